#include "openid/json.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include <simdjson.h>

namespace probity::openid {

namespace {

constexpr std::size_t kMostLevels = 8;
constexpr std::size_t kMostAtOneLevel = 256;
constexpr double kLastSecond = 9e9;  // an Instant cannot hold moments after 2262

std::unexpected<Error> unreadable(std::string what) {
  return failure(ErrorKind::unreadable, "JSON: " + std::move(what));
}

}  // namespace

// Copies simdjson's tree, a few levels deep, so recursion is safe.
class JsonBuilder {
 public:
  static Result<Json> build(simdjson::dom::element from, std::size_t levels = kMostLevels) {
    using simdjson::dom::element_type;
    Json out;
    switch (from.type()) {
      case element_type::NULL_VALUE: break;
      case element_type::BOOL: out.value_ = from.get_bool().value_unsafe(); break;
      case element_type::INT64:
      case element_type::UINT64:
      case element_type::DOUBLE: out.value_ = from.get_double().value_unsafe(); break;
      case element_type::STRING: out.value_ = std::string{from.get_string().value_unsafe()}; break;
      case element_type::ARRAY: return build_list(from.get_array().value_unsafe(), levels);
      case element_type::OBJECT: return build_object(from.get_object().value_unsafe(), levels);
    }
    return out;
  }

 private:
  static Result<Json> build_list(const simdjson::dom::array& from, std::size_t levels) {
    if (levels == 0) return unreadable("too many levels");
    std::vector<Json> entries;
    for (const simdjson::dom::element each : from) {
      if (entries.size() == kMostAtOneLevel) return unreadable("too many entries in a list");
      PROBITY_TRY(auto entry, build(each, levels - 1));
      entries.push_back(std::move(entry));
    }
    Json out;
    out.value_ = std::move(entries);
    return out;
  }

  static Result<Json> build_object(const simdjson::dom::object& from, std::size_t levels) {
    if (levels == 0) return unreadable("too many levels");
    std::vector<Json::Member> members;
    for (const auto& [name, each] : from) {
      if (members.size() == kMostAtOneLevel) return unreadable("too many members in an object");
      if (std::ranges::any_of(members, [&](const auto& known) { return known.name == name; })) {
        return unreadable("a member is there twice");
      }
      PROBITY_TRY(auto value, build(each, levels - 1));
      members.push_back({std::string{name}, std::move(value)});
    }
    Json out;
    out.value_ = std::move(members);
    return out;
  }
};

Result<Json> Json::read(std::string_view text) {
  simdjson::dom::parser parser;
  // How the parser counts its levels is its own affair: it has a few more than we take.
  if (parser.allocate(std::max<std::size_t>(text.size(), 64), kMostLevels + 4) !=
      simdjson::SUCCESS) {
    return failure(ErrorKind::environment, "no memory to read JSON");
  }
  simdjson::dom::element root;
  const auto code = parser.parse(simdjson::padded_string{text}).get(root);
  if (code == simdjson::DEPTH_ERROR) return unreadable("too many levels");
  if (code != simdjson::SUCCESS) return unreadable("not well formed");
  return JsonBuilder::build(root);
}

bool Json::is_object() const { return std::holds_alternative<std::vector<Member>>(value_); }

const std::string* Json::text() const { return std::get_if<std::string>(&value_); }

const std::vector<Json>* Json::entries() const { return std::get_if<std::vector<Json>>(&value_); }

const Json* Json::member(std::string_view name) const {
  const auto* members = std::get_if<std::vector<Member>>(&value_);
  if (members == nullptr) return nullptr;
  const auto found = std::ranges::find(*members, name, &Member::name);
  return found == members->end() ? nullptr : &found->value;
}

const std::string* Json::text_of(std::string_view name) const {
  const Json* found = member(name);
  return found == nullptr ? nullptr : found->text();
}

std::optional<bool> Json::truth_of(std::string_view name) const {
  const Json* found = member(name);
  const bool* truth = found == nullptr ? nullptr : std::get_if<bool>(&found->value_);
  return truth == nullptr ? std::nullopt : std::optional{*truth};
}

std::optional<Instant> Json::moment_of(std::string_view name) const {
  const Json* found = member(name);
  const double* number = found == nullptr ? nullptr : std::get_if<double>(&found->value_);
  if (number == nullptr || !(*number >= 0 && *number <= kLastSecond)) return std::nullopt;
  return Instant{seconds{static_cast<std::int64_t>(std::floor(*number))}};
}

std::optional<std::vector<std::string>> Json::texts_of(std::string_view name) const {
  const Json* found = member(name);
  const std::vector<Json>* entries = found == nullptr ? nullptr : found->entries();
  if (entries == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  for (const Json& entry : *entries) {
    if (entry.text() == nullptr) return std::nullopt;
    texts.push_back(*entry.text());
  }
  return texts;
}

}  // namespace probity::openid
