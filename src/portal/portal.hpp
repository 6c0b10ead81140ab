// The portal: answers every request by the table of endpoints, for people as pages, for programs as
// JSON.
//
//   Portal portal{desk};
//   PROBITY_TRY(auto server, http::Server::start(settings, portal));
//
// What is decided here, once for all pages: who is signed in, the token that a form must carry
// (CSRF), which door an address has, headers that keep a browser from doing harm, and how an error
// is told. Thread-safe.
#pragma once

#include "http/handler.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

class Portal final : public http::Handler {
 public:
  explicit Portal(Desk& desk) : desk_(desk) {}

  [[nodiscard]] http::Response answer(const http::Request& request) override;
  [[nodiscard]] std::size_t most_body(const http::RequestHead& head,
                                      std::size_t usual) const override;
  [[nodiscard]] bool is_quick(const http::RequestHead& head) const override;

 private:
  Desk& desk_;
};

}  // namespace probity::portal
