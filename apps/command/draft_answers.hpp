// Answers of the post checker as JSON lines, one for each draft: docs/formats/drafts.md.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "advice/checker.hpp"

namespace probity::command {

// By whom drafts are judged. `explain` and `features` are empty where nobody asks for them.
struct DraftJudge {
  std::function<Result<advice::Advice>(const advice::Draft&)> check;
  std::function<Result<advice::Explanation>(const advice::Draft&)> explain{};
  std::function<Result<std::vector<std::string>>(const advice::Draft&)> features{};
};

struct DraftCounts {
  std::size_t lines = 0;
  std::size_t unreadable = 0;
};

// Hands every answer on with its line end, in the order of the drafts; what is no draft goes to
// `complain`, never with what it holds.
using TakeLine = std::function<void(std::string_view)>;
[[nodiscard]] DraftCounts answer_drafts(std::istream& drafts, const DraftJudge& judge,
                                        const TakeLine& take, const TakeLine& complain);

// 0, 4 when some could not be read, 3 when none could.
[[nodiscard]] int exit_code_of(const DraftCounts& counts);
// What is said beside the answers; empty when all were read.
[[nodiscard]] std::string in_words(const DraftCounts& counts);

}  // namespace probity::command
