#include "opening/prepared_opening.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "custody/bytes.hpp"

namespace probity::opening {

namespace {

using custody::AskedCell;
using custody::BoxKeyPair;
using custody::Digest;
using custody::Key;
using custody::TurnRequest;

// Each box says what it is, so that one is never taken for the other.
constexpr std::string_view kReplyMagic = "PRBTRPL1";
constexpr std::string_view kSaltsMagic = "PRBTSLT1";

// All steps that the segment has, for one person.
std::vector<AskedCell> cells_of(const evidence::StoredSegment& segment, const PersonId& person) {
  std::vector<AskedCell> cells;
  if (segment.steps.empty()) return cells;
  const auto last = std::ranges::max(segment.steps, {}, [](const custody::StepRecord& record) {
                      return record.finished.step;
                    }).finished.step;
  for (std::uint32_t first = 0; first <= last; first += custody::kMostStepsOfACell) {
    const auto count = std::min<std::uint32_t>(custody::kMostStepsOfACell, last - first + 1);
    cells.push_back({person, first, static_cast<std::uint16_t>(count)});
  }
  return cells;
}

// What is sealed to the case's key: the magic, and 32 bytes each.
std::optional<std::string> sealed(const custody::Slot& case_slot, std::string_view magic,
                                  std::span<const std::span<const std::uint8_t, 32>> values) {
  custody::SecretBytes inside{magic.size() + 32 * values.size()};
  auto at = std::ranges::copy(custody::bytes_of(magic), inside.space().begin()).out;
  for (const auto value : values) at = std::ranges::copy(value, at).out;
  return custody::seal_to(custody::PublicKey{case_slot.public_key}, inside.bytes());
}

// The values again. Nothing when it is something else.
std::optional<std::span<const std::uint8_t>> values_in(const custody::SecretBytes& opened,
                                                       std::string_view magic) {
  if (!opened.view().starts_with(magic)) return std::nullopt;
  const auto values = opened.bytes().subspan(magic.size());
  if (values.empty() || values.size() % 32 != 0) return std::nullopt;
  return values;
}

std::unexpected<Error> not_of_a_case() {
  return failure(ErrorKind::unreadable, "what a case has kept for its opening cannot be read",
                 "Ask for the opening again, in a request of its own.");
}

Result<std::pair<std::string, std::string>> sealed_to(const custody::Slot& case_slot,
                                                      const Key& reply, const Salts& salts) {
  std::vector<std::span<const std::uint8_t, 32>> values{salts.scope};
  for (const ledger::Salt& salt : salts.requests) values.emplace_back(salt);
  const auto key = sealed(case_slot, kReplyMagic, std::vector{reply.bytes()});
  const auto all = sealed(case_slot, kSaltsMagic, values);
  if (key && all) return std::pair{*key, *all};
  return failure(ErrorKind::usage, "nothing can be sealed to the case's key");
}

std::map<std::string, ledger::Commitment> commitments_of(const ledger::Hash& scope,
                                                         std::span<const TurnRequest> requests,
                                                         const Salts& salts, Instant until) {
  std::map<std::string, ledger::Commitment> all{
      {"scope", scope},
      {"until", static_cast<std::uint64_t>(ceil_seconds(until.time_since_epoch()))}};
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const Digest digest = requests[i].digest();
    all.emplace(fmt::format("request_{}", i + 1),
                ledger::commitment_to(salts.requests[i], custody::text_of(digest.bytes)));
  }
  return all;
}

}  // namespace

Result<std::vector<TurnRequest>> turn_requests_for(
    const ApprovedScope& scope, const Digest& approval,
    std::span<const evidence::StoredSegment> segments, const custody::PublicKey& reply_to,
    Instant now) {
  PROBITY_TRY(const std::string number, case_number_of(scope.case_id()));
  std::vector<std::pair<Digest, TurnRequest>> by_manifest;
  for (const evidence::StoredSegment& segment : segments) {
    const custody::SegmentContext& context = segment.header.context();
    const auto cells = cells_of(segment, scope.person());
    if (!scope.covers(context.day) || cells.empty()) continue;
    auto at =
        std::ranges::find(by_manifest, context.manifest, &std::pair<Digest, TurnRequest>::first);
    if (at == by_manifest.end()) {
      PROBITY_TRY(auto request,
                  TurnRequest::of(custody::TurnKind::opening, number, now, approval, reply_to));
      by_manifest.emplace_back(context.manifest, std::move(request));
      at = std::prev(by_manifest.end());
    }
    PROBITY_ATTEMPT(at->second.ask(segment.header, cells));
  }
  if (by_manifest.empty()) {
    return failure(ErrorKind::refused, "nothing is sealed of any of those days, of anybody",
                   "Collect their logs first, or choose other days.");
  }
  if (by_manifest.size() > kMostRequests) {
    return failure(ErrorKind::usage, "the key holders changed too often in those days",
                   "Ask for fewer days at once.");
  }
  std::vector<TurnRequest> requests;
  for (auto& [manifest, request] : by_manifest) requests.push_back(std::move(request));
  return requests;
}

Result<PreparedOpening> prepare_opening(const ApprovedScope& scope, Instant until,
                                        std::span<const evidence::StoredSegment> segments,
                                        const custody::Slot& case_slot, Instant now,
                                        RandomSource& random) {
  if (until <= now) return failure(ErrorKind::usage, "the approval would be over already");
  Salts salts;
  random.fill(salts.scope);
  const Key reply = Key::random(random);
  const BoxKeyPair pair{reply.copy()};
  const ledger::Hash approved = scope.commitment(salts.scope);
  PreparedOpening prepared;
  PROBITY_TRY(prepared.requests,
              turn_requests_for(scope, Digest{approved.bytes}, segments, pair.public_key(), now));
  salts.requests.resize(prepared.requests.size());
  for (ledger::Salt& salt : salts.requests) random.fill(salt);
  PROBITY_TRY(auto both, sealed_to(case_slot, reply, salts));
  std::tie(prepared.sealed_reply, prepared.sealed_salts) = std::move(both);
  prepared.commitments = commitments_of(approved, prepared.requests, salts, until);
  return prepared;
}

Result<Salts> open_salts(TimeLocks& locks, const custody::SlotName& case_slot,
                         std::string_view sealed_salts) {
  PROBITY_TRY(const custody::SecretBytes opened, locks.open(case_slot, sealed_salts));
  const auto values = values_in(opened, kSaltsMagic);
  if (!values || values->size() > 32 * (1 + kMostRequests)) return not_of_a_case();
  Salts salts;
  std::ranges::copy(values->first<32>(), salts.scope.begin());
  for (auto rest = values->subspan(32); !rest.empty(); rest = rest.subspan(32)) {
    std::ranges::copy(rest.first<32>(), salts.requests.emplace_back().begin());
  }
  return salts;
}

Result<BoxKeyPair> open_reply(TimeLocks& locks, const custody::SlotName& case_slot,
                              std::string_view sealed_reply) {
  PROBITY_TRY(const custody::SecretBytes opened, locks.open(case_slot, sealed_reply));
  const auto values = values_in(opened, kReplyMagic);
  if (!values || values->size() != 32) return not_of_a_case();
  return BoxKeyPair{Key{values->first<32>()}};
}

}  // namespace probity::opening
