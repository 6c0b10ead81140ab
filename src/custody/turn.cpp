#include "custody/turn.hpp"

#include <algorithm>
#include <optional>

#include "custody/bytes.hpp"
#include "custody/cell_key.hpp"
#include "custody/hash.hpp"

namespace probity::custody {

namespace {

constexpr std::string_view kMagic = "PRBTANS1";

std::uint16_t bits_of(std::span<const unsigned> pieces) {
  unsigned bits = 0;
  for (const unsigned piece : pieces) bits |= 1U << piece;
  return static_cast<std::uint16_t>(bits);
}

// The holder's box, whichever of the header's it is.
std::optional<HolderPieces> own_pieces(const SegmentHeader& header, const BoxKeyPair& pair) {
  for (unsigned i = 0; i < header.context().plan.holders(); ++i) {
    if (auto found = header.open_pieces(i, pair)) return *std::move(found);
  }
  return std::nullopt;
}

std::size_t steps_in(const AskedSegment& segment) {
  std::size_t steps = 0;
  for (const AskedCell& cell : segment.cells) steps += cell.count;
  return steps;
}

// Grows without leaving secrets in memory that was given back.
class SecretText {
 public:
  explicit SecretText(std::size_t most) : bytes_(most) {}
  void put(std::span<const std::uint8_t> bytes) {
    std::ranges::copy(bytes, bytes_.space().begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += bytes.size();
  }
  void put_number(std::uint64_t number, unsigned width) {
    std::string text;
    append_number(text, number, width);
    put(bytes_of(text));
  }
  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_.bytes().first(size_); }

 private:
  SecretBytes bytes_;
  std::size_t size_ = 0;
};

void answer_cell(const AskedCell& cell, const HolderPieces& had, SecretText& out) {
  std::vector<Key> now;
  for (std::size_t i = 0; i < had.pieces.size(); ++i) {
    if (std::ranges::find(had.wrong, had.pieces[i]) != had.wrong.end()) continue;
    now.push_back(stepped(had.keys[i].copy(), cell.first));
  }
  for (unsigned step = 0; step < cell.count; ++step) {
    for (Key& piece : now) {
      out.put(response(piece, cell.person).bytes());
      piece = stepped(std::move(piece));
    }
  }
}

void answer_segment(const AskedSegment& segment, const BoxKeyPair& pair, SecretText& out) {
  const auto had = own_pieces(segment.header, pair);
  out.put_number(had ? 0 : 1, 1);
  out.put_number(had ? bits_of(had->wrong) : 0, 2);
  if (!had) return;
  for (const AskedCell& cell : segment.cells) answer_cell(cell, *had, out);
}

std::size_t longest_inside(const TurnRequest& request) {
  std::size_t most = 0;
  for (const AskedSegment& segment : request.segments()) {
    most += 3 + steps_in(segment) * segment.header.context().plan.pieces_each() * Key::kSize;
  }
  return most;
}

std::unexpected<Error> malformed() {
  return failure(ErrorKind::unreadable, "it is not a key holder's answer",
                 "Ask the key holder for the file again.");
}

std::unexpected<Error> not_sealed_and_signed() {
  return failure(ErrorKind::refused, "the answer is not sealed and signed as it has to be",
                 "Ask this key holder to turn their key again.");
}

// Nothing unless it fits the segment.
std::optional<SegmentAnswer> segment_from(ByteReader& in, const AskedSegment& segment,
                                          unsigned holder) {
  const SharePlan& plan = segment.header.context().plan;
  const auto kind = in.number<std::uint8_t>();
  const auto wrong = in.number<std::uint16_t>();
  if (!in.is_good() || kind > 1 || wrong >> plan.pieces() != 0) return std::nullopt;
  SegmentAnswer answer;
  answer.kind = static_cast<SegmentAnswer::Kind>(kind);
  if (answer.kind == SegmentAnswer::Kind::no_box) {
    return wrong == 0 ? std::optional{std::move(answer)} : std::nullopt;
  }
  for (unsigned piece = 0; piece < plan.pieces(); ++piece) {
    if ((wrong >> piece & 1) != 0) answer.wrong.push_back(piece);
    if ((wrong >> piece & 1) == 0 && plan.has(holder, piece)) answer.pieces.push_back(piece);
  }
  const std::size_t count = steps_in(segment) * answer.pieces.size();
  const auto bytes = bytes_of(in.take(count * Key::kSize));
  if (!in.is_good()) return std::nullopt;
  answer.values.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = bytes.subspan(i * Key::kSize, Key::kSize);
    answer.values.emplace_back(std::span<const std::uint8_t, Key::kSize>{value});
  }
  return answer;
}

}  // namespace

Result<TurnAnswer> turn(const HolderKey& key, const TurnRequest& request,
                        const Approvals& approvals, Instant now) {
  if (request.kind() != TurnKind::drill) PROBITY_ATTEMPT(approvals.check(request));
  const BoxKeyPair pair = key.box_pair();
  SecretText inside{longest_inside(request)};
  for (const AskedSegment& segment : request.segments()) answer_segment(segment, pair, inside);
  auto box = seal_to(request.reply_to(), inside.bytes());
  if (!box) {
    return failure(ErrorKind::usage, "nothing can be sealed to the key that the request names");
  }
  TurnAnswer answer;
  answer.request_ = request.digest();
  answer.holder_ = key.holder();
  answer.made_ = std::chrono::floor<seconds>(now);
  answer.box_ = *std::move(box);
  PROBITY_TRY(answer.signature_, key.signing_pair().sign(answer.signed_part()));
  return answer;
}

std::string TurnAnswer::signed_part() const {
  std::string out{kMagic};
  append(out, request_.bytes);
  append(out, holder_);
  append(out, made_);
  append_number(out, box_.size(), 4);
  return out + box_;
}

std::string TurnAnswer::print() const {
  std::string out = signed_part();
  append(out, signature_.bytes);
  return out;
}

Result<TurnAnswer> TurnAnswer::parse(std::string_view bytes) {
  ByteReader in{bytes};
  TurnAnswer answer;
  in.expect(kMagic);
  in.take(answer.request_.bytes);
  answer.holder_ = in.person();
  answer.made_ = in.moment();
  answer.box_ = in.take(in.number<std::uint32_t>());
  in.take(answer.signature_.bytes);
  if (!in.is_whole() || answer.box_.size() < kBoxOverhead) return malformed();
  return answer;
}

Result<void> TurnAnswer::check(const TurnRequest& request, const Manifest& manifest) const {
  const auto place = manifest.index_of(holder_);
  if (request_ != request.digest() || !place) {
    return failure(ErrorKind::refused, "the answer is to another request, or not a key holder's",
                   "Send each key holder the request that is open now.");
  }
  if (is_signature(manifest.holders()[*place].signing_key(), signed_part(), signature_)) return {};
  return not_sealed_and_signed();
}

Result<OpenedAnswer> TurnAnswer::open(const TurnRequest& request, const BoxKeyPair& reply,
                                      const Manifest& manifest) const {
  PROBITY_ATTEMPT(check(request, manifest));
  const auto place = manifest.index_of(holder_);
  const auto inside = reply.open(box_);
  if (!inside) return not_sealed_and_signed();
  ByteReader in{inside->view()};
  OpenedAnswer opened{.holder = holder_, .segments = {}};
  for (const AskedSegment& segment : request.segments()) {
    if (segment.header.context().manifest != manifest.digest() ||
        segment.header.context().plan != manifest.plan()) {
      return failure(ErrorKind::refused, "a segment belongs to another manifest of key holders",
                     "Ask the key holders of each manifest in a request of their own.");
    }
    auto answer = segment_from(in, segment, *place);
    if (!answer) return malformed();
    opened.segments.push_back(*std::move(answer));
  }
  if (!in.is_whole()) return malformed();
  return opened;
}

}  // namespace probity::custody
