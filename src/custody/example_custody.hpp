// Key holders, a collector and a day's key that are always the same, for tests.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "custody/cell_opener.hpp"
#include "custody/holder_key.hpp"
#include "custody/manifest.hpp"
#include "custody/responses.hpp"
#include "custody/segment_writer.hpp"
#include "custody/turn.hpp"

namespace probity::custody::example {

// The same bytes for the same seed (splitmix64).
class FixedRandom final : public RandomSource {
 public:
  explicit FixedRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(next());
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

inline constexpr Instant kMorning =
    instant_from_unix(1'773'129'600'000'000'000);            // 2026-03-10 8:00
inline constexpr LocalDate kDay{std::chrono::days{20'522}};  // 2026-03-10

inline PersonId person(unsigned number) {
  PersonId id;
  id.bytes.fill(static_cast<std::byte>(0xA0));
  id.bytes[15] = static_cast<std::byte>(number);
  id.bytes[14] = static_cast<std::byte>(number >> 8);
  return id;
}

// Holders with their secrets, and the first manifest, signed by all of them.
struct Holders {
  std::vector<HolderKey> keys;
  std::vector<Enrolment> enrolments;
  VerifiedManifest manifest;

  static Holders of(unsigned count, unsigned needed, std::uint64_t seed = 1) {
    FixedRandom random{seed};
    std::vector<HolderKey> keys;
    std::vector<Enrolment> enrolments;
    for (unsigned i = 0; i < count; ++i) {
      keys.push_back(HolderKey::make(person(200 + i), KeptAt::own_computer, kMorning, random));
      enrolments.push_back(keys.back().enrolment().value());
    }
    auto draft = Manifest::draft(enrolments, needed, nullptr, kMorning).value();
    for (const HolderKey& key : keys) {
      SigningPair pair = key.signing_pair();
      draft.sign(enrolments, key.holder(), pair).value();
    }
    return {std::move(keys), std::move(enrolments), VerifiedManifest::first(draft).value()};
  }
};

struct ADay {
  FixedRandom random{77};
  SigningPair collector{Key::random(random)};
  CollectorId id = CollectorId::random(random);
  BoxKeyPair day{Key::random(random)};

  SegmentWriter writer(const VerifiedManifest& manifest, std::uint64_t seed = 5) {
    FixedRandom chance{seed};
    auto made = SegmentWriter::begin(manifest, Collector{id, collector}, kDay, day.public_key(),
                                     kMorning, chance);
    made->header_is_durable();
    return *std::move(made);
  }
};

// Says yes to everything: what a turn does with an approval is its own test.
class AlwaysApproved final : public Approvals {
 public:
  [[nodiscard]] Result<void> check(const TurnRequest&) const override { return {}; }
};

// One opening: what is asked for, and the key that answers are sealed to.
struct Opening {
  FixedRandom random{99};
  BoxKeyPair reply{Key::random(random)};
  TurnRequest request;

  Opening(const SegmentHeader& header, std::span<const AskedCell> cells)
      : request(
            TurnRequest::of(TurnKind::opening, "2026/14", kMorning, Digest{{1}}, reply.public_key())
                .value()) {
    request.ask(header, cells).value();
  }

  [[nodiscard]] OpenedAnswer answer(const HolderKey& key, const VerifiedManifest& manifest) const {
    return turn(key, request, AlwaysApproved{}, kMorning)
        .value()
        .open(request, reply, manifest.manifest())
        .value();
  }
};

inline std::vector<std::string> texts_of(const OpenedCell& cell) {
  std::vector<std::string> out;
  for (const SecretBytes& text : cell.texts) out.emplace_back(text.view());
  return out;
}

}  // namespace probity::custody::example
