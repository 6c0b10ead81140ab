// Every text of the ledger that others may hand in, by the first byte: what is read is printed
// again to the same bytes, so that nothing has two ways to be written.
#include <string>

#include "input.hpp"
#include "ledger/add_checkpoint.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/leaf.hpp"
#include "ledger/note.hpp"
#include "ledger/proof_bundle.hpp"
#include "ledger/tiles.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

template <class Text>
void check_comes_back(std::string_view text) {
  const auto read = Text::parse(text);
  if (read) require(read->print() == text, "what was read is printed to the same bytes");
}

void check_leaf(std::string_view text) {
  const auto leaf = ledger::Leaf::parse(text);
  if (!leaf) return;
  const auto printed = leaf->print();
  require(printed.has_value() && *printed == text, "a leaf is printed to the same bytes");
}

void check_path(std::string_view text) {
  const auto tile = ledger::tile_from_path(text);
  if (tile) require(ledger::path_of(*tile) == text, "a tile has one path");
}

void check(unsigned kind, std::string_view text) {
  switch (kind % 7) {
    case 0: return check_comes_back<ledger::Note>(text);
    case 1: return check_comes_back<ledger::Checkpoint>(text);
    case 2: return check_comes_back<ledger::VerifierKey>(text);
    case 3: return check_comes_back<ledger::ProofBundle>(text);
    case 4: return check_comes_back<ledger::AddCheckpoint>(text);
    case 5: return check_leaf(text);
    case 6: return check_path(text);
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::Bytes bytes{data, size};
  const unsigned kind = bytes.next();
  probity::fuzz::check(kind, bytes.rest());
  return 0;
}
