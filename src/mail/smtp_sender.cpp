#include "mail/smtp_sender.hpp"

#include <algorithm>
#include <memory>
#include <string_view>

#include <curl/curl.h>
#include <fmt/core.h>

#include "mail/problem.hpp"

namespace probity::mail {

namespace {

// How far the conversation had come. A refusal means something else at each stage, and libcurl
// tells them apart only in English.
enum class Stage : std::uint8_t { hello, sender, recipient, content };

struct Transfer {
  std::string text;
  std::size_t sent = 0;
  Stage stage = Stage::hello;
};

std::size_t give_text(char* out, std::size_t size, std::size_t count, void* of) {
  auto& transfer = *static_cast<Transfer*>(of);
  const std::string_view rest = std::string_view{transfer.text}.substr(transfer.sent);
  const std::size_t taken = rest.copy(out, size * count);
  transfer.sent += taken;
  return taken;
}

// Sees our own commands and only looks at which they are. Being here also keeps libcurl from
// printing them.
int watch(CURL*, curl_infotype kind, char* bytes, std::size_t size, void* of) {
  auto& transfer = *static_cast<Transfer*>(of);
  const std::string_view line{bytes, size};
  if (kind != CURLINFO_HEADER_OUT) return 0;
  if (line.starts_with("MAIL FROM:")) transfer.stage = Stage::sender;
  if (line.starts_with("RCPT TO:")) transfer.stage = Stage::recipient;
  if (line.starts_with("DATA\r\n")) transfer.stage = Stage::content;
  return 0;
}

Problem problem_of_refusal(Stage stage, long reply) {
  if (reply < 500) return Problem::put_off;
  switch (stage) {
    case Stage::hello:
    case Stage::sender: return Problem::sender_refused;
    case Stage::recipient:
      // RFC 5321 section 4.5.3.1.10: here it means "too many for now".
      return reply == 552 ? Problem::put_off : Problem::recipient_refused;
    case Stage::content: return Problem::message_refused;
  }
  return Problem::other;
}

Problem problem_of_code(CURLcode code, Stage stage, long reply) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return Problem::unreachable;
    case CURLE_OPERATION_TIMEDOUT: return Problem::too_slow;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS: return Problem::not_secure;
    case CURLE_LOGIN_DENIED:
      return reply >= 400 && reply < 500 ? Problem::put_off : Problem::sign_in_refused;
    case CURLE_OUT_OF_MEMORY: return Problem::other;
    default: break;
  }
  if (reply >= 400 && reply < 600) return problem_of_refusal(stage, reply);
  switch (code) {
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY: return Problem::cut_off;
    default: return Problem::other;
  }
}

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;
using List = std::unique_ptr<curl_slist, FreeList>;

// Sets options until one fails; every later one is then left out.
class Options {
 public:
  explicit Options(CURL* handle) : handle_(handle) {}

  template <class Value>
  Options& set(CURLoption option, Value value) {
    if (code_ == CURLE_OK) code_ = curl_easy_setopt(handle_, option, value);
    return *this;
  }
  [[nodiscard]] bool are_set() const { return code_ == CURLE_OK; }

 private:
  CURL* handle_;
  CURLcode code_ = CURLE_OK;
};

long in_milliseconds(Span span) {
  return static_cast<long>(std::chrono::ceil<milliseconds>(span).count());
}

// The path is what we say hello with (RFC 5321 section 4.1.1.1): the trust's domain, not the name
// of this machine.
std::string url_of(const SmtpSettings& settings) {
  return fmt::format("{}://{}:{}/{}", settings.security == Security::tls ? "smtps" : "smtp",
                     settings.host, settings.port, settings.origin.address.domain());
}

void set_server(Options& options, const SmtpSettings& settings) {
  options.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
      .set(CURLOPT_URL, url_of(settings).c_str())
      .set(CURLOPT_PROXY, "")  // also none from the environment
      .set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED))
      .set(CURLOPT_NOSIGNAL, 1L)  // signals and threads do not go together
      .set(CURLOPT_FORBID_REUSE, 1L)
      .set(CURLOPT_CONNECTTIMEOUT_MS, in_milliseconds(settings.connect_timeout))
      .set(CURLOPT_TIMEOUT_MS, in_milliseconds(settings.timeout));
  if (!settings.user.empty()) {
    options.set(CURLOPT_USERNAME, settings.user.c_str())
        .set(CURLOPT_PASSWORD, settings.password.c_str());
  }
}

void set_security(Options& options, const SmtpSettings& settings) {
  if (settings.security == Security::none) {
    options.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_NONE));
    return;
  }
  options.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL))
      .set(CURLOPT_SSL_VERIFYPEER, 1L)
      .set(CURLOPT_SSL_VERIFYHOST, 2L)
      .set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings.ca_file.empty()) {
    options.set(CURLOPT_CAINFO, settings.ca_file.c_str())
        .set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
}

// The library copies the strings that it is given, but neither the list nor the text.
void set_message(Options& options, const SmtpSettings& settings, curl_slist* recipients,
                 Transfer& transfer) {
  options.set(CURLOPT_MAIL_FROM, settings.origin.address.spelled_out().c_str())
      .set(CURLOPT_MAIL_RCPT, recipients)
      .set(CURLOPT_UPLOAD, 1L)
      .set(CURLOPT_READFUNCTION, &give_text)
      .set(CURLOPT_READDATA, static_cast<void*>(&transfer))
      .set(CURLOPT_VERBOSE, 1L)
      .set(CURLOPT_DEBUGFUNCTION, &watch)
      .set(CURLOPT_DEBUGDATA, static_cast<void*>(&transfer));
}

bool is_host(std::string_view host) {
  const bool is_bracketed = host.starts_with('[') && host.ends_with(']');
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  const std::string_view extra = is_bracketed ? ":." : ".-";
  return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           extra.find(c) != std::string_view::npos;
  });
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return (c >= '\0' && c < ' ') || c == '\x7f'; });
}

Result<void> check(const SmtpSettings& settings) {
  const auto unusable = [](std::string_view what, std::string_view next) {
    return failure(ErrorKind::usage, "mail settings: " + std::string{what}, std::string{next});
  };
  if (!is_host(settings.host)) return unusable("host", "give the mail server's name or address");
  if (settings.port == 0) return unusable("port", "give a port between 1 and 65535");
  if (settings.user.empty() != settings.password.empty()) {
    return unusable("user and password", "give both, or neither for a relay that wants none");
  }
  if (has_control(settings.user) || has_control(settings.password) ||
      has_control(settings.ca_file)) {
    return unusable("a control character in user, password or CA file", "remove it");
  }
  if (!settings.user.empty() && settings.security == Security::none) {
    return unusable("a password without TLS", "choose starttls or tls, or remove the password");
  }
  if (settings.timeout <= Span{0} || settings.connect_timeout <= Span{0}) {
    return unusable("timeouts", "give more than 0 seconds");
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<SmtpSender>> SmtpSender::create(SmtpSettings settings, const Clock& clock) {
  PROBITY_ATTEMPT(check(settings));
  // Counted by the library, and safe from several threads since 7.84.
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return failure(ErrorKind::environment, "libcurl does not start");
  }
  return std::unique_ptr<SmtpSender>{new SmtpSender{std::move(settings), clock}};
}

SmtpSender::SmtpSender(SmtpSettings settings, const Clock& clock)
    : settings_(std::move(settings)), clock_(clock) {}

SmtpSender::~SmtpSender() { curl_global_cleanup(); }

Result<void> SmtpSender::send(const Message& message) {
  const Handle handle{curl_easy_init()};
  const List recipients{curl_slist_append(nullptr, message.to().spelled_out().c_str())};
  if (!handle || !recipients) return std::unexpected(error_of(Problem::other));
  Transfer transfer{.text = compose(message, settings_.origin, clock_.now())};
  Options options{handle.get()};
  set_server(options, settings_);
  set_security(options, settings_);
  set_message(options, settings_, recipients.get(), transfer);
  if (!options.are_set()) return std::unexpected(error_of(Problem::other));

  const CURLcode code = curl_easy_perform(handle.get());
  if (code == CURLE_OK) return {};
  long reply = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply);
  return std::unexpected(
      error_of(problem_of_code(code, transfer.stage, reply), static_cast<int>(reply)));
}

}  // namespace probity::mail
