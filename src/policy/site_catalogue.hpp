// Which hosts belong to which platform, and what each is for (C51). Read from policy/sites/*.toml.
//
//   Result<SiteCatalogue> catalogue = SiteCatalogue::builtin();
//   if (auto match = catalogue->match("www.facebook.com")) { ... match->service ... }
//
// Only the host field of a request is ever given to match(): a platform's name inside a path, a
// query or a Referer decides nothing.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "policy/host_tails.hpp"
#include "policy/service.hpp"

namespace probity::policy {

class PublicSuffixes;

// Immutable once made; safe to read from many threads.
class SiteCatalogue {
 public:
  using File = std::pair<std::string_view, std::string_view>;  // file name, TOML text

  // Fails (unreadable) naming file and key: unknown keys, a host that two services claim, a pattern
  // that nobody can own. All or nothing.
  [[nodiscard]] static Result<SiteCatalogue> parse(std::span<const File> files,
                                                   const PublicSuffixes& suffixes);

  // The catalogue that this program was built with.
  [[nodiscard]] static Result<SiteCatalogue> builtin(const PublicSuffixes& suffixes);

  // The same with nothing but those services (C51): every other platform's hosts are other sites.
  // Fails (usage) for an id that is none.
  [[nodiscard]] static Result<SiteCatalogue> builtin_only(std::span<const std::string> ids,
                                                          const PublicSuffixes& suffixes);

  // The owner of a host: an exact pattern first, else the longest one at a label border. `host` may
  // be in any case and end in a dot. At most one table look-up for each label.
  [[nodiscard]] std::optional<HostMatch> match(std::string_view host) const;

  [[nodiscard]] const Service& service(ServiceId id) const {
    return services_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] std::optional<ServiceId> find(std::string_view id) const;
  [[nodiscard]] std::span<const Service> services() const { return services_; }
  [[nodiscard]] const HostTails& tails() const { return tails_; }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return hash_bytes(text); }
  };
  using Hosts = std::unordered_map<std::string, HostMatch, TextHash, std::equal_to<>>;

  [[nodiscard]] Result<void> add(Service service,
                                 std::span<const std::pair<std::string, HostMatch>> hosts,
                                 const PublicSuffixes& suffixes);
  enum class Missing : std::uint8_t { refused, left_out };
  [[nodiscard]] static Result<SiteCatalogue> of(std::span<const File> files,
                                                const PublicSuffixes& suffixes, Missing missing);
  [[nodiscard]] Result<void> resolve_shared_parts(Missing missing);
  void add_tail(std::string_view domain, const PublicSuffixes& suffixes);

  std::vector<Service> services_;
  Hosts exact_;  // www.facebook.com
  Hosts below_;  // facebook.com, for *.facebook.com
  HostTails tails_;
};

}  // namespace probity::policy
