#include "portal/matter_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "portal/matter_actions.hpp"
#include "portal/matter_rights.hpp"
#include "portal/matter_words.hpp"

namespace probity::portal {

namespace {

using acts::NamesShown;
using casework::DossierView;
using casework::Words;

Value text_of(const std::optional<Words>& words) {
  return words ? Value{NamesShown::text_of(*words)} : Value{};
}

Value moment_of(const std::optional<policy::Moment>& moment) {
  return moment ? Value{moment->at} : Value{};
}

template <class Item>
void add_texts(Value& to, std::string_view name, const std::vector<Item>& items) {
  Value& list = to.list(name);
  for (const Item& item : items) list.push(item);
}

// ---- Its parts

class MatterParts {
 public:
  MatterParts(const DossierView& seen, const MatterWords& words)
      : seen_(seen), words_(words), actions_(seen) {}

  [[nodiscard]] Value all() const {
    Value model = Value::object();
    add_head(model);
    add_concern(model);
    add_grounds(model);
    add_people(model);
    add_handed_over(model);
    add_preserved(model);
    add_requests(model);
    add_openings(model);
    add_shares(model);
    add_readings(model);
    add_hearing(model);
    add_removals(model);
    add_disclosures(model);
    add_rights(model);
    actions_.add(model, Place::matter, 0);
    return model;
  }

 private:
  [[nodiscard]] Value who(const std::optional<PersonId>& id) const {
    return somebody(words_.people, id);
  }
  [[nodiscard]] html::Url local(std::string_view what) const {
    return html::Url::local(fmt::format("/matters/{}/{}", seen_.number, what));
  }

  void add_head(Value& model) const {
    const bool is_reporter = is_reporter_alone(seen_.lenses);
    model.set("number", seen_.number)
        .set("state", is_reporter ? progress_value(seen_.state) : state_value(seen_.state))
        .set("since", seen_.since)
        .set("subject", who(seen_.subject))
        .set("reporter", who(seen_.reporter))
        .set("owner", who(seen_.owner));
    Value& lenses = model.list("lenses");
    for (const Lens lens : seen_.lenses) {
      lenses.push(Value::object().set("lens", lens_value(lens)));
    }
  }

  void add_concern(Value& model) const {
    Value concern;
    if (seen_.concern) {
      concern = Value::object();
      concern.set("raised", seen_.concern->raised.at)
          .set("what", NamesShown::text_of(seen_.concern->what))
          .set("at", NamesShown::text_of(seen_.concern->where));
      Value& named = concern.list("about");
      for (const PersonId& id : seen_.concern->named) named.push(who(id));
    }
    model.set("concern", std::move(concern));
    Value& pictures = model.list("pictures");
    for (const auto& picture : seen_.pictures) {
      pictures.push(Value::object()
                        .set("exhibit", picture.number)
                        .set("digest", policy::to_hex(picture.digest))
                        .set("file", local(fmt::format("pictures/{}", picture.number))));
    }
    Value ended;
    if (seen_.ended) {
      ended = Value::object();
      ended.set("how", end_value(seen_.ended->how))
          .set("why", NamesShown::text_of(seen_.ended->reasons))
          .set("ended_by", who(seen_.ended->by))
          .set("ended_at", seen_.ended->when.at);
    }
    model.set("ended", std::move(ended));
  }

  void add_grounds(Value& model) const {
    if (!seen_.grounds) {
      model.set("grounds", Value{});
      return;
    }
    const auto& grounds = *seen_.grounds;
    Value one = Value::object();
    one.set("ground", ground_value(grounds.kind()))
        .set("facts", NamesShown::text_of(grounds.facts()))
        .set("necessity", NamesShown::text_of(grounds.necessity()))
        .set("tried", NamesShown::text_of(grounds.tried()));
    Value& clauses = one.list("clauses");
    for (const std::string& id : grounds.clauses()) {
      clauses.push(Value::object().set("clause", Value::word(id, words_.clause(id))));
    }
    Value& linked = one.list("linked");
    for (const auto& rule : grounds.linked()) {
      linked.push(Value::object().set("clause", rule.clause).set("document", rule.document));
    }
    add_texts(one, "days", grounds.days());
    Value& questions = one.list("questions");
    for (std::size_t i = 0; i < grounds.answers().size() && i < casework::kQuestions.size(); ++i) {
      questions.push(Value::object()
                         .set("asked", casework::kQuestions.at(i))
                         .set("answer", NamesShown::text_of(grounds.answers()[i])));
    }
    model.set("grounds", std::move(one));
  }

  void add_people(Value& model) const {
    Value& named = model.list("named");
    for (const auto& naming : seen_.named) {
      named.push(Value::object()
                     .set("who", who(naming.part.person))
                     .set("part", part_value(naming.part.role))
                     .set("why", NamesShown::text_of(naming.reasons))
                     .set("named_at", naming.when.at));
    }
  }

  // By nobody: the schedule, when whoever had it held no office any more.
  void add_handed_over(Value& model) const {
    Value& list = model.list("handed_over");
    for (const auto& handed : seen_.handed_over) {
      list.push(Value::object()
                    .set("from", who(handed.from))
                    .set("to", who(handed.to))
                    .set("why", NamesShown::text_of(handed.reasons))
                    .set("handed_over_by",
                         who(handed.by == PersonId{} ? std::optional<PersonId>{} : handed.by))
                    .set("handed_over_at", handed.when.at));
    }
  }

  // C62: until when at the latest; nobody reads them for it.
  void add_preserved(Value& model) const {
    Value& list = model.list("preserved");
    for (const auto& kept : seen_.preserved) {
      Value& one = list.push(
          Value::object().set("kept_at", kept.when.at).set("kept_until", kept.last_day()));
      add_texts(one, "days", kept.days);
    }
  }

  void add_requests(Value& model) const {
    Value& requests = model.list("requests");
    for (const auto& request : seen_.requests) {
      Value& one = requests.push(Value::object());
      // Whoever carries it out does not learn whom it is about.
      const bool has_person = request.scope.person != PersonId{};
      one.set("request", request.number)
          .set("state", state_value(request.state))
          .set("about", has_person ? who(request.scope.person) : Value{})
          .set("fields", kept_value(request.scope.most))
          .set("asked_at", moment_of(request.asked))
          .set("deputy_from", request.deputy_from)
          .set("chair_from", request.chair_from)
          .set("waits_for", text_of(request.question))
          .set("answer_reasons", text_of(request.reasons))
          .set("answered_by", who(request.answered_by))
          .set("last_day", request.last_day)
          .set("keys_turned", request.keys_turned);
      add_texts(one, "days", request.scope.days);
      add_services(one, "services", request.scope.services);
      Value& exchanges = one.list("exchanges");
      for (const auto& exchange : request.exchanges) {
        exchanges.push(Value::object()
                           .set("question", NamesShown::text_of(exchange.question))
                           .set("answer", NamesShown::text_of(exchange.answer)));
      }
      add_approved(one, request);
      actions_.add(one, Place::request, request.number);
    }
  }

  void add_services(Value& to, std::string_view name, const std::vector<std::string>& ids) const {
    Value& list = to.list(name);
    for (const std::string& id : ids) {
      list.push(Value::object().set("service", Value::word(id, words_.service(id))));
    }
  }

  void add_approved(Value& to, const casework::RequestView& request) const {
    if (!request.approved) {
      to.set("approved", Value{});
      return;
    }
    Value approved = Value::object();
    approved.set("approved_fields", kept_value(request.approved->most));
    add_texts(approved, "approved_days", request.approved->days);
    add_services(approved, "approved_services", request.approved->services);
    to.set("approved", std::move(approved));
  }

  void add_openings(Value& model) const {
    Value& openings = model.list("openings");
    for (const auto& opening : seen_.openings) {
      Value& one = openings.push(Value::object());
      one.set("opening", opening.number)
          .set("state", state_value(opening.state))
          .set("made", opening.made.at)
          .set("notice", state_value(opening.notice))
          .set("deferred_until", opening.deferred_until)
          .set("finding_reasons", text_of(opening.finding_reasons))
          .set("extract", opening.exhibits.empty()
                              ? Value{}
                              : Value{local(fmt::format("openings/{}", opening.number))})
          .set_if("is_read", !opening.exhibits.empty() &&
                                 std::ranges::all_of(opening.exhibits, [&](const auto exhibit) {
                                   return has_one(opening.read, exhibit);
                                 }));
      add_texts(one, "exhibits", opening.exhibits);
      actions_.add(one, Place::opening, opening.number);
    }
  }

  void add_shares(Value& model) const {
    Value& shares = model.list("shares");
    for (const auto& share : seen_.shares) {
      Value& one = shares.push(Value::object());
      one.set("share", share.number)
          .set("of_opening", share.opening)
          .set_if("is_less", share.less.has_value())
          .set("state", state_value(share.state))
          .set("recipient", who(share.recipient))
          .set("necessity", NamesShown::text_of(share.necessity))
          .set("last_day", share.last_day);
      actions_.add(one, Place::share, share.number);
    }
  }

  // Decision 24: who has looked.
  void add_readings(Value& model) const {
    Value& readings = model.list("readings");
    for (const auto& reading : seen_.readings) {
      readings.push(Value::object()
                        .set("of_opening", reading.opening)
                        .set("reader", who(reading.by))
                        .set("first_read", reading.when.at));
    }
  }

  void add_hearing(Value& model) const {
    Value pack;
    if (has_one(seen_.may, Action::hearing_pack, &casework::MayDo::action)) {
      pack = Value::object();
      pack.set("pdf", local("hearing-pack/pdf")).set("file", local("hearing-pack/file"));
    }
    model.set("hearing_pack", std::move(pack));
    Value& comments = model.list("comments");
    for (const auto& comment : seen_.comments) {
      comments.push(Value::object()
                        .set("text", NamesShown::text_of(comment.text))
                        .set("written", comment.when.at));
    }
    Value invitation;
    if (seen_.invitation) {
      invitation = Value::object();
      invitation.set("sent", seen_.invitation->sent.at)
          .set("answer_by", seen_.invitation->answer_by)
          .set("answered", moment_of(seen_.invitation->answered))
          .set("answer", seen_.invited_answer
                             ? Value{NamesShown::text_of(seen_.invited_answer->text)}
                             : Value{});
    }
    model.set("invitation", std::move(invitation));
    add_outcome(model);
  }

  void add_outcome(Value& model) const {
    if (!seen_.outcome) {
      model.set("outcome", Value{});
      return;
    }
    Value outcome = Value::object();
    outcome.set("state", state_value(seen_.outcome->state))
        .set("kind", outcome_value(seen_.outcome->kind))
        .set("why", NamesShown::text_of(seen_.outcome->reasons));
    add_texts(outcome, "rests_on", seen_.outcome->exhibits);
    Value& signatures = outcome.list("decided");
    for (const auto& signature : seen_.outcome->decided_by) {
      signatures.push(Value::object()
                          .set("decided_by", who(signature.by))
                          .set("decided_at", signature.when.at)
                          .set("their_reasons", NamesShown::text_of(signature.reasons)));
    }
    model.set("outcome", std::move(outcome));
  }

  void add_removals(Value& model) const {
    Value& removals = model.list("removals");
    for (const auto& removal : seen_.removals) {
      Value& one = removals.push(Value::object());
      one.set("removal", removal.number)
          .set("state", state_value(removal.state))
          .set("asked_of", who(removal.subject))
          .set("content", NamesShown::text_of(removal.content))
          .set("at", NamesShown::text_of(removal.where))
          .set("clause", Value::word(removal.clause, words_.clause(removal.clause)))
          .set("last_day", removal.last_day)
          .set("contested_because", text_of(removal.answer_reasons))
          .set("settled_because", text_of(removal.end_reasons));
      actions_.add(one, Place::removal, removal.number);
    }
  }

  void add_disclosures(Value& model) const {
    Value& disclosures = model.list("disclosures");
    for (const auto& disclosure : seen_.disclosures) {
      Value& one = disclosures.push(Value::object());
      one.set("disclosure", disclosure.number)
          .set("state", state_value(disclosure.state))
          .set("body", Value::word(disclosure.recipient, words_.body(disclosure.recipient)))
          .set("duty", NamesShown::text_of(disclosure.duty))
          .set("necessity", NamesShown::text_of(disclosure.necessity))
          .set("advice", text_of(disclosure.advice));
      actions_.add(one, Place::disclosure, disclosure.number);
    }
  }

  void add_rights(Value& model) const {
    model.set("access", seen_.access ? access_value(*seen_.access, words_) : Value{})
        .set("complaint", seen_.complaint ? complaint_value(*seen_.complaint) : Value{})
        .set("objection", seen_.objection ? objection_value(*seen_.objection) : Value{});
  }

  const DossierView& seen_;
  const MatterWords& words_;
  MatterActions actions_;
};

}  // namespace

Value somebody(const people::PeopleRegister& people, const std::optional<PersonId>& id) {
  if (!id) return {};
  const auto* const person = people.find(*id);
  return Value::object()
      .set("person", to_hex(*id))
      .set("name", person == nullptr ? "somebody who has left" : NamesShown::name_of(*person));
}

bool is_reporter_alone(const std::vector<casework::Lens>& lenses) {
  return std::ranges::all_of(lenses, [](Lens lens) { return lens == Lens::reporter; });
}

Value matter_value(const DossierView& seen, const MatterWords& words) {
  return MatterParts{seen, words}.all();
}

}  // namespace probity::portal
