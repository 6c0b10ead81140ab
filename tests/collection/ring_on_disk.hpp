// The ring of keys as it lies in a trust's folder, with the rules of the process that holds it and
// a clock that the test sets: for tests of whole months.
//
//   RingOnDisk ring{folder + "/keys", clock};
//   destroy_due(trust, ring, actor);
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "collection/day_keys.hpp"
#include "custody/epoch_file.hpp"
#include "custody/system_key_folder.hpp"
#include "ringholder/ring_process.hpp"
#include "ringholder/ring_service.hpp"

namespace probity::collection::example {

class RingOnDisk final : public DayKeys {
 public:
  // Makes the ring when there is none. The clock is borrowed, and counts as synchronised until
  // is_synchronised says otherwise.
  RingOnDisk(const std::string& keys_folder, const Clock& clock) : clock_(clock) {
    const auto made = ringholder::make_ring(keys_folder);
    EXPECT_TRUE(made || made.error().kind == ErrorKind::usage);
    folder_.emplace(custody::SystemKeyFolder::open(keys_folder + "/ring").value());
    place_.emplace(*folder_);
    ring_.emplace(custody::Ring::open(*folder_, *place_).value());
    time_.emplace(ring_->known(), reading());
    service_.emplace(*ring_, *time_, [this] { return reading(); }, ringholder::RingProtections{});
  }

  Result<RingState> state() override {
    PROBITY_TRY(const auto ring, ask<ringholder::RingIs>(ringholder::AskRing{}));
    RingState state{.clock = ring.clock == custody::Standing::ahead ? RingState::Clock::ahead
                                                                    : RingState::Clock::believed,
                    .now = ring.now,
                    .generation = ring.generation,
                    .level = static_cast<std::uint32_t>(ring.level)};
    for (const custody::Slot& slot : ring_->slots()) {
      if (const auto day = custody::day_of(slot.name)) state.days.push_back(*day);
    }
    return state;
  }
  Result<custody::PublicKey> key_of(LocalDate day, Instant due) override {
    PROBITY_TRY(const auto slot,
                ask<ringholder::SlotIs>(ringholder::MakeKey{custody::day_slot(day), due}));
    return custody::PublicKey{slot.slot.public_key};
  }
  Result<std::uint64_t> destroy(std::span<const LocalDate> days) override {
    ringholder::Destroy request;
    for (const LocalDate day : days) request.names.push_back(custody::day_slot(day));
    PROBITY_TRY(const auto reply, ask<ringholder::GenerationIs>(request));
    return reply.generation;
  }
  Result<void> confirm_clock(Instant moment) override {
    PROBITY_ATTEMPT(ask<ringholder::TimeIs>(ringholder::ConfirmTime{moment}));
    return {};
  }

  bool is_synchronised = true;

 private:
  [[nodiscard]] custody::ClockReading reading() const {
    return {clock_.now(), clock_.now() - began_ + seconds{60}, is_synchronised};
  }
  template <class Expected>
  Result<Expected> ask(const ringholder::RingRequest& request) {
    const auto packet = service_->answer(frame_of(1, request).print());
    PROBITY_TRY(const auto frame, keyholder::Frame::parse(packet));
    PROBITY_TRY(auto reply, ringholder::ring_reply_in(frame));
    if (auto* error = std::get_if<Error>(&reply)) return std::unexpected(std::move(*error));
    return std::get<Expected>(std::move(reply));
  }

  const Clock& clock_;
  Instant began_ = clock_.now();
  std::optional<custody::SystemKeyFolder> folder_;
  std::optional<custody::EpochFile> place_;
  std::optional<custody::Ring> ring_;
  std::optional<custody::TrustedTime> time_;
  std::optional<ringholder::RingService> service_;
};

}  // namespace probity::collection::example
