// "This is not a problem": said by an author of a finding, counted for whoever keeps the word lists
// (C64). How often, of which rule, and why; never who, when, or which words.
//
//   PROBITY_ATTEMPT(doubt(desk, actor, draft, {Clause::harassment, span, DoubtReason::quotation}));
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "acts/advice_desk.hpp"
#include "records/advice_records.hpp"

namespace probity::acts {

// Chosen from a list: in words of one's own somebody would write what nobody may keep.
enum class DoubtReason : std::uint8_t { other_meaning, quotation, lesson, somebody_else, allowed };
inline constexpr std::array kDoubtReasons{DoubtReason::other_meaning, DoubtReason::quotation,
                                          DoubtReason::lesson, DoubtReason::somebody_else,
                                          DoubtReason::allowed};
[[nodiscard]] std::string_view word_for(DoubtReason reason);
[[nodiscard]] std::string_view in_words(DoubtReason reason);
[[nodiscard]] std::optional<DoubtReason> doubt_reason_named(std::string_view word);

struct Doubt {
  advice::Clause clause{};
  std::optional<advice::Span> at;
  DoubtReason reason{};
};
// Counts it for every rule that held there; for the clause alone where no rule did. A change
// without a leaf.
[[nodiscard]] Result<void> doubt(AdviceDesk& desk, const Actor& actor, advice::Draft draft,
                                 const Doubt& doubt);

[[nodiscard]] Result<std::vector<records::AdviceDoubt>> doubts_of(Trust& trust, const Actor& actor);

}  // namespace probity::acts
