#include "handling/dossiers.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "casework/step_text.hpp"
#include "custody/sealed_box.hpp"
#include "custody/sealed_text.hpp"

namespace probity::handling {

namespace {

using acts::Act;
using casework::Dossier;
using casework::TakenStep;
using records::StoredDossier;

// Kinds of text under a dossier's key: steps, and after them the kinds of files.
constexpr std::uint8_t kStep = 0;

custody::SealedPlace place_of(const StoredDossier& dossier, std::uint8_t kind,
                              std::uint64_t number) {
  return {.kind = kind, .of = dossier.id, .number = static_cast<std::uint32_t>(number)};
}

std::unexpected<Error> damaged() {
  return failure(ErrorKind::unreadable, "a matter in the database does not open with its key",
                 "Restore the database and keys of one day from a backup.");
}

Result<TakenStep> opened_step(const StoredDossier& dossier, const custody::Key& key,
                              std::uint32_t number, std::string_view sealed) {
  const auto text = custody::open_text(key, place_of(dossier, kStep, number), sealed);
  if (!text) return damaged();
  return casework::parse_step(text->view());
}

// Whether nothing more is expected in it: then it stays for whoever it is about, and ends.
bool is_over(const Dossier& dossier) {
  if (dossier.closed() || dossier.ended()) return true;
  if (dossier.access()) return state_of(*dossier.access()) == casework::State::access_answered;
  if (dossier.complaint()) {
    return state_of(*dossier.complaint()) == casework::State::complaint_answered;
  }
  return false;
}

}  // namespace

Error error_of(const casework::Refusal& refusal) {
  if (refusal.needed == "your second factor, again") {
    return {ErrorKind::refused, std::string{acts::kProveAgain}, "Enter a code, then repeat it."};
  }
  return {ErrorKind::refused, fmt::format("{} ({})", refusal.rule, refusal.clauses),
          fmt::format("Needed: {}.", refusal.needed)};
}

Result<std::optional<custody::Key>> Dossiers::key_of(const StoredDossier& stored) {
  const auto secret = keys_.open(stored.id, stored.box);
  // CaseKeys says `usage` for a key that is not there, and for nothing else.
  if (!secret && secret.error().kind == ErrorKind::usage) return std::optional<custody::Key>{};
  if (!secret) return std::unexpected(secret.error());
  if (secret->size() != custody::Key::kSize) return damaged();
  return std::optional{custody::Key{secret->bytes().first<custody::Key::kSize>()}};
}

Result<Dossiers::Held> Dossiers::read(const StoredDossier& stored, custody::Key key) {
  PROBITY_TRY(const auto sealed, trust_.read([&](store::Reader& reader) {
    return records::dossier_steps(reader, stored.number, 0);
  }));
  std::vector<TakenStep> steps;
  for (const std::string& one : sealed) {
    PROBITY_TRY(auto step,
                opened_step(stored, key, static_cast<std::uint32_t>(steps.size()) + 1, one));
    steps.push_back(std::move(step));
  }
  auto dossier = Dossier::of(stored.number, steps);
  if (!dossier) return std::unexpected(error_of(dossier.error()));
  return Held{std::move(key), {stored, std::make_shared<const Dossier>(*std::move(dossier))}};
}

Result<const Dossiers::Held*> Dossiers::held(const StoredDossier& stored) {
  const auto found = held_.find(stored.number);
  if (found != held_.end()) {
    found->second.open.stored = stored;
    return &found->second;
  }
  PROBITY_TRY(auto key, key_of(stored));
  if (!key) return nullptr;
  PROBITY_TRY(auto held, read(stored, *std::move(key)));
  return &held_.emplace(stored.number, std::move(held)).first->second;
}

Result<std::vector<OpenDossier>> Dossiers::all() {
  PROBITY_TRY(const auto stored,
              trust_.read([](store::Reader& reader) { return records::load_dossiers(reader); }));
  const std::lock_guard lock{mutex_};
  std::vector<OpenDossier> open;
  for (const StoredDossier& one : stored) {
    if (one.ended) continue;
    PROBITY_TRY(const Held* const held_one, held(one));
    if (held_one != nullptr) open.push_back(held_one->open);
  }
  return open;
}

Result<std::optional<OpenDossier>> Dossiers::find(DossierNumber number) {
  PROBITY_TRY(const auto stored, trust_.read([&](store::Reader& reader) {
    return records::find_dossier(reader, number);
  }));
  if (!stored || stored->ended) return std::optional<OpenDossier>{};
  const std::lock_guard lock{mutex_};
  PROBITY_TRY(const Held* const held_one, held(*stored));
  if (held_one == nullptr) return std::optional<OpenDossier>{};
  return std::optional{held_one->open};
}

Result<void> Dossiers::keep(const Held& before, const Dossier& after, const Adding& adding,
                            bool is_first) {
  const StoredDossier& stored = before.open.stored;
  const auto number = static_cast<std::uint32_t>(after.steps());
  const std::string sealed = custody::seal_text(before.key, place_of(stored, kStep, number),
                                                casework::print_step(adding.step), trust_.random());
  const std::string word{casework::leaf_word(adding.step.what)};
  acts::Happening happening{.type = adding.leaf_type.empty() ? word : adding.leaf_type,
                            .case_id = fmt::format("case:{}", stored.number),
                            .purpose = "casework",
                            .commitments = adding.commitments};
  happening.commitments.emplace("step", ledger::leaf_hash(sealed));
  const auto work = [&](store::UnitOfWork& unit) -> Result<void> {
    if (is_first) PROBITY_ATTEMPT(records::save_dossier(unit, stored));
    PROBITY_ATTEMPT(records::add_dossier_step(unit, stored.number, number, sealed));
    std::vector<FileBeside> files = adding.files;
    // The step's leaf was noted before this ran.
    if (adding.files_of_leaf)
      std::ranges::move(adding.files_of_leaf(unit.next_leaf() - 1), std::back_inserter(files));
    for (const FileBeside& file : files) PROBITY_ATTEMPT(keep_file(unit, before, file));
    for (const FileName& file : adding.removed) {
      PROBITY_ATTEMPT(records::remove_dossier_file(unit, stored.number, file.kind, file.number));
    }
    if (is_over(after)) {
      PROBITY_ATTEMPT(records::set_dossier_end(unit, stored.number,
                                               std::min(stored.ends, trust_.now() + kAfterItsEnd)));
    }
    return adding.also ? adding.also(unit, after) : Result<void>{};
  };
  const auto receipt =
      adding.actor == nullptr
          ? trust_.commit_as("role:system", std::move(happening), work)
          : trust_.commit(*adding.actor, Act::take_part_in_matter, std::move(happening), work);
  if (!receipt) return std::unexpected(receipt.error());
  return {};
}

Result<OpenDossier> Dossiers::begin(const Adding& adding) {
  const std::lock_guard lock{mutex_};
  PROBITY_TRY(const auto number, trust_.read([](store::Reader& reader) {
    return records::next_dossier_number(reader);
  }));
  auto dossier = std::make_shared<Dossier>(number);
  if (const auto taken = dossier->take(adding.step); !taken) {
    return std::unexpected(error_of(taken.error()));
  }
  StoredDossier stored;
  stored.number = number;
  stored.made = trust_.now();
  stored.ends = Instant{std::chrono::floor<seconds>(stored.made)} + kLongestDossier;
  trust_.random().fill(stored.id);
  PROBITY_TRY(const auto lock_key, keys_.make(stored.id, stored.ends));
  custody::Key key = custody::Key::random(trust_.random());
  const auto box = custody::seal_to(lock_key, key.bytes());
  if (!box) return failure(ErrorKind::environment, "the ring gave a key that cannot be sealed to");
  stored.box = *box;
  Held held_one{std::move(key), {stored, dossier}};
  PROBITY_ATTEMPT(keep(held_one, *dossier, adding, true));
  return held_.emplace(number, std::move(held_one)).first->second.open;
}

Result<OpenDossier> Dossiers::add(const OpenDossier& to, const Adding& adding) {
  const std::lock_guard lock{mutex_};
  const auto found = held_.find(to.stored.number);
  if (found == held_.end() || found->second.open.now != to.now) {
    return failure(ErrorKind::usage, "somebody did something in this matter just before you",
                   "Look at it again, and repeat what you did if it is still right.");
  }
  auto next = std::make_shared<Dossier>(*to.now);
  if (const auto taken = next->take(adding.step); !taken) {
    return std::unexpected(error_of(taken.error()));
  }
  PROBITY_ATTEMPT(keep(found->second, *next, adding, false));
  found->second.open.now = std::move(next);
  return found->second.open;
}

Result<void> Dossiers::keep_file(store::UnitOfWork& unit, const Held& dossier,
                                 const FileBeside& file) const {
  const StoredDossier& stored = dossier.open.stored;
  const auto place = place_of(stored, static_cast<std::uint8_t>(file.kind), file.number);
  return records::add_dossier_file(
      unit, stored.number, file.kind, file.number,
      custody::seal_text(dossier.key, place, file.text, trust_.random()));
}

Result<custody::Slot> Dossiers::slot_of(const OpenDossier& of) {
  PROBITY_TRY(const auto key, keys_.make(of.stored.id, of.stored.ends));
  return custody::Slot{handling::slot_of(of.stored.id), of.stored.ends, key.bytes};
}

Result<std::optional<std::string>> Dossiers::file(const OpenDossier& of, records::DossierFile kind,
                                                  std::uint64_t number) {
  PROBITY_TRY(const auto kept, trust_.read([&](store::Reader& reader) {
    return records::find_dossier_file(reader, of.stored.number, kind, number);
  }));
  if (!kept) return std::optional<std::string>{};
  const std::lock_guard lock{mutex_};
  PROBITY_TRY(const Held* const held_one, held(of.stored));
  if (held_one == nullptr) return std::optional<std::string>{};
  const auto text = custody::open_text(
      held_one->key, place_of(of.stored, static_cast<std::uint8_t>(kind), number), *kept);
  if (!text) return damaged();
  return std::optional{std::string{text->view()}};
}

Result<void> Dossiers::end(std::span<const DossierNumber> numbers) {
  const std::lock_guard lock{mutex_};
  std::vector<StoredDossier> ending;
  for (const DossierNumber number : numbers) {
    PROBITY_TRY(const auto stored, trust_.read([&](store::Reader& reader) {
      return records::find_dossier(reader, number);
    }));
    if (stored && !stored->ended) ending.push_back(*stored);
  }
  if (ending.empty()) return {};
  // Each sensitive act has an intent and a result (I35); keys go before rows (I13).
  for (const StoredDossier& one : ending) {
    PROBITY_TRY([[maybe_unused]] const auto intent,
                trust_.commit_as("role:system", {.type = "dossier.end.intended",
                                                 .case_id = fmt::format("case:{}", one.number)}));
  }
  std::vector<DossierId> ids(ending.size());
  std::ranges::transform(ending, ids.begin(), &StoredDossier::id);
  PROBITY_ATTEMPT(keys_.destroy(ids));
  for (const StoredDossier& one : ending) {
    held_.erase(one.number);
    PROBITY_TRY(
        [[maybe_unused]] const auto result,
        trust_.commit_as("role:system",
                         {.type = "dossier.ended", .case_id = fmt::format("case:{}", one.number)},
                         [&](store::UnitOfWork& unit) {
                           return records::end_dossier(unit, one.number, trust_.now());
                         }));
  }
  return {};
}

Result<std::size_t> Dossiers::end_what_is_due() {
  PROBITY_TRY(const auto stored,
              trust_.read([](store::Reader& reader) { return records::load_dossiers(reader); }));
  std::vector<DossierNumber> due;
  for (const StoredDossier& one : stored) {
    if (one.ended) continue;
    const bool is_due = one.ends <= trust_.now();
    bool is_lost = false;
    if (!is_due) {
      const std::lock_guard lock{mutex_};
      PROBITY_TRY(const Held* const held_one, held(one));
      is_lost = held_one == nullptr;
    }
    if (is_due || is_lost) due.push_back(one.number);
  }
  PROBITY_ATTEMPT(end(due));
  return due.size();
}

}  // namespace probity::handling
