// A worked example in plain text: a title and what it is about; after an empty line what is given,
// as "key: value"; then dated lines of what happens, each with what follows from it below, after an
// arrow.
//
//   2026-03-10  clerk records the resolution of 2026-03-09, minute 7
//     -> refused: C5: there is no document ...
//
// A runner answers each line; the answers, put in their places, must give the same file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/edition.hpp"

namespace probity::cases {

using Answers = std::vector<std::string>;

// The words of a line, in order; takes known ones off its front.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  // Takes the phrase off if the line goes on with it.
  [[nodiscard]] bool take(std::string_view phrase);
  // The next word, without a comma behind it; empty at the end.
  [[nodiscard]] std::string word();
  [[nodiscard]] std::string rest();  // everything that is left
  // Up to the next `mark`, which is taken off too; everything when there is none.
  [[nodiscard]] std::string until(std::string_view mark);
  [[nodiscard]] LocalDate date();  // throws std::invalid_argument unless it is one: 2026-03-10
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

 private:
  void skip_blank();
  std::string_view rest_;
};

[[nodiscard]] std::optional<LocalDate> date_from(std::string_view text);
[[nodiscard]] std::string text_of(LocalDate date);

// Whoever or whatever has that name in a story; the same name always gives the same.
[[nodiscard]] PersonId person_named(std::string_view name);
[[nodiscard]] policy::Digest digest_named(std::string_view name);

// What one kind of story answers. Throws std::invalid_argument for a line it does not know.
class Teller {
 public:
  virtual ~Teller() = default;
  virtual void set(std::string_view key, Words value) = 0;  // what is given
  virtual Answers tell(const policy::Moment& now, Words line) = 0;
};

// The story with the teller's answers below each line instead of those in the text. A time may
// follow a date, in whole hours; it is noon otherwise. Throws std::invalid_argument.
[[nodiscard]] std::string told(std::string_view story, Teller& teller);

}  // namespace probity::cases
