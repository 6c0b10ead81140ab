#include "extracts/timeline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/local_text.hpp"

namespace probity::extracts {

namespace {

using html::Values;
using visits::Word;

// Units of the picture, 640 wide.
constexpr double kLeft = 28;
constexpr double kWidth = 584;
constexpr double kNarrowest = 2;
constexpr int kFirstRow = 28;
constexpr int kRow = 46;
constexpr int kLabel = 18;
constexpr int kBar = 25;  // below the top of its row
constexpr int kBarHeight = 14;

// What of the day is drawn.
Interval window_of(const ExtractDay& day) {
  IntervalSet drawn = day.working;
  drawn.add(day.rest);
  for (const ExtractVisit& visit : day.visits) {
    drawn.add(visit.at_most);
    drawn.add(visit.signs);
  }
  drawn.add({day.hours.begin + hours{8}, day.hours.begin + hours{16}});
  const Interval hull = drawn.hull();
  const auto from = std::chrono::floor<hours>(hull.begin - day.hours.begin);
  const auto to = std::chrono::ceil<hours>(hull.end - day.hours.begin);
  return intersection(day.hours, {day.hours.begin + from, day.hours.begin + to});
}

class Drawing {
 public:
  Drawing(Values& timeline, const Interval& window) : timeline_(timeline), window_(window) {}

  void hours_of_the_day(const Zone& zone) {
    // More labels would not fit beside each other.
    for (Instant hour = window_.begin; hour <= window_.end; hour += hours{2}) {
      timeline_.add("hour").set("x", place(hour)).set("label", report::clock_time(hour, zone));
    }
  }

  void begin_row(std::string_view label) {
    timeline_.add("row").set("y", std::to_string(top_ + kLabel)).set("label", label);
  }
  void end_row() { top_ += kRow; }

  void band(const IntervalSet& set) {
    for_each(set, [&](const Interval& part) {
      Values& bar = timeline_.add("band");
      bar.set("y", std::to_string(top_ + kBar));
      put_width(bar, part);
    });
  }

  void bars(std::string_view kind, const IntervalSet& set) {
    for_each(set, [&](const Interval& part) {
      Values& bar = timeline_.add(kind);
      bar.set("y", std::to_string(top_ + kBar)).set("height", std::to_string(kBarHeight));
      put_width(bar, part);
    });
  }

  void lines(const IntervalSet& set) {
    for_each(set, [&](const Interval& part) {
      Values& line = timeline_.add("connection");
      line.set("x", place(part.begin)).set("until", place(part.end));
      line.set("y", std::to_string(top_ + kBar + kBarHeight / 2));
    });
  }

  void finish() {
    timeline_.set("height", std::to_string(top_ + 4)).set("bottom", std::to_string(top_));
  }

 private:
  [[nodiscard]] double at(Instant moment) const {
    return kLeft + kWidth * static_cast<double>((moment - window_.begin).count()) /
                       static_cast<double>(window_.length().count());
  }
  [[nodiscard]] std::string place(Instant moment) const {
    return fmt::format("{:.1f}", at(moment));
  }

  void put_width(Values& bar, const Interval& part) const {
    bar.set("x", place(part.begin));
    bar.set("width", fmt::format("{:.1f}", std::max(kNarrowest, at(part.end) - at(part.begin))));
  }

  template <class Draw>
  void for_each(const IntervalSet& set, Draw draw) const {
    const IntervalSet shown = intersection(set, window_);
    for (const Interval& part : shown.intervals()) draw(part);
  }

  Values& timeline_;
  Interval window_;
  int top_ = kFirstRow;
};

void draw_visit(Drawing& drawing, const ExtractVisit& visit) {
  // Where durations were not asked for there is a moment only.
  IntervalSet when = visit.at_most;
  if (when.is_empty()) when.add(visit.signs);
  switch (visit.word) {
    case Word::use_recorded:
      drawing.bars("possible", when);
      drawing.bars("certain", visit.at_least);
      return;
    case Word::page_opened: drawing.bars("opened", when); return;
    case Word::connections_open: drawing.lines(when); return;
  }
}

}  // namespace

void fill_timeline(Values& timeline, const OpeningExtract& extract, const ExtractDay& day) {
  Drawing drawing{timeline, window_of(day)};
  drawing.hours_of_the_day(extract.zone);
  drawing.begin_row("Surely working time");
  drawing.band(day.working);
  drawing.end_row();
  for (const ExtractService& service : extract.services) {
    const auto is_of_it = [&](const ExtractVisit& v) { return v.from.service == service.id; };
    if (std::ranges::none_of(day.visits, is_of_it)) continue;
    drawing.begin_row(service.name);
    for (const ExtractVisit& visit : day.visits) {
      if (is_of_it(visit)) draw_visit(drawing, visit);
    }
    drawing.end_row();
  }
  IntervalSet unseen = not_collected(day);
  unseen.add(day.silent);
  if (!intersection(unseen, window_of(day)).is_empty()) {
    drawing.begin_row("No log, or a silent one");
    drawing.bars("silent", unseen);
    drawing.end_row();
  }
  drawing.finish();
}

}  // namespace probity::extracts
