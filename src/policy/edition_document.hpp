// The trust's own adopted document: a file whose hash people sign (C4).
//
//   PROBITY_TRY(Document document, document_of(bytes, digest, "social media policy.pdf"));
//
// Probity never changes the file and shows it as it is. What it is, is told from its bytes and not
// from its name. Pure; whoever holds the bytes takes the SHA-256 (this library links no
// cryptography).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::policy {

// SHA-256 of a whole file. The same bytes as ledger::Hash, which this layer cannot see.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Digest&) const = default;
};

[[nodiscard]] std::string to_hex(const Digest& digest);                             // 64 of 0-9a-f
[[nodiscard]] std::optional<Digest> digest_from_hex(std::string_view hexadecimal);  // the same only
// The first 12 hexadecimal digits in groups of four, for paper and for reading aloud.
[[nodiscard]] std::string short_words(const Digest& digest);

enum class DocumentKind : std::uint8_t { pdf, html, markdown };
[[nodiscard]] std::string_view word_for(DocumentKind kind);  // pdf, html, markdown
[[nodiscard]] std::optional<DocumentKind> document_kind_named(std::string_view word);

// In bytes. A policy is text; more than this is a scan that nobody with a screen reader can read.
inline constexpr std::size_t kLargestDocument = std::size_t{16} << 20;

struct Document {
  DocumentKind kind = DocumentKind::pdf;
  std::string name{};  // as uploaded, for showing only, never a path; may be empty
  Digest sha256{};
  std::uint64_t size = 0;  // bytes

  auto operator<=>(const Document&) const = default;
};

// What the file is. Fails (unreadable) for anything else: an empty or cut-off file, a word
// processor's file, text that is not UTF-8; the error says what to save it as. Linear for text.
[[nodiscard]] Result<DocumentKind> recognise(std::string_view bytes);

// Fails as recognise(), and (refused) when it is larger than kLargestDocument. Of `name` only the
// part after the last slash is kept, without control characters, 120 bytes at most.
[[nodiscard]] Result<Document> document_of(std::string_view bytes, const Digest& sha256,
                                           std::string_view name);

}  // namespace probity::policy
