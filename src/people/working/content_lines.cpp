#include "people/working/content_lines.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "people/cell_text.hpp"
#include "people/keys.hpp"

namespace probity::people {

namespace {

constexpr std::array<std::string_view, 10> kWanted{
    "DTSTART", "DTEND",   "DURATION",   "RRULE",  "RDATE",
    "EXDATE",  "SUMMARY", "CATEGORIES", "STATUS", "RECURRENCE-ID"};
constexpr std::size_t kMostProperties = 200;  // of one event

using Fault = std::optional<ImportRefusal>;

ImportRefusal refusal(std::size_t line, std::string_view reason) {
  return {line, {}, std::string{reason}};
}

std::string in_capitals(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

// Reads one content line after another.
class Lines {
 public:
  Lines(std::string_view text, std::size_t most_bytes) : rest_(text), most_bytes_(most_bytes) {}

  // The next one, with what is folded below it (section 3.1). False at the end, or when it is too
  // long.
  bool next(std::string& line) {
    line.clear();
    if (rest_.empty()) return false;
    began_ = next_line_;
    take_physical(line);
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
      rest_.remove_prefix(1);
      take_physical(line);
      if (line.size() > most_bytes_) return false;
    }
    return line.size() <= most_bytes_;
  }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
  [[nodiscard]] std::size_t began() const { return began_; }

 private:
  void take_physical(std::string& line) {
    const std::size_t end = rest_.find('\n');
    std::string_view one = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (one.ends_with('\r')) one.remove_suffix(1);
    line += one;
    ++next_line_;
  }

  std::string_view rest_;
  std::size_t most_bytes_;
  std::size_t next_line_ = 1;
  std::size_t began_ = 1;
};

// Matches BEGIN and END, and keeps the wanted lines of events.
class Components {
 public:
  explicit Components(const CalendarLimits& limits) : limits_(limits) {}

  Fault take(const std::string& line, std::size_t number) {
    const std::string name = in_capitals(name_of_line(line));
    if (name == "BEGIN") return begin(value_of(line), number);
    if (name == "END") return end(value_of(line), number);
    if (open_.empty() && !line.empty()) {
      return refusal(number, "this is not iCalendar; export the calendar as an .ics file");
    }
    if (!is_in_event() || !is_wanted_property(name)) return std::nullopt;
    if (events_.back().properties.size() >= kMostProperties) {
      return refusal(events_.back().line, "the event has more lines than any event needs");
    }
    if (text_fault(line, limits_.line_bytes)) {
      return refusal(number, "the line is not plain text in UTF-8");
    }
    events_.back().properties.push_back(line);
    return std::nullopt;
  }

  [[nodiscard]] bool is_whole() const { return open_.empty() && has_calendar_; }
  [[nodiscard]] std::vector<EventText> events() && { return std::move(events_); }

 private:
  // Directly in an event, not in an alarm inside it.
  [[nodiscard]] bool is_in_event() const { return open_.size() == 2 && open_.back() == "VEVENT"; }

  static std::string value_of(const std::string& line) {
    const std::size_t colon = line.find(':');
    return colon == std::string::npos
               ? std::string{}
               : in_capitals(trimmed(std::string_view{line}.substr(colon + 1)));
  }

  Fault begin(std::string name, std::size_t number) {
    if (open_.empty() && name != "VCALENDAR") {
      return refusal(number, "this is not iCalendar; export the calendar as an .ics file");
    }
    if (open_.size() >= limits_.depth) return refusal(number, "the calendar is nested too deep");
    has_calendar_ = true;
    open_.push_back(std::move(name));
    if (!is_in_event()) return std::nullopt;
    if (events_.size() >= limits_.events) {
      return refusal(number, "the calendar has too many events; export fewer years");
    }
    events_.push_back({number, {}});
    return std::nullopt;
  }

  Fault end(const std::string& name, std::size_t number) {
    if (open_.empty() || open_.back() != name) {
      return refusal(number, "END does not belong to the BEGIN before it; the file is damaged");
    }
    open_.pop_back();
    return std::nullopt;
  }

  const CalendarLimits& limits_;
  std::vector<std::string> open_;
  std::vector<EventText> events_;
  bool has_calendar_ = false;
};

std::unexpected<RefusedImport> refused(ImportRefusal why) {
  return std::unexpected(RefusedImport{{std::move(why)}});
}

}  // namespace

bool is_wanted_property(std::string_view name) {
  return std::ranges::find(kWanted, name) != kWanted.end();
}

std::string_view name_of_line(std::string_view line) {
  return line.substr(0, line.find_first_of(";:"));
}

std::expected<std::vector<EventText>, RefusedImport> event_texts(std::string_view text,
                                                                 const CalendarLimits& limits) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.size() > limits.bytes) return refused(refusal(1, "the calendar is larger than 2 MiB"));
  Lines lines{text, limits.line_bytes};
  Components components{limits};
  std::string line;
  while (!lines.is_at_end()) {
    if (!lines.next(line)) return refused(refusal(lines.began(), "the line is too long"));
    if (auto fault = components.take(line, lines.began())) return refused(*std::move(fault));
  }
  if (!components.is_whole()) {
    return refused(refusal(1, "the calendar has no END; the file is not whole"));
  }
  return std::move(components).events();
}

}  // namespace probity::people
