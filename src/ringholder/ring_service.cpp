#include "ringholder/ring_service.hpp"

#include <algorithm>

namespace probity::ringholder {

namespace {

using custody::Judgement;
using custody::SlotKind;
using keyholder::Frame;
using std::chrono::days;

std::unexpected<Error> clock_is_ahead() {
  return failure(ErrorKind::refused,
                 "this machine's clock is more than 26 hours ahead of the time that is known to "
                 "have passed, so nothing is opened and nothing destroyed (rule time_floor)",
                 "Synchronise the clock: timedatectl set-ntp true. If it is right and cannot be "
                 "synchronised, a named person has to confirm it.");
}

std::unexpected<Error> is_over() {
  return failure(ErrorKind::refused,
                 "its month is over: this is not opened any more and its key is destroyed "
                 "(C62, C63)");
}

// The latest end that a key of this name may have; nullopt for what is no name, or a day that has
// not come.
std::optional<Instant> latest_end(const custody::SlotName& name, Instant now) {
  if (name.kind == SlotKind::case_copy) return now + kLongestCase;
  if (name.kind == SlotKind::salt) return now + kLongestSalt;
  const auto day = custody::day_of(name);
  if (!day) return std::nullopt;
  // Compared as days first: a date can be further away than an Instant.
  const auto today = std::chrono::floor<days>(now).time_since_epoch();
  const auto since = day->time_since_epoch() - today;
  if (since > days{2} || since < -days{40}) return std::nullopt;
  return Instant{day->time_since_epoch()} + kLongestDay;
}

}  // namespace

std::string RingService::answer(std::string_view packet) {
  const auto frame = Frame::parse(packet);
  if (!frame) return frame_of(0, RingReply{frame.error()}).print();
  const auto request = ring_request_in(*frame);
  if (!request) return frame_of(frame->number, RingReply{request.error()}).print();
  auto reply = std::visit([this](const auto& asked) { return reply_to(asked); }, *request);
  if (!reply) return frame_of(frame->number, RingReply{reply.error()}).print();
  Frame answered = frame_of(frame->number, *reply);
  std::string printed = answered.print();
  // What was opened stays nowhere but in the packet.
  custody::wipe(answered.payload);
  if (auto* opened = std::get_if<Opened>(&*reply)) custody::wipe(opened->bytes);
  return printed;
}

Result<RingReply> RingService::reply_to(const AskRing& asked) {
  const Judgement judged = judge();
  const auto slots = ring_.slots();
  RingIs reply{.level = ring_.level(),
               .protections = protections_,
               .clock = judged.standing,
               .now = judged.now,
               .generation = ring_.generation(),
               .total = static_cast<std::uint32_t>(slots.size()),
               .slots = {}};
  for (std::size_t i = asked.from; i < slots.size() && reply.slots.size() < kMostSlotsInReply;
       ++i) {
    reply.slots.push_back(slots[i]);
  }
  return reply;
}

Result<RingReply> RingService::reply_to(const MakeKey& asked) {
  const Judgement judged = judge();
  if (const custody::Slot* existing = ring_.find(asked.name);
      existing != nullptr && existing->due == asked.due && existing->due > judged.now) {
    return SlotIs{*existing};
  }
  if (!judged.may_act()) return clock_is_ahead();
  if (asked.due <= judged.now) return is_over();
  const auto latest = latest_end(asked.name, judged.now);
  if (!latest || asked.due > *latest) {
    return failure(ErrorKind::refused,
                   "no key is made for that day, or with an end so late (rule end_of_day, C63)");
  }
  PROBITY_TRY(const custody::Slot slot, ring_.add(asked.name, asked.due, time_.known()));
  return SlotIs{slot};
}

Result<RingReply> RingService::reply_to(const OpenLock& asked) {
  const Judgement judged = judge();
  if (!judged.may_act()) return clock_is_ahead();
  if (const custody::Slot* slot = ring_.find(asked.name); slot && slot->due <= judged.now) {
    return is_over();
  }
  if (asked.name.kind == SlotKind::salt) {
    return failure(ErrorKind::usage, "nothing is locked with a key for salts");
  }
  PROBITY_TRY(std::string bytes, ring_.open_lock(asked.name, asked.box));
  return Opened{std::move(bytes)};
}

Result<RingReply> RingService::reply_to(const Destroy& asked) {
  const Judgement judged = judge();
  if (asked.why == Why::due) {
    if (!judged.may_act()) return clock_is_ahead();
    for (const custody::SlotName& name : asked.names) {
      const custody::Slot* slot = ring_.find(name);
      if (slot == nullptr || slot->due <= judged.now) continue;
      return failure(ErrorKind::refused, "one of those keys is not due yet (rule end_of_day, C63)",
                     "Ending it earlier is somebody's decision, and asked for as such.");
    }
  }
  PROBITY_ATTEMPT(ring_.destroy(asked.names, time_.known()));
  return GenerationIs{ring_.generation()};
}

// Also while the clock is ahead: that this is so has to get into the ledger.
Result<RingReply> RingService::reply_to(const MakeSalt& asked) {
  const Judgement judged = judge();
  if (const custody::Slot* slot = ring_.find(asked.name); slot && slot->due <= judged.now) {
    return is_over();
  }
  PROBITY_TRY(const custody::Salt salt, ring_.salt(asked.name, asked.leaf, asked.field));
  return SaltIs{salt};
}

Result<RingReply> RingService::reply_to(const ConfirmTime& asked) {
  PROBITY_ATTEMPT(time_.confirm(asked.moment, read_clock_()));
  const Judgement judged = judge();
  // So that nobody has to be asked again after a restart.
  PROBITY_ATTEMPT(ring_.remember(time_.known()));
  return TimeIs{judged.standing, judged.now};
}

}  // namespace probity::ringholder
