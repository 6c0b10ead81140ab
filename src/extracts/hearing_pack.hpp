// What a hearing has in front of it, in one file: everything that was written in a case, what its
// openings found, and an index with the hash of each part (C16, C47; I27). Format and contents:
// docs/formats/hearing-pack.md.
//
//   HearingPack pack{.case_number = 3};
//   pack.parts.push_back(PackPart{"grounds", "Why it is looked at"}.add("Facts", facts));
//   const std::string file = print(pack);                                  // JSON, to keep
//   PROBITY_TRY(const std::string sheets, page(pack, shown, templates));   // for pdf::of()
//
// Names and words are given by the caller, who decides what belongs in it and lists what does not.
// Pure values; in which order extracts and leaves are given never shows. Any thread. Cost: O(size).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extracts/extract_page.hpp"

namespace probity::extracts {

struct PackRow {
  std::string what;
  std::string text;
};

struct PackPart {
  std::string name;   // of [a-z0-9-], each once
  std::string title;  // for people
  std::vector<PackRow> rows{};

  // Nothing for an empty text. Days and choices in the words of extracts.
  PackPart& add(std::string_view what, std::string_view text);
  PackPart& add(std::string_view what, LocalDate day);
  PackPart& add(std::string_view what, const std::vector<LocalDate>& days);
  PackPart& add(std::string_view what, evidence::Kept fields);
  PackPart& add(std::string_view what, casework::GroundKind ground);
};

// Whole, or a copy that shows less.
struct PackExtract {
  std::uint64_t exhibit = 0;
  OpeningExtract extract;
};

struct PackLeaf {
  std::uint64_t seq = 0;
  std::string leaf;   // as the ledger has it
  std::string proof;  // a .tlog-proof; empty: no checkpoint has it yet
};

struct HearingPack {
  std::uint64_t case_number = 0;
  std::vector<PackPart> parts{};  // in the order of the file
  std::vector<PackExtract> extracts{};
  std::vector<std::string> left_out{};  // each a sentence
  std::vector<PackLeaf> ledger{};
};

// A part as it stands in the file: what the index has the SHA-256 of.
[[nodiscard]] std::string text_of(const PackPart& part);

struct IndexLine {
  std::string name;
  std::string title;
  std::string sha256;  // 64 of 0-9a-f
  bool operator==(const IndexLine&) const = default;
};
// Every part, then every extract.
[[nodiscard]] std::vector<IndexLine> index_of(const HearingPack& pack);

// One line of JSON.
[[nodiscard]] std::string print(const HearingPack& pack);

// `shown`: of each extract in it, and whose copy it is. Fails (usage) without the templates of
// web/.
[[nodiscard]] Result<std::string> page(const HearingPack& pack, const Presentation& shown,
                                       const html::Templates& templates);

}  // namespace probity::extracts
