// What travels to a key holder, by the first byte: the file, what was approved, and the outline of
// a step. Reading is total, and what is read is printed to the same bytes; a file that nobody made
// is never taken for an approved one.
#include <string>

#include "custody/step_outline.hpp"
#include "input.hpp"
#include "opening/ledger_approvals.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

template <class File>
void check_comes_back(std::string_view bytes) {
  const auto read = File::parse(bytes);
  if (read) require(read->print() == bytes, "what was read is printed to the same bytes");
}

void check_nothing_is_approved(std::string_view bytes) {
  const auto file = opening::OpeningFile::parse(bytes);
  if (!file) return;
  const ledger::SigningKey key{"ledger.example.org/trust", ledger::SignatureType::ed25519,
                               ledger::Seed{7}};
  const opening::LedgerApprovals approvals{
      *file,
      {.log = key.key(), .witnesses = {}, .quorum = 0, .cosigned_since = {}},
      instant_from_unix(1'789'981'200'000'000'000)};
  require(!approvals.look(), "nobody has signed this");
  require(!approvals.check(file->request), "nor its request");
}

void check(unsigned kind, std::string_view bytes) {
  switch (kind % 4) {
    case 0: return check_comes_back<opening::OpeningFile>(bytes);
    case 1: return check_comes_back<opening::ApprovedScope>(bytes);
    case 2: return check_comes_back<custody::StepOutline>(bytes);
    case 3: return check_nothing_is_approved(bytes);
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
