// Values of the ring's messages as bytes: numbers big-endian, names of 17 bytes, slots of 57.
//
// Inside the library. Reading past the end makes the reader short, which is asked once, at the end.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "custody/ring_slot.hpp"

namespace probity::ringholder {

inline constexpr std::uint64_t kLatestSecond = 9'223'372'036;  // that an Instant can have

class ValueWriter final {
 public:
  ValueWriter& number(std::uint64_t value, std::size_t size) {
    for (std::size_t at = size; at-- > 0;) out_ += static_cast<char>(value >> (8 * at));
    return *this;
  }
  template <class Enumeration>
  ValueWriter& one_of(Enumeration value) {
    return number(static_cast<std::uint8_t>(value), 1);
  }
  ValueWriter& moment(Instant value) {
    return number(static_cast<std::uint64_t>(floor_seconds(value.time_since_epoch())), 8);
  }
  template <std::size_t size>
  ValueWriter& bytes(const std::array<std::uint8_t, size>& value) {
    out_.append(value.begin(), value.end());
    return *this;
  }
  ValueWriter& text(std::string_view value) {
    out_ += value;
    return *this;
  }
  ValueWriter& name(const custody::SlotName& value) { return one_of(value.kind).bytes(value.id); }
  ValueWriter& slot(const custody::Slot& value) {
    return name(value.name).moment(value.due).bytes(value.public_key);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class ValueReader final {
 public:
  explicit ValueReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (const char c : take(size)) value = value << 8 | static_cast<std::uint8_t>(c);
    return value;
  }
  // A value from `first` to `last`; `last`, and not whole, when it is another.
  template <class Enumeration>
  Enumeration one_of(Enumeration first, Enumeration last) {
    const std::uint64_t value = number(1);
    if (value >= static_cast<std::uint64_t>(first) && value <= static_cast<std::uint64_t>(last)) {
      return static_cast<Enumeration>(value);
    }
    is_wrong_ = true;
    return last;
  }
  Instant moment() {
    const std::uint64_t value = number(8);
    if (value > kLatestSecond) is_wrong_ = true;
    return Instant{seconds{static_cast<std::int64_t>(std::min(value, kLatestSecond))}};
  }
  template <std::size_t size>
  std::array<std::uint8_t, size> bytes() {
    std::array<std::uint8_t, size> value{};
    std::ranges::transform(take(size), value.begin(),
                           [](char c) { return static_cast<std::uint8_t>(c); });
    return value;
  }
  custody::SlotName name() {
    const auto kind = one_of(custody::SlotKind::day, custody::SlotKind::salt);
    return {kind, bytes<16>()};
  }
  custody::Slot slot() {
    const custody::SlotName named = name();
    const Instant due = moment();
    return {named, due, bytes<32>()};
  }
  // Everything that is left, at most so many bytes.
  std::string rest(std::size_t most) {
    if (rest_.size() > most) is_wrong_ = true;
    return std::string{take(std::min(rest_.size(), most))};
  }
  [[nodiscard]] bool is_whole() const { return !is_wrong_ && rest_.empty(); }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) is_wrong_ = true;
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
  bool is_wrong_ = false;
};

}  // namespace probity::ringholder
