#include "html/html_place.hpp"

#include <algorithm>
#include <array>

namespace probity::html {
namespace {

constexpr auto kLinks = std::to_array<std::string_view>(
    {"href", "src", "action", "formaction", "poster", "cite", "data", "ping", "srcset"});
// They fetch, run or frame things, or change what links mean. None is needed.
constexpr auto kRefusedTags =
    std::to_array<std::string_view>({"style", "iframe", "frame", "object", "embed", "applet",
                                     "base", "noscript", "template", "plaintext", "xmp", "math"});

template <std::size_t kSize>
bool is_one_of(const std::array<std::string_view, kSize>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_character(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

bool HtmlPlace::is_in_link() const {
  return where_ == Where::quoted && is_one_of(kLinks, attribute_);
}

bool HtmlPlace::is_like(const HtmlPlace& other) const {
  if (where_ != other.where_ || in_script_ != other.in_script_) return false;
  if (where_ == Where::text) return true;
  return tag_ == other.tag_ && (where_ == Where::tag || attribute_ == other.attribute_);
}

HtmlPlace::Complaint HtmlPlace::take(char c) {
  switch (where_) {
    case Where::text: return take_text(c);
    case Where::tag_name: return take_tag_name(c);
    case Where::tag: return take_tag(c);
    case Where::attribute: return take_attribute(c);
    case Where::quoted: return take_quoted(c);
    case Where::before_value: break;
  }
  if (c != '"') return "an attribute's value is not in double quotes";
  where_ = Where::quoted;
  value_.clear();
  return std::nullopt;
}

HtmlPlace::Complaint HtmlPlace::take_text(char c) {
  if (c == '<') {
    where_ = Where::tag_name;
    tag_.clear();
  } else if (in_script_) {
    return "a script is in the page itself";
  }
  return std::nullopt;
}

HtmlPlace::Complaint HtmlPlace::take_tag_name(char c) {
  const bool is_first = tag_.empty();
  if (is_name_character(c) || (is_first && (c == '/' || c == '!'))) {
    tag_ += lower(c);
    return std::nullopt;
  }
  if (const Complaint complaint = end_of_tag_name()) return complaint;
  where_ = Where::tag;
  return take_tag(c);
}

HtmlPlace::Complaint HtmlPlace::end_of_tag_name() const {
  const std::string_view name = std::string_view(tag_).substr(tag_.starts_with('/') ? 1 : 0);
  if (name.starts_with('!')) {
    if (name == "!doctype") return std::nullopt;
    return "an HTML comment: use {{! }}, which is not sent";
  }
  if (name.empty() || !is_letter(name.front())) return "a < that does not begin a tag: use &lt;";
  if (is_one_of(kRefusedTags, name)) return "an element that pages do not have";
  if (in_script_ && tag_ != "/script") return "a script is in the page itself";
  return std::nullopt;
}

HtmlPlace::Complaint HtmlPlace::take_tag(char c) {
  if (is_space(c) || c == '/') return std::nullopt;
  if (c == '>') return end_of_tag();
  if (!is_letter(c)) return "something in a tag that is no attribute";
  where_ = Where::attribute;
  attribute_ = lower(c);
  return std::nullopt;
}

HtmlPlace::Complaint HtmlPlace::take_attribute(char c) {
  if (is_name_character(c) || c == ':') {
    attribute_ += lower(c);
    return std::nullopt;
  }
  if (const Complaint complaint = end_of_attribute()) return complaint;
  where_ = c == '=' ? Where::before_value : Where::tag;
  return c == '=' ? std::nullopt : take_tag(c);
}

HtmlPlace::Complaint HtmlPlace::end_of_attribute() const {
  if (attribute_.starts_with("on")) return "an event attribute, which is an inline script";
  if (attribute_ == "style") return "an inline style";
  if (attribute_ == "srcdoc" || attribute_ == "http-equiv") return "an attribute that pages lack";
  return std::nullopt;
}

HtmlPlace::Complaint HtmlPlace::take_quoted(char c) {
  if (c != '"') {
    value_ += c;
    return std::nullopt;
  }
  const Complaint complaint = end_of_value();
  where_ = Where::tag;
  return complaint;
}

HtmlPlace::Complaint HtmlPlace::end_of_value() const {
  const bool is_fetched = attribute_ == "src" || (attribute_ == "href" && tag_ == "link");
  const bool is_ours = value_.empty() || (value_.starts_with('/') && !value_.starts_with("//"));
  if (is_fetched && !is_ours) return "something is fetched from elsewhere";
  if (is_in_link() && value_.contains("script:")) return "a link that runs a script";
  return std::nullopt;
}

HtmlPlace::Complaint HtmlPlace::end_of_tag() {
  where_ = Where::text;
  if (tag_ == "script") in_script_ = true;
  if (tag_ == "/script") in_script_ = false;
  return std::nullopt;
}

}  // namespace probity::html
