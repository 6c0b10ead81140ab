#include "opening/ledger_approvals.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "custody/bytes.hpp"
#include "ledger/proof_bundle.hpp"

namespace probity::opening {

namespace {

std::unexpected<Error> not_approved(std::string why) {
  return failure(ErrorKind::refused, "this is not what was approved: " + std::move(why),
                 "Do not answer it. Ask the approver, and tell the data protection officer.");
}

// The leaf, once the trust's log has it.
struct Proved {
  ledger::Leaf leaf;
  std::vector<std::string> cosigned_by;
};
Result<Proved> proved(const OpeningFile& file, const ledger::Trust& trust) {
  PROBITY_TRY(const auto bundle, ledger::ProofBundle::parse(file.proof));
  PROBITY_TRY(auto checkpoint, ledger::verify(bundle, ledger::leaf_hash(file.leaf), trust));
  PROBITY_TRY(auto leaf, ledger::Leaf::parse(file.leaf));
  if (bundle.extra || leaf.seq != bundle.index) {
    return not_approved("the proof is of another place in the ledger");
  }
  return Proved{std::move(leaf), std::move(checkpoint.cosigned_by)};
}

bool commits_to(const ledger::Leaf& leaf, std::string_view name, const ledger::Hash& hash) {
  const auto found = leaf.commitments.find(std::string{name});
  return found != leaf.commitments.end() && found->second == ledger::Commitment{hash};
}

bool commits_to_request(const ledger::Leaf& leaf, const OpeningFile& file) {
  const auto digest = file.request.digest();
  const auto hash = ledger::commitment_to(file.request_salt, custody::text_of(digest.bytes));
  for (std::size_t i = 1; i <= kMostRequests; ++i) {
    if (commits_to(leaf, fmt::format("request_{}", i), hash)) return true;
  }
  return false;
}

Result<void> check_leaf(const ledger::Leaf& leaf, const OpeningFile& file) {
  if (leaf.type != kApproved) return not_approved("the entry in the ledger is no approval");
  if (leaf.case_id != file.scope.case_id()) return not_approved("the case is another one");
  if (!commits_to(leaf, "scope", file.scope.commitment(file.scope_salt))) {
    return not_approved("the person, the days or the services are others");
  }
  if (!commits_to_request(leaf, file)) return not_approved("the request was changed, or another");
  return {};
}

// I18: what is asked lies within what was approved, whoever put both together.
Result<void> check_request(const OpeningFile& file) {
  const ApprovedScope& scope = file.scope;
  const auto number = case_number_of(scope.case_id());
  if (!number || file.request.case_number() != *number) {
    return not_approved("the request names another case");
  }
  if (file.request.approval().bytes != scope.commitment(file.scope_salt).bytes) {
    return not_approved("the request belongs to another approval");
  }
  std::size_t cells = 0;
  for (const custody::AskedSegment& segment : file.request.segments()) {
    if (!scope.covers(segment.header.context().day)) {
      return not_approved("the request asks for another day");
    }
    for (const custody::AskedCell& cell : segment.cells) {
      if (cell.person != scope.person()) return not_approved("the request asks for somebody else");
    }
    cells += segment.cells.size();
  }
  if (cells == 0) return not_approved("the request asks for nothing");
  return {};
}

Result<Instant> end_of(const ledger::Leaf& leaf) {
  const auto found = leaf.commitments.find("until");
  const auto* until =
      found == leaf.commitments.end() ? nullptr : std::get_if<std::uint64_t>(&found->second);
  constexpr std::uint64_t kLatest = 7'258'118'400;  // 2200, as every moment in these files
  if (until == nullptr || *until > kLatest) return not_approved("it does not say until when");
  return Instant{seconds{*until}};
}

std::string_view word_for(evidence::Kept most) {
  constexpr std::array<std::string_view, 3> kWords{
      "which services were used, and how sure that is",
      "which services were used and for how long, within bounds",
      "which services were used, for how long, and how many things were sent"};
  return kWords.at(static_cast<std::size_t>(most));
}

std::string date_text(LocalDate day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace

Result<Approved> LedgerApprovals::look() const {
  PROBITY_TRY(const Proved seen, proved(file_, trust_));
  PROBITY_ATTEMPT(check_leaf(seen.leaf, file_));
  PROBITY_ATTEMPT(check_request(file_));
  PROBITY_TRY(const Instant until, end_of(seen.leaf));
  if (seen.leaf.time > now_ + kClocksDiffer) {
    return failure(ErrorKind::refused, "the approval lies in the future",
                   "Look at the clock of this computer.");
  }
  if (until <= now_) {
    return failure(ErrorKind::refused, "the approval has expired (C60)",
                   "It has to be asked for and approved again.");
  }
  return Approved{seen.leaf.actor, seen.leaf.time, until, seen.cosigned_by};
}

Result<void> LedgerApprovals::check(const custody::TurnRequest& request) const {
  if (request != file_.request) return not_approved("the request is not the one in the file");
  PROBITY_ATTEMPT(look());
  return {};
}

Result<void> check_not_own(const OpeningFile& file, const PersonId& holder) {
  if (file.scope.person() != holder) return {};
  return failure(ErrorKind::refused, "nobody turns a key in a matter about themselves (C60)",
                 "Ask another key holder.");
}

std::string in_words(const OpeningFile& file, const Approved& approved) {
  const ApprovedScope& scope = file.scope;
  std::vector<std::string> days;
  std::ranges::transform(scope.days(), std::back_inserter(days), date_text);
  return fmt::format(
      "case      {}\n"
      "person    {}\n"
      "days      {}\n"
      "services  {}\n"
      "shows     {}\n"
      "approved  {} by {}, until {}\n"
      "witnesses {}\n",
      file.request.case_number(), scope.person_name(), fmt::join(days, ", "),
      fmt::join(scope.services(), ", "), word_for(scope.most()),
      rfc3339(approved.when).substr(0, 10), approved.approver,
      rfc3339(approved.until).substr(0, 16) + "Z",
      approved.cosigned_by.empty() ? "none has confirmed the ledger"
                                   : fmt::format("{}", fmt::join(approved.cosigned_by, ", ")));
}

}  // namespace probity::opening
