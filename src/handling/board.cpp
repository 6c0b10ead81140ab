#include "handling/board.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "handling/extract_reading.hpp"
#include "handling/hearing_pack.hpp"
#include "records/policy_records.hpp"

namespace probity::handling {

namespace {

using acts::Actor;
using acts::CaseFile;
using acts::DossierLine;
using casework::Step;
namespace steps = casework::steps;

std::optional<Instant> oldest_destroyed(const casework::DossierView& view,
                                        std::span<const acts::BeforeAsking::Day> held) {
  std::optional<Instant> oldest;
  for (const casework::RequestView& request : view.requests) {
    for (const LocalDate day : request.scope.days) {
      const auto found = std::ranges::find(held, day, &acts::BeforeAsking::Day::day);
      if (found == held.end() || !found->destroyed) continue;
      oldest = oldest ? std::min(*oldest, *found->destroyed) : *found->destroyed;
    }
  }
  return oldest;
}

std::optional<LocalDate> asked_until(const casework::DossierView& view) {
  std::optional<LocalDate> nearest;
  const auto consider = [&](LocalDate day) { nearest = nearest ? std::min(*nearest, day) : day; };
  for (const auto& removal : view.removals) {
    if (removal.state != casework::State::removal_settled) consider(removal.last_day);
  }
  if (view.invitation && !view.outcome) consider(view.invitation->answer_by);
  return nearest;
}

DossierLine line_of(const Seen& seen, std::span<const acts::BeforeAsking::Day> held) {
  return {.number = seen.view.number,
          .lenses = seen.view.lenses,
          .state = seen.view.state,
          .since = seen.view.since,
          .subject = seen.view.subject,
          .waits = casework::waits_for(seen.view),
          .asked_until = asked_until(seen.view),
          .oldest_destroyed = oldest_destroyed(seen.view, held)};
}

bool begins_like_a_page(std::string_view bytes) {
  std::string front{bytes.substr(0, 15)};
  for (char& c : front) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return front.starts_with("<!doctype html") || front.starts_with("<html");
}

// By its first bytes, never by what it says it is. A saved page is kept as text: nothing in it
// runs.
std::string_view kind_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  if (begins_like_a_page(bytes)) return "text/plain";
  return {};
}

Result<CaseFile> checked(CaseFile picture) {
  if (picture.bytes.empty()) {
    return failure(ErrorKind::usage, "the file is empty", "Choose the picture again.");
  }
  if (picture.bytes.size() > kLargestPicture) {
    return failure(ErrorKind::usage, "the file is larger than 8 MB",
                   "Take a picture of a part of the page, or save it smaller.");
  }
  const std::string_view kind = kind_of(picture.bytes);
  if (kind.empty()) {
    return failure(ErrorKind::usage, "the file is no picture (PNG, JPEG, WebP), PDF or saved page",
                   "Take a screenshot, or print the page to a PDF.");
  }
  picture.media_type = kind;
  return picture;
}

policy::Digest digest_of(std::string_view bytes) { return records::sha256_of(bytes); }

}  // namespace

Result<OpeningDesk*> Board::desk() const {
  if (desk_ != nullptr) return desk_;
  return failure(ErrorKind::refused, "nothing is recorded at this stage, so nothing can be opened",
                 "Monitoring begins with an impact assessment (C52).");
}

Result<std::vector<DossierLine>> Board::list(const Actor& actor) {
  PROBITY_TRY(const auto all, room_.all_of(actor));
  PROBITY_TRY(const auto held, room_.facts().days_held());
  std::vector<DossierLine> lines;
  std::ranges::transform(all, std::back_inserter(lines),
                         [&](const Seen& seen) { return line_of(seen, held); });
  std::ranges::stable_sort(lines, [](const DossierLine& one, const DossierLine& other) {
    if (one.waits.empty() != other.waits.empty()) return other.waits.empty();
    return one.since > other.since;
  });
  return lines;
}

Result<casework::DossierView> Board::look(const Actor& actor, std::uint64_t number) {
  PROBITY_TRY(Seen seen, room_.enter(actor, number));
  return std::move(seen.view);
}

Result<std::uint64_t> Board::take(const Actor& actor, std::optional<std::uint64_t> number,
                                  Step step) {
  if (std::holds_alternative<steps::TurnKey>(step) ||
      std::holds_alternative<steps::CarryOut>(step) ||
      std::holds_alternative<steps::PreviewShare>(step)) {
    return failure(ErrorKind::usage, "keys, openings and previews have their own ways");
  }
  if (!number) {
    const bool asks_access = std::holds_alternative<steps::AskAccess>(step);
    PROBITY_TRY(const auto begun, room_.begin(actor, std::move(step)));
    if (asks_access) PROBITY_ATTEMPT(keep_what_is_held(actor, begun.stored.number));
    return begun.stored.number;
  }
  const auto entered = room_.enter(actor, *number);
  if (!entered) {
    room_.note_refusal(actor, step, std::nullopt, entered.error());
    return std::unexpected(entered.error());
  }
  const Seen& seen = *entered;
  if (auto* approval = std::get_if<steps::Approve>(&step)) {
    PROBITY_TRY(OpeningDesk* const opening, desk());
    PROBITY_TRY(const auto approved, opening->approve(actor, seen, std::move(*approval)));
    return approved.stored.number;
  }
  if (auto* preserve = std::get_if<steps::Preserve>(&step)) {
    PROBITY_TRY(OpeningDesk* const opening, desk());
    PROBITY_TRY(const auto kept,
                opening->preserving().preserve(actor, seen, std::move(preserve->days)));
    return kept.stored.number;
  }
  const bool closes = std::holds_alternative<steps::CloseCase>(step);
  PROBITY_TRY(const auto after, room_.take(actor, seen, std::move(step)));
  // Where it cannot be done now, the server does it within the hour.
  if (closes && desk_ != nullptr) {
    [[maybe_unused]] const auto ended = desk_->preserving().end_what_is_over();
  }
  return after.stored.number;
}

// What is known to be held at the moment of asking: whose it is nobody can see, so it is the days.
// Their own cells of these days are sealed for them, and opened as a case of its own ground (G3),
// with approval and keys (I37).
Result<void> Board::keep_what_is_held(const Actor& actor, DossierNumber number) {
  PROBITY_TRY(const auto days, room_.facts().days_held());
  std::string text = "application/json\n[";
  for (const auto& one : days) {
    const std::chrono::year_month_day day{one.day};
    text += fmt::format("{}{{\"day\":\"{:04}-{:02}-{:02}\",\"destroyed\":\"{}\"}}",
                        &one == days.data() ? "" : ",", static_cast<int>(day.year()),
                        static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                        rfc3339(one.destroyed.value_or(Instant{})));
  }
  text += "]\n";
  if (desk_ != nullptr) {
    std::vector<LocalDate> held(days.size());
    std::ranges::transform(days, held.begin(), &acts::BeforeAsking::Day::day);
    return desk_->preserving().keep_for_access(actor, number, held, text);
  }
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  const Beside beside{.files = {{records::DossierFile::exhibit, 1, text}}};
  PROBITY_TRY([[maybe_unused]] const auto kept,
              room_.take(actor, seen, steps::NoteSealed{digest_of(text)}, beside));
  return {};
}

Result<std::uint64_t> Board::raise_with_picture(const Actor& actor, steps::RaiseConcern concern,
                                                CaseFile picture) {
  PROBITY_TRY(const CaseFile kept, checked(std::move(picture)));
  concern.picture = digest_of(kept.bytes);
  Beside beside;
  beside.files.push_back({records::DossierFile::exhibit, 1, kept.media_type + '\n' + kept.bytes});
  PROBITY_TRY(const auto begun, room_.begin(actor, std::move(concern), beside));
  return begun.stored.number;
}

Result<CaseFile> Board::picture(const Actor& actor, std::uint64_t number,
                                casework::ExhibitNumber exhibit) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  const auto found = std::ranges::find(seen.view.pictures, exhibit, &casework::Exhibit::number);
  if (found == seen.view.pictures.end()) return not_here();
  PROBITY_TRY(const auto text,
              room_.dossiers().file(seen.dossier, records::DossierFile::exhibit, exhibit));
  const std::size_t end = text ? text->find('\n') : std::string::npos;
  if (end == std::string::npos) return not_here();
  CaseFile file{.name = fmt::format("matter-{}-exhibit-{}", number, exhibit),
                .media_type = text->substr(0, end),
                .bytes = text->substr(end + 1)};
  if (digest_of(file.bytes) != found->digest) {
    return failure(ErrorKind::unreadable, "the picture is not the one that was attached",
                   "Restore the database from a backup.");
  }
  return file;
}

// Those that are held, and those that this matter has kept past their month.
Result<std::vector<acts::BeforeAsking::Day>> Board::days_to_ask_for(const Seen& seen) {
  PROBITY_TRY(auto days, room_.facts().days_held());
  const LocalDate today = room_.now().day;
  for (const casework::Preserved& kept : seen.dossier.now->preserved()) {
    if (seen.dossier.now->closed() || today > kept.last_day()) continue;
    const Instant ends = room_.trust().zone().start_of(kept.last_day() + std::chrono::days{1});
    PROBITY_TRY(const auto shown, room_.facts().sources_on(kept.days));
    for (const LocalDate day : kept.days) {
      auto at = std::ranges::find(days, day, &acts::BeforeAsking::Day::day);
      if (at == days.end()) at = days.insert(at, {day, casework::most_on(shown, day), ends});
      at->destroyed = std::max(at->destroyed.value_or(ends), ends);
      at->is_kept = true;
    }
  }
  std::ranges::sort(days, {}, &acts::BeforeAsking::Day::day);
  return days;
}

Result<acts::BeforeAsking> Board::before_asking(const Actor& actor, std::uint64_t number) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  // Whoever decides about a request has to know as much as whoever asks for it.
  const bool is_for_them = std::ranges::any_of(seen.view.lenses, [](casework::Lens lens) {
    return lens == casework::Lens::handler || lens == casework::Lens::approver;
  });
  if (!is_for_them) return not_here();
  acts::BeforeAsking before;
  PROBITY_TRY(before.days, days_to_ask_for(seen));
  PROBITY_TRY(before.limits, room_.facts().limits(room_.now().at));
  PROBITY_TRY(auto clauses, room_.facts().clauses_on(room_.now()));
  before.clauses = std::move(clauses.ids);
  PROBITY_TRY(const auto people, room_.people());
  const LocalDate today = room_.now().day;
  const auto matter = seen.dossier.now->matter(today);
  constexpr casework::Few<casework::Relation> kTies{
      casework::Relation::subject,    casework::Relation::reporter, casework::Relation::household,
      casework::Relation::declared,   casework::Relation::line,     casework::Relation::owner,
      casework::Relation::it_operator};
  for (const PersonId& person : people->employed_on(today)) {
    const auto standing = casework::standing_of(matter, *people, person, today);
    if (!standing.relations.meets(kTies)) before.may_be_named.push_back(person);
    const bool has_it = seen.dossier.now->owner() == person;
    if (!has_it && casework::may_have(seen.dossier.now->state(), standing)) {
      before.may_have_it.push_back(person);
    }
  }
  return before;
}

Result<acts::KeysNow> Board::keys(const Actor& actor, std::uint64_t number,
                                  casework::InDossier request) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  PROBITY_TRY(OpeningDesk* const opening, desk());
  return opening->keys(seen, request);
}

Result<acts::KeysNow> Board::turn_key(const Actor& actor, std::uint64_t number,
                                      casework::InDossier request, std::string_view answer) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  PROBITY_TRY(OpeningDesk* const opening, desk());
  return opening->turn_key(actor, seen, request, answer);
}

Result<acts::KeysNow> Board::turn_key_here(const Actor& actor, std::uint64_t number,
                                           casework::InDossier request, std::string passphrase) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  PROBITY_TRY(OpeningDesk* const opening, desk());
  return opening->turn_key_here(actor, seen, request, passphrase);
}

Result<casework::InDossier> Board::carry_out(const Actor& actor, std::uint64_t number,
                                             casework::InDossier request) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  PROBITY_TRY(OpeningDesk* const opening, desk());
  return opening->carry_out(actor, seen, request);
}

Result<CaseFile> Board::extract(const Actor& actor, std::uint64_t number,
                                casework::InDossier opening, acts::ExtractForm form) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  return read_extract(room_, actor, seen, opening, form, templates_);
}

Result<CaseFile> Board::preview(const Actor& actor, std::uint64_t number,
                                steps::PreviewShare share) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  return preview_extract(room_, actor, seen, std::move(share), templates_);
}

Result<CaseFile> Board::hearing_pack(const Actor& actor, std::uint64_t number,
                                     acts::PackForm form) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  return make_hearing_pack(room_, actor, seen, form, templates_);
}

}  // namespace probity::handling
