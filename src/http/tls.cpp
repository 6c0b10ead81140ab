#include "http/tls.hpp"

#include <string_view>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace probity::http {

namespace {

// A client that offers ALPN without HTTP/1.1 would speak something else (RFC 7301 section 3.2).
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length,
                    const unsigned char* offered, unsigned int offered_length, void*) {
  constexpr std::string_view kOurs = "\x08http/1.1";
  const auto* ours = reinterpret_cast<const unsigned char*>(kOurs.data());
  unsigned char* found = nullptr;
  const int result =
      SSL_select_next_proto(&found, length, ours, kOurs.size(), offered, offered_length);
  *chosen = found;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

bool restrict_protocols(SSL_CTX* context) {
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                   SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_PRIORITIZE_CHACHA |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!PSK";
  return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
         SSL_CTX_set_cipher_list(context, kCiphers) == 1;
}

}  // namespace

void FreeTlsContext::operator()(ssl_ctx_st* context) const { SSL_CTX_free(context); }

Result<TlsContext> make_tls_context(const TlsFiles& files) {
  TlsContext context{SSL_CTX_new(TLS_server_method())};
  if (!context || !restrict_protocols(context.get())) {
    return failure(ErrorKind::environment, "TLS cannot be set up with this OpenSSL",
                   "look at the system's openssl.cnf");
  }
  const bool has_certificate =
      SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) == 1;
  const bool has_key =
      has_certificate &&
      SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM) == 1;
  const bool belongs = has_key && SSL_CTX_check_private_key(context.get()) == 1;
  ERR_clear_error();
  if (belongs) return context;
  const std::string what = !has_certificate
                               ? "the TLS certificate cannot be read: " + files.certificate
                               : "the TLS key cannot be read, or is not the "
                                 "certificate's: " +
                                     files.key;
  return failure(ErrorKind::environment, what, "give two PEM files that this user may read");
}

}  // namespace probity::http
