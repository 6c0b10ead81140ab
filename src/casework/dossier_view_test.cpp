// Who sees what of a matter, at every moment of every journey, in the small trust and in one in
// which everybody holds every seat.
#include "casework/dossier_view.hpp"

#include "casework/dossier_moments.hpp"

namespace probity::casework {
namespace {

using namespace example;

// Every id that a view shows.
std::vector<PersonId> people_in(const DossierView& seen) {
  std::vector<PersonId> out;
  const auto add = [&](const std::optional<PersonId>& one) {
    if (one && *one != PersonId{}) out.push_back(*one);
  };
  const auto add_concern = [&](const Concern& concern) {
    add(concern.reporter);
    add(concern.receiver);
    for (const PersonId& named : concern.named) add(named);
    if (concern.screenshot) add(concern.screenshot->by);
  };
  for (const auto& one : {seen.subject, seen.reporter, seen.owner}) add(one);
  if (seen.concern) add_concern(*seen.concern);
  if (seen.ended) add_concern(seen.ended->concern);
  if (seen.ended) add(seen.ended->by);
  for (const Naming& naming : seen.named) {
    add(naming.part.person);
    add(naming.by);
  }
  for (const HandedOver& handed : seen.handed_over) {
    for (const PersonId& one : {handed.from, handed.to, handed.by}) add(one);
  }
  for (const RequestView& request : seen.requests) {
    add(request.scope.person);
    add(request.answered_by);
  }
  for (const ShareView& share : seen.shares) add(share.recipient);
  for (const ReadingView& reading : seen.readings) add(reading.by);
  for (const RemovalView& removal : seen.removals) add(removal.subject);
  if (seen.outcome) {
    for (const Signature& one : seen.outcome->decided_by) add(one.by);
  }
  if (seen.access) add(seen.access->subject);
  if (seen.complaint) add(seen.complaint->by);
  if (seen.objection) {
    add(seen.objection->person);
    add(seen.objection->ended_by);
  }
  return out;
}

bool shows(const DossierView& seen, const PersonId& who) { return is_among(people_in(seen), who); }
TEST(DossierView, I47_whoever_may_see_nothing_gets_the_same_words) {
  at_every_moment([](const Happening& happening) {
    for_everybody(happening, [&](const PersonId& who) {
      const auto seen = happening.seen_by(who);
      if (!seen) {
        EXPECT_EQ(seen.error(), nothing_here());
      }
      if (seen) {
        EXPECT_FALSE(seen->lenses.empty());
      }
    });
    EXPECT_EQ(view_of(Dossier{8}, happening.acting(happening.cast().owner)).error(),
              nothing_here());
    EXPECT_EQ(view_of(happening.dossier(), Acting::clock(happening.now())).error(), nothing_here());
  });
}

TEST(DossierView, I47_trying_tells_nobody_that_there_is_a_matter) {
  at_every_moment([](const Happening& happening) {
    for_everybody(happening, [&](const PersonId& who) {
      if (happening.seen_by(who)) return;
      for (const Step& step : one_of_each()) {
        Happening copy = happening;
        const auto taken = copy.take(who, step);
        ASSERT_FALSE(taken) << word_for(step);
        EXPECT_EQ(refusal_for(happening.dossier(), happening.acting(who), taken.error()),
                  nothing_here());
      }
    });
  });
}

TEST(DossierView, I18_nobody_with_a_tie_sees_anything) {
  at_every_moment([](const Happening& happening) {
    constexpr Few<Relation> kTies{Relation::household, Relation::declared};
    for_everybody(happening, [&](const PersonId& who) {
      const Few<Relation> relations = happening.acting(who).standing().relations;
      if (relations.meets(kTies)) {
        EXPECT_FALSE(happening.seen_by(who));
      }
    });
  });
}

TEST(DossierView, C60_nobody_but_the_receiver_learns_who_reported) {
  at_every_moment([](const Happening& happening) {
    if (!happening.dossier().concern()) return;
    const PersonId reporter = happening.dossier().concern()->reporter;
    for_everybody(happening, [&](const PersonId& who) {
      const auto seen = happening.seen_by(who);
      if (seen && who != happening.cast().owner) {
        EXPECT_FALSE(shows(*seen, reporter));
      }
    });
  });
}

TEST(DossierView, C40_the_reporter_sees_how_far_it_is_and_nothing_else) {
  at_every_moment([](const Happening& happening) {
    if (!happening.dossier().concern()) return;
    const auto seen = happening.seen_by(happening.cast().reporter);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->lenses, std::vector{Lens::reporter});
    EXPECT_TRUE(people_in(*seen).empty());
    EXPECT_EQ(seen->since, kToday);
    EXPECT_FALSE(seen->concern || seen->grounds || seen->outcome || seen->ended);
    EXPECT_TRUE(seen->requests.empty() && seen->openings.empty() && seen->comments.empty() &&
                seen->removals.empty() && seen->named.empty() && seen->pictures.empty());
    for (const MayDo& one : seen->may) EXPECT_EQ(one.action, Action::see_progress);
  });
}

// I24, decision 24: told, refused 30 days ago, or asked something themselves.
bool is_time_to_tell(const Happening& happening) {
  const Dossier& dossier = happening.dossier();
  const bool told = std::ranges::any_of(
      dossier.openings(), [](const Opening& one) { return one.notice.told.has_value(); });
  const bool refused = std::ranges::any_of(dossier.requests(), [&](const auto& one) {
    const auto* now = std::get_if<RefusedRequest>(&one.now);
    return now != nullptr && happening.today() >= now->when.day + kUntilShownToSubject;
  });
  return told || refused || !dossier.removals().empty() || dossier.invitation() ||
         !dossier.concern();
}

TEST(DossierView, I24_the_subject_sees_nothing_before_it_is_time_and_their_part_from_then_on) {
  at_every_moment([](const Happening& happening) {
    const auto seen = happening.seen_by(happening.cast().subject);
    ASSERT_EQ(seen.has_value(), is_time_to_tell(happening));
    if (!seen) return;
    EXPECT_EQ(seen->lenses, std::vector{Lens::subject});
    EXPECT_FALSE(seen->concern || seen->reporter || seen->owner || seen->ended);
    EXPECT_TRUE(seen->pictures.empty() && seen->disclosures.empty());
    if (seen->grounds) {
      EXPECT_TRUE(seen->grounds->answers().empty());
    }
    if (seen->grounds) {
      EXPECT_TRUE(seen->grounds->facts().is_same_as(std::string{}));
    }
    for (const RequestView& request : seen->requests) {
      EXPECT_FALSE(request.reasons || request.question || request.answered_by);
      EXPECT_TRUE(request.exchanges.empty());
    }
    for (const OpeningView& opening : seen->openings) {
      EXPECT_EQ(opening.notice, State::notice_told);
      EXPECT_FALSE(opening.finding_reasons);
    }
  });
}

TEST(DossierView, C59_the_operator_sees_neither_who_nor_what_was_found) {
  bool saw = false;
  at_every_moment([&](const Happening& happening) {
    const auto seen = happening.seen_by(id(kOperator));
    if (happening.cast().it_operator != id(kOperator) || !seen) return;
    saw = true;
    EXPECT_EQ(seen->lenses, std::vector{Lens::it_operator});
    EXPECT_TRUE(people_in(*seen).empty());
    EXPECT_TRUE(seen->openings.empty() && seen->comments.empty());
    EXPECT_FALSE(seen->grounds || seen->outcome);
    EXPECT_FALSE(seen->requests.front().scope.days.empty());
  });
  EXPECT_TRUE(saw);
}

TEST(DossierView, A_key_holder_sees_number_person_and_what_was_approved_while_it_waits) {
  bool saw = false;
  at_every_moment([&](const Happening& happening) {
    const auto seen = happening.seen_by(id(kKeyOne));
    if (happening.cast().key_one != id(kKeyOne) || !seen) return;
    saw = true;
    EXPECT_EQ(seen->lenses, std::vector{Lens::key_holder});
    EXPECT_EQ(seen->subject, id(kTeacher));
    ASSERT_EQ(seen->requests.size(), 1U);
    EXPECT_EQ(seen->requests.front().state, State::warrant_live);
    EXPECT_EQ(seen->requests.front().scope.days.size(), 1U)
        << "of the approval, not of the request";
    EXPECT_FALSE(seen->grounds || seen->requests.front().reasons);
    EXPECT_TRUE(seen->openings.empty() && seen->requests.front().exchanges.empty());
  });
  EXPECT_TRUE(saw);
}

TEST(DossierView, C61_an_exhibit_of_an_opening_is_listed_for_whoever_may_read_it) {
  at_every_moment([](const Happening& happening) {
    for_everybody(happening, [&](const PersonId& who) {
      const auto seen = happening.seen_by(who);
      if (!seen) return;
      for (const OpeningView& opening : seen->openings) {
        for (const ExhibitNumber exhibit : opening.exhibits) {
          Happening copy = happening;
          EXPECT_TRUE(copy.take(who, steps::ReadExhibit{exhibit}));
        }
      }
      const bool reads =
          has(*seen, Lens::decider) || has(*seen, Lens::recipient) || has(*seen, Lens::subject);
      const bool listed = std::ranges::any_of(
          seen->openings, [](const OpeningView& one) { return !one.exhibits.empty(); });
      EXPECT_TRUE(reads || !listed);
    });
  });
}

TEST(DossierView, C60_C61_an_extract_is_seen_by_its_decider_before_anybody_else) {
  Happening happening = in_trust();
  for (const Event& event : opening(happening.cast())) {
    ASSERT_TRUE(happening.take(event.who, *event.what));
  }
  for_everybody(happening, [&](const PersonId& who) {
    const auto seen = happening.seen_by(who);
    const bool lists = seen && std::ranges::any_of(seen->openings, [](const auto& one) {
                         return !one.exhibits.empty();
                       });
    EXPECT_EQ(lists, who == happening.cast().decider);
  });
}

TEST(DossierView, I21_an_office_that_ended_ends_seeing) {
  Happening happening = in_trust();
  for (const Event& event : opening(happening.cast())) {
    ASSERT_TRUE(happening.take(event.who, *event.what));
  }
  auto all = everybody();
  for (people::Person& person : all) person.seats.clear();
  const people::PeopleRegister later = trust(std::move(all));
  for (const PersonId& who : {id(kHr), id(kHrToo), id(kCfoo), id(kOperator), id(kKeyOne)}) {
    const Acting by = happening.dossier().acting(later, who, happening.now(), Proof::usual);
    EXPECT_FALSE(view_of(happening.dossier(), by)) << to_hex(who);
  }
}

TEST(DossierView, C62_of_a_closed_case_its_handlers_see_that_it_was) {
  Happening happening = in_trust();
  for (const Event& event : refused(happening.cast())) {
    happening.days_pass(event.days);
    if (event.what) {
      ASSERT_TRUE(happening.take(event.who, *event.what));
    }
  }
  const auto seen = happening.seen_by(happening.cast().owner);
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->state, State::case_closed);
  EXPECT_TRUE(people_in(*seen).empty());
  EXPECT_FALSE(seen->concern || seen->grounds);
  EXPECT_TRUE(seen->requests.empty());
  EXPECT_FALSE(happening.seen_by(happening.cast().approver));
  EXPECT_TRUE(happening.seen_by(happening.cast().reporter));
}

}  // namespace
}  // namespace probity::casework
