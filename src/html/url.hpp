// Url: a link target that is safe to put into a page. There is no other way to get one into an
// attribute: a template takes links through the `x-url` modifier only, which asks this type again.
//
//   PROBITY_TRY(const Url site, Url::parse("https://example.org/safeguarding"));
//   const Url next = Url::local("/register").with("page", "2").with("search", "O'Neill & co");
//
// What is accepted (RFC 3986): `http` and `https` with a host, `mailto` with an address, a path on
// this server, which begins with one `/`, and `#name` and `?query` on the same page. Nothing else:
// `javascript:`, `data:`, `//elsewhere`, a relative path without `/`, and control characters,
// spaces and backslashes, which browsers read as something else, are refused.
//
// Any thread. Cost: O(length).
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::html {

class Url {
 public:
  // Fails (usage) when it is none of the above; the error does not repeat the text.
  [[nodiscard]] static Result<Url> parse(std::string_view text);

  // A place on this server; what is not allowed in a path is percent-encoded, `?` and `#` too, so
  // that a part taken from a name cannot become a query. A path without a leading `/` gets one, and
  // several leading ones become one.
  [[nodiscard]] static Url local(std::string_view path);

  // A place in the same page; characters other than letters, digits, `-` and `_` become `-`.
  [[nodiscard]] static Url place(std::string_view id);

  // The same with one more query parameter; both parts are percent-encoded (UTF-8, space as %20).
  [[nodiscard]] Url with(std::string_view name, std::string_view value) const;

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool is_local() const { return std::string_view("/#?").contains(text_.front()); }

  bool operator==(const Url&) const = default;

 private:
  explicit Url(std::string text) : text_(std::move(text)) {}

  std::string text_;  // never empty
};

// The text with everything but RFC 3986 section 2.3's unreserved characters percent-encoded.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace probity::html
