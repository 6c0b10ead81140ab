#include "acts/trust_facts_acts.hpp"

#include <fmt/format.h>

#include "acts/list_change.hpp"

namespace probity::acts {

namespace {

std::string case_of(std::uint32_t number) { return fmt::format("topic:{}", number); }

}  // namespace

Result<std::uint32_t> keep_topic(PublishingNow& publishing, const Actor& actor,
                                 registers::NumberedTopic given) {
  const bool is_new = given.number == 0;
  PROBITY_ATTEMPT(change_lists(
      publishing, actor, Act::keep_topics, [&](const Publishing& seen) -> Result<ListChange> {
        const auto& topic = given.topic;
        if (topic.name.empty() || topic.phrases.empty()) {
          return failure(ErrorKind::usage, "a topic needs a name and words that give it away",
                         "Enter both.");
        }
        if (topic.from && topic.until && *topic.until < *topic.from) {
          return failure(ErrorKind::usage, "the topic ends before it begins",
                         "Correct one of the days.");
        }
        const auto& known = seen.rows.topics;
        if (is_new) given.number = known.empty() ? 1 : known.back().number + 1;
        return ListChange{
            {.type = "topic.kept", .case_id = case_of(given.number)},
            [given](store::UnitOfWork& unit) { return records::save_topic(unit, given); }};
      }));
  return given.number;
}

Result<void> forget_topic(PublishingNow& publishing, const Actor& actor, std::uint32_t number) {
  return change_lists(
      publishing, actor, Act::keep_topics, [&](const Publishing&) -> Result<ListChange> {
        return ListChange{
            {.type = "topic.forgotten", .case_id = case_of(number)},
            [number](store::UnitOfWork& unit) { return records::delete_topic(unit, number); }};
      });
}

Result<void> keep_trust_facts(PublishingNow& publishing, const Actor& actor,
                              const registers::TrustFacts& facts) {
  return change_lists(
      publishing, actor, Act::keep_trust_facts, [&](const Publishing&) -> Result<ListChange> {
        if (facts.name.empty()) {
          return failure(ErrorKind::usage, "the trust needs a name", "Enter it.");
        }
        return ListChange{{.type = "trust_facts.kept"}, [facts](store::UnitOfWork& unit) {
                            return records::save_trust_facts(unit, facts);
                          }};
      });
}

}  // namespace probity::acts
