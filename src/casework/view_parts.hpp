// One thing of a dossier as somebody sees it. For dossier_view.cpp alone, which decides who does.
#pragma once

#include "casework/dossier_may.hpp"

namespace probity::casework {

// Without what people wrote, for whom it is about, key holders and IT Support.
[[nodiscard]] RequestView request_seen(const Dossier& dossier, InDossier number, LocalDate day);
// With questions, answers and reasons: for whoever asked and whoever answers.
[[nodiscard]] RequestView request_in_full(const Dossier& dossier, InDossier number, LocalDate day);
// With the exhibits that they may read, and which of them they have read.
[[nodiscard]] OpeningView opening_seen(const Dossier& dossier, InDossier number, const Acting& by);
// That it was, and what has been told of it; not what was found.
[[nodiscard]] OpeningView notice_seen(const Dossier& dossier, InDossier number, LocalDate day);
[[nodiscard]] std::optional<Words> finding_reasons(const Opening& opening);
[[nodiscard]] std::optional<PersonId> found_by(const Opening& opening);
[[nodiscard]] ShareView share_seen(const Dossier& dossier, const Share& share, LocalDate day);
// By anybody but whom it is about, each once, in the order of their first.
[[nodiscard]] std::vector<ReadingView> readings_of(const Dossier& dossier, InDossier opening);
[[nodiscard]] RemovalView removal_seen(const Removal& removal, LocalDate day);
[[nodiscard]] DisclosureView disclosure_seen(const DisclosureNow& disclosure);
[[nodiscard]] OutcomeView outcome_seen(const OutcomeNow& outcome);
// As it is told to whom it is about: prepared, until it has been made.
[[nodiscard]] OutcomeView outcome_for_subject(const OutcomeNow& outcome);
[[nodiscard]] std::vector<Signature> signatures_of(const OutcomeNow& outcome);
[[nodiscard]] std::optional<PersonId> answered_by(const RequestInDossier& request);
// Without the reporter, whoever that is.
[[nodiscard]] Concern without_reporter(Concern concern);

}  // namespace probity::casework
