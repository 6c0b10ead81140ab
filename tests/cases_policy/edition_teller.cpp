#include "cases_policy/edition_teller.hpp"

#include <stdexcept>

namespace probity::cases {

namespace {

using policy::Edition;
using policy::Moment;

// What the page showed: the edition as it is, unless the story says that it showed something else.
policy::EditionText shown(const Edition& edition, Words& line) {
  policy::EditionText text = policy::text_of(edition).value_or(policy::EditionText{});
  if (line.take("having read")) text.document = digest_named(line.word());
  return text;
}

Result<Edition> name_lead(Edition edition, Words& line, const Moment& now) {
  std::vector<policy::Lead> leads;
  for (const policy::NominatedLead& lead : edition.leads) leads.push_back(lead.lead);
  const PersonId person = person_named(line.until(" as "));
  const std::string title = line.rest();
  const auto same = std::ranges::find(leads, title, &policy::Lead::title);
  if (same == leads.end()) {
    leads.push_back({title, person});
  } else {
    same->person = person;
  }
  return policy::nominate(std::move(edition), std::move(leads), now);
}

}  // namespace

void EditionTeller::set(std::string_view key, Words value) {
  if (!key.starts_with("text ")) throw std::invalid_argument{"unknown: " + std::string{key}};
  texts_.emplace_back(key.substr(5), value.rest());
}

std::string EditionTeller::text_named(std::string_view name) const {
  for (const auto& [known, text] : texts_) {
    if (known == name) return text;
  }
  return {};
}

policy::Document EditionTeller::document(std::string_view name) const {
  const auto kind =
      name.ends_with(".pdf") ? policy::DocumentKind::pdf : policy::DocumentKind::markdown;
  return {.kind = kind, .name = std::string{name}, .sha256 = digest_named(name), .size = 1000};
}

Edition& EditionTeller::spoken_of(Words& line) {
  if (editions_.empty()) throw std::invalid_argument{"no edition has been begun"};
  if (!line.take("for edition")) return editions_.back();
  return editions_.at(std::stoul(line.word()) - 1);
}

Result<Edition> EditionTeller::correct(const PersonId& who, Edition edition, Words& line,
                                       const Moment& now) const {
  const std::string before = edition.document ? edition.document->name : std::string{};
  const std::string name = line.word();
  const std::string old_text = text_named(before);
  const std::string new_text = text_named(name);
  const policy::Correction correction{.document = document(name),
                                      .reason = line.take("because") ? line.rest() : "",
                                      .by = who,
                                      .text_before = old_text,
                                      .text_after = new_text};
  return policy::fix_typography(std::move(edition), correction, now);
}

Result<Edition> EditionTeller::act(const PersonId& who, Edition edition, Words& line,
                                   const Moment& now) const {
  if (line.take("uploads")) {
    return policy::set_document(std::move(edition), document(line.word()), now);
  }
  if (line.take("chooses the map")) {
    return policy::set_clause_map(std::move(edition), digest_named(line.word()), now);
  }
  if (line.take("names")) return name_lead(std::move(edition), line, now);
  if (line.take("records the resolution of")) {
    const LocalDate meeting = line.date();
    const std::string minute = line.take("minute") ? line.rest() : "";
    return policy::record_resolution(
        std::move(edition), {.meeting = meeting, .minute = minute, .recorded_by = who}, now);
  }
  if (line.take("confirms the resolution")) {
    const auto seen = shown(edition, line);
    return policy::confirm_resolution(std::move(edition), who, seen, now);
  }
  if (line.take("approves as lead")) {
    const auto seen = shown(edition, line);
    return policy::approve_as_lead(std::move(edition), who, seen, now);
  }
  if (line.take("lets it count from")) {
    return policy::set_effective(std::move(edition), line.date(), who, now);
  }
  if (line.take("corrects it to")) return correct(who, std::move(edition), line, now);
  if (line.take("withdraws it because")) {
    return policy::withdraw(std::move(edition), who, line.rest(), now);
  }
  throw std::invalid_argument{"unknown act: " + line.rest()};
}

Answers EditionTeller::standing(const Moment& now) const {
  Answers answers;
  for (const Edition& edition : editions_) {
    const auto status = policy::status_of(editions_, edition.number, now);
    std::string line = "edition " + std::to_string(edition.number) + ": ";
    line += policy::in_words(*status);
    if (*status == policy::EditionStatus::in_force) {
      line += ", as " + policy::document_at(edition, now.at)->name;
    }
    answers.push_back(line);
    const bool is_over =
        *status == policy::EditionStatus::withdrawn || *status == policy::EditionStatus::superseded;
    if (is_over) continue;
    for (const policy::Missing missing : policy::missing_for_force(edition, now)) {
      answers.push_back("  " + std::string{policy::sentence_for(missing)});
    }
  }
  return answers;
}

Answers EditionTeller::tell(const Moment& now, Words line) {
  if (line.take("what counts?")) return standing(now);
  const PersonId who = person_named(line.word());
  if (line.take("begins an edition")) {
    editions_.push_back(policy::next_edition(editions_));
    return {};
  }
  Edition& edition = spoken_of(line);
  auto after = act(who, edition, line, now);
  if (!after) return {"refused: " + after.error().what, "instead: " + after.error().next};
  edition = *std::move(after);
  return {};
}

}  // namespace probity::cases
