// A subject access request (R13), and a complaint (R19): received, waiting, answered.
//
//   PROBITY_TRY(AccessRequest request, ask_access(number, subject));
//   if (is_overdue(request, today, holidays)) hand_to_a_person(...);
//
// The answer is for its subject alone: the copy is sealed for them as soon as the request is there,
// so that tonight's destruction cannot take it first, and it opens nothing to anybody else (I37).
// Destroying to frustrate a request is an offence (DPA 2018, section 173), so answering without the
// sealed copy is refused. Pure values; when an answer is due is in clocks.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casework/acting.hpp"
#include "casework/clocks.hpp"
#include "casework/written.hpp"
#include "policy/edition_document.hpp"

namespace probity::casework {

struct SealedCopy {
  policy::Digest hash{};  // SHA-256 of what was sealed; of an empty list when nothing is held
  policy::Moment sealed{};
};

struct AccessRequest {
  std::uint64_t number = 0;
  PersonId subject{};
  policy::Moment received{};
  AccessClock clock{};
  std::vector<Words> questions{};  // one for each pause
  std::optional<Words> extension_reasons{};
  std::optional<SealedCopy> copy{};
  std::optional<Words> answer_text{};
  std::optional<policy::Moment> answered{};
};

// access_received, access_paused or access_answered.
[[nodiscard]] State state_of(const AccessRequest& request);
// Whether a copy has to be sealed before anything of its subject is destroyed.
[[nodiscard]] bool seals_first(const AccessRequest& request);
[[nodiscard]] bool is_overdue(const AccessRequest& request, LocalDate day,
                              const people::BankHolidays& holidays);

[[nodiscard]] Decided<AccessRequest> ask_access(std::uint64_t number, const Acting& by);
// Once: another copy would not be the one that was there on the day of asking.
[[nodiscard]] Decided<AccessRequest> note_sealed(AccessRequest request, const SealedCopy& copy);
// To ask which of it is meant; only until the answer.
[[nodiscard]] Decided<AccessRequest> pause(AccessRequest request, std::string question,
                                           const Acting& by);
[[nodiscard]] Decided<AccessRequest> resume(AccessRequest request, const Acting& by);
// Two months more, within the first one, with reasons that the subject reads.
[[nodiscard]] Decided<AccessRequest> extend(AccessRequest request, std::string reasons,
                                            const people::BankHolidays& holidays, const Acting& by);
[[nodiscard]] Decided<AccessRequest> answer(AccessRequest request, std::string note,
                                            const Acting& by);
// The sealed copy is nobody else's, whatever seat they hold.
[[nodiscard]] Decided<void> may_open_copy(const AccessRequest& request, const Acting& by);

struct Complaint {
  std::uint64_t number = 0;
  PersonId by{};
  Words text;
  policy::Moment received{};
  std::optional<policy::Moment> acknowledged{};
  std::optional<Words> answer_text{};
  std::optional<policy::Moment> answered{};
};

// complaint_received or complaint_answered.
[[nodiscard]] State state_of(const Complaint& complaint);
// Neither acknowledged nor answered, and the 30th day has passed.
[[nodiscard]] bool is_overdue(const Complaint& complaint, LocalDate day);

[[nodiscard]] Decided<Complaint> complain(std::uint64_t number, std::string text, const Acting& by);
[[nodiscard]] Decided<Complaint> acknowledge(Complaint complaint, const Acting& by);
[[nodiscard]] Decided<Complaint> answer(Complaint complaint, std::string text, const Acting& by);

}  // namespace probity::casework
