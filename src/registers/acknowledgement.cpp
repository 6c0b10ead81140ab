#include "registers/acknowledgement.hpp"

#include <algorithm>
#include <utility>

namespace probity::registers {

namespace {

using people::PersonId;
using policy::Edition;
using policy::EditionStatus;
using policy::Moment;

std::unexpected<Error> refused(std::string what, std::string next) {
  return failure(ErrorKind::refused, std::move(what), std::move(next));
}

// C4: only a text that people are held to is worth reading.
Result<const Edition*> edition_to_read(const Campaign& campaign, std::span<const Edition> editions,
                                       const Moment& now) {
  const auto status = policy::status_of(editions, campaign.edition, now);
  if (status == EditionStatus::superseded) {
    return refused("C4: a later edition has replaced this one in the meantime",
                   "you will be asked to read that one");
  }
  if (status == EditionStatus::withdrawn) {
    return refused("C4: this edition has been withdrawn in the meantime",
                   "you have nothing to do; you will be asked again for the next one");
  }
  if (status != EditionStatus::in_force && status != EditionStatus::approved) {
    return refused("C5: this edition's approval has lapsed, because its text was changed",
                   "come back once it has been approved again");
  }
  return policy::find_edition(editions, campaign.edition);
}

Result<void> check_portal(const Campaign& campaign, const Edition& edition, const PersonId& person,
                          const Signing& signing) {
  if (policy::text_of(edition) != signing.shown) {
    return refused(policy::is_text_of(edition, signing.shown.document)
                       ? "C4: a slip in the text was corrected while you were reading"
                       : "C4: the page showed a text that is not this edition's",
                   "open the policy again; the parts that you have read stay ticked");
  }
  const ReadThrough& reading = signing.reading;
  if (signing.parts.empty()) {
    return failure(ErrorKind::usage, "the parts of the policy are not known",
                   "open the policy again");
  }
  const bool is_theirs = reading.campaign == campaign.number && reading.person == person &&
                         reading.text.clause_map == signing.shown.clause_map &&
                         policy::is_text_of(edition, reading.text.document);
  const std::size_t left =
      is_theirs ? parts_left(reading, signing.parts).size() : signing.parts.size();
  if (left > 0) {
    return refused(
        "C4: " + std::to_string(left) +
            (left == 1 ? " part has not been opened yet" : " parts have not been opened yet"),
        "open what is left, then confirm that you have read and understood it");
  }
  return {};
}

Result<void> check_paper(const Campaign& campaign, const Edition& edition, const PersonId& person,
                         const Signing& signing, const Moment& now) {
  if (!policy::is_text_of(edition, signing.shown.document) ||
      edition.clause_map != signing.shown.clause_map) {
    return refused("C4: the paper is about another text",
                   "compare the short code on the paper with that of the edition");
  }
  if (!signing.recorded_by) {
    return refused("C50: a paper needs somebody who enters it", "sign in and enter it again");
  }
  if (*signing.recorded_by == person) {
    return refused("C50: a paper is entered by somebody else than its signatory",
                   "confirm it in the portal, or hand the paper to the office");
  }
  const LocalDate signed_on = signing.signed_on.value_or(now.day);
  if (signed_on < campaign.opened.day || signed_on > now.day) {
    return refused("C4: the date on the paper is before the campaign or after today",
                   "enter the date that stands on the paper");
  }
  return {};
}

// From the end of the day, as a paper has no time.
bool had_signed_by(const Acknowledgement& acknowledgement, const Moment& then) {
  return acknowledgement.way == Way::portal ? acknowledgement.when.at <= then.at
                                            : acknowledgement.signed_on < then.day;
}

}  // namespace

std::string_view word_for(Way way) { return way == Way::portal ? "portal" : "paper"; }

std::optional<Way> way_named(std::string_view word) {
  if (word == word_for(Way::portal)) return Way::portal;
  if (word == word_for(Way::paper)) return Way::paper;
  return std::nullopt;
}

Result<Acknowledged> acknowledge(const Campaign& campaign, std::span<const Edition> editions,
                                 const people::Person& person, const Signing& signing,
                                 const Acknowledgement* existing, const Moment& now) {
  if (existing != nullptr) return Acknowledged{*existing, Novelty::already_there};
  if (campaign.closed) {
    return refused("C4: this campaign is closed", "ask the policy's owner whether another is open");
  }
  const bool is_paper = signing.way == Way::paper;
  const LocalDate signed_on = is_paper ? signing.signed_on.value_or(now.day) : now.day;
  // A paper from before the campaign is told so below.
  if (!is_asked(campaign, person, std::max(signed_on, campaign.opened.day))) {
    return refused("C50: this campaign does not ask this person", "nothing is to be done");
  }
  PROBITY_TRY(const Edition* edition, edition_to_read(campaign, editions, now));
  PROBITY_ATTEMPT(is_paper ? check_paper(campaign, *edition, person.id, signing, now)
                           : check_portal(campaign, *edition, person.id, signing));
  return Acknowledged{Acknowledgement{.campaign = campaign.number,
                                      .person = person.id,
                                      .edition = campaign.edition,
                                      .text = signing.shown,
                                      .when = now,
                                      .signed_on = signed_on,
                                      .way = signing.way,
                                      .recorded_by = is_paper ? signing.recorded_by : std::nullopt},
                      Novelty::new_one};
}

const Acknowledgement* find_acknowledgement(std::span<const Acknowledgement> acknowledgements,
                                            CampaignNumber campaign, const PersonId& person) {
  const auto found =
      std::ranges::find_if(acknowledgements, [&](const Acknowledgement& acknowledgement) {
        return acknowledgement.campaign == campaign && acknowledgement.person == person;
      });
  return found == acknowledgements.end() ? nullptr : &*found;
}

PolicyKnown policy_known_to(const PersonId& person, std::span<const Edition> editions,
                            std::span<const Acknowledgement> acknowledgements, const Moment& then) {
  PolicyKnown known;
  if (const Edition* edition = policy::in_force(editions, then)) known.in_force = edition->number;
  // Of two for the same edition, the first one signed.
  const auto is_better = [](const std::optional<Acknowledgement>& held,
                            const Acknowledgement& candidate) {
    return !held || candidate.edition > held->edition ||
           (candidate.edition == held->edition && candidate.when < held->when);
  };
  for (const Acknowledgement& acknowledgement : acknowledgements) {
    if (acknowledgement.person != person || !had_signed_by(acknowledgement, then)) continue;
    if (is_better(known.latest, acknowledgement)) known.latest = acknowledgement;
    if (acknowledgement.edition == known.in_force && is_better(known.of_that, acknowledgement)) {
      known.of_that = acknowledgement;
    }
  }
  return known;
}

}  // namespace probity::registers
