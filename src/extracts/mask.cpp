#include "extracts/mask.hpp"

#include <algorithm>
#include <utility>

#include "extracts/extract_file.hpp"

namespace probity::extracts {

namespace {

using evidence::Kept;

bool shows(const View& view, const std::string& service) {
  return std::ranges::find(view.services, service) != view.services.end();
}

bool shows(const View& view, LocalDate day) {
  return std::ranges::find(view.days, day) != view.days.end();
}

void mask_day(ExtractDay& day, const View& view, Kept fields, bool leaves_services_out) {
  std::erase_if(day.visits, [&](const ExtractVisit& v) { return !shows(view, v.from.service); });
  for (ExtractVisit& visit : day.visits) visit = only(fields, std::move(visit));
  std::ranges::sort(day.visits, comes_before);
  if (leaves_services_out) day.set_aside.clear();
}

// A source that only the hidden visits name would tell of them.
void forget_sources(OpeningExtract& copy) {
  std::erase_if(copy.sources, [&](const ExtractSource& source) {
    const auto names_it = [&](const ExtractVisit& visit) {
      return visit.from.source == source.number;
    };
    return source.name.empty() && std::ranges::none_of(copy.days, [&](const ExtractDay& day) {
             return std::ranges::any_of(day.visits, names_it);
           });
  });
}

}  // namespace

View whole_view(const OpeningExtract& extract) {
  View out{.days = {}, .services = {}, .most = extract.fields};
  for (const ExtractDay& day : extract.days) out.days.push_back(day.day);
  for (const ExtractService& service : extract.services) out.services.push_back(service.id);
  return out;
}

OpeningExtract masked(const OpeningExtract& extract, const View& view) {
  OpeningExtract copy = extract;
  copy.fields = std::min(extract.fields, view.most);
  const auto days = std::erase_if(copy.days, [&](const auto& d) { return !shows(view, d.day); });
  const auto services =
      std::erase_if(copy.services, [&](const auto& s) { return !shows(view, s.id); });
  std::erase_if(copy.accounts, [&](const auto& a) { return !shows(view, a.service); });
  for (ExtractDay& day : copy.days) mask_day(day, view, copy.fields, services > 0);
  if (days + services > 0) forget_sources(copy);
  if (copy == extract) return copy;
  if (!copy.left_out) copy.left_out = LeftOut{digest(extract)};
  copy.left_out->days += days;
  copy.left_out->services += services;
  return copy;
}

}  // namespace probity::extracts
