// What is the trust's own equipment (C19): declared ranges, and how many devices.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "acts/equipment_acts.hpp"
#include "acts/workplace_now.hpp"
#include "people/cell_text.hpp"
#include "portal/desk.hpp"
#include "portal/equipment_rooms.hpp"
#include "portal/list_rooms.hpp"
#include "portal/people_listing.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using people::RangeKind;
using records::EquipmentEntry;

std::string_view in_words(RangeKind kind) {
  switch (kind) {
    case RangeKind::wired: return "managed, wired";
    case RangeKind::wifi: return "managed, Wi-Fi";
    case RangeKind::byod: return "people's own devices";
    case RangeKind::guest: return "guests";
    case RangeKind::vpn: return "VPN";
    case RangeKind::off_site: return "off-site";
  }
  return {};
}

std::optional<LocalDate> day_if_any(LocalDate day) {
  const bool is_any = day != LocalDate::min() && day != LocalDate::max();
  return is_any ? std::optional{day} : std::nullopt;
}

Value range_value(const EquipmentEntry& entry, const people::DeclaredRange& range,
                  LocalDate today) {
  const bool has_end = range.days.end != LocalDate::max();
  const bool is_by_hand = entry.origin == EquipmentEntry::Origin::person;
  return Value::object()
      .set("number", entry.number)
      .set("id", range.id)
      .set("kind", Value::word(word_for(range.kind), in_words(range.kind)))
      .set("range", text_of(range.range))
      .set("from", day_if_any(range.days.begin))
      .set("until", has_end ? std::optional{range.days.end - std::chrono::days{1}} : std::nullopt)
      .set("end", html::Url::local(fmt::format("/equipment/ranges/{}/end", entry.number)))
      .set_if("may_end", is_by_hand && range.days.end > today + std::chrono::days{1})
      .set_if("is_in_force", range.days.contains(today));
}

void add_devices(Value& model, const people::EquipmentParts& parts, LocalDate today) {
  std::array<std::size_t, 4> counts{};
  for (const auto& device : parts.devices) {
    if (device.days.contains(today)) ++counts.at(static_cast<std::size_t>(device.kind));
  }
  model.list("devices");
  constexpr std::array<std::string_view, 4> kWords{"one person's", "on loan", "shared", "kiosks"};
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    const auto word = people::word_for(static_cast<people::DeviceKind>(kind));
    model.list("devices").push(Value::object()
                                   .set("kind", Value::word(word, kWords.at(kind)))
                                   .set("count", counts.at(kind)));
  }
  model.set("shared_logins", parts.shared_logins.size()).list("domains");
  for (const auto& domain : parts.domains) {
    model.list("domains").push(Value::object().set("name", domain));
  }
}

void add_form(Context& context, html::Values& page) {
  context.field(page, "id", "Name").set("hint", "Such as hgs-wifi").set("width", "10");
  context.field(page, "range", "Addresses")
      .set("hint", "Such as 10.20.0.0/16 or 2001:db8:20::/48")
      .set("width", "20");
  std::vector<SelectOption> kinds{{"", "Choose what it is"}};
  for (const RangeKind kind : people::kRangeKinds) {
    kinds.push_back({std::string{word_for(kind)}, std::string{in_words(kind)}});
  }
  add_select(page, "kind", "What it is", context.input.text("kind"), kinds);
  context.day_field(page, "from", "First day").set("hint", "Leave it empty for today.");
}

}  // namespace

Result<Answer> equipment_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_equipment));
  PROBITY_TRY(const auto now, acts::workplace_now(context.trust()));
  const LocalDate today = context.trust().today();
  Page page{.name = "equipment", .title = "Equipment", .width = Width::table};
  page.model.list("ranges");
  for (const auto& entry : now.rows.equipment) {
    const auto* range = std::get_if<people::DeclaredRange>(&entry.what);
    if (range != nullptr) page.model.list("ranges").push(range_value(entry, *range, today));
  }
  add_devices(page.model, now.equipment.parts(), today);
  if (acts::may(context.actor(), Act::keep_equipment)) {
    page.extras.show("may_keep");
    add_form(context, page.extras);
  }
  return page;
}

Result<Answer> declare_range(Context& context) {
  const Input& input = context.input;
  constexpr std::size_t kLongestName = 64;
  const std::string id = input.text("id");
  const auto kind = people::range_kind_named(input.text("kind"));
  const auto range = people::range_in(input.text("range"));
  const bool may_keep = acts::may(context.actor(), Act::keep_equipment);
  if (id.empty() || people::text_fault(id, kLongestName))
    context.complain("id", "Enter a short name");
  if (!kind) context.complain("kind", "Choose what the range is");
  if (!range) context.complain("range", "Enter a range like 10.20.0.0/16");
  is_day_or_empty(context, "from");
  if (context.has_complaints() && may_keep) return context.refused();
  const people::DeclaredRange declared{
      id,
      kind.value_or(RangeKind::guest),
      range.value_or(people::AddressRange{}),
      {input.day("from").value_or(context.trust().today()), LocalDate::max()}};
  const auto done = acts::declare_range(context.trust(), context.actor(), declared);
  if (!done && done.error().kind == ErrorKind::usage) {
    return context.refuse("range", done.error().what);
  }
  PROBITY_ATTEMPT(done);
  return Done{html::Url::local("/equipment"), Value::object(), http::Status::created};
}

Result<Answer> end_range(Context& context) {
  PROBITY_TRY(const std::uint32_t number, context.number(0));
  PROBITY_ATTEMPT(
      acts::end_range(context.trust(), context.actor(), number, context.trust().today()));
  return Done{html::Url::local("/equipment")};
}

}  // namespace probity::portal
