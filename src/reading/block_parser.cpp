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
  latest = {};
  tallies.clear();
}

Tally& ParsedBlock::tally() {
  tallies.resize(marks.size() + 1);
  return tallies.back();
}

BlockParser::BlockParser(const policy::SiteCatalogue& catalogue,
                         const policy::PublicSuffixes& suffixes,
                         const visits::Parameters& parameters, intake::LineContext context)
    : tails_(catalogue.tails()), context_(context), interpreter_(catalogue, suffixes, parameters) {}

void BlockParser::parse(const Block& block, ParsedBlock& parsed, LineReport* report) {
  parsed.clear();
  last_irregular_line_.reset();
  last_irregular_ = {};
  latest_irregular_ = {};
  intake::scan(block.format, block.text(), tails_, scanned_);
  auto mark = scanned_.marks.begin();
  for (const intake::Pick& pick : scanned_.picks) {
    for (; mark != scanned_.marks.end() && mark->line <= pick.line; ++mark)
      parsed.marks.push_back(*mark);
    take(block, pick, parsed);
  }
  parsed.marks.insert(parsed.marks.end(), mark, scanned_.marks.end());
  parsed.tallies.resize(parsed.marks.size() + 1);
  parsed.lines = scanned_.lines;
  for (const Rejected& cut : block.rejected) {
    parsed.lines += cut.lines;
    parsed.rejected.push_back(cut);
  }
  std::ranges::stable_sort(parsed.rejected, {}, &Rejected::offset);
  parsed.latest =
      std::max<Instant>(scanned_.latest, std::chrono::floor<seconds>(latest_irregular_));
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

// Lines that the scanner left to the parser have their times marked here: every second of a local
// hour that happens twice, because only the order of the lines tells which of the two they are in.
void BlockParser::mark_irregular(const Block& block, const intake::Pick& pick,
                                 const intake::Request& request, ParsedBlock& parsed) {
  const Instant at = request.end;
  const bool is_unsure = request.may_be_later_by > Span{0};
  const bool is_new = parsed.marks.empty() ||
                      intake::hundred_of(parsed.marks.back().at) != intake::hundred_of(at) ||
                      (is_unsure && parsed.marks.back().at != at);
  if (is_new) {
    parsed.marks.push_back(
        {pick.begin, pick.line, at, time_before(block, pick), request.may_be_later_by});
  }
  last_irregular_line_ = pick.line;
  last_irregular_ = at;
  if (!is_unsure) latest_irregular_ = std::max(latest_irregular_, at);
}

// The time of the line before; that of the line itself when there is none in the block.
Instant BlockParser::time_before(const Block& block, const intake::Pick& pick) const {
  if (last_irregular_line_ && *last_irregular_line_ + 1 == pick.line) return last_irregular_;
  const std::string_view before = block.text().substr(0, pick.begin == 0 ? 0 : pick.begin - 1);
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  const auto request = intake::parse_line(block.format, line, context_);
  if (request) return request->end;
  return intake::parse_line(block.format, block.text().substr(pick.begin, pick.length), context_)
      ->end;
}

}  // namespace probity::reading
