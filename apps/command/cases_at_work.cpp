#include "command/cases_at_work.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "html/template.hpp"

namespace probity::command {

namespace {

// Whose signature and cosignatures count: more than half of the witnesses that are configured.
Result<ledger::Trust> log_of(const acts::Trust& trust, const acts::Publication& publication) {
  ledger::Trust log{.log = publication.key(), .witnesses = {}, .cosigned_since = {}};
  for (const auto& settings : trust.configuration().witnesses) {
    PROBITY_TRY(auto key, ledger::VerifierKey::parse(settings.key));
    log.witnesses.push_back(std::move(key));
  }
  log.quorum = log.witnesses.empty() ? 0 : log.witnesses.size() / 2 + 1;
  return log;
}

// Nothing of somebody is opened before witnesses have seen that it is about to be (I20).
Result<void> publish(const acts::Trust& trust, acts::Publication& publication) {
  PROBITY_ATTEMPT(publication.checkpoint());
  const std::size_t all = trust.configuration().witnesses.size();
  if (all == 0) return {};
  using Finding = witness::WitnessCheck::Finding;
  const auto checks = publication.ask_witnesses();
  const auto seen = static_cast<std::size_t>(
      std::ranges::count(checks, Finding::fine, &witness::WitnessCheck::finding));
  if (seen > all / 2) return {};
  return failure(
      ErrorKind::refused,
      fmt::format("{} of {} witnesses have seen this, and more than half must (I20)", seen, all),
      "Try again when they can be reached; there is no way around.");
}

}  // namespace

struct CasesAtWork::Parts {
  Parts(acts::Trust& trust, ringholder::RingHolder& ring, acts::Publication& publication,
        html::Templates made)
      : keys(ring),
        locks(ring),
        dossiers(trust, keys),
        room(trust, dossiers),
        preserving(room, keys, locks),
        desk(room, {.locks = locks,
                    .preserving = preserving,
                    .publish = [&] { return publish(trust, publication); },
                    .log = [&] { return log_of(trust, publication); }}),
        templates(std::move(made)),
        board(room, trust.configuration().stage == acts::Stage::monitoring ? &desk : nullptr,
              templates) {}

  handling::RingCaseKeys keys;
  opening::RingTimeLocks locks;
  handling::Dossiers dossiers;
  handling::Room room;
  handling::Preserving preserving;
  handling::OpeningDesk desk;
  html::Templates templates;
  handling::Board board;
};

Result<std::unique_ptr<CasesAtWork>> CasesAtWork::start(acts::Trust& trust,
                                                        ringholder::RingHolder* ring,
                                                        acts::Publication& publication) {
  std::unique_ptr<CasesAtWork> cases{new CasesAtWork{trust, publication}};
  if (ring == nullptr || trust.configuration().stage == acts::Stage::advice) return cases;
  PROBITY_TRY(auto templates, html::Templates::load(html::embedded_templates()));
  cases->parts_ = std::make_shared<Parts>(trust, *ring, publication, std::move(templates));
  if (const auto ended = cases->end_what_is_due(); !ended) {
    if (ended.error().kind != ErrorKind::refused) return std::unexpected(ended.error());
    fmt::print(stderr, "probity: no matter was ended: {}\n{}\n", ended.error().what,
               ended.error().next);
  }
  return cases;
}

acts::CaseBoard* CasesAtWork::board() { return parts_ ? &parts_->board : nullptr; }

Result<ledger::Trust> CasesAtWork::log() const { return log_of(trust_, publication_); }

Result<void> CasesAtWork::end_what_is_due() {
  if (!parts_) return {};
  PROBITY_TRY([[maybe_unused]] const auto copies, parts_->preserving.end_what_is_over());
  PROBITY_TRY([[maybe_unused]] const auto ended, parts_->dossiers.end_what_is_due());
  return {};
}

Result<void> CasesAtWork::hand_over_what_was_left() {
  if (!parts_) return {};
  PROBITY_TRY([[maybe_unused]] const auto handed_over, parts_->room.hand_over_what_was_left());
  return {};
}

}  // namespace probity::command
