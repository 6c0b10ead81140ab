#include "identity/random.hpp"

#include <sodium.h>

namespace probity::identity {

void SystemRandom::fill(std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); }

}  // namespace probity::identity
