// Fields of a form as a browser posts it, or of a query: application/x-www-form-urlencoded.
//
//   PROBITY_TRY(auto form, Form::parse(request.body));
//   std::optional<std::string_view> title = form.first("title");
//
// Pure; any bytes are read or refused, in linear time. Errors never show content.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace probity::http {

struct FormLimits {
  std::size_t fields = 1'000;       // names with their values
  std::size_t bytes = 1024 * 1024;  // of the text
};

class Form {
 public:
  using Pair = std::pair<std::string, std::string>;

  // Names and values, decoded, in their order. Empty pieces ("a=1&&b=2") are passed over. Fails
  // with ErrorKind::unreadable if an escape is broken, or a name or value is not UTF-8 or holds a
  // null character, and with ErrorKind::refused beyond the limits.
  [[nodiscard]] static Result<Form> parse(std::string_view text, FormLimits limits = {});

  // The first value of that name; nothing if there is none. O(fields).
  [[nodiscard]] std::optional<std::string_view> first(std::string_view name) const;
  // All values of that name. O(fields).
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
  [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }

 private:
  std::vector<Pair> pairs_;
};

// As a query or a body: "name=a+b&other=1".
[[nodiscard]] std::string print_form(const std::vector<Form::Pair>& pairs);

}  // namespace probity::http
