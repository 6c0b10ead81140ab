// The worked examples of the post checker: cases/advice/README.md.
#pragma once

#include <string>
#include <vector>

#include "advice/draft.hpp"
#include "base/result.hpp"
#include "registers/publishing.hpp"

namespace probity::cases {

struct PostStory {
  std::string file;
  std::size_t line = 0;  // of `post:`
  advice::Draft draft;
  std::vector<std::string> expected;  // "note pupil_full_name \"Mary Prince\"", rising
};

// Fails (unreadable) with file and line of what is no story.
[[nodiscard]] Result<std::vector<PostStory>> read_posts(
    const std::string& file, std::string_view text,
    const registers::PublishingRegisters& registers);

}  // namespace probity::cases
