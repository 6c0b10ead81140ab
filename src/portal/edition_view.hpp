// An edition of the policy as pages and programs are told about it: what the rooms of the policy
// and of making an edition share.
//
//   Page page{.name = "edition", .title = "Edition 2", .model = heading_of(context, edition)};
//
// Names of people are in it only for somebody who is signed in: C4 lets everybody in the trust know
// who approved the policy, and the public needs the offices alone. Nothing here asks who may see
// an edition; handlers do.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/clause_map.hpp"
#include "policy/edition.hpp"
#include "portal/answer.hpp"
#include "portal/context.hpp"
#include "portal/value.hpp"

namespace probity::portal {

[[nodiscard]] html::Url edition_url(policy::EditionNumber number, std::string_view what = {});

// {id, name}; null for nobody, and for readers who are not signed in.
[[nodiscard]] Value person_value(const Context& context, const std::optional<PersonId>& id);
// in_force as "in force".
[[nodiscard]] Value status_value(policy::EditionStatus status);
[[nodiscard]] Value review_value(const std::optional<policy::ReviewPoint>& point);

// Title, owner, lead, standing, review, first day.
[[nodiscard]] Value heading_of(const Context& context, const policy::Edition& edition);
// What people sign: kind, size, hashes, and where the file is.
[[nodiscard]] Value text_value(const policy::Edition& edition, const html::Url& file);
[[nodiscard]] Value hash_value(const policy::Digest& digest);
[[nodiscard]] Value clause_value(const policy::Clause& clause);
// Parts, each with its clauses.
[[nodiscard]] Value parts_value(const policy::ClauseMap& map);
[[nodiscard]] std::string_view word_for(policy::Missing missing);

// The document on a page: only Markdown; empty for other kinds and for what is too long.
[[nodiscard]] Result<html::Html> document_html(Context& context, const policy::Edition& edition);
// The document's bytes, never shown by the browser within this site. Fails as something that is
// not there without a document.
[[nodiscard]] Result<Answer> document_file(Context& context, const policy::Edition& edition);

}  // namespace probity::portal
