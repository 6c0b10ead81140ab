// The post checker of one trust: drafts in, findings out, by the lists as they are now (C9 - C15,
// C22 - C46).
//
//   PROBITY_TRY(const auto desk, AdviceDesk::create(publishing));     // one for the server
//   PROBITY_TRY(const auto advice, desk->check(actor, draft));
//
// A draft lives as long as its answer takes: nothing of it is kept, counted, logged or put into the
// ledger. Whoever asks learns nothing about pupils whom they may not see (I47).
//
// Thread-safe. Making one takes tens of milliseconds. After a change of a list the next check makes
// the checker anew (about a second for 100,000 pupils), and others wait for it: consent that is
// taken back counts from that moment (C44).
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "acts/actor.hpp"
#include "acts/check_allowance.hpp"
#include "acts/publishing_now.hpp"
#include "advice/checker.hpp"

namespace probity::acts {

class AdviceDesk final {
 public:
  // The publishing must outlive it. Fails (unreadable) when the word lists do not read.
  [[nodiscard]] static Result<std::unique_ptr<AdviceDesk>> create(PublishingNow& publishing,
                                                                  CheckAllowance::Rate rate = {});
  AdviceDesk(const AdviceDesk&) = delete;
  AdviceDesk& operator=(const AdviceDesk&) = delete;

  [[nodiscard]] PublishingNow& publishing() const { return publishing_; }

  // As the actor would post it: `author` and, where the account is one of accounts_of(), the rest
  // about the account are set here. Fails (refused) when the table of authority or the allowance
  // says so, (unreadable) as Text::read().
  [[nodiscard]] Result<advice::Advice> check(const Actor& actor, advice::Draft draft);

  // Of a list of drafts, without an allowance: for the command line.
  [[nodiscard]] Result<advice::Advice> check_one_of_many(const Actor& actor, advice::Draft draft);
  [[nodiscard]] Result<advice::Explanation> explain(const Actor& actor, advice::Draft draft);

  // From which the actor posts: their own, those of trips they lead, and the official ones.
  [[nodiscard]] Result<std::vector<registers::PublishingAccount>> accounts_of(const Actor& actor);

  // Pupils whom the actor may see, by a name as it was typed: full, or the first name alone.
  struct TaggedByName {
    std::string typed;
    std::vector<std::string> pupils;  // sourcedIds; none: nobody, or nobody whom they may see
  };
  [[nodiscard]] Result<std::vector<TaggedByName>> tagged(const Actor& actor,
                                                         const std::vector<std::string>& names);

  // Whom of the staff a draft names.
  [[nodiscard]] Result<std::vector<PersonId>> named_in(std::string_view text);

 private:
  // The lists and the checker that was made of them: one state.
  struct Ready {
    std::shared_ptr<const Publishing> publishing;
    advice::Checker checker;
    Ready(const advice::Words& words, std::shared_ptr<const Publishing> lists)
        : publishing(std::move(lists)), checker(words, publishing->registers) {}
  };

  AdviceDesk(PublishingNow& publishing, advice::Words words, CheckAllowance::Rate rate)
      : publishing_(publishing), words_(std::move(words)), allowance_(rate) {}
  [[nodiscard]] Result<std::shared_ptr<const Ready>> ready();

  PublishingNow& publishing_;
  const advice::Words words_;
  CheckAllowance allowance_;
  std::mutex mutex_;
  std::shared_ptr<const Ready> ready_;  // guarded by mutex_; owners: checks that go on
};

}  // namespace probity::acts
