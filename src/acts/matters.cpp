#include "acts/matters.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "casework/rules.hpp"

namespace probity::acts {

namespace {

using casework::Action;
using casework::Relation;
using casework::Role;
using casework::State;
using people::Person;
using people::Seat;

// Places in the list of candidates, or in the register, in rising order.
using Places = std::vector<std::uint32_t>;

void add_all(Places& into, const Places& more) {
  into.insert(into.end(), more.begin(), more.end());
}

void put_in_order(Places& places) {
  std::ranges::sort(places);
  const auto again = std::ranges::unique(places);
  places.erase(again.begin(), again.end());
}

bool has(const Places& places, std::uint32_t place) {
  return std::ranges::binary_search(places, place);
}

Places without(const Places& places, const Places& excluded) {
  Places left;
  std::ranges::set_difference(places, excluded, std::back_inserter(left));
  return left;
}

// Who could take each part of a matter, before conflicts.
struct Parts {
  Places owners;     // HR, and who receives reports
  Places approvers;  // CFOO, deputy, and the Chair
  Places deciders;   // CFOO, deputy, and the Chair; heads of the school come on top
  Places operators;
  Places keys;
};

// What a part is to do, as the table of casework has it: coverage asks the rule that will be asked.
struct Doing {
  Role role;  // one who has the part; relations shut every role out alike
  State state;
  Action action;
  casework::Few<Relation> by{};  // the relation that the part itself is
};
constexpr Doing kOwning{Role::headteacher, State::concern_received, Action::open_case,
                        Relation::owner};
constexpr Doing kApproving{Role::cfoo, State::request_waiting, Action::approve};
constexpr Doing kOperating{Role::it_support, State::warrant_live, Action::carry_out};
constexpr Doing kTurningKeys{Role::key_holder, State::warrant_live, Action::turn_key};
// The second threshold where anything can be opened, else what follows from the case.
constexpr Doing kFindingGrounds{Role::decider, State::extract_made, Action::find_grounds};
constexpr Doing kDecidingOutcome{Role::headteacher, State::outcome_prepared,
                                 Action::decide_outcome};

bool is_barred(const Doing& doing, casework::Few<Relation> relations) {
  relations.add(doing.by);
  return ask({doing.role, relations}, doing.state, doing.action).answer ==
         casework::Answer::refused;
}

constexpr std::array kNeeds{Need::case_owner, Need::approver,    Need::decider,
                            Need::operator_,  Need::key_holders, Need::different_people};
using Missing = std::array<bool, kNeeds.size()>;  // in the order of kNeeds
constexpr std::size_t kTogether = kNeeds.size() - 1;

// People who rule out the same candidates when a matter is about them.
struct SubjectGroup {
  Parts parts;  // who is left
  Places members;
};
struct ReporterGroup {
  Places excluded;
  Places members;
};

class Matters {
 public:
  Matters(const People& people, Stage stage, LocalDate day)
      : people_(people), stage_(stage), day_(day) {
    find_candidates();
    find_ties();
    group_everybody();
  }

  [[nodiscard]] const std::vector<SubjectGroup>& subjects() const { return subjects_; }
  [[nodiscard]] const std::vector<ReporterGroup>& reporters() const { return reporters_; }

  // What lacks in a matter of this group, once these candidates are ruled out as well.
  [[nodiscard]] Missing missing(const SubjectGroup& subject, const Places& excluded) const;

 private:
  void find_candidates();
  void take_part(std::uint32_t candidate, const people::SeatHeld& held);
  void find_ties();
  void group_everybody();
  [[nodiscard]] Places heads_of(const Person& person) const;
  [[nodiscard]] Places excluded_by_ties(const Person& person) const;
  // Candidates who are something to one person.
  struct Around {
    Places ties;   // the person, who lives with them, declared conflicts
    Places above;  // in their line
    Places below;
    Places heads;  // of schools of the person
    auto operator<=>(const Around&) const = default;
  };
  [[nodiscard]] Around around(const Person& person) const;
  [[nodiscard]] static Places left_for(const Doing& doing, const Places& all, const Around& person);
  [[nodiscard]] Doing deciding() const {
    return stage_ == Stage::monitoring ? kFindingGrounds : kDecidingOutcome;
  }
  [[nodiscard]] Parts parts_left(const Around& subject) const;
  [[nodiscard]] bool can_be_different_people(const Parts& left) const;
  [[nodiscard]] bool suits(const Parts& left, std::uint32_t owner, std::uint32_t approver) const;

  const People& people_;
  Stage stage_;
  LocalDate day_;
  std::vector<PersonId> candidates_;
  std::map<PersonId, std::uint32_t> place_of_;
  Parts parts_;
  std::map<people::SchoolId, Places> heads_;
  std::map<PersonId, Places> below_;          // candidates in somebody's line, by who is above
  std::map<std::string, Places> households_;  // candidates, by their household
  std::map<PersonId, Places> declared_by_;    // candidates, by whom they declared a conflict with
  std::vector<SubjectGroup> subjects_;
  std::vector<ReporterGroup> reporters_;
};

void Matters::find_candidates() {
  for (const Person& person : people_.register_.people()) {
    if (person.seats.empty()) continue;
    const auto seats = people_.seats_of(person.id, day_);
    if (seats.empty()) continue;
    const auto place = static_cast<std::uint32_t>(candidates_.size());
    candidates_.push_back(person.id);
    place_of_.emplace(person.id, place);
    for (const auto& held : seats) take_part(place, held);
  }
  for (Places* part :
       {&parts_.owners, &parts_.approvers, &parts_.deciders, &parts_.operators, &parts_.keys}) {
    put_in_order(*part);
  }
}

void Matters::take_part(std::uint32_t candidate, const people::SeatHeld& held) {
  switch (held.seat) {
    case Seat::hr:
    case Seat::head_of_it: parts_.owners.push_back(candidate); return;
    case Seat::cfoo:
    case Seat::chair:
      parts_.owners.push_back(candidate);
      parts_.approvers.push_back(candidate);
      parts_.deciders.push_back(candidate);
      return;
    case Seat::headteacher: heads_[held.school].push_back(candidate); return;
    case Seat::it_support: parts_.operators.push_back(candidate); return;
    case Seat::key_holder: parts_.keys.push_back(candidate); return;
    case Seat::administrator:
    case Seat::director:
    case Seat::clerk:
    case Seat::dpo: return;
  }
}

void Matters::find_ties() {
  for (std::uint32_t place = 0; place < candidates_.size(); ++place) {
    const Person& person = *people_.register_.find(candidates_[place]);
    for (const PersonId& above : people_.register_.line_above(person.id, day_)) {
      below_[above].push_back(place);
    }
    for (const auto& household : person.households) {
      if (household.days.contains(day_)) households_[household.what.text].push_back(place);
    }
    for (const auto& conflict : person.conflicts) {
      if (conflict.days.contains(day_)) declared_by_[conflict.what].push_back(place);
    }
  }
}

// Themselves, who lives with them, and declared conflicts, whoever of the two declared them.
Places Matters::excluded_by_ties(const Person& person) const {
  Places excluded;
  const auto add = [&](const auto& table, const auto& key) {
    if (const auto found = table.find(key); found != table.end()) add_all(excluded, found->second);
  };
  if (const auto own = place_of_.find(person.id); own != place_of_.end()) {
    excluded.push_back(own->second);
  }
  for (const auto& household : person.households) {
    if (household.days.contains(day_)) add(households_, household.what.text);
  }
  add(declared_by_, person.id);
  for (const auto& conflict : person.conflicts) {
    const auto other = place_of_.find(conflict.what);
    if (other != place_of_.end() && conflict.days.contains(day_)) {
      excluded.push_back(other->second);
    }
  }
  put_in_order(excluded);
  return excluded;
}

Places Matters::heads_of(const Person& person) const {
  Places heads;
  for (const auto& posting : person.postings) {
    const auto found = heads_.find(posting.what.school);
    if (found != heads_.end() && posting.days.contains(day_)) add_all(heads, found->second);
  }
  put_in_order(heads);
  return heads;
}

Matters::Around Matters::around(const Person& person) const {
  Around out{.ties = excluded_by_ties(person), .above = {}, .below = {}, .heads = heads_of(person)};
  if (const auto found = below_.find(person.id); found != below_.end()) out.below = found->second;
  for (const PersonId& above : people_.register_.line_above(person.id, day_)) {
    if (const auto found = place_of_.find(above); found != place_of_.end()) {
      out.above.push_back(found->second);
    }
  }
  put_in_order(out.above);
  put_in_order(out.below);
  return out;
}

void Matters::group_everybody() {
  std::map<Around, Places> by_subject;
  std::map<Places, Places> by_reporter;
  const auto all = people_.register_.people();
  for (std::uint32_t place = 0; place < all.size(); ++place) {
    if (!is_employed(all[place], day_)) continue;
    Around person = around(all[place]);
    by_reporter[person.ties].push_back(place);
    by_subject[std::move(person)].push_back(place);
  }
  for (auto& [person, members] : by_subject) {
    subjects_.push_back({parts_left(person), std::move(members)});
  }
  for (auto& [excluded, members] : by_reporter) {
    reporters_.push_back({excluded, std::move(members)});
  }
}

Places Matters::left_for(const Doing& doing, const Places& all, const Around& person) {
  Places excluded;
  if (is_barred(doing, Relation::declared)) add_all(excluded, person.ties);
  if (is_barred(doing, Relation::line)) add_all(excluded, person.above);
  if (is_barred(doing, {Relation::line, Relation::below})) add_all(excluded, person.below);
  put_in_order(excluded);
  return without(all, excluded);
}

Parts Matters::parts_left(const Around& subject) const {
  Parts all = parts_;
  for (Places* part : {&all.owners, &all.deciders}) {
    add_all(*part, subject.heads);
    put_in_order(*part);
  }
  return {left_for(kOwning, all.owners, subject), left_for(kApproving, all.approvers, subject),
          left_for(deciding(), all.deciders, subject), left_for(kOperating, all.operators, subject),
          left_for(kTurningKeys, all.keys, subject)};
}

Missing Matters::missing(const SubjectGroup& subject, const Places& excluded) const {
  const Parts& all = subject.parts;
  const Parts left{without(all.owners, excluded), without(all.approvers, excluded),
                   without(all.deciders, excluded), without(all.operators, excluded),
                   without(all.keys, excluded)};
  const bool watches = stage_ == Stage::monitoring;
  Missing missing{left.owners.empty(), left.approvers.empty(), left.deciders.empty(),
                  watches && left.operators.empty(), watches && left.keys.size() < 2};
  const bool has_all = std::ranges::none_of(missing, [](bool is_missing) { return is_missing; });
  missing[kTogether] = has_all && !can_be_different_people(left);
  return missing;
}

bool Matters::can_be_different_people(const Parts& left) const {
  return std::ranges::any_of(left.owners, [&](std::uint32_t owner) {
    return std::ranges::any_of(
        left.approvers, [&](std::uint32_t approver) { return suits(left, owner, approver); });
  });
}

// The approver is neither the owner nor in their line (I18), the decider is neither the owner nor
// who carries it out, and the keys are in other hands than all of these but the decider's.
bool Matters::suits(const Parts& left, std::uint32_t owner, std::uint32_t approver) const {
  const auto is_below = [&](std::uint32_t one, std::uint32_t other) {
    const auto found = below_.find(candidates_[other]);
    return found != below_.end() && has(found->second, one);
  };
  if (owner == approver || is_below(owner, approver) || is_below(approver, owner)) return false;
  const auto decides = [&](std::optional<std::uint32_t> operator_) {
    return std::ranges::any_of(left.deciders,
                               [&](std::uint32_t one) { return one != owner && one != operator_; });
  };
  if (stage_ != Stage::monitoring) return decides({});
  return std::ranges::any_of(left.operators, [&](std::uint32_t operator_) {
    if (operator_ == owner || operator_ == approver || !decides(operator_)) return false;
    return std::ranges::count_if(left.keys, [&](std::uint32_t key) {
             return key != owner && key != approver && key != operator_;
           }) >= 2;
  });
}

// People of several groups, without the one pair of somebody with themselves.
struct Hits {
  Places members;

  void add(const Places& more) { add_all(members, more); }
  // Everybody of `group` who is in a pair with somebody else.
  [[nodiscard]] Places in_pairs(const Places& group) const {
    return members.size() == 1 ? without(group, members) : group;
  }
};

class Collection {
 public:
  explicit Collection(const People& people) : people_(people) {}

  void add_whoever(std::size_t need, const Places& members) { add_all(whoever_.at(need), members); }
  void add_some(std::size_t need, const Places& subjects, const Places& reporters) {
    add_all(some_subjects_.at(need), subjects);
    add_all(some_reporters_.at(need), reporters);
  }
  [[nodiscard]] std::vector<Gap> gaps();

 private:
  using PlacesOfEach = std::array<Places, kNeeds.size()>;

  [[nodiscard]] std::vector<PersonId> first_of(const Places& places) const {
    std::vector<PersonId> ids;
    for (const std::uint32_t place : places) {
      if (ids.size() == kShownInGap) break;
      ids.push_back(people_.register_.people()[place].id);
    }
    return ids;
  }

  const People& people_;
  PlacesOfEach whoever_;
  PlacesOfEach some_subjects_;
  PlacesOfEach some_reporters_;
};

std::vector<Gap> Collection::gaps() {
  std::vector<Gap> gaps;
  for (std::size_t need = 0; need < kNeeds.size(); ++need) {
    for (PlacesOfEach* places : {&whoever_, &some_subjects_, &some_reporters_}) {
      put_in_order(places->at(need));
    }
    if (const Places& subjects = whoever_.at(need); !subjects.empty()) {
      gaps.push_back({.need = kNeeds.at(need),
                      .subject_count = subjects.size(),
                      .some_subjects = first_of(subjects)});
    }
    if (const Places& subjects = some_subjects_.at(need); !subjects.empty()) {
      const Places& reporters = some_reporters_.at(need);
      gaps.push_back({.need = kNeeds.at(need),
                      .reporters = Reporters::some,
                      .subject_count = subjects.size(),
                      .reporter_count = reporters.size(),
                      .some_subjects = first_of(subjects),
                      .some_reporters = first_of(reporters)});
    }
  }
  return gaps;
}

}  // namespace

std::vector<Gap> gaps_in_matters(const People& people, Stage stage, LocalDate day) {
  const Matters matters{people, stage, day};
  Collection collection{people};
  // By need and group of reporters: whom the gaps are about that their report makes.
  std::vector<std::array<Hits, kNeeds.size()>> about(matters.reporters().size());
  for (const SubjectGroup& subject : matters.subjects()) {
    const Missing always = matters.missing(subject, {});
    std::array<Hits, kNeeds.size()> reported_by;
    for (std::size_t i = 0; i < matters.reporters().size(); ++i) {
      const ReporterGroup& reporter = matters.reporters()[i];
      if (reporter.excluded.empty()) continue;
      const Missing missing = matters.missing(subject, reporter.excluded);
      for (std::size_t need = 0; need < kNeeds.size(); ++need) {
        if (!missing.at(need) || always.at(need)) continue;
        reported_by.at(need).add(reporter.members);
        about[i].at(need).add(subject.members);
      }
    }
    for (std::size_t need = 0; need < kNeeds.size(); ++need) {
      if (always.at(need)) collection.add_whoever(need, subject.members);
      if (reported_by.at(need).members.empty()) continue;
      collection.add_some(need, reported_by.at(need).in_pairs(subject.members), {});
    }
  }
  for (std::size_t i = 0; i < about.size(); ++i) {
    for (std::size_t need = 0; need < kNeeds.size(); ++need) {
      if (about[i].at(need).members.empty()) continue;
      collection.add_some(need, {}, about[i].at(need).in_pairs(matters.reporters()[i].members));
    }
  }
  return collection.gaps();
}

}  // namespace probity::acts
