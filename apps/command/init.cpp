#include "command/init.hpp"

#include <cstdio>

#include <fmt/format.h>
#include <sys/stat.h>

#include "acts/backup.hpp"
#include "acts/make_trust.hpp"
#include "collection/demonstration.hpp"
#include "collection/ring_day_keys.hpp"
#include "command/backup.hpp"
#include "command/cases_at_work.hpp"
#include "command/exit_code.hpp"
#include "command/new_ring.hpp"
#include "command/ring_level.hpp"
#include "handling/demonstration.hpp"
#include "identity/random.hpp"
#include "ringholder/ring_holder.hpp"
#include "ringholder/ring_process.hpp"
#include "store/files.hpp"

namespace probity::command {

namespace {

constexpr std::size_t kLargestMap = std::size_t{4} << 20;

Result<std::string> map_in(const std::string& folder) {
  if (folder.empty()) return std::string{};
  store::SystemFiles files;
  PROBITY_TRY(auto text, files.read(folder + "/clauses.toml", kLargestMap));
  if (text) return *std::move(text);
  return failure(ErrorKind::unreadable, "the policy's folder has no clauses.toml",
                 "See docs/formats/clauses.md for what it holds.");
}

// A name for the ledger that stays when the trust changes its web address.
std::string ledger_name_for(std::string_view trust_name) {
  std::string name;
  for (const char c : trust_name) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (is_letter) name += c;
    if (is_capital) name += static_cast<char>(c - 'A' + 'a');
    if (!is_letter && !is_capital && !name.empty() && name.back() != '-') name += '-';
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return (name.empty() ? "trust" : name) + "/probity";
}

Result<acts::Configuration> configuration_for(const InitOptions& options) {
  // The demonstration has everything that is built.
  const auto stage = !options.stage.empty() ? acts::stage_named(options.stage)
                     : options.kind == InitOptions::Kind::demonstration ? acts::Stage::monitoring
                                                                        : acts::Stage::advice;
  if (!stage) {
    return failure(ErrorKind::usage, "there is no such stage",
                   "Stages: advice, casework, monitoring");
  }
  if (options.kind == InitOptions::Kind::demonstration) {
    auto demonstration = acts::demonstration_configuration();
    demonstration.stage = *stage;
    return demonstration;
  }
  acts::Configuration configuration;
  configuration.trust_name = options.name.empty() ? "Our trust" : options.name;
  configuration.ledger_name = ledger_name_for(configuration.trust_name);
  configuration.zone = options.zone;
  if (!options.school.empty()) {
    configuration.school_names = {{options.school, configuration.trust_name}};
  }
  configuration.stage = *stage;
  return configuration;
}

void say_what_next(const InitOptions& options) {
  fmt::print("Made {}.\n", options.folder);
  if (options.kind == InitOptions::Kind::demonstration) {
    fmt::print(
        "It has a fictional trust: two schools, 60 staff, a policy in force and a campaign.\n"
        "With --stage monitoring, as by default, one school day of it is sealed, too.\n"
        "Next: probity serve -d {}\n",
        options.folder);
    return;
  }
  fmt::print(
      "The policy's first edition is there and not in force: it needs your document, the\n"
      "Directors' resolution and its nominated lead's approval.\n"
      "Next:\n"
      "  1. Look at {0}/probity.toml: name, schools, address, mail.\n"
      "  2. probity import -d {0} people FILE      (docs/formats/people.md)\n"
      "  3. probity approve-seats -d {0}           (while nobody can sign in yet)\n"
      "  4. probity invite -d {0} SOURCED-ID       (a code for the first administrator)\n"
      "  5. probity import -d {0} pupils FILE      (docs/formats/pupils.md; or on the page "
      "Pupils)\n"
      "  6. probity serve -d {0}\n"
      "Step by step, with what goes wrong: docs/guides/small-primary.md\n",
      options.folder);
}

// A school day of the demonstration, sealed; its key holders' keys and its log lie in the folder,
// where a real trust's never do.
Result<void> bring_in_a_day(acts::Trust& trust, RandomSource& random) {
  store::SystemFiles files;
  const std::string holders = trust.folder() + "/keys/holders";
  const std::string logs = trust.folder() + "/demonstration";
  for (const std::string& folder : {holders, logs}) {
    PROBITY_ATTEMPT(files.make_folder(folder));
    if (::chmod(folder.c_str(), 0700) != 0) {
      return failure(ErrorKind::environment, "the rights of the new folder cannot be set",
                     "Choose a folder that is yours.");
    }
  }
  PROBITY_TRY(const auto keys, collection::bring_in_key_holders(trust, random));
  for (const custody::HolderKey& key : keys) {
    PROBITY_ATTEMPT(files.write(holders + "/" + to_hex(key.holder()) + ".key", key.print().view(),
                                store::Files::Access::owner));
  }
  PROBITY_TRY(const auto ring,
              ringholder::RingHolder::spawn({.folder = trust.folder() + "/keys/ring"}));
  collection::RingDayKeys day_keys{*ring};
  const std::string path = logs + "/proxy.log";
  PROBITY_TRY(const std::string log, collection::bring_in_log(trust, day_keys, random, path));
  PROBITY_ATTEMPT(files.write(path, log, store::Files::Access::owner));
  PROBITY_TRY(const auto publication, acts::Publication::start(trust));
  PROBITY_TRY(const auto cases, CasesAtWork::start(trust, ring.get(), *publication));
  PROBITY_TRY(const auto checked_by, cases->log());
  return handling::bring_in_matters(*cases->board(), trust, keys, checked_by);
}

}  // namespace

Result<int> init(const InitOptions& options) {
  const SystemClock clock;
  identity::SystemRandom random;
  const acts::Environment environment{clock, random};
  PROBITY_TRY(auto configuration, configuration_for(options));
  PROBITY_TRY(auto map, map_in(options.policy_folder));
  PROBITY_TRY(const Zone zone, Zone::named(configuration.zone));
  const bool has_matters = configuration.stage != acts::Stage::advice;
  const bool records_use = configuration.stage == acts::Stage::monitoring;
  PROBITY_TRY(const std::string tpm, tpm_address_for(options.keys));
  if (!tpm.empty() && !has_matters) {
    return failure(ErrorKind::usage, "a ring of keys is made from --stage casework on");
  }
  // Before anything is made: a folder without the ring that was asked for would be in the way.
  if (!tpm.empty()) PROBITY_ATTEMPT(ringholder::find_tpm(tpm));
  PROBITY_ATTEMPT(
      acts::make_trust({options.folder, std::move(configuration), std::move(map)}, environment));
  if (has_matters) {
    PROBITY_ATTEMPT(make_believed_ring(options.folder + "/keys", zone, clock.now(), tpm));
  }
  acts::NewRecoveryCode paper;
  {
    PROBITY_TRY(const auto trust, acts::Trust::open(options.folder, environment));
    if (options.kind == InitOptions::Kind::demonstration) {
      PROBITY_ATTEMPT(acts::make_demonstration(*trust));
      if (records_use) PROBITY_ATTEMPT(bring_in_a_day(*trust, random));
    }
    PROBITY_TRY(paper, acts::make_recovery_code(*trust, acts::Actor{}));
  }
  say_what_next(options);
  fmt::print("{}", recovery_paper(paper.text, paper.key_number));
  return kDone;
}

}  // namespace probity::command
