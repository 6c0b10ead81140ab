// A few of an enum's values, as a row of the table names them.
//
//   constexpr Few<Role> kHandlers{Role::hr, Role::cfoo};
//   kHandlers.has(Role::hr)
#pragma once

#include <cstdint>
#include <initializer_list>

namespace probity::casework {

template <class Enum>
class Few {
 public:
  constexpr Few() = default;
  constexpr Few(Enum one) : bits_(bit(one)) {}  // NOLINT: one is a few
  constexpr Few(std::initializer_list<Enum> some) {
    for (const Enum one : some) bits_ |= bit(one);
  }
  [[nodiscard]] static constexpr Few all() {
    Few out;
    out.bits_ = ~std::uint64_t{0};
    return out;
  }

  [[nodiscard]] constexpr bool has(Enum one) const { return (bits_ & bit(one)) != 0; }
  [[nodiscard]] constexpr bool meets(Few other) const { return (bits_ & other.bits_) != 0; }
  constexpr Few& add(Few other) {
    bits_ |= other.bits_;
    return *this;
  }
  [[nodiscard]] constexpr Few without(Few other) const {
    Few out = *this;
    out.bits_ &= ~other.bits_;
    return out;
  }
  bool operator==(const Few&) const = default;

 private:
  static constexpr std::uint64_t bit(Enum one) {
    return std::uint64_t{1} << static_cast<unsigned>(one);
  }
  std::uint64_t bits_ = 0;
};

}  // namespace probity::casework
