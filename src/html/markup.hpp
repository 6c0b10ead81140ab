// Html: text that is safe to send as HTML. It is made by rendering a template or by escape(), and
// by joining other Html; never from a string, so nothing reaches a page unescaped.
//
//   const Html greeting = escape("Fish & <chips>");       // Fish &amp; &lt;chips&gt;
//   Html both = greeting;
//   both.append(escape("."));
//
// Any thread. Cost: O(length).
#pragma once

#include <string>
#include <string_view>

namespace probity::portal {
class ExtractFragment;
}

namespace probity::html {

class Html {
 public:
  Html() = default;  // nothing

  // UTF-8.
  [[nodiscard]] const std::string& text() const { return text_; }
  void append(const Html& next) { text_ += next.text_; }

 private:
  explicit Html(std::string text) : text_(std::move(text)) {}
  friend Html escape(std::string_view text);
  friend class Templates;
  friend class portal::ExtractFragment;

  std::string text_;
};

// The text as content of an element or of a quoted attribute; line breaks are kept. What
// displayed() (displayed_text.hpp) replaces is replaced.
[[nodiscard]] Html escape(std::string_view text);

}  // namespace probity::html
