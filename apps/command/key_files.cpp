#include "command/key_files.hpp"

#include <optional>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "command/exit_code.hpp"
#include "command/key_file.hpp"
#include "command/key_trust.hpp"
#include "command/key_turn.hpp"
#include "custody/drill.hpp"
#include "custody/manifest.hpp"
#include "custody/turn.hpp"
#include "identity/random.hpp"
#include "opening/opening_file.hpp"

namespace probity::command {

namespace {

using namespace custody;

// Nothing when there is no history: the next one is the first.
Result<std::optional<VerifiedManifest>> in_force(const std::vector<std::string>& history) {
  std::vector<Manifest> manifests;
  for (const std::string& path : history) {
    PROBITY_TRY(const std::string bytes, key_file(path));
    PROBITY_TRY(auto manifest, Manifest::parse(bytes));
    manifests.push_back(std::move(manifest));
  }
  if (manifests.empty()) return std::optional<VerifiedManifest>{};
  PROBITY_TRY(auto last, VerifiedManifest::last_of(manifests, std::nullopt));
  return std::optional{std::move(last)};
}

Result<VerifiedManifest> manifest_in_force(const std::vector<std::string>& history) {
  PROBITY_TRY(auto last, in_force(history));
  if (!last) {
    return failure(ErrorKind::usage, "name the manifest in force, and those before it",
                   "First to last: --history FILE.");
  }
  return *std::move(last);
}

}  // namespace

Result<int> enrol_key_holder(const EnrolOptions& options) {
  if (!options.trust.data.empty()) return enrol_with_trust(options);
  if (options.person.empty() || options.folder.empty() || options.where == KeptAt::server) {
    return failure(ErrorKind::usage, "name PERSON and DIR, or -d and FILE, or -d and --on-server",
                   "See: probity key enrol --help");
  }
  const auto person = person_id_from_hex(options.person);
  if (!person) {
    return failure(ErrorKind::usage, "the person is not 32 hexadecimal digits",
                   "It stands on your own page of the portal.");
  }
  identity::SystemRandom random;
  const auto key = HolderKey::make(*person, KeptAt::own_computer, SystemClock{}.now(), random);
  PROBITY_TRY(const auto enrolment, key.enrolment());
  const SecretBytes secret = key.print();
  PROBITY_ATTEMPT(
      write_new(options.folder + "/holder.key", secret.view(), store::Files::Access::owner));
  PROBITY_ATTEMPT(write_new(options.folder + "/holder.enrolment", enrolment.print()));
  fmt::print(
      "Your key is in {0}/holder.key. Nobody else may have it, and there is no copy.\n"
      "Hand in {0}/holder.enrolment. Its fingerprint, for whoever asks you by telephone:\n{1}\n",
      options.folder, enrolment.fingerprint());
  return kDone;
}

Result<int> draft_manifest(const ManifestOptions& options) {
  if (!options.trust.data.empty()) return manifest_with_trust(options);
  if (options.manifest.empty() || options.enrolments.empty() || !options.record.empty() ||
      !options.without.empty()) {
    return failure(ErrorKind::usage, "name N, OUT and ENROLMENT ..., or a trust with -d",
                   "See: probity key manifest --help");
  }
  std::vector<Enrolment> holders;
  for (const std::string& path : options.enrolments) {
    PROBITY_TRY(const std::string bytes, key_file(path));
    PROBITY_TRY(auto enrolment, Enrolment::parse(bytes));
    holders.push_back(enrolment);
  }
  PROBITY_TRY(const auto previous, in_force(options.history));
  PROBITY_TRY(const auto draft,
              Manifest::draft(holders, options.needed, previous ? &*previous : nullptr,
                              SystemClock{}.now()));
  PROBITY_ATTEMPT(write_new(options.manifest, draft.print()));
  fmt::print("{}", in_words(draft));
  return kDone;
}

Result<int> sign_manifest(const SignOptions& options) {
  PROBITY_TRY(const HolderKey key, secret_key_in(options.key));
  PROBITY_TRY(const std::string bytes, key_file(options.draft));
  PROBITY_TRY(auto manifest, Manifest::parse(bytes));
  PROBITY_TRY(const auto previous, in_force(options.history));
  const std::vector<Enrolment> own{manifest.holders().begin(), manifest.holders().end()};
  SigningPair pair = key.signing_pair();
  PROBITY_ATTEMPT(manifest.sign(previous ? previous->manifest().holders() : std::span{own},
                                key.holder(), pair));
  PROBITY_ATTEMPT(write_new(options.manifest, manifest.print()));
  fmt::print("{}", in_words(manifest));
  const auto verified =
      previous ? VerifiedManifest::next(*previous, manifest) : VerifiedManifest::first(manifest);
  fmt::print("{}\n", verified ? "It counts." : "It needs more signatures.");
  return kDone;
}

Result<int> show_key_file(const std::string& file) {
  PROBITY_TRY(const std::string bytes, key_file(file));
  if (const auto enrolment = Enrolment::parse(bytes)) {
    fmt::print("enrolment of {}, {}\n{}\n", to_hex(enrolment->holder()), rfc3339(enrolment->made()),
               enrolment->fingerprint());
  } else if (const auto manifest = Manifest::parse(bytes)) {
    fmt::print("{}", in_words(*manifest));
  } else if (const auto request = TurnRequest::parse(bytes)) {
    print_request(*request);
  } else if (const auto asked = opening::OpeningFile::parse(bytes)) {
    print_request(asked->request);
  } else {
    return failure(ErrorKind::unreadable,
                   file + " is no enrolment, no manifest and no request to key holders",
                   "Ask for the file again.");
  }
  return kDone;
}

namespace {

Result<int> check_drill(const DrillOptions& options, const VerifiedManifest& manifest) {
  PROBITY_TRY(const std::string kept, key_file(options.folder + "/drill.kept"));
  PROBITY_TRY(const auto drill, Drill::parse(kept));
  int code = kDone;
  for (const std::string& path : options.answers) {
    PROBITY_TRY(const std::string bytes, key_file(path));
    PROBITY_TRY(const auto answer, TurnAnswer::parse(bytes));
    PROBITY_TRY(const auto result, drill.check(answer, manifest.manifest()));
    fmt::print("{}  {}\n", to_hex(result.holder),
               result.is_good() ? "has their key"
               : result.has_box ? fmt::format("answered wrongly for piece {}", result.wrong.front())
                                : "could not open their box");
    if (!result.is_good()) code = kRefused;
  }
  return code;
}

}  // namespace

Result<int> drill_key_holders(const DrillOptions& options) {
  const bool is_with_trust = !options.trust.data.empty();
  if (is_with_trust && !options.answers.empty()) return record_drill_with_trust(options);
  PROBITY_TRY(const auto manifest, is_with_trust ? manifest_of_trust(options.trust)
                                                 : manifest_in_force(options.history));
  if (!options.answers.empty()) return check_drill(options, manifest);
  identity::SystemRandom random;
  const Instant now = SystemClock{}.now();
  const std::string number = "drill-" + rfc3339(now).substr(0, 10);
  PROBITY_TRY(const auto drill, Drill::make(manifest, number, now, random));
  PROBITY_ATTEMPT(
      write_new(options.folder + "/drill.kept", drill.print().view(), store::Files::Access::owner));
  PROBITY_ATTEMPT(write_new(options.folder + "/drill.request", drill.request().print()));
  fmt::print(
      "Send {0}/drill.request to every key holder. Keep {0}/drill.kept until all have "
      "answered.\n",
      options.folder);
  return kDone;
}

}  // namespace probity::command
