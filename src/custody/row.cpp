#include "custody/row.hpp"

#include <algorithm>

#include "custody/bytes.hpp"

namespace probity::custody {

namespace {

constexpr std::uint8_t kEnd = 0x80;  // ISO/IEC 7816-4

bool is_padded_size(std::size_t size) {
  return std::ranges::find(kPaddedSizes, size) != kPaddedSizes.end();
}

}  // namespace

std::string Row::print() const {
  std::string out;
  out.reserve(kRowOverhead + kPaddedSizes.back());
  append_number(out, step, 4);
  append(out, label.bytes);
  append(out, nonce);
  out += ciphertext;
  return out;
}

Result<Row> Row::parse(std::string_view bytes) {
  if (bytes.size() < kRowOverhead || !is_padded_size(bytes.size() - kRowOverhead)) {
    return failure(ErrorKind::unreadable, "a sealed row has a length that it cannot have");
  }
  ByteReader in{bytes};
  Row row;
  row.step = in.number<std::uint32_t>();
  in.take(row.label.bytes);
  in.take(row.nonce);
  row.ciphertext = in.rest();
  return row;
}

std::optional<SecretBytes> padded(std::string_view text) {
  for (const std::size_t size : kPaddedSizes) {
    if (text.size() >= size) continue;
    SecretBytes out{size};
    std::ranges::copy(bytes_of(text), out.space().begin());
    out.space()[text.size()] = kEnd;
    return out;
  }
  return std::nullopt;
}

std::optional<SecretBytes> unpadded(SecretBytes text) {
  const auto bytes = text.bytes();
  std::size_t end = bytes.size();
  while (end > 0 && bytes[end - 1] == 0) --end;
  if (end == 0 || bytes[end - 1] != kEnd || !is_padded_size(bytes.size())) return std::nullopt;
  // The smallest size that holds it, so that a text has one form.
  if (bytes.size() == kPaddedSizes.back() && end - 1 < kPaddedSizes.front()) return std::nullopt;
  text.shorten(end - 1);
  return text;
}

}  // namespace probity::custody
