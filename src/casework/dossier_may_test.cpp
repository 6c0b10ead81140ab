// What people may do in a matter, and what waits for them.
#include "casework/dossier_may.hpp"

#include "casework/dossier_moments.hpp"

namespace probity::casework {
namespace {

using namespace example;

// What decides rests on is read first, by whoever decides.
void read_all(Happening& happening, const PersonId& who) {
  const std::vector<Exhibit> exhibits = happening.dossier().exhibits();
  for (const Exhibit& exhibit : exhibits) {
    (void)happening.take(who, steps::ReadExhibit{exhibit.number});
  }
}

Decided<void> taken_plainly(Happening happening, const PersonId& who, const MayDo& what) {
  if (what.action == Action::decide_outcome || what.action == Action::second_outcome) {
    if (!happening.dossier().outcome()) return std::unexpected(nothing_here());
    read_all(happening, who);
  }
  const auto step = plain_step(happening.dossier(), what, happening.now());
  if (!step) return {};
  const Acting by = happening.acting(who);
  Dossier dossier = happening.dossier();
  return dossier.take(taken(step->step, by, step->facts));
}

bool is_a_step(Action action) {
  constexpr std::array kReads{Action::see_progress, Action::read_concern, Action::read_share,
                              Action::see_own,      Action::object,       Action::complain,
                              Action::hearing_pack};
  return !is_among(kReads, action);
}

// How many of each there are in a dossier; 0 is the matter itself.
InDossier most_things(const Dossier& dossier) {
  return static_cast<InDossier>(
      std::max({dossier.requests().size(), dossier.openings().size(), dossier.shares().size(),
                dossier.removals().size(), dossier.disclosures().size()}));
}

bool is_of_the_matter(Action action) {
  constexpr std::array kOfTheMatter{Action::end_concern,      Action::open_case,
                                    Action::preserve,         Action::name_person,
                                    Action::ask_opening,      Action::close_case,
                                    Action::hand_over,        Action::reassign,
                                    Action::prepare_outcome,  Action::decide_outcome,
                                    Action::second_outcome,   Action::answer_invitation,
                                    Action::ask_removal,      Action::ask_disclosure,
                                    Action::pause_access,     Action::resume_access,
                                    Action::extend_access,    Action::answer_access,
                                    Action::answer_complaint, Action::acknowledge_complaint,
                                    Action::decide_objection};
  return is_among(kOfTheMatter, action);
}

bool is_there(const Dossier& dossier, Action action, InDossier on) {
  if (is_of_the_matter(action)) return on == 0;
  const auto size = [&]() -> std::size_t {
    switch (action) {
      case Action::answer_back:
      case Action::take_back:
      case Action::approve:
      case Action::refuse_request:
      case Action::ask_back:
      case Action::hand_on:
      case Action::turn_key:
      case Action::carry_out: return dossier.requests().size();
      case Action::read_extract:
      case Action::find_grounds:
      case Action::share:
      case Action::preview_share:
      case Action::tell_subject:
      case Action::defer_notice:
      case Action::comment: return dossier.openings().size();
      case Action::end_share: return dossier.shares().size();
      case Action::comply:
      case Action::contest:
      case Action::verify_removal:
      case Action::settle_removal: return dossier.removals().size();
      case Action::advise_disclosure:
      case Action::decide_disclosure: return dossier.disclosures().size();
      default: return 0;
    }
  }();
  return on >= 1 && on <= size;
}

// Reading an extract is one action for its decider and another for whoever it was shared with.
bool is_read_otherwise(const DossierView& seen, const MayDo& what) {
  return what.action == Action::read_extract &&
         (has(seen, Lens::recipient) || has(seen, Lens::subject));
}

TEST(DossierView, I47_what_somebody_may_is_taken_and_whatever_else_is_refused) {
  std::size_t allowed = 0;
  std::size_t refused = 0;
  at_every_moment([&](const Happening& happening) {
    for_everybody(happening, [&](const PersonId& who) {
      const auto seen = happening.seen_by(who);
      const auto may = seen ? seen->may : std::vector<MayDo>{};
      for (const MayDo& one : may) {
        if (is_a_step(one.action)) {
          EXPECT_TRUE(taken_plainly(happening, who, one));
        }
        ++allowed;
      }
      for (const Action action : kActions) {
        for (InDossier on = 0; on <= most_things(happening.dossier()); ++on) {
          const MayDo one{action, on};
          if (!is_a_step(action) || !is_there(happening.dossier(), action, on)) continue;
          if (is_among(may, one)) continue;
          // One step settles a removal, whether it was complied with or not.
          const bool is_settling =
              action == Action::verify_removal || action == Action::settle_removal;
          if (is_settling && (is_among(may, MayDo{Action::verify_removal, on}) ||
                              is_among(may, MayDo{Action::settle_removal, on}))) {
            continue;
          }
          // One step hands a matter over, whoever has it.
          const bool is_handing = action == Action::hand_over || action == Action::reassign;
          if (is_handing && (is_among(may, MayDo{Action::hand_over, 0}) ||
                             is_among(may, MayDo{Action::reassign, 0}))) {
            continue;
          }
          if (seen && is_read_otherwise(*seen, one)) continue;
          EXPECT_FALSE(taken_plainly(happening, who, one)) << word_for(action) << " " << on;
          ++refused;
        }
      }
    });
  });
  EXPECT_GT(allowed, 500U);
  EXPECT_GT(refused, 20'000U);
}

// ---- What waits for whom, on the whole way, told step by step.

std::string in_words(const std::vector<MayDo>& some) {
  std::string out;
  for (const MayDo& one : some) {
    if (!out.empty()) out += " ";
    out += word_for(one.action);
    if (one.on != 0) out += std::to_string(one.on);
  }
  return out;
}

std::string waiting_for(const Happening& happening, const PersonId& who) {
  const auto seen = happening.seen_by(who);
  return seen ? in_words(waits_for(*seen)) : "nothing here";
}

TEST(DossierView, Waits_for_whoever_is_next) {
  Happening happening = in_trust();
  const Cast& cast = happening.cast();
  const Events way = whole_way(cast);
  std::size_t at = 0;
  const auto until = [&](const auto& is_last) {
    for (; at < way.size(); ++at) {
      happening.days_pass(way[at].days);
      if (!way[at].what) continue;
      ASSERT_TRUE(happening.take(way[at].who, *way[at].what));
      if (is_last(*way[at].what)) break;
    }
    ++at;
  };
  const auto after = [&]<class S>(std::type_identity<S>) {
    until([](const Step& step) { return std::holds_alternative<S>(step); });
  };
  using std::type_identity;
  after(type_identity<steps::RaiseConcern>{});
  EXPECT_EQ(waiting_for(happening, cast.owner), "read_concern end_concern open_case");
  EXPECT_EQ(waiting_for(happening, cast.other_hr), "nothing here");
  after(type_identity<steps::AskOpening>{});
  EXPECT_EQ(waiting_for(happening, cast.owner), "");
  EXPECT_EQ(waiting_for(happening, cast.approver), "approve1 refuse_request1 ask_back1");
  EXPECT_EQ(waiting_for(happening, cast.deputy), "nothing here");
  after(type_identity<steps::AskBack>{});
  EXPECT_EQ(waiting_for(happening, cast.owner), "answer_back1");
  EXPECT_EQ(waiting_for(happening, cast.approver), "");
  after(type_identity<steps::Approve>{});
  EXPECT_EQ(waiting_for(happening, cast.key_one), "turn_key1");
  EXPECT_EQ(waiting_for(happening, cast.it_operator), "");
  after(type_identity<steps::TurnKey>{});
  EXPECT_EQ(waiting_for(happening, cast.key_one), "");
  after(type_identity<steps::TurnKey>{});
  EXPECT_EQ(waiting_for(happening, cast.it_operator), "carry_out1");
  EXPECT_EQ(waiting_for(happening, cast.decider), "nothing here");
  after(type_identity<steps::CarryOut>{});
  EXPECT_EQ(waiting_for(happening, cast.decider), "read_extract1");
  EXPECT_EQ(waiting_for(happening, cast.owner), "tell_subject1");
  after(type_identity<steps::ReadExhibit>{});
  EXPECT_EQ(waiting_for(happening, cast.decider), "find_grounds1");
  after(type_identity<steps::FindGrounds>{});
  EXPECT_EQ(waiting_for(happening, cast.owner), "share1 tell_subject1");
  EXPECT_EQ(waiting_for(happening, cast.subject), "nothing here");
  after(type_identity<steps::DeferNotice>{});
  EXPECT_EQ(waiting_for(happening, cast.owner), "") << "put off";
  after(type_identity<steps::AskDisclosure>{});
  EXPECT_EQ(waiting_for(happening, cast.dpo), "advise_disclosure1");
  after(type_identity<steps::AdviseDisclosure>{});
  EXPECT_EQ(waiting_for(happening, cast.approver), "decide_disclosure1");
  after(type_identity<steps::PrepareOutcome>{});
  EXPECT_EQ(waiting_for(happening, cast.subject), "answer_invitation");
  EXPECT_EQ(waiting_for(happening, cast.decider), "") << "the person has time to answer";
  after(type_identity<steps::AnswerInvitation>{});
  EXPECT_EQ(waiting_for(happening, cast.decider), "decide_outcome");
  after(type_identity<steps::DecideOutcome>{});
  EXPECT_EQ(waiting_for(happening, cast.decider), "");
}

}  // namespace
}  // namespace probity::casework
