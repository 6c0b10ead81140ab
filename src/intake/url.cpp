#include <algorithm>

#include "intake/request.hpp"

namespace probity::intake {

namespace {

// "host", "host:port", "[v6]:port". What a name or a port may consist of is not checked: a strange
// one belongs to nobody, which is all that matters here.
std::string_view host_of(std::string_view authority) {
  if (authority.starts_with('[')) {
    return authority.substr(0, std::min(authority.find(']'), authority.size() - 1) + 1);
  }
  return authority.substr(0, std::min(authority.find(':'), authority.size()));
}

bool is_scheme(std::string_view scheme) {
  return !scheme.empty() && std::ranges::all_of(scheme, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '+' || c == '-' || c == '.';
  });
}

// `rest` is what follows "scheme://".
std::optional<Target> parse_authority_and_path(std::string_view rest) {
  const auto is_end = [](char c) { return c == '/' || c == '?' || c == '#'; };
  const auto path_at = static_cast<std::size_t>(std::ranges::find_if(rest, is_end) - rest.begin());
  std::string_view authority = rest.substr(0, path_at);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  const std::string_view host = host_of(authority);
  if (host.empty()) return std::nullopt;
  std::string_view path = rest.substr(path_at);
  path = path.substr(0, std::min(path.find('?'), path.size()));
  path = path.substr(0, std::min(path.find('#'), path.size()));
  return Target{host, path.empty() ? std::string_view{"/"} : path};
}

}  // namespace

std::optional<Target> parse_authority(std::string_view authority) {
  const std::string_view host = host_of(authority);
  if (host.empty()) return std::nullopt;
  return Target{host, "/"};
}

std::optional<Target> parse_url(std::string_view url) {
  if (url.starts_with("https://")) return parse_authority_and_path(url.substr(8));
  if (url.starts_with("http://")) return parse_authority_and_path(url.substr(7));
  if (url == "*" || url.starts_with('/')) return Target{{}, "/"};  // no host was recorded
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || !is_scheme(url.substr(0, colon))) return std::nullopt;
  if (url.substr(colon).starts_with("://")) return parse_authority_and_path(url.substr(colon + 3));
  // Squid's own "error:invalid-request" and the like; http and https always have the slashes.
  const std::string_view scheme = url.substr(0, colon);
  if (scheme == "http" || scheme == "https") return std::nullopt;
  return Target{{}, "/"};
}

}  // namespace probity::intake
