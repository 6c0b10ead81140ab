#include "casework/step_text.hpp"

#include <algorithm>
#include <charconv>
#include <concepts>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "casework/step_fields.hpp"
#include "people/cell_text.hpp"

namespace probity::casework {

namespace {

using nlohmann::json;

constexpr int kVersion = 1;

// What is left out where it is not there.
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

// ---- Printing

json printed(const std::string& text) { return text; }
json printed(const PersonId& person) { return to_hex(person); }
json printed(const policy::Digest& digest) { return to_hex(digest); }
json printed(std::unsigned_integral auto number) { return number; }
// As text: a number of JSON need not hold it.
json printed(Instant at) { return std::to_string(at.time_since_epoch().count()); }
json printed(LocalDate day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}
json printed(Role role) { return word_for(role); }
template <HasWords T>
json printed(const T& choice) {
  return words_of(&choice).at(static_cast<std::size_t>(choice));
}
template <class Enum, std::size_t count>
json printed_few(const Few<Enum>& some, const std::array<Enum, count>& all) {
  json out = json::array();
  for (const Enum one : all) {
    if (some.has(one)) out.push_back(word_for(one));
  }
  return out;
}
json printed(const Few<Role>& roles) { return printed_few(roles, kRoles); }
json printed(const Few<Relation>& relations) { return printed_few(relations, kRelations); }
template <HasFields T>
json printed(const T& one);
template <class T>
json printed(const std::vector<T>& list) {
  json out = json::array();
  for (const T& one : list) out.push_back(printed(one));
  return out;
}
template <class T, std::size_t count>
json printed(const std::array<T, count>& list) {
  json out = json::array();
  for (const T& one : list) out.push_back(printed(one));
  return out;
}

template <HasFields T>
json printed(const T& one) {
  json out = json::object();
  each_field(one, [&](std::string_view name, const auto& member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (IsOptional<Member>::value) {
      if (member) out[name] = printed(*member);
    } else if constexpr (IsList<Member>::value) {
      if (!member.empty()) out[name] = printed(member);
    } else {
      out[name] = printed(member);
    }
  });
  return out;
}

// ---- Reading: false for anything of another kind. What else is wrong shows when it is printed
// again.

bool read(const json& from, std::string& out) {
  if (!from.is_string()) return false;
  out = from.get_ref<const std::string&>();
  return true;
}

template <class T>
bool take(std::optional<T> found, T& out) {
  if (found) out = *std::move(found);
  return found.has_value();
}

bool read(const json& from, PersonId& out) {
  return from.is_string() && take(person_id_from_hex(from.get_ref<const std::string&>()), out);
}
bool read(const json& from, policy::Digest& out) {
  return from.is_string() && take(policy::digest_from_hex(from.get_ref<const std::string&>()), out);
}
bool read(const json& from, std::unsigned_integral auto& out) {
  using Number = std::remove_cvref_t<decltype(out)>;
  if (!from.is_number_unsigned()) return false;
  const auto number = from.get<std::uint64_t>();
  out = static_cast<Number>(number);
  return out == number;
}
bool read(const json& from, Instant& out) {
  if (!from.is_string()) return false;
  const auto& text = from.get_ref<const std::string&>();
  std::int64_t nanoseconds = 0;
  const char* const end = text.data() + text.size();
  const auto [at, fault] = std::from_chars(text.data(), end, nanoseconds);
  out = instant_from_unix(nanoseconds);
  return fault == std::errc{} && at == end;
}
bool read(const json& from, LocalDate& out) {
  return from.is_string() && take(people::date_in(from.get_ref<const std::string&>()), out);
}
bool read(const json& from, Role& out) {
  return from.is_string() && take(role_named(from.get_ref<const std::string&>()), out);
}
template <HasWords T>
bool read(const json& from, T& out) {
  if (!from.is_string()) return false;
  constexpr auto kWords = words_of(static_cast<const T*>(nullptr));
  const auto found = std::ranges::find(kWords, from.get_ref<const std::string&>());
  if (found == kWords.end()) return false;
  out = static_cast<T>(found - kWords.begin());
  return true;
}
template <class Enum, class Named>
bool read_few(const json& from, Few<Enum>& out, Named named) {
  if (!from.is_array()) return false;
  out = {};
  for (const json& each : from) {
    if (!each.is_string()) return false;
    const auto one = named(each.get_ref<const std::string&>());
    if (!one) return false;
    out.add(*one);
  }
  return true;
}
bool read(const json& from, Few<Role>& out) { return read_few(from, out, role_named); }
bool read(const json& from, Few<Relation>& out) { return read_few(from, out, relation_named); }
template <HasFields T>
bool read(const json& from, T& out);
template <class T>
bool read(const json& from, std::vector<T>& out) {
  if (!from.is_array()) return false;
  for (const json& each : from) {
    if (!read(each, out.emplace_back())) return false;
  }
  return true;
}
template <class T, std::size_t count>
bool read(const json& from, std::array<T, count>& out) {
  if (!from.is_array() || from.size() != count) return false;
  for (std::size_t place = 0; place < count; ++place) {
    if (!read(from[place], out.at(place))) return false;
  }
  return true;
}

template <HasFields T>
bool read(const json& from, T& out) {
  if (!from.is_object()) return false;
  bool is_fine = true;
  each_field(out, [&](std::string_view name, auto& member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    const auto found = from.find(name);
    if constexpr (IsOptional<Member>::value) {
      if (found != from.end()) is_fine = is_fine && read(*found, member.emplace());
    } else if constexpr (IsList<Member>::value) {
      if (found != from.end()) is_fine = is_fine && read(*found, member);
    } else {
      is_fine = is_fine && found != from.end() && read(*found, member);
    }
  });
  return is_fine;
}

// The step that a word names, without its fields.
template <std::size_t place = 0>
std::optional<Step> step_named(std::string_view word) {
  if constexpr (place < std::variant_size_v<Step>) {
    Step step{std::in_place_index<place>};
    if (word_for(step) == word) return step;
    return step_named<place + 1>(word);
  } else {
    return {};
  }
}

bool read_step(const json& from, TakenStep& out) {
  const auto word = from.find("step");
  const auto what = from.find("what");
  if (word == from.end() || !word->is_string() || what == from.end()) return false;
  auto step = step_named(word->get_ref<const std::string&>());
  if (!step) return false;
  out.what = *std::move(step);
  if (!std::visit([&](auto& one) { return read(*what, one); }, out.what)) return false;
  const auto member = [&](std::string_view name, auto& into) {
    const auto found = from.find(name);
    return found != from.end() && read(*found, into);
  };
  return member("by", out.by) && member("facts", out.facts) && member("proof", out.proof) &&
         member("standing", out.standing) && member("when", out.when);
}

std::unexpected<Error> unreadable(std::string_view why) {
  return failure(ErrorKind::unreadable, fmt::format("a step of a matter: {}", why),
                 "See docs/formats/dossier.md.");
}

}  // namespace

std::string print_step(const TakenStep& step) {
  json out = json::object();
  out["by"] = printed(step.by);
  out["facts"] = printed(step.facts);
  out["proof"] = printed(step.proof);
  out["standing"] = printed(step.standing);
  out["step"] = word_for(step.what);
  out["version"] = kVersion;
  out["what"] = std::visit([](const auto& one) { return printed(one); }, step.what);
  out["when"] = printed(step.when);
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<TakenStep> parse_step(std::string_view text) {
  if (text.size() > kLongestStep) return unreadable("it is too long");
  const json from = json::parse(text, nullptr, false);
  if (!from.is_object()) return unreadable("it is no JSON object");
  TakenStep out;
  if (!read_step(from, out)) return unreadable("something of it is missing, or of another kind");
  // One way to write each step: no other key, no order of their own, nothing twice.
  if (print_step(out) != text) return unreadable("it is not as a step is written");
  return out;
}

}  // namespace probity::casework
