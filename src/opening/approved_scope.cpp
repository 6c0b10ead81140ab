#include "opening/approved_scope.hpp"

#include <algorithm>
#include <cstdint>

#include "custody/bytes.hpp"
#include "custody/turn_request.hpp"

namespace probity::opening {

namespace {

using custody::append;
using custody::append_number;

constexpr std::string_view kMagic = "PRBTAPP1";
constexpr std::size_t kLongestCaseId = 128;
constexpr std::size_t kLongestService = 64;

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// As a leaf has it (docs/formats/ledger.md).
bool is_case_id(std::string_view text) {
  return !text.empty() && text.size() <= kLongestCaseId && is_letter_or_digit(text.front()) &&
         std::ranges::all_of(text, [](char c) {
           return is_letter_or_digit(c) || std::string_view{"._:/-"}.contains(c);
         });
}

bool is_service(std::string_view text) {
  return !text.empty() && text.size() <= kLongestService && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  });
}

// How many bytes a character takes that begins with this one, and the least that takes as many;
// none: no character does.
struct Utf8Form {
  std::size_t size = 0;
  std::uint32_t least = 0;
  std::uint32_t bits = 0;
};
Utf8Form form_of(std::uint8_t first) {
  if (first < 0x80) return {1, 0, first};
  if (first >> 5 == 0x06) return {2, 0x80, first & 0x1FU};
  if (first >> 4 == 0x0E) return {3, 0x800, first & 0x0FU};
  if (first >> 3 == 0x1E) return {4, 0x10000, first & 0x07U};
  return {};
}

// No control characters (C0, DEL, C1), no marks that turn the direction of what stands around
// them: a name must not be able to change how the words beside it look.
bool may_stand_in_a_name(std::uint32_t character) {
  if (character < 0x20 || (character >= 0x7F && character < 0xA0)) return false;
  if (character >= 0xD800 && character <= 0xDFFF) return false;
  const bool turns =
      (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
  const bool breaks_a_line = character == 0x2028 || character == 0x2029;
  return !turns && !breaks_a_line && character <= 0x10FFFF;
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > kLongestName) return false;
  const auto bytes = custody::bytes_of(text);
  for (std::size_t at = 0; at < bytes.size();) {
    const Utf8Form form = form_of(bytes[at]);
    if (form.size == 0 || at + form.size > bytes.size()) return false;
    std::uint32_t character = form.bits;
    for (std::size_t i = 1; i < form.size; ++i) {
      if (bytes[at + i] >> 6 != 0x02) return false;
      character = character << 6 | (bytes[at + i] & 0x3FU);
    }
    if (character < form.least || !may_stand_in_a_name(character)) return false;
    at += form.size;
  }
  return true;
}

template <class T>
bool is_ascending(const std::vector<T>& values) {
  return std::ranges::adjacent_find(values, std::ranges::greater_equal{}) == values.end();
}

bool is_day(LocalDate day) {
  const auto number = day.time_since_epoch().count();
  return number >= 0 && number < 84'006;  // 1970 to 2199
}

bool is_whole(const evidence::Warrant::Scope& scope, std::string_view name) {
  return is_case_id(scope.case_id) && is_name(name) && !scope.days.empty() &&
         scope.days.size() <= kMostDays && is_ascending(scope.days) &&
         std::ranges::all_of(scope.days, is_day) && !scope.services.empty() &&
         scope.services.size() <= kMostServices && is_ascending(scope.services) &&
         std::ranges::all_of(scope.services, is_service) && scope.most <= evidence::Kept::content;
}

void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size(), 1);
  out += text;
}

std::string text_in(custody::ByteReader& in) {
  return std::string{in.take(in.number<std::uint8_t>())};
}

}  // namespace

Result<std::string> case_number_of(std::string_view case_id) {
  const auto colon = case_id.rfind(':');
  const auto number = colon == std::string_view::npos ? case_id : case_id.substr(colon + 1);
  const bool can_stand = !number.empty() && number.size() <= custody::kLongestCaseNumber &&
                         std::ranges::all_of(number, [](char c) {
                           return is_letter_or_digit(c) || c == '/' || c == '.' || c == '-';
                         });
  if (can_stand) return std::string{number};
  return failure(ErrorKind::usage, "the case has no number that key holders could be shown");
}

Result<ApprovedScope> ApprovedScope::of(const evidence::Warrant::Scope& scope,
                                        std::string_view person_name) {
  PROBITY_ATTEMPT(case_number_of(scope.case_id));
  evidence::Warrant::Scope ordered = scope;
  std::ranges::sort(ordered.days);
  std::ranges::sort(ordered.services);
  if (!is_whole(ordered, person_name)) {
    return failure(ErrorKind::usage, "what was approved cannot be told to key holders as it is",
                   "It takes a name, 1 to 62 days and 1 to 255 services, none twice.");
  }
  return ApprovedScope{std::move(ordered), std::string{person_name}};
}

std::string ApprovedScope::print() const {
  std::string out{kMagic};
  append_text(out, scope_.case_id);
  append(out, scope_.person);
  append_text(out, person_name_);
  append_number(out, static_cast<std::uint8_t>(scope_.most), 1);
  append_number(out, scope_.days.size(), 2);
  for (const LocalDate day : scope_.days) {
    append_number(out, static_cast<std::uint64_t>(day.time_since_epoch().count()), 4);
  }
  append_number(out, scope_.services.size(), 1);
  for (const std::string& service : scope_.services) append_text(out, service);
  return out;
}

Result<ApprovedScope> ApprovedScope::parse(std::string_view bytes) {
  custody::ByteReader in{bytes};
  in.expect(kMagic);
  evidence::Warrant::Scope scope;
  scope.case_id = text_in(in);
  scope.person = in.person();
  const std::string name = text_in(in);
  scope.most = static_cast<evidence::Kept>(in.number<std::uint8_t>());
  const auto days = in.number<std::uint16_t>();
  for (unsigned i = 0; i < days && in.is_good(); ++i) {
    scope.days.emplace_back(
        std::chrono::days{static_cast<std::int32_t>(in.number<std::uint32_t>())});
  }
  const auto services = in.number<std::uint8_t>();
  for (unsigned i = 0; i < services && in.is_good(); ++i) scope.services.push_back(text_in(in));
  if (!in.is_whole() || !is_whole(scope, name) || !case_number_of(scope.case_id)) {
    return failure(ErrorKind::unreadable, "it does not say what was approved",
                   "Ask for the file again.");
  }
  return ApprovedScope{std::move(scope), name};
}

ledger::Hash ApprovedScope::commitment(const ledger::Salt& salt) const {
  return ledger::commitment_to(salt, print());
}

bool ApprovedScope::covers(LocalDate day) const {
  return std::ranges::binary_search(scope_.days, day);
}

}  // namespace probity::opening
