#include "http/request.hpp"

#include <algorithm>

#include "http/characters.hpp"
#include "http/cookie.hpp"

namespace probity::http {

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::delete_: return "DELETE";
  }
  return "";
}

std::string_view RequestHead::field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? std::string_view{} : std::string_view{found->value};
}

std::size_t RequestHead::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count(fields, name, &Field::name));
}

// Proxies that speak HTTP/2 may split a Cookie field (RFC 9113 section 8.2.3): all are one.
std::optional<std::string> RequestHead::cookie(std::string_view name) const {
  std::string all;
  for (const Field& each : fields) {
    if (each.name != "cookie") continue;
    if (!all.empty()) all += "; ";
    all += each.value;
  }
  return cookie_value(all, name);
}

std::string RequestHead::media_type() const {
  std::string_view value = field("content-type");
  return lower(trimmed(cut_piece(value, ';')));
}

}  // namespace probity::http
