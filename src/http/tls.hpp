// TLS as we offer it: 1.2 and 1.3, forward secrecy only, no renegotiation, HTTP/1.1 by ALPN. Inside
// `http`.
#pragma once

#include <memory>

#include "base/result.hpp"
#include "http/settings.hpp"

struct ssl_ctx_st;  // OpenSSL's SSL_CTX

namespace probity::http {

struct FreeTlsContext {
  void operator()(ssl_ctx_st* context) const;
};
using TlsContext = std::unique_ptr<ssl_ctx_st, FreeTlsContext>;

// Reads certificate and key. Fails with ErrorKind::environment if one cannot be read or they do not
// belong together.
[[nodiscard]] Result<TlsContext> make_tls_context(const TlsFiles& files);

}  // namespace probity::http
