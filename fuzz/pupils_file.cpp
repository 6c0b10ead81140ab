// Lists of pupils, staff and consents, by the first byte: what is taken is whole, what is refused
// has a line and never repeats what a cell holds, and no answer opens what another closed.
#include "registers/pupils_file.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "input.hpp"
#include "people/cell_text.hpp"
#include "registers/colleagues_file.hpp"
#include "registers/consents_file.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using namespace registers;

constexpr LocalDate kDay{std::chrono::local_days{std::chrono::year{2025} / std::chrono::June / 16}};

void check_refusals(const people::RefusedImport& refused) {
  require(!refused.refusals.empty(), "a file is refused for a reason");
  for (const auto& refusal : refused.refusals) {
    require(!refusal.reason.empty(), "each refusal has its reason");
    require(!people::text_fault(refusal.reason, 300), "reasons are ours, not the file's");
  }
}

void check_text(const std::string& text) {
  require(!people::text_fault(text, 4'096), "what is kept can be shown");
}

template <class Entry>
void check_keys(const std::vector<Entry>& entries) {
  std::set<std::string> keys;
  for (const Entry& each : entries) {
    require(!each.source_id.empty(), "everybody has an id");
    require(keys.insert(each.source_id).second, "nobody is there twice");
    require(!each.given.empty() || !each.family.empty(), "everybody has a name");
    for (const auto& text : {each.source_id, each.given, each.family, each.school}) {
      check_text(text);
    }
  }
}

void check_pupils(std::string_view text) {
  auto file = PupilsFile::parse(text);
  if (!file) return check_refusals(file.error());
  check_keys(file->pupils);
  for (Pupil& each : file->pupils) {
    const bool may = may_show(each, Shown::image, "web", kDay);
    require(!may || !each.never_show, "never means never");
    Consent no;
    no.from = kDay;
    each.consents.push_back(no);
    require(!may_show(each, Shown::image, "", kDay), "a no of today counts today");
  }
}

void check_colleagues(std::string_view text) {
  const auto file = ColleaguesFile::parse(text);
  if (!file) return check_refusals(file.error());
  check_keys(file->colleagues);
}

void check_consents(std::string_view text) {
  const auto file = ConsentsFile::parse(text);
  if (!file) return check_refusals(file.error());
  std::vector<Pupil> pupils(2);
  pupils.front().source_id = "P1";
  const auto strangers = file->add_to(pupils);
  require(pupils.front().consents.size() + strangers.size() <= file->answers.size(),
          "no answer is invented");
  require(pupils.back().consents.empty(), "an answer is about whom it names");
  require(std::ranges::is_sorted(strangers), "lines rise");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::Bytes bytes{data, size};
  switch (bytes.next() % 3) {
    case 0: probity::fuzz::check_pupils(bytes.rest()); break;
    case 1: probity::fuzz::check_colleagues(bytes.rest()); break;
    default: probity::fuzz::check_consents(bytes.rest()); break;
  }
  return 0;
}
