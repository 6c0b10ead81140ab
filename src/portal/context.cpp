#include "portal/context.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "portal/desk.hpp"

namespace probity::portal {

acts::Trust& Context::trust() const { return desk_.trust(); }

void Context::complain(std::string_view field, std::string_view text) {
  faults.push_back({std::string{field}, std::string{text}});
}

std::unexpected<Error> Context::refused() const {
  const bool has_one = !faults.empty();
  return failure(ErrorKind::usage, has_one ? faults.front().text : "Something is missing");
}

std::unexpected<Error> Context::refuse(std::string_view field, std::string_view text) {
  complain(field, text);
  return refused();
}

Result<std::uint32_t> Context::number(std::size_t n) const {
  std::uint32_t number = 0;
  const std::string& text = path.at(n);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0) return not_there();
  return number;
}

Result<PersonId> Context::person_in_path(std::size_t n) const {
  const auto id = person_id_from_hex(path.at(n));
  if (!id || desk_.trust().people()->register_.find(*id) == nullptr) return not_there();
  return *id;
}

namespace {

void add_fault(html::Values& field, const std::vector<FieldFault>& faults, std::string_view name) {
  const auto found = std::ranges::find(faults, name, &FieldFault::field);
  if (found != faults.end()) field.set("error", std::string_view{found->text});
}

}  // namespace

html::Values& Context::field(html::Values& page, std::string_view name, std::string_view label,
                             std::string_view value) const {
  html::Values& field = page.add(name);
  const bool was_posted = request_.method == http::Method::post;
  field.set("name", name).set("label", label);
  field.set("value", was_posted ? input.text_or(name, value) : std::string{value});
  add_fault(field, faults, name);
  return field;
}

html::Values& Context::choice(html::Values& page, std::string_view name, std::string_view legend,
                              const std::vector<Choice>& options,
                              const std::vector<std::string>& chosen) const {
  html::Values& field = page.add(name);
  field.set("name", name).set("legend", legend);
  const bool was_posted = request_.method == http::Method::post && input.has(name);
  const auto now_chosen = was_posted ? input.all(name) : chosen;
  for (const Choice& option : options) {
    html::Values& item = field.add("item");
    item.set("value", option.value).set("text", option.text);
    if (!option.hint.empty()) item.set("item_hint", option.hint);
    if (std::ranges::find(now_chosen, option.value) != now_chosen.end()) item.show("checked");
  }
  add_fault(field, faults, name);
  return field;
}

html::Values& Context::day_field(html::Values& page, std::string_view name, std::string_view legend,
                                 std::optional<LocalDate> value) const {
  return day_field_as(page, name, name, legend, value);
}

html::Values& Context::day_field_as(html::Values& page, std::string_view marker,
                                    std::string_view name, std::string_view legend,
                                    std::optional<LocalDate> value) const {
  html::Values& field = page.add(marker);
  day_fields_.emplace_back(name);
  field.set("name", name).set("legend", legend);
  const std::chrono::year_month_day date{value.value_or(LocalDate{})};
  const auto part = [&](std::string_view suffix, std::string otherwise) {
    const std::string typed = input.text(fmt::format("{}-{}", name, suffix));
    if (!typed.empty()) otherwise = typed;
    if (!otherwise.empty()) field.set(suffix, std::string_view{otherwise});
  };
  part("day", value ? std::to_string(unsigned{date.day()}) : "");
  part("month", value ? std::to_string(unsigned{date.month()}) : "");
  part("year", value ? std::to_string(int{date.year()}) : "");
  add_fault(field, faults, name);
  return field;
}

std::string Context::place_of(const FieldFault& fault) const {
  const bool is_day = std::ranges::find(day_fields_, fault.field) != day_fields_.end();
  return is_day ? fault.field + "-day" : fault.field;
}

std::unexpected<Error> not_there() {
  return failure(ErrorKind::usage, std::string{kNotThere}, "Go back, or start from the home page.");
}

}  // namespace probity::portal
