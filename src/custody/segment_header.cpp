#include "custody/segment_header.hpp"

#include <algorithm>
#include <array>

#include "custody/bytes.hpp"
#include "custody/hash.hpp"

namespace probity::custody {

namespace {

constexpr std::size_t kTimeBoxSize = Key::kSize + kContextSize + kBoxOverhead;

std::size_t holder_box_size(const SharePlan& plan) {
  return kContextSize + 1 + (plan.pieces_each() + plan.pieces()) * Key::kSize + kBoxOverhead;
}

Digest commitment_to(const Key& piece, unsigned index, const std::string& context) {
  const std::array<std::uint8_t, 1> number{static_cast<std::uint8_t>(index)};
  return keyed_digest(Use::commitment, piece, {number, bytes_of(context)});
}

// Writes one after the other into room that is overwritten when it goes.
class SecretWriter {
 public:
  explicit SecretWriter(std::size_t size) : bytes_(size) {}
  void put(std::span<const std::uint8_t> bytes) {
    std::ranges::copy(bytes, bytes_.space().begin() + static_cast<std::ptrdiff_t>(at_));
    at_ += bytes.size();
  }
  [[nodiscard]] const SecretBytes& bytes() const { return bytes_; }

 private:
  SecretBytes bytes_;
  std::size_t at_ = 0;
};

Result<std::string> boxed(const PublicKey& key, const SecretBytes& inside) {
  auto box = seal_to(key, inside.bytes());
  if (!box) {
    return failure(ErrorKind::usage, "nothing can be sealed to one of the public keys",
                   "Look at the day's key and at the key holders' manifest.");
  }
  return *std::move(box);
}

Result<std::string> sealed_time_key(const std::string& context, const PublicKey& day_key,
                                    const Key& time_key) {
  SecretWriter inside{Key::kSize + kContextSize};
  inside.put(time_key.bytes());
  inside.put(bytes_of(context));
  return boxed(day_key, inside.bytes());
}

Result<std::string> holder_box(const SegmentContext& context, unsigned holder, const PublicKey& key,
                               std::span<const Key> pieces, std::span<const Digest> commitments) {
  SecretWriter inside{holder_box_size(context.plan) - kBoxOverhead};
  inside.put(bytes_of(context.print()));
  inside.put(std::array<std::uint8_t, 1>{static_cast<std::uint8_t>(holder)});
  for (const unsigned piece : context.plan.pieces_of(holder)) inside.put(pieces[piece].bytes());
  for (const Digest& commitment : commitments) inside.put(commitment.bytes);
  return boxed(key, inside.bytes());
}

std::unexpected<Error> not_its_box() {
  return failure(ErrorKind::refused, "a box of the segment does not open with this key",
                 "It was sealed to another key, or belongs to another segment.");
}

}  // namespace

Result<SegmentHeader> SegmentHeader::make(const SegmentContext& context, const Manifest& manifest,
                                          const PublicKey& day_key, const Key& time_key,
                                          std::span<const Key> pieces, Signer& collector) {
  SegmentHeader header{context};
  const std::string text = context.print();
  header.day_key_ = day_key;
  for (unsigned i = 0; i < pieces.size(); ++i) {
    header.commitments_.push_back(commitment_to(pieces[i], i, text));
  }
  PROBITY_TRY(header.time_box_, sealed_time_key(text, day_key, time_key));
  for (unsigned i = 0; i < context.plan.holders(); ++i) {
    PROBITY_TRY(auto box, holder_box(context, i, manifest.holders()[i].box_key(), pieces,
                                     header.commitments_));
    header.holder_boxes_.push_back(std::move(box));
  }
  PROBITY_TRY(header.signature_, collector.sign(header.signed_part()));
  return header;
}

std::string SegmentHeader::signed_part() const {
  std::string out = context_.print();
  append(out, day_key_.bytes);
  for (const Digest& commitment : commitments_) append(out, commitment.bytes);
  out += time_box_;
  for (const std::string& box : holder_boxes_) out += box;
  return out;
}

std::string SegmentHeader::signature_text() const { return std::string{text_of(signature_.bytes)}; }

Result<SegmentHeader> SegmentHeader::parse(std::string_view bytes) {
  const auto malformed = [] {
    return failure(ErrorKind::unreadable, "it is not the header of a segment");
  };
  ByteReader in{bytes};
  const auto context = SegmentContext::parse(in.take(kContextSize));
  if (!context) return malformed();
  SegmentHeader header{*context};
  in.take(header.day_key_.bytes);
  header.commitments_.resize(context->plan.pieces());
  for (Digest& commitment : header.commitments_) in.take(commitment.bytes);
  header.time_box_ = in.take(kTimeBoxSize);
  for (unsigned i = 0; i < context->plan.holders(); ++i) {
    header.holder_boxes_.emplace_back(in.take(holder_box_size(context->plan)));
  }
  in.take(header.signature_.bytes);
  if (!in.is_whole()) return malformed();
  return header;
}

Result<void> SegmentHeader::check(const VerifyingKey& collector) const {
  if (is_signature(collector, signed_part(), signature_)) return {};
  return failure(ErrorKind::refused, "the segment's header is not signed by its collector",
                 "Nothing of this segment counts until that is explained.");
}

Result<Key> SegmentHeader::open_time_lock(const BoxKeyPair& day) const {
  const auto opened = day.open(time_box_);
  if (!opened) return not_its_box();
  return time_key_in(*opened);
}

Result<Key> SegmentHeader::time_key_in(const SecretBytes& opened) const {
  if (opened.size() < Key::kSize || opened.view().substr(Key::kSize) != context_.print()) {
    return not_its_box();
  }
  return Key{opened.bytes().first<Key::kSize>()};
}

Result<HolderPieces> SegmentHeader::open_pieces(unsigned index, const BoxKeyPair& holder) const {
  if (index >= holder_boxes_.size()) {
    return failure(ErrorKind::usage, "the segment has no box for that key holder");
  }
  const auto opened = holder.open(holder_boxes_[index]);
  const std::string context = context_.print();
  if (!opened) return not_its_box();
  ByteReader in{opened->view()};
  in.expect(context);
  in.expect(std::string_view{"\0\1\2\3\4", kMostHolders}.substr(index, 1));
  if (!in.is_good()) return not_its_box();
  HolderPieces found{.pieces = context_.plan.pieces_of(index), .keys = {}, .wrong = {}};
  for (std::size_t i = 0; i < found.pieces.size(); ++i) {
    found.keys.emplace_back(
        std::span<const std::uint8_t, Key::kSize>{bytes_of(in.take(Key::kSize))});
  }
  std::vector<bool> is_wrong(commitments_.size());
  for (std::size_t piece = 0; piece < commitments_.size(); ++piece) {
    Digest inside;
    in.take(inside.bytes);
    is_wrong[piece] = inside != commitments_[piece];
  }
  for (std::size_t i = 0; i < found.pieces.size(); ++i) {
    const unsigned piece = found.pieces[i];
    if (commitment_to(found.keys[i], piece, context) != commitments_[piece]) is_wrong[piece] = true;
  }
  for (unsigned piece = 0; piece < is_wrong.size(); ++piece) {
    if (is_wrong[piece]) found.wrong.push_back(piece);
  }
  return found;
}

Digest SegmentHeader::digest() const { return digest_of(Use::header, print()); }

}  // namespace probity::custody
