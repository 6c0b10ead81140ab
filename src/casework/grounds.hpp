// The grounds of a case: G1 using social media when they should be working (C20), G2 a rule of the
// policy (C21), G3 the person's own access request, or an exception on the DPO's advice.
//
//   PROBITY_TRY(Grounds grounds, Grounds::of(draft, clauses_in_force, sources));
//
// Suspicion needs facts, and looking needs to be necessary: what less intrusive was tried, and the
// six questions of proportionality (R21). Somebody asking is told beforehand what the sources of
// those days can show at most: that connections were open cannot support G1. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "casework/written.hpp"
#include "people/keys.hpp"
#include "policy/edition.hpp"

namespace probity::casework {

enum class GroundKind : std::uint8_t { working_time, breach, own_request, exception };

// R21, in this order: notice, extent, reasons, less intrusive means, consequences, safeguards.
inline constexpr std::array<std::string_view, 6> kQuestions{
    "Was the person told beforehand that this can happen?",
    "How far does it go: how many days, which services, how many people see it?",
    "Which reasons justify it, and do they justify this much?",
    "Is there a way that tells you less about the person, and why is it not enough?",
    "What will follow for the person from what may be found?",
    "What protects the person while it happens?"};

// What a source can show of one day, at most.
enum class Shows : std::uint8_t { nothing, connections, visits };
struct SourceOnDay {
  std::uint32_t source = 0;
  LocalDate day{};
  Shows most = Shows::nothing;
};

// What the data protection officer advised (C55), as it is recorded.
struct RecordedAdvice {
  PersonId by{};
  policy::Moment when{};
  std::string text{};
};

// Clauses that point at a text outside the policy: the Trust's other policies, its IT code of
// conduct, a regulator's rules, its procedures, the law. Citing one says which text is meant.
inline constexpr std::array<std::string_view, 6> kPointing{"C6", "C7", "C8", "C10", "C12", "C14"};
struct LinkedRule {
  std::string clause{};    // one of kPointing
  std::string document{};  // "IT Code of Conduct, section 4"
};

struct GroundsDraft {
  GroundKind kind{};
  std::string facts{};
  std::string necessity{};
  std::string tried{};                     // less intrusive means
  std::array<std::string, 6> questions{};  // answers to kQuestions
  std::vector<std::string> clauses{};      // G2: at least one, "C23"
  std::vector<LinkedRule> linked{};        // one for each clause that points elsewhere
  std::vector<LocalDate> days{};           // G1: that it is about
  std::uint64_t access_request = 0;        // G3
  std::optional<RecordedAdvice> advice{};  // an exception
};

// Checked grounds: there is no other way to have them.
class Grounds {
 public:
  // `clauses`: ids of the edition in force on the day it happened (C4). `sources`: what each can
  // show of the draft's days. Fails with what is missing, first things first.
  [[nodiscard]] static Decided<Grounds> of(GroundsDraft draft, std::span<const std::string> clauses,
                                           std::span<const SourceOnDay> sources);

  // Kind, clauses and days alone: what somebody wrote may tell who saw it, and whom it is about
  // never learns that.
  [[nodiscard]] Grounds without_texts() const;

  [[nodiscard]] GroundKind kind() const { return kind_; }
  [[nodiscard]] const Words& facts() const { return facts_; }
  [[nodiscard]] const Words& necessity() const { return necessity_; }
  [[nodiscard]] const Words& tried() const { return tried_; }
  [[nodiscard]] const std::vector<Words>& answers() const { return answers_; }
  [[nodiscard]] const std::vector<std::string>& clauses() const { return clauses_; }
  [[nodiscard]] const std::vector<LinkedRule>& linked() const { return linked_; }
  [[nodiscard]] const std::vector<LocalDate>& days() const { return days_; }
  // G3: the matter of the request that it answers; else 0.
  [[nodiscard]] std::uint64_t access_request() const { return access_request_; }

 private:
  Grounds() = default;
  GroundKind kind_{};
  Words facts_{{}};
  Words necessity_{{}};
  Words tried_{{}};
  std::vector<Words> answers_;
  std::vector<std::string> clauses_;
  std::vector<LinkedRule> linked_;
  std::vector<LocalDate> days_;
  std::uint64_t access_request_ = 0;
  std::optional<RecordedAdvice> advice_;
};

// The best that any source can show of that day.
[[nodiscard]] Shows most_on(std::span<const SourceOnDay> sources, LocalDate day);

}  // namespace probity::casework
