#include "policy/public_suffix.hpp"

#include <array>
#include <cstring>

#include <libpsl.h>

namespace probity::policy {

namespace {

constexpr std::size_t kLongestHost = 255;  // RFC 1035 section 2.3.4

// libpsl wants a terminated string.
struct Terminated {
  std::array<char, kLongestHost + 1> text{};
  explicit Terminated(std::string_view host) { std::memcpy(text.data(), host.data(), host.size()); }
};

bool is_address(std::string_view host) {
  return host.find(':') != std::string_view::npos ||
         host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

struct PublicSuffixes::List {
  const psl_ctx_t* context;  // owned by libpsl for the life of the process
};

PublicSuffixes::PublicSuffixes() : list_(new List{psl_builtin()}) {}
PublicSuffixes::~PublicSuffixes() = default;

std::string_view PublicSuffixes::registrable_domain(std::string_view host) const {
  if (host.empty() || host.size() > kLongestHost || is_address(host)) return host;
  const Terminated copy{host};
  const char* found = psl_registrable_domain(list_->context, copy.text.data());
  if (found == nullptr) return host;
  return host.substr(static_cast<std::size_t>(found - copy.text.data()));
}

bool PublicSuffixes::is_public_suffix(std::string_view name) const {
  if (name.empty() || name.size() > kLongestHost) return true;
  const Terminated copy{name};
  return psl_is_public_suffix2(list_->context, copy.text.data(), PSL_TYPE_ICANN) != 0;
}

}  // namespace probity::policy
