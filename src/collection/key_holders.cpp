#include "collection/key_holders.hpp"

#include "collection/keeping.hpp"
#include "custody/manifest.hpp"

namespace probity::collection {

namespace {

Result<void> check_follows(store::UnitOfWork& unit, const custody::Manifest& manifest) {
  PROBITY_TRY(const auto history, records::load_manifests(unit));
  if (history.empty()) {
    PROBITY_ATTEMPT(custody::VerifiedManifest::first(manifest));
    return {};
  }
  PROBITY_TRY(const auto current, current_manifest(unit));
  PROBITY_ATTEMPT(custody::VerifiedManifest::next(current, manifest));
  return {};
}

}  // namespace

Result<std::uint32_t> take_manifest(acts::Trust& trust, const acts::Actor& actor,
                                    std::string_view bytes) {
  PROBITY_TRY(const auto manifest, custody::Manifest::parse(bytes));
  PROBITY_ATTEMPT(
      trust.commit(actor, acts::Act::take_manifest,
                   {.type = "key_holders.changed",
                    .commitments = {{"manifest", ledger::Hash{manifest.digest().bytes}},
                                    {"holders", std::uint64_t{manifest.plan().holders()}},
                                    {"needed", std::uint64_t{manifest.plan().needed()}}}},
                   [&](store::UnitOfWork& unit) -> Result<void> {
                     PROBITY_ATTEMPT(check_follows(unit, manifest));
                     return records::save_manifest(unit, manifest.generation(), manifest.print());
                   }));
  return manifest.generation();
}

}  // namespace probity::collection
