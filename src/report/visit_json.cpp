#include "report/visit_json.hpp"

#include <iterator>

#include <fmt/compile.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace probity::report {

namespace {

constexpr std::size_t kFlushAt = 64 * 1024;

using Json = nlohmann::ordered_json;

void append_time(std::string& out, Instant moment) {
  const std::size_t size = out.size();
  out.resize(size + 26);
  out[size] = '"';
  write_rfc3339(moment, out.data() + size + 1);
  out[size + 25] = '"';
}

// Labels are plain in every output but the developers' one, which may meet anything.
void append_label(std::string& out, const std::string& label) {
  out += Json(label).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json set_aside_json(const visits::SetAside& set_aside) {
  return {{"embed", set_aside.embed},
          {"background", set_aside.background},
          {"auth", set_aside.auth},
          {"prefetch", set_aside.ahead}};
}

Json reasons_json(const reading::Summary& summary) {
  Json reasons = Json::object();
  for (std::size_t i = 0; i < intake::kRejectReasons; ++i) {
    const reading::RejectCount& count = summary.reasons[i];
    if (count.lines == 0) continue;
    reasons[std::string{intake::text_of(static_cast<intake::RejectReason>(i)).id}] = {
        {"count", count.lines}, {"first_offsets", count.first_offsets}};
  }
  return reasons;
}

Json set_aside_by_service(const reading::Summary& summary, const policy::SiteCatalogue& catalogue) {
  Json out = Json::object();
  for (std::size_t i = 0; i < summary.set_aside.size(); ++i) {
    if (summary.set_aside[i] == visits::SetAside{}) continue;
    out[catalogue.services()[i].id] = set_aside_json(summary.set_aside[i]);
  }
  return out;
}

Json levels_json(const reading::Summary& summary) {
  Json out = Json::object();
  for (std::size_t i = 0; i < visits::kLevels; ++i) {
    out[std::string{visits::name_of(static_cast<visits::Level>(i))}] = summary.by_level[i];
  }
  return out;
}

Json interval_json(Interval interval) { return {rfc3339(interval.begin), rfc3339(interval.end)}; }

}  // namespace

JsonWriter::JsonWriter(std::FILE* out, const policy::SiteCatalogue& catalogue, const Labels& labels)
    : out_(out), catalogue_(catalogue), labels_(labels) {}

void JsonWriter::append_intervals(std::string_view name, const IntervalSet& intervals) {
  buffer_ += name;
  bool is_first = true;
  for (const Interval& interval : intervals.intervals()) {
    buffer_ += is_first ? "[" : ",[";
    append_time(buffer_, interval.begin);
    buffer_ += ',';
    append_time(buffer_, interval.end);
    buffer_ += ']';
    is_first = false;
  }
  buffer_ += ']';
}

void JsonWriter::take(const visits::Visit& visit, const reading::Roster& roster) {
  buffer_ += "{\"who\":";
  append_label(buffer_, labels_.who(visit.who, roster));
  buffer_ += ",\"device\":";
  append_label(buffer_, labels_.device(visit.device, roster));
  fmt::format_to(std::back_inserter(buffer_),
                 FMT_COMPILE(",\"service\":\"{}\",\"evidence\":\"{}\",\"word\":\"{}\",\"first\":"),
                 catalogue_.service(visit.service).id, visits::name_of(visit.level),
                 visits::name_of(visit.word));
  append_time(buffer_, visit.first);
  buffer_ += ",\"last\":";
  append_time(buffer_, visit.last);
  fmt::format_to(std::back_inserter(buffer_), FMT_COMPILE(",\"at_least_s\":{},\"at_most_s\":{}"),
                 floor_seconds(visit.lower.length()), ceil_seconds(visit.upper.length()));
  append_intervals(",\"lower\":[", visit.lower);
  append_intervals(",\"upper\":[", visit.upper);
  const visits::SetAside& aside = visit.set_aside;
  fmt::format_to(
      std::back_inserter(buffer_),
      FMT_COMPILE(",\"pages\":{},\"posts\":{},\"rejected\":{{\"embed\":{},\"background\":{},"
                  "\"auth\":{},\"prefetch\":{}}}"),
      visit.pages, visit.posts, aside.embed, aside.background, aside.auth, aside.ahead);
  const visits::WorkingTime& working = visit.working_time;
  fmt::format_to(std::back_inserter(buffer_),
                 FMT_COMPILE(",\"working_time\":{{\"inside_at_least_s\":{},\"inside_at_most_s\":{},"
                             "\"unknown\":{}}}"),
                 floor_seconds(working.inside_at_least), ceil_seconds(working.inside_at_most),
                 working.unknown);
  if (visit.two_devices) buffer_ += ",\"two_devices\":true";
  buffer_ += "}\n";
  if (buffer_.size() >= kFlushAt) flush();
}

void JsonWriter::finish(const reading::Summary& summary, const Zone& zone) {
  Json gaps = Json::array();
  for (const Interval& gap : summary.gaps) gaps.push_back(interval_json(gap));
  Json formats = Json::array();
  for (const auto& format : intake::formats()) {
    if (summary.formats[static_cast<std::size_t>(format.format)]) formats.push_back(format.id);
  }
  const Json object{
      {"summary",
       {{"lines", summary.lines},
        {"read", summary.read()},
        {"rejected", summary.rejected},
        {"not_social", summary.not_on_services()},
        {"unattributed", summary.unattributed},
        {"reasons", reasons_json(summary)},
        {"set_aside", set_aside_by_service(summary, catalogue_)},
        {"levels", levels_json(summary)},
        {"late", summary.late},
        {"duplicates", summary.duplicates},
        {"clock_steps", summary.clock_steps},
        {"people", summary.people},
        {"formats", formats},
        {"covered",
         summary.lines == summary.rejected ? Json(nullptr) : interval_json(summary.covered)},
        {"gaps", gaps},
        {"zone", zone.name()},
        {"time_zone_database", Zone::database_version()}}}};
  buffer_ += object.dump(-1, ' ', false, Json::error_handler_t::replace);
  buffer_ += '\n';
  flush();
  is_good_ = is_good_ && std::fflush(out_) == 0;
}

void JsonWriter::flush() {
  is_good_ = is_good_ && std::fwrite(buffer_.data(), 1, buffer_.size(), out_) == buffer_.size();
  buffer_.clear();
}

}  // namespace probity::report
