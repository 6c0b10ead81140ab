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
  checker,    // the same, and with the long session of the post checker, which opens nothing else
  doorstep,   // nobody in particular: what leads to that session
  control,    // the command line on the server
};
// On the public entrance: anybody; checker and doorstep where the trust has opened the checker
// there (server.public_checker, ADR 0046). Nothing else.

using Handler = Result<Answer> (*)(Context&);

// Whether a form has to carry the token of its session. Not where nothing is changed, and a
// telephone hands over what somebody shares.
enum class FormToken : std::uint8_t { wanted, not_wanted };

struct Endpoint {
  http::Method method;
  std::string_view pattern;  // {} stands for one segment
  Door door;
  Handler handler;
  // What shows the form again, with what was typed and what is wrong with it; null: a page of its
  // own says what went wrong.
  Handler form = nullptr;
  std::size_t most_body = 64 * 1024;
  Nesting nesting = Nesting::none;
  FormToken form_token = FormToken::wanted;
};

// The rooms, each in its own file with its own rows.
[[nodiscard]] std::span<const Endpoint> sign_in_endpoints();
[[nodiscard]] std::span<const Endpoint> school_endpoints();  // with an account of the school
[[nodiscard]] std::span<const Endpoint> public_endpoints();
[[nodiscard]] std::span<const Endpoint> home_endpoints();
[[nodiscard]] std::span<const Endpoint> check_endpoints();       // the post checker
[[nodiscard]] std::span<const Endpoint> publishing_endpoints();  // pupils, accounts, topics
[[nodiscard]] std::span<const Endpoint> draft_endpoints();       // drafts that wait for somebody
[[nodiscard]] std::span<const Endpoint>
policy_endpoints();  // the policy in force, reading, signing
[[nodiscard]] std::span<const Endpoint> edition_endpoints();     // making an edition
[[nodiscard]] std::span<const Endpoint> assessment_endpoints();  // C52, and what staff are told
[[nodiscard]] std::span<const Endpoint> campaign_endpoints();    // who has acknowledged
[[nodiscard]] std::span<const Endpoint> people_endpoints();      // register, seats, absences
[[nodiscard]] std::span<const Endpoint> workplace_endpoints();   // working time, equipment
[[nodiscard]] std::span<const Endpoint> workplace_import_endpoints();
[[nodiscard]] std::span<const Endpoint> key_holder_endpoints();  // who could open what is sealed
[[nodiscard]] std::span<const Endpoint> matter_endpoints();      // from a concern to an outcome
[[nodiscard]] std::span<const Endpoint> figures_endpoints();     // counts, for everybody (I25)
[[nodiscard]] std::span<const Endpoint> ledger_endpoints();      // the DPO's pages
[[nodiscard]] std::span<const Endpoint> source_endpoints();      // logs, and what was destroyed
[[nodiscard]] std::span<const Endpoint> administration_endpoints();

[[nodiscard]] const std::vector<Endpoint>& endpoints();

// The endpoint for a path, and its segments in place of {}. When there is none for the method:
// those that the path has for others.
struct Found {
  const Endpoint* endpoint = nullptr;
  std::vector<std::string> segments;
  std::vector<const Endpoint*> for_other_methods{};
};
[[nodiscard]] Found find_endpoint(http::Method method, std::string_view path);

}  // namespace probity::portal
