#include "casework/grounds.hpp"

#include <algorithm>
#include <utility>

namespace probity::casework {

namespace {

// C20: without a source that shows use, the time of using cannot be known.
Decided<void> check_working_time(const GroundsDraft& draft, std::span<const SourceOnDay> sources) {
  if (draft.days.empty()) {
    return refusal("this ground is about certain days", "C20", "the days");
  }
  for (const LocalDate day : draft.days) {
    switch (most_on(sources, day)) {
      case Shows::visits: break;
      case Shows::connections:
        return refusal("that connections were open does not show that anybody used them", "C20",
                       "a source that shows visits on each of these days, or speaking first");
      case Shows::nothing:
        return refusal("no source shows anything of one of these days", "C20",
                       "days of which something is kept, or speaking first");
    }
  }
  return {};
}

// C21, C6: a rule that is in the text which was in force, and not one remembered from another.
Decided<void> check_breach(const GroundsDraft& draft, std::span<const std::string> clauses) {
  if (draft.clauses.empty()) {
    return refusal("this ground names the rule that it is about", "C21", "at least one clause");
  }
  for (const std::string& clause : draft.clauses) {
    if (std::ranges::find(clauses, clause) == clauses.end()) {
      return refusal("a clause is not in the edition that was in force on that day", "C4,C21",
                     "a clause of that edition");
    }
    const bool points = std::ranges::find(kPointing, clause) != kPointing.end();
    const bool is_told = std::ranges::any_of(draft.linked, [&](const LinkedRule& rule) {
      return rule.clause == clause && !is_blank(rule.document) &&
             rule.document.size() <= kLongestText;
    });
    if (points && !is_told) {
      return refusal("this clause points at another text, and which is not said", "C6",
                     "the policy, code or rule that is meant, and its place");
    }
  }
  return {};
}

Decided<void> check_kind(const GroundsDraft& draft, std::span<const std::string> clauses,
                         std::span<const SourceOnDay> sources) {
  switch (draft.kind) {
    case GroundKind::working_time: return check_working_time(draft, sources);
    case GroundKind::breach: return check_breach(draft, clauses);
    case GroundKind::own_request:
      if (draft.access_request != 0) return {};
      return refusal("this ground is the person's own access request", "C21",
                     "the number of their request");
    case GroundKind::exception:
      // C14, C21: "include" leaves the list open, and the DPO looks at what is not on it.
      if (draft.advice && !is_blank(draft.advice->text)) return {};
      return refusal("a ground that the policy does not name is an exception", "C14,C21,C55",
                     "the data protection officer's recorded advice");
  }
  return refusal("there is no such ground", "C21", "one of the grounds");
}

}  // namespace

Shows most_on(std::span<const SourceOnDay> sources, LocalDate day) {
  Shows most = Shows::nothing;
  for (const SourceOnDay& source : sources) {
    if (source.day == day) most = std::max(most, source.most);
  }
  return most;
}

Decided<Grounds> Grounds::of(GroundsDraft draft, std::span<const std::string> clauses,
                             std::span<const SourceOnDay> sources) {
  PROBITY_ATTEMPT(check_kind(draft, clauses, sources));
  Grounds out;
  out.kind_ = draft.kind;
  if (draft.kind != GroundKind::own_request) {
    PROBITY_TRY(out.facts_, written(std::move(draft.facts), "facts", "C20,C21"));
    PROBITY_TRY(out.necessity_, written(std::move(draft.necessity), "necessity", "C52"));
    PROBITY_TRY(out.tried_,
                written(std::move(draft.tried), "what less intrusive was tried", "C52"));
    for (std::size_t place = 0; place < kQuestions.size(); ++place) {
      PROBITY_TRY(Words answer,
                  written(std::move(draft.questions.at(place)), kQuestions.at(place), "C52"));
      out.answers_.push_back(std::move(answer));
    }
  }
  out.clauses_ = std::move(draft.clauses);
  out.linked_ = std::move(draft.linked);
  out.days_ = std::move(draft.days);
  out.access_request_ = draft.access_request;
  out.advice_ = std::move(draft.advice);
  return out;
}

Grounds Grounds::without_texts() const {
  Grounds out;
  out.kind_ = kind_;
  out.clauses_ = clauses_;
  out.linked_ = linked_;
  out.days_ = days_;
  return out;
}

}  // namespace probity::casework
