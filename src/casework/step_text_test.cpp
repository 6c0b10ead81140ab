#include "casework/step_text.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "casework/example_steps.hpp"
#include "casework/step_fields.hpp"

namespace probity::casework {
namespace {

using namespace example;

const std::string kBefore =
    R"({"by":"00000000000000000000000000000006","facts":{"edition":4,"keys_needed":0},)"
    R"("proof":"usual","standing":{"relations":["none","owner"],"roles":["staff","hr"]},)";
const std::string kAfter = R"("when":{"at":"1773144000000000000","day":"2026-03-10"}})";

TakenStep by_hr(Step what) {
  TakenStep out{.what = std::move(what),
                .by = id(kHr),
                .standing = {{Role::staff, Role::hr}, {Relation::none, Relation::owner}},
                .when = {instant_from_unix(1773144000000000000), kToday}};
  out.facts.edition = 4;
  return out;
}

// ---- Any step at all, made from what the fields of each struct are.

struct Anything {
  template <class T>
  static void fill(T& out) {
    if constexpr (HasFields<T>) {
      each_field(out, [](std::string_view, auto& member) { fill(member); });
    } else if constexpr (HasWords<T>) {
      out = static_cast<T>(*rc::gen::inRange<std::size_t>(0, words_of(&out).size()));
    } else if constexpr (std::is_unsigned_v<T>) {
      out = *rc::gen::arbitrary<T>();
    }
  }
  static void fill(std::string& out) {
    static const std::vector<std::string> kPieces{"a",    "\"",   "\\", "\n", std::string{'\0'},
                                                  "\x1f", "\x7f", "é",  "–",  "😀",
                                                  "ʻ",    " ",    "{",  "]"};
    out.clear();
    for (int left = *rc::gen::inRange(0, 8); left > 0; --left) {
      out += *rc::gen::elementOf(kPieces);
    }
  }
  static void fill(PersonId& out) {
    for (auto& byte : out.bytes) byte = static_cast<std::byte>(*rc::gen::inRange(0, 256));
  }
  static void fill(policy::Digest& out) {
    for (auto& byte : out.bytes) byte = static_cast<std::uint8_t>(*rc::gen::inRange(0, 256));
  }
  static void fill(LocalDate& out) {
    out = day(1900, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 109'000)};
  }
  static void fill(Instant& out) { out = instant_from_unix(*rc::gen::arbitrary<std::int64_t>()); }
  static void fill(Role& out) { out = *rc::gen::elementOf(kRoles); }
  template <class Enum, std::size_t count>
  static void fill_few(Few<Enum>& out, const std::array<Enum, count>& all) {
    out = {};
    for (const Enum one : all) {
      if (*rc::gen::inRange(0, 3) == 0) out.add(one);
    }
  }
  static void fill(Few<Role>& out) { fill_few(out, kRoles); }
  static void fill(Few<Relation>& out) { fill_few(out, kRelations); }
  template <class T>
  static void fill(std::vector<T>& out) {
    out.resize(static_cast<std::size_t>(*rc::gen::inRange(0, 4)));
    for (T& one : out) fill(one);
  }
  template <class T, std::size_t count>
  static void fill(std::array<T, count>& out) {
    for (T& one : out) fill(one);
  }
  template <class T>
  static void fill(std::optional<T>& out) {
    out.reset();
    if (*rc::gen::arbitrary<bool>()) fill(out.emplace());
  }
};

TakenStep any_step() {
  const auto examples = one_of_each();
  TakenStep out;
  out.what = examples.at(*rc::gen::inRange<std::size_t>(0, examples.size()));
  std::visit([](auto& one) { Anything::fill(one); }, out.what);
  Anything::fill(out.by);
  Anything::fill(out.standing);
  Anything::fill(out.proof);
  Anything::fill(out.when);
  Anything::fill(out.facts);
  return out;
}

// Two steps are the same when every field of them is.
struct Same {
  template <class T>
  static bool are(const T& one, const T& other) {
    if constexpr (HasFields<T>) {
      return std::apply(
          [&](const auto&... each) { return (are(one.*each.member, other.*each.member) && ...); },
          fields_of(&one));
    } else {
      return one == other;
    }
  }
  template <class T>
  static bool are(const std::vector<T>& one, const std::vector<T>& other) {
    return std::ranges::equal(one, other,
                              [](const T& left, const T& right) { return are(left, right); });
  }
  template <class T>
  static bool are(const std::optional<T>& one, const std::optional<T>& other) {
    return one.has_value() == other.has_value() && (!one || are(*one, *other));
  }
  static bool steps(const TakenStep& one, const TakenStep& other) {
    const bool same_what = one.what.index() == other.what.index() &&
                           std::visit(
                               [&](const auto& what) {
                                 using What = std::remove_cvref_t<decltype(what)>;
                                 return are(what, std::get<What>(other.what));
                               },
                               one.what);
    return same_what && one.by == other.by && are(one.standing, other.standing) &&
           one.proof == other.proof && one.when == other.when && are(one.facts, other.facts);
  }
};

RC_GTEST_PROP(StepText, I46_reading_what_was_printed_gives_the_same_step, ()) {
  const TakenStep step = any_step();
  const std::string text = print_step(step);
  const auto again = parse_step(text);
  RC_ASSERT(again.has_value());
  RC_ASSERT(Same::steps(*again, step));
  RC_ASSERT(text.find('\n') == std::string::npos);
}

RC_GTEST_PROP(StepText, I46_a_changed_text_is_another_step_or_none, ()) {
  const std::string text = print_step(any_step());
  std::string changed = text;
  changed.at(*rc::gen::inRange<std::size_t>(0, text.size())) =
      static_cast<char>(*rc::gen::inRange(0, 256));
  const auto again = parse_step(changed);
  if (again) RC_ASSERT(print_step(*again) == changed);
}

TEST(StepText, takes_only_what_printing_gives) {
  const std::string text = print_step(by_hr(steps::EndShare{3}));
  ASSERT_TRUE(parse_step(text));
  const auto with = [&](std::string_view old, std::string_view other) {
    std::string out = text;
    return out.replace(out.find(old), old.size(), other);
  };
  EXPECT_FALSE(parse_step(text + "\n"));
  EXPECT_FALSE(parse_step(with(R"("share":3)", R"("share":3,"unknown":1)")));
  EXPECT_FALSE(parse_step(with(R"("share":3)", R"("share":3,"share":3)")));
  EXPECT_FALSE(parse_step(with(R"("share":3)", R"("share":3.0)")));
  EXPECT_FALSE(parse_step(with(R"("share":3)", R"("share":4294967299)")));
  EXPECT_FALSE(parse_step(with(R"("share":3)", "")));
  EXPECT_FALSE(parse_step(with("share.end", "share.finish")));
  EXPECT_FALSE(parse_step(with(R"("version":1)", R"("version":2)")));
  EXPECT_FALSE(parse_step(with("2026-03-10", "10/03/2026")));
  EXPECT_FALSE(parse_step(with(R"(["staff","hr"])", R"(["hr","staff"])")));
  EXPECT_FALSE(parse_step(std::string(100'000, '[')));
  EXPECT_FALSE(parse_step(""));
  EXPECT_FALSE(parse_step("\xff"));
}

TEST(StepText, every_step_has_a_word_of_its_own_and_comes_back) {
  std::vector<std::string_view> words;
  for (const Step& step : one_of_each()) {
    words.push_back(word_for(step));
    const auto again = parse_step(print_step(by_hr(step)));
    ASSERT_TRUE(again) << words.back();
    EXPECT_TRUE(Same::steps(*again, by_hr(step))) << words.back();
  }
  EXPECT_EQ(words.size(), std::variant_size_v<Step>);
  std::ranges::sort(words);
  EXPECT_TRUE(std::ranges::unique(words).empty());
}

// docs/formats/dossier.md shows each step as "| `word` | `{...}` |".
std::string row_of(const Step& step) {
  const std::string text = print_step(by_hr(step));
  const std::size_t from = text.find(R"("what":)") + 7;
  return "| `" + std::string{word_for(step)} + "` | `" +
         text.substr(from, text.find(R"(,"when":)") - from) + "` |";
}

TEST(StepText, docs_show_every_step_as_it_is_written) {
  std::ifstream file{PROBITY_FORMATS "/dossier.md"};
  const std::string document{std::istreambuf_iterator<char>{file}, {}};
  for (const Step& step : one_of_each()) {
    EXPECT_NE(document.find(row_of(step)), std::string::npos) << row_of(step);
  }
  const std::string line = print_step(by_hr(steps::EndShare{3}));
  EXPECT_EQ(line, kBefore + R"("step":"share.end","version":1,"what":{"share":3},)" + kAfter);
  EXPECT_NE(document.find(line), std::string::npos) << line;
}

TEST(StepText, what_a_dossier_takes_is_short_enough_to_be_read_again) {
  Dossier dossier{1};
  TakenStep step = by_hr(steps::Complain{std::string(20'001, 'x')});
  step.standing = {Role::staff, Relation::none};
  EXPECT_EQ(dossier.take(step).error().rule, "this is too long");
  step.what = steps::Complain{std::string(20'000, '\x01')};
  ASSERT_TRUE(dossier.take(step));
  EXPECT_TRUE(parse_step(print_step(step)));
  step.what = steps::AskOpening{.days = {day(2500, 1, 1)}, .services = {"x"}};
  EXPECT_EQ(dossier.take(step).error().rule, "there is no such day here");
}

}  // namespace
}  // namespace probity::casework
