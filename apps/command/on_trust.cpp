#include <array>
#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "acts/backup.hpp"
#include "acts/doctor.hpp"
#include "acts/people_acts.hpp"
#include "acts/publication.hpp"
#include "command/backup.hpp"
#include "command/doctor.hpp"
#include "command/exit_code.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

namespace {

std::string argument(const Arguments& arguments, const std::string& name) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? "" : found->second;
}

bool has(const Arguments& arguments, const std::string& name) { return arguments.contains(name); }

// ---- The register

Result<Outcome> import(acts::Trust& trust, const Arguments& arguments, std::string_view what) {
  using Options = acts::ImportOptions;
  const Options options{
      has(arguments, "dry-run") ? Options::Run::try_only : Options::Run::for_real,
      has(arguments, "confirm") ? Options::Confirmation::given : Options::Confirmation::none,
      has(arguments, "changes") ? people::Delivery::changes : people::Delivery::whole};
  const acts::Actor console;
  const std::string text = argument(arguments, "file");
  PROBITY_TRY(const auto report, what == "people"
                                     ? acts::import_people(trust, console, text, options)
                                     : acts::import_relations(trust, console, text, options));
  const std::string words = acts::in_words(report, what);
  using Done = acts::ImportReport::Outcome;
  if (report.outcome == Done::refused) return Outcome{kUnreadable, "", words};
  if (report.outcome == Done::held && !has(arguments, "dry-run")) {
    return Outcome{kRefused, "", words};
  }
  return Outcome{kDone, words, ""};
}

Result<Outcome> import_people(OpenTrust open, const Arguments& arguments) {
  return import(open.trust, arguments, "people");
}

Result<Outcome> import_relations(OpenTrust open, const Arguments& arguments) {
  return import(open.trust, arguments, "relations");
}

Result<Outcome> approve_seats(OpenTrust open, const Arguments&) {
  PROBITY_TRY(const std::size_t count, acts::approve_seats_at_set_up(open.trust));
  return Outcome{kDone, fmt::format("{} seats approved.\n", count), ""};
}

Result<Outcome> invite(OpenTrust open, const Arguments& arguments) {
  acts::Trust& trust = open.trust;
  const std::string key = argument(arguments, "person");
  const auto people = trust.people();
  const people::Person* person = people->register_.by_source_key(key);
  if (person == nullptr) person = people->register_.by_email(key, trust.today());
  if (person == nullptr) {
    return failure(ErrorKind::usage, "there is nobody of this id or e-mail address",
                   "Use the sourcedId of the imported file.");
  }
  PROBITY_TRY(const auto code, acts::invite(trust, acts::Actor{}, person->id));
  return Outcome{kDone,
                 fmt::format("Code: {}\nIt can be used once, within 14 days, at {}/invitation\n",
                             code.text(), trust.configuration().address),
                 ""};
}

// ---- The ledger

// The server's publication, or one of its own for the time of the command.
class Publishing {
 public:
  explicit Publishing(OpenTrust open) : open_(open) {}

  [[nodiscard]] Result<acts::Publication*> get() {
    if (open_.publication != nullptr) return open_.publication;
    PROBITY_TRY(own_, acts::Publication::start(open_.trust));
    return own_.get();
  }

 private:
  OpenTrust open_;
  std::unique_ptr<acts::Publication> own_;
};

Result<Outcome> checkpoint(OpenTrust open, const Arguments&) {
  Publishing publishing{open};
  PROBITY_TRY(acts::Publication* const publication, publishing.get());
  PROBITY_TRY(std::string note, publication->checkpoint());
  return Outcome{kDone, std::move(note), ""};
}

Result<Outcome> prove(OpenTrust open, const Arguments& arguments) {
  const std::string text = argument(arguments, "index");
  std::uint64_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return failure(ErrorKind::usage, "the leaf is not a number", "Leaves are numbered from 0.");
  }
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(open.trust.database()));
  PROBITY_TRY(std::string proof, ledger->proof_of(index));
  return Outcome{kDone, std::move(proof), ""};
}

Result<Outcome> verify(OpenTrust open, const Arguments&) {
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(open.trust.database()));
  PROBITY_TRY(const auto head, ledger->head());
  if (const auto whole = ledger->check_whole(); !whole) {
    if (whole.error().kind == ErrorKind::environment) return std::unexpected(whole.error());
    return Outcome{kRefused, fmt::format("invalid: {}\n", whole.error().what), ""};
  }
  Publishing publishing{open};
  PROBITY_ATTEMPT(publishing.get());
  return Outcome{kDone,
                 fmt::format("valid: {} leaves, and they continue what was published\n", head.size),
                 ""};
}

Result<Outcome> export_files(OpenTrust open, const Arguments& arguments) {
  Publishing publishing{open};
  PROBITY_TRY(acts::Publication* const publication, publishing.get());
  PROBITY_TRY(const auto exported, publication->export_to(argument(arguments, "folder")));
  return Outcome{kDone,
                 fmt::format("{} leaves exported, {} of them new; {} files written.\n"
                             "Check them: probity-verify {}\n",
                             exported.size, exported.size - exported.from_size, exported.files,
                             argument(arguments, "folder")),
                 ""};
}

// ---- Looking after it

Result<Outcome> examine(OpenTrust open, const Arguments&) {
  using Server = acts::Inside::Server;
  Publishing publishing{open};
  const auto findings = acts::look_inside(
      {open.trust, publishing.get(), open.publication == nullptr ? Server::at_rest : Server::runs,
       open.scheduler});
  return Outcome{kDone, print_findings(findings), ""};
}

// Whether anybody answers, before work is done that would be in vain.
Result<Outcome> is_there(OpenTrust, const Arguments&) { return Outcome{}; }

Result<std::uint64_t> number(const Arguments& arguments, const std::string& name) {
  const std::string text = argument(arguments, name);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size()) return value;
  return failure(ErrorKind::usage, name + " is not a number");
}

Result<Outcome> backup_made(OpenTrust open, const Arguments& arguments) {
  acts::BackupNote note;
  PROBITY_TRY(note.size, number(arguments, "size"));
  PROBITY_TRY(note.number, number(arguments, "recovery_key"));
  PROBITY_ATTEMPT(acts::note_backup(open.trust, note));
  return Outcome{};
}

Result<Outcome> new_recovery_code(OpenTrust open, const Arguments&) {
  PROBITY_TRY(const auto made, acts::make_recovery_code(open.trust));
  return Outcome{kDone, recovery_paper(made.text, made.key_number), ""};
}

Result<Outcome> restore_tested(OpenTrust open, const Arguments& arguments) {
  PROBITY_TRY(const auto manifest, acts::BackupManifest::parse(argument(arguments, "manifest")));
  PROBITY_ATTEMPT(acts::note_restore_test(open.trust, manifest));
  return Outcome{kDone, "The ledger says that the test was made.\n", ""};
}

struct Row {
  std::string_view name;
  Result<Outcome> (*run)(OpenTrust, const Arguments&);
};
constexpr std::array kCommands{
    Row{"import-people", import_people},
    Row{"import-relations", import_relations},
    Row{"approve-seats", approve_seats},
    Row{"invite", invite},
    Row{"checkpoint", checkpoint},
    Row{"prove", prove},
    Row{"verify", verify},
    Row{"export", export_files},
    Row{"doctor", examine},
    Row{"is-there", is_there},
    Row{"backup-made", backup_made},
    Row{"new-recovery-code", new_recovery_code},
    Row{"restore-tested", restore_tested},
};

}  // namespace

Outcome on_trust(OpenTrust open, std::string_view name, const Arguments& arguments) {
  for (const Row& row : kCommands) {
    if (row.name != name) continue;
    auto outcome = row.run(open, arguments);
    return outcome ? *std::move(outcome) : outcome_of(outcome.error());
  }
  return outcome_of({ErrorKind::usage, "there is no such command in this version", ""});
}

}  // namespace probity::command
