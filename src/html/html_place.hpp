// Where in a page a character stands: in text, in a tag, in an attribute's quoted value. Enough of
// the HTML standard (13.2.5, tokenization) for templates that keep to plain, quoted markup;
// whatever else the standard allows is refused, so that this and a browser cannot disagree.
//
//   HtmlPlace place;
//   for (const char c : text) if (auto complaint = place.take(c)) ...
//
// Inside this library only. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace probity::html {

class HtmlPlace {
 public:
  enum class Where : std::uint8_t {
    text,
    tag_name,
    tag,           // between attributes
    attribute,     // in an attribute's name
    before_value,  // after its equals sign
    quoted,
  };

  // The next character of the template's own markup; a complaint when it may not be there.
  [[nodiscard]] std::optional<std::string_view> take(char c);

  [[nodiscard]] Where where() const { return where_; }
  // The attribute whose value this is is one that browsers follow or fetch.
  [[nodiscard]] bool is_in_link() const;
  // The value so far, without what markers put there.
  [[nodiscard]] const std::string& value() const { return value_; }

  // The same place as far as escaping is concerned.
  [[nodiscard]] bool is_like(const HtmlPlace& other) const;

 private:
  using Complaint = std::optional<std::string_view>;
  [[nodiscard]] Complaint take_text(char c);
  [[nodiscard]] Complaint take_tag_name(char c);
  [[nodiscard]] Complaint take_tag(char c);
  [[nodiscard]] Complaint take_attribute(char c);
  [[nodiscard]] Complaint take_quoted(char c);
  [[nodiscard]] Complaint end_of_tag_name() const;
  [[nodiscard]] Complaint end_of_attribute() const;
  [[nodiscard]] Complaint end_of_value() const;
  [[nodiscard]] Complaint end_of_tag();

  Where where_ = Where::text;
  std::string tag_;        // lower case, with the slash of an end tag
  std::string attribute_;  // lower case
  std::string value_;
  bool in_script_ = false;  // between <script src="..."> and </script>
};

}  // namespace probity::html
