// The beginning of a segment: its two locks, and the collector's signature. It is durable before
// the first row (docs/formats/segment.md).
//
//   PROBITY_TRY(const auto header, SegmentHeader::parse(bytes));
//   PROBITY_ATTEMPT(header.check(collector_key));
//   PROBITY_TRY(const Key time_key, header.open_time_lock(day_key_pair));
//   PROBITY_TRY(const auto pieces, header.open_pieces(holder_index, holder_key_pair));
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "custody/context.hpp"
#include "custody/key.hpp"
#include "custody/manifest.hpp"
#include "custody/sealed_box.hpp"
#include "custody/signing.hpp"

namespace probity::custody {

inline constexpr std::size_t kLongestHeader = 8192;  // bytes; the largest has under 4,096

// What a key holder finds in their box.
struct HolderPieces {
  std::vector<unsigned> pieces;  // which, ascending
  std::vector<Key> keys;         // of step 0, in the same order
  // Pieces, of all, whose commitment in the box or to the key does not fit the one in the header:
  // a wrong piece is named. The keys of such pieces must not be used.
  std::vector<unsigned> wrong;
};

class SegmentHeader {
 public:
  // Seals T and the pieces, all of step 0, and signs. Fails (usage) when a box cannot be sealed to
  // a key, (environment) as the signer does.
  [[nodiscard]] static Result<SegmentHeader> make(const SegmentContext& context,
                                                  const Manifest& manifest,
                                                  const PublicKey& day_key, const Key& time_key,
                                                  std::span<const Key> pieces, Signer& collector);
  // Fails (unreadable) unless print() gives the same bytes. The signature is for check().
  [[nodiscard]] static Result<SegmentHeader> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const { return signed_part() + signature_text(); }

  // Fails (refused) unless it is this collector's.
  [[nodiscard]] Result<void> check(const VerifyingKey& collector) const;

  // T at step 0. Fails (refused) when the box is not of this key and this segment.
  [[nodiscard]] Result<Key> open_time_lock(const BoxKeyPair& day) const;
  // The same in two halves, for a key that lies in another process: that opens time_box(), and what
  // was in it is looked at here.
  [[nodiscard]] const std::string& time_box() const { return time_box_; }
  [[nodiscard]] Result<Key> time_key_in(const SecretBytes& opened) const;
  // The pieces of holder `index` of the manifest. Fails (usage) when there is none such, (refused)
  // when the box is not of this key and this segment.
  [[nodiscard]] Result<HolderPieces> open_pieces(unsigned index, const BoxKeyPair& holder) const;

  [[nodiscard]] const SegmentContext& context() const { return context_; }
  [[nodiscard]] const PublicKey& day_key() const { return day_key_; }
  [[nodiscard]] Digest digest() const;
  bool operator==(const SegmentHeader&) const = default;

 private:
  explicit SegmentHeader(const SegmentContext& context) : context_(context) {}
  [[nodiscard]] std::string signed_part() const;
  [[nodiscard]] std::string signature_text() const;

  SegmentContext context_;
  PublicKey day_key_;
  std::vector<Digest> commitments_;  // one for each piece
  std::string time_box_;
  std::vector<std::string> holder_boxes_;  // in the manifest's order
  Signature signature_;
};

}  // namespace probity::custody
