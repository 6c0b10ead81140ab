#include "command/key_trust.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "command/exit_code.hpp"
#include "command/key_file.hpp"
#include "ledger/encoding.hpp"

namespace probity::command {

namespace {

using custody::Manifest;
using custody::VerifiedManifest;

TrustCommand command_of(const KeyTrust& trust, std::string name) {
  return {trust.data, std::move(name), {}, trust.acting};
}

// Arguments and answers are text; these files are not.
Result<std::string> encoded(const std::string& path) {
  PROBITY_TRY(const std::string bytes, key_file(path));
  return ledger::to_base64(bytes);
}

// What the trust gave out, a file a line; or why not, which has been printed.
struct Given {
  int exit_code = kDone;
  std::vector<std::string> files{};
};

Result<Given> files_from(const TrustCommand& command) {
  PROBITY_TRY(const Outcome outcome, answer_of(command));
  fmt::print(stderr, "{}", outcome.err);
  if (outcome.exit_code != kDone) return Given{outcome.exit_code};
  Given given;
  std::string_view rest = outcome.out;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    auto file = ledger::from_base64(rest.substr(0, end));
    if (!file) {
      return failure(ErrorKind::unreadable, "the running server gave no files of key holders",
                     "Use the same version of Probity for both.");
    }
    given.files.push_back(*std::move(file));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return given;
}

Result<int> draft_with_trust(const ManifestOptions& options) {
  TrustCommand command = command_of(options.trust, "key-draft");
  command.arguments["needed"] = std::to_string(options.needed);
  if (!options.without.empty()) command.arguments["without"] = options.without;
  PROBITY_TRY(const auto given, files_from(command));
  if (given.exit_code != kDone) return given.exit_code;
  const auto& files = given.files;
  if (files.empty()) return failure(ErrorKind::unreadable, "the running server gave no manifest");
  PROBITY_TRY(const auto draft, Manifest::parse(files.front()));
  PROBITY_ATTEMPT(write_new(options.manifest, files.front()));
  std::string history;
  for (std::size_t i = 1; i < files.size(); ++i) {
    const std::string path = fmt::format("{}.history-{}", options.manifest, i);
    PROBITY_ATTEMPT(write_new(path, files[i]));
    history += " --history " + path;
  }
  fmt::print(
      "{}Ring every holder and compare. Then {} of those so far sign it, one after the "
      "other:\nprobity key sign{} KEY {} OUT\n",
      in_words(draft), draft.plan().needed(), history, options.manifest);
  return kDone;
}

}  // namespace

Result<int> enrol_with_trust(const EnrolOptions& options) {
  const bool is_on_server = options.where == custody::KeptAt::server;
  if (is_on_server != options.person.empty() || !options.folder.empty()) {
    return failure(ErrorKind::usage, "with -d name FILE, an enrolment, or --on-server",
                   "See: probity key enrol --help");
  }
  if (is_on_server) return run_trust_command(command_of(options.trust, "key-enrol-on-server"));
  TrustCommand command = command_of(options.trust, "key-enrol");
  PROBITY_TRY(command.arguments["file"], encoded(options.person));
  return run_trust_command(command);
}

Result<int> manifest_with_trust(const ManifestOptions& options) {
  const bool is_draft = !options.manifest.empty();
  const bool has_files = !options.enrolments.empty() || !options.history.empty();
  if (is_draft == !options.record.empty() || has_files || (!is_draft && !options.without.empty())) {
    return failure(ErrorKind::usage, "with -d name N and OUT, or --record FILE",
                   "See: probity key manifest --help");
  }
  if (is_draft) return draft_with_trust(options);
  TrustCommand command = command_of(options.trust, "key-manifest");
  PROBITY_TRY(command.arguments["file"], encoded(options.record));
  return run_trust_command(command);
}

Result<int> leave_with_trust(const LeaveOptions& options) {
  TrustCommand command = command_of(options.trust, "key-leave");
  command.arguments["person"] = options.person;
  PROBITY_TRY(command.arguments["file"], encoded(options.manifest));
  return run_trust_command(command);
}

Result<VerifiedManifest> manifest_of_trust(const KeyTrust& trust) {
  PROBITY_TRY(const auto given, files_from(command_of(trust, "key-history")));
  if (given.exit_code != kDone)
    return failure(ErrorKind::refused, "the trust did not say who its key holders are");
  std::vector<Manifest> history;
  for (const std::string& file : given.files) {
    PROBITY_TRY(auto manifest, Manifest::parse(file));
    history.push_back(std::move(manifest));
  }
  return VerifiedManifest::last_of(history, std::nullopt);
}

Result<int> record_drill_with_trust(const DrillOptions& options) {
  TrustCommand command = command_of(options.trust, "key-drill");
  PROBITY_TRY(command.arguments["kept"], encoded(options.folder + "/drill.kept"));
  for (const std::string& path : options.answers) {
    PROBITY_TRY(const std::string answer, encoded(path));
    command.arguments["answers"] += answer + "\n";
  }
  return run_trust_command(command);
}

}  // namespace probity::command
