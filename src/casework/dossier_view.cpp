#include "casework/dossier_view.hpp"

#include <algorithm>
#include <iterator>

#include "casework/dossier_may.hpp"
#include "casework/view_parts.hpp"

namespace probity::casework {

namespace {

constexpr std::array kWaiting{State::request_waiting, State::request_with_deputy,
                              State::request_with_chair};

// Adds to an empty view what each lens shows. Whether somebody has a lens is the table's answer to
// what they could do with the thing, and who they are; nothing is shown before that.
class Looking {
 public:
  Looking(const Dossier& in, const Acting& by) : in_(in), by_(by), day_(by.now().day) {
    out_.number = in.number();
    out_.state = in.state();
    out_.may = may_do(in, by);
  }

  Decided<DossierView> view() && {
    as_reporter();
    as_handler();
    as_subject();
    as_handler_of_right();
    if (!in_.closed()) {
      as_approver();
      as_controller();
      as_key_holder();
      as_it_operator();
      as_decider();
      as_decider_of_outcome();
      as_decider_of_removal();
      as_recipient();
      as_adviser();
    }
    if (out_.lenses.empty()) return std::unexpected(nothing_here());
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool could(State state, Action action) const {
    return ask(by_.standing(), state, action).answer == Answer::allowed;
  }
  [[nodiscard]] bool could_answer_request() const {
    return std::ranges::any_of(kWaiting,
                               [&](State state) { return could(state, Action::refuse_request); });
  }
  [[nodiscard]] bool may(Action action, InDossier on) const {
    return std::ranges::find(out_.may, MayDo{action, on}) != out_.may.end();
  }

  void add(Lens lens, LocalDate since) {
    if (std::ranges::find(out_.lenses, lens) == out_.lenses.end()) out_.lenses.push_back(lens);
    out_.since = std::max(out_.since, since);
  }
  // Each thing once, as the first lens shows it: whoever sees most of it comes first.
  template <class Part>
  void put(std::vector<Part>& parts, Part part) {
    const bool is_there =
        std::ranges::any_of(parts, [&](const Part& one) { return one.number == part.number; });
    if (!is_there) parts.push_back(std::move(part));
  }
  void show_case() {
    out_.subject = in_.subject();
    if (in_.open_case()) out_.grounds = in_.open_case()->grounds;
  }
  template <class Each>
  void each_number(const auto& all, Each each) {
    for (InDossier number = 1; number <= all.size(); ++number) each(number, all[number - 1]);
  }

  // C40: how far it is.
  void as_reporter() {
    if (!in_.concern() || !by_.is(in_.concern()->reporter)) return;
    if (could(in_.state(), Action::see_progress)) add(Lens::reporter, in_.concern()->raised.day);
  }

  void as_handler() {
    if (!in_.concern()) return;
    const bool is_owner = could(State::concern_received, Action::read_concern);
    const bool is_hr = in_.open_case() && could(State::case_open, Action::close_case);
    if (!is_owner && !is_hr) return;
    add(Lens::handler, in_.latest().day);
    if (in_.closed()) return;  // what is left is that it was
    show_case();
    out_.owner = in_.owner();
    out_.concern = is_owner ? *in_.concern() : without_reporter(*in_.concern());
    if (is_owner) out_.reporter = in_.concern()->reporter;
    if (in_.ended()) {
      out_.ended = in_.ended();
      if (!is_owner) out_.ended->concern = without_reporter(out_.ended->concern);
    }
    if (in_.open_case()) out_.named = in_.open_case()->named;
    out_.handed_over = in_.handed_over();
    out_.preserved = in_.preserved();
    show_everything_handled(is_owner);
  }

  void show_everything_handled(bool is_owner) {
    each_number(in_.requests(), [&](InDossier number, const auto&) {
      put(out_.requests, request_in_full(in_, number, day_));
    });
    each_number(in_.openings(), [&](InDossier number, const Opening& opening) {
      OpeningView seen = opening_seen(in_, number, by_);
      if (is_owner) seen.finding_reasons = finding_reasons(opening);
      put(out_.openings, std::move(seen));
    });
    for (const Share& share : in_.shares()) put(out_.shares, share_seen(in_, share, day_));
    for (const Removal& removal : in_.removals()) put(out_.removals, removal_seen(removal, day_));
    for (const DisclosureNow& one : in_.disclosures()) {
      put(out_.disclosures, disclosure_seen(one));
    }
    show_pictures();
    show_hearing();
    if (in_.outcome()) out_.outcome = outcome_seen(*in_.outcome());
  }

  void show_pictures() {
    for (const Exhibit& exhibit : in_.exhibits()) {
      if (exhibit.kind == Exhibit::Kind::picture && may_read(in_, by_, exhibit.number)) {
        put(out_.pictures, exhibit);
      }
    }
  }
  // What the subject said travels with what was found (C17, C64).
  void show_hearing() {
    out_.comments = in_.comments();
    out_.invitation = in_.invitation();
    out_.invited_answer = in_.invited_answer();
  }

  void as_approver() {
    each_number(in_.requests(), [&](InDossier number, const RequestInDossier& request) {
      const bool waits = may(Action::refuse_request, number);
      const bool is_theirs = answered_by(request) == by_.person() && could_answer_request();
      if (!waits && !is_theirs) return;
      add(Lens::approver, request.asked.asked.day);
      show_case();
      out_.owner = in_.owner();
      put(out_.requests, request_in_full(in_, number, day_));
    });
  }

  // C54, C60, C65: telling that is put off, a disclosure, an objection.
  void as_controller() {
    each_number(in_.openings(), [&](InDossier number, const Opening& opening) {
      const auto& deferral = opening.notice.deferral;
      const bool is_theirs = deferral && deferral->by == by_.person() &&
                             could(State::notice_due, Action::defer_notice);
      if (!may(Action::defer_notice, number) && !is_theirs) return;
      add(Lens::approver, opening.extract.made.day);
      out_.subject = in_.subject();
      put(out_.openings, notice_seen(in_, number, day_));
    });
    each_number(in_.disclosures(), [&](InDossier number, const DisclosureNow& one) {
      if (!may(Action::decide_disclosure, number)) return;
      add(Lens::approver, asked_of(one).when.day);
      show_case();
      put(out_.disclosures, disclosure_seen(one));
    });
    if (in_.objection() && could(State::objection_open, Action::decide_objection)) {
      add(Lens::approver, in_.objection()->made.day);
      out_.subject = in_.subject();
      out_.objection = in_.objection();
    }
  }

  void as_key_holder() {
    each_number(in_.requests(), [&](InDossier number, const RequestInDossier& request) {
      const bool is_live = state_on(request, day_) == State::warrant_live;
      if (!is_live || !could(State::warrant_live, Action::turn_key)) return;
      add(Lens::key_holder, request.asked.asked.day);
      out_.subject = in_.subject();
      put(out_.requests, request_seen(in_, number, day_));
    });
  }

  // C59: days and services, and neither who nor what was found.
  void as_it_operator() {
    each_number(in_.requests(), [&](InDossier number, const RequestInDossier& request) {
      const bool is_live = state_on(request, day_) == State::warrant_live;
      const bool is_theirs =
          request.opening && in_.openings().at(*request.opening - 1).it_operator == by_.person();
      if (!(is_live || is_theirs) || !could(State::warrant_live, Action::carry_out)) return;
      add(Lens::it_operator, request.asked.asked.day);
      RequestView seen = request_seen(in_, number, day_);
      seen.scope.person = {};
      put(out_.requests, std::move(seen));
    });
  }

  void as_decider() {
    if (!could(State::extract_made, Action::find_grounds)) return;
    each_number(in_.openings(), [&](InDossier number, const Opening& opening) {
      const auto found = found_by(opening);
      if (found && found != by_.person()) return;
      add(Lens::decider, opening.extract.made.day);
      show_case();
      out_.comments = in_.comments();
      OpeningView seen = opening_seen(in_, number, by_);
      seen.finding_reasons = finding_reasons(opening);
      put(out_.openings, std::move(seen));
    });
  }

  void as_decider_of_outcome() {
    if (!in_.outcome()) return;
    const auto signatures = signatures_of(*in_.outcome());
    const bool has_signed =
        std::ranges::find(signatures, by_.person(), &Signature::by) != signatures.end() &&
        could(State::outcome_prepared, Action::decide_outcome);
    if (!may(Action::decide_outcome, 0) && !may(Action::second_outcome, 0) && !has_signed) return;
    add(Lens::decider, prepared_of(*in_.outcome()).when.day);
    show_case();
    show_hearing();
    show_pictures();
    out_.outcome = outcome_seen(*in_.outcome());
  }

  void as_decider_of_removal() {
    each_number(in_.removals(), [&](InDossier number, const Removal& removal) {
      const bool waits = may(Action::verify_removal, number) || may(Action::settle_removal, number);
      const bool is_theirs = removal.ended_by == by_.person() &&
                             could(State::removal_complied, Action::verify_removal);
      if (!waits && !is_theirs) return;
      add(Lens::decider, removal.asked.day);
      put(out_.removals, removal_seen(removal, day_));
    });
  }

  void as_recipient() {
    for (const Share& share : in_.shares()) {
      if (!casework::may_read(share, by_)) continue;
      add(Lens::recipient, share.from.day);
      out_.subject = in_.subject();
      out_.comments = in_.comments();
      put(out_.shares, share_seen(in_, share, day_));
      each_number(in_.openings(), [&](InDossier number, const Opening& opening) {
        if (opening.extract.exhibits != share.exhibits) return;
        OpeningView seen = opening_seen(in_, number, by_);
        seen.finding_reasons = finding_reasons(opening);
        put(out_.openings, std::move(seen));
      });
    }
  }

  void as_adviser() {
    if (!could(State::disclosure_asked, Action::advise_disclosure)) return;
    for (const DisclosureNow& one : in_.disclosures()) {
      add(Lens::adviser, asked_of(one).when.day);
      put(out_.disclosures, disclosure_seen(one));
    }
  }

  // Decision 24, I24: what they were told of, what was refused 30 days ago, and what they are
  // asked.
  void as_subject() {
    const bool is_theirs = in_.subject() == by_.person();
    if (!is_theirs || !could(State::notice_told, Action::see_own)) return;
    subject_sees_openings();
    subject_sees_refusals();
    for (const Removal& removal : in_.removals()) {
      about_them(removal.asked.day);
      put(out_.removals, removal_seen(removal, day_));
    }
    if (in_.invitation()) {
      about_them(in_.invitation()->sent.day);
      out_.invitation = in_.invitation();
      out_.invited_answer = in_.invited_answer();
      if (in_.outcome()) out_.outcome = outcome_for_subject(*in_.outcome());
    }
    if (in_.access() || in_.complaint() || in_.objection()) {
      about_them(in_.latest().day);
      out_.access = in_.access();
      out_.complaint = in_.complaint();
      out_.objection = in_.objection();
    }
  }

  void about_them(LocalDate since) {
    add(Lens::subject, since);
    out_.subject = by_.person();
    // Not what somebody wrote about them: it can tell who saw it.
    if (in_.open_case()) out_.grounds = in_.open_case()->grounds.without_texts();
  }

  void subject_sees_openings() {
    each_number(in_.openings(), [&](InDossier number, const Opening& opening) {
      if (!opening.notice.told) return;
      about_them(opening.notice.told->day);
      put(out_.openings, opening_seen(in_, number, by_));
      put(out_.requests, request_seen(in_, opening.request, day_));
      out_.comments = in_.comments();
      std::ranges::move(readings_of(in_, number), std::back_inserter(out_.readings));
      for (const Share& share : in_.shares()) {
        if (share.exhibits == opening.extract.exhibits) {
          put(out_.shares, share_seen(in_, share, day_));
        }
      }
      if (out_.named.empty()) show_who_decides();
    });
  }
  void show_who_decides() {
    for (const Naming& naming : in_.open_case()->named) {
      if (naming.part.role != Role::decider) continue;
      out_.named.push_back({.part = naming.part, .reasons = Words{""}, .when = naming.when});
    }
  }
  void subject_sees_refusals() {
    each_number(in_.requests(), [&](InDossier number, const RequestInDossier& request) {
      const auto* refused = std::get_if<RefusedRequest>(&request.now);
      if (refused == nullptr || refused->shown_to_subject > day_) return;
      about_them(refused->shown_to_subject);
      put(out_.requests, request_seen(in_, number, day_));
    });
  }

  void as_handler_of_right() {
    if (in_.access() && could(State::access_received, Action::answer_access)) {
      out_.access = in_.access();
    } else if (in_.complaint() && could(State::complaint_received, Action::answer_complaint)) {
      out_.complaint = in_.complaint();
    } else {
      return;
    }
    add(Lens::handler, in_.latest().day);
    out_.subject = in_.subject();
  }

  const Dossier& in_;
  const Acting& by_;
  LocalDate day_;
  DossierView out_;
};

}  // namespace

Decided<DossierView> view_of(const Dossier& dossier, const Acting& by) {
  return Looking{dossier, by}.view();
}

Refusal refusal_for(const Dossier& dossier, const Acting& by, Refusal refused) {
  const bool begins = dossier.steps() == 0;
  return begins || view_of(dossier, by) ? std::move(refused) : nothing_here();
}

}  // namespace probity::casework
