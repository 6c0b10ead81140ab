#include "acts/latest_leaves.hpp"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "store/ledger_store.hpp"

namespace probity::acts {

namespace {

constexpr std::uint64_t kLeavesAtATime = 2'000;
constexpr std::uint64_t kMostLeaves = 500'000;  // looked through from the end

constexpr std::array<std::string_view, 5> kLookedFor{"heartbeat", "backup.made", "restore.tested",
                                                     "restored", "people.imported"};

}  // namespace

Result<LatestLeaves> latest_leaves(Trust& trust) {
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(trust.database()));
  PROBITY_TRY(const auto head, ledger->head());
  LatestLeaves latest;
  std::uint64_t end = head.size;
  const std::uint64_t stop = head.size > kMostLeaves ? head.size - kMostLeaves : 0;
  while (end > stop && latest.size() < kLookedFor.size()) {
    const std::uint64_t begin = end > kLeavesAtATime ? end - kLeavesAtATime : 0;
    PROBITY_TRY(const auto entries, ledger->entries(begin, end));
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
      for (const std::string_view type : kLookedFor) {
        if (latest.contains(type) || !entry->ends_with(fmt::format("\"type\":\"{}\"}}", type))) {
          continue;
        }
        PROBITY_TRY(auto leaf, ledger::Leaf::parse(*entry));
        latest.emplace(type, std::move(leaf));
      }
    }
    end = begin;
  }
  return latest;
}

}  // namespace probity::acts
