// Every address there is: one table, which pages and the JSON API share. The page
// at /campaigns/3 is the object at /api/v1/campaigns/3.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"
#include "portal/answer.hpp"
#include "portal/context.hpp"

namespace probity::portal {

enum class Door : std::uint8_t {
  anybody,    // on the public entrance too
  staff,      // nobody in particular, on the trust's own network
  signed_in,  // the handler asks the table of authority itself
  control,    // the command line on the server
};

using Handler = Result<Answer> (*)(Context&);

struct Endpoint {
  http::Method method;
  std::string_view pattern;  // {} stands for one segment
  Door door;
  Handler handler;
  // What shows the form again, with what was typed and what is wrong with it; null: a page of its
  // own says what went wrong.
  Handler form = nullptr;
  std::size_t most_body = 64 * 1024;
};

// The rooms, each in its own file with its own rows.
[[nodiscard]] std::span<const Endpoint> sign_in_endpoints();
[[nodiscard]] std::span<const Endpoint> school_endpoints();  // with an account of the school
[[nodiscard]] std::span<const Endpoint> public_endpoints();
[[nodiscard]] std::span<const Endpoint> home_endpoints();
[[nodiscard]] std::span<const Endpoint>
policy_endpoints();  // the policy in force, reading, signing
[[nodiscard]] std::span<const Endpoint> edition_endpoints();   // making an edition
[[nodiscard]] std::span<const Endpoint> campaign_endpoints();  // who has acknowledged
[[nodiscard]] std::span<const Endpoint> people_endpoints();    // register, seats, absences
[[nodiscard]] std::span<const Endpoint> ledger_endpoints();    // the DPO's pages
[[nodiscard]] std::span<const Endpoint> administration_endpoints();

[[nodiscard]] const std::vector<Endpoint>& endpoints();

// The endpoint for a path, and its segments in place of {}. `allowed`: methods there are for it.
struct Found {
  const Endpoint* endpoint = nullptr;
  std::vector<std::string> segments;
  bool is_known_path = false;
};
[[nodiscard]] Found find_endpoint(http::Method method, std::string_view path);

}  // namespace probity::portal
