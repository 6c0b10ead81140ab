#include "handling/extract_reading.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "extracts/extract_file.hpp"
#include "extracts/mask.hpp"
#include "extracts/pdf.hpp"

namespace probity::handling {

namespace {

using acts::CaseFile;
using acts::ExtractForm;
using casework::InDossier;
using casework::Lens;
namespace steps = casework::steps;

bool has(const Seen& seen, Lens lens) {
  return std::ranges::find(seen.view.lenses, lens) != seen.view.lenses.end();
}

std::string comments_of(const Seen& seen) {
  std::string text;
  for (const casework::Remark& remark : seen.dossier.now->comments()) {
    if (!text.empty()) text += "\n\n";
    text += acts::NamesShown::text_of(remark.text);
  }
  return text;
}

// How whoever has the file checks that the ledger committed to the whole of it (extract.md).
std::string proof_of(const Seen& seen, casework::ExhibitNumber exhibit) {
  std::string text = fmt::format(
      "The ledger commits to the whole extract in the entry for case:{} that says "
      "\"opening.carry_out\".",
      seen.view.number);
  const auto& salt = seen.dossier.now->exhibits().at(exhibit - 1).salt;
  if (salt) text += fmt::format("\nSalt: {}", policy::to_hex(*salt));
  return text;
}

Result<extracts::OpeningExtract> whole_extract(Room& room, const Seen& seen,
                                               casework::ExhibitNumber exhibit) {
  PROBITY_TRY(const auto text,
              room.dossiers().file(seen.dossier, records::DossierFile::exhibit, exhibit));
  if (!text) return not_here();
  return extracts::parse(*text);
}

extracts::OpeningExtract shown_of(extracts::OpeningExtract extract,
                                  const std::optional<casework::Narrowed>& less) {
  if (!less) return extract;
  return extracts::masked(extract, {less->days, less->services, less->most});
}

}  // namespace

std::string name_in(const people::PeopleRegister& people, const PersonId& id) {
  const people::Person* person = people.find(id);
  return person == nullptr ? std::string{} : acts::NamesShown::name_of(*person);
}

std::optional<Reading> reading_of(const Seen& seen, InDossier opening) {
  const auto found = std::ranges::find(seen.view.openings, opening, &casework::OpeningView::number);
  if (found == seen.view.openings.end() || found->exhibits.empty()) return std::nullopt;
  Reading reading{.exhibit = found->exhibits.front()};
  if (has(seen, Lens::subject)) return reading;
  for (const casework::ShareView& share : seen.view.shares) {
    const bool is_theirs = seen.acting.is(share.recipient) && share.opening == opening &&
                           share.state == casework::State::share_open;
    if (!is_theirs) continue;
    // The latest, but none that shows less than one that shows all.
    const bool has_all = reading.share != 0 && !reading.less;
    if (has_all && share.less) continue;
    reading.share = share.number;
    reading.less = share.less;
  }
  return reading;
}

Result<extracts::OpeningExtract> extract_for(Room& room, const Seen& seen, const Reading& reading) {
  PROBITY_TRY(auto extract, whole_extract(room, seen, reading.exhibit));
  return shown_of(std::move(extract), reading.less);
}

Result<void> note_reading(Room& room, const acts::Actor& actor, const Seen& seen,
                          const Reading& reading) {
  const bool is_read = std::ranges::any_of(seen.dossier.now->exhibits_read(), [&](const auto& one) {
    return one.exhibit == reading.exhibit && seen.acting.is(one.by) &&
           one.in_part == reading.less.has_value();
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

Result<extracts::Presentation> presentation_for(Room& room, const Seen& seen,
                                                const PersonId& reader, std::uint64_t share) {
  PROBITY_TRY(const auto people, room.people());
  using Holder = extracts::Watermark::Holder;
  const Holder holder = seen.dossier.now->subject() == reader ? Holder::subject : Holder::reader;
  extracts::Presentation shown{
      .trust = room.trust().configuration().trust_name,
      .subject = name_in(*people, seen.dossier.now->subject().value_or(PersonId{})),
      .recipient = extracts::Watermark{name_in(*people, reader), room.now().day, share, holder},
      .comment = comments_of(seen)};
  if (!seen.dossier.now->comments().empty()) {
    shown.commented_on = seen.dossier.now->comments().back().when.day;
  }
  return shown;
}

Result<CaseFile> read_extract(Room& room, const acts::Actor& actor, const Seen& seen,
                              InDossier opening, ExtractForm form,
                              const html::Templates& templates) {
  const auto reading = reading_of(seen, opening);
  if (!reading) return not_here();
  PROBITY_TRY(const auto extract, extract_for(room, seen, *reading));
  PROBITY_TRY(auto shown, presentation_for(room, seen, seen.acting.person(), reading->share));
  shown.ledger_proof = proof_of(seen, reading->exhibit);
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
      file.bytes = extracts::print(extract);
      break;
  }
  // What was made and not given was not read.
  PROBITY_ATTEMPT(note_reading(room, actor, seen, *reading));
  return file;
}

Result<CaseFile> preview_extract(Room& room, const acts::Actor& actor, const Seen& seen,
                                 steps::PreviewShare share, const html::Templates& templates) {
  const casework::MayDo one{casework::Action::preview_share, share.opening};
  if (std::ranges::find(seen.view.may, one) == seen.view.may.end()) return not_here();
  const casework::Dossier& dossier = *seen.dossier.now;
  const auto exhibit = dossier.openings().at(share.opening - 1).extract.exhibits.front();
  PROBITY_TRY(auto extract, whole_extract(room, seen, exhibit));
  PROBITY_TRY(auto shown,
              presentation_for(room, seen, share.recipient, dossier.shares().size() + 1));
  shown.ledger_proof = proof_of(seen, exhibit);
  PROBITY_TRY(const auto html,
              extracts::fragment(shown_of(std::move(extract), share.less), shown, templates));
  // What was made and not given was not seen. A refusal is the room's to make, with its leaf.
  PROBITY_TRY([[maybe_unused]] const auto after, room.take(actor, seen, std::move(share)));
  return CaseFile{.name = "preview", .media_type = "text/html", .bytes = html.text()};
}

}  // namespace probity::handling
