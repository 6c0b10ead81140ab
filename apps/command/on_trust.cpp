#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "acts/backup.hpp"
#include "acts/doctor.hpp"
#include "acts/invitations.hpp"
#include "acts/people_acts.hpp"
#include "acts/publication.hpp"
#include "command/acting.hpp"
#include "command/asked.hpp"
#include "command/backup.hpp"
#include "command/check.hpp"
#include "command/collecting_commands.hpp"
#include "command/doctor.hpp"
#include "command/exit_code.hpp"
#include "command/import_commands.hpp"
#include "command/key_trust.hpp"
#include "command/key_turn.hpp"
#include "command/ring_doctor.hpp"
#include "command/ring_level.hpp"
#include "command/stage.hpp"
#include "command/trust_command.hpp"
#include "keyholding/key_holder_acts.hpp"

namespace probity::command {

namespace {

Result<Outcome> approve_seats(const Asked& asked) {
  PROBITY_TRY(const auto approved, acts::approve_waiting_seats(asked.open.trust, asked.actor));
  std::string words = fmt::format("{} seats approved.\n", approved.count);
  if (approved.own_waiting > 0) {
    words +=
        fmt::format("{} of your own wait for somebody else (C5, C60).\n", approved.own_waiting);
  }
  return Outcome{kDone, std::move(words), ""};
}

Result<Outcome> invite(const Asked& asked) {
  acts::Trust& trust = asked.open.trust;
  PROBITY_ATTEMPT(acts::require(asked.actor, acts::Act::invite));  // before it says who is here
  const std::string key = argument(asked.arguments, "person");
  const auto people = trust.people();
  const people::Person* person = people->register_.by_source_key(key);
  if (person == nullptr) person = people->register_.by_email(key, trust.today());
  if (person == nullptr) {
    return failure(ErrorKind::usage, "there is nobody of this id or e-mail address",
                   "Use the sourcedId of the imported file.");
  }
  PROBITY_TRY(const auto code, acts::invite(trust, asked.actor, person->id));
  return Outcome{kDone,
                 fmt::format("Code: {}\nIt can be used once, within 14 days, at {}\n", code.text(),
                             acts::invitation_address(trust.configuration())),
                 ""};
}

Result<Outcome> check_drafts(const Asked& asked) {
  return check_on_trust(asked.open, asked.actor, asked.arguments);
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

Result<Outcome> checkpoint(const Asked& asked) {
  Publishing publishing{asked.open};
  PROBITY_TRY(acts::Publication* const publication, publishing.get());
  PROBITY_TRY(std::string note, publication->checkpoint());
  return Outcome{kDone, std::move(note), ""};
}

Result<Outcome> prove(const Asked& asked) {
  const std::string text = argument(asked.arguments, "index");
  std::uint64_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return failure(ErrorKind::usage, "the leaf is not a number", "Leaves are numbered from 0.");
  }
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(asked.open.trust.database()));
  PROBITY_TRY(std::string proof, ledger->proof_of(index));
  return Outcome{kDone, std::move(proof), ""};
}

Result<Outcome> verify(const Asked& asked) {
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(asked.open.trust.database()));
  PROBITY_TRY(const auto head, ledger->head());
  if (const auto whole = ledger->check_whole(); !whole) {
    if (whole.error().kind == ErrorKind::environment) return std::unexpected(whole.error());
    return Outcome{kRefused, fmt::format("invalid: {}\n", whole.error().what), ""};
  }
  Publishing publishing{asked.open};
  PROBITY_ATTEMPT(publishing.get());
  return Outcome{kDone,
                 fmt::format("valid: {} leaves, and they continue what was published\n", head.size),
                 ""};
}

Result<Outcome> export_files(const Asked& asked) {
  const std::string folder = argument(asked.arguments, "folder");
  Publishing publishing{asked.open};
  PROBITY_TRY(acts::Publication* const publication, publishing.get());
  PROBITY_TRY(const auto exported, publication->export_to(folder));
  return Outcome{
      kDone,
      fmt::format("{} leaves exported, {} of them new; {} files written.\n"
                  "Check them: probity-verify {}\n",
                  exported.size, exported.size - exported.from_size, exported.files, folder),
      ""};
}

// ---- Looking after it

Result<Outcome> examine(const Asked& asked) {
  using Server = acts::Inside::Server;
  const OpenTrust& open = asked.open;
  Publishing publishing{open};
  auto findings = acts::look_inside({open.trust, publishing.get(),
                                     open.publication == nullptr ? Server::at_rest : Server::runs,
                                     open.scheduler});
  std::ranges::move(keyholding::look_at_key_holders(open.trust), std::back_inserter(findings));
  std::ranges::move(look_at_clock(open.trust.folder(), open.day_keys),
                    std::back_inserter(findings));
  return Outcome{kDone, print_findings(findings), ""};
}

// Whether anybody answers, before work is done that would be in vain.
Result<Outcome> is_there(const Asked&) { return Outcome{}; }

Result<std::uint64_t> number(const Arguments& arguments, const std::string& name) {
  const std::string text = argument(arguments, name);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size()) return value;
  return failure(ErrorKind::usage, name + " is not a number");
}

Result<Outcome> backup_made(const Asked& asked) {
  acts::BackupNote note;
  PROBITY_TRY(note.size, number(asked.arguments, "size"));
  PROBITY_TRY(note.number, number(asked.arguments, "recovery_key"));
  PROBITY_ATTEMPT(acts::note_backup(asked.open.trust, asked.actor, note));
  return Outcome{};
}

Result<Outcome> new_recovery_code(const Asked& asked) {
  PROBITY_TRY(const auto made, acts::make_recovery_code(asked.open.trust, asked.actor));
  return Outcome{kDone, recovery_paper(made.text, made.key_number), ""};
}

Result<Outcome> restore_tested(const Asked& asked) {
  PROBITY_TRY(const auto manifest,
              acts::BackupManifest::parse(argument(asked.arguments, "manifest")));
  PROBITY_ATTEMPT(acts::note_restore_test(asked.open.trust, asked.actor, manifest));
  return Outcome{kDone, "The ledger says that the test was made.\n", ""};
}

// ---- Logs

Result<Outcome> destroy(const Asked& asked) { return destroy_due_here(asked.open, asked.actor); }
Result<Outcome> keys_to_tpm(const Asked& asked) {
  return move_keys_to_tpm(asked.open, asked.actor, asked.arguments);
}
Result<Outcome> to_stage(const Asked& asked) {
  return go_on_to_stage(asked.open, asked.actor, asked.arguments);
}
Result<Outcome> clock_confirm(const Asked& asked) {
  return confirm_clock_here(asked.open, asked.actor, asked.arguments);
}
Result<Outcome> restrict_one(const Asked& asked) {
  return restrict_here(asked.open, asked.actor, asked.arguments);
}
Result<Outcome> list_of_sources(const Asked& asked) {
  return list_sources(asked.open, asked.actor);
}
Result<Outcome> new_source(const Asked& asked) {
  return add_source(asked.open, asked.actor, asked.arguments);
}
Result<Outcome> tried_source(const Asked& asked) {
  return test_source_here(asked.open, asked.actor, asked.arguments);
}
Result<Outcome> old_source(const Asked& asked) {
  return end_source_here(asked.open, asked.actor, asked.arguments);
}

Result<Outcome> import_manifest(const Asked& asked) {
  return take_manifest_here(asked.open, asked.actor, asked.arguments);
}

// ---- Key holders

template <Result<Outcome> (*run)(const KeyAsked&)>
Result<Outcome> of_keys(const Asked& asked) {
  return run({asked.open.trust, asked.actor, asked.arguments, [&]() -> Result<ledger::VerifierKey> {
                Publishing publishing{asked.open};
                PROBITY_TRY(auto* publication, publishing.get());
                return publication->key();
              }});
}

struct Row {
  std::string_view name;
  Result<Outcome> (*run)(const Asked&);
  // What a person has to be let to do for it (acts/actor.hpp), beside what the act itself asks.
  std::optional<acts::Act> act = {};
};
constexpr std::array kCommands{
    Row{"import-people", import_people},
    Row{"import-relations", import_relations},
    Row{"import-pupils", import_pupils},
    Row{"import-consents", import_consents},
    Row{"import-accounts", import_accounts},
    Row{"import-hours", import_hours},
    Row{"import-timetable", import_timetable},
    Row{"import-calendar", import_calendar},
    Row{"import-equipment", import_equipment},
    Row{"import-groups", import_groups},
    Row{"import-manifest", import_manifest},
    Row{"approve-seats", approve_seats},
    Row{"invite", invite},
    Row{"check", check_drafts, acts::Act::check_draft},
    Row{"checkpoint", checkpoint, acts::Act::see_ledger},
    Row{"prove", prove, acts::Act::see_ledger},
    Row{"verify", verify, acts::Act::see_ledger},
    Row{"export", export_files, acts::Act::see_ledger},
    Row{"doctor", examine, acts::Act::administer},
    Row{"is-there", is_there, acts::Act::administer},
    Row{"backup-made", backup_made},
    Row{"new-recovery-code", new_recovery_code},
    Row{"restore-tested", restore_tested},
    Row{"destroy-due", destroy},
    Row{"keys-to-tpm", keys_to_tpm},
    Row{"stage", to_stage},
    Row{"clock-confirm", clock_confirm},
    Row{"restrict", restrict_one},
    Row{"source-add", new_source},
    Row{"source-test", tried_source},
    Row{"source-end", old_source},
    Row{"source-list", list_of_sources},
    Row{"key-enrol", of_keys<key_enrol>},
    Row{"key-enrol-on-server", of_keys<key_enrol_on_server>},
    Row{"key-draft", of_keys<key_draft>},
    Row{"key-history", of_keys<key_history>},
    Row{"key-manifest", of_keys<key_manifest>},
    Row{"key-leave", of_keys<key_leave>},
    Row{"key-drill", of_keys<key_drill>},
    Row{"key-look", of_keys<key_look>},
    Row{"key-turn", of_keys<key_turn>},
};

struct SessionRow {
  std::string_view name;
  Result<Outcome> (*run)(OpenTrust, const Arguments&);
};
constexpr std::array kSessionCommands{
    SessionRow{"sign-in", sign_in_here},
    SessionRow{"sign-out", sign_out_here},
    SessionRow{"whoami", whoami_here},
};

Result<Outcome> carried_out(const Row& row, OpenTrust open, const Arguments& arguments) {
  PROBITY_TRY(const acts::Actor actor, actor_of(open, arguments));
  if (row.act) PROBITY_ATTEMPT(acts::require(actor, *row.act));
  return row.run({open, arguments, actor});
}

}  // namespace

Outcome on_trust(OpenTrust open, std::string_view name, const Arguments& arguments) {
  const auto told = [](Result<Outcome> outcome) {
    return outcome ? *std::move(outcome) : outcome_of(outcome.error());
  };
  for (const SessionRow& row : kSessionCommands) {
    if (row.name == name) return told(row.run(open, arguments));
  }
  if (name.starts_with("collect-")) {
    return told([&]() -> Result<Outcome> {
      PROBITY_TRY(const acts::Actor actor, actor_of(open, arguments));
      return answer_collector(open, actor, name, arguments);
    }());
  }
  for (const Row& row : kCommands) {
    if (row.name == name) return told(carried_out(row, open, arguments));
  }
  return outcome_of({ErrorKind::usage, "there is no such command in this version", ""});
}

}  // namespace probity::command
