#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "command/exit_code.hpp"
#include "command/key_file.hpp"
#include "command/key_trust.hpp"
#include "keyholding/key_holder_acts.hpp"
#include "ledger/encoding.hpp"

namespace probity::command {

namespace {

std::string argument(const KeyAsked& asked, const std::string& name) {
  const auto found = asked.arguments.find(name);
  return found == asked.arguments.end() ? "" : found->second;
}

Result<std::string> decoded(std::string_view text) {
  auto bytes = ledger::from_base64(text);
  if (!bytes) return failure(ErrorKind::unreadable, "a file of key holders did not arrive whole");
  return *std::move(bytes);
}

Result<std::string> file_of(const KeyAsked& asked, const std::string& name) {
  return decoded(argument(asked, name));
}

Result<PersonId> person_of(const KeyAsked& asked, const std::string& key) {
  const auto people = asked.trust.people();
  const people::Person* person = people->register_.by_source_key(key);
  if (person == nullptr) person = people->register_.by_email(key, asked.trust.today());
  if (person == nullptr) {
    return failure(ErrorKind::usage, "there is nobody of this id or e-mail address",
                   "Use the sourcedId of the imported file.");
  }
  return person->id;
}

std::string paper_of(const keyholding::EnrolledOnServer& made) {
  return fmt::format(
      "Your key is on this server, sealed under a passphrase. This is the only time it is shown.\n"
      "Write it on paper, and keep the paper away from the server:\n\n"
      "    {}\n\n"
      "It opens {}\n"
      "Level L0: while you type the passphrase, whoever controls the server can take your key. A\n"
      "key on a computer of your own (L1) does not have that weakness.\n"
      "Fingerprint, for whoever asks you by telephone: {}\n",
      made.passphrase.view(), made.key_path, made.enrolment.fingerprint());
}

Outcome in_force(const custody::VerifiedManifest& manifest) {
  return {kDone,
          in_words(manifest.manifest()) +
              "It is in force. Collections that are going on begin again.\n",
          ""};
}

std::string words_for(const custody::DrillResult& result) {
  if (result.is_good()) return "has their key";
  if (!result.has_box) return "could not open their box";
  return fmt::format("answered wrongly for piece {}", result.wrong.front());
}

}  // namespace

Result<Outcome> key_enrol(const KeyAsked& asked) {
  PROBITY_TRY(const std::string file, file_of(asked, "file"));
  PROBITY_TRY(const auto enrolment, keyholding::enrol_key_holder(asked.trust, asked.actor, file));
  return Outcome{kDone,
                 fmt::format("Enrolled: {}\nRing the holder and compare: {}\n"
                             "It counts with the next manifest.\n",
                             to_hex(enrolment.holder()), enrolment.fingerprint()),
                 ""};
}

Result<Outcome> key_enrol_on_server(const KeyAsked& asked) {
  PROBITY_TRY(const auto made, keyholding::enrol_on_server(asked.trust, asked.actor));
  return Outcome{kDone, paper_of(made), ""};
}

Result<Outcome> key_draft(const KeyAsked& asked) {
  const std::string text = argument(asked, "needed");
  unsigned needed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), needed);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return failure(ErrorKind::usage, "how many are needed is not a number");
  }
  PROBITY_ATTEMPT(acts::require(asked.actor, acts::Act::keep_key_manifest));
  std::optional<PersonId> leaver;
  if (const std::string without = argument(asked, "without"); !without.empty()) {
    PROBITY_TRY(leaver, person_of(asked, without));
  }
  PROBITY_TRY(const auto draft,
              keyholding::draft_key_manifest(asked.trust, asked.actor, needed, leaver));
  PROBITY_TRY(auto history, key_history(asked));
  history.out = ledger::to_base64(draft.print()) + "\n" + history.out;
  return history;
}

Result<Outcome> key_history(const KeyAsked& asked) {
  PROBITY_TRY(const auto now, keyholding::key_holders(asked.trust, asked.actor));
  Outcome outcome;
  for (const auto& manifest : now.history) {
    outcome.out += ledger::to_base64(manifest.print()) + "\n";
  }
  return outcome;
}

Result<Outcome> key_manifest(const KeyAsked& asked) {
  PROBITY_TRY(const std::string file, file_of(asked, "file"));
  PROBITY_TRY(const auto manifest, keyholding::record_key_manifest(asked.trust, asked.actor, file));
  return in_force(manifest);
}

Result<Outcome> key_leave(const KeyAsked& asked) {
  PROBITY_ATTEMPT(acts::require(asked.actor, acts::Act::keep_key_manifest));
  PROBITY_TRY(const PersonId leaver, person_of(asked, argument(asked, "person")));
  PROBITY_TRY(const std::string file, file_of(asked, "file"));
  PROBITY_TRY(const auto manifest,
              keyholding::key_holder_leaves(asked.trust, asked.actor, leaver, file));
  auto outcome = in_force(manifest);
  outcome.out +=
      "Nothing more is sealed to the leaver. What was sealed before ends with its days (C62).\n";
  return outcome;
}

Result<Outcome> key_drill(const KeyAsked& asked) {
  PROBITY_TRY(const std::string kept, file_of(asked, "kept"));
  PROBITY_TRY(const auto drill, custody::Drill::parse(kept));
  std::vector<std::string> answers;
  const std::string all = argument(asked, "answers");
  for (std::string_view rest = all; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    PROBITY_TRY(auto answer, decoded(rest.substr(0, end)));
    answers.push_back(std::move(answer));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  PROBITY_TRY(const auto results,
              keyholding::record_drill(asked.trust, asked.actor, drill, answers));
  Outcome outcome;
  for (const auto& result : results) {
    outcome.out += fmt::format("{}  {}\n", to_hex(result.holder), words_for(result));
    if (!result.is_good()) outcome.exit_code = kRefused;
  }
  outcome.out += "The ledger says that the drill was held.\n";
  return outcome;
}

}  // namespace probity::command
