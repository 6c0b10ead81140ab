// Every walk from a request to a warrant and to telling the subject, in a trust where everybody
// holds every seat.
#include <gtest/gtest.h>

#include "casework/example_crowd.hpp"
#include "casework/explorer.hpp"
#include "casework/notice.hpp"

namespace probity::casework {
namespace {

using namespace example;
using std::chrono::days;

constexpr int kNobody = -1;

struct World {
  int day = 0;  // after kToday
  Matter matter = crowd_case().matter();
  std::optional<Request> request{};
  std::optional<AskedBack> asked{};
  std::optional<Approval> approval{};
  std::optional<evidence::Warrant> warrant{};
  std::optional<Notice> notice{};
  int answers = 0;  // to questions asked back
  // Who did what, as it happened and not as the values say it.
  int asked_by = kNobody;
  int approved_by = kNobody;
  int approved_on = 0;
  std::vector<int> keys{};
  int opened_by = kNobody;
  int opened_on = 0;
  int deferred_by = kNobody;
  bool is_closed = false;  // refused or taken back

  [[nodiscard]] LocalDate today() const { return kToday + days{day}; }
};

std::string key_of(const World& world) {
  std::string key;
  for (const int part : {world.day, static_cast<int>(world.request.has_value()),
                         static_cast<int>(world.asked.has_value()), world.asked_by,
                         world.approved_by, world.approved_on, world.opened_by, world.opened_on,
                         world.deferred_by, static_cast<int>(world.is_closed)}) {
    key += std::to_string(part) + ",";
  }
  // Once it is approved nothing asks any more how long it waited.
  if (world.request && !world.approval) {
    key += std::to_string(world.answers) + "/" +
           std::to_string(static_cast<int>(world.request->desk)) + "/" +
           std::to_string((world.request->answer_days.deputy_from - kToday).count());
  }
  if (world.approval) key += "s" + std::to_string(world.approval->scope().days.size());
  if (world.notice) {
    const State state = state_on(*world.notice, world.today());
    key += std::string{word_for(state)};
    if (world.notice->deferral) {
      key += std::to_string((world.notice->deferral->until - kToday).count());
    }
  }
  std::vector<int> keys = world.keys;
  std::ranges::sort(keys);
  for (const int one : keys) key += "k" + std::to_string(one);
  return key;
}

class Steps {
 public:
  explicit Steps(const World& from) : from_(from) {}

  std::vector<NextWorld<World>> all() {
    for (int who = 0; who < static_cast<int>(kCrowd.size()); ++who) {
      const Acting by = crowd_acting(from_.matter, static_cast<std::size_t>(who), from_.today());
      if (from_.request && !from_.approval && !from_.is_closed) on_request(who, by);
      if (from_.approval && !from_.warrant) on_approval(who, by);
      if (from_.notice) on_notice(who, by);
    }
    if (!from_.request) asking();
    // The days on which something changes: handing on, lapsing, the end of a warrant and a
    // deferral.
    for (const int day : {4, 9, 11, 29, 45}) {
      if (day <= from_.day) continue;
      add("days pass, it is day " + std::to_string(day), [&](World& world) { world.day = day; });
      break;
    }
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

  // The owner of the case is fixed; whoever else tries to ask is refused.
  void asking() {
    for (int who = 0; who < static_cast<int>(kCrowd.size()); ++who) {
      const Acting by = crowd_acting(from_.matter, static_cast<std::size_t>(who), from_.today());
      Scope scope_of_case = scope();
      scope_of_case.person = member(kSubject);
      auto asked =
          ask_opening(crowd_case(), scope_of_case, limits(), answer_days(from_.today()), by);
      if (!asked) continue;
      add(told(who, "asks for an opening"), [&](World& world) {
        world.request = *asked;
        world.asked_by = who;
      });
    }
  }

  void on_request(int who, const Acting& by) {
    if (from_.asked) {
      auto again = answer_back(*from_.asked, "An answer.", answer_days(from_.today()), by);
      if (!again) return;
      add(told(who, "answers"), [&](World& world) {
        world.request = *again;
        world.asked.reset();
        ++world.answers;
      });
      return;
    }
    Narrowed one_day = all_of_it();
    one_day.days.pop_back();
    for (const Narrowed& narrowed : {all_of_it(), one_day}) {
      auto approved = Approval::of(*from_.request, narrowed, "Needed.", by);
      if (!approved) continue;
      add(told(who, "approves it"), [&](World& world) {
        world.approval = *approved;
        world.matter.approvers = {member(static_cast<std::size_t>(who))};
        world.approved_by = who;
        world.approved_on = world.day;
      });
    }
    if (auto asked = ask_back(*from_.request, "Why?", by); asked && from_.answers < 1) {
      add(told(who, "asks back"), [&](World& world) { world.asked = *asked; });
    }
    if (auto next = hand_on(*from_.request, by)) {
      add(told(who, "hands it on"), [&](World& world) { world.request = *next; });
    }
    if (refuse(*from_.request, "No.", by) || take_back(*from_.request, by)) {
      add(told(who, "ends the request"), [](World& world) { world.is_closed = true; });
    }
  }

  void on_approval(int who, const Acting& by) {
    Approval approval = *from_.approval;
    if (from_.keys.size() < 2 && approval.turn_key(by)) {
      add(told(who, "turns their key"), [&](World& world) {
        world.approval = approval;
        world.keys.push_back(who);
      });
    }
    if (auto warrant = approval.carry_out(2, {}, by)) {
      add(told(who, "carries the opening out"), [&](World& world) {
        world.approval = approval;
        world.warrant = *warrant;
        world.opened_by = who;
        world.opened_on = world.day;
        world.matter.it_operators = {member(static_cast<std::size_t>(who))};
        world.notice = Notice{.opened = on(world.today()), .requester = member(kOwner)};
      });
    }
  }

  void on_notice(int who, const Acting& by) {
    for (const int length : {5, 30}) {
      auto deferred = defer(*from_.notice, from_.today() + days{length}, "A risk.", by);
      if (!deferred) continue;
      add(told(who, "puts telling off"), [&](World& world) {
        world.notice = *deferred;
        world.deferred_by = who;
      });
    }
    if (auto told_now = tell(*from_.notice, by)) {
      add(told(who, "tells the subject"), [&](World& world) { world.notice = *told_now; });
    }
  }

  const World& from_;
  std::vector<NextWorld<World>> steps_;
};

bool is_one_of(int who, std::initializer_list<int> some) {
  return std::ranges::find(some, who) != some.end();
}

// From who did what alone.
std::string wrong_with_opening(const World& world) {
  if (!world.warrant) return {};
  if (is_one_of(world.approved_by,
                {kNobody, kSubject, kLine, kPartner, kReporter, kOwner, kAssistant})) {
    return "I18: approved by somebody with a tie, or by nobody";
  }
  if (world.approved_by == world.asked_by) return "I19: approved by whoever asked";
  if (world.is_closed) return "I18: opened after the request had ended";
  if (world.opened_on > world.approved_on + 6) return "I18: opened after the warrant's seven days";
  if (world.keys.size() < 2 || world.keys[0] == world.keys[1]) return "C60: not two people's keys";
  for (const int key : world.keys) {
    if (is_one_of(key, {kSubject, kLine, kPartner, kReporter, kOwner, world.approved_by,
                        world.opened_by})) {
      return "C60: a key of somebody who has another part";
    }
  }
  if (is_one_of(world.opened_by, {kSubject, kPartner, kReporter, kOwner, world.approved_by})) {
    return "C59: carried out by somebody who has another part";
  }
  for (const LocalDate day : world.warrant->scope().days) {
    if (std::ranges::find(world.request->scope.days, day) == world.request->scope.days.end()) {
      return "I18: a day that nobody asked for";
    }
  }
  return world.warrant->scope().person == member(kSubject) ? "" : "I18: somebody else's days";
}

std::string wrong_with_notice(const World& world) {
  if (world.warrant.has_value() != world.notice.has_value())
    return "I24: an opening without notice";
  if (!world.notice) return {};
  const State state = state_on(*world.notice, world.today());
  if (state == State::notice_deferred && world.day > world.opened_on + 30) {
    return "I24: put off for more than 30 days";
  }
  if (state == State::notice_deferred &&
      is_one_of(world.deferred_by, {kNobody, kOwner, kSubject, kPartner, kReporter})) {
    return "I24: put off by whoever asked, or by somebody with a tie";
  }
  return {};
}

Explored explored(auto wrong) {
  return explore(World{}, [](const World& world) { return Steps{world}.all(); }, key_of, wrong);
}

TEST(OpeningWalks, I18_I19_I24_hold_in_every_world_that_can_be_reached) {
  const Explored found = explored([](const World& world) {
    const std::string wrong = wrong_with_opening(world);
    return wrong.empty() ? wrong_with_notice(world) : wrong;
  });
  EXPECT_EQ(found.wrong, "") << found.walk;
  EXPECT_GT(found.worlds, 1000U);
  RecordProperty("worlds", std::to_string(found.worlds));
}

// A rule that does not hold is told by a shortest walk: so people can read what the explorer finds.
TEST(OpeningWalks, what_is_wrong_is_told_step_by_step) {
  const Explored found = explored([](const World& world) {
    return std::string{world.warrant ? "somebody opened something" : ""};
  });
  EXPECT_EQ(found.wrong, "somebody opened something");
  EXPECT_EQ(found.walk,
            "the owner asks for an opening\n"
            "Ada approves it\n"
            "the owner's assistant turns their key\n"
            "Ben turns their key\n"
            "the line manager carries the opening out\n");
}

}  // namespace
}  // namespace probity::casework
