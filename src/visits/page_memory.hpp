// Which pages a device has opened today, for the question whether a request comes from one of them.
#pragma once

#include <cstdint>
#include <vector>

#include "base/instant.hpp"
#include "visits/sighting.hpp"

namespace probity::visits {

class PageMemory {
 public:
  explicit PageMemory(std::size_t capacity) : capacity_(capacity) {}

  // A page of `site` on the host was opened. Replaces the oldest when full.
  void note_page(SiteKey site, std::uint32_t host, Instant at);

  // A page that turned out to be none, unless the host had a real one before.
  void forget(SiteKey site, std::uint32_t host);

  // A piece of the platform was shown inside another page.
  void note_embed(SiteKey site, Instant at);
  // Such a piece started at most `within` before `at`, and no page of the platform since.
  [[nodiscard]] bool is_embedded(SiteKey site, Instant at, Span within) const;

  // The platform was really visited: a page stood the test of its parts and its clock.
  void confirm(SiteKey site);

  [[nodiscard]] bool has_page(SiteKey site) const;
  [[nodiscard]] bool has_page(SiteKey site, std::uint32_t host) const;
  [[nodiscard]] bool has_confirmed_page(SiteKey site) const;

  // A page of the site started at most `within` before `at`.
  [[nodiscard]] bool is_loading(SiteKey site, Instant at, Span within) const;

 private:
  struct Page {
    SiteKey site;
    std::uint32_t host;
    Instant at;
    bool is_confirmed;
  };
  struct Embed {
    SiteKey site;
    Instant at;
  };
  std::size_t capacity_;
  std::vector<Page> pages_;
  std::vector<Embed> embeds_;  // the last one of each platform
};

}  // namespace probity::visits
