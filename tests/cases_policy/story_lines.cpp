#include "cases_policy/story_lines.hpp"

#include <algorithm>
#include <stdexcept>

namespace probity::cases {

namespace {

constexpr std::string_view kArrow = "  -> ";

std::optional<int> clock_hour(std::string_view text) {
  const bool is_time = text.size() == 5 && text[2] == ':' && text.substr(3) == "00";
  return is_time ? std::optional{std::stoi(std::string{text.substr(0, 2)})} : std::nullopt;
}

// Letters of a name spread over all bytes, so that different names give different ids.
template <class Bytes>
void fill(Bytes& bytes, std::string_view name) {
  std::uint64_t state = 0xcbf29ce484222325ULL;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const char c : name) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    bytes[i] = static_cast<typename Bytes::value_type>(state >> 56);
  }
}

Answers answers_to(std::string_view line, Teller& teller) {
  Words words{line};
  const LocalDate day = words.date();
  Words after_time = words;
  const auto hour = clock_hour(after_time.word());
  const Span since_midnight = hours{hour.value_or(12)};
  // The stories' clock is in UTC: what a zone changes is tested elsewhere.
  const Instant at{std::chrono::sys_days{day.time_since_epoch()} + since_midnight};
  return teller.tell({at, day}, hour ? after_time : words);
}

}  // namespace

void Words::skip_blank() {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
}

bool Words::take(std::string_view phrase) {
  const bool is_next =
      rest_.starts_with(phrase) &&
      (rest_.size() == phrase.size() || rest_[phrase.size()] == ' ' || rest_[phrase.size()] == ',');
  if (!is_next) return false;
  rest_.remove_prefix(std::min(phrase.size() + 1, rest_.size()));
  skip_blank();
  return true;
}

std::string Words::word() {
  std::string word{rest_.substr(0, rest_.find(' '))};
  rest_.remove_prefix(word.size());
  skip_blank();
  if (word.ends_with(',')) word.pop_back();
  return word;
}

std::string Words::rest() {
  std::string all{rest_};
  rest_ = {};
  return all;
}

std::string Words::until(std::string_view mark) {
  const std::size_t at = rest_.find(mark);
  std::string text{rest_.substr(0, at)};
  rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + mark.size());
  skip_blank();
  return text;
}

LocalDate Words::date() {
  const std::string text = word();
  if (const auto date = date_from(text)) return *date;
  throw std::invalid_argument{"not a date: " + text};
}

std::optional<LocalDate> date_from(std::string_view text) {
  const auto point = policy::review_point_from(text);
  return point && std::holds_alternative<LocalDate>(*point)
             ? std::optional{std::get<LocalDate>(*point)}
             : std::nullopt;
}

std::string text_of(LocalDate date) { return policy::text_of(policy::ReviewPoint{date}); }

PersonId person_named(std::string_view name) {
  PersonId id;
  fill(id.bytes, name);
  return id;
}

policy::Digest digest_named(std::string_view name) {
  policy::Digest digest;
  fill(digest.bytes, name);
  return digest;
}

std::string told(std::string_view story, Teller& teller) {
  std::string out;
  bool is_prose = true;  // up to the first empty line
  while (!story.empty()) {
    const std::string_view line = story.substr(0, story.find('\n'));
    story.remove_prefix(std::min(line.size() + 1, story.size()));
    if (line.starts_with(kArrow)) continue;
    (out += line) += '\n';
    if (line.empty()) is_prose = false;
    if (is_prose || line.empty()) continue;
    if (date_from(line.substr(0, 10))) {
      for (const std::string& answer : answers_to(line, teller)) {
        ((out += kArrow) += answer) += '\n';
      }
      continue;
    }
    Words words{line};
    const std::string key = words.until(": ");
    if (words.is_at_end()) throw std::invalid_argument{"neither dated nor key: value: " + key};
    teller.set(key, words);
  }
  return out;
}

}  // namespace probity::cases
