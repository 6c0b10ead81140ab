#include "policy/edition_document.hpp"

#include <algorithm>

namespace probity::policy {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlank = " \t\r\n\f";
constexpr std::size_t kLongestName = 120;

std::unexpected<Error> unreadable(std::string what, std::string next) {
  return failure(ErrorKind::unreadable, std::move(what), std::move(next));
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::ranges::equal(text.substr(0, lower_case.size()), lower_case, {}, lower);
}

// What other programs write, and what to do with it.
struct OtherKind {
  std::string_view start;
  std::string_view what;
};
constexpr std::array kOtherKinds{
    OtherKind{"PK\x03\x04", "a word processor's file or an archive"},
    OtherKind{"\xD0\xCF\x11\xE0", "an old word processor's file"},
    OtherKind{"{\\rtf", "a rich text file"},
    OtherKind{"\x89PNG", "a picture"},
    OtherKind{"\xFF\xD8\xFF", "a picture"},
    OtherKind{"GIF8", "a picture"},
    OtherKind{"%!PS", "a PostScript file"},
};

// Where the UTF-8 character at the start ends, 0 when it is not one (RFC 3629 section 4).
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const bool is_overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool is_surrogate = first == 0xED && byte(1) > 0x9F;
  const bool is_beyond = first == 0xF4 && byte(1) > 0x8F;
  return is_overlong || is_surrogate || is_beyond ? 0 : length;
}

bool is_readable_text(std::string_view text) {
  while (!text.empty()) {
    const char c = text.front();
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (is_control && kBlank.find(c) == std::string_view::npos) return false;
    const std::size_t length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

// Past white space, a byte order mark and HTML comments, which editors write before the doctype.
std::string_view past_preamble(std::string_view text) {
  while (true) {
    const std::size_t from = text.find_first_not_of(kBlank);
    if (from == std::string_view::npos) return {};
    text.remove_prefix(from);
    if (!text.starts_with("<!--")) return text;
    const std::size_t end = text.find("-->");
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + 3);
  }
}

Result<DocumentKind> recognise_text(std::string_view bytes) {
  if (!is_readable_text(bytes)) {
    return unreadable("the file is neither a PDF nor a text in UTF-8",
                      "save it as PDF, HTML or Markdown and upload that");
  }
  const std::string_view start = past_preamble(bytes);
  if (start.empty()) return unreadable("the file is empty", "choose the file again");
  if (begins_with(start, "<!doctype html") || begins_with(start, "<html")) {
    return DocumentKind::html;
  }
  if (begins_with(start, "<?xml") || begins_with(start, "<svg")) {
    return unreadable("the file is XML", "save it as PDF, HTML or Markdown and upload that");
  }
  return DocumentKind::markdown;
}

constexpr std::string_view kHexadecimal = "0123456789abcdef";

}  // namespace

std::string to_hex(const Digest& digest) {
  std::string text;
  for (const std::uint8_t byte : digest.bytes) {
    text += kHexadecimal[byte >> 4];
    text += kHexadecimal[byte & 15];
  }
  return text;
}

std::optional<Digest> digest_from_hex(std::string_view hexadecimal) {
  Digest digest;
  if (hexadecimal.size() != 2 * digest.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    const std::size_t high = kHexadecimal.find(hexadecimal[2 * i]);
    const std::size_t low = kHexadecimal.find(hexadecimal[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    digest.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return digest;
}

std::string short_words(const Digest& digest) {
  const std::string text = to_hex(digest);
  return text.substr(0, 4) + " " + text.substr(4, 4) + " " + text.substr(8, 4);
}

std::string_view word_for(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::pdf: return "pdf";
    case DocumentKind::html: return "html";
    case DocumentKind::markdown: return "markdown";
  }
  return {};
}

std::optional<DocumentKind> document_kind_named(std::string_view word) {
  for (const auto kind : {DocumentKind::pdf, DocumentKind::html, DocumentKind::markdown}) {
    if (word == word_for(kind)) return kind;
  }
  return std::nullopt;
}

Result<DocumentKind> recognise(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) {
    // The end mark stands in the last kilobyte of a whole file; ISO 32000 asks readers to accept
    // what some programs append after it.
    const std::string_view tail =
        bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 1024));
    if (tail.find("%%EOF") == std::string_view::npos) {
      return unreadable("the PDF is not whole: its end is missing", "upload it again");
    }
    return DocumentKind::pdf;
  }
  for (const OtherKind& other : kOtherKinds) {
    if (bytes.starts_with(other.start)) {
      return unreadable("the file is " + std::string{other.what},
                        "save it as PDF, HTML or Markdown and upload that");
    }
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  return recognise_text(bytes);
}

Result<Document> document_of(std::string_view bytes, const Digest& sha256, std::string_view name) {
  if (bytes.size() > kLargestDocument) {
    return failure(ErrorKind::refused,
                   "the file is larger than " + std::to_string(kLargestDocument >> 20) + " MB",
                   "export it as a PDF with text, not as scanned pages");
  }
  PROBITY_TRY(const DocumentKind kind, recognise(bytes));
  if (const std::size_t slash = name.find_last_of("/\\"); slash != std::string_view::npos) {
    name.remove_prefix(slash + 1);
  }
  std::string shown;
  while (!name.empty()) {
    const std::size_t length = character_length(name);
    const bool is_kept = length > 1 || (length == 1 && name[0] >= ' ' && name[0] != 0x7F);
    if (is_kept && shown.size() + length > kLongestName) break;
    if (is_kept) shown += name.substr(0, length);
    name.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return Document{.kind = kind, .name = shown, .sha256 = sha256, .size = bytes.size()};
}

}  // namespace probity::policy
