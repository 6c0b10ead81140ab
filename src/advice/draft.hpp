// What somebody wants to publish, before it is published. It lives in memory for the time of one
// answer and is never stored, logged or hashed (I40); only its author can send it to somebody.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "registers/publishing.hpp"

namespace probity::advice {

// What looking at a picture and the author's own tagging have given. Nobody is recognised by face.
struct Picture {
  std::size_t faces = 0;                   // probably present
  std::vector<std::string> tagged_pupils;  // sourcedId
  bool has_position = false;               // where it was taken is written in the file
  std::string text;                        // that can be read in it
  std::vector<std::string> logos;          // ids of TrustFacts::logos

  [[nodiscard]] bool shows_somebody() const { return faces > 0 || !tagged_pupils.empty(); }
};

struct Draft {
  registers::AccountKind account_kind = registers::AccountKind::personal;
  std::string account;  // id; may be unknown to the registers
  std::string platform;
  std::string author;  // sourcedId; may be unknown
  std::string text;    // UTF-8
  std::optional<Picture> picture;
};

}  // namespace probity::advice
