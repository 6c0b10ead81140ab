#include "custody/enrolment.hpp"

#include <sodium.h>

#include "custody/bytes.hpp"
#include "custody/hash.hpp"

namespace probity::custody {

namespace {

constexpr std::string_view kMagic = "PRBTENR1";
constexpr std::size_t kSignedSize = 8 + 16 + 1 + 8 + 32 + 32;
static_assert(kSignedSize + 64 + 64 + 16 == kEnrolmentSize);

// Damage is told from a false proof: the last 16 bytes are of a hash over the rest.
std::string check_bytes(std::string_view rest) {
  return std::string{text_of(digest_of(Use::enrolment, rest).bytes).substr(0, 16)};
}

std::unexpected<Error> malformed(const char* what) {
  return failure(ErrorKind::unreadable, what, "Ask the key holder for the file again.");
}

bool box_key_from(const VerifyingKey& proof_key, PublicKey& into) {
  return crypto_sign_ed25519_pk_to_curve25519(into.bytes.data(), proof_key.bytes.data()) == 0;
}

}  // namespace

Result<Enrolment> Enrolment::make(const PersonId& holder, KeptAt kept_at, Instant made,
                                  Signer& signing, Signer& box) {
  Enrolment enrolment;
  enrolment.holder_ = holder;
  enrolment.kept_at_ = kept_at;
  enrolment.made_ = std::chrono::floor<seconds>(made);
  enrolment.signing_key_ = signing.verifying_key();
  enrolment.box_proof_key_ = box.verifying_key();
  const std::string text = enrolment.signed_part();
  PROBITY_TRY(enrolment.by_signing_key_, signing.sign(text));
  PROBITY_TRY(enrolment.by_box_key_, box.sign(text));
  return parse(enrolment.print());
}

std::string Enrolment::signed_part() const {
  std::string out{kMagic};
  append(out, holder_);
  append_number(out, static_cast<std::uint8_t>(kept_at_), 1);
  append(out, made_);
  append(out, signing_key_.bytes);
  append(out, box_proof_key_.bytes);
  return out;
}

std::string Enrolment::print() const {
  std::string out = signed_part();
  append(out, by_signing_key_.bytes);
  append(out, by_box_key_.bytes);
  return out + check_bytes(out);
}

Result<Enrolment> Enrolment::parse(std::string_view bytes) {
  if (bytes.size() != kEnrolmentSize || !bytes.starts_with(kMagic)) {
    return malformed("it is not a key holder's enrolment");
  }
  const std::string_view checked = bytes.substr(0, kEnrolmentSize - 16);
  if (check_bytes(checked) != bytes.substr(checked.size())) {
    return malformed("the enrolment is damaged");
  }
  ByteReader in{checked.substr(kMagic.size())};
  Enrolment enrolment;
  enrolment.holder_ = in.person();
  const auto kept_at = in.number<std::uint8_t>();
  enrolment.made_ = in.moment();
  in.take(enrolment.signing_key_.bytes);
  in.take(enrolment.box_proof_key_.bytes);
  in.take(enrolment.by_signing_key_.bytes);
  in.take(enrolment.by_box_key_.bytes);
  if (kept_at > 1 || !in.is_whole())
    return malformed("the enrolment has a value that it cannot have");
  enrolment.kept_at_ = static_cast<KeptAt>(kept_at);
  const std::string_view text = bytes.substr(0, kSignedSize);
  if (enrolment.signing_key_ == enrolment.box_proof_key_ ||
      !is_signature(enrolment.signing_key_, text, enrolment.by_signing_key_) ||
      !is_signature(enrolment.box_proof_key_, text, enrolment.by_box_key_) ||
      !box_key_from(enrolment.box_proof_key_, enrolment.box_key_)) {
    return malformed("the enrolment does not prove that its keys are its own");
  }
  return enrolment;
}

std::string Enrolment::fingerprint() const {
  const Digest digest = digest_of(Use::enrolment, print());
  const std::string digits = to_hex(std::span{digest.bytes}.first(10));
  std::string text;
  for (std::size_t at = 0; at < digits.size(); at += 4) {
    text += (at == 0 ? "" : " ") + digits.substr(at, 4);
  }
  return text;
}

}  // namespace probity::custody
