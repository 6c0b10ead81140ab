// Every walk through a whole matter, by the dossier itself: kept past its month, handed over, asked
// for, approved, disclosed and closed, while days pass and somebody leaves the trust; in a trust
// where everybody holds every seat.
#include <gtest/gtest.h>

#include "casework/dossier_may.hpp"
#include "casework/example_dossier.hpp"
#include "casework/explorer.hpp"

namespace probity::casework {
namespace {

using namespace example;
using std::chrono::days;

constexpr int kNobody = -1;
// Ada gets what is handed over, Ben is who may leave; the others have a tie, or are there for more.
constexpr std::array<int, 6> kThere{kSubject, kLine, kReporter, kOwner, kAda, kBen};

const people::PeopleRegister& register_without_ben() {
  static const people::PeopleRegister people_register = [] {
    std::vector<people::Person> all{crowd().people().begin(), crowd().people().end()};
    for (people::Person& one : all) {
      if (one.id == member(kBen)) one.employed = {{LocalDate::min(), kToday - days{1}}};
    }
    return trust(std::move(all));
  }();
  return people_register;
}

// Who did it, as it happened and not as the values say it.
struct Acts {
  int preserved = kNobody;
  int handed_over = kNobody;
  int asked = kNobody;
  int approved = kNobody;
  int wanted = kNobody;  // a disclosure
  int advised = kNobody;
  int disclosed = kNobody;
  int closed = kNobody;
};

struct World {
  Dossier dossier{7};
  int day = 0;  // after kToday
  bool ben_has_left = false;
  Acts by{};
  int preserved_on = 0;
  std::vector<int> owners_before_approval{};

  [[nodiscard]] policy::Moment now() const {
    policy::Moment moment = on(kToday + days{day});
    moment.at += std::chrono::minutes{dossier.steps()};
    return moment;
  }
  [[nodiscard]] const people::PeopleRegister& people_register() const {
    return ben_has_left ? register_without_ben() : crowd();
  }
  [[nodiscard]] Acting acting(int who) const {
    return dossier.acting(people_register(), member(static_cast<std::size_t>(who)), now(),
                          Proof::shown_again);
  }
};

StepFacts facts_of(const World& world, const steps::HandOver* hands) {
  StepFacts facts{.clauses = kClauses,
                  .edition = 1,
                  .limits = limits(),
                  .answer_days = answer_days(kToday + days{world.day}),
                  .receiver = member(kOwner),
                  .body = OutsideRecipient{"ico", "A regulator", "Its duty.", {}}};
  if (hands != nullptr) {
    facts.other =
        world.dossier.acting(world.people_register(), hands->to, world.now(), Proof::shown_again)
            .standing();
  }
  return facts;
}

bool takes(World& world, int who, const Step& what) {
  const Acting by =
      world.dossier.acting(world.people_register(), member(static_cast<std::size_t>(who)),
                           world.now(), Proof::shown_again, what);
  const auto facts = facts_of(world, std::get_if<steps::HandOver>(&what));
  return world.dossier.take(taken(what, by, facts)).has_value();
}

World with_a_case() {
  World world;
  const bool is_raised =
      takes(world, kReporter,
            steps::RaiseConcern{.what = "It.", .named = {member(kSubject)}, .picture = digest(1)});
  const bool is_open = takes(world, kOwner, steps::OpenCase{member(kSubject), draft_of_grounds()});
  EXPECT_TRUE(is_raised && is_open);
  return world;
}

std::string key_of(const World& world) {
  std::string key = std::to_string(world.day) + (world.ben_has_left ? "L" : "");
  const Acts& by = world.by;
  for (const int who : {by.preserved, by.handed_over, by.asked, by.approved, by.wanted, by.advised,
                        by.disclosed, by.closed, world.preserved_on}) {
    key += "," + std::to_string(who);
  }
  for (const int who : world.owners_before_approval) key += "o" + std::to_string(who);
  const auto& requests = world.dossier.requests();
  if (!requests.empty()) {
    key += word_for(state_on(requests.front(), kToday + days{world.day}));
  }
  return key;
}

class Walking {
 public:
  explicit Walking(const World& from) : from_(from) {}

  std::vector<NextWorld<World>> all() {
    const LocalDate yesterday = kToday + days{from_.day - 1};
    one("keeps days past their month", &Acts::preserved, steps::Preserve{{yesterday}, digest(4)});
    one("hands it over to Ada", &Acts::handed_over, steps::HandOver{member(kAda), "Away."});
    one("asks for an opening", &Acts::asked,
        steps::AskOpening{scope().days, scope().services, evidence::Kept::durations});
    one("approves it", &Acts::approved,
        steps::Approve{1, {scope().days, scope().services, evidence::Kept::durations}, "Needed."});
    one("asks for a disclosure", &Acts::wanted,
        steps::AskDisclosure{"ico", "Its inquiry.", "", "No less.", {1}});
    one("advises", &Acts::advised, steps::AdviseDisclosure{1, "It has the duty."});
    one("discloses", &Acts::disclosed,
        steps::DecideDisclosure{1, steps::DecideDisclosure::Decision::made, "As advised."});
    one("closes the case", &Acts::closed, steps::CloseCase{"Nothing more."});
    if (from_.day == 0) add("a hundred days pass", [](World& world) { world.day = 100; });
    if (!from_.ben_has_left) add("Ben leaves", [](World& world) { world.ben_has_left = true; });
    return std::move(steps_);
  }

 private:
  template <class Change>
  void add(const std::string& told, Change change) {
    World next = from_;
    change(next);
    steps_.push_back({told, std::move(next)});
  }

  void one(std::string_view told, int Acts::* by, const Step& what) {
    if (from_.by.*by != kNobody) return;
    for (const int who : kThere) {
      World next = from_;
      if (!takes(next, who, what)) continue;
      next.by.*by = who;
      note(next, by);
      steps_.push_back(
          {std::string{kCrowd.at(static_cast<std::size_t>(who))} + " " + std::string{told},
           std::move(next)});
    }
  }
  static void note(World& world, int Acts::* by) {
    if (by == &Acts::preserved) world.preserved_on = world.day;
    if (by != &Acts::approved) return;
    world.owners_before_approval = {kOwner};
    if (world.by.handed_over != kNobody) world.owners_before_approval.push_back(kAda);
  }

  const World& from_;
  std::vector<NextWorld<World>> steps_;
};

bool has_tie(int who) { return who == kSubject || who == kLine || who == kReporter; }

// I15: whatever else happens, its end is its own, and closing ends it.
std::string wrong_with_keeping(const World& world) {
  if (world.by.preserved == kNobody) return {};
  if (has_tie(world.by.preserved) || world.by.preserved == kBen) return "C62: kept by another";
  const Preserved& kept = world.dossier.preserved().front();
  const LocalDate made = kToday + days{world.preserved_on};
  if (kept.last_day() != made + days{90}) return "I15: its end moved";
  return kept.holds_on(kept.days.front(), made + days{91}) ? "I15: kept past its end" : "";
}

std::string wrong_with_approval(const World& world) {
  const int who = world.by.approved;
  if (who == kNobody) return {};
  if (has_tie(who)) return "I18: approved by somebody with a tie";
  if (who == world.by.asked) return "I19: approved by whoever asked";
  for (const int owner : world.owners_before_approval) {
    if (who == owner) return "I19: approved by somebody who had the matter";
  }
  return {};
}

std::string wrong_with_disclosure(const World& world) {
  const Acts& by = world.by;
  if (by.disclosed == kNobody) return {};
  if (by.wanted == kNobody || by.advised == kNobody) return "I23: disclosed without advice";
  if (has_tie(by.disclosed) || has_tie(by.advised)) return "I23: by somebody with a tie";
  if (by.disclosed == by.wanted) return "I23: decided by whoever asked";
  const auto& made = std::get<Disclosure>(world.dossier.disclosures().front());
  const std::vector<ExhibitNumber> asked_for{1};
  const auto list = manifest_of(world.dossier.exhibits(), asked_for);
  return made.advised().asked().manifest == list ? "" : "I23: another list than was asked for";
}

// I21: whoever has left sees and does nothing, whatever they were in it.
std::string wrong_with_leaving(const World& world) {
  if (!world.ben_has_left) return {};
  if (view_of(world.dossier, world.acting(kBen))) return "I21: read by somebody who has left";
  return may_do(world.dossier, world.acting(kBen)).empty() ? "" : "I21: done by one who has left";
}

// C62: nothing is done in a closed case; its subject still reads, and others see that it was.
std::string wrong_with_closing(const World& world) {
  if (world.by.closed == kNobody) return {};
  if (has_tie(world.by.closed)) return "C62: closed by somebody with a tie";
  for (const int who : kThere) {
    for (const MayDo& one : may_do(world.dossier, world.acting(who))) {
      const bool is_reading = one.action == Action::see_progress || one.action == Action::see_own ||
                              one.action == Action::read_concern ||
                              one.action == Action::complain || one.action == Action::object;
      if (!is_reading) return "C62: something is done in a closed case";
    }
  }
  return {};
}

std::string what_is_wrong(const World& world) {
  for (const auto wrong : {wrong_with_keeping, wrong_with_approval, wrong_with_disclosure,
                           wrong_with_leaving, wrong_with_closing}) {
    if (std::string found = wrong(world); !found.empty()) return found;
  }
  return {};
}

Explored explored(auto wrong) {
  return explore(
      with_a_case(), [](const World& world) { return Walking{world}.all(); }, key_of, wrong);
}

TEST(MatterWalks, I15_I18_I19_I21_I23_hold_in_every_world_that_can_be_reached) {
  const Explored found = explored(what_is_wrong);
  EXPECT_EQ(found.wrong, "") << found.walk;
  EXPECT_GT(found.worlds, 500U);
  RecordProperty("worlds", std::to_string(found.worlds));
}

// Or the one above would hold of nothing.
TEST(MatterWalks, every_act_is_reached_also_after_a_hand_over) {
  for (const auto act : {&Acts::preserved, &Acts::approved, &Acts::disclosed, &Acts::closed}) {
    const Explored found = explored([act](const World& world) {
      const bool is_it = world.by.*act != kNobody && world.by.handed_over != kNobody;
      return std::string{is_it ? "reached" : ""};
    });
    EXPECT_EQ(found.wrong, "reached");
  }
}

}  // namespace
}  // namespace probity::casework
