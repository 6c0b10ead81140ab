#include "fetch/curl_fetch.hpp"

#include <cstddef>
#include <new>
#include <string_view>
#include <utility>

#include <curl/curl.h>

#include "openid/url.hpp"

namespace probity::fetch {

namespace {

using openid::BasicCredentials;
using openid::FetchAnswer;
using openid::FormField;

// Both of one answer together: also a head without end is too much.
struct Transfer {
  std::string body;
  std::size_t taken = 0;
  bool is_too_large = false;
  bool is_out_of_memory = false;
};

bool take(Transfer& transfer, std::size_t size) {
  transfer.taken += size;
  transfer.is_too_large = transfer.taken > openid::kMostBytes;
  return !transfer.is_too_large;
}

// Taking less than was offered ends the transfer.
std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* of) {
  auto& transfer = *static_cast<Transfer*>(of);
  if (!take(transfer, size * count)) return 0;
  try {
    transfer.body.append(bytes, size * count);
  } catch (const std::bad_alloc&) {  // libcurl is C: nothing may fly through it
    transfer.is_out_of_memory = true;
    return 0;
  }
  return size * count;
}

std::size_t take_head(char*, std::size_t size, std::size_t count, void* of) {
  return take(*static_cast<Transfer*>(of), size * count) ? size * count : 0;
}

Error error_of(CURLcode code, const Transfer& transfer) {
  const auto failed = [](std::string_view what, std::string_view next) {
    return Error{ErrorKind::environment, "provider: " + std::string{what}, std::string{next}};
  };
  if (transfer.is_too_large) {
    return failed("its answer is larger than 256 KiB", "check that the address is the provider's");
  }
  if (transfer.is_out_of_memory) return failed("no memory for its answer", "try again later");
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return failed("not reached", "check its address, name service and firewall; try again later");
    case CURLE_OPERATION_TIMEDOUT: return failed("does not answer in time", "try again later");
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return failed("no trusted encrypted connection",
                    "check the host's name in its certificate, and the CA file");
    default: return failed("its answer cannot be read", "try again later");
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

void set_bounds(Options& options, const FetchSettings& settings, const std::string& url) {
  options.set(CURLOPT_PROTOCOLS_STR, openid::is_loopback(url) ? "http,https" : "https")
      .set(CURLOPT_URL, url.c_str())
      .set(CURLOPT_FOLLOWLOCATION, 0L)
      .set(CURLOPT_PROXY, "")  // also none from the environment
      .set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED))
      .set(CURLOPT_NOSIGNAL, 1L)  // signals and threads do not go together
      .set(CURLOPT_FORBID_REUSE, 1L)
      .set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1))
      .set(CURLOPT_CONNECTTIMEOUT_MS, in_milliseconds(settings.connect_timeout))
      .set(CURLOPT_TIMEOUT_MS, in_milliseconds(settings.timeout))
      .set(CURLOPT_SSL_VERIFYPEER, 1L)
      .set(CURLOPT_SSL_VERIFYHOST, 2L)
      .set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings.ca_file.empty()) {
    options.set(CURLOPT_CAINFO, settings.ca_file.c_str())
        .set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
}

void set_receiver(Options& options, Transfer& transfer) {
  options.set(CURLOPT_WRITEFUNCTION, &take_body)
      .set(CURLOPT_WRITEDATA, static_cast<void*>(&transfer))
      .set(CURLOPT_HEADERFUNCTION, &take_head)
      .set(CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
}

std::string form_of(std::span<const FormField> fields) {
  std::string out;
  for (const FormField& field : fields) {
    if (!out.empty()) out += '&';
    out += openid::percent_encoded(field.name);
    out += '=';
    out += openid::percent_encoded(field.value);
  }
  return out;
}

Result<Handle> handle_for(const std::string& url) {
  if (!openid::is_safe_to_ask(url)) {
    return failure(ErrorKind::usage, "provider: not an address that is asked",
                   "give an https address; http only on the loopback interface");
  }
  Handle handle{curl_easy_init()};
  if (!handle) return failure(ErrorKind::environment, "provider: no memory to ask it");
  return handle;
}

Result<FetchAnswer> perform(CURL* handle, const Options& options, Transfer& transfer) {
  if (!options.are_set()) {
    return failure(ErrorKind::environment, "provider: libcurl cannot ask as it should");
  }
  const CURLcode code = curl_easy_perform(handle);
  if (code != CURLE_OK) return std::unexpected(error_of(code, transfer));
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return FetchAnswer{static_cast<int>(status), std::move(transfer.body)};
}

}  // namespace

Result<std::unique_ptr<CurlFetch>> CurlFetch::create(FetchSettings settings) {
  const bool has_bounds = settings.timeout > Span{0} && settings.connect_timeout > Span{0} &&
                          settings.timeout <= openid::kLongestFetch;
  if (!has_bounds) {
    return failure(ErrorKind::usage, "provider settings: timeouts",
                   "give more than 0 and at most 10 seconds");
  }
  // Counted by the library, and safe from several threads since 7.84.
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return failure(ErrorKind::environment, "libcurl does not start");
  }
  return std::unique_ptr<CurlFetch>{new CurlFetch{std::move(settings)}};
}

CurlFetch::~CurlFetch() { curl_global_cleanup(); }

Result<FetchAnswer> CurlFetch::get(const std::string& url) {
  PROBITY_TRY(const Handle handle, handle_for(url));
  const List headers{curl_slist_append(nullptr, "Accept: application/json")};
  Transfer transfer;
  Options options{handle.get()};
  set_bounds(options, settings_, url);
  set_receiver(options, transfer);
  options.set(CURLOPT_HTTPHEADER, headers.get());
  return perform(handle.get(), options, transfer);
}

Result<FetchAnswer> CurlFetch::post_form(const std::string& url, std::span<const FormField> fields,
                                         const BasicCredentials& credentials) {
  PROBITY_TRY(const Handle handle, handle_for(url));
  const List headers{curl_slist_append(nullptr, "Accept: application/json")};
  const std::string form = form_of(fields);
  const std::string user{credentials.user};
  const std::string password{credentials.password};  // libcurl's own copy is not wiped either
  Transfer transfer;
  Options options{handle.get()};
  set_bounds(options, settings_, url);
  set_receiver(options, transfer);
  options.set(CURLOPT_HTTPHEADER, headers.get())
      .set(CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()))
      .set(CURLOPT_COPYPOSTFIELDS, form.c_str())
      .set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC))
      .set(CURLOPT_USERNAME, user.c_str())
      .set(CURLOPT_PASSWORD, password.c_str());
  return perform(handle.get(), options, transfer);
}

}  // namespace probity::fetch
