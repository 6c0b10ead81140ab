// That somebody has read and understood an edition: the text's hash kept with the signature (C4).
//
//   auto done = acknowledge(campaign, editions, person, signing, existing, now);
//   if (!done) show(done.error());             // who must do what instead
//   else store(done->acknowledgement);        // unless done->novelty is already_there
//
// Pure. One person signs one campaign once; a typographical fix afterwards takes nothing away.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/result.hpp"
#include "registers/campaign.hpp"
#include "registers/read_through.hpp"

namespace probity::registers {

enum class Way : std::uint8_t {
  portal,  // by themselves, signed in or with a code of their own
  paper,   // on paper, entered by somebody else (C50: not everybody has a login)
};
[[nodiscard]] std::string_view word_for(Way way);  // portal, paper
[[nodiscard]] std::optional<Way> way_named(std::string_view word);

struct Acknowledgement {
  CampaignNumber campaign = 0;
  people::PersonId person{};
  policy::EditionNumber edition = 0;
  policy::EditionText text{};  // that they read
  policy::Moment when{};       // when it was signed in the portal, or entered from paper
  LocalDate signed_on{};       // the day that stands on the paper; in the portal that of `when`
  Way way = Way::portal;
  std::optional<people::PersonId> recorded_by{};  // who entered it; paper only
  auto operator<=>(const Acknowledgement&) const = default;
};

// What the person, or whoever enters the paper, hands in.
struct Signing {
  policy::EditionText shown{};  // the text that the page or the paper showed
  Way way = Way::portal;
  // Portal: parts of the edition's clause map, and what was seen of them. Not asked of paper.
  ReadThrough reading{};
  std::span<const std::string> parts{};
  // Paper.
  std::optional<people::PersonId> recorded_by{};
  std::optional<LocalDate> signed_on{};
};

enum class Novelty : std::uint8_t { new_one, already_there };
struct Acknowledged {
  Acknowledgement acknowledgement{};
  Novelty novelty = Novelty::new_one;
  bool operator==(const Acknowledged&) const = default;
};

// `existing` is this person's acknowledgement in this campaign, nullptr when there is none; if
// there is one it is given back, whatever else has changed, so that pressing a button twice harms
// nobody. Refused (C4, C50), in this order: the campaign is closed; the person is not asked (on the
// day of the paper, today in the portal); the edition has been superseded or withdrawn; in the
// portal, the text was corrected while they read (a paper with any text of the edition counts);
// parts not opened yet; a paper without who enters it, entered by the person themselves, or dated
// before the campaign or after today.
[[nodiscard]] Result<Acknowledged> acknowledge(const Campaign& campaign,
                                               std::span<const policy::Edition> editions,
                                               const people::Person& person, const Signing& signing,
                                               const Acknowledgement* existing,
                                               const policy::Moment& now);

// nullptr when there is none. Acknowledgements in any order. O(n).
[[nodiscard]] const Acknowledgement* find_acknowledgement(
    std::span<const Acknowledgement> acknowledgements, CampaignNumber campaign,
    const people::PersonId& person);

// I28, and what a hearing asks: which edition counted at that moment, and which this person had
// acknowledged by then. What was signed on paper counts from the end of the day it is dated.
struct PolicyKnown {
  std::optional<policy::EditionNumber> in_force{};
  std::optional<Acknowledgement> of_that{};  // of the edition in force
  std::optional<Acknowledgement> latest{};   // of whichever edition, with the highest number
  bool operator==(const PolicyKnown&) const = default;
};
[[nodiscard]] PolicyKnown policy_known_to(const people::PersonId& person,
                                          std::span<const policy::Edition> editions,
                                          std::span<const Acknowledgement> acknowledgements,
                                          const policy::Moment& then);

}  // namespace probity::registers
