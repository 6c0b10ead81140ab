// Any text as a file of the site catalogue; what is accepted is looked up again, host by host.
#include "policy/site_file.hpp"

#include <array>
#include <string>
#include <string_view>

#include "input.hpp"
#include "policy/site_catalogue.hpp"
#include "require.hpp"
#include "sites.hpp"

namespace probity::fuzz {

namespace {

using policy::SiteCatalogue;

constexpr std::string_view kName = "platform.toml";

// Whether the quick "surely not" lets the host through, as the scanner asks it.
bool may_own(const SiteCatalogue& sites, std::string_view host) {
  const std::string padded = std::string(16, '.') + std::string{host};
  const char* end = padded.data() + padded.size();
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return true;
  const std::size_t second = host.rfind('.', last - 1);
  const std::size_t two = second == std::string_view::npos ? host.size() : host.size() - second - 1;
  if (second == std::string_view::npos || second == 0) {
    return sites.tails().may_own(policy::HostTails::hash(end, two),
                                 policy::HostTails::hash(end, two));
  }
  const std::size_t third = host.rfind('.', second - 1);
  const std::size_t three = third == std::string_view::npos ? host.size() : host.size() - third - 1;
  return sites.tails().may_own(policy::HostTails::hash(end, two),
                               policy::HostTails::hash(end, three));
}

void check_host(const SiteCatalogue& sites, const policy::HostPattern& host) {
  const bool is_wild = host.pattern.starts_with("*.");
  const std::string name = is_wild ? "any" + host.pattern.substr(1) : host.pattern;
  const auto match = sites.match(name);
  require(match.has_value(), "a host that a file claims is found");
  require(may_own(sites, name), "a host that a file claims is never passed over");
  if (!is_wild) {
    require(match->kind == host.kind && match->streams == host.streams,
            "a host is of the kind that its file says");
  }
}

void check_service(const policy::Service& service) {
  for (const std::string_view path : {"/", "/a/b", "/login", "/plugins/like.php"}) {
    const auto rule = service.path_rule(path, policy::Sends::content);
    require(service.has_path_rules || rule == policy::PathRule::none,
            "without reviewed paths there are no rules");
  }
  const std::chrono::sys_days today{std::chrono::year{2026} / 3 / 10};
  require(!service.name_on(today).empty() || service.name.empty() || !service.former_names.empty(),
          "a platform has a name");
}

void check(std::string_view text) {
  const auto file = policy::parse_site_file(kName, text);
  const std::array<SiteCatalogue::File, 1> files{{{kName, text}}};
  const auto sites = SiteCatalogue::parse(files, suffixes());
  if (!file) {
    require(!sites.has_value(), "a file that is wrong makes no catalogue");
    return;
  }
  require(file->service.id + ".toml" == kName, "a file is named after its platform");
  require(!file->hosts.empty(), "a platform has hosts");
  check_service(file->service);
  if (!sites) return;  // somebody else's host, or one claimed twice
  require(sites->services().size() == 1, "a file is one platform");
  for (const auto& host : file->hosts) check_host(*sites, host);
  for (const std::string_view host : {"", ".", "co.uk", "www.example.org", "platform"}) {
    require(!sites->match(host) || text.find("example") != std::string_view::npos,
            "a host that no file claims is nobody's");
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
