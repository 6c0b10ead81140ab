#include "custody/turn_request.hpp"

#include <algorithm>

#include "custody/bytes.hpp"
#include "custody/hash.hpp"
#include "custody/step_record.hpp"

namespace probity::custody {

namespace {

constexpr std::string_view kMagic = "PRBTREQ1";

bool is_case_number(std::string_view text) {
  const auto may_stand = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/' ||
           c == '.' || c == '-';
  };
  return !text.empty() && text.size() <= kLongestCaseNumber && std::ranges::all_of(text, may_stand);
}

// Nothing when a cell asks for no step, too many, or steps that cannot be.
std::optional<std::size_t> steps_of(std::span<const AskedCell> cells) {
  std::size_t steps = 0;
  for (const AskedCell& cell : cells) {
    if (cell.count == 0 || cell.count > kMostStepsOfACell || cell.first >= kMostSteps) {
      return std::nullopt;
    }
    steps += cell.count;
  }
  return steps;
}

std::vector<AskedCell> cells_from(ByteReader& in) {
  std::vector<AskedCell> cells;
  const auto count = in.number<std::uint16_t>();
  for (unsigned i = 0; i < count && in.is_good(); ++i) {
    AskedCell cell{.person = in.person()};
    cell.first = in.number<std::uint32_t>();
    cell.count = in.number<std::uint16_t>();
    cells.push_back(cell);
  }
  return cells;
}

std::unexpected<Error> malformed() {
  return failure(ErrorKind::unreadable, "it is not a request to key holders",
                 "Ask for the file again.");
}

}  // namespace

Result<TurnRequest> TurnRequest::of(TurnKind kind, std::string_view case_number, Instant made,
                                    const Digest& approval, const PublicKey& reply_to) {
  if (!is_case_number(case_number)) {
    return failure(ErrorKind::usage, "the case's number cannot stand in a request",
                   "It has 1 to 32 letters, digits, slashes, full stops and hyphens.");
  }
  if ((kind == TurnKind::drill) != (approval == Digest{})) {
    return failure(ErrorKind::usage, "an opening needs its approval, and a drill has none");
  }
  TurnRequest request;
  request.kind_ = kind;
  request.case_number_ = case_number;
  request.made_ = std::chrono::floor<seconds>(made);
  request.approval_ = approval;
  request.reply_to_ = reply_to;
  return request;
}

Result<void> TurnRequest::ask(const SegmentHeader& header, std::span<const AskedCell> cells) {
  const SegmentContext& context = header.context();
  if ((context.collector == CollectorId{}) != (kind_ == TurnKind::drill)) {
    return failure(ErrorKind::usage, "a drill is asked of drills' segments, an opening of others");
  }
  for (const AskedSegment& other : segments_) {
    if (other.header.context().segment == context.segment) {
      return failure(ErrorKind::usage, "the request has this segment already");
    }
  }
  const auto steps = steps_of(cells);
  if (!steps || segments_.size() == kMostSegmentsAsked || cells.size() > kMostCellsOfASegment ||
      steps_ + *steps > kMostStepsAsked) {
    return failure(ErrorKind::usage, "a request cannot ask for that many cells",
                   "Ask for fewer days at once.");
  }
  steps_ += *steps;
  segments_.push_back({header, {cells.begin(), cells.end()}});
  return {};
}

std::string TurnRequest::print() const {
  std::string out{kMagic};
  append_number(out, static_cast<std::uint8_t>(kind_), 1);
  append_number(out, case_number_.size(), 1);
  out += case_number_;
  append(out, made_);
  append(out, approval_.bytes);
  append(out, reply_to_.bytes);
  append_number(out, segments_.size(), 2);
  for (const AskedSegment& segment : segments_) {
    const std::string header = segment.header.print();
    append_number(out, header.size(), 2);
    out += header;
    append_number(out, segment.cells.size(), 2);
    for (const AskedCell& cell : segment.cells) {
      append(out, cell.person);
      append_number(out, cell.first, 4);
      append_number(out, cell.count, 2);
    }
  }
  return out;
}

Result<TurnRequest> TurnRequest::parse(std::string_view bytes) {
  ByteReader in{bytes};
  in.expect(kMagic);
  const auto kind = in.number<std::uint8_t>();
  const std::string_view case_number = in.take(in.number<std::uint8_t>());
  const Instant made = in.moment();
  Digest approval;
  PublicKey reply_to;
  in.take(approval.bytes);
  in.take(reply_to.bytes);
  const auto count = in.number<std::uint16_t>();
  if (!in.is_good() || kind > 1) return malformed();
  auto request = of(static_cast<TurnKind>(kind), case_number, made, approval, reply_to);
  if (!request) return malformed();
  for (unsigned i = 0; i < count; ++i) {
    const auto header = SegmentHeader::parse(in.take(in.number<std::uint16_t>()));
    const auto cells = cells_from(in);
    if (!header || !in.is_good() || !request->ask(*header, cells)) return malformed();
  }
  if (!in.is_whole()) return malformed();
  return request;
}

Digest TurnRequest::digest() const { return digest_of(Use::request, print()); }

}  // namespace probity::custody
