// Any text as lines of one format: what the scanner and parse_pick() say of a block is what
// parse_line() says of each of its lines, and what the scanner passes over says nothing.
//
// Built once for each format; PROBITY_FUZZ_FORMAT names it.
#include <algorithm>
#include <vector>

#include "input.hpp"
#include "intake/format.hpp"
#include "intake/scan.hpp"
#include "reading/interpret.hpp"
#include "require.hpp"
#include "sites.hpp"

namespace probity::fuzz {

namespace {

using intake::Format;
using intake::Pick;
using intake::Request;
using intake::ScanResult;
using Parsed = std::expected<Request, intake::RejectReason>;

constexpr Format kFormat = Format::PROBITY_FUZZ_FORMAT;

const intake::LineContext& context() {
  static const intake::LineContext london{Zone::named("Europe/London").value_or(Zone::utc())};
  return london;
}

Parsed parse(std::string_view line) { return intake::parse_line(kFormat, line, context()); }

// Whole lines with just the readable bytes around them that scan() asks for, so that a byte more is
// found out.
class PaddedBlock {
 public:
  PaddedBlock(std::string_view text, char around) {
    const std::size_t whole = text.size() + (text.empty() || text.back() == '\n' ? 0 : 1);
    bytes_.assign(kBefore + whole + intake::kScanPadding, '\n');
    std::fill_n(bytes_.begin(), kBefore, around);
    std::ranges::copy(text, bytes_.begin() + kBefore);
    if (whole > text.size()) bytes_[kBefore + text.size()] = '\n';
    text_ = {bytes_.data() + kBefore, whole};
  }
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  static constexpr std::ptrdiff_t kBefore = 16;
  std::vector<char> bytes_;
  std::string_view text_;
};

bool lies_in(std::string_view part, std::string_view line) {
  return part.empty() ||
         (part.data() >= line.data() && part.data() + part.size() <= line.data() + line.size());
}

// Client, ident, login, "[22/Nov/2026:10:00:00 +0100]": the first two may hold brackets, too.
void check_wall_clock(std::string_view line) {
  for (int field = 0; field < 3; ++field) {
    line.remove_prefix(line.find_first_not_of(' '));
    line.remove_prefix(line.find(' '));
  }
  const std::string_view time = line.substr(line.find('[') + 1, 20);
  require(time.find_first_of("+-") == std::string_view::npos, "a time has no signs");
}

void check_request(const Request& request, std::string_view line) {
  if (kFormat == Format::squid_combined) check_wall_clock(line);
  for (const auto part :
       {request.client, request.login, request.host, request.referrer, request.user_agent}) {
    require(lies_in(part, line), "what a request says stands in its line");
  }
  require(request.path.empty() || request.path.starts_with('/'), "a path starts with a slash");
  require(request.status <= 999, "a status has three digits");
  require(!request.elapsed || *request.elapsed >= Span{0}, "nothing takes less than no time");
  require(request.may_be_later_by >= Span{0}, "the other reading is later");
  const auto year =
      std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(request.end)}.year();
  require(year >= std::chrono::year{2000} && year <= std::chrono::year{2099},
          "a year that nobody believes is rejected");
}

void check_same(const Parsed& a, const Parsed& b) {
  require(a.has_value() == b.has_value(), "a picked line is right if it is right by itself");
  if (!a) return require(a.error() == b.error(), "a picked line is wrong for the same reason");
  require(a->end == b->end && a->may_be_later_by == b->may_be_later_by &&
              a->elapsed == b->elapsed && a->in_whole_seconds == b->in_whole_seconds,
          "a picked line has the same times");
  require(a->client == b->client && a->login == b->login && a->host == b->host &&
              a->path == b->path && a->referrer == b->referrer && a->user_agent == b->user_agent,
          "a picked line has the same texts");
  require(a->status == b->status && a->bytes_down == b->bytes_down && a->method == b->method &&
              a->content == b->content && a->destination == b->destination,
          "a picked line has the same answer");
  require(a->has_referrer_field == b->has_referrer_field &&
              a->has_content_field == b->has_content_field &&
              a->chosen_by_user == b->chosen_by_user && a->fetched_ahead == b->fetched_ahead,
          "a picked line has the same signs");
}

void check_passed_over(const Parsed& parsed, std::string_view line) {
  static const visits::Parameters parameters;
  static reading::Interpreter interpreter{catalogue(), suffixes(), parameters};
  require(parsed.has_value(), "a line that is wrong is not passed over");
  require(!interpreter.interpret(*parsed, line, 0), "a line that matters is not passed over");
}

void check_lines(std::string_view block, const ScanResult& scanned) {
  auto pick = scanned.picks.begin();
  std::size_t begin = 0;
  for (std::uint32_t number = 0; number < scanned.lines; ++number) {
    const std::string_view line = block.substr(begin, block.find('\n', begin) - begin);
    const Parsed parsed = parse(line);
    if (parsed) check_request(*parsed, line);
    if (pick != scanned.picks.end() && pick->line == number) {
      require(pick->begin == begin && pick->length == line.size(), "a pick is a line");
      check_same(intake::parse_pick(kFormat, block, *pick, context()), parsed);
      ++pick;
    } else {
      check_passed_over(parsed, line);
    }
    begin += line.size() + 1;
  }
  require(begin == block.size(), "every line is counted");
  require(pick == scanned.picks.end(), "there are no more picks than lines");
}

void check_marks(std::string_view block, const ScanResult& scanned) {
  std::uint32_t next_line = 0;
  for (const intake::TimeMark& mark : scanned.marks) {
    require(mark.line >= next_line && mark.line < scanned.lines, "marks are in order");
    next_line = mark.line + 1;
    const std::string_view line =
        block.substr(mark.begin, block.find('\n', mark.begin) - mark.begin);
    if (const auto parsed = parse(line)) {
      require(parsed->end == mark.at, "a mark has the time of its line");
    }
  }
}

// What lies before a block, and what was scanned before it, does not matter.
void check_same(const ScanResult& a, const ScanResult& b) {
  require(a.lines == b.lines, "a scan depends on the block alone");
  require(std::ranges::equal(a.stretches, b.stretches, {}, &intake::PlainStretch::latest,
                             &intake::PlainStretch::latest),
          "stretches depend on the block alone");
  require(std::ranges::equal(a.picks, b.picks,
                             [](const Pick& p, const Pick& q) {
                               return p.begin == q.begin && p.length == q.length &&
                                      p.why == q.why && p.fields == q.fields;
                             }),
          "picks depend on the block alone");
  require(std::ranges::equal(a.marks, b.marks, {}, &intake::TimeMark::at, &intake::TimeMark::at),
          "marks depend on the block alone");
}

void check(std::string_view text) {
  if (const auto whole = parse(text)) check_request(*whole, text);
  const PaddedBlock block{text, '\n'};
  ScanResult scanned;
  intake::scan(kFormat, block.text(), catalogue().tails(), scanned);
  check_lines(block.text(), scanned);
  check_marks(block.text(), scanned);
  for (const char around : {'\n', '7', ' '}) {
    const PaddedBlock other{text, around};
    ScanResult again;
    intake::scan(kFormat, other.text(), catalogue().tails(), again);
    intake::scan(kFormat, other.text(), catalogue().tails(), again);
    check_same(scanned, again);
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
