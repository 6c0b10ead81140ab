#include "reading/block_parser.hpp"

#include <algorithm>

#include "reading/roster.hpp"

namespace probity::reading {

void ParsedBlock::clear() {
  rows.clear();
  seat_hashes.clear();
  marks.clear();
  rejected.clear();
  lines = 0;
  tallies.clear();
  last.reset();
}

Tally& ParsedBlock::tally() {
  tallies.resize(marks.size() + 1);
  return tallies.back();
}

bool is_mark(const LineTime& time, const LineTime& previous) {
  if (time.may_be_later_by > Span{0}) return time.at != previous.at;
  return intake::hundred_of(time.at) != intake::hundred_of(previous.at);
}

namespace {

void add_mark(const Mark& mark, ParsedBlock& parsed) {
  if (!mark.previous || is_mark(mark.time, *mark.previous)) parsed.marks.push_back(mark);
}

}  // namespace

BlockParser::BlockParser(const policy::SiteCatalogue& catalogue,
                         const policy::PublicSuffixes& suffixes,
                         const visits::Parameters& parameters, intake::LineContext context,
                         PassedOver passed_over)
    : tails_(catalogue.tails()),
      context_(context),
      interpreter_(catalogue, suffixes, parameters, std::move(passed_over)) {}

void BlockParser::parse(const Block& block, ParsedBlock& parsed, LineReport* report) {
  parsed.clear();
  last_irregular_.reset();
  intake::scan(block.format, block.text(), tails_, scanned_);
  next_mark_ = 0;
  next_stretch_ = 0;
  for (const intake::Pick& pick : scanned_.picks) {
    take_plain_until(pick.line, parsed);
    take(block, pick, parsed);
  }
  take_plain_until(scanned_.lines, parsed);
  parsed.tallies.resize(parsed.marks.size() + 1);
  if (last_irregular_) parsed.last = last_irregular_->time;
  if (scanned_.last && (!last_irregular_ || last_irregular_->line < scanned_.last->line)) {
    parsed.last = LineTime{scanned_.last->at};
  }
  parsed.lines = scanned_.lines;
  for (const Rejected& cut : block.rejected) {
    parsed.lines += cut.lines;
    parsed.rejected.push_back(cut);
  }
  std::ranges::stable_sort(parsed.rejected, {}, &Rejected::offset);
  if (report == nullptr || report->offset < block.offset) return;
  report->read_until = block.offset + block.size;
  if (report->offset < report->read_until) describe_line(block, *report);
}

void BlockParser::describe_line(const Block& block, LineReport& report) {
  const std::string_view text = block.text();
  const std::size_t inside = report.offset - block.offset;
  const std::size_t begin = inside == 0 ? 0 : text.rfind('\n', inside - 1) + 1;
  const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  report.found = true;
  report.begin = block.offset + begin;
  report.explanation.offset = report.begin;
  report.format = block.format;
  const auto request = intake::parse_line(block.format, line, context_);
  if (!request) {
    report.rejected = request.error();
    return;
  }
  report.end = request->end;
  report.has_login = !request->login.empty();
  report.sighting = interpreter_.interpret(*request, line, report.begin);
}

void BlockParser::take(const Block& block, const intake::Pick& pick, ParsedBlock& parsed) {
  const std::string_view line = block.text().substr(pick.begin, pick.length);
  const std::uint64_t offset = block.offset + pick.begin;
  const auto request = intake::parse_pick(block.format, block.text(), pick, context_);
  if (!request) {
    parsed.rejected.push_back({offset, 1, request.error()});
    return;
  }
  if (pick.why == intake::Pick::Why::irregular) mark_irregular(block, pick, *request, parsed);
  take_row(*request, line, offset, pick.line, parsed);
}

void BlockParser::take_row(const intake::Request& request, std::string_view line,
                           std::uint64_t offset, std::uint32_t line_number, ParsedBlock& parsed) {
  const auto sighting = interpreter_.interpret(request, line, offset);
  if (!sighting) return;
  if (visits::is_service(sighting->site)) {
    Tally& tally = parsed.tally();
    ++tally.on_services[static_cast<std::size_t>(sighting->level)];
    tally.unattributed += request.login.empty();
  }
  if (request.login.empty()) return;  // A4: an address is nobody
  parsed.rows.push_back(
      {*sighting, request.may_be_later_by, line_number, request.login, request.client});
  parsed.seat_hashes.push_back(Roster::hash_of(request.login, request.client));
}

// What the scanner found up to a line. A stretch ends where a mark is set, and belongs before it.
void BlockParser::take_plain_until(std::uint32_t line, ParsedBlock& parsed) {
  const auto& marks = scanned_.marks;
  for (; next_mark_ < marks.size() && marks[next_mark_].line <= line; ++next_mark_) {
    take_stretches_until(marks[next_mark_].line, parsed);
    mark_plain(marks[next_mark_], parsed);
  }
  take_stretches_until(line, parsed);
}

void BlockParser::take_stretches_until(std::uint32_t line, ParsedBlock& parsed) {
  const auto& stretches = scanned_.stretches;
  for (; next_stretch_ < stretches.size() && stretches[next_stretch_].end_line <= line;
       ++next_stretch_) {
    Tally& tally = parsed.tally();
    tally.latest = std::max(tally.latest, stretches[next_stretch_].latest);
  }
}

// The scanner knows of plain lines only. An irregular one may have come in between.
void BlockParser::mark_plain(const intake::TimeMark& mark, ParsedBlock& parsed) const {
  std::optional<LineTime> previous;
  if (mark.previous) previous = LineTime{mark.previous->at};
  if (last_irregular_ && (!mark.previous || mark.previous->line < last_irregular_->line)) {
    previous = last_irregular_->time;
  }
  add_mark({mark.begin, mark.line, LineTime{mark.at}, previous}, parsed);
}

void BlockParser::mark_irregular(const Block& block, const intake::Pick& pick,
                                 const intake::Request& request, ParsedBlock& parsed) {
  const LineTime time{request.end, request.may_be_later_by};
  add_mark({pick.begin, pick.line, time, time_before(block, pick)}, parsed);
  last_irregular_ = Irregular{pick.line, time};
  if (time.may_be_later_by > Span{0}) return;
  Tally& tally = parsed.tally();
  tally.latest = std::max<Instant>(tally.latest, std::chrono::floor<seconds>(time.at));
}

// The time of the line before that was not rejected, if the block has one. Each line is looked at
// again at most once, because the next search ends where this one began.
std::optional<LineTime> BlockParser::time_before(const Block& block,
                                                 const intake::Pick& pick) const {
  std::string_view before = block.text().substr(0, pick.begin);
  for (std::uint32_t line = pick.line; line > 0;) {
    --line;
    if (last_irregular_ && last_irregular_->line == line) return last_irregular_->time;
    before.remove_suffix(1);
    const std::size_t begin = before.rfind('\n') + 1;
    const auto request = intake::parse_line(block.format, before.substr(begin), context_);
    if (request) return LineTime{request->end, request->may_be_later_by};
    before = before.substr(0, begin);
  }
  return std::nullopt;
}

}  // namespace probity::reading
