#include "custody/sealed_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "custody/example_custody.hpp"

namespace probity::custody {
namespace {

const SealedPlace kPlace{.kind = 1, .of = {7}, .number = 3};

RC_GTEST_PROP(SealedText, opens_with_its_key_in_its_place_and_nowhere_else, ()) {
  example::FixedRandom random{*rc::gen::arbitrary<std::uint32_t>()};
  const Key key = Key::random(random);
  const auto text = *rc::gen::arbitrary<std::string>();
  const std::string sealed = seal_text(key, kPlace, text, random);
  RC_ASSERT(sealed.size() == text.size() + kSealedTextOverhead);
  RC_ASSERT(open_text(key, kPlace, sealed)->view() == text);

  RC_ASSERT(!open_text(Key::random(random), kPlace, sealed));
  for (const SealedPlace& other : {SealedPlace{.kind = 2, .of = {7}, .number = 3},
                                   SealedPlace{.kind = 1, .of = {8}, .number = 3},
                                   SealedPlace{.kind = 1, .of = {7}, .number = 4}}) {
    RC_ASSERT(!open_text(key, other, sealed));
  }
  std::string changed = sealed;
  changed.at(*rc::gen::inRange<std::size_t>(0, changed.size())) ^= 1;
  RC_ASSERT(!open_text(key, kPlace, changed));
  RC_ASSERT(!open_text(key, kPlace, sealed.substr(0, sealed.size() - 1)));
}

// I17: the same text twice is two different rows.
TEST(SealedText, I17_never_uses_a_nonce_twice) {
  example::FixedRandom random{1};
  const Key key = Key::random(random);
  EXPECT_NE(seal_text(key, kPlace, "text", random), seal_text(key, kPlace, "text", random));
}

}  // namespace
}  // namespace probity::custody
