#include "handling/hearing_pack.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "extracts/hearing_pack.hpp"
#include "extracts/pdf.hpp"
#include "handling/extract_reading.hpp"
#include "handling/pack_parts.hpp"
#include "store/ledger_store.hpp"

namespace probity::handling {

namespace {

using acts::CaseFile;
using casework::InDossier;
using extracts::HearingPack;

constexpr std::uint64_t kLeavesAtOnce = 10'000;

bool may(const Seen& seen) {
  return std::ranges::any_of(seen.view.may, [](const casework::MayDo& one) {
    return one.action == casework::Action::hearing_pack;
  });
}

// As a leaf is printed, so that most are passed over without being read.
bool is_of(const std::string& leaf, const std::string& case_id) {
  if (!leaf.contains(fmt::format("\"case\":\"{}\"", case_id))) return false;
  const auto read = ledger::Leaf::parse(leaf);
  return read && read->case_id == case_id && read->type != "refused";
}

// Every entry about this matter, with its proof where a checkpoint has it.
Result<std::vector<extracts::PackLeaf>> leaves_of(Room& room, const Seen& seen) {
  const std::string case_id = fmt::format("case:{}", seen.view.number);
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(room.trust().database()));
  PROBITY_TRY(const auto head, ledger->head());
  std::vector<extracts::PackLeaf> out;
  for (std::uint64_t begin = 0; begin < head.size; begin += kLeavesAtOnce) {
    const std::uint64_t end = std::min(head.size, begin + kLeavesAtOnce);
    PROBITY_TRY(const auto leaves, ledger->entries(begin, end));
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      if (!is_of(leaves[i], case_id)) continue;
      auto proof = ledger->proof_of(begin + i);  // none: it is newer than the latest checkpoint
      out.push_back({begin + i, leaves[i], std::move(proof).value_or(std::string{})});
    }
  }
  return out;
}

struct Found {
  std::vector<Reading> readings;
  std::vector<extracts::PackExtract> extracts;
  std::vector<std::string> left_out;
};

// I22: what its maker may read, as much of it as they may.
Result<Found> found_for(Room& room, const Seen& seen) {
  Found found;
  const auto& openings = seen.dossier.now->openings();
  for (InDossier number = 1; number <= openings.size(); ++number) {
    const auto exhibit = openings[number - 1].extract.exhibits.front();
    const auto reading = reading_of(seen, number);
    if (!reading) {
      found.left_out.push_back(fmt::format(
          "Exhibit {}, what opening {} found: it is not shared with whoever made this pack (C60).",
          exhibit, number));
      continue;
    }
    if (reading->less) {
      found.left_out.push_back(fmt::format(
          "A part of exhibit {}: what is shared with whoever made this pack is a copy that shows "
          "less (C60).",
          exhibit));
    }
    PROBITY_TRY(auto extract, extract_for(room, seen, *reading));
    found.extracts.push_back({exhibit, std::move(extract)});
    found.readings.push_back(*reading);
  }
  return found;
}

Result<void> note(Room& room, const acts::Actor& actor, const Seen& seen, const Found& found) {
  for (const Reading& reading : found.readings) {
    // Each reading is a step on what the one before left.
    PROBITY_TRY(const Seen now, room.enter(actor, seen.view.number));
    PROBITY_ATTEMPT(note_reading(room, actor, now, reading));
  }
  PROBITY_TRY([[maybe_unused]] const auto receipt,
              room.trust().commit(actor, acts::Act::take_part_in_matter,
                                  {.type = "hearing_pack.made",
                                   .case_id = fmt::format("case:{}", seen.view.number),
                                   .purpose = "casework"},
                                  nullptr));
  return {};
}

}  // namespace

Result<CaseFile> make_hearing_pack(Room& room, const acts::Actor& actor, const Seen& seen,
                                   acts::PackForm form, const html::Templates& templates) {
  if (!may(seen)) return not_here();
  PROBITY_TRY(const auto people, room.people());
  PROBITY_TRY(const auto bodies, room.facts().bodies());
  const casework::Dossier& dossier = *seen.dossier.now;
  PROBITY_TRY(const Found found, found_for(room, seen));
  HearingPack pack{.case_number = seen.view.number,
                   .parts = parts_of(dossier, {*people, bodies}),
                   .extracts = found.extracts,
                   .left_out = left_out_of(dossier)};
  std::ranges::copy(found.left_out, std::back_inserter(pack.left_out));
  PROBITY_TRY(pack.ledger, leaves_of(room, seen));
  CaseFile file{.name = fmt::format("case-{}-hearing-pack", seen.view.number)};
  if (form == acts::PackForm::file) {
    file.name += ".json";
    file.media_type = "application/json";
    file.bytes = extracts::print(pack);
  } else {
    PROBITY_TRY(const auto shown, presentation_for(room, seen, seen.acting.person(), 0));
    PROBITY_TRY(const std::string sheets, extracts::page(pack, shown, templates));
    PROBITY_TRY(file.bytes, extracts::pdf::of(sheets, {}));
    file.name += ".pdf";
    file.media_type = "application/pdf";
  }
  // What was made and not given was not read.
  PROBITY_ATTEMPT(note(room, actor, seen, found));
  return file;
}

}  // namespace probity::handling
