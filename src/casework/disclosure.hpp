// Disclosing something to somebody outside the Trust (C65; I23).
//
//   PROBITY_TRY(RecipientTable table, RecipientTable::parse("recipients.toml", text));
//   PROBITY_TRY(AskedDisclosure asked, ask_disclosure(open_case, draft, table, owner));
//   PROBITY_TRY(AdvisedDisclosure advised, advise(asked, text, officer));
//   PROBITY_TRY(Disclosure made, decide(advised, manifest, reasons, controller));
//
// Only to a body with a duty that the table names, or to a court or tribunal on its order; on the
// data protection officer's recorded advice; exactly what the manifest lists. Everybody else gets
// the refusal text. Pure values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.hpp"
#include "casework/recipient_table.hpp"

namespace probity::casework {

// What whoever asks and has no duty is sent.
inline constexpr std::string_view kRefusalText =
    "The Trust does not give records about its staff to anybody outside it, except to a body whose "
    "duty in law needs them, or on the order of a court or tribunal. Whether there are any such "
    "records is not something we tell. If you think that you have such a duty, tell us which law "
    "gives it to you.";

struct DisclosureDraft {
  std::uint64_t number = 0;
  std::string recipient{};    // an id of the table
  std::string duty{};         // as they cited it
  std::string order{};        // a court's or tribunal's: its reference
  std::string necessity{};    // why this much and no less
  policy::Digest manifest{};  // SHA-256 of the list of what is disclosed
};

// State::disclosure_asked.
struct AskedDisclosure {
  std::uint64_t number = 0;
  std::uint64_t case_number = 0;
  std::string recipient{};
  Words duty;
  std::string order{};
  Words necessity;
  policy::Digest manifest{};
  PersonId by{};
  policy::Moment when{};
};

// State::disclosure_advised. advise() is the only way to one.
class AdvisedDisclosure {
 public:
  [[nodiscard]] const AskedDisclosure& asked() const { return asked_; }
  [[nodiscard]] const Words& advice() const { return advice_; }

 private:
  friend Decided<AdvisedDisclosure> advise(AskedDisclosure asked, std::string text,
                                           const Acting& by);
  AdvisedDisclosure(AskedDisclosure asked, Words advice, const PersonId& by)
      : asked_(std::move(asked)), advice_(std::move(advice)), by_(by) {}
  AskedDisclosure asked_;
  Words advice_;
  PersonId by_;
};

// State::disclosure_made. decide() is the only way to one.
class Disclosure {
 public:
  [[nodiscard]] const AdvisedDisclosure& advised() const { return advised_; }
  [[nodiscard]] const PersonId& by() const { return by_; }

 private:
  friend Decided<Disclosure> decide(AdvisedDisclosure advised, const policy::Digest& manifest,
                                    std::string reasons, const Acting& by);
  Disclosure(AdvisedDisclosure advised, Words reasons, const PersonId& by,
             const policy::Moment& when)
      : advised_(std::move(advised)), reasons_(std::move(reasons)), by_(by), when_(when) {}
  AdvisedDisclosure advised_;
  Words reasons_;
  PersonId by_;
  policy::Moment when_;
};

// State::disclosure_refused: they were sent kRefusalText.
struct RefusedDisclosure {
  AskedDisclosure asked;
  Words reasons;
  PersonId by{};
  policy::Moment when{};
};

// Fails with what kRefusalText says for whoever is not in the table.
[[nodiscard]] Decided<AskedDisclosure> ask_disclosure(const Case& open, DisclosureDraft draft,
                                                      const RecipientTable& table,
                                                      const Acting& by);
[[nodiscard]] Decided<AdvisedDisclosure> advise(AskedDisclosure asked, std::string text,
                                                const Acting& by);
// `manifest`: of what is about to leave. Fails unless it is what was asked for and advised on.
[[nodiscard]] Decided<Disclosure> decide(AdvisedDisclosure advised, const policy::Digest& manifest,
                                         std::string reasons, const Acting& by);
[[nodiscard]] Decided<RefusedDisclosure> refuse(const AdvisedDisclosure& advised,
                                                std::string reasons, const Acting& by);

}  // namespace probity::casework
