#include "html/markup.hpp"

#include "html/displayed_text.hpp"

namespace probity::html {

Html escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char next : displayed(text)) {
    switch (next) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += next;
    }
  }
  return Html(std::move(out));
}

}  // namespace probity::html
