// Who owns a host name: the registrable domain below a public suffix (publicsuffix.org).
//
//   PublicSuffixes suffixes;
//   suffixes.registrable_domain("news.bbc.co.uk");     // "bbc.co.uk"
//
// `bbc.co.uk` and `gov.uk` show why the last two labels are not enough.
#pragma once

#include <memory>
#include <string_view>

namespace probity::policy {

// Resource type: wraps the list compiled into libpsl. Thread-safe for reading. No I/O.
class PublicSuffixes final {
 public:
  PublicSuffixes();
  ~PublicSuffixes();
  PublicSuffixes(const PublicSuffixes&) = delete;
  PublicSuffixes& operator=(const PublicSuffixes&) = delete;

  // The part of `host` (lower case) that one owner registered; `host` itself when it is an address,
  // a single label or a public suffix. The result points into `host`. About 100 ns.
  [[nodiscard]] std::string_view registrable_domain(std::string_view host) const;

  // Whether nobody can own the name: "co.uk". Only the registries' own suffixes count, not those
  // that companies declare for their customers ("blogspot.com" has an owner, and it is a platform).
  [[nodiscard]] bool is_public_suffix(std::string_view name) const;

 private:
  struct List;
  std::unique_ptr<List> list_;
};

}  // namespace probity::policy
