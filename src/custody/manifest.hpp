// Who the key holders are: their public keys, how many of them are needed, and who said so.
//
//   PROBITY_TRY(auto draft, Manifest::draft(enrolments, 2, nullptr, now));
//   PROBITY_TRY(draft.signed_by(holder, signer)) ...           // as many as are needed
//   PROBITY_TRY(auto first, VerifiedManifest::first(draft));   // signed by its own holders
//   PROBITY_TRY(auto next, VerifiedManifest::next(first, draft2));   // by those of the last one
//   SegmentWriter::begin(next, ...);                           // takes nothing but a verified one
//
// So nobody who merely has the server can put a key of theirs among the holders' (T1). The bytes
// are in docs/formats/key-holders.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "custody/enrolment.hpp"
#include "custody/key.hpp"
#include "custody/pieces.hpp"

namespace probity::custody {

class VerifiedManifest;

inline constexpr std::size_t kLongestManifest =
    8 + 4 + 8 + 32 + 2 + kMostHolders * kEnrolmentSize + 1 + kMostHolders * 65;

class Manifest {
 public:
  // Not signed yet; generation 1 without a previous one. Fails (usage) unless at least two of two
  // to five holders are needed and nobody and no key is in it twice.
  [[nodiscard]] static Result<Manifest> draft(std::span<const Enrolment> holders, unsigned needed,
                                              const VerifiedManifest* previous, Instant made);
  // Fails (unreadable) unless print() gives the same bytes. Proofs of possession are checked;
  // signatures are not: that takes the previous manifest.
  [[nodiscard]] static Result<Manifest> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;

  // Adds the signature of a holder of the previous manifest (of this one, if it is the first).
  // Fails (usage) when `signers` has no such holder or they have signed, (environment) as the
  // signer does.
  [[nodiscard]] Result<void> sign(std::span<const Enrolment> signers, const PersonId& holder,
                                  Signer& signer);
  // The same with a signature that was made elsewhere, of signed_part(). Fails (unreadable) when it
  // is not theirs.
  [[nodiscard]] Result<void> add(std::span<const Enrolment> signers, const PersonId& holder,
                                 const Signature& signature);
  [[nodiscard]] std::string signed_part() const;
  // Of signed_part(): the same before and after it is signed.
  [[nodiscard]] Digest digest() const;

  [[nodiscard]] std::uint32_t generation() const { return generation_; }
  [[nodiscard]] Instant made() const { return made_; }
  [[nodiscard]] const Digest& previous() const { return previous_; }  // zeros for the first
  [[nodiscard]] const SharePlan& plan() const { return plan_; }
  [[nodiscard]] std::span<const Enrolment> holders() const& { return holders_; }
  void holders() && = delete;
  [[nodiscard]] std::optional<unsigned> index_of(const PersonId& holder) const;
  [[nodiscard]] std::size_t signatures() const { return signatures_.size(); }
  // How many of the signatures are of different ones among `signers`; nothing if one is of nobody.
  [[nodiscard]] std::optional<unsigned> signed_by(std::span<const Enrolment> signers) const;

  bool operator==(const Manifest&) const = default;

 private:
  struct Signed {
    std::uint8_t signer = 0;  // place in the previous manifest
    Signature signature;
    bool operator==(const Signed&) const = default;
  };
  explicit Manifest(SharePlan plan) : plan_(plan) {}
  [[nodiscard]] Result<void> check_holders() const;

  std::uint32_t generation_ = 1;
  Instant made_{};
  Digest previous_;
  SharePlan plan_;
  std::vector<Enrolment> holders_;
  std::vector<Signed> signatures_;  // ascending by signer
};

// One that enough key holders signed. Only these functions make it, and only it is sealed to.
class VerifiedManifest {
 public:
  // The first of a trust. Fails (refused) unless as many of its own holders as are needed signed.
  [[nodiscard]] static Result<VerifiedManifest> first(const Manifest& manifest);
  // Fails (refused) unless it follows on `previous` and enough of previous's holders signed.
  [[nodiscard]] static Result<VerifiedManifest> next(const VerifiedManifest& previous,
                                                     const Manifest& manifest);
  // A whole history, first to last, as a collector gets it. Fails (refused) when it is empty, when
  // a step of it does not hold, or when it does not contain `known`, the digest of the last
  // manifest that was accepted here (nothing: none was).
  [[nodiscard]] static Result<VerifiedManifest> last_of(std::span<const Manifest> history,
                                                        const std::optional<Digest>& known);

  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] const Digest& digest() const { return digest_; }
  bool operator==(const VerifiedManifest&) const = default;

 private:
  explicit VerifiedManifest(const Manifest& manifest)
      : manifest_(manifest), digest_(manifest.digest()) {}
  Manifest manifest_;
  Digest digest_;
};

}  // namespace probity::custody
