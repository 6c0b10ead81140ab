#include "advice/lexicon_file.hpp"

#include <set>

#include "advice/toml_reading.hpp"

namespace probity::advice {

namespace {

constexpr int kMostPoints = 3;

bool is_name(std::string_view name) {
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

Result<std::array<bool, 4>> accounts_of(std::string_view file, const toml::table& table,
                                        std::string_view name) {
  PROBITY_TRY(const auto words, texts_at(file, table, "accounts"));
  std::array<bool, 4> accounts{};
  accounts.fill(words.empty());
  for (const std::string& word : words) {
    const auto kind = registers::account_kind_named(word);
    if (!kind) return words_fault(file, fmt::format("{}: no kind of account: {}", name, word));
    accounts.at(static_cast<std::size_t>(*kind)) = true;
  }
  return accounts;
}

Result<WrittenGroup> group_of(std::string_view file, const toml::table& table) {
  WrittenGroup group{std::string{file}, text_at(table, "name"), {}};
  if (!is_name(group.name))
    return words_fault(file, "a group has no name, or one not of a-z, 0-9, _");
  PROBITY_ATTEMPT(only_keys(file, group.name, table, {"name", "why", "words"}));
  if (text_at(table, "why").empty()) return words_fault(file, group.name + ": say why (key why)");
  PROBITY_TRY(group.words, texts_at(file, table, "words"));
  if (group.words.empty()) return words_fault(file, group.name + ": there are no words");
  return group;
}

Result<void> read_scope(std::string_view file, const toml::table& table, WrittenRule& rule) {
  const std::string over = table["over"].value_or(std::string{"sentence"});
  if (over != "sentence" && over != "post")
    return words_fault(file, rule.name + ": over is sentence or post");
  rule.over_post = over == "post";
  const std::string authors = table["authors"].value_or(std::string{"any"});
  if (authors != "any" && authors != "not_spokesperson") {
    return words_fault(file, rule.name + ": authors is any or not_spokesperson");
  }
  rule.only_without_authority = authors == "not_spokesperson";
  if (const auto within = table["within"].value<std::int64_t>()) {
    if (*within < 1 || *within > 100) return words_fault(file, rule.name + ": within is 1 to 100");
    rule.within = static_cast<std::size_t>(*within);
  }
  PROBITY_TRY(rule.accounts, accounts_of(file, table, rule.name));
  return {};
}

Result<WrittenRule> rule_of(std::string_view file, const toml::table& table) {
  WrittenRule rule;
  rule.file = file;
  rule.name = text_at(table, "name");
  if (!is_name(rule.name))
    return words_fault(file, "a rule has no name, or one not of a-z, 0-9, _");
  PROBITY_ATTEMPT(only_keys(file, rule.name, table,
                            {"name", "why", "clause", "points", "all", "any", "none", "within",
                             "over", "accounts", "authors"}));
  const auto clause = clause_named(text_at(table, "clause"));
  if (!clause) return words_fault(file, rule.name + ": no such clause");
  rule.clause = *clause;
  rule.points = table["points"].value_or(0);
  if (rule.points == 0 || rule.points < -kMostPoints || rule.points > kMostPoints) {
    return words_fault(file, rule.name + ": points are -3 to 3, and not 0");
  }
  PROBITY_TRY(rule.all, texts_at(file, table, "all"));
  PROBITY_TRY(rule.any, texts_at(file, table, "any"));
  PROBITY_TRY(rule.none, texts_at(file, table, "none"));
  if (rule.all.empty() && rule.any.empty())
    return words_fault(file, rule.name + ": needs all or any");
  PROBITY_ATTEMPT(read_scope(file, table, rule));
  return rule;
}

Result<void> read_field(std::string_view file, const toml::table& table, WrittenLexicon& lexicon) {
  const std::string id = text_at(table, "id");
  if (!is_name(id)) return words_fault(file, "a field has no id, or one not of a-z, 0-9, _");
  PROBITY_ATTEMPT(only_keys(file, id, table, {"id", "cues", "people"}));
  WrittenGroup people{std::string{file}, "famous_" + id, {}};
  PROBITY_TRY(const auto entries, tables_at(file, table, "people"));
  for (const toml::table* const entry : entries) {
    PROBITY_ATTEMPT(only_keys(file, id, *entry, {"name", "also"}));
    people.words.push_back(text_at(*entry, "name"));
    PROBITY_TRY(const auto also, texts_at(file, *entry, "also"));
    people.words.insert(people.words.end(), also.begin(), also.end());
  }
  WrittenGroup cues{std::string{file}, "famous_" + id + "_cues", {}};
  PROBITY_TRY(cues.words, texts_at(file, table, "cues"));
  lexicon.groups.push_back(std::move(people));
  lexicon.groups.push_back(std::move(cues));
  lexicon.fields.push_back(id);
  return {};
}

Result<void> read_subject(std::string_view file, const toml::table& table,
                          WrittenLexicon& lexicon) {
  WrittenSubject subject{text_at(table, "id"), {}};
  if (!is_name(subject.id))
    return words_fault(file, "a subject has no id, or one not of a-z, 0-9, _");
  PROBITY_ATTEMPT(only_keys(file, subject.id, table, {"id", "names", "words"}));
  PROBITY_TRY(subject.names, texts_at(file, table, "names"));
  WrittenGroup words{std::string{file}, "subject_" + subject.id, {}};
  PROBITY_TRY(words.words, texts_at(file, table, "words"));
  lexicon.groups.push_back(std::move(words));
  lexicon.subjects.push_back(std::move(subject));
  return {};
}

// Words that show of any name that somebody well known is meant.
Result<void> read_general(std::string_view file, const toml::table& table,
                          WrittenLexicon& lexicon) {
  const toml::table* const general = table["general"].as_table();
  if (general == nullptr) return {};
  PROBITY_ATTEMPT(only_keys(file, "general", *general, {"cues"}));
  WrittenGroup cues{std::string{file}, "famous_cues", {}};
  PROBITY_TRY(cues.words, texts_at(file, *general, "cues"));
  lexicon.groups.push_back(std::move(cues));
  return {};
}

Result<void> read_file(std::string_view file, std::string_view text, WrittenLexicon& lexicon) {
  PROBITY_TRY(const auto table, parse_words(file, text));
  PROBITY_ATTEMPT(only_keys(file, "file", table, {"group", "rule", "field", "general", "subject"}));
  PROBITY_ATTEMPT(read_general(file, table, lexicon));
  PROBITY_TRY(const auto fields, tables_at(file, table, "field"));
  for (const toml::table* const one : fields) PROBITY_ATTEMPT(read_field(file, *one, lexicon));
  PROBITY_TRY(const auto subjects, tables_at(file, table, "subject"));
  for (const toml::table* const one : subjects) PROBITY_ATTEMPT(read_subject(file, *one, lexicon));
  PROBITY_TRY(const auto groups, tables_at(file, table, "group"));
  for (const toml::table* const one : groups) {
    PROBITY_TRY(auto group, group_of(file, *one));
    lexicon.groups.push_back(std::move(group));
  }
  PROBITY_TRY(const auto rules, tables_at(file, table, "rule"));
  for (const toml::table* const one : rules) {
    PROBITY_TRY(auto rule, rule_of(file, *one));
    lexicon.rules.push_back(std::move(rule));
  }
  return {};
}

template <class List>
Result<void> unique_names(const List& list) {
  std::set<std::string_view> names;
  for (const auto& one : list) {
    if (!names.insert(one.name).second) return words_fault(one.file, one.name + " is there twice");
  }
  return {};
}

}  // namespace

Result<WrittenLexicon> read_lexicon(std::span<const WordsFile> files) {
  WrittenLexicon lexicon;
  for (const auto& [name, text] : files) PROBITY_ATTEMPT(read_file(name, text, lexicon));
  PROBITY_ATTEMPT(unique_names(lexicon.groups));
  PROBITY_ATTEMPT(unique_names(lexicon.rules));
  return lexicon;
}

}  // namespace probity::advice
