#include "collection/trying.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "collection/keeping.hpp"
#include "collection/read_kit.hpp"
#include "custody/sealed_box.hpp"
#include "reading/memory_source.hpp"

namespace probity::collection {

namespace {

// Keeps nothing, and gives keys whose secrets are gone at once.
class Forgetting final : public Keeper {
 public:
  Forgetting(acts::Trust& trust, registers::Source source)
      : trust_(trust), source_(std::move(source)) {}

  Result<Permit> begin(const Asking& asking) override {
    const auto chance = custody::Key::random(trust_.random());
    std::array<std::uint8_t, custody::Key::kSize> key{};
    std::ranges::copy(chance.bytes(), key.begin());
    return Permit{source_, trust_.now(), PositionKey{key}, asking.by};
  }
  Result<custody::PublicKey> day_key(const Permit& /*permit*/, LocalDate /*day*/) override {
    return custody::BoxKeyPair{custody::Key::random(trust_.random())}.public_key();
  }
  Result<void> keep_segment(const Permit& /*permit*/, const std::string& /*header*/) override {
    return {};
  }
  Result<void> keep_batch(const Permit& /*permit*/, const Batch& /*batch*/) override { return {}; }
  Result<void> finish(const Permit& /*permit*/, const registers::CollectionCounts& /*counts*/,
                      std::span<const KeptPosition> /*positions*/) override {
    return {};
  }

 private:
  acts::Trust& trust_;
  registers::Source source_;
};

}  // namespace

Result<Collected> try_log(acts::Trust& trust, const acts::Actor& actor, std::string_view source,
                          const std::string& sample) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::collect));
  PROBITY_TRY(auto named,
              trust.read([&](store::Reader& reader) { return source_named(reader, source); }));
  Forgetting keeper{trust, std::move(named)};
  auto key = make_collector_key(trust.random());
  PROBITY_TRY(const Permit permit,
              keeper.begin({std::string{source}, "test", key.verifying_key()}));
  PROBITY_TRY(const auto reader, trust.database().reader());
  PROBITY_TRY(const auto kit, read_kit(*reader, trust.zone(), permit));
  std::vector<reading::Input> inputs;
  inputs.push_back(reading::memory_input(sample));
  Collector collector{{permit, *kit, key, keeper, trust.clock(), trust.random()}};
  return collector.collect(std::move(inputs), {.threads = 1});
}

}  // namespace probity::collection
