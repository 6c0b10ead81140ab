#include "http/form.hpp"

#include <algorithm>

#include "http/characters.hpp"
#include "http/percent.hpp"

namespace probity::http {

namespace {

std::optional<std::string> decoded_text(std::string_view raw) {
  auto text = percent_decoded(raw, Plus::space);
  if (!text || !is_utf8(*text) || text->find('\0') != std::string::npos) return std::nullopt;
  return text;
}

}  // namespace

Result<Form> Form::parse(std::string_view text, FormLimits limits) {
  if (text.size() > limits.bytes) {
    return failure(ErrorKind::refused, "the form is too large", "send less at a time");
  }
  Form out;
  for (std::string_view rest = text; !rest.empty();) {
    std::string_view value = cut_piece(rest, '&');
    if (value.empty()) continue;
    if (out.pairs_.size() == limits.fields) {
      return failure(ErrorKind::refused, "the form has too many fields", "send less at a time");
    }
    auto name = decoded_text(cut_piece(value, '='));
    auto content = decoded_text(value);
    if (!name || !content) {
      return failure(ErrorKind::unreadable, "a field of the form is not text in UTF-8",
                     "send the form from its page");
    }
    out.pairs_.emplace_back(*std::move(name), *std::move(content));
  }
  return out;
}

std::optional<std::string_view> Form::first(std::string_view name) const {
  const auto found = std::ranges::find(pairs_, name, &Pair::first);
  if (found == pairs_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string_view> Form::all(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const auto& [each, value] : pairs_) {
    if (each == name) out.emplace_back(value);
  }
  return out;
}

std::string print_form(const std::vector<Form::Pair>& pairs) {
  std::string out;
  for (const auto& [name, value] : pairs) {
    if (!out.empty()) out += '&';
    out += percent_encoded(name) + "=" + percent_encoded(value);
  }
  return out;
}

}  // namespace probity::http
