#include "custody/tpm_file.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace probity::custody {

namespace {

constexpr std::string_view kMagic = "PRBTTPM1";
constexpr std::size_t kFixed = kMagic.size() + 4 * (kKeySlots + 1) + RingSecret::kSize;
static_assert(kFixed + kLongestTpmAddress == kLargestTpmFile);
// The indices that owners of machines give out (TCG's registry of reserved handles).
constexpr std::uint32_t kFirstIndex = 0x01800000;
constexpr std::uint32_t kLastIndex = 0x01bfffff;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number = number << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  }
  return number;
}

void append(std::string& to, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) to += static_cast<char>(number >> shift);
}

bool is_index(std::uint32_t index) { return index >= kFirstIndex && index <= kLastIndex; }

std::string letters_of(std::uint32_t manufacturer) {
  std::string letters;
  append(letters, manufacturer);
  std::erase_if(letters, [](char c) { return c <= ' ' || c > '~'; });
  return letters;
}

}  // namespace

bool is_tpm_address(std::string_view address) {
  if (address.size() > kLongestTpmAddress) return false;
  if (std::ranges::any_of(address, [](char c) { return c <= ' ' || c > '~'; })) return false;
  constexpr std::string_view kDevice = "device:/dev/tpmrm";
  if (address.starts_with(kDevice)) {
    const std::string_view number = address.substr(kDevice.size());
    return !number.empty() && number.size() <= 3 && std::ranges::all_of(number, is_digit);
  }
  constexpr std::string_view kSocket = "swtpm:/";
  return address.starts_with(kSocket) && address.size() > kSocket.size();
}

Result<TpmFile> TpmFile::parse(std::string_view bytes) {
  const auto damaged = [] {
    return failure(ErrorKind::unreadable, "keys/ring/tpm is damaged",
                   "It says where in the TPM the key of the ring is. Do not make a new ring; tell "
                   "the data protection officer.");
  };
  if (bytes.size() <= kFixed || !bytes.starts_with(kMagic)) return damaged();
  constexpr std::size_t kIndices = kMagic.size();
  constexpr std::size_t kSecret = kIndices + 4 * (kKeySlots + 1);
  const std::string_view address = bytes.substr(kFixed);
  const std::array indices{number_at(bytes, kIndices), number_at(bytes, kIndices + 4)};
  if (!std::ranges::all_of(indices, is_index) || indices[0] == indices[1] ||
      !is_tpm_address(address)) {
    return damaged();
  }
  const auto* const secret = reinterpret_cast<const std::uint8_t*>(bytes.data() + kSecret);
  return TpmFile{
      indices, number_at(bytes, kIndices + 8),
      RingSecret{std::span<const std::uint8_t, RingSecret::kSize>{secret, RingSecret::kSize}},
      std::string{address}};
}

std::string TpmFile::print() const {
  std::string bytes;
  bytes.reserve(kLargestTpmFile);  // no copy is left behind by growing
  bytes += kMagic;
  for (const std::uint32_t index : indices) append(bytes, index);
  append(bytes, manufacturer);
  for (const std::uint8_t byte : authorisation.bytes()) bytes += static_cast<char>(byte);
  bytes += address;
  return bytes;
}

std::string TpmFile::maker() const { return letters_of(manufacturer); }

bool TpmFile::is_program() const {
  // swtpm says IBM, and Hyper-V MSFT; the others are clouds, VMware and Microsoft's reference.
  constexpr std::array<std::string_view, 6> kPrograms{"IBM", "MSFT", "GOOG", "AMZN", "VMW", "XYZ"};
  return address.starts_with("swtpm:") || std::ranges::find(kPrograms, maker()) != kPrograms.end();
}

}  // namespace probity::custody
