// From a request to a sighting: whose host it is, what the path is for, how much the line can
// prove.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "intake/request.hpp"
#include "policy/public_suffix.hpp"
#include "policy/site_catalogue.hpp"
#include "visits/parameters.hpp"
#include "visits/sighting.hpp"

namespace probity::reading {

// Addresses that are taken for those of another site, whoever owns their host: what is never to be
// recorded is not even looked at (R7, I4). Called by every worker at once.
using PassedOver = std::function<bool(std::string_view host, std::string_view path)>;

// One for each worker: it remembers the hosts it has just looked up, which nearly all come again
// soon.
class Interpreter final {
 public:
  // The references outlive the interpreter.
  Interpreter(const policy::SiteCatalogue& catalogue, const policy::PublicSuffixes& suffixes,
              const visits::Parameters& parameters, PassedOver passed_over = {});

  // nullopt for a line of another site that cannot show that somebody was busy there. The seat is
  // left for the caller; `offset` and `line` are those of the whole line.
  [[nodiscard]] std::optional<visits::Sighting> interpret(const intake::Request& request,
                                                          std::string_view line,
                                                          std::uint64_t offset);

 private:
  struct KnownHost {
    std::string name;
    std::uint64_t hash = 0;
    std::optional<policy::HostMatch> match;
    std::uint64_t owner = 0;  // hash of the registrable domain
  };

  [[nodiscard]] const KnownHost& look_up(std::string_view host);
  [[nodiscard]] visits::SiteKey site_of(const KnownHost& host, Instant at) const;
  void describe_service(const intake::Request& request, const policy::HostMatch& match,
                        visits::Sighting& sighting) const;
  void describe_referrer(const intake::Request& request, visits::Sighting& sighting);

  const policy::SiteCatalogue& catalogue_;
  const policy::PublicSuffixes& suffixes_;
  const visits::Parameters& parameters_;
  PassedOver passed_over_;
  std::array<KnownHost, 4096> known_;
};

// Of method, host and path with every digit taken for a 0, so that /item/17 and /item/18 are the
// same.
[[nodiscard]] std::uint64_t template_hash(const intake::Request& request, std::uint64_t host);

}  // namespace probity::reading
