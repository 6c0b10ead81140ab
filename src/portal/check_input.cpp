#include "portal/check_input.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "advice/text.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

namespace {

using registers::AccountKind;

// A browser sends line ends as CR LF, and people leave white space around what they paste.
std::string as_typed(std::string text) {
  std::erase(text, '\r');
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

std::string whole(const Input& input, std::string_view name) {
  const auto all = input.all(name);
  return all.empty() ? std::string{} : all.front();
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(",;\n"), text.size());
    std::string name = as_typed(std::string{text.substr(0, end)});
    if (!name.empty()) names.push_back(std::move(name));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

void check_text(Context& context, const TypedDraft& typed) {
  const auto& draft = typed.draft;
  if (draft.text.empty() && !draft.picture) {
    context.complain("text", "Paste or type what you want to post");
    return;
  }
  if (!advice::Text::read(draft.text)) {
    context.complain("text", fmt::format("The text must be {} characters or fewer, as UTF-8",
                                         advice::kLongestText));
  }
}

// Of several pupils of one name all are meant, of an unknown name nobody: then the answer is "no".
Result<void> add_tagged(Context& context, TypedDraft& typed) {
  constexpr std::size_t kMost = 60;
  auto names = names_in(typed.tagged);
  if (names.size() > kMost) {
    context.complain("tagged", fmt::format("Name {} pupils or fewer", kMost));
    return {};
  }
  PROBITY_TRY(auto found, context.desk().advice().tagged(context.actor(), names));
  auto& tags = typed.draft.picture->tagged_pupils;
  for (auto& [name, pupils] : found) {
    tags.insert(tags.end(), pupils.begin(), pupils.end());
    if (!pupils.empty()) continue;
    tags.emplace_back();
    typed.unknown.push_back(std::move(name));
  }
  return {};
}

Result<void> add_picture_of_form(Context& context, TypedDraft& typed) {
  typed.picture = context.input.text_or("picture", "none");
  typed.tagged = as_typed(whole(context.input, "tagged"));
  if (typed.picture == "none" && typed.tagged.empty()) return {};
  typed.draft.picture.emplace();
  if (typed.picture == "people") typed.draft.picture->faces = 1;
  if (typed.tagged.empty()) return {};
  typed.picture = "people";
  return add_tagged(context, typed);
}

void add_picture_of_program(const Input& input, advice::Draft& draft) {
  constexpr std::array<std::string_view, 4> kMembers{"image_meta.faces", "image_meta.tagged_pupils",
                                                     "image_meta.ocr_text", "image_meta.logos"};
  const bool has_position = input.begins("image_meta.exif_gps");
  if (!has_position && std::ranges::none_of(kMembers, [&](auto name) { return input.has(name); })) {
    return;
  }
  advice::Picture& picture = draft.picture.emplace();
  picture.faces = input.number("image_meta.faces").value_or(0);
  picture.tagged_pupils = input.all("image_meta.tagged_pupils");
  picture.has_position = has_position;
  picture.text = whole(input, "image_meta.ocr_text");
  picture.logos = input.all("image_meta.logos");
}

}  // namespace

Result<TypedDraft> typed_draft(Context& context) {
  const Input& input = context.input;
  const bool is_program = context.reader() == Reader::programs;
  TypedDraft typed;
  advice::Draft& draft = typed.draft;
  draft.text = whole(input, "text");
  draft.account = input.text("account");
  draft.platform = input.text("platform");
  const auto kind =
      registers::account_kind_named(input.text_or("account_kind", is_program ? "" : "personal"));
  if (!kind) {
    context.complain("account_kind", "Say which kind: personal, teaching, trip or official");
  }
  draft.account_kind = kind.value_or(AccountKind::personal);
  if (is_program) {
    add_picture_of_program(input, draft);
  } else {
    draft.text = as_typed(std::move(draft.text));
    PROBITY_ATTEMPT(add_picture_of_form(context, typed));
  }
  check_text(context, typed);
  if (context.has_complaints()) return context.refused();
  return typed;
}

Result<TypedDraft> shared_draft(Context& context) {
  TypedDraft typed;
  for (const auto* const name : {"title", "text", "url"}) {
    const std::string part = as_typed(whole(context.input, name));
    if (part.empty() || typed.draft.text.contains(part)) continue;
    if (!typed.draft.text.empty()) typed.draft.text += '\n';
    typed.draft.text += part;
  }
  check_text(context, typed);
  if (context.has_complaints()) return context.refused();
  return typed;
}

}  // namespace probity::portal
