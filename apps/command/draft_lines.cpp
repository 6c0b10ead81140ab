#include "command/draft_lines.hpp"

#include <fmt/format.h>
#include <simdjson.h>

namespace probity::command {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::unexpected<Error> not_a_draft(std::string_view why) {
  return failure(ErrorKind::unreadable, std::string{why}, "docs/formats/drafts.md shows a draft.");
}

// A missing member or null is empty.
Result<std::string> text_at(const object& draft, const char* name) {
  element found;
  if (draft[name].get(found) != simdjson::SUCCESS || found.is_null()) return std::string{};
  std::string_view text;
  if (found.get(text) != simdjson::SUCCESS) return not_a_draft(fmt::format("{} is no text", name));
  return std::string{text};
}

Result<std::vector<std::string>> texts_at(const object& draft, const char* name) {
  std::vector<std::string> texts;
  element found;
  if (draft[name].get(found) != simdjson::SUCCESS || found.is_null()) return texts;
  array list;
  if (found.get(list) != simdjson::SUCCESS) return not_a_draft(fmt::format("{} is no list", name));
  for (const element item : list) {
    std::string_view text;
    if (item.get(text) != simdjson::SUCCESS) {
      return not_a_draft(fmt::format("{} holds something that is no text", name));
    }
    texts.emplace_back(text);
  }
  return texts;
}

Result<std::optional<advice::Picture>> picture_of(const object& draft) {
  element found;
  if (draft["image_meta"].get(found) != simdjson::SUCCESS || found.is_null()) return std::nullopt;
  object image;
  if (found.get(image) != simdjson::SUCCESS) return not_a_draft("image_meta is no object");
  advice::Picture picture;
  std::uint64_t faces = 0;
  if (image["faces"].get(faces) == simdjson::SUCCESS) picture.faces = faces;
  element position;
  picture.has_position =
      image["exif_gps"].get(position) == simdjson::SUCCESS && !position.is_null();
  PROBITY_TRY(picture.tagged_pupils, texts_at(image, "tagged_pupils"));
  PROBITY_TRY(picture.text, text_at(image, "ocr_text"));
  PROBITY_TRY(picture.logos, texts_at(image, "logos"));
  return std::optional{std::move(picture)};
}

}  // namespace

struct DraftReader::Parser {
  simdjson::dom::parser parser;
};

DraftReader::DraftReader() : parser_{std::make_unique<Parser>()} {}
DraftReader::~DraftReader() = default;

Result<DraftLine> DraftReader::read(std::string_view line) {
  object written;
  if (parser_->parser.parse(line).get(written) != simdjson::SUCCESS) {
    return not_a_draft("it is no JSON object");
  }
  DraftLine read;
  PROBITY_TRY(read.id, text_at(written, "id"));
  PROBITY_TRY(const std::string kind, text_at(written, "account_kind"));
  const auto account_kind = registers::account_kind_named(kind);
  if (!account_kind) return not_a_draft("account_kind is not personal, teaching, trip or official");
  read.draft.account_kind = *account_kind;
  PROBITY_TRY(read.draft.account, text_at(written, "account"));
  PROBITY_TRY(read.draft.platform, text_at(written, "platform"));
  PROBITY_TRY(read.draft.author, text_at(written, "author"));
  PROBITY_TRY(read.draft.text, text_at(written, "text"));
  PROBITY_TRY(read.draft.picture, picture_of(written));
  return read;
}

}  // namespace probity::command
