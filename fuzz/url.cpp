// Any text as an address: the parts that are found stand in it, and a tunnel's host is that of the
// same address as a page.
#include <string>

#include "input.hpp"
#include "intake/request.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

bool lies_in(std::string_view part, std::string_view whole) {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

void check_url(std::string_view url) {
  const auto target = intake::parse_url(url);
  if (!target) return;
  require(target->host.empty() || lies_in(target->host, url), "a host stands in its address");
  require(target->host.find_first_of("/?#@") == std::string_view::npos,
          "a host is neither path nor user");
  require(target->path.starts_with('/') || target->path.empty(), "a path starts with a slash");
  require(target->path.find_first_of("?#") == std::string_view::npos,
          "a path has neither query nor fragment");
}

void check_authority(std::string_view authority) {
  const auto target = intake::parse_authority(authority);
  if (!target) return;
  require(lies_in(target->host, authority) && !target->host.empty(), "a tunnel has a host");
  require(target->path == "/", "a tunnel has no path");
  if (authority.find_first_of("/?#@") != std::string_view::npos) return;
  const std::string url = "https://" + std::string{authority} + "/a?b";
  const auto page = intake::parse_url(url);
  require(page && page->host == target->host && page->path == "/a",
          "a page's host is found as a tunnel's is");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = probity::fuzz::text_of(data, size);
  probity::fuzz::check_url(text);
  probity::fuzz::check_authority(text);
  return 0;
}
