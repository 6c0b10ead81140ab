#include "command/stage.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "acts/configuration_change.hpp"
#include "acts/trust.hpp"
#include "command/asked.hpp"
#include "command/exit_code.hpp"
#include "command/new_ring.hpp"
#include "command/ring_level.hpp"
#include "records/dossier_records.hpp"
#include "records/sealed_records.hpp"
#include "ringholder/ring_process.hpp"
#include "store/files.hpp"

namespace probity::command {

namespace {

constexpr std::size_t kLargestConfiguration = 1'000'000;

Result<acts::Stage> stage_asked_for(acts::Trust& trust, const std::string& word) {
  const auto stage = acts::stage_named(word);
  if (!stage) {
    return failure(ErrorKind::usage, "there is no such stage",
                   "The stages are: advice, casework, monitoring.");
  }
  if (*stage < trust.configuration().stage) {
    return failure(
        ErrorKind::usage, "a trust does not go back to an earlier stage",
        "Withdraw the impact assessment: nothing is recorded from then on, and what is there ends "
        "with its month.");
  }
  return *stage;
}

// What was sealed under a ring is opened, and destroyed, by no other one.
Result<bool> was_there_a_ring(acts::Trust& trust) {
  return trust.read([](store::Reader& reader) -> Result<bool> {
    PROBITY_TRY(const auto days, records::load_days(reader));
    PROBITY_TRY(const auto dossiers, records::load_dossiers(reader));
    return !days.empty() || !dossiers.empty();
  });
}

Result<void> make_ring_where_there_is_none(acts::Trust& trust, const std::string& keys) {
  const std::string folder = trust.folder() + "/keys";
  std::error_code ignored;
  const bool is_there = std::filesystem::exists(folder + "/ring", ignored);
  PROBITY_TRY(const std::string tpm, tpm_address_for(keys.empty() ? "file" : keys));
  if (is_there && !tpm.empty()) {
    return failure(ErrorKind::usage, "there is a ring of keys already",
                   "Leave --keys out; probity keys-to-tpm moves its key.");
  }
  if (is_there) return {};
  PROBITY_TRY(const bool is_lost, was_there_a_ring(trust));
  if (is_lost) {
    return failure(ErrorKind::unreadable, "the ring of keys is gone: something was sealed under it",
                   "Put keys/ring back if it was moved; it is never made again. If the disk was "
                   "lost, restore a backup into a new folder.");
  }
  if (!tpm.empty()) PROBITY_ATTEMPT(ringholder::find_tpm(tpm));
  return make_believed_ring(folder, trust.zone(), trust.now(), tpm);
}

std::string what_next(acts::Stage stage) {
  if (stage == acts::Stage::advice) return "";
  const std::string matters =
      "Fill the seats that matters need, and look who could handle one about whom:\n"
      "  probity doctor -d DIR, and the page Who could handle it.\n";
  if (stage == acts::Stage::casework) return matters;
  return matters +
         "Nothing is recorded yet. That takes a source, an impact assessment in force that names\n"
         "it, and key holders: docs/guides/collecting.md.\n";
}

}  // namespace

Result<Outcome> go_on_to_stage(OpenTrust open, const acts::Actor& actor,
                               const Arguments& arguments) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::administer));
  if (open.publication != nullptr) {
    return failure(ErrorKind::usage, "the server runs",
                   "Stop it, go on to the next stage, and start it again: systemctl stop probity.");
  }
  PROBITY_TRY(const acts::Stage stage, stage_asked_for(open.trust, argument(arguments, "stage")));
  const bool is_new = stage != open.trust.configuration().stage;
  const std::string path = open.trust.folder() + "/probity.toml";
  store::SystemFiles files;
  PROBITY_TRY(const auto text, files.read(path, kLargestConfiguration));
  std::string changed;
  if (is_new) {
    PROBITY_TRY(changed, acts::with_trust_key(text.value_or(""), "stage", acts::word_for(stage)));
  }
  if (stage != acts::Stage::advice) {
    PROBITY_ATTEMPT(make_ring_where_there_is_none(open.trust, argument(arguments, "keys")));
  }
  if (!is_new) return Outcome{kDone, "This is its stage already; nothing is missing.\n", ""};
  PROBITY_ATTEMPT(open.trust.commit(
      actor, acts::Act::administer,
      {.type = "stage.raised", .commitments = {{"stage", static_cast<std::uint64_t>(stage)}}},
      nullptr));
  PROBITY_ATTEMPT(store::replace_file(files, path, changed));
  return Outcome{kDone,
                 fmt::format("The stage is {} from the server's next start on.\n{}",
                             acts::word_for(stage), what_next(stage)),
                 ""};
}

}  // namespace probity::command
