#include "handling/extract_reading.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "extracts/extract_file.hpp"
#include "extracts/extract_page.hpp"
#include "extracts/pdf.hpp"
#include "html/template.hpp"

namespace probity::handling {

namespace {

using acts::CaseFile;
using acts::ExtractForm;
using casework::InDossier;
using casework::Lens;
namespace steps = casework::steps;

struct Reading {
  casework::ExhibitNumber exhibit = 0;
  std::uint64_t share = 0;  // 0: not by a share
  enum class As : std::uint8_t { decider, recipient, subject } as{};
};

bool has(const Seen& seen, Lens lens) {
  return std::ranges::find(seen.view.lenses, lens) != seen.view.lenses.end();
}

// Why they may read it, if they may: the view says which exhibits are theirs to read.
std::optional<Reading> reading_of(const Seen& seen, InDossier opening) {
  const auto found = std::ranges::find(seen.view.openings, opening, &casework::OpeningView::number);
  if (found == seen.view.openings.end() || found->exhibits.empty()) return std::nullopt;
  Reading reading{.exhibit = found->exhibits.front()};
  if (has(seen, Lens::subject)) {
    reading.as = Reading::As::subject;
    return reading;
  }
  for (const casework::ShareView& share : seen.view.shares) {
    const bool is_theirs = seen.acting.is(share.recipient);
    if (is_theirs && share.state == casework::State::share_open) {
      reading.share = share.number;
      reading.as = Reading::As::recipient;
      return reading;
    }
  }
  reading.as = Reading::As::decider;
  return reading;
}

// A decider's reading is a step, once; every other is a leaf.
Result<void> note(Room& room, const acts::Actor& actor, const Seen& seen, const Reading& reading) {
  const bool is_read = std::ranges::any_of(seen.dossier.now->exhibits_read(), [&](const auto& one) {
    return one.exhibit == reading.exhibit && seen.acting.is(one.by);
  });
  const bool is_step = std::ranges::any_of(seen.view.may, [&](const casework::MayDo& may) {
    return may.action == casework::Action::read_extract ||
           may.action == casework::Action::read_share;
  });
  if (!is_read && is_step) {
    PROBITY_TRY([[maybe_unused]] const auto after,
                room.take(actor, seen, steps::ReadExhibit{reading.exhibit}));
    return {};
  }
  PROBITY_TRY([[maybe_unused]] const auto receipt,
              room.trust().commit(actor, acts::Act::take_part_in_matter,
                                  {.type = "exhibit.read",
                                   .case_id = fmt::format("case:{}", seen.view.number),
                                   .purpose = "casework"},
                                  nullptr));
  return {};
}

std::string name_of(const people::PeopleRegister& people, const PersonId& id) {
  const people::Person* person = people.find(id);
  return person == nullptr ? std::string{} : acts::NamesShown::name_of(*person);
}

std::string comments_of(const Seen& seen) {
  std::string text;
  for (const casework::Remark& remark : seen.dossier.now->comments()) {
    if (!text.empty()) text += "\n\n";
    text += acts::NamesShown::text_of(remark.text);
  }
  return text;
}

Result<extracts::Presentation> presentation_of(Room& room, const Seen& seen, const Reading& reading,
                                               const extracts::OpeningExtract& extract) {
  PROBITY_TRY(const auto people, room.people());
  extracts::Presentation shown{
      .trust = room.trust().configuration().trust_name,
      .subject = name_of(*people, extract.person),
      .recipient = extracts::Watermark{name_of(*people, seen.acting.person()), room.now().day,
                                       reading.share},
      .comment = comments_of(seen),
      .ledger_proof = fmt::format("The ledger commits to this extract in the entry for case:{} "
                                  "that says \"opening.carried_out\".",
                                  seen.view.number)};
  if (!seen.dossier.now->comments().empty()) {
    shown.commented_on = seen.dossier.now->comments().back().when.day;
  }
  return shown;
}

}  // namespace

Result<CaseFile> read_extract(Room& room, const acts::Actor& actor, const Seen& seen,
                              InDossier opening, ExtractForm form,
                              const html::Templates& templates) {
  const auto reading = reading_of(seen, opening);
  if (!reading) return not_here();
  PROBITY_TRY(const auto text,
              room.dossiers().file(seen.dossier, records::DossierFile::exhibit, reading->exhibit));
  if (!text) return not_here();
  PROBITY_TRY(const auto extract, extracts::parse(*text));
  PROBITY_TRY(const auto shown, presentation_of(room, seen, *reading, extract));
  CaseFile file{.name = fmt::format("case-{}-extract-{}", seen.view.number, opening)};
  switch (form) {
    case ExtractForm::fragment: {
      PROBITY_TRY(const auto html, extracts::fragment(extract, shown, templates));
      file.media_type = "text/html";
      file.bytes = html.text();
      break;
    }
    case ExtractForm::page:
    case ExtractForm::pdf: {
      PROBITY_TRY(file.bytes, extracts::page(extract, shown, templates));
      file.media_type = "text/html";
      if (form == ExtractForm::page) break;
      PROBITY_TRY(file.bytes, extracts::pdf::of(file.bytes, {}));
      file.name += ".pdf";
      file.media_type = "application/pdf";
      break;
    }
    case ExtractForm::file:
      file.name += ".json";
      file.media_type = "application/json";
      file.bytes = *text;
      break;
  }
  // What was made and not given was not read.
  PROBITY_ATTEMPT(note(room, actor, seen, *reading));
  return file;
}

}  // namespace probity::handling
