#include "custody/drill.hpp"

#include <algorithm>
#include <chrono>

#include "custody/bytes.hpp"
#include "custody/cell_key.hpp"
#include "custody/hash.hpp"

namespace probity::custody {

namespace {

constexpr std::string_view kMagic = "PRBTDRL1";

PersonId made_up_person(RandomSource& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  return ByteReader{text_of(bytes)}.person();
}

Digest expectation(const Key& value, const SegmentContext& context) {
  return keyed_digest(Use::drill, value, {bytes_of(context.print())});
}

std::unexpected<Error> malformed() {
  return failure(ErrorKind::unreadable, "it is not what a drill keeps", "Begin another drill.");
}

}  // namespace

// The day's key and the signing key of the drill's segment are made for it and forgotten here.
Result<Drill> Drill::make(const VerifiedManifest& manifest, std::string_view number, Instant now,
                          RandomSource& random) {
  const SegmentContext context{
      std::chrono::floor<std::chrono::days>(LocalTime{now.time_since_epoch()}), CollectorId{},
      SegmentId::random(random), manifest.digest(), manifest.manifest().plan()};
  std::vector<Key> pieces;
  for (unsigned i = 0; i < context.plan.pieces(); ++i) pieces.push_back(Key::random(random));
  SigningPair nobody{Key::random(random)};
  const BoxKeyPair no_day{Key::random(random)};
  PROBITY_TRY(const auto header,
              SegmentHeader::make(context, manifest.manifest(), no_day.public_key(),
                                  Key::random(random), pieces, nobody));
  Key reply = Key::random(random);
  PROBITY_TRY(auto request, TurnRequest::of(TurnKind::drill, number, now, Digest{},
                                            BoxKeyPair{reply.copy()}.public_key()));
  const PersonId person = made_up_person(random);
  const AskedCell cell{.person = person, .first = 0, .count = 1};
  PROBITY_ATTEMPT(request.ask(header, {&cell, 1}));
  std::vector<Digest> expected;
  for (const Key& piece : pieces) {
    expected.push_back(expectation(response(piece, person), context));
  }
  return Drill{std::move(request), std::move(reply), std::move(expected)};
}

SecretBytes Drill::print() const {
  std::string after;
  append_number(after, expected_.size(), 1);
  for (const Digest& digest : expected_) append(after, digest.bytes);
  after += request_.print();
  SecretBytes out{kMagic.size() + Key::kSize + after.size()};
  auto to = std::ranges::copy(bytes_of(kMagic), out.space().begin()).out;
  to = std::ranges::copy(reply_.bytes(), to).out;
  std::ranges::copy(bytes_of(after), to);
  return out;
}

Result<Drill> Drill::parse(std::string_view bytes) {
  ByteReader in{bytes};
  in.expect(kMagic);
  const auto reply = bytes_of(in.take(Key::kSize));
  std::vector<Digest> expected(std::min<std::size_t>(in.number<std::uint8_t>(), kMostPieces));
  for (Digest& digest : expected) in.take(digest.bytes);
  if (!in.is_good()) return malformed();
  auto request = TurnRequest::parse(in.rest());
  if (!request || request->kind() != TurnKind::drill) return malformed();
  const auto segments = request->segments();
  if (segments.size() != 1 || segments[0].cells.size() != 1 || segments[0].cells[0].count != 1 ||
      segments[0].header.context().plan.pieces() != expected.size()) {
    return malformed();
  }
  Key key{std::span<const std::uint8_t, Key::kSize>{reply}};
  return Drill{*std::move(request), std::move(key), std::move(expected)};
}

Result<DrillResult> Drill::check(const TurnAnswer& answer, const Manifest& manifest) const {
  PROBITY_TRY(const auto opened, answer.open(request_, BoxKeyPair{reply_.copy()}, manifest));
  const SegmentAnswer& segment = opened.segments.front();
  const SegmentContext& context = request_.segments().front().header.context();
  DrillResult result{.holder = opened.holder,
                     .has_box = segment.kind == SegmentAnswer::Kind::answered,
                     .wrong = segment.wrong};
  for (std::size_t i = 0; i < segment.pieces.size(); ++i) {
    if (expectation(segment.values[i], context) != expected_[segment.pieces[i]]) {
      result.wrong.push_back(segment.pieces[i]);
    }
  }
  std::ranges::sort(result.wrong);
  return result;
}

}  // namespace probity::custody
