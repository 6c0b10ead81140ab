#include "acts/advice_desk.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

#include "acts/names_shown.hpp"
#include "advice/colleagues_named.hpp"
#include "advice/text.hpp"

namespace probity::acts {

namespace {

using registers::AccountKind;
using registers::PublishingAccount;
using registers::Pupil;

// Of nobody: a tag that the author may not ask about is treated as one that nobody knows.
constexpr std::string_view kNobody = "?";

const people::Person* person_of(const Publishing& publishing, const Actor& actor) {
  return actor.person ? publishing.people->register_.find(*actor.person) : nullptr;
}

bool posts_from(const Publishing& publishing, const people::Person& person,
                const PublishingAccount& account) {
  if (account.kind == AccountKind::official) return true;
  if (account.owner == NamesShown::source_key_of(person)) return true;
  return std::ranges::any_of(publishing.rows.trips, [&](const registers::Trip& trip) {
    return trip.account == account.id && trip.is_led_by(person.id);
  });
}

std::vector<PublishingAccount> accounts_in(const Publishing& publishing, const Actor& actor) {
  std::vector<PublishingAccount> accounts;
  const people::Person* const person = person_of(publishing, actor);
  if (person == nullptr) return accounts;
  for (const PublishingAccount& account : publishing.registers.accounts) {
    if (posts_from(publishing, *person, account)) accounts.push_back(account);
  }
  return accounts;
}

// What the register says of an account counts, not what came with the draft; an account of somebody
// else is one that nobody has registered.
void settle_account(const Publishing& publishing, const Actor& actor, advice::Draft& draft) {
  if (actor.is_operator()) return;
  const auto accounts = accounts_in(publishing, actor);
  const auto found = std::ranges::find(accounts, draft.account, &PublishingAccount::id);
  if (found == accounts.end()) {
    draft.account.clear();
    return;
  }
  draft.account_kind = found->kind;
  draft.platform = found->platform;
}

void settle_tags(const Publishing& publishing, const MaySeePupils& sight, advice::Draft& draft) {
  if (!draft.picture) return;
  for (std::string& tag : draft.picture->tagged_pupils) {
    const Pupil* const pupil = publishing.pupil(tag);
    if (pupil == nullptr || !sight.sees(*pupil)) tag = kNobody;
  }
}

// The draft as this person would post it.
void settle(const Publishing& publishing, const Actor& actor, const MaySeePupils& sight,
            advice::Draft& draft) {
  const people::Person* const person = person_of(publishing, actor);
  if (person != nullptr) draft.author = NamesShown::source_key_of(*person);
  settle_account(publishing, actor, draft);
  settle_tags(publishing, sight, draft);
}

bool begins_with(const std::vector<std::string>& name, const std::vector<std::string>& typed) {
  return typed.size() <= name.size() &&
         std::ranges::equal(typed, name | std::views::take(typed.size()));
}

// "Nora", "Nora Hill", "N. Hill" is not: what is typed is the whole name or begins it.
bool is_called(const Pupil& pupil, const std::vector<std::string>& typed) {
  for (const std::string* const given : {&pupil.preferred, &pupil.given}) {
    if (given->empty()) continue;
    if (begins_with(advice::folded_parts(*given + " " + pupil.family), typed)) return true;
  }
  return false;
}

}  // namespace

Result<std::unique_ptr<AdviceDesk>> AdviceDesk::create(PublishingNow& publishing,
                                                       CheckAllowance::Rate rate) {
  PROBITY_TRY(auto words, advice::Words::builtin());
  return std::unique_ptr<AdviceDesk>{new AdviceDesk{publishing, std::move(words), rate}};
}

Result<std::shared_ptr<const AdviceDesk::Ready>> AdviceDesk::ready() {
  const std::lock_guard lock{mutex_};
  PROBITY_TRY(auto lists, publishing_.all());
  if (!ready_ || ready_->publishing != lists) {
    ready_ = std::make_shared<const Ready>(words_, std::move(lists));
  }
  return ready_;
}

Result<advice::Advice> AdviceDesk::check(const Actor& actor, advice::Draft draft) {
  PROBITY_ATTEMPT(require(actor, Act::check_draft));
  if (actor.person) {
    const Trust& trust = publishing_.trust();
    PROBITY_ATTEMPT(allowance_.take(*actor.person, trust.now(), trust.today()));
  }
  return check_one_of_many(actor, std::move(draft));
}

Result<advice::Advice> AdviceDesk::check_one_of_many(const Actor& actor, advice::Draft draft) {
  PROBITY_ATTEMPT(require(actor, Act::check_draft));
  PROBITY_TRY(const auto now, ready());
  const MaySeePupils sight = pupils_of(*now->publishing, actor);
  settle(*now->publishing, actor, sight, draft);
  return now->checker.check(draft, sight);
}

Result<advice::Explanation> AdviceDesk::explain(const Actor& actor, advice::Draft draft) {
  PROBITY_ATTEMPT(require(actor, Act::check_draft));
  PROBITY_TRY(const auto now, ready());
  settle(*now->publishing, actor, pupils_of(*now->publishing, actor), draft);
  return now->checker.explain(draft);
}

Result<std::vector<PublishingAccount>> AdviceDesk::accounts_of(const Actor& actor) {
  PROBITY_TRY(const auto lists, publishing_.all());
  return accounts_in(*lists, actor);
}

Result<std::vector<AdviceDesk::TaggedByName>> AdviceDesk::tagged(
    const Actor& actor, const std::vector<std::string>& names) {
  PROBITY_TRY(const auto lists, publishing_.all());
  const MaySeePupils sight = pupils_of(*lists, actor);
  std::vector<TaggedByName> tagged;
  for (const std::string& name : names) {
    TaggedByName& one = tagged.emplace_back(TaggedByName{name, {}});
    const auto typed = advice::folded_parts(name);
    if (typed.empty() || sight.sees_nobody()) continue;
    for (const Pupil& pupil : lists->registers.pupils) {
      if (sight.sees(pupil) && is_called(pupil, typed)) one.pupils.push_back(pupil.source_id);
    }
  }
  return tagged;
}

Result<std::vector<PersonId>> AdviceDesk::named_in(std::string_view text) {
  PROBITY_TRY(const auto lists, publishing_.all());
  PROBITY_TRY(const auto keys, advice::colleagues_named(lists->registers, text));
  std::vector<PersonId> named;
  for (const std::string& key : keys) {
    const people::Person* const person = lists->people->register_.by_source_key(key);
    if (person != nullptr) named.push_back(person->id);
  }
  return named;
}

}  // namespace probity::acts
