#include "registers/trust_facts_file.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <simdjson.h>

#include "people/cell_text.hpp"
#include "registers/file_columns.hpp"

namespace probity::registers {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMostLevels = 16;
constexpr std::size_t kMostInList = 10'000;

std::unexpected<Error> refusal(std::string_view member, std::string_view reason) {
  return failure(ErrorKind::unreadable,
                 "facts of the trust, " + std::string{member} + ": " + std::string{reason},
                 "See docs/formats/trust-facts.md.");
}

// A member of an object that may be left out, or null, which is the same.
std::optional<element> member(const object& from, std::string_view name) {
  element out;
  if (from[name].get(out) != simdjson::SUCCESS || out.is_null()) return std::nullopt;
  return out;
}

Result<std::string> text_of(const element& from, std::string_view name) {
  std::string_view text;
  if (from.get(text) != simdjson::SUCCESS) return refusal(name, "this is not a text");
  const std::string_view out = people::trimmed(text);
  if (const auto fault = people::text_fault(out, kMostSentence)) return refusal(name, *fault);
  return std::string{out};
}

// Where an entry of a list is wrong, the list is named.
Result<std::string> text_in(const object& from, std::string_view key, std::string_view name) {
  const auto found = member(from, key);
  return found ? text_of(*found, name) : Result<std::string>{};
}

Result<std::string> needed_text_in(const object& from, std::string_view key,
                                   std::string_view name) {
  PROBITY_TRY(std::string out, text_in(from, key, name));
  if (out.empty()) return refusal(name, "this is missing or empty");
  return out;
}

Result<std::optional<LocalDate>> date_in(const object& from, std::string_view key,
                                         std::string_view name) {
  PROBITY_TRY(const std::string text, text_in(from, key, name));
  if (text.empty()) return std::nullopt;
  const auto out = people::date_in(text);
  if (!out) return refusal(name, "the date is not like 2026-09-01");
  return out;
}

// Every entry of a list that may be left out, made by `make`.
template <class Entry, class Make>
Result<std::vector<Entry>> list_in(const object& from, std::string_view key, std::string_view name,
                                   Make make) {
  std::vector<Entry> out;
  const auto found = member(from, key);
  if (!found) return out;
  simdjson::dom::array entries;
  if (found->get(entries) != simdjson::SUCCESS) return refusal(name, "this is not a list");
  for (const element entry : entries) {
    if (out.size() == kMostInList) return refusal(name, "the list is too long");
    PROBITY_TRY(Entry made, make(entry));
    out.push_back(std::move(made));
  }
  return out;
}

Result<std::vector<std::string>> texts_in(const object& from, std::string_view key,
                                          std::string_view name) {
  PROBITY_TRY(auto out, list_in<std::string>(from, key, name, [&](const element& entry) {
                return text_of(entry, name);
              }));
  std::erase(out, std::string{});
  return out;
}

Result<object> object_of(const element& from, std::string_view name) {
  object out;
  if (from.get(out) != simdjson::SUCCESS) return refusal(name, "an entry is not an object");
  return out;
}

Result<School> read_school(const element& from) {
  PROBITY_TRY(const object entry, object_of(from, "schools"));
  School out;
  PROBITY_TRY(const std::string id, needed_text_in(entry, "id", "schools.id"));
  out.id = school_of(id);
  PROBITY_TRY(out.name, needed_text_in(entry, "name", "schools.name"));
  PROBITY_TRY(out.aliases, texts_in(entry, "aliases", "schools.aliases"));
  return out;
}

Result<TrustFacts::Logo> read_logo(const element& from) {
  PROBITY_TRY(const object entry, object_of(from, "logos"));
  TrustFacts::Logo out;
  PROBITY_TRY(out.id, needed_text_in(entry, "id", "logos.id"));
  PROBITY_TRY(out.words, texts_in(entry, "words", "logos.words"));
  return out;
}

Result<ConfidentialTopic> read_topic(const element& from) {
  PROBITY_TRY(const object entry, object_of(from, "confidential_topics"));
  ConfidentialTopic out;
  PROBITY_TRY(out.name, needed_text_in(entry, "name", "confidential_topics.name"));
  PROBITY_TRY(out.phrases, texts_in(entry, "phrases", "confidential_topics.phrases"));
  PROBITY_TRY(out.from, date_in(entry, "from", "confidential_topics.from"));
  PROBITY_TRY(out.until, date_in(entry, "until", "confidential_topics.until"));
  if (out.from && out.until && *out.until < *out.from) {
    return refusal("confidential_topics.until", "the last day is before the first day");
  }
  return out;
}

Result<TrustFactsFile> read_facts(const object& root) {
  TrustFactsFile out;
  TrustFacts& trust = out.trust;
  PROBITY_TRY(trust.name, needed_text_in(root, "trust_name", "trust_name"));
  PROBITY_TRY(trust.short_names, texts_in(root, "short_names", "short_names"));
  PROBITY_TRY(trust.schools, list_in<School>(root, "schools", "schools", read_school));
  PROBITY_TRY(trust.work_email_domains, texts_in(root, "work_email_domains", "work_email_domains"));
  PROBITY_TRY(trust.handles, texts_in(root, "handles", "handles"));
  PROBITY_TRY(trust.logos, list_in<TrustFacts::Logo>(root, "logos", "logos", read_logo));
  PROBITY_TRY(trust.trademarks, texts_in(root, "trademarks", "trademarks"));
  PROBITY_TRY(out.as_of, date_in(root, "as_of", "as_of"));
  PROBITY_TRY(out.topics, list_in<ConfidentialTopic>(root, "confidential_topics",
                                                     "confidential_topics", read_topic));
  return out;
}

}  // namespace

Result<TrustFactsFile> TrustFactsFile::parse(std::string_view json) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (json.size() > kMostBytes) return refusal("the file", "it is longer than a mebibyte");
  if (json.starts_with(kByteOrderMark)) json.remove_prefix(kByteOrderMark.size());
  simdjson::dom::parser parser;
  // The parser wants room for a little more than there is.
  if (parser.allocate(std::max<std::size_t>(json.size(), 64), kMostLevels) != simdjson::SUCCESS) {
    return failure(ErrorKind::environment, "no memory to read the facts of the trust");
  }
  element root;
  const auto code = parser.parse(simdjson::padded_string{json}).get(root);
  if (code == simdjson::DEPTH_ERROR) return refusal("the file", "it has too many levels");
  if (code != simdjson::SUCCESS) return refusal("the file", "it is not well-formed JSON in UTF-8");
  object members;
  if (root.get(members) != simdjson::SUCCESS) return refusal("the file", "it is not an object");
  return read_facts(members);
}

}  // namespace probity::registers
