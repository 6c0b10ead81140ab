// Any bytes as a batch of sealed rows: it is written the same way again, or refused.
#include "collection/batch.hpp"
#include "input.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace probity;
  const auto text = fuzz::text_of(data, size);
  const auto batch = collection::Batch::parse(text);
  if (!batch) return 0;
  fuzz::require(batch->print() == text, "one text, one batch");
  static_cast<void>(batch->check_rows());
  return 0;
}
