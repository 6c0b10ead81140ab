#include "policy/site_catalogue.hpp"

#include <algorithm>
#include <array>

#include "policy/public_suffix.hpp"
#include "policy/site_file.hpp"

namespace probity::policy {

// Written at build time from policy/sites/*.toml.
extern const SiteCatalogue::File* const kEmbeddedSitesBegin;
extern const std::size_t kEmbeddedSitesCount;

namespace {

// The last `count` labels of a host, or all of it.
std::string_view last_labels(std::string_view host, int count) {
  std::size_t at = host.size();
  while (count-- > 0 && at != std::string_view::npos && at != 0) at = host.rfind('.', at - 1);
  return at == std::string_view::npos || at == 0 ? host : host.substr(at + 1);
}

std::uint64_t tail_hash(std::string_view tail) {
  // HostTails::hash may look at 16 bytes before the end.
  const std::string padded = std::string(16, ' ') + std::string{tail};
  return HostTails::hash(padded.data() + padded.size(), tail.size());
}

std::string lower_case(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

Result<SiteCatalogue> SiteCatalogue::parse(std::span<const File> files,
                                           const PublicSuffixes& suffixes) {
  return of(files, suffixes, Missing::refused);
}

Result<SiteCatalogue> SiteCatalogue::builtin_only(std::span<const std::string> ids,
                                                  const PublicSuffixes& suffixes) {
  const std::span<const File> all{kEmbeddedSitesBegin, kEmbeddedSitesCount};
  std::vector<File> named;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(all, id + ".toml", &File::first);
    if (found == all.end()) {
      return failure(ErrorKind::usage, "the catalogue has no service " + id,
                     "Correct the impact assessment's list of services.");
    }
    if (std::ranges::find(named, *found) == named.end()) named.push_back(*found);
  }
  return of(named, suffixes, Missing::left_out);
}

Result<SiteCatalogue> SiteCatalogue::of(std::span<const File> files, const PublicSuffixes& suffixes,
                                        Missing missing) {
  SiteCatalogue catalogue;
  std::vector<File> sorted{files.begin(), files.end()};
  std::ranges::sort(sorted);
  for (const auto& [name, text] : sorted) {
    PROBITY_TRY(SiteFile file, parse_site_file(name, text));
    const auto id = static_cast<ServiceId>(catalogue.services_.size());
    std::vector<std::pair<std::string, HostMatch>> hosts;
    hosts.reserve(file.hosts.size());
    for (HostPattern& host : file.hosts) {
      hosts.emplace_back(std::move(host.pattern), HostMatch{id, host.kind, host.streams});
    }
    PROBITY_ATTEMPT(catalogue.add(std::move(file.service), hosts, suffixes));
  }
  if (auto done = catalogue.resolve_shared_parts(missing); !done)
    return std::unexpected(done.error());
  return catalogue;
}

Result<void> SiteCatalogue::resolve_shared_parts(Missing missing) {
  for (std::size_t i = 0; i < services_.size(); ++i) {
    Service& service = services_[i];
    service.parts_of = {static_cast<ServiceId>(i)};
    for (const std::string& id : service.shares_parts_with) {
      const auto other = find(id);
      if (!other && missing == Missing::left_out) continue;
      if (!other) {
        return failure(ErrorKind::unreadable,
                       service.id + ".toml: shares-parts-with: there is no service " + id);
      }
      service.parts_of.push_back(*other);
    }
  }
  return {};
}

Result<SiteCatalogue> SiteCatalogue::builtin(const PublicSuffixes& suffixes) {
  return parse({kEmbeddedSitesBegin, kEmbeddedSitesCount}, suffixes);
}

Result<void> SiteCatalogue::add(Service service,
                                std::span<const std::pair<std::string, HostMatch>> hosts,
                                const PublicSuffixes& suffixes) {
  for (const auto& [pattern, match] : hosts) {
    const bool is_wild = pattern.starts_with("*.");
    const std::string domain = is_wild ? pattern.substr(2) : pattern;
    if (suffixes.is_public_suffix(domain)) {
      return failure(ErrorKind::unreadable,
                     service.id + ".toml: " + pattern + ": nobody can own this name");
    }
    if (!(is_wild ? below_ : exact_).emplace(domain, match).second) {
      return failure(ErrorKind::unreadable,
                     service.id + ".toml: " + pattern + ": is claimed twice");
    }
    add_tail(domain, suffixes);
  }
  services_.push_back(std::move(service));
  return {};
}

void SiteCatalogue::add_tail(std::string_view domain, const PublicSuffixes& suffixes) {
  // Where only names below a domain are claimed (youtubei.googleapis.com), two labels would let
  // through everything else that the domain's owner does.
  const std::string_view two = last_labels(domain, 2);
  if (domain.size() == two.size() && !suffixes.is_public_suffix(two)) {
    tails_.add_owned(tail_hash(two));
  } else {
    tails_.add_longer(tail_hash(two));
    tails_.add_owned(tail_hash(last_labels(domain, 3)));
  }
}

std::optional<HostMatch> SiteCatalogue::match(std::string_view host) const {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::string name = lower_case(host);
  if (const auto found = exact_.find(name); found != exact_.end()) return found->second;
  std::string_view rest = name;
  for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
    rest.remove_prefix(dot + 1);
    if (const auto found = below_.find(rest); found != below_.end()) return found->second;
  }
  return std::nullopt;
}

std::optional<ServiceId> SiteCatalogue::find(std::string_view id) const {
  const auto found = std::ranges::find(services_, id, &Service::id);
  if (found == services_.end()) return std::nullopt;
  return static_cast<ServiceId>(found - services_.begin());
}

}  // namespace probity::policy
