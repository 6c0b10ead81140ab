#include "acts/edition_acts.hpp"

#include <functional>
#include <utility>

#include <fmt/format.h>

#include "records/policy_records.hpp"

namespace probity::acts {

namespace {

using policy::Edition;
using policy::EditionNumber;

std::unexpected<Error> no_such_edition() {
  return failure(ErrorKind::usage, "there is no edition of this number",
                 "See the list of editions.");
}

// Loads the edition inside the unit of work, so that two people cannot change one state.
using Change = std::function<Result<Edition>(Edition)>;
using Save = std::function<Result<void>(store::UnitOfWork&)>;

struct Changing {
  Act act;
  std::string_view leaf;
  EditionNumber number;
  std::map<std::string, ledger::Commitment> commitments{};
};

Result<void> change(Trust& trust, const Actor& actor, Changing what, const Change& apply,
                    const Save& also = nullptr) {
  PROBITY_ATTEMPT(trust.commit(actor, what.act,
                               {.type = std::string{what.leaf},
                                .case_id = fmt::format("edition:{}", what.number),
                                .commitments = std::move(what.commitments)},
                               [&](store::UnitOfWork& unit) -> Result<void> {
                                 PROBITY_TRY(const auto editions, records::load_editions(unit));
                                 const Edition* before =
                                     policy::find_edition(editions, what.number);
                                 if (before == nullptr) return no_such_edition();
                                 PROBITY_TRY(const Edition after, apply(*before));
                                 if (also) PROBITY_ATTEMPT(also(unit));
                                 return records::save_edition(unit, after);
                               }));
  return {};
}

Result<PersonId> person_behind(const Actor& actor) {
  if (actor.person) return *actor.person;
  return failure(ErrorKind::refused, "only a person can do this (C5)", "Sign in to the portal.");
}

std::map<std::string, ledger::Commitment> text_commitments(const policy::EditionText& text) {
  return {{"document", hash_of(text.document)}, {"clause_map", hash_of(text.clause_map)}};
}

Save keep_file(const policy::Digest& digest, std::string_view kind, std::string_view bytes) {
  return [=](store::UnitOfWork& unit) { return records::save_document(unit, digest, kind, bytes); };
}

}  // namespace

ledger::Hash hash_of(const policy::Digest& digest) {
  ledger::Hash hash;
  hash.bytes = digest.bytes;
  return hash;
}

policy::Moment moment_now(const Trust& trust) {
  return policy::moment_in(trust.zone(), trust.now());
}

Result<std::vector<Edition>> editions_of(Trust& trust) {
  return trust.read([](store::Reader& reader) { return records::load_editions(reader); });
}

Result<std::optional<Edition>> edition_in_force(Trust& trust) {
  PROBITY_TRY(const auto editions, editions_of(trust));
  const Edition* edition = policy::in_force(editions, moment_now(trust));
  return edition == nullptr ? std::nullopt : std::optional{*edition};
}

Result<std::optional<std::string>> document_bytes(Trust& trust, const policy::Digest& sha256) {
  return trust.read([&](store::Reader& reader) { return records::load_document(reader, sha256); });
}

Result<policy::ClauseMap> clause_map_of(Trust& trust, const Edition& edition) {
  if (!edition.clause_map) {
    return failure(ErrorKind::cannot_tell, "this edition has no clause map yet",
                   "Upload one, or take the one that ships.");
  }
  PROBITY_TRY(const auto text, document_bytes(trust, *edition.clause_map));
  if (!text) {
    return failure(ErrorKind::unreadable, "the clause map of this edition is missing",
                   "Restore the database from a backup.");
  }
  return policy::ClauseMap::parse("clauses.toml", *text);
}

Result<void> begin_first_edition(Trust& trust, std::string_view map_text) {
  PROBITY_ATTEMPT(policy::ClauseMap::parse("clauses.toml", map_text));
  const auto digest = records::sha256_of(map_text);
  Edition edition = policy::next_edition({});
  PROBITY_TRY(edition, policy::set_clause_map(std::move(edition), digest, moment_now(trust)));
  PROBITY_ATTEMPT(trust.commit_as("role:operator",
                                  {.type = "edition.begun",
                                   .case_id = "edition:1",
                                   .commitments = {{"clause_map", hash_of(digest)}}},
                                  [&](store::UnitOfWork& unit) -> Result<void> {
                                    PROBITY_ATTEMPT(records::save_document(unit, digest,
                                                                           "clause_map", map_text));
                                    return records::save_edition(unit, edition);
                                  }));
  return {};
}

Result<EditionNumber> begin_edition(Trust& trust, const Actor& actor) {
  PROBITY_TRY(const auto editions, editions_of(trust));
  Edition edition = policy::next_edition(editions);
  if (!editions.empty()) edition.clause_map = editions.back().clause_map;
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::draft_edition,
      {.type = "edition.begun", .case_id = fmt::format("edition:{}", edition.number)},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(const auto now_there, records::load_editions(unit));
        if (policy::find_edition(now_there, edition.number) != nullptr) {
          return failure(ErrorKind::usage, "somebody else has begun an edition meanwhile",
                         "See the list of editions.");
        }
        return records::save_edition(unit, edition);
      }));
  return edition.number;
}

Result<void> upload_document(Trust& trust, const Actor& actor, EditionNumber number,
                             std::string_view bytes, std::string_view file_name) {
  const auto digest = records::sha256_of(bytes);
  PROBITY_TRY(const auto document, policy::document_of(bytes, digest, file_name));
  return change(
      trust, actor,
      {Act::draft_edition, "edition.document_set", number, {{"document", hash_of(digest)}}},
      [&](Edition edition) {
        return policy::set_document(std::move(edition), document, moment_now(trust));
      },
      keep_file(digest, policy::word_for(document.kind), bytes));
}

Result<void> upload_clause_map(Trust& trust, const Actor& actor, EditionNumber number,
                               std::string_view text) {
  PROBITY_ATTEMPT(policy::ClauseMap::parse("the clause map", text));
  const auto digest = records::sha256_of(text);
  return change(
      trust, actor,
      {Act::draft_edition, "edition.clause_map_set", number, {{"clause_map", hash_of(digest)}}},
      [&](Edition edition) {
        return policy::set_clause_map(std::move(edition), digest, moment_now(trust));
      },
      keep_file(digest, "clause_map", text));
}

Result<void> set_heading(Trust& trust, const Actor& actor, EditionNumber number,
                         policy::Heading heading) {
  return change(trust, actor, {Act::draft_edition, "edition.heading_set", number},
                [&](Edition edition) {
                  return policy::set_heading(std::move(edition), heading, moment_now(trust));
                });
}

Result<void> nominate(Trust& trust, const Actor& actor, EditionNumber number,
                      std::vector<policy::Lead> leads) {
  return change(trust, actor, {Act::draft_edition, "edition.leads_set", number},
                [&](Edition edition) {
                  return policy::nominate(std::move(edition), leads, moment_now(trust));
                });
}

Result<void> set_effective(Trust& trust, const Actor& actor, EditionNumber number,
                           LocalDate first_day) {
  PROBITY_TRY(const PersonId by, person_behind(actor));
  return change(
      trust, actor, {Act::draft_edition, "edition.effective_set", number}, [&](Edition edition) {
        return policy::set_effective(std::move(edition), first_day, by, moment_now(trust));
      });
}

Result<void> record_resolution(Trust& trust, const Actor& actor, EditionNumber number,
                               LocalDate meeting, std::string_view minute) {
  PROBITY_TRY(const PersonId by, person_behind(actor));
  return change(trust, actor, {Act::record_resolution, "edition.resolution_recorded", number},
                [&](Edition edition) {
                  return policy::record_resolution(std::move(edition),
                                                   {.meeting = meeting,
                                                    .minute = std::string{minute},
                                                    .minute_file = {},
                                                    .recorded_by = by},
                                                   moment_now(trust));
                });
}

Result<void> confirm_resolution(Trust& trust, const Actor& actor, EditionNumber number,
                                const policy::EditionText& seen) {
  PROBITY_TRY(const PersonId by, person_behind(actor));
  return change(
      trust, actor,
      {Act::confirm_resolution, "edition.resolution_confirmed", number, text_commitments(seen)},
      [&](Edition edition) {
        return policy::confirm_resolution(std::move(edition), by, seen, moment_now(trust));
      });
}

Result<void> approve_edition(Trust& trust, const Actor& actor, EditionNumber number,
                             const policy::EditionText& seen) {
  PROBITY_TRY(const PersonId by, person_behind(actor));
  return change(trust, actor,
                {Act::approve_edition, "edition.lead_approved", number, text_commitments(seen)},
                [&](Edition edition) {
                  return policy::approve_as_lead(std::move(edition), by, seen, moment_now(trust));
                });
}

Result<void> correct_typing(Trust& trust, const Actor& actor, EditionNumber number,
                            std::string_view bytes, std::string_view file_name,
                            std::string_view reason) {
  PROBITY_TRY(const PersonId by, person_behind(actor));
  const auto digest = records::sha256_of(bytes);
  PROBITY_TRY(const auto document, policy::document_of(bytes, digest, file_name));
  PROBITY_TRY(const auto editions, editions_of(trust));
  const Edition* edition = policy::find_edition(editions, number);
  if (edition == nullptr || !edition->document) return no_such_edition();
  PROBITY_TRY(const auto before, document_bytes(trust, edition->document->sha256));
  return change(
      trust, actor,
      {Act::correct_typing, "edition.typing_corrected", number, {{"document", hash_of(digest)}}},
      [&](Edition now_there) {
        return policy::fix_typography(std::move(now_there),
                                      {.document = document,
                                       .reason = std::string{reason},
                                       .by = by,
                                       .text_before = before ? std::string_view{*before} : "",
                                       .text_after = bytes},
                                      moment_now(trust));
      },
      keep_file(digest, policy::word_for(document.kind), bytes));
}

Result<void> withdraw_edition(Trust& trust, const Actor& actor, EditionNumber number,
                              std::string_view reason) {
  PROBITY_TRY(const PersonId by, person_behind(actor));
  return change(
      trust, actor, {Act::withdraw_edition, "edition.withdrawn", number}, [&](Edition edition) {
        return policy::withdraw(std::move(edition), by, std::string{reason}, moment_now(trust));
      });
}

}  // namespace probity::acts
