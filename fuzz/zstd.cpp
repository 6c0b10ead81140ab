// Any bytes as a file of that compression (RFC 8878).
#include "input.hpp"
#include "unpacking.hpp"
#include "wire/unpack.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check_unpacking(probity::wire::unpack_zstd, probity::fuzz::text_of(data, size));
  return 0;
}
