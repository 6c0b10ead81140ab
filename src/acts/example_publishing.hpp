// A trust with the demonstration's lists, whose time a test says: for tests of publishing.
#pragma once

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <tuple>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "acts/account_acts.hpp"
#include "acts/consent_acts.hpp"
#include "acts/ledger_acts.hpp"
#include "acts/list_imports.hpp"
#include "acts/make_trust.hpp"
#include "acts/names_shown.hpp"
#include "acts/publishing_now.hpp"
#include "acts/spokesperson_acts.hpp"
#include "acts/trip_acts.hpp"
#include "acts/trust_facts_acts.hpp"
#include "identity/random.hpp"

namespace probity::acts::example_publishing {

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  Instant now_ = instant_from_unix(1'790'000'000'000'000'000);  // 21 September 2026, a Monday
};

class PublishingTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "probity-lists-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    const std::string folder = pattern + "/data";
    ASSERT_TRUE(make_trust({folder, demonstration_configuration(), {}}, {clock_, random_}));
    auto opened = Trust::open(folder, {clock_, random_});
    ASSERT_TRUE(opened.has_value()) << opened.error().what;
    trust_ = *std::move(opened);
    const auto filled = make_demonstration(*trust_);
    ASSERT_TRUE(filled.has_value()) << filled.error().what;
    publishing_ = std::make_unique<PublishingNow>(*trust_);
  }
  void TearDown() override {
    publishing_.reset();
    trust_.reset();
    std::filesystem::remove_all(root_);
  }

  [[nodiscard]] PersonId person(std::string_view key) const {
    return trust_->people()->register_.by_source_key(key)->id;
  }
  [[nodiscard]] Actor actor(std::string_view key, Proof proof = Proof::shown_again) const {
    const PersonId id = person(key);
    return {id, trust_->people()->seats_of(id, trust_->today()), proof};
  }
  [[nodiscard]] std::shared_ptr<const Publishing> all() { return *publishing_->all(); }
  [[nodiscard]] bool shows(std::string_view id, registers::Shown use = registers::Shown::image,
                           std::string_view channel = "Instagram") {
    const auto seen = all();
    return registers::may_show(*seen->pupil(id), use, channel, trust_->today());
  }
  [[nodiscard]] std::size_t pupils_seen_by(std::string_view key) {
    const auto sight = *publishing_->pupils_of(actor(key));
    return static_cast<std::size_t>(std::ranges::count_if(all()->registers.pupils, sight));
  }
  [[nodiscard]] std::uint64_t leaves() const { return ledger_state(*trust_)->size; }

  SetClock clock_;
  identity::SystemRandom random_;
  std::string root_;
  std::unique_ptr<Trust> trust_;
  std::unique_ptr<PublishingNow> publishing_;
};

inline std::string pupils_file(std::size_t from, std::size_t count) {
  std::string text = "sourcedId,role,givenName,familyName,orgSourcedIds,grades,tutorGroup\n";
  for (std::size_t i = from; i < from + count; ++i) {
    text += fmt::format("N{},student,Given{},Family{},ORG-HGS,08,8H\n", i, i, i);
  }
  return text;
}

inline constexpr ImportOptions kConfirmed{.confirmation = ImportOptions::Confirmation::given};

}  // namespace probity::acts::example_publishing
