#include "evidence/visit_text.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <span>

#include "evidence/varint.hpp"

namespace probity::evidence {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kMostService = 24;
// Of a stretch, or between them: two days, for a visit is never longer than one.
constexpr std::int64_t kLongest = 172'800;
constexpr std::int64_t kLastSecond = 7'258'118'400;  // 2200-01-01: an Instant ends in 2262

std::int64_t seconds_of(Instant moment) { return floor_seconds(moment.time_since_epoch()); }
Instant moment_at(std::int64_t second) { return Instant{seconds{second}}; }

bool is_service(std::string_view id) {
  return !id.empty() && id.size() <= kMostService && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// ---- Printing

std::string head_of(const RecordedVisit& visit, std::uint8_t part, std::uint8_t parts) {
  const auto bit = [](bool is_set, unsigned place) { return is_set ? 1U << place : 0U; };
  const unsigned what = static_cast<unsigned>(visit.level) |
                        static_cast<unsigned>(visit.word) << 2 | bit(visit.two_devices, 4) |
                        bit(visit.edges.open_at_start, 5) | bit(visit.edges.open_at_end, 6) |
                        bit(!visit.working_time.unknown, 7);
  const unsigned how = static_cast<unsigned>(visit.from.attribution) |
                       bit(visit.from.feeding == Feeding::watched, 4);
  std::string text;
  for (const unsigned byte : {unsigned{kVersion}, what, how, unsigned{part}, unsigned{parts},
                              static_cast<unsigned>(visit.from.service.size())}) {
    text.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  }
  text += visit.from.service;
  const auto& aside = visit.set_aside;
  const std::int64_t first = seconds_of(visit.first);
  for (const std::uint64_t number :
       {std::uint64_t{visit.from.source}, std::uint64_t{visit.from.device},
        static_cast<std::uint64_t>(first),
        static_cast<std::uint64_t>(seconds_of(visit.last) - first), std::uint64_t{visit.pages},
        std::uint64_t{visit.posts}, aside.embed, aside.background, aside.auth, aside.ahead}) {
    append_varint(text, number);
  }
  if (visit.working_time.unknown) return text;
  append_varint(text,
                static_cast<std::uint64_t>(floor_seconds(visit.working_time.inside_at_least)));
  append_varint(text, static_cast<std::uint64_t>(ceil_seconds(visit.working_time.inside_at_most)));
  return text;
}

// Stretches from the front of `left` that fit into `room` bytes, with their count before them.
std::string stretches(std::span<const Interval>& left, Instant base, std::size_t room) {
  std::string body;
  std::size_t count = 0;
  Instant end = base;
  for (; count < left.size(); ++count) {
    std::string one;
    if (count == 0) {
      append_signed(one, floor_seconds(left[count].begin - base));
    } else {
      append_varint(one, static_cast<std::uint64_t>(floor_seconds(left[count].begin - end)));
    }
    append_varint(one, static_cast<std::uint64_t>(floor_seconds(left[count].length())));
    if (body.size() + one.size() + 1 > room || count == 127) break;  // 127: a count of one byte
    body += one;
    end = left[count].end;
  }
  left = left.subspan(count);
  std::string text;
  append_varint(text, count);
  return text + body;
}

bool is_whole_second(Instant moment) { return moment == std::chrono::floor<seconds>(moment); }

bool is_tellable(const IntervalSet& set, Instant first) {
  return std::ranges::all_of(set.intervals(), [&](const Interval& stretch) {
    const Span limit = seconds{kLongest};
    return is_whole_second(stretch.begin) && is_whole_second(stretch.end) &&
           stretch.begin - first < limit && first - stretch.begin < limit &&
           stretch.length() < limit && stretch.begin >= moment_at(0);
  });
}

bool is_tellable(const visits::WorkingTime& working) {
  if (working.unknown) {
    return working.inside_at_least == Span{0} && working.inside_at_most == Span{0};
  }
  return std::ranges::all_of(std::array{working.inside_at_least, working.inside_at_most},
                             [](Span length) {
                               return length == std::chrono::floor<seconds>(length) &&
                                      length >= Span{0} && length < seconds{kLongest};
                             });
}

Result<void> check(const RecordedVisit& visit) {
  const std::int64_t first = seconds_of(visit.first);
  const auto fits = [](std::uint64_t count) {
    return count <= std::numeric_limits<std::uint32_t>::max();
  };
  const auto& aside = visit.set_aside;
  const bool is_fine =
      is_service(visit.from.service) && first >= 0 && first <= kLastSecond &&
      is_whole_second(visit.first) && is_whole_second(visit.last) && visit.last >= visit.first &&
      visit.last - visit.first < seconds{kLongest} && is_tellable(visit.lower, visit.first) &&
      is_tellable(visit.upper, visit.first) && fits(aside.embed) && fits(aside.background) &&
      fits(aside.auth) && fits(aside.ahead) && is_tellable(visit.working_time);
  if (is_fine) return {};
  return failure(ErrorKind::usage, "a visit cannot be written as the text of a row");
}

// ---- Reading

std::unexpected<Error> no_visit() {
  return failure(ErrorKind::unreadable, "the text of a row is no part of a visit",
                 "It was written by another version, or is damaged.");
}

std::optional<IntervalSet> read_stretches(TextReader& reader, Instant base) {
  const auto count = reader.varint();
  if (!count || *count > 127) return std::nullopt;
  IntervalSet set;
  Instant end = base;
  for (std::uint64_t i = 0; i < *count; ++i) {
    std::int64_t pause = 0;
    if (i == 0) {
      const auto number = reader.signed_varint();
      if (!number || *number <= -kLongest) return std::nullopt;
      pause = *number;
    } else {
      const auto number = reader.varint();
      if (!number || *number == 0 || *number >= static_cast<std::uint64_t>(2 * kLongest)) {
        return std::nullopt;  // stretches that touch are one
      }
      pause = static_cast<std::int64_t>(*number);
    }
    const auto length = reader.varint();
    if (!length || *length == 0 || *length >= static_cast<std::uint64_t>(kLongest)) {
      return std::nullopt;
    }
    if (pause >= 2 * kLongest) return std::nullopt;
    const Instant begin = end + seconds{pause};
    const Interval stretch{begin, begin + seconds{static_cast<std::int64_t>(*length)}};
    // Nothing that print_visit() would refuse; it also keeps every moment within an Instant.
    if (begin - base >= seconds{kLongest} || begin < moment_at(0)) {
      return std::nullopt;
    }
    set.add(stretch);
    end = stretch.end;
  }
  return set;
}

std::optional<std::uint32_t> read_count(TextReader& reader) {
  const auto number = reader.varint();
  if (!number || *number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

bool read_bytes(TextReader& reader, VisitPart& part) {
  const auto version = reader.byte();
  const auto what = reader.byte();
  const auto how = reader.byte();
  const auto number = reader.byte();
  const auto parts = reader.byte();
  if (!version || *version != kVersion || !what || !how || !number || !parts) return false;
  const unsigned word = (*what >> 2) & 3U;
  const unsigned attribution = *how & 15U;
  if (word > 2 || attribution < 1 || attribution > 2 || *how > 31) return false;
  if (*parts < 1 || *parts > kMostParts || *number >= *parts) return false;
  part.part = *number;
  part.parts = *parts;
  RecordedVisit& visit = part.visit;
  visit.level = static_cast<visits::Level>(*what & 3U);
  visit.word = static_cast<visits::Word>(word);
  visit.two_devices = (*what & 0x10U) != 0;
  visit.edges = {(*what & 0x20U) != 0, (*what & 0x40U) != 0};
  visit.working_time.unknown = (*what & 0x80U) == 0;
  visit.from.attribution = static_cast<Attribution>(attribution);
  visit.from.feeding = (*how & 0x10U) != 0 ? Feeding::watched : Feeding::handed_in;
  const auto size = reader.byte();
  if (!size) return false;
  const auto service = reader.take(*size);
  if (!service || !is_service(*service)) return false;
  visit.from.service = *service;
  return true;
}

bool read_moments(TextReader& reader, RecordedVisit& visit) {
  const auto first = reader.varint();
  const auto length = reader.varint();
  if (!first || *first > static_cast<std::uint64_t>(kLastSecond) || !length ||
      *length >= static_cast<std::uint64_t>(kLongest)) {
    return false;
  }
  visit.first = moment_at(static_cast<std::int64_t>(*first));
  visit.last = visit.first + seconds{static_cast<std::int64_t>(*length)};
  return true;
}

bool read_working_time(TextReader& reader, visits::WorkingTime& working) {
  if (working.unknown) return true;
  const auto least = reader.varint();
  const auto most = reader.varint();
  const auto limit = static_cast<std::uint64_t>(kLongest);
  if (!least || *least >= limit || !most || *most >= limit) return false;
  working.inside_at_least = seconds{static_cast<std::int64_t>(*least)};
  working.inside_at_most = seconds{static_cast<std::int64_t>(*most)};
  return true;
}

bool read_numbers(TextReader& reader, RecordedVisit& visit) {
  const auto source = read_count(reader);
  const auto device = read_count(reader);
  if (!source || !device || !read_moments(reader, visit)) return false;
  const auto pages = read_count(reader);
  const auto posts = read_count(reader);
  const auto embed = read_count(reader);
  const auto background = read_count(reader);
  const auto auth = read_count(reader);
  const auto ahead = read_count(reader);
  if (!pages || !posts || !embed || !background || !auth || !ahead) return false;
  visit.from.source = *source;
  visit.from.device = *device;
  visit.pages = *pages;
  visit.posts = *posts;
  visit.set_aside = {*embed, *background, *auth, *ahead};
  return read_working_time(reader, visit.working_time);
}

std::optional<VisitPart> read_part(std::string_view text) {
  if (text.size() > kMostVisitText) return std::nullopt;
  TextReader reader{text};
  VisitPart part;
  RecordedVisit& visit = part.visit;
  if (!read_bytes(reader, part) || !read_numbers(reader, visit)) return std::nullopt;
  auto lower = read_stretches(reader, visit.first);
  if (!lower) return std::nullopt;
  auto upper = read_stretches(reader, visit.first);
  if (!upper || !reader.is_at_end()) return std::nullopt;
  visit.lower = *std::move(lower);
  visit.upper = *std::move(upper);
  return part;
}

// ---- Joining

// What all parts of a visit begin with, as a key.
std::string key_of(const VisitPart& part) { return head_of(part.visit, 0, part.parts); }

std::optional<RecordedVisit> whole(const std::vector<VisitPart>& parts) {
  std::vector<const VisitPart*> places(parts.front().parts, nullptr);
  RecordedVisit visit = parts.front().visit;
  for (const VisitPart& part : parts) {
    if (places[part.part] != nullptr) return std::nullopt;  // two that differ: neither is believed
    places[part.part] = &part;
    visit.lower.add(part.visit.lower);
    visit.upper.add(part.visit.upper);
  }
  if (std::ranges::find(places, nullptr) != places.end()) return std::nullopt;
  return visit;
}

}  // namespace

Result<std::vector<std::string>> print_visit(const RecordedVisit& visit) {
  PROBITY_ATTEMPT(check(visit));
  const std::size_t head = head_of(visit, 0, 1).size();
  std::vector<std::string> bodies;
  auto lower = visit.lower.intervals();
  auto upper = visit.upper.intervals();
  do {
    // One byte stays for the count of upper stretches.
    std::string body = stretches(lower, visit.first, kMostVisitText - head - 1);
    std::span<const Interval> none;
    body +=
        stretches(lower.empty() ? upper : none, visit.first, kMostVisitText - head - body.size());
    bodies.push_back(std::move(body));
  } while (!lower.empty() || !upper.empty());
  if (bodies.size() > kMostParts) {
    return failure(ErrorKind::usage, "a visit has more stretches than its rows can tell");
  }
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    texts.push_back(
        head_of(visit, static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(bodies.size())) +
        bodies[i]);
  }
  return texts;
}

Result<VisitPart> parse_visit_part(std::string_view text) {
  auto part = read_part(text);
  if (!part) return no_visit();
  return *std::move(part);
}

JoinedVisits join_visits(std::vector<std::string> texts) {
  JoinedVisits joined;
  std::ranges::sort(texts);
  texts.erase(std::ranges::unique(texts).begin(), texts.end());
  std::map<std::string, std::vector<VisitPart>> by_head;
  for (const std::string& text : texts) {
    auto part = read_part(text);
    if (!part) {
      ++joined.unreadable;
      continue;
    }
    by_head[key_of(*part)].push_back(*std::move(part));
  }
  for (const auto& [head, parts] : by_head) {
    if (auto visit = whole(parts)) {
      joined.visits.push_back(*std::move(visit));
    } else {
      ++joined.incomplete;
    }
  }
  std::ranges::stable_sort(joined.visits, {}, &RecordedVisit::first);
  return joined;
}

}  // namespace probity::evidence
