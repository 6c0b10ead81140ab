// What a witness replies, for a checkpoint of three leaves: whatever it is, no note comes of it but
// the one that was sent, with a cosignature that holds.
#include <string>

#include "input.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/note.hpp"
#include "require.hpp"
#include "witness/cosigned_note.hpp"

namespace probity::fuzz {

namespace {

ledger::Seed seed_of(std::uint8_t number) {
  ledger::Seed seed{};
  seed.fill(number);
  return seed;
}

struct Parties {
  ledger::SigningKey log{"o", ledger::SignatureType::ed25519, seed_of(1)};
  ledger::SigningKey witness{"w", ledger::SignatureType::cosignature, seed_of(9)};
  std::string text = ledger::Checkpoint{"o", 3, ledger::sha256("three"), {}}.print();
  std::string note = ledger::Note{text, {*ledger::sign_note(log, text, {})}}.print();
};

void check_reply(std::string_view lines) {
  static Parties parties;
  const auto cosigned = witness::add_cosignature(parties.note, lines, parties.witness.key());
  if (!cosigned) return;
  const auto note = ledger::Note::parse(cosigned->note);
  require(note.has_value() && note->text == parties.text, "the text stays as it was");
  require(cosigned->note.starts_with(parties.note), "what it had comes first");
  const ledger::Trust trust{parties.log.key(), {parties.witness.key()}, 1, {}};
  require(ledger::open_checkpoint(cosigned->note, trust).has_value(), "the cosignature holds");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check_reply(probity::fuzz::text_of(data, size));
  return 0;
}
