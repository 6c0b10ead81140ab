#include "witness/http_post.hpp"

#include <memory>

#include <curl/curl.h>

namespace probity::witness {

namespace {

struct Collected {
  std::string text;
  std::size_t most;
};

// Less than `count` ends the transfer.
std::size_t collect(const char* bytes, std::size_t, std::size_t count, void* target) {
  auto* collected = static_cast<Collected*>(target);
  if (count > collected->most - collected->text.size()) return 0;
  collected->text.append(bytes, count);
  return count;
}

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

bool set_up(CURL* handle, const std::string& url, const std::string& body,
            const PostLimits& limits) {
  const auto set = [handle](CURLoption option, auto value) {
    return curl_easy_setopt(handle, option, value) == CURLE_OK;
  };
  return set(CURLOPT_URL, url.c_str()) && set(CURLOPT_PROTOCOLS_STR, "http,https") &&
         set(CURLOPT_POST, 1L) && set(CURLOPT_POSTFIELDS, body.data()) &&
         set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size())) &&
         set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)) &&
         set(CURLOPT_FOLLOWLOCATION, 0L) && set(CURLOPT_NOSIGNAL, 1L) &&
         set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.patience.count())) &&
         set(CURLOPT_USERAGENT, "probity") && set(CURLOPT_WRITEFUNCTION, &collect);
}

}  // namespace

Result<PostReply> post(const std::string& url, const std::string& body, const PostLimits& limits) {
  // Can be called again and from several threads since libcurl 7.84.
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return failure(ErrorKind::environment, "libcurl cannot start");
  }
  const Handle handle{curl_easy_init(), &curl_easy_cleanup};
  // No "Expect: 100-continue": the body is small.
  const Headers headers{
      curl_slist_append(curl_slist_append(nullptr, "Content-Type: text/plain; charset=utf-8"),
                        "Expect:"),
      &curl_slist_free_all};
  Collected collected{{}, limits.most_bytes};
  if (handle == nullptr || headers == nullptr || !set_up(handle.get(), url, body, limits) ||
      curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &collected) != CURLE_OK ||
      curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get()) != CURLE_OK) {
    return failure(ErrorKind::environment, "an HTTP request cannot be made");
  }
  const CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) return failure(ErrorKind::environment, curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  return PostReply{status, std::move(collected.text)};
}

}  // namespace probity::witness
