// Any draft on any account, with the built-in word lists: every finding lies in the text, notes
// change no verdict, and the same draft is answered the same way.
#include "advice/checker.hpp"
#include "input.hpp"
#include "require.hpp"

namespace {

using namespace probity;
using fuzz::require;

const advice::Words& words() {
  static const advice::Words made = *advice::Words::builtin();
  return made;
}

const registers::PublishingRegisters& lists() {
  static const registers::PublishingRegisters made = [] {
    registers::PublishingRegisters lists;
    lists.trust.name = "Example Trust";
    lists.trust.short_names = {"ET"};
    lists.trust.work_email_domains = {"trust.example"};
    lists.trust.trademarks = {"Onward together"};
    registers::Pupil pupil;
    pupil.source_id = "P1";
    pupil.given = "Autumn";
    pupil.family = "Field";
    pupil.tutor_group = "9JBR";
    lists.pupils.push_back(pupil);
    registers::Colleague colleague;
    colleague.source_id = "S1";
    colleague.title = "Mrs";
    colleague.given = "Joan";
    colleague.family = "Ferris";
    lists.colleagues.push_back(colleague);
    return lists;
  }();
  return made;
}

advice::Draft draft_of(fuzz::Bytes& bytes) {
  advice::Draft draft;
  constexpr std::array kKinds{registers::AccountKind::personal, registers::AccountKind::teaching,
                              registers::AccountKind::trip, registers::AccountKind::official};
  draft.account_kind = bytes.pick(kKinds);
  draft.text = std::string{bytes.rest()};
  return draft;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const advice::Checker checker{words(), lists()};
  fuzz::Bytes bytes{data, size};
  const advice::Draft draft = draft_of(bytes);
  const auto text = advice::Text::read(draft.text);
  const auto answer = checker.check(draft, advice::sees_everybody());
  require(answer.has_value() == text.has_value(), "what can be read is answered");
  if (!answer) return 0;
  bool has_finding = false;
  for (const advice::Finding& finding : answer->findings) {
    has_finding = has_finding || finding.band != advice::Band::note;
    require(!finding.reason.empty() && !finding.policy.empty(), "a finding says why");
    if (!finding.at) continue;
    require(finding.at->begin < finding.at->end && finding.at->end <= text->length(),
            "a finding lies in the text");
  }
  require(has_finding == (answer->verdict != advice::Verdict::nothing_found),
          "notes change no verdict");
  return 0;
}
