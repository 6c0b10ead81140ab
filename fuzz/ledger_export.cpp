// An exported log whose files are changed byte by byte. Whatever is done to them, there is an
// answer, and it is "valid" only for the log that was signed.
#include <string>

#include "input.hpp"
#include "ledger/memory_log.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

ledger::MemoryLog log_of(unsigned size) { return ledger::MemoryLog{size}; }

// Overwrites, inserts, cuts, or takes the file away.
void change(std::string& file, Bytes& bytes) {
  const std::size_t at = file.empty() ? 0 : (bytes.next() * 256 + bytes.next()) % file.size();
  const auto letter = static_cast<char>(bytes.next());
  switch (bytes.next() % 4) {
    case 0:
      if (!file.empty()) file[at] = letter;
      return;
    case 1: file.insert(at, 1, letter); return;
    case 2: file.erase(at, 1); return;
    case 3: file.resize(at); return;
  }
}

void check(Bytes& bytes) {
  ledger::MemoryLog log = log_of(1 + bytes.next() % 6);
  const ledger::Checkpoint signed_head = log.head();
  ledger::MemoryFiles& files = log.files();
  while (!bytes.is_at_end() && !files.content.empty()) {
    auto file = files.content.begin();
    std::advance(file, bytes.next() % files.content.size());
    if (bytes.next() % 16 == 15) {
      files.content.erase(file);
    } else {
      change(file->second, bytes);
    }
  }
  ledger::Question question;
  question.log_key = log.signer.key();
  const ledger::Verdict verdict = ledger::verify_export(files, question);
  if (const auto* valid = std::get_if<ledger::Valid>(&verdict)) {
    require(valid->size == signed_head.size, "a valid log has the signed size");
    require(valid->root == signed_head.root, "a valid log has the signed root");
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::Bytes bytes{data, size};
  probity::fuzz::check(bytes);
  return 0;
}
