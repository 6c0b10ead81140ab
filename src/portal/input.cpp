#include "portal/input.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <simdjson.h>

#include "http/form.hpp"
#include "http/multipart.hpp"
#include "portal/value.hpp"

namespace probity::portal {

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::unexpected<Error> not_an_object() {
  return failure(ErrorKind::unreadable, "the body is not a JSON object of texts",
                 "See /api/openapi.yaml for what this address takes.");
}

Result<void> add_json(Fields& fields, std::string_view name, simdjson::dom::element value) {
  using simdjson::dom::element_type;
  switch (value.type()) {
    case element_type::STRING:
      fields.emplace_back(name, std::string_view{value.get_string().value_unsafe()});
      return {};
    case element_type::INT64:
      fields.emplace_back(name, std::to_string(value.get_int64().value_unsafe()));
      return {};
    case element_type::UINT64:
      fields.emplace_back(name, std::to_string(value.get_uint64().value_unsafe()));
      return {};
    case element_type::BOOL:
      if (value.get_bool().value_unsafe()) fields.emplace_back(name, "yes");
      return {};
    case element_type::NULL_VALUE: return {};
    case element_type::ARRAY: break;
    default: return not_an_object();
  }
  const simdjson::dom::array items = value.get_array().value_unsafe();
  for (const simdjson::dom::element item : items) {
    if (!item.is_string()) return not_an_object();
    fields.emplace_back(name, std::string_view{item.get_string().value_unsafe()});
  }
  return {};
}

void add_members(Fields& fields, std::string_view name, simdjson::dom::object object) {
  for (const auto& member : object) {
    const std::string inner = fmt::format("{}.{}", name, member.key);
    if (!add_json(fields, inner, member.value)) fields.emplace_back(inner, "yes");
  }
}

Result<Fields> read_json(const std::string& body, Nesting nesting) {
  if (body.empty()) return Fields{};
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(body).get(object) != simdjson::SUCCESS) return not_an_object();
  Fields fields;
  for (const auto& field : object) {
    simdjson::dom::object inner;
    if (nesting == Nesting::one_level && field.value.get(inner) == simdjson::SUCCESS) {
      add_members(fields, field.key, inner);
    } else {
      PROBITY_ATTEMPT(add_json(fields, field.key, field.value));
    }
  }
  return fields;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const auto begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

}  // namespace

Result<Input> Input::read(const http::Request& request, Nesting nesting) {
  Input input;
  const bool is_get = request.method == http::Method::get || request.method == http::Method::head;
  const std::string type = request.media_type();
  if (is_get || (type.empty() && request.body.empty())) {
    PROBITY_TRY(auto form, http::Form::parse(request.query));
    input.fields_ = form.pairs();
  } else if (type == "application/json") {
    PROBITY_TRY(input.fields_, read_json(request.body, nesting));
  } else if (type == "application/x-www-form-urlencoded") {
    PROBITY_TRY(auto form, http::Form::parse(request.body));
    input.fields_ = form.pairs();
  } else if (type == "multipart/form-data") {
    PROBITY_TRY(const auto form,
                http::Multipart::parse(request.field("content-type"), request.body));
    for (const auto& part : form.parts()) {
      if (part.file_name) {
        input.files_.push_back({part.name, *part.file_name, std::string{part.content}});
      } else {
        input.fields_.emplace_back(part.name, std::string{part.content});
      }
    }
  } else {
    return failure(ErrorKind::unreadable, "the body is of a kind that is not read here",
                   "Send a form, or JSON as application/json.");
  }
  return input;
}

std::string Input::text(std::string_view name) const { return text_or(name, ""); }

std::string Input::text_or(std::string_view name, std::string_view otherwise) const {
  const auto found = std::ranges::find(fields_, name, &Fields::value_type::first);
  return std::string{found == fields_.end() ? otherwise : trimmed(found->second)};
}

bool Input::has(std::string_view name) const {
  return std::ranges::find(fields_, name, &Fields::value_type::first) != fields_.end();
}

bool Input::begins(std::string_view beginning) const {
  return std::ranges::any_of(fields_,
                             [&](const auto& field) { return field.first.starts_with(beginning); });
}

std::vector<std::string> Input::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [known, value] : fields_) {
    if (known == name) values.push_back(value);
  }
  return values;
}

std::optional<std::uint32_t> Input::number(std::string_view name) const {
  const std::string digits = text(name);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_whole = error == std::errc{} && end == digits.data() + digits.size();
  return is_whole && number > 0 ? std::optional{number} : std::nullopt;
}

std::optional<LocalDate> Input::day(std::string_view name) const {
  if (has(name)) return day_from_iso(text(name));
  const auto day = number(fmt::format("{}-day", name));
  const auto month = number(fmt::format("{}-month", name));
  const auto year = number(fmt::format("{}-year", name));
  if (!day || !month || !year) return std::nullopt;
  return day_from_iso(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
}

const UploadedFile* Input::file(std::string_view field) const {
  const auto found = std::ranges::find(files_, field, &UploadedFile::field);
  const bool is_there = found != files_.end() && !(found->name.empty() && found->content.empty());
  return is_there ? &*found : nullptr;
}

}  // namespace probity::portal
