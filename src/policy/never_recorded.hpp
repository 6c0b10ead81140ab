// Addresses that are dropped whatever an assessment says: unions, helplines, health, counselling,
// whistleblowing, faith (R7, I4). The list is policy/assessment/never.toml, in the format of
// docs/formats/never-recorded.md.
//
//   PROBITY_TRY(const NeverRecorded never, NeverRecorded::builtin());
//   if (auto group = never.group_of("www.facebook.com", "/groups/neu-bristol")) drop(*group);
//
// Immutable once made; safe to read from many threads. Looking up copies the path once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::policy {

struct NeverGroup {
  std::string id;
  std::string why;                 // one sentence, for the public page
  std::vector<std::string> hosts;  // the host and all below it
  std::vector<std::string> words;  // as written, with `*`
};

class NeverRecorded {
 public:
  // Fails (unreadable) naming group and key. All or nothing.
  [[nodiscard]] static Result<NeverRecorded> parse(std::string_view toml);
  // The list that this program was built with.
  [[nodiscard]] static Result<NeverRecorded> builtin();

  // The id of the first group that the address belongs to. `host` in any case, with or without a
  // final dot; `path` may be empty, and carry a query, which is not looked at.
  // O(labels + words in the path x words in the list).
  [[nodiscard]] std::optional<std::string_view> group_of(std::string_view host,
                                                         std::string_view path) const;

  [[nodiscard]] std::span<const NeverGroup> groups() const { return groups_; }

 private:
  std::vector<NeverGroup> groups_;
};

// Whether `host` is `domain` or lies below it, both lower-cased first; a final dot does not count.
[[nodiscard]] bool is_at_or_below(std::string_view host, std::string_view domain);
// What is compared: without query and fragment, lower case, percent-escapes of ASCII undone.
[[nodiscard]] std::string comparable_path(std::string_view path);

}  // namespace probity::policy
