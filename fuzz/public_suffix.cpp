// Any text as a host: its owner's domain is an end of it, and its own owner's domain.
#include "policy/public_suffix.hpp"

#include "input.hpp"
#include "require.hpp"
#include "sites.hpp"

namespace probity::fuzz {

namespace {

void check(std::string_view host) {
  const std::string_view domain = suffixes().registrable_domain(host);
  require(host.ends_with(domain) && domain.size() <= host.size(), "a domain is an end of its host");
  require(domain.data() + domain.size() == host.data() + host.size(),
          "a domain points into its host");
  require(host.empty() || !domain.empty(), "a host has an owner");
  require(suffixes().registrable_domain(domain) == domain, "a domain has the same owner");
  // libpsl ends at a NUL, which no line and no file of the catalogue can hold.
  if (host.find('\0') != std::string_view::npos) return;
  if (suffixes().is_public_suffix(host)) {
    require(host.empty() || host.size() > 255 || domain == host, "a public suffix has no owner");
  }
  const auto match = catalogue().match(host);
  require(!match || host.size() > 255 || !suffixes().is_public_suffix(host),
          "no platform owns a public suffix");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
