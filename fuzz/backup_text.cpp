// What a backup says about itself, the recovery key's file and a typed code: whatever is read is
// what would be printed.
#include <string>

#include "acts/backup_manifest.hpp"
#include "acts/recovery_code.hpp"
#include "input.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace probity;
  const auto text = fuzz::text_of(data, size);
  if (const auto manifest = acts::BackupManifest::parse(text)) {
    fuzz::require(manifest->print() == text, "one text, one manifest");
    fuzz::require(manifest->signed_size <= manifest->size, "no more is signed than there is");
  }
  if (const auto key = acts::RecoveryKey::parse(text)) {
    fuzz::require(key->print() == text, "one text, one key");
  }
  if (const auto code = acts::RecoveryCode::typed(text)) {
    const auto again = acts::RecoveryCode::typed(code->text());
    fuzz::require(again && again->text() == code->text(), "a code stays a code");
  }
  return 0;
}
