#include <algorithm>
#include <array>
#include <map>
#include <span>

#include <fmt/format.h>

#include "acts/ledger_acts.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"

namespace probity::portal {

namespace {

using acts::Act;

constexpr std::uint64_t kLeavesOfAPage = 100;

Value value_of(const ledger::Leaf& leaf) {
  Value one = Value::object();
  one.set("seq", leaf.seq)
      .set("type", leaf.type)
      .set("time", leaf.time)
      .set("actor", leaf.actor)
      .set("case", leaf.case_id)
      .set("purpose", leaf.purpose);
  return one;
}

// C55: the whole ledger, newest first.
Result<Answer> ledger_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_ledger));
  Page page{.name = "ledger", .title = "Ledger", .width = Width::table};
  PROBITY_TRY(const auto state, acts::ledger_state(context.trust()));
  const std::uint64_t until =
      std::min<std::uint64_t>(context.input.number("before").value_or(UINT32_MAX), state.size);
  const std::uint64_t begin = until > kLeavesOfAPage ? until - kLeavesOfAPage : 0;
  PROBITY_TRY(auto leaves, acts::leaves_of(context.trust(), begin, until));
  std::ranges::reverse(leaves);
  page.model.set("size", state.size)
      .set("published", state.published)
      .set("published_at_size", state.published)
      .set("witnesses", context.trust().configuration().witnesses.size())
      .set("cosignatures", state.cosignatures)
      .set_if("has_no_witness", context.trust().configuration().witnesses.empty());
  page.model.list("leaves");
  for (const auto& leaf : leaves) page.model.list("leaves").push(value_of(leaf));
  if (begin > 0) {
    page.model.set("older", html::Url::local("/ledger").with("before", std::to_string(begin)));
  }
  return page;
}

// ---- Since the last visit

void add_counts(Value& model, const std::vector<ledger::Leaf>& leaves) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& leaf : leaves) ++counts[leaf.type];
  model.list("counts");
  for (const auto& [type, count] : counts) {
    model.list("counts").push(Value::object().set("type", type).set("count", count));
  }
  model.list("refusals");
  for (const auto& leaf : leaves) {
    if (leaf.type == "refused") model.list("refusals").push(value_of(leaf));
  }
}

Result<Answer> visit_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::take_visit_pack));
  Page page{.name = "visit", .title = "Since your last visit"};
  PROBITY_TRY(const std::uint64_t since, acts::last_visit_of(context.trust(), context.person()));
  PROBITY_TRY(const auto state, acts::ledger_state(context.trust()));
  PROBITY_TRY(const auto leaves, acts::leaves_of(context.trust(), since, state.size));
  page.model.set("since", since)
      .set("size", state.size)
      .set("published", state.published)
      .set_if("is_first", since == 0)
      .set("now", context.trust().now());
  if (!leaves.empty()) {
    page.model.set("first_time", leaves.front().time).set("last_time", leaves.back().time);
  }
  add_counts(page.model, leaves);
  context.field(page.extras, "checkpoint", "The checkpoint that you took away last time")
      .set("hint", "Paste the whole text, with its lines that begin with a dash.")
      .set("rows", "6")
      .show("no_spellcheck");
  return page;
}

// Whether the ledger still continues what the visitor took away.
Result<Answer> check_visit(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::take_visit_pack));
  const auto texts = context.input.all("checkpoint");
  std::string note = texts.empty() ? std::string{} : texts.front();
  std::erase(note, '\r');  // browsers send line ends as CRLF
  if (note.empty()) return context.refuse("checkpoint", "Paste the checkpoint of your last visit");
  if (!note.ends_with('\n')) note += '\n';
  const auto continued = acts::continues(context.trust(), note);
  Page page{
      .name = "visit_checked", .title = "Checked against your checkpoint", .back = "/ledger/visit"};
  if (continued) {
    page.model.set("result", Value::word("continues", "the ledger continues it"))
        .set("old_size", *continued);
  } else if (continued.error().kind == ErrorKind::refused) {
    page.model.set("result", Value::word("contradicts", "the ledger does NOT continue it"))
        .set("why", continued.error().what);
  } else {
    return context.refuse("checkpoint", continued.error().what + ". " + continued.error().next);
  }
  return page;
}

Result<Answer> take_visit(Context& context) {
  PROBITY_TRY(std::string note, acts::take_visit(context.trust(), context.actor()));
  return File{"text/plain; charset=utf-8", "checkpoint.txt", std::move(note)};
}

}  // namespace

std::span<const Endpoint> ledger_endpoints() {
  using http::Method;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/ledger", Door::signed_in, ledger_page},
      Endpoint{Method::get, "/ledger/visit", Door::signed_in, visit_page},
      Endpoint{Method::post, "/ledger/visit/check", Door::signed_in, check_visit, visit_page},
      Endpoint{Method::post, "/ledger/visit/take", Door::signed_in, take_visit, visit_page},
  };
  return kEndpoints;
}

}  // namespace probity::portal
