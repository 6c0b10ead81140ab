#include "casework/standing.hpp"
#include "command/exit_code.hpp"
#include "command/key_turn.hpp"
#include "ledger/encoding.hpp"
#include "opening/turn_on_server.hpp"

namespace probity::command {

namespace {

using opening::OpeningFile;

Result<OpeningFile> file_in(const KeyAsked& asked) {
  const auto found = asked.arguments.find("file");
  const auto bytes =
      ledger::from_base64(found == asked.arguments.end() ? std::string_view{} : found->second);
  if (!bytes) return failure(ErrorKind::unreadable, "the request did not arrive whole");
  return OpeningFile::parse(*bytes);
}

// The log's own key, and the witnesses that the trust is configured with: all of them.
Result<ledger::Trust> own_log(const KeyAsked& asked) {
  ledger::Trust trust;
  PROBITY_TRY(trust.log, asked.log_key());
  for (const auto& witness : asked.trust.configuration().witnesses) {
    PROBITY_TRY(auto key, ledger::VerifierKey::parse(witness.key));
    trust.witnesses.push_back(std::move(key));
  }
  trust.quorum = trust.witnesses.size();
  return trust;
}

// What the register says of the key holder and whom it is about. Whoever has the case knows more,
// and refuses the answer then (opening/turned_keys.hpp).
struct Matter {
  casework::Matter matter;
  std::shared_ptr<const acts::People> people;
  [[nodiscard]] opening::MatterStanding standing(LocalDate day) const {
    return {matter, people->register_, day};
  }
};
Matter matter_of(const KeyAsked& asked, const OpeningFile& file) {
  return {{.subject = file.scope.person()}, asked.trust.people()};
}

}  // namespace

Result<Outcome> key_look(const KeyAsked& asked) {
  PROBITY_TRY(const auto file, file_in(asked));
  PROBITY_TRY(const auto log, own_log(asked));
  const Matter matter = matter_of(asked, file);
  PROBITY_TRY(const auto approved, opening::look_at_request(asked.trust, asked.actor, file, log,
                                                            matter.standing(asked.trust.today())));
  return Outcome{kDone, in_words(file, approved), ""};
}

Result<Outcome> key_turn(const KeyAsked& asked) {
  PROBITY_TRY(const auto file, file_in(asked));
  PROBITY_TRY(const auto log, own_log(asked));
  const auto typed = asked.arguments.find("passphrase");
  const auto passphrase =
      custody::Passphrase::typed(typed == asked.arguments.end() ? "" : typed->second);
  if (!passphrase) {
    return failure(ErrorKind::unreadable, "a letter of the passphrase is wrong or missing",
                   "It has five groups of four letters, as they stand on the paper.");
  }
  const Matter matter = matter_of(asked, file);
  PROBITY_TRY(const auto answer,
              opening::turn_on_server(asked.trust, asked.actor, file, log, *passphrase,
                                      matter.standing(asked.trust.today())));
  return Outcome{kDone, ledger::to_base64(answer.print()), ""};
}

}  // namespace probity::command
