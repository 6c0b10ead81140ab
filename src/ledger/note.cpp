#include "ledger/note.hpp"

#include <algorithm>
#include <set>

#include "ledger/encoding.hpp"

namespace probity::ledger {

namespace {

constexpr std::string_view kDash = "\u2014 ";

std::unexpected<Error> no_note(const char* why) {
  return failure(ErrorKind::unreadable, std::string{"it is no signed note: "} + why);
}

bool is_clean_text(std::string_view text) {
  while (!text.empty()) {
    const auto next = first_code_point(text);
    if (!next || (next->value < 0x20 && next->value != '\n')) return false;
    text.remove_prefix(next->length);
  }
  return true;
}

std::optional<SignatureLine> parse_signature(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto bytes = from_base64(line.substr(space + 1));
  if (!is_key_name(line.substr(0, space)) || !bytes || bytes->size() < 5) return std::nullopt;
  return SignatureLine{std::string{line.substr(0, space)},
                       static_cast<std::uint32_t>(read_big_endian(*bytes, 4)), bytes->substr(4)};
}

bool same_key(const VerifierKey& key, const SignatureLine& line) {
  return key.id == line.key_id && key.name == line.name;
}

bool has_twins(std::span<const VerifierKey> keys) {
  std::set<std::pair<std::string_view, std::uint32_t>> seen;
  return !std::ranges::all_of(
      keys, [&](const VerifierKey& key) { return seen.emplace(key.name, key.id).second; });
}

}  // namespace

std::string SignatureLine::print() const {
  return std::string{kDash} + name + ' ' + to_base64(big_endian_32(key_id) + signature) + '\n';
}

Result<Note> Note::parse(std::string_view bytes) {
  if (bytes.size() > kLargestNote) return no_note("it is too large");
  if (!is_clean_text(bytes)) return no_note("it is not plain UTF-8 text");
  const std::size_t separator = bytes.rfind("\n\n");
  if (separator == std::string_view::npos) return no_note("the empty line is missing");
  Note note;
  note.text = bytes.substr(0, separator + 1);
  std::string_view rest = bytes.substr(separator + 2);
  if (rest.empty()) return no_note("it has no signature");
  while (!rest.empty()) {
    const auto line = take_line(rest);
    if (!line) return no_note("its last line does not end");
    auto signature = parse_signature(*line);
    if (!signature) return no_note("a line after the empty one is no signature");
    if (note.signatures.size() == kMostSignatures) return no_note("it has too many signatures");
    note.signatures.push_back(*std::move(signature));
  }
  return note;
}

std::string Note::print() const {
  std::string bytes = text + '\n';
  for (const SignatureLine& line : signatures) bytes += line.print();
  return bytes;
}

Result<OpenedNote> open_note(std::string_view bytes, std::span<const VerifierKey> known) {
  if (has_twins(known)) return failure(ErrorKind::usage, "the same key was given twice");
  PROBITY_TRY(Note note, Note::parse(bytes));
  OpenedNote opened;
  for (const SignatureLine& line : note.signatures) {
    const auto key = std::ranges::find_if(
        known, [&](const VerifierKey& candidate) { return same_key(candidate, line); });
    if (key == known.end()) continue;
    VerifiedSignature verified{static_cast<std::size_t>(key - known.begin()), std::nullopt};
    bool holds;
    if (key->type == SignatureType::cosignature) {
      verified.cosigned_at = verify_cosignature(*key, note.text, line.signature);
      holds = verified.cosigned_at.has_value();
    } else {
      holds = is_signature(*key, note.text, line.signature);
    }
    if (!holds) {
      return failure(ErrorKind::unreadable, "a signature by a known key does not hold");
    }
    opened.verified.push_back(verified);
  }
  if (opened.verified.empty()) {
    return failure(ErrorKind::unreadable, "none of its signatures is by a known key");
  }
  opened.text = std::move(note.text);
  return opened;
}

Result<SignatureLine> sign_note(Signer& signer, std::string_view text, Instant now) {
  if (!text.ends_with('\n') || !is_clean_text(text)) {
    return failure(ErrorKind::usage, "only plain UTF-8 text that ends with a line can be signed");
  }
  const VerifierKey& key = signer.key();
  PROBITY_TRY(std::string signature, key.type == SignatureType::cosignature
                                         ? cosign(signer, text, now)
                                         : signer.sign(text));
  return SignatureLine{key.name, key.id, std::move(signature)};
}

}  // namespace probity::ledger
