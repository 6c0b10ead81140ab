#include "witness/pages.hpp"

#include <string>
#include <utility>

namespace probity::witness {

namespace {

constexpr const char* kAddCheckpoint = "/add-checkpoint";
constexpr http::RateLimit::Rate kRate{.burst = 500, .one_each = milliseconds{20}};

constexpr const char* kWhatThisIs =
    "This is a witness of transparency logs.\n"
    "\n"
    "It remembers the latest checkpoint of each log below and cosigns a new one only if the log\n"
    "has kept everything it had. Whoever sees this witness's cosignature on a checkpoint knows\n"
    "that the log was not rewritten or cut up to then. It sees sizes and hashes, not what is in\n"
    "a log. Logs ask it by POST /add-checkpoint (c2sp.org/tlog-witness).\n"
    "\n"
    "Its verifier key:\n";

http::Response text(http::Status status, std::string body) {
  return http::plain(status, std::move(body))
      .add("cache-control", "no-store")
      .add("x-content-type-options", "nosniff");
}

http::Response only(const char* method) {
  return text(http::Status::method_not_allowed, "this address is for another method\n")
      .add("allow", method);
}

}  // namespace

WitnessPages::WitnessPages(ledger::Witness& witness, ledger::WitnessStore& store,
                           WitnessIdentity identity, std::function<Instant()> now,
                           std::uint64_t seed)
    : witness_(witness),
      store_(store),
      identity_(std::move(identity)),
      now_(std::move(now)),
      limit_(kRate, seed) {}

std::size_t WitnessPages::most_body(const http::RequestHead& head, std::size_t) const {
  return head.path == kAddCheckpoint ? kMostRequestBytes : 0;
}

http::Response WitnessPages::answer(const http::Request& request) {
  if (!limit_.take(request.peer, now_())) {
    return http::try_later(http::Status::too_many_requests, seconds{1});
  }
  if (request.path == kAddCheckpoint) {
    return request.method == http::Method::post ? add_checkpoint(request) : only("POST");
  }
  if (request.path == "/") {
    const bool is_read =
        request.method == http::Method::get || request.method == http::Method::head;
    return is_read ? front_page() : only("GET, HEAD");
  }
  return text(http::Status::not_found, "there is nothing here\n");
}

http::Response WitnessPages::add_checkpoint(const http::Request& request) {
  const auto answer = witness_.add_checkpoint(request.body, now_());
  if (!answer) {
    return text(http::Status::unavailable, "the witness cannot store anything at the moment\n");
  }
  http::Response response =
      text(static_cast<http::Status>(ledger::status(*answer)), ledger::body(*answer));
  if (std::holds_alternative<ledger::Conflict>(*answer)) {
    response.content_type = "text/x.tlog.size";
  }
  return response;
}

http::Response WitnessPages::front_page() {
  std::string page = kWhatThisIs + identity_.key.print() + "\n\nLogs, and their latest sizes:\n";
  for (const auto& [origin, keys] : identity_.logs) {
    const auto head = store_.latest(origin);
    page += origin + ' ';
    if (!head) {
      page += "cannot be read";
    } else {
      page += *head ? std::to_string((*head)->size) : "not seen yet";
    }
    page += '\n';
  }
  return text(http::Status::ok, std::move(page));
}

}  // namespace probity::witness
