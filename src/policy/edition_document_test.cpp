#include "policy/edition_document.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::policy {
namespace {

using namespace std::string_view_literals;

TEST(EditionDocument, Its_kind_is_told_from_its_bytes) {
  EXPECT_EQ(recognise("%PDF-1.7\n1 0 obj\n%%EOF\n"), DocumentKind::pdf);
  EXPECT_EQ(recognise("\xEF\xBB\xBF<!DOCTYPE html><title>P</title>"), DocumentKind::html);
  EXPECT_EQ(recognise("\n <!-- exported --> <HTML lang=\"en\">"), DocumentKind::html);
  EXPECT_EQ(recognise("# Social media policy\n\nCaf\xC3\xA9s too.\n"), DocumentKind::markdown);
}

TEST(EditionDocument, Anything_else_is_refused_with_what_to_do) {
  for (const std::string_view bytes :
       {""sv, " \n"sv, "%PDF-1.7 cut off"sv, "PK\x03\x04"sv, "\xD0\xCF\x11\xE0"sv, "{\\rtf1 x}"sv,
        "<?xml version=\"1.0\"?>"sv, "<svg>"sv, "a\0b"sv, "caf\xE9"sv, "\xC0\xAF"sv,
        "\xED\xA0\x80"sv, "\xF5\x80\x80\x80"sv, "\xE2\x82"sv, "\x89PNG\r\n"sv}) {
    const auto kind = recognise(bytes);
    ASSERT_FALSE(kind.has_value()) << bytes;
    EXPECT_EQ(kind.error().kind, ErrorKind::unreadable);
    EXPECT_FALSE(kind.error().next.empty());
  }
}

TEST(EditionDocument, Of_the_file_name_only_the_last_part_is_kept) {
  const auto name = [](std::string_view text) { return document_of("# P", {}, text)->name; };
  EXPECT_EQ(name("C:\\Users\\x\\policy.md"), "policy.md");
  EXPECT_EQ(name("../../policy\n.md"), "policy.md");
  EXPECT_EQ(name(""), "");
  EXPECT_EQ(name("caf\xC3\xA9.md"), "caf\xC3\xA9.md");
  EXPECT_EQ(name("bad\xFF.md"), "bad.md");
  EXPECT_EQ(name(std::string(119, 'a') + "\xC3\xA9").size(), 119U);
  EXPECT_EQ(document_of("# P", {}, "")->size, 3U);
}

TEST(EditionDocument, Too_large_a_file_is_refused) {
  const auto document = document_of(std::string(kLargestDocument + 1, 'a'), {}, "a.md");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().kind, ErrorKind::refused);
}

TEST(EditionDocument, Every_kind_has_a_word) {
  for (const auto kind : {DocumentKind::pdf, DocumentKind::html, DocumentKind::markdown}) {
    EXPECT_EQ(document_kind_named(word_for(kind)), kind);
  }
  EXPECT_FALSE(document_kind_named("docx").has_value());
}

RC_GTEST_PROP(EditionDocument, A_digest_is_written_in_one_way,
              (const std::array<std::uint8_t, 32>& bytes)) {
  const Digest digest{bytes};
  const std::string text = to_hex(digest);
  RC_ASSERT(digest_from_hex(text) == digest);
  RC_ASSERT(short_words(digest).size() == 14U);
  RC_ASSERT(!digest_from_hex(text.substr(1)).has_value());
  RC_ASSERT(!digest_from_hex("G" + text.substr(1)).has_value());
}

}  // namespace
}  // namespace probity::policy
