#include "handling/opening_desk.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "custody/bytes.hpp"
#include "custody/holder_key.hpp"
#include "handling/found_extract.hpp"
#include "handling/prepared_file.hpp"
#include "opening/ledger_approvals.hpp"
#include "opening/open_days.hpp"
#include "opening/opening_intent.hpp"
#include "opening/prepared_opening.hpp"
#include "opening/stored_evidence.hpp"
#include "opening/turn_on_server.hpp"
#include "opening/turned_keys.hpp"
#include "records/sealed_records.hpp"

namespace probity::handling {

namespace {

using acts::Actor;
using acts::KeysNow;
using casework::InDossier;
using records::DossierFile;
namespace steps = casework::steps;

constexpr std::uint64_t kMostHolders = 100;  // of one request: numbers its answers' files

std::uint64_t answer_number(InDossier request, std::size_t place) {
  return std::uint64_t{request} * kMostHolders + place;
}

const casework::RequestInDossier* request_in(const Seen& seen, InDossier number) {
  const auto& all = seen.dossier.now->requests();
  return number == 0 || number > all.size() ? nullptr : &all[number - 1];
}

Result<const casework::Approval*> approval_in(const Seen& seen, InDossier number) {
  const auto* request = request_in(seen, number);
  const auto* approval =
      request == nullptr ? nullptr : std::get_if<casework::Approval>(&request->now);
  if (approval == nullptr) return not_here();
  return approval;
}

Result<std::vector<custody::Manifest>> manifests_of(acts::Trust& trust) {
  PROBITY_TRY(const auto files,
              trust.read([](store::Reader& reader) { return records::load_manifests(reader); }));
  std::vector<custody::Manifest> history;
  for (const std::string& file : files) {
    PROBITY_TRY(auto manifest, custody::Manifest::parse(file));
    history.push_back(std::move(manifest));
  }
  // Signed by enough of their holders, each by those of the one before.
  if (!history.empty()) {
    PROBITY_TRY([[maybe_unused]] const auto verified,
                custody::VerifiedManifest::last_of(history, std::nullopt));
  }
  return history;
}

// Of the dossier, with what lies beside it.
struct Prepared {
  PreparedFile file;
  std::vector<custody::Manifest> manifests;
  std::vector<custody::TurnAnswer> answers;

  [[nodiscard]] unsigned needed() const {
    unsigned most = 0;
    for (const auto& request : file.requests) {
      const auto* manifest = opening::manifest_of(request, manifests);
      if (manifest != nullptr) most = std::max(most, manifest->plan().needed());
    }
    return most;
  }
};

Result<Prepared> prepared_for(Room& room, const Seen& seen, InDossier request) {
  PROBITY_TRY(const auto* const approval, approval_in(seen, request));
  PROBITY_TRY(const auto text, room.dossiers().file(seen.dossier, DossierFile::opening, request));
  if (!text) return not_here();
  PROBITY_TRY(auto file, parse_prepared(*text));
  PROBITY_TRY(auto manifests, manifests_of(room.trust()));
  Prepared prepared{std::move(file), std::move(manifests), {}};
  for (std::size_t place = 1; place <= approval->keys_turned(); ++place) {
    PROBITY_TRY(const auto bytes, room.dossiers().file(seen.dossier, DossierFile::answer,
                                                       answer_number(request, place)));
    if (!bytes) return not_here();
    PROBITY_TRY(auto answer, custody::TurnAnswer::parse(*bytes));
    prepared.answers.push_back(std::move(answer));
  }
  return prepared;
}

// The request whose manifest this person is a holder of. Nothing: they hold no piece of it.
std::optional<std::size_t> place_for(const Prepared& prepared, const PersonId& holder) {
  for (std::size_t place = 0; place < prepared.file.requests.size(); ++place) {
    const auto* manifest = opening::manifest_of(prepared.file.requests[place], prepared.manifests);
    if (manifest != nullptr && manifest->index_of(holder)) return place;
  }
  return std::nullopt;
}

Result<opening::OpeningFile> file_at(Room& room, const Seen& seen, opening::TimeLocks& locks,
                                     const Prepared& prepared, std::size_t place) {
  PROBITY_TRY(const auto salts, opening::open_salts(locks, slot_of(seen.dossier.stored.id),
                                                    prepared.file.sealed_salts));
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(room.trust().database()));
  const std::uint64_t leaf = prepared.file.leaf;
  PROBITY_TRY(const auto leaves, ledger->entries(leaf, leaf + 1));
  if (leaves.empty()) return not_here();
  PROBITY_TRY(auto proof, ledger->proof_of(leaf));
  return opening::OpeningFile::of(prepared.file.requests[place], prepared.file.scope, salts, place,
                                  leaves.front(), std::move(proof));
}

// A leaf for each, for people to look into; whose it was only as a salted hash (I34).
Result<void> note_wrong_pieces(acts::Trust& trust, const std::string& case_id,
                               const opening::OpenedDays& days) {
  for (const auto& complaint : days.complaints) {
    PROBITY_TRY([[maybe_unused]] const auto noted,
                trust.commit_as("role:system", {.type = "key.wrong_piece",
                                                .case_id = case_id,
                                                .people = {{"holder", complaint.holder}}}));
  }
  return {};
}

// Of days whose keys are there, and what the matter kept of the others (C62).
Result<std::vector<evidence::StoredSegment>> segments_to_ask_for(
    acts::Trust& trust, std::span<const LocalDate> days,
    std::span<const opening::PreservedCells> kept) {
  return trust.read([&](store::Reader& reader) -> Result<std::vector<evidence::StoredSegment>> {
    PROBITY_TRY(const auto stored, opening::segments_of(reader, days));
    std::vector<evidence::StoredSegment> segments;
    for (const evidence::StoredSegment& segment : stored) {
      const custody::SegmentContext& context = segment.header.context();
      PROBITY_TRY(const auto day, records::find_day(reader, context.day));
      const bool is_live = day && !day->destroyed && !day->intent && day->due > trust.now();
      const bool is_kept = std::ranges::any_of(
          kept, [&](const opening::PreservedCells& one) { return one.has(context.segment); });
      if (is_live || is_kept) segments.push_back(segment);
    }
    return segments;
  });
}

// After the intent's leaf, and not before witnesses have seen it (I20).
Result<opening::OpenedDays> open_announced(Room& room, const OpeningDesk::Parts& parts,
                                           const Seen& seen, const evidence::Warrant& warrant,
                                           const Prepared& prepared, std::uint64_t leaf) {
  PROBITY_TRY(const auto kept, parts.preserving.of(seen));
  PROBITY_ATTEMPT(parts.publish());
  PROBITY_TRY(const auto log, parts.log());
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(room.trust().database()));
  PROBITY_TRY(const auto intent,
              opening::OpeningIntent::kept(*ledger, leaf, warrant.scope().case_id, log));
  return opening::open_days(warrant,
                            {.intent = intent,
                             .trust = room.trust(),
                             .requests = prepared.file.requests,
                             .answers = prepared.answers,
                             .manifests = prepared.manifests,
                             .case_slot = slot_of(seen.dossier.stored.id),
                             .sealed_reply = prepared.file.sealed_reply,
                             .locks = parts.locks,
                             .preserved = kept},
                            [](const opening::Progress&) {});
}

bool may(const Seen& seen, casework::Action action, InDossier request) {
  return std::ranges::find(seen.view.may, casework::MayDo{action, request}) != seen.view.may.end();
}

}  // namespace

Result<OpenDossier> OpeningDesk::approve(const Actor& actor, const Seen& seen,
                                         steps::Approve step) {
  const auto* request = request_in(seen, step.request);
  if (request == nullptr) return not_here();
  // Before anything is prepared: casework's own answer to whether they may, and to how much.
  const casework::Dossier& dossier = *seen.dossier.now;
  PROBITY_TRY(const auto people, room_.people());
  casework::Dossier trial = dossier;
  const auto taken = trial.take(casework::taken(
      casework::Step{step},
      dossier.acting(*people, seen.acting.person(), seen.acting.now(), seen.acting.proof(),
                     casework::Step{step}, seen.owners_of_linked)));
  // The refusal is the room's to make, with its leaf.
  if (!taken) return room_.take(actor, seen, std::move(step));

  const people::Person* person = people->find(request->asked.scope.person);
  if (person == nullptr) return not_here();
  const auto& approval = std::get<casework::Approval>(trial.requests()[step.request - 1].now);
  PROBITY_TRY(auto scope,
              opening::ApprovedScope::of(approval.scope(), acts::NamesShown::name_of(*person)));
  PROBITY_TRY(const auto kept, parts_.preserving.of(seen));
  PROBITY_TRY(const auto segments, segments_to_ask_for(room_.trust(), approval.scope().days, kept));
  PROBITY_TRY(const auto slot, room_.dossiers().slot_of(seen.dossier));
  const Instant until = room_.trust().zone().start_of(approval.last_day() + std::chrono::days{1});
  PROBITY_TRY(auto prepared, opening::prepare_opening(scope, until, segments, slot,
                                                      room_.trust().now(), room_.trust().random()));
  PROBITY_TRY(const auto manifests, manifests_of(room_.trust()));
  const casework::Matter matter = trial.matter(seen.acting.now().day);
  const opening::MatterStanding standing{matter, *people, seen.acting.now().day};
  for (const auto& one : prepared.requests) {
    const auto* manifest = opening::manifest_of(one, manifests);
    if (manifest == nullptr ||
        opening::may_turn(*manifest, standing).size() < manifest->plan().needed()) {
      return failure(ErrorKind::refused,
                     "too few key holders could turn their key in this matter (C60)",
                     "Appoint another key holder; see who could act under /coverage.");
    }
  }
  Beside beside{.leaf_type = std::string{opening::kApproved},
                .commitments = prepared.commitments,
                .files_of_leaf = [&](std::uint64_t leaf) {
                  const PreparedFile file{leaf, scope, prepared.requests, prepared.sealed_reply,
                                          prepared.sealed_salts};
                  return std::vector<FileBeside>{{DossierFile::opening, step.request, print(file)}};
                }};
  PROBITY_TRY(auto after, room_.take(actor, seen, std::move(step), beside));
  // Key holders want it proved from a checkpoint.
  PROBITY_ATTEMPT(parts_.publish());
  return after;
}

Result<KeysNow> OpeningDesk::keys(const Seen& seen, InDossier request) {
  const bool turns = may(seen, casework::Action::turn_key, request);
  const bool opens =
      may(seen, casework::Action::carry_out, request) ||
      std::ranges::find(seen.view.lenses, casework::Lens::it_operator) != seen.view.lenses.end();
  if (!turns && !opens) return not_here();
  PROBITY_TRY(const Prepared prepared, prepared_for(room_, seen, request));
  KeysNow now{.needed = prepared.needed(),
              .turned = static_cast<unsigned>(prepared.answers.size())};
  if (!turns) return now;
  const auto place = place_for(prepared, seen.acting.person());
  if (!place) return now;
  PROBITY_TRY(const auto file, file_at(room_, seen, parts_.locks, prepared, *place));
  now.request =
      acts::CaseFile{.name = fmt::format("case-{}-request-{}.probity", seen.view.number, request),
                     .media_type = "application/octet-stream",
                     .bytes = file.print()};
  return now;
}

Result<KeysNow> OpeningDesk::turn_key(const Actor& actor, const Seen& seen, InDossier request,
                                      std::string_view answer) {
  PROBITY_TRY(const Prepared prepared, prepared_for(room_, seen, request));
  const auto place = place_for(prepared, seen.acting.person());
  if (!place) return not_here();
  const auto& asked = prepared.file.requests[*place];
  PROBITY_TRY(const auto people, room_.people());
  const casework::Matter matter = seen.dossier.now->matter(seen.acting.now().day);
  const opening::MatterStanding standing{matter, *people, seen.acting.now().day};
  PROBITY_TRY(const auto checked,
              opening::check_answer(asked, answer, *opening::manifest_of(asked, prepared.manifests),
                                    standing));
  if (!seen.acting.is(checked.holder())) {
    return failure(ErrorKind::refused, "it is another key holder's answer (C60)",
                   "Each key holder brings their own.");
  }
  const std::size_t turned = prepared.answers.size() + 1;
  Beside beside{.files = {{DossierFile::answer, answer_number(request, turned), checked.print()}}};
  PROBITY_TRY([[maybe_unused]] const auto after,
              room_.take(actor, seen, steps::TurnKey{request}, beside));
  return KeysNow{.needed = prepared.needed(), .turned = static_cast<unsigned>(turned)};
}

Result<KeysNow> OpeningDesk::turn_key_here(const Actor& actor, const Seen& seen, InDossier request,
                                           const std::string& passphrase) {
  const auto typed = custody::Passphrase::typed(passphrase);
  if (!typed) {
    return failure(ErrorKind::usage, "that is no passphrase of a key: its check letter is wrong",
                   "Type it as it is on the paper; spaces and hyphens do not matter.");
  }
  PROBITY_TRY(const Prepared prepared, prepared_for(room_, seen, request));
  const auto place = place_for(prepared, seen.acting.person());
  if (!place) return not_here();
  PROBITY_TRY(const auto file, file_at(room_, seen, parts_.locks, prepared, *place));
  PROBITY_TRY(const auto log, parts_.log());
  PROBITY_TRY(const auto people, room_.people());
  const casework::Matter matter = seen.dossier.now->matter(seen.acting.now().day);
  const opening::MatterStanding standing{matter, *people, seen.acting.now().day};
  PROBITY_TRY(const auto answer,
              opening::turn_on_server(room_.trust(), actor, file, log, *typed, standing));
  return turn_key(actor, seen, request, answer.print());
}

Result<InDossier> OpeningDesk::carry_out(const Actor& actor, const Seen& seen, InDossier request) {
  PROBITY_TRY(const Prepared prepared, prepared_for(room_, seen, request));
  PROBITY_TRY(const auto objections, room_.objections());
  const auto warrant =
      seen.dossier.now->warrant(request, prepared.needed(), objections, seen.acting);
  if (!warrant) {
    // The refusal is the room's to make, with its leaf, unless an objection alone stands against
    // it.
    Beside beside{.keys_needed = prepared.needed()};
    if (casework::stands_against_use(objections, *seen.dossier.now->subject())) {
      return std::unexpected(error_of(warrant.error()));
    }
    PROBITY_TRY([[maybe_unused]] const auto never,
                room_.take(actor, seen, steps::CarryOut{request, {}}, beside));
    return std::unexpected(error_of(warrant.error()));
  }
  const std::string case_id = fmt::format("case:{}", seen.view.number);
  PROBITY_TRY(
      const auto announced,
      room_.trust().commit(actor, acts::Act::take_part_in_matter,
                           {.type = std::string{opening::kIntent}, .case_id = case_id}, nullptr));
  const auto opened = [&]() -> Result<InDossier> {
    PROBITY_TRY(const auto days,
                open_announced(room_, parts_, seen, *warrant, prepared, announced.first_leaf));
    PROBITY_TRY(const FoundExtract found, found_extract(room_, seen, *warrant, days));
    const auto exhibit = seen.dossier.now->exhibits().size() + 1;
    // What was answered opens nothing else, and is gone with the step that used it.
    std::vector<FileName> used{{DossierFile::opening, request}};
    for (std::size_t place = 1; place <= prepared.answers.size(); ++place) {
      used.push_back({DossierFile::answer, answer_number(request, place)});
    }
    PROBITY_ATTEMPT(note_wrong_pieces(room_.trust(), case_id, days));
    ledger::Salt salt{};
    room_.trust().random().fill(salt);
    Beside beside{.files = {{DossierFile::exhibit, exhibit, found.text}},
                  .removed = std::move(used),
                  .commitments = {{"extract", ledger::commitment_to(
                                                  salt, custody::text_of(found.digest.bytes))},
                                  {"wrong_pieces", std::uint64_t{days.complaints.size()}}},
                  .keys_needed = prepared.needed()};
    PROBITY_TRY(const auto after,
                room_.take(actor, seen,
                           steps::CarryOut{request, found.digest, policy::Digest{salt}}, beside));
    return static_cast<InDossier>(after.now->openings().size());
  }();
  if (!opened) {
    // An intent has its result, whatever that is (I35).
    PROBITY_TRY([[maybe_unused]] const auto noted,
                room_.trust().commit_as("role:it_support",
                                        {.type = "opening.not_done", .case_id = case_id}));
  }
  return opened;
}

}  // namespace probity::handling
