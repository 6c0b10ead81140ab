// The extract for people to read: a part of a page of the portal, and a whole page for paper.
//
//   Presentation shown{.subject = name, .recipient = {"HR", day, 3}, .comment = their_words};
//   PROBITY_TRY(const Html part, fragment(extract, shown, templates));
//   PROBITY_TRY(const std::string paper, page(extract, shown, templates));    // for pdf_of()
//
// Names and words are given by the caller, who decides who may see them; each is shown as text.
// The fragment has no script, no style, nothing fetched; it begins below the page's h1.
// Any thread. Cost: O(size of the extract). Fails (usage) without the templates of web/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "extracts/opening_extract.hpp"
#include "html/template.hpp"

namespace probity::extracts {

// Whose copy it is, so that one that turns up elsewhere can be told.
struct Watermark {
  std::string recipient;
  LocalDate given{};
  std::uint64_t share = 0;  // 0: by none
  // Whom it is about may show it to whoever accompanies or advises them; nobody else passes it on.
  enum class Holder : std::uint8_t { reader, subject } holder = Holder::reader;
};
// "Copy for ...", as it stands on every sheet.
[[nodiscard]] std::string whose_copy(const std::optional<Watermark>& recipient);

struct Presentation {
  std::string trust;
  std::string subject;                   // what the person is called
  std::optional<Watermark> recipient{};  // nothing: a preview that nobody was given
  std::string comment{};                 // the person's own words; they travel with it
  std::optional<LocalDate> commented_on{};
  std::string ledger_proof{};  // lines of text
};

[[nodiscard]] Result<html::Html> fragment(const OpeningExtract& extract,
                                          const Presentation& presentation,
                                          const html::Templates& templates);

// HTML of its own, with its style, for paper alone: A4, whose copy it is on every sheet. Not for
// the portal, whose Content-Security-Policy refuses a style in a page.
[[nodiscard]] Result<std::string> page(const OpeningExtract& extract,
                                       const Presentation& presentation,
                                       const html::Templates& templates);

}  // namespace probity::extracts
