#include "advice/lexicon.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "advice/lexicon_file.hpp"
#include "advice/phrase_index.hpp"
#include "advice/rule_matching.hpp"

namespace probity::advice {

void Sightings::put_in_order(GroupIndex group) {
  auto& places = places_[group];
  std::ranges::sort(places);
  const auto [first, last] = std::ranges::unique(places);
  places.erase(first, last);
}

namespace {

// "Design & Technology" and "design technology" are one subject.
std::string as_one_name(std::string_view name) {
  std::string joined;
  for (const std::string& part : folded_parts(name)) {
    if (part == "and") continue;
    joined += (joined.empty() ? "" : " ") + part;
  }
  return joined;
}

}  // namespace

struct Lexicon::Inside {
  PhraseIndex::Names names;
  std::vector<std::string> name_of;  // group -> name
  PhraseIndex phrases;
  std::vector<Rule> rules;
  std::vector<Field> fields;
  std::vector<GroupIndex> subjects;
  std::map<std::string, GroupIndex, std::less<>> subject_by_name;  // folded

  void add_tables(const WrittenLexicon& written);
  GroupIndex new_group(const std::string& name) {
    const auto group = static_cast<GroupIndex>(name_of.size());
    name_of.push_back(name);
    if (!name.empty()) names.emplace(name, group);
    return group;
  }
  // The group that a rule's phrase is: itself when it is "<name>", else one of its own.
  [[nodiscard]] Result<GroupIndex> group_for(const std::string& phrase);
  [[nodiscard]] Result<std::vector<GroupIndex>> groups_for(const std::vector<std::string>& phrases);
  [[nodiscard]] Result<void> add(const WrittenRule& written);
};

Result<GroupIndex> Lexicon::Inside::group_for(const std::string& phrase) {
  if (phrase.starts_with('<') && phrase.ends_with('>')) {
    if (const auto named = names.find(phrase.substr(1, phrase.size() - 2)); named != names.end()) {
      return named->second;
    }
  }
  const GroupIndex group = new_group("");
  PROBITY_ATTEMPT(phrases.add(group, phrase, names));
  return group;
}

Result<std::vector<GroupIndex>> Lexicon::Inside::groups_for(
    const std::vector<std::string>& written) {
  std::vector<GroupIndex> groups;
  for (const std::string& phrase : written) {
    PROBITY_TRY(const GroupIndex group, group_for(phrase));
    groups.push_back(group);
  }
  return groups;
}

Result<void> Lexicon::Inside::add(const WrittenRule& written) {
  Rule rule;
  rule.name = written.name;
  rule.clause = written.clause;
  rule.points = written.points;
  PROBITY_TRY(rule.all, groups_for(written.all));
  PROBITY_TRY(rule.any, groups_for(written.any));
  PROBITY_TRY(rule.none, groups_for(written.none));
  rule.within = written.within;
  rule.over_post = written.over_post;
  rule.accounts = written.accounts;
  rule.only_without_authority = written.only_without_authority;
  rules.push_back(std::move(rule));
  return {};
}

void Lexicon::Inside::add_tables(const WrittenLexicon& written) {
  for (const std::string& id : written.fields) {
    fields.push_back({names.at("famous_" + id), names.at("famous_" + id + "_cues")});
  }
  for (const WrittenSubject& subject : written.subjects) {
    const GroupIndex group = names.at("subject_" + subject.id);
    subjects.push_back(group);
    subject_by_name.emplace(as_one_name(subject.id), group);
    for (const std::string& name : subject.names) {
      subject_by_name.emplace(as_one_name(name), group);
    }
  }
}

Lexicon::Lexicon(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

namespace {

std::unexpected<Error> in(std::string_view file, std::string_view name, const Error& error) {
  return failure(ErrorKind::unreadable, fmt::format("{}: {}: {}", file, name, error.what),
                 "docs/formats/words.md says how word lists are written.");
}

}  // namespace

Result<Lexicon> Lexicon::read(std::span<const WordsFile> files) {
  PROBITY_TRY(const WrittenLexicon written, read_lexicon(files));
  auto inside = std::make_unique<Inside>();
  for (const std::string_view mark : kMarkNames) inside->new_group(std::string{mark});
  // `identity` is a mark whose words are a list: the one name that both may have.
  for (const WrittenGroup& group : written.groups) {
    if (!inside->names.contains(group.name)) inside->new_group(group.name);
  }
  for (const WrittenGroup& group : written.groups) {
    const GroupIndex index = inside->names.find(group.name)->second;
    for (const std::string& phrase : group.words) {
      if (auto added = inside->phrases.add(index, phrase, inside->names); !added) {
        return in(group.file, group.name, added.error());
      }
    }
  }
  for (const WrittenRule& rule : written.rules) {
    if (auto added = inside->add(rule); !added) return in(rule.file, rule.name, added.error());
  }
  inside->add_tables(written);
  PROBITY_ATTEMPT(inside->phrases.put_in_order(inside->name_of.size(), inside->names));
  return Lexicon{std::move(inside)};
}

Sightings Lexicon::look(const Text& text, std::span<const Marked> marked) const {
  Sightings seen{text, inside_->name_of.size()};
  for (const Marked& one : marked) seen.add(static_cast<GroupIndex>(one.mark), one.words);
  for (GroupIndex mark = 0; mark < kMarkNames.size(); ++mark) seen.put_in_order(mark);
  inside_->phrases.look(text, seen);
  return seen;
}

std::optional<GroupIndex> Lexicon::group(std::string_view name) const {
  const auto found = inside_->names.find(name);
  if (found == inside_->names.end()) return std::nullopt;
  return found->second;
}

std::string_view Lexicon::name_of(GroupIndex group) const { return inside_->name_of.at(group); }
bool Lexicon::is_part_of_identity(GroupIndex group) const {
  return group != static_cast<GroupIndex>(Mark::identity) && inside_->phrases.is_of_identity(group);
}

std::size_t Lexicon::groups() const { return inside_->name_of.size(); }
std::size_t Lexicon::rules() const { return inside_->rules.size(); }
std::span<const Lexicon::Field> Lexicon::fields() const { return inside_->fields; }
std::span<const GroupIndex> Lexicon::subjects() const { return inside_->subjects; }

std::optional<GroupIndex> Lexicon::subject(std::string_view name) const {
  const auto found = inside_->subject_by_name.find(as_one_name(name));
  if (found == inside_->subject_by_name.end()) return std::nullopt;
  return found->second;
}

std::vector<RuleHit> Lexicon::judge(const Sightings& seen, const Situation& situation) const {
  std::vector<RuleHit> hits;
  for (const Rule& rule : inside_->rules) find_hits(rule, seen, situation, hits);
  return hits;
}

}  // namespace probity::advice
