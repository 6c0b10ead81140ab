// The list of pupils, and what may be shown of one (C43, C44). Only of pupils whom the reader may
// see (I47); that a pupil must never be shown is told to those who may set it, and nobody is told
// why.
#include <algorithm>
#include <array>

#include "acts/names_shown.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"
#include "portal/paging.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::Consent;
using registers::KeptConsent;
using registers::Pupil;
using registers::Shown;

void add_state(Value& to, const Pupil& pupil, LocalDate today) {
  to.set_if("may_show_picture", registers::may_show(pupil, Shown::image, "", today))
      .set_if("may_show_name", registers::may_show(pupil, Shown::name, "", today));
}

Value pupil_value(const Context& context, const Pupil& pupil, LocalDate today) {
  Value one = Value::object();
  one.set("pupil", id_in_path(context, pupil))
      .set("name", sorting_name_of(pupil))
      .set("year", year_value(pupil.year))
      .set("tutor_group", pupil.tutor_group)
      .set("school", plain_school_value(context, pupil.school))
      .set("where", url_of(context, pupil));
  add_state(one, pupil, today);
  return one;
}

std::vector<const Pupil*> found_pupils(const Context& context, const acts::Publishing& seen) {
  const auto sight = acts::pupils_of(seen, context.actor());
  const NameSearch search{context.input.text("q")};
  const GroupName group = group_named(context.input.text("group"));
  std::vector<std::pair<std::string, const Pupil*>> found;
  for (const Pupil& pupil : seen.registers.pupils) {
    if (!sight.sees(pupil)) continue;
    const bool is_of_group = group.group.empty() || (pupil.school == group.school &&
                                                     registers::is_in_group(pupil, group.group));
    const std::string text =
        pupil.given + " " + pupil.preferred + " " + pupil.family + " " + pupil.tutor_group;
    if (!is_of_group || !search.finds(text)) continue;
    found.emplace_back(without_marks(sorting_name_of(pupil)), &pupil);
  }
  std::ranges::sort(found);
  std::vector<const Pupil*> pupils;
  for (const auto& [_, pupil] : found) pupils.push_back(pupil);
  return pupils;
}

// ---- One pupil

std::string_view word_for(Consent::Responder responder) {
  constexpr std::array<std::string_view, 5> kWords{"unknown", "pupil", "parent", "guardian",
                                                   "local_authority"};
  return kWords.at(static_cast<std::size_t>(responder));
}

std::string_view words_for(Consent::Responder responder) {
  constexpr std::array<std::string_view, 5> kWords{"", "the pupil", "a parent", "a guardian",
                                                   "the local authority"};
  return kWords.at(static_cast<std::size_t>(responder));
}

Value answer_value(const Context& context, const acts::Publishing& seen, const KeptConsent& kept) {
  const Consent& consent = kept.consent;
  const bool is_image = consent.use == Shown::image;
  const bool is_yes = consent.answer == Consent::Answer::yes;
  Value one = Value::object();
  one.set("number", kept.number)
      .set("use", is_image ? Value::word("image", "Picture") : Value::word("name", "Name"))
      .set("answer", is_yes ? Value::word("yes", "yes") : Value::word("no", "no"))
      .set("channel", consent.channel)
      .set("from", consent.from)
      .set("until", consent.until)
      .set("withdrawn_on", consent.withdrawn_on)
      .set("responder", Value::word(word_for(consent.responder), words_for(consent.responder)));
  if (kept.recorded_by) one.set("recorded_by", name_of(seen, *kept.recorded_by));
  one.set_if("may_undo", kept.recorded_by && context.actor().is(*kept.recorded_by) &&
                             consent.from == seen.registers.as_of);
  return one;
}

void add_answers(const Context& context, Value& model, const acts::Publishing& seen,
                 const Pupil& pupil) {
  std::vector<const KeptConsent*> answers;
  for (const auto& kept : seen.rows.consents) {
    if (kept.pupil == pupil.source_id) answers.push_back(&kept);
  }
  std::ranges::sort(answers, std::greater{}, [](const KeptConsent* one) {
    return std::pair{one->consent.from.value_or(LocalDate::min()), one->number};
  });
  model.list("answers");
  for (const auto* kept : answers) {
    model.list("answers").push(answer_value(context, seen, *kept));
  }
}

// What only those are told who look after all of the school.
void add_keeping(const Context& context, Value& model, const acts::Publishing& seen,
                 const Pupil& pupil) {
  const bool is_theirs = acts::pupils_of(seen, context.actor()).sees_whole_school(pupil.school) &&
                         acts::may(context.actor(), Act::set_never_show);
  model.set_if("may_record", is_theirs);
  if (!is_theirs) return;
  model.set_if("never_show", pupil.never_show).set_if("may_flag", !pupil.never_show);
}

}  // namespace

Result<Answer> pupils_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_pupils));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  const auto sight = acts::pupils_of(*seen, context.actor());
  const auto found = found_pupils(context, *seen);
  Page page{.name = "pupils", .title = "Pupils", .width = Width::table, .back = "/home"};
  const std::string typed = context.input.text("q");
  const std::string group = context.input.text("group");
  const Paging paging{found.size(), context.input.number("page").value_or(1)};
  page.model.list("pupils");
  for (std::size_t i = paging.begin(); i < paging.end(); ++i) {
    page.model.list("pupils").push(pupil_value(context, *found[i], seen->registers.as_of));
  }
  page.model.set_if("sees_nobody", sight.sees_nobody())
      .set_if("may_import", acts::may(context.actor(), Act::import_lists))
      .set_if("may_keep_groups", !whole_schools(*seen, sight).empty());
  auto list = html::Url::local("/pupils");
  if (!typed.empty()) list = list.with("q", typed);
  if (!group.empty()) list = list.with("group", group);
  paging.add(page, list);
  context.field(page.extras, "q", "Name or tutor group", typed).set("width", "20");
  std::vector<SelectOption> options{{"", "All"}};
  for (const auto& one : groups_seen(*seen, sight)) {
    options.push_back({one.key(), in_words(context, one)});
  }
  add_select(page.extras, "group", "Class or club", group, options);
  if (!typed.empty() || !group.empty()) page.extras.show("is_filtered");
  return page;
}

Result<Answer> pupil_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_pupils));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Pupil* const pupil, pupil_in_path(context, *seen));
  Page page{.name = "pupil", .title = name_of(*pupil), .width = Width::table, .back = "/pupils"};
  page.model.set("pupil", id_in_path(context, *pupil))
      .set("name", name_of(*pupil))
      .set("given", pupil->given)
      .set("family", pupil->family)
      .set("year", year_value(pupil->year))
      .set("tutor_group", pupil->tutor_group)
      .set("school", plain_school_value(context, pupil->school));
  page.model.list("classes");
  for (const auto& one : pupil->classes) page.model.list("classes").push(one);
  add_state(page.model, *pupil, seen->registers.as_of);
  add_answers(context, page.model, *seen, *pupil);
  add_keeping(context, page.model, *seen, *pupil);
  add_actions(page.extras, "/pupils/" + id_in_path(context, *pupil),
              {"withdrawal", "answers", "answers/undo", "never-show", "never-show/lift"});
  context
      .choice(page.extras, "use", "What is taken back?",
              {{"both", "Pictures and name"}, {"image", "Pictures"}, {"name", "Name"}}, {"both"})
      .set("legend_size", "s");
  context.field(page.extras, "channel", "Where")
      .set("hint", "Leave it empty for everywhere, or write one platform, such as Facebook.")
      .set("width", "20");
  return page;
}

}  // namespace probity::portal
