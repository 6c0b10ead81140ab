#include "custody/ring_file.hpp"

#include <algorithm>

#include <sodium.h>

namespace probity::custody {

namespace {

constexpr std::string_view kMagic = "PRBTRNG1";
constexpr std::string_view kSlotMagic = "PRBTSLT1";
constexpr std::size_t kHeader = 28;
constexpr std::size_t kTag = 32;
constexpr std::uint64_t kLatest = 9'223'372'036;  // seconds that an Instant can have

std::unexpected<Error> no_ring() {
  return failure(ErrorKind::unreadable, "this is no ring of keys");
}

void append_number(std::string& out, std::uint64_t number, std::size_t size) {
  for (std::size_t at = size; at-- > 0;) out += static_cast<char>(number >> (8 * at));
}

template <std::size_t size>
void append(std::string& out, const std::array<std::uint8_t, size>& bytes) {
  out.append(bytes.begin(), bytes.end());
}

std::uint64_t as_seconds(Instant moment) {
  return static_cast<std::uint64_t>(floor_seconds(moment.time_since_epoch()));
}

// Takes values off the front; the caller knows that there are enough bytes.
class Taker final {
 public:
  explicit Taker(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = value << 8 | static_cast<std::uint8_t>(bytes_[i]);
    }
    bytes_.remove_prefix(size);
    return value;
  }
  template <std::size_t size>
  std::array<std::uint8_t, size> bytes() {
    std::array<std::uint8_t, size> taken{};
    std::transform(bytes_.begin(), bytes_.begin() + size, taken.begin(),
                   [](char c) { return static_cast<std::uint8_t>(c); });
    bytes_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view bytes_;
};

bool is_moment(std::uint64_t number) { return number <= kLatest; }

Instant moment_of(std::uint64_t number) {
  return Instant{seconds{static_cast<std::int64_t>(number)}};
}

// The first 57 bytes of a slot.
std::string print_facts(const Slot& slot) {
  std::string out;
  append_number(out, static_cast<std::uint8_t>(slot.name.kind), 1);
  append(out, slot.name.id);
  append_number(out, as_seconds(slot.due), 8);
  append(out, slot.public_key);
  return out;
}

std::string associated(std::uint64_t generation, std::size_t place, const Slot& slot) {
  std::string out{kSlotMagic};
  append_number(out, generation, 8);
  append_number(out, place, 4);
  return out + print_facts(slot);
}

const unsigned char* data_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::array<std::uint8_t, kTag> tag_of(const std::string& stated, const RingSecret& epoch) {
  const RingSecret key = epoch.derive("probity.ring.tag");
  std::array<std::uint8_t, kTag> tag{};
  crypto_generichash_blake2b(tag.data(), tag.size(), data_of(stated), stated.size(),
                             key.bytes().data(), key.bytes().size());
  return tag;
}

std::string print_stated(const RingFile& ring) {
  std::string out{kMagic};
  append_number(out, ring.generation, 8);
  append_number(out, as_seconds(ring.known), 8);
  append_number(out, ring.entries.size(), 4);
  for (const RingFile::Entry& entry : ring.entries) {
    out += print_facts(entry.slot);
    append(out, entry.nonce);
    append(out, entry.sealed);
  }
  return out;
}

Result<RingFile::Entry> parse_entry(std::string_view bytes) {
  Taker taker{bytes};
  RingFile::Entry entry;
  const std::uint64_t kind = taker.number(1);
  if (kind < 1 || kind > 3) return no_ring();
  entry.slot.name = {static_cast<SlotKind>(kind), taker.bytes<16>()};
  const std::uint64_t due = taker.number(8);
  if (!is_moment(due)) return no_ring();
  entry.slot.due = moment_of(due);
  entry.slot.public_key = taker.bytes<32>();
  entry.nonce = taker.bytes<24>();
  entry.sealed = taker.bytes<48>();
  return entry;
}

Result<RingSecret> open_entry(const RingFile& ring, std::size_t place, const RingSecret& sealing) {
  const RingFile::Entry& entry = ring.entries[place];
  const std::string with = associated(ring.generation, place, entry.slot);
  std::array<std::uint8_t, RingSecret::kSize> opened{};
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          opened.data(), nullptr, nullptr, entry.sealed.data(), entry.sealed.size(), data_of(with),
          with.size(), entry.nonce.data(), sealing.bytes().data()) != 0) {
    return no_ring();
  }
  RingSecret secret{opened};
  sodium_memzero(opened.data(), opened.size());
  return secret;
}

}  // namespace

std::string RingFile::print() const {
  std::string out = print_stated(*this);
  append(out, tag);
  return out;
}

Result<RingFile> RingFile::parse(std::string_view bytes) {
  if (bytes.size() < kHeader + kTag || !bytes.starts_with(kMagic)) return no_ring();
  Taker taker{bytes.substr(kMagic.size())};
  RingFile ring;
  ring.generation = taker.number(8);
  const std::uint64_t known = taker.number(8);
  const std::uint64_t count = taker.number(4);
  if (!is_moment(known) || count > kMostSlots) return no_ring();
  if (bytes.size() != kHeader + count * kSlotSize + kTag) return no_ring();
  ring.known = moment_of(known);
  for (std::size_t place = 0; place < count; ++place) {
    PROBITY_TRY(RingFile::Entry entry,
                parse_entry(bytes.substr(kHeader + place * kSlotSize, kSlotSize)));
    if (place > 0 && !(ring.entries.back().slot.name < entry.slot.name)) return no_ring();
    ring.entries.push_back(entry);
  }
  ring.tag = Taker{bytes.substr(bytes.size() - kTag)}.bytes<kTag>();
  return ring;
}

std::string seal_ring(const RingContent& content, const RingSecret& epoch) {
  const RingSecret sealing = epoch.derive("probity.ringseal");
  RingFile ring{content.generation, content.known, {}, {}};
  for (const HeldSlot& held : content.slots) {
    RingFile::Entry entry{held.slot, {}, {}};
    randombytes_buf(entry.nonce.data(), entry.nonce.size());
    const std::string with = associated(content.generation, ring.entries.size(), held.slot);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        entry.sealed.data(), nullptr, held.secret.bytes().data(), RingSecret::kSize, data_of(with),
        with.size(), nullptr, entry.nonce.data(), sealing.bytes().data());
    ring.entries.push_back(entry);
  }
  ring.tag = tag_of(print_stated(ring), epoch);
  return ring.print();
}

Result<RingContent> open_ring(std::string_view bytes, const RingSecret& epoch) {
  PROBITY_TRY(const RingFile ring, RingFile::parse(bytes));
  const auto expected = tag_of(print_stated(ring), epoch);
  if (sodium_memcmp(expected.data(), ring.tag.data(), kTag) != 0) return no_ring();
  const RingSecret sealing = epoch.derive("probity.ringseal");
  RingContent content{ring.generation, ring.known, {}};
  for (std::size_t place = 0; place < ring.entries.size(); ++place) {
    PROBITY_TRY(RingSecret secret, open_entry(ring, place, sealing));
    content.slots.push_back({ring.entries[place].slot, std::move(secret)});
  }
  return content;
}

}  // namespace probity::custody
