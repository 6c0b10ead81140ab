#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "acts/ledger_acts.hpp"
#include "casework/figures.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"

namespace probity::portal {

namespace {

// For everybody: what the policy asks, what is watched (nothing at this stage), what can be
// checked.
Result<Answer> assurance_page(Context& context) {
  acts::Trust& trust = context.trust();
  const auto& configuration = trust.configuration();
  Page page{.name = "assurance", .title = "Assurance"};
  page.model.set("trust_name", configuration.trust_name)
      .set("stage", acts::word_for(configuration.stage))
      .set_if("is_advice", configuration.stage == acts::Stage::advice);
  PROBITY_TRY(const auto state, acts::ledger_state(trust));
  page.model.set("leaves", state.size);
  if (!state.checkpoint.empty()) {
    page.model.set("published", state.published).set("signatures", state.signatures);
  }
  page.model.set("witnesses", configuration.witnesses.size())
      .set_if("has_no_witness", configuration.witnesses.empty());
  const auto people = trust.people();
  const std::size_t population = people->register_.employed_on(trust.today()).size();
  if (population >= casework::kLeastPopulation) page.model.set("population", population);
  PROBITY_TRY(const auto edition, acts::edition_in_force(trust));
  if (edition) page.model.set("edition", edition->number);
  return page;
}

Result<Answer> help_page(Context&) { return Page{.name = "help", .title = "Help"}; }

Result<Answer> accessibility_page(Context&) {
  return Page{.name = "accessibility", .title = "Accessibility"};
}

Result<Answer> text_answer(std::string_view text) {
  return Ready{http::plain(http::Status::ok, std::string{text})};
}

Result<Answer> health(Context&) { return text_answer("ok\n"); }

// Whether requests can be answered: the database reads, and the disk takes a commit.
Result<Answer> readiness(Context& context) {
  PROBITY_ATTEMPT(acts::ledger_state(context.trust()));
  return text_answer("ready\n");
}

Result<Answer> metrics(Context& context) {
  Desk& desk = context.desk();
  PROBITY_TRY(const auto state, acts::ledger_state(context.trust()));
  std::string text = fmt::format(
      "# TYPE probity_requests_total counter\nprobity_requests_total {}\n"
      "# TYPE probity_refusals_total counter\nprobity_refusals_total {}\n"
      "# TYPE probity_failures_total counter\nprobity_failures_total {}\n"
      "# TYPE probity_sessions gauge\nprobity_sessions {}\n"
      "# TYPE probity_ledger_leaves counter\nprobity_ledger_leaves {}\n"
      "# TYPE probity_ledger_published_leaves counter\nprobity_ledger_published_leaves {}\n",
      desk.pages.load(), desk.refusals.load(), desk.failures.load(), desk.sessions().count(),
      state.size, state.published);
  if (desk.settings().more_metrics) text += desk.settings().more_metrics();
  http::Response response = http::plain(http::Status::ok, std::move(text));
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  return Ready{std::move(response)};
}

Result<Answer> openapi(Context& context) {
  http::Response response = http::plain(http::Status::ok, context.desk().settings().openapi);
  response.content_type = "application/yaml";
  return Ready{std::move(response)};
}

// For witnesses and visitors: the signed head of the ledger.
Result<Answer> published_checkpoint(Context& context) {
  PROBITY_TRY(const auto state, acts::ledger_state(context.trust()));
  if (state.checkpoint.empty()) return not_there();
  return text_answer(state.checkpoint);
}

}  // namespace

std::span<const Endpoint> public_endpoints() {
  using http::Method;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/assurance", Door::anybody, assurance_page},
      Endpoint{Method::get, "/help", Door::anybody, help_page},
      Endpoint{Method::get, "/accessibility", Door::anybody, accessibility_page},
      Endpoint{Method::get, "/healthz", Door::anybody, health},
      Endpoint{Method::get, "/readyz", Door::staff, readiness},
      Endpoint{Method::get, "/metrics", Door::staff, metrics},
      Endpoint{Method::get, "/api/openapi.yaml", Door::anybody, openapi},
      Endpoint{Method::get, "/checkpoint", Door::anybody, published_checkpoint},
  };
  return kEndpoints;
}

}  // namespace probity::portal
