// The bytes of a block as bit masks, by vector instructions: scan_native.cpp is built on them.
//
// By Highway's convention this file is included once for each kind of machine, so it has a guard
// that toggles instead of #pragma once.
#if defined(PROBITY_INTAKE_BLOCK_MASKS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PROBITY_INTAKE_BLOCK_MASKS_INL
#undef PROBITY_INTAKE_BLOCK_MASKS_INL
#else
#define PROBITY_INTAKE_BLOCK_MASKS_INL
#endif

#include <bit>
#include <cstdint>
#include <string_view>

#include <hwy/highway.h>

#include "intake/line_masks.hpp"

HWY_BEFORE_NAMESPACE();
// Every machine with AVX2 counts leading zeros in one step, but Highway does not ask GCC to;
// without it GCC falls back on an instruction that is ten times as slow on some.
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX2 && !HWY_COMPILER_CLANG && HWY_COMPILER_GCC
HWY_PRAGMA(GCC target("lzcnt"))
#endif
namespace probity::intake::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Bits = std::uint64_t;
using Bytes = hn::CappedTag<std::uint8_t, 64>;
using Vector = hn::Vec<Bytes>;

constexpr std::size_t kWord = 64;  // bytes for each word of a mask
constexpr Bytes kBytes{};
constexpr std::size_t kLanes = hn::MaxLanes(kBytes);

HWY_INLINE Vector load(const char* at) {
  return hn::LoadU(kBytes, reinterpret_cast<const std::uint8_t*>(at));
}

HWY_INLINE Vector all(char c) { return hn::Set(kBytes, static_cast<std::uint8_t>(c)); }

// One bit for each byte of a vector.
HWY_INLINE Bits bits_of(hn::Mask<Bytes> mask) {
  Bits bits = 0;
  hn::StoreMaskBits(kBytes, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

// One bit for each of 64 bytes, from as many vectors as the machine needs for them.
template <class Test>
HWY_INLINE Bits bits_where(const char* at, Test test) {
  Bits bits = 0;
  for (std::size_t i = 0; i < kWord; i += kLanes) bits |= bits_of(test(load(at + i))) << i;
  return bits;
}

HWY_INLINE Bits dots(const char* at) {
  return bits_where(at, [](Vector bytes) { return hn::Eq(bytes, all('.')); });
}

// What ends a host, or makes it something else than a plain one.
HWY_INLINE Bits host_ends(const char* at) {
  return bits_where(at, [](Vector bytes) {
    const auto slash_colon = hn::Or(hn::Eq(bytes, all('/')), hn::Eq(bytes, all(':')));
    const auto space_query = hn::Or(hn::Eq(bytes, all(' ')), hn::Eq(bytes, all('?')));
    const auto fragment_user = hn::Or(hn::Eq(bytes, all('#')), hn::Eq(bytes, all('@')));
    return hn::Or(hn::Or(slash_colon, space_query), fragment_user);
  });
}

// Of a word that is not 0, which saves a test that the standard's function makes each time.
HWY_INLINE unsigned first_bit(Bits bits) { return static_cast<unsigned>(__builtin_ctzll(bits)); }
HWY_INLINE unsigned last_bit(Bits bits) {
  return 63U - static_cast<unsigned>(__builtin_clzll(bits));
}

// Appends where the lines end within a word. How many do is random, so two are written in any case.
HWY_INLINE std::uint32_t* append_line_ends(Bits breaks, std::size_t word, std::uint32_t* out) {
  constexpr Bits kNever = Bits{1} << 63;
  const auto base = static_cast<std::uint32_t>(word * kWord);
  const int count = std::popcount(breaks);
  Bits left = breaks;
  out[0] = base + first_bit(left | kNever);
  left &= left - 1;
  out[1] = base + first_bit(left | kNever);
  for (int i = 2; i < count; ++i) {
    left &= left - 1;
    out[i] = base + first_bit(left);
  }
  return out + count;
}

// The whole block as masks; `text` has kScanPadding readable bytes behind it.
void make_masks(std::string_view text, LineMasks& masks) {
  const std::size_t words = text.size() / kWord + 1;
  masks.resize(words);
  std::uint32_t* line_end = masks.line_ends.data();
  Bits gap_before = 1;  // the block starts a line
  Bits starts = 0;
  Vector strangest = hn::Zero(kBytes);  // distance from ' ', the largest so far
  for (std::size_t word = 0; word < words; ++word) {
    const char* at = text.data() + word * kWord;
    Bits line_break = 0;
    Bits space = 0;
    Bits digit = 0;
    for (std::size_t i = 0; i < kWord; i += kLanes) {
      const Vector bytes = load(at + i);
      const auto is_break = hn::Eq(bytes, all('\n'));
      line_break |= bits_of(is_break) << i;
      space |= bits_of(hn::Eq(bytes, all(' '))) << i;
      digit |= bits_of(hn::Lt(hn::Sub(bytes, all('0')), hn::Set(kBytes, 10))) << i;
      strangest = hn::Max(strangest, hn::IfThenZeroElse(is_break, hn::Sub(bytes, all(' '))));
    }
    const Bits gap = space | line_break;
    const Bits start = ~gap & (gap << 1 | gap_before);
    gap_before = gap >> 63;
    line_end = append_line_ends(line_break, word, line_end);
    masks.space[word] = space;
    masks.digit[word] = digit;
    masks.field_start[word] = start;
    masks.starts_before[word] = starts;
    starts += static_cast<Bits>(std::popcount(start));
  }
  masks.lines = static_cast<std::size_t>(line_end - masks.line_ends.data());
  masks.has_unprintable = !hn::AllFalse(kBytes, hn::Gt(strangest, hn::Set(kBytes, 0x5E)));
}

}  // namespace probity::intake::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
