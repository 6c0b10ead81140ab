#include "http/multipart.hpp"

#include <algorithm>
#include <utility>

#include "http/characters.hpp"
#include "http/percent.hpp"

namespace probity::http {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

std::unexpected<Error> unreadable(std::string what) {
  return failure(ErrorKind::unreadable, std::move(what), "send the form from its page");
}
std::unexpected<Error> refused(std::string what) {
  return failure(ErrorKind::refused, std::move(what), "send less at a time");
}

// bchars of RFC 2046 section 5.1.1.
bool is_boundary_byte(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos;
}

// Takes `text` off the front.
bool skip(std::string_view& rest, std::string_view text) {
  if (!rest.starts_with(text)) return false;
  rest.remove_prefix(text.size());
  return true;
}

// `; name=value` or `; name="value"`, the value without escapes: browsers write a quotation mark as
// %22 and leave a backslash alone (HTML standard, multipart/form-data encoding algorithm).
struct Parameter {
  std::string_view name;
  std::string_view value;
};
std::optional<Parameter> cut_parameter(std::string_view& rest) {
  if (!skip(rest, ";")) return std::nullopt;
  rest = trimmed(rest);
  const auto equals = rest.find('=');
  if (equals == std::string_view::npos || !is_token(rest.substr(0, equals))) return std::nullopt;
  Parameter out{rest.substr(0, equals), {}};
  rest.remove_prefix(equals + 1);
  if (skip(rest, "\"")) {
    const auto end = rest.find('"');
    if (end == std::string_view::npos) return std::nullopt;
    out.value = rest.substr(0, end);
    rest.remove_prefix(end + 1);
  } else {
    out.value = trimmed(rest.substr(0, rest.find(';')));
    if (!is_token(out.value)) return std::nullopt;
    rest.remove_prefix(std::min(rest.find(';'), rest.size()));
  }
  rest = trimmed(rest);
  return out;
}

Result<std::string> boundary_of(std::string_view content_type) {
  std::string_view rest = content_type;
  const std::string_view type = trimmed(rest.substr(0, rest.find(';')));
  if (!is_same_word(type, "multipart/form-data"))
    return unreadable("this is not a form with files");
  rest.remove_prefix(std::min(rest.find(';'), rest.size()));
  const auto parameter = cut_parameter(rest);
  if (!parameter || !rest.empty() || !is_same_word(parameter->name, "boundary")) {
    return unreadable("the form does not say how its parts are kept apart");
  }
  const std::string_view boundary = parameter->value;
  if (boundary.empty() || boundary.size() > 70 || boundary.back() == ' ' ||
      !std::ranges::all_of(boundary, is_boundary_byte)) {
    return unreadable("the form's boundary is malformed");
  }
  return std::string{boundary};
}

bool is_name(std::string_view text) {
  return is_utf8(text) && std::ranges::all_of(text, [](char c) {
           return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
         });
}

// `form-data; name="photo"; filename="a.jpg"`
Result<void> read_disposition(std::string_view value, const MultipartLimits& limits,
                              Multipart::Part& part) {
  std::string_view rest = value;
  const std::string_view type = trimmed(rest.substr(0, rest.find(';')));
  if (!is_same_word(type, "form-data")) return unreadable("a part is not of a form");
  rest.remove_prefix(std::min(rest.find(';'), rest.size()));
  std::optional<std::string> name;
  while (!rest.empty()) {
    const auto parameter = cut_parameter(rest);
    if (!parameter) return unreadable("a part's name is malformed");
    if (parameter->value.size() > limits.name) return refused("a name in the form is too long");
    if (!is_name(parameter->value)) return unreadable("a part's name is not text in UTF-8");
    // filename* is forbidden here (RFC 7578 section 4.2), and would say the name a second time.
    auto& target = is_same_word(parameter->name, "filename") ? part.file_name : name;
    const bool is_known = &target == &part.file_name || is_same_word(parameter->name, "name");
    if (!is_known || target) return unreadable("a part is described in two ways");
    target = parameter->value;
  }
  if (!name) return unreadable("a part has no name");
  part.name = *std::move(name);
  return {};
}

// Fields of one part, without the empty line, each with its line end.
Result<Multipart::Part> read_part_head(std::string_view head, const MultipartLimits& limits) {
  Multipart::Part part;
  bool is_described = false;
  bool is_typed = false;
  while (!head.empty()) {
    const auto end = head.find(kLineEnd);
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + kLineEnd.size());
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return unreadable("a part's field is malformed");
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (is_same_word(name, "content-disposition") && !std::exchange(is_described, true)) {
      PROBITY_ATTEMPT(read_disposition(value, limits, part));
    } else if (is_same_word(name, "content-type") && !std::exchange(is_typed, true)) {
      if (!std::ranges::all_of(value, is_field_byte))
        return unreadable("a part's type is malformed");
      part.content_type = value;
    } else {
      return unreadable("a part has a field that no browser sends");
    }
  }
  if (!is_described) return unreadable("a part has no name");
  return part;
}

// The fields of the part that `rest` begins with, cut off with their empty line.
Result<std::string_view> cut_part_head(std::string_view& rest, std::size_t limit) {
  const std::string_view window = rest.substr(0, std::min(rest.size(), limit + 4));
  const auto end = window.find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (window.size() < rest.size()) return refused("a part's description is too long");
    return unreadable("the form ends in the middle of a part");
  }
  const std::string_view head = rest.substr(0, end + kLineEnd.size());
  rest.remove_prefix(end + 4);
  return head;
}

}  // namespace

// A boundary holds no CR, so a search for "\r\n--boundary" begins at most once at each byte.
Result<Multipart> Multipart::parse(std::string_view content_type, std::string_view body,
                                   MultipartLimits limits) {
  PROBITY_TRY(const std::string boundary, boundary_of(content_type));
  const std::string delimiter = "\r\n--" + boundary;
  std::string_view rest = body;
  if (!skip(rest, std::string_view{delimiter}.substr(kLineEnd.size()))) {
    return unreadable("the form does not begin with its boundary");
  }
  Multipart out;
  while (skip(rest, kLineEnd)) {
    if (out.parts_.size() == limits.parts) return refused("the form has too many parts");
    PROBITY_TRY(const std::string_view head, cut_part_head(rest, limits.part_head));
    PROBITY_TRY(Part part, read_part_head(head, limits));
    const auto end = rest.find(delimiter);
    if (end == std::string_view::npos) return unreadable("the form ends in the middle of a part");
    part.content = rest.substr(0, end);
    rest.remove_prefix(end + delimiter.size());
    out.parts_.push_back(std::move(part));
  }
  if (rest != "--" && rest != "--\r\n")
    return unreadable("the form does not end with its boundary");
  return out;
}

const Multipart::Part* Multipart::first(std::string_view name) const {
  const auto found = std::ranges::find(parts_, name, &Part::name);
  return found == parts_.end() ? nullptr : &*found;
}

}  // namespace probity::http
