#include "acts/advice_doubts.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace probity::acts {

namespace {

constexpr std::array<std::string_view, kDoubtReasons.size()> kWords{
    "other_meaning", "quotation", "lesson", "somebody_else", "allowed"};
constexpr std::array<std::string_view, kDoubtReasons.size()> kInWords{
    "The words mean something else here", "It quotes somebody, or speaks against what it quotes",
    "It is about a lesson", "It is about somebody else", "It is allowed, and I can say by whom"};

bool overlap(const advice::Span& one, const advice::Span& other) {
  return one.begin < other.end && other.begin < one.end;
}

std::set<std::string> rules_at(const advice::Explanation& explanation, const Doubt& doubt) {
  std::set<std::string> rules;
  for (const auto& held : explanation.rules) {
    const bool is_there = !doubt.at || overlap(held.at, *doubt.at);
    if (held.clause == doubt.clause && is_there) rules.insert(held.rule);
  }
  if (rules.empty()) rules.insert("");
  return rules;
}

}  // namespace

std::string_view word_for(DoubtReason reason) {
  return kWords.at(static_cast<std::size_t>(reason));
}

std::string_view in_words(DoubtReason reason) {
  return kInWords.at(static_cast<std::size_t>(reason));
}

std::optional<DoubtReason> doubt_reason_named(std::string_view word) {
  const auto* const found = std::ranges::find(kWords, word);
  if (found == kWords.end()) return std::nullopt;
  return static_cast<DoubtReason>(found - kWords.begin());
}

Result<void> doubt(AdviceDesk& desk, const Actor& actor, advice::Draft draft, const Doubt& doubt) {
  PROBITY_TRY(const auto explanation, desk.explain(actor, std::move(draft)));
  const auto rules = rules_at(explanation, doubt);
  return desk.publishing().trust().keep_house(
      "a finding was doubted", [&](store::UnitOfWork& unit) -> Result<void> {
        for (const std::string& rule : rules) {
          PROBITY_ATTEMPT(
              records::add_advice_doubt(unit, {std::string{advice::word_for(doubt.clause)}, rule,
                                               std::string{word_for(doubt.reason)}, 1}));
        }
        return {};
      });
}

Result<std::vector<records::AdviceDoubt>> doubts_of(Trust& trust, const Actor& actor) {
  PROBITY_ATTEMPT(require(actor, Act::see_doubts));
  return trust.read([](store::Reader& reader) { return records::load_advice_doubts(reader); });
}

}  // namespace probity::acts
