// Every walk from an extract to shares and an outcome, in a trust where everybody holds every seat.
#include <gtest/gtest.h>

#include "casework/example_crowd.hpp"
#include "casework/explorer.hpp"
#include "casework/outcome.hpp"

namespace probity::casework {
namespace {

using namespace example;
using std::chrono::days;

constexpr int kNobody = -1;
constexpr ExhibitNumber kExhibit = 1;

struct World {
  int day = 0;
  Case open = crowd_case();
  std::optional<int> it_operator = kCleo;  // carried the opening out
  std::optional<ReasonableGrounds> found{};
  std::optional<Share> share{};
  std::optional<PreparedOutcome> prepared{};
  std::optional<HalfOutcome> half{};
  std::optional<Outcome> outcome{};
  std::vector<ExhibitOpened> opened{};
  // Who did what, as it happened.
  int decider = kNobody;
  int found_by = kNobody;
  int shared_with = kNobody;
  int prepared_by = kNobody;
  int first = kNobody;
  int second = kNobody;
  int decided_on = 0;

  [[nodiscard]] LocalDate today() const { return kToday + days{day}; }
  [[nodiscard]] Matter matter() const {
    Matter out = open.matter();
    out.it_operators = {member(kCleo)};
    if (prepared_by != kNobody) out.preparer = member(static_cast<std::size_t>(prepared_by));
    if (first != kNobody) out.author = member(static_cast<std::size_t>(first));
    return out;
  }
  [[nodiscard]] bool has_opened(int who) const {
    return has_opened_all(member(static_cast<std::size_t>(who)), std::vector{kExhibit}, opened);
  }
};

std::string key_of(const World& world) {
  std::string key;
  for (const int part : {world.day, world.decider, world.found_by, world.shared_with,
                         world.prepared_by, world.first, world.second, world.decided_on,
                         world.prepared ? static_cast<int>(world.prepared->kind) : kNobody,
                         world.outcome ? static_cast<int>(world.outcome->kind()) : kNobody}) {
    key += std::to_string(part) + ",";
  }
  for (int who = 0; who < static_cast<int>(kCrowd.size()); ++who) {
    key += world.has_opened(who) ? '1' : '0';
  }
  return key;
}

Extract extract() { return {.case_number = 3, .exhibits = {kExhibit}, .made = on(kToday)}; }

class Steps {
 public:
  explicit Steps(const World& from) : from_(from) {}

  std::vector<NextWorld<World>> all() {
    for (int who = 0; who < static_cast<int>(kCrowd.size()); ++who) {
      const Acting by = crowd_acting(from_.matter(), static_cast<std::size_t>(who), from_.today());
      naming(who, by);
      on_extract(who, by);
      on_outcome(who, by);
    }
    if (from_.day == 0) add("six days pass", [](World& world) { world.day = 6; });
    return std::move(steps_);
  }

 private:
  template <class Change>
  void add(const std::string& told, Change change) {
    World next = from_;
    change(next);
    steps_.push_back({told, std::move(next)});
  }
  static std::string told(int who, std::string_view what) {
    return std::string{kCrowd.at(static_cast<std::size_t>(who))} + " " + std::string{what};
  }

  void naming(int who, const Acting& by) {
    if (from_.decider != kNobody) return;
    for (int whom = 0; whom < static_cast<int>(kCrowd.size()); ++whom) {
      const auto place = static_cast<std::size_t>(whom);
      const Standing standing = standing_of(from_.matter(), crowd(), member(place), from_.today());
      auto named = name_person(from_.open, {member(place), Role::decider}, standing, "Fair.", by);
      if (!named) continue;
      add(told(who, "names " + std::string{kCrowd.at(place)}), [&](World& world) {
        world.open = *named;
        world.decider = whom;
      });
    }
  }

  void on_extract(int who, const Acting& by) {
    // Exhibits of the case can be opened by those who will decide, too; who may is the store's.
    if (from_.decider != kNobody && !from_.has_opened(who) && who >= kOwner) {
      add(told(who, "opens the exhibit"), [&](World& world) {
        world.opened.push_back({kExhibit, member(static_cast<std::size_t>(who)), by.now()});
      });
    }
    auto found = find_grounds(extract(), from_.opened, "It shows it.", by);
    if (found && !from_.found) {
      add(told(who, "finds reasonable grounds"), [&](World& world) {
        world.found = *found;
        world.found_by = who;
      });
    }
    if (!from_.found || from_.share || from_.prepared) return;
    for (int whom = 0; whom < static_cast<int>(kCrowd.size()); ++whom) {
      const Acting to = crowd_acting(from_.matter(), static_cast<std::size_t>(whom), from_.today());
      auto share = share_with(*from_.found, to, {1, "To help.", from_.today()}, by);
      if (!share) continue;
      add(told(who, "shares it with " + std::string{kCrowd.at(static_cast<std::size_t>(whom))}),
          [&](World& world) {
            world.share = *share;
            world.shared_with = whom;
          });
    }
  }

  void on_outcome(int who, const Acting& by) {
    if (from_.outcome) return;
    const Invitation invitation{on(kToday), kToday + days{5}, {}};
    for (const OutcomeKind kind : {OutcomeKind::guidance, OutcomeKind::dismissal}) {
      if (!from_.prepared) {
        auto prepared = prepare(from_.open, {kind, "a", "b", "c", "d", {kExhibit}, "e"}, invitation,
                                from_.opened, by);
        if (!prepared) continue;
        add(told(who, "prepares an outcome"), [&](World& world) {
          world.prepared = *prepared;
          world.prepared_by = who;
        });
      } else if (!from_.half) {
        deciding(who, kind, by);
      }
    }
    if (!from_.half) return;
    if (auto made = decide_too(*from_.half, "I agree.", from_.opened, by)) {
      add(told(who, "decides it, too"), [&](World& world) {
        world.outcome = *made;
        world.second = who;
        world.decided_on = world.day;
      });
    }
  }

  void deciding(int who, OutcomeKind kind, const Acting& by) {
    auto decided = decide(*from_.prepared, {kind, "I agree."}, from_.opened, by);
    if (!decided) return;
    add(told(who, "decides it"), [&](World& world) {
      world.first = who;
      world.decided_on = world.day;
      if (auto* half = std::get_if<HalfOutcome>(&*decided)) world.half = *half;
      if (auto* made = std::get_if<Outcome>(&*decided)) world.outcome = *made;
    });
  }

  const World& from_;
  std::vector<NextWorld<World>> steps_;
};

bool has_tie(int who) { return who >= kSubject && who <= kReporter; }

// From who did what alone.
std::string wrong_with_sharing(const World& world) {
  if (!world.share) return {};
  if (world.found_by == kNobody || world.found_by != world.decider) {
    return "C61: shared without a named person's reasonable grounds";
  }
  if (world.found_by == kOwner || world.found_by == kCleo || has_tie(world.found_by)) {
    return "C61: grounds found by the requester, by IT or by somebody with a tie";
  }
  if (!world.has_opened(world.found_by)) return "C61: grounds found by somebody who saw nothing";
  const bool shut_out = has_tie(world.shared_with) && world.shared_with != kLine;
  return shut_out ? "I22: shared with somebody who has a tie" : "";
}

std::string wrong_with_outcome(const World& world) {
  if (!world.outcome) return {};
  const bool dismissal = world.outcome->kind() == OutcomeKind::dismissal;
  if (dismissal != (world.second != kNobody)) return "C47: not two people for a dismissal";
  for (const int who : {world.prepared_by, world.first, world.second}) {
    if (who == kNobody) continue;
    if (has_tie(who)) return "I26: decided by the subject, the reporter or somebody close";
    if (who == kCleo) return "C59: decided by whoever carried the opening out";
    if (!world.has_opened(who)) return "I26: decided by somebody who opened nothing";
  }
  if (world.prepared_by == world.first || world.prepared_by == world.second ||
      world.first == world.second || world.first == kNobody) {
    return "C47: one person in two parts";
  }
  if (world.first == kOwner || world.second == kOwner) return "I26: decided by the case's owner";
  return world.decided_on > 5 ? "" : "I26: decided before the subject had time to answer";
}

TEST(OutcomeWalks, I22_I26_hold_in_every_world_that_can_be_reached) {
  const Explored found = explore(
      World{}, [](const World& world) { return Steps{world}.all(); }, key_of,
      [](const World& world) {
        const std::string wrong = wrong_with_sharing(world);
        return wrong.empty() ? wrong_with_outcome(world) : wrong;
      });
  EXPECT_EQ(found.wrong, "") << found.walk;
  EXPECT_GT(found.worlds, 1000U);
  RecordProperty("worlds", std::to_string(found.worlds));
}

TEST(OutcomeWalks, outcomes_shares_and_dismissals_are_reached) {
  for (const auto wanted : {+[](const World& world) { return world.share.has_value(); },
                            +[](const World& world) { return world.second != kNobody; },
                            +[](const World& world) { return world.outcome && !world.half; }}) {
    const Explored found = explore(
        World{}, [](const World& world) { return Steps{world}.all(); }, key_of,
        [&](const World& world) { return std::string{wanted(world) ? "reached" : ""}; });
    EXPECT_EQ(found.wrong, "reached");
  }
}

}  // namespace
}  // namespace probity::casework
