// What parents and pupils answered, taken back, and what has to be looked at then (C44).
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "acts/consent_acts.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::Consent;
using registers::Pupil;
using registers::Shown;

std::vector<Shown> uses_in(Context& context) {
  const std::string use = context.input.text_or("use", "both");
  if (use == "both") return {Shown::image, Shown::name};
  if (use == "image") return {Shown::image};
  if (use == "name") return {Shown::name};
  context.complain("use", "Choose pictures, name, or both");
  return {};
}

Consent::Responder responder_in(const Input& input) {
  constexpr std::array<std::string_view, 5> kWords{"unknown", "pupil", "parent", "guardian",
                                                   "local_authority"};
  const auto found = std::ranges::find(kWords, input.text("responder"));
  return found == kWords.end() ? Consent::Responder::unknown
                               : static_cast<Consent::Responder>(found - kWords.begin());
}

std::string channel_in(Context& context) {
  const std::string channel = context.input.text("channel");
  if (channel.size() > 64) context.complain("channel", "Write the name of one platform");
  return channel;
}

Done done_for(const Context& context, const Pupil& pupil, std::size_t tasks,
              std::string_view notice) {
  Value model = Value::object();
  model.set("tasks", tasks);
  return Done{.location = url_of(context, pupil), .model = std::move(model), .notice = notice};
}

constexpr std::string_view kTakenBack =
    "Taken back. It counts from now on; whoever runs an account that may show the pupil is told";

}  // namespace

Result<Answer> withdraw_consent(Context& context) {
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Pupil* const pupil, pupil_in_path(context, *seen));
  const acts::Withdrawal withdrawal{pupil->source_id, uses_in(context), channel_in(context),
                                    responder_in(context.input)};
  if (context.has_complaints()) return context.refused();
  PROBITY_TRY(const auto tasks,
              acts::withdraw_consent(lists_of(context), context.actor(), withdrawal));
  return done_for(context, *pupil, tasks, kTakenBack);
}

Result<Answer> answer_form(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::record_consent));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Pupil* const pupil, pupil_in_path(context, *seen));
  Page page{.name = "pupil_answer",
            .title = "Record an answer",
            .back = "/pupils/" + id_in_path(context, *pupil)};
  page.model.set("pupil", id_in_path(context, *pupil)).set("name", name_of(*pupil));
  page.extras.set("action", html::Url::local(page.back + "/answers"));
  context.choice(page.extras, "use", "About what?",
                 {{"both", "Pictures and name"}, {"image", "Pictures"}, {"name", "Name"}});
  context.choice(page.extras, "answer", "What was answered?", {{"yes", "Yes"}, {"no", "No"}});
  context.choice(page.extras, "responder", "Who answered?",
                 {{"parent", "A parent"},
                  {"guardian", "A guardian"},
                  {"pupil", "The pupil"},
                  {"local_authority", "The local authority"}});
  context.field(page.extras, "channel", "Where")
      .set("hint", "Leave it empty for everywhere, or write one platform, such as Facebook.")
      .set("width", "20");
  context.day_field(page.extras, "from", "When was it answered?", seen->registers.as_of);
  context.day_field(page.extras, "until", "Last day on which a yes counts")
      .set("hint", "Leave it empty if it has no end.");
  return page;
}

Result<Answer> record_answer(Context& context) {
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Pupil* const pupil, pupil_in_path(context, *seen));
  const Input& input = context.input;
  const std::string word = input.text("answer");
  if (word != "yes" && word != "no") context.complain("answer", "Choose yes or no");
  acts::GivenAnswer given{.pupil = pupil->source_id,
                          .uses = uses_in(context),
                          .answer = word == "yes" ? Consent::Answer::yes : Consent::Answer::no,
                          .channel = channel_in(context),
                          .from = input.day("from"),
                          .until = input.day("until"),
                          .responder = responder_in(input)};
  is_day_or_empty(context, "from");
  is_day_or_empty(context, "until");
  const bool may_record = acts::may(context.actor(), Act::record_consent);
  if (context.has_complaints() && may_record) return context.refused();
  PROBITY_TRY(const auto tasks, acts::record_answer(lists_of(context), context.actor(), given));
  return done_for(context, *pupil, tasks, "Answer recorded");
}

Result<Answer> undo_answer(Context& context) {
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Pupil* const pupil, pupil_in_path(context, *seen));
  const auto number = context.input.number("number");
  const bool is_of_pupil =
      number && std::ranges::any_of(seen->rows.consents, [&](const auto& kept) {
        return kept.number == *number && kept.pupil == pupil->source_id;
      });
  if (!is_of_pupil) return not_there();
  PROBITY_ATTEMPT(acts::undo_answer(lists_of(context), context.actor(), *number));
  return Done{.location = url_of(context, *pupil), .notice = "Undone: as before"};
}

Result<Answer> set_never_show(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::set_never_show));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Pupil* const pupil, pupil_in_path(context, *seen));
  PROBITY_TRY(const auto tasks,
              acts::set_never_show(lists_of(context), context.actor(), pupil->source_id));
  return done_for(context, *pupil, tasks, "From now on this pupil is never shown");
}

Result<Answer> lift_never_show(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::lift_never_show));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Pupil* const pupil, pupil_in_path(context, *seen));
  PROBITY_ATTEMPT(acts::lift_never_show(lists_of(context), context.actor(), pupil->source_id));
  return Done{.location = url_of(context, *pupil), .notice = "Lifted: the answers count again"};
}

Result<Answer> withdrawals_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::register_account));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  Page page{.name = "withdrawals", .title = "What was published?", .back = "/home"};
  page.model.list("withdrawals");
  for (const auto& task : acts::tasks_of(*seen, context.actor())) {
    const Pupil* pupil = seen->pupil(task.pupil);
    const auto* account = seen->account(task.account);
    if (pupil == nullptr || account == nullptr) continue;
    page.model.list("withdrawals")
        .push(
            Value::object()
                .set("number", task.number)
                .set("name", name_of(*pupil))
                .set("tutor_group", pupil->tutor_group)
                .set("account_name", account->account.handle)
                .set("platform", account->account.platform)
                .set("opened", task.opened)
                .set("finish", html::Url::local(fmt::format("/withdrawals/{}/done", task.number))));
  }
  return page;
}

Result<Answer> finish_withdrawal(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_ATTEMPT(acts::finish_task(lists_of(context), context.actor(), number));
  return Done{.location = html::Url::local("/withdrawals"), .notice = "Done"};
}

}  // namespace probity::portal
