#include "registers/drop_reason.hpp"

#include <algorithm>

#include "people/attribution.hpp"

namespace probity::registers {

namespace {

struct Row {
  OwnDrop reason;
  std::string_view word;
  std::string_view sentence;
};
constexpr std::array kRows{
    Row{OwnDrop::nobody, "nobody",
        "Nobody in particular: the proxy did not ask who it was. Ask for logins at the proxy."},
    Row{OwnDrop::restricted, "restricted",
        "That person's day is restricted: nothing of it is kept."},
    Row{OwnDrop::past_due, "past_due",
        "Its day is past due: logs have to be collected within the month."},
    Row{OwnDrop::in_the_future, "in_the_future",
        "Its time has not come yet: look at the clocks of this machine and of the proxy."},
    Row{OwnDrop::not_tellable, "not_tellable",
        "It has more stretches than one visit can have: please report this."}};

}  // namespace

DropReason::DropReason(OwnDrop reason)
    : word_(kRows[static_cast<std::size_t>(reason)].word),
      sentence_(kRows[static_cast<std::size_t>(reason)].sentence) {}

DropReason::DropReason(policy::NotCovered reason)
    : word_(policy::word_for(reason)), sentence_(policy::sentence_for(reason)) {}

std::string_view sentence_of_drop(std::string_view word) {
  const auto own = std::ranges::find(kRows, word, &Row::word);
  if (own != kRows.end()) return own->sentence;
  for (auto i = static_cast<unsigned>(people::WhyNobody::none) + 1;
       i <= static_cast<unsigned>(people::WhyNobody::edge_of_session); ++i) {
    const auto why = static_cast<people::WhyNobody>(i);
    if (people::word_for(why) == word) return people::reason_for(why);
  }
  for (const policy::NotCovered reason : policy::kNotCovered) {
    if (policy::word_for(reason) == word) return policy::sentence_for(reason);
  }
  return {};
}

}  // namespace probity::registers
