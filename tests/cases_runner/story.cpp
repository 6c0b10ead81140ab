#include "story.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

namespace probity::cases {

namespace {

using std::chrono::local_days;

std::unexpected<Error> wrong(std::size_t line, const std::string& why) {
  return failure(ErrorKind::unreadable, fmt::format("line {}: {}", line, why));
}

std::optional<Span> clock_time(const std::string& text) {
  int hour = 0;
  int minute = 0;
  double second = 0;
  if (std::sscanf(text.c_str(), "%d:%d:%lf", &hour, &minute, &second) != 3) return std::nullopt;
  return Span{hours{hour} + minutes{minute}} + milliseconds{static_cast<long>(second * 1000 + 0.5)};
}

// "2m", "12s", "1h", "1.5s"
std::optional<Span> length(const std::string& text) {
  double value = 0;
  char unit = 0;
  if (std::sscanf(text.c_str(), "%lf%c", &value, &unit) != 2) return std::nullopt;
  const double scale = unit == 'h' ? 3600 : unit == 'm' ? 60 : unit == 's' ? 1 : 0;
  if (scale == 0) return std::nullopt;
  return milliseconds{static_cast<long>(value * scale * 1000 + 0.5)};
}

std::string trim(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

class Parser {
 public:
  explicit Parser(const std::string& text) : in_(text) {}

  Result<Story> parse();

 private:
  enum class Part : std::uint8_t { head, hours, acts, expected };

  Result<void> head_line(const std::string& line);
  Result<void> act_line(const std::string& line);
  Result<void> details(std::istringstream& words, Act& act, Span& every, Instant& until);
  Instant moment(Span since_midnight) const;
  std::string address_of(const std::string& who);

  std::istringstream in_;
  std::size_t number_ = 0;
  Story story_;
  std::optional<LocalDate> day_;
  Part part_ = Part::head;
  std::vector<std::string>* expected_ = &story_.expected;
  std::map<std::string, std::string> addresses_;
};

Instant Parser::moment(Span since_midnight) const {
  return story_.zone.read(LocalTime{*day_} + since_midnight).earlier;
}

// Everybody has a device of their own unless the story says otherwise.
std::string Parser::address_of(const std::string& who) {
  const auto [known, is_new] = addresses_.try_emplace(who);
  if (is_new) known->second = fmt::format("10.0.0.{}", addresses_.size());
  return known->second;
}

Result<void> Parser::head_line(const std::string& line) {
  const std::size_t colon = line.find(':');
  const std::string key = line.substr(0, colon);
  std::istringstream values{colon == std::string::npos ? "" : line.substr(colon + 1)};
  std::string value;
  if (key == "log") {
    while (values >> value) {
      const auto format = intake::format_named(value);
      if (!format) return wrong(number_, "unknown kind of log: " + value);
      story_.formats.push_back(*format);
    }
  } else if (key == "day") {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (std::sscanf(trim(values.str()).c_str(), "%d-%u-%u", &year, &month, &day) != 3) {
      return wrong(number_, "not a date");
    }
    day_ = local_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  } else if (key == "zone") {
    values >> story_.zone_name;
  } else if (key == "shared") {
    while (values >> value) story_.shared.insert(value);
  } else if (key == "hours") {
    part_ = Part::hours;
  }
  return {};
}

Result<void> Parser::details(std::istringstream& words, Act& act, Span& every, Instant& until) {
  std::string word;
  while (words >> word) {
    std::string value;
    if (!(words >> value)) return wrong(number_, "nothing follows " + word);
    if (word == "from") {
      act.from = value;
    } else if (word == "for" || word == "late" || word == "every") {
      const auto span = length(value);
      if (!span) return wrong(number_, "not a length of time: " + value);
      (word == "for" ? act.duration : word == "late" ? act.late : every) = *span;
    } else if (word == "until") {
      const auto time = clock_time(value);
      if (!time) return wrong(number_, "not a time: " + value);
      until = moment(*time);
    } else if (value == "KB" || value == "bytes") {
      act.bytes = std::stoull(word) * (value == "KB" ? 1000 : 1);
    } else {
      return wrong(number_, "unknown detail: " + word);
    }
  }
  return {};
}

Result<void> Parser::act_line(const std::string& line) {
  if (!day_) return wrong(number_, "no day: line before this");
  std::istringstream words{line};
  std::string time_text;
  Act act;
  words >> time_text >> act.who >> act.verb;
  const auto time = clock_time(time_text);
  if (!time) return wrong(number_, "not a time: " + time_text);
  act.start = moment(*time);
  if (act.verb == "raw") {
    std::getline(words, act.target);
    act.target = trim(act.target);
    story_.acts.push_back(act);
    return {};
  }
  words >> act.target;
  if (const std::size_t at = act.who.find('@'); at != std::string::npos) {
    act.address = act.who.substr(at + 1);
    act.who.resize(at);
  } else {
    act.address = address_of(act.who);
  }
  act.duration = milliseconds{100};
  Span every{0};
  Instant until = act.start;
  if (auto done = details(words, act, every, until); !done) return done;
  story_.acts.push_back(act);
  while (every > Span{0} && act.start + every <= until) {
    act.start += every;
    story_.acts.push_back(act);
  }
  return {};
}

Result<Story> Parser::parse() {
  std::string line;
  while (std::getline(in_, line)) {
    ++number_;
    const std::string text = trim(line);
    if (number_ == 1) story_.title = trim(text.substr(std::min<std::size_t>(1, text.size())));
    if (text.starts_with("expect")) {
      part_ = Part::expected;
      expected_ = &story_.expected;
      if (text.starts_with("expect in ")) {
        const auto format = intake::format_named(text.substr(10, text.size() - 11));
        if (!format) return wrong(number_, "unknown kind of log");
        expected_ = &story_.expected_in[*format];
      }
      continue;
    }
    if (part_ == Part::expected) {
      if (!text.empty()) expected_->push_back(text);
      continue;
    }
    if (part_ == Part::hours && line.starts_with("  ")) {
      story_.hours += text + "\n";
      continue;
    }
    const bool is_act = !text.empty() && text[0] >= '0' && text[0] <= '9' && part_ != Part::hours;
    if (is_act) part_ = Part::acts;
    if (part_ == Part::hours && !text.empty()) part_ = Part::head;
    Result<void> done{};
    if (!text.empty() && text[0] >= '0' && text[0] <= '9') {
      PROBITY_TRY(story_.zone, Zone::named(story_.zone_name));
      done = act_line(text);
    } else if (part_ == Part::head && number_ > 1) {
      done = head_line(text);
    }
    if (!done) return std::unexpected(done.error());
  }
  if (story_.formats.empty()) return wrong(number_, "no log: line");
  PROBITY_TRY(story_.zone, Zone::named(story_.zone_name));
  return story_;
}

struct Shape {
  std::string_view method = "GET";
  std::string_view status = "TCP_MISS/200";
  std::string_view mime = "text/html";
  std::string_view destination = "document";
  std::string_view mode = "navigate";
  std::string_view user = "-";
  std::string_view purpose = "-";
  std::uint64_t bytes = 60'000;
};

// What each verb looks like in a log.
Shape shape_of(const std::string& verb) {
  if (verb == "opens" || verb == "follows") return {.user = "?1"};
  if (verb == "restores") return {};
  if (verb == "embeds") return {.destination = "iframe", .bytes = 15'000};
  if (verb == "loads") {
    return {.mime = "application/javascript",
            .destination = "script",
            .mode = "no-cors",
            .bytes = 20'000};
  }
  if (verb == "shows") {
    return {.mime = "image/jpeg", .destination = "image", .mode = "no-cors", .bytes = 25'000};
  }
  if (verb == "fetches") {
    return {.mime = "application/json", .destination = "empty", .mode = "cors", .bytes = 20'000};
  }
  if (verb == "reports") {
    return {.method = "POST",
            .mime = "application/json",
            .destination = "empty",
            .mode = "cors",
            .bytes = 400};
  }
  if (verb == "sends") {
    return {.method = "POST",
            .mime = "application/json",
            .destination = "empty",
            .mode = "cors",
            .bytes = 30'000};
  }
  if (verb == "streams") {
    return {.mime = "video/mp4", .destination = "video", .mode = "no-cors", .bytes = 900'000};
  }
  if (verb == "prefetches") return {.destination = "document", .purpose = "prefetch"};
  if (verb == "keeps-open") {
    return {.status = "TCP_TUNNEL/101", .mime = "-", .destination = "-", .mode = "-", .bytes = 90};
  }
  if (verb == "redirected") return {.status = "TCP_MISS/302", .user = "?1", .bytes = 400};
  if (verb == "refused") {
    return {.method = "CONNECT",
            .status = "TCP_DENIED/407",
            .destination = "-",
            .mode = "-",
            .bytes = 3'500};
  }
  if (verb == "tunnel") {
    return {.method = "CONNECT",
            .status = "TCP_TUNNEL/200",
            .mime = "-",
            .destination = "-",
            .mode = "-",
            .bytes = 150'000};
  }
  return {.status = "UNKNOWN_VERB/000"};
}

std::string dash_if_empty(const std::string& text) { return text.empty() ? "-" : text; }

// "10/Mar/2026:09:00:00 +0000"
std::string combined_time(Instant moment, const Zone& zone) {
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const LocalTime local = zone.local(moment);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const auto second = std::chrono::floor<seconds>(local - day).count();
  const auto offset =
      std::chrono::duration_cast<minutes>(local.time_since_epoch() - moment.time_since_epoch())
          .count();
  return fmt::format("{:02}/{}/{}:{:02}:{:02}:{:02} {}{:02}{:02}",
                     static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), second / 3600, second / 60 % 60, second % 60,
                     offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

std::string log_line(const Act& act, const Zone& zone, intake::Format format) {
  if (act.verb == "raw") return act.target;
  const Shape shape = shape_of(act.verb);
  const bool is_tunnel = shape.method == "CONNECT";
  const std::string target = is_tunnel ? act.target + ":443" : act.target;
  const Instant end = act.start + act.duration;
  const auto milli = std::chrono::floor<milliseconds>(end.time_since_epoch()).count();
  const auto elapsed = std::chrono::floor<milliseconds>(act.duration).count();
  const std::uint64_t bytes = act.bytes.value_or(shape.bytes);
  const std::string from = dash_if_empty(act.from);
  switch (format) {
    case intake::Format::squid:
      return fmt::format("{}.{:03} {:6} {} {} {} {} {} {} HIER_DIRECT/192.0.2.1 {}", milli / 1000,
                         milli % 1000, elapsed, act.address, shape.status, bytes, shape.method,
                         target, act.who, shape.mime);
    case intake::Format::squid_probity: {
      const std::string_view user = is_tunnel ? "-" : shape.user;
      return fmt::format(
          "{}.{:03} {:6} {} 50000 {} {} 700 {} {} {} HIER_DIRECT/192.0.2.1 {} \"{}\" "
          "\"Mozilla/5.0\" "
          "\"{}\" \"{}\" \"-\" \"{}\" \"{}\" - -",
          milli / 1000, milli % 1000, elapsed, act.address, shape.status, bytes, shape.method,
          target, act.who, shape.mime, from, shape.destination, shape.mode, user, shape.purpose);
    }
    case intake::Format::squid_combined: {
      const std::string status{shape.status};
      const std::size_t slash = status.find('/');
      return fmt::format(
          "{} - {} [{}] \"{} {} HTTP/1.1\" {} {} \"{}\" \"Mozilla/5.0\" {}:HIER_DIRECT",
          act.address, act.who, combined_time(end, zone), shape.method, target,
          status.substr(slash + 1), bytes, from, status.substr(0, slash));
    }
  }
  return {};
}

}  // namespace

Result<Story> parse_story(const std::string& text) { return Parser{text}.parse(); }

std::string write_log(const Story& story, intake::Format format) {
  std::vector<Act> acts = story.acts;
  std::ranges::stable_sort(acts, {},
                           [](const Act& act) { return act.start + act.duration + act.late; });
  std::string log;
  for (const Act& act : acts) log += log_line(act, story.zone, format) + "\n";
  return log;
}

}  // namespace probity::cases
