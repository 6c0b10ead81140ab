#include "ringholder/ring_holder.hpp"

#include <iterator>
#include <utility>

namespace probity::ringholder {

namespace {

using keyholder::Child;
using keyholder::Frame;

std::unexpected<Error> has_ended(const Child& child) {
  return failure(ErrorKind::environment,
                 "the process that holds the ring of keys is gone: " + child.end(),
                 "Nothing that is sealed can be opened or destroyed until `probity serve` is "
                 "started again, which repairs the ring first. If it ends again, the system's "
                 "journal says why; do not make a new ring.");
}

std::unexpected<Error> makes_no_sense() {
  return failure(ErrorKind::environment,
                 "the process that holds the ring of keys does not keep to its protocol",
                 "Start `probity serve` again; do not make a new ring.");
}

}  // namespace

Result<std::unique_ptr<RingHolder>> RingHolder::spawn(const RingSettings& settings) {
  std::vector<std::string> arguments{"ringholder", "--fd", "3", "--folder", settings.folder};
  if (settings.user) arguments.insert(arguments.end(), {"--user", *settings.user});
  if (!settings.move_to_tpm.empty()) {
    arguments.insert(arguments.end(), {"--tpm", settings.move_to_tpm});
  }
  PROBITY_TRY(Child child, Child::start(settings.program, arguments));
  std::unique_ptr<RingHolder> holder{new RingHolder{std::move(child), settings.patience}};
  PROBITY_ATTEMPT(holder->state());
  return holder;
}

template <class Expected>
Result<Expected> RingHolder::ask(const RingRequest& request) {
  const std::lock_guard lock{mutex_};
  const std::uint32_t number = next_number_++;
  auto packet = child_.exchange(frame_of(number, request).print(), patience_);
  if (!packet) return has_ended(child_);
  const auto frame = Frame::parse(*packet);
  custody::wipe(*packet);
  if (!frame) return makes_no_sense();
  auto reply = ring_reply_in(*frame);
  if (!reply) return makes_no_sense();
  const auto* error = std::get_if<Error>(&*reply);
  // Number 0 with an Error: it could not start, or could not make sense of what it was sent.
  if (frame->number != number && (frame->number != 0 || error == nullptr)) return makes_no_sense();
  if (error != nullptr) return std::unexpected(*error);
  auto* expected = std::get_if<Expected>(&*reply);
  if (expected == nullptr) return makes_no_sense();
  return std::move(*expected);
}

Result<RingIs> RingHolder::state() {
  PROBITY_TRY(RingIs whole, ask<RingIs>(AskRing{}));
  while (whole.slots.size() < whole.total) {
    const auto from = static_cast<std::uint32_t>(whole.slots.size());
    PROBITY_TRY(RingIs more, ask<RingIs>(AskRing{from}));
    // Another thread changed it meanwhile.
    if (more.generation != whole.generation || more.slots.empty()) return state();
    std::ranges::move(more.slots, std::back_inserter(whole.slots));
  }
  return whole;
}

Result<custody::Slot> RingHolder::key(const custody::SlotName& name, Instant due) {
  PROBITY_TRY(const SlotIs reply, ask<SlotIs>(MakeKey{name, due}));
  if (reply.slot.name != name || reply.slot.due != due) return makes_no_sense();
  return reply.slot;
}

Result<custody::Slot> RingHolder::day_key(LocalDate day, Instant due) {
  return key(custody::day_slot(day), due);
}

Result<std::string> RingHolder::open_time_lock(const custody::SlotName& name,
                                               std::string_view box) {
  if (box.size() > kLargestLock) {
    return failure(ErrorKind::usage, "this is too long to have been locked with a day's key");
  }
  PROBITY_TRY(Opened reply, ask<Opened>(OpenLock{name, std::string{box}}));
  return std::move(reply.bytes);
}

Result<std::uint64_t> RingHolder::destroy(Why why, std::span<const custody::SlotName> names) {
  if (names.size() > kMostNames) {
    return failure(ErrorKind::usage, "so many keys are not destroyed at once");
  }
  PROBITY_TRY(const GenerationIs reply,
              ask<GenerationIs>(Destroy{why, {names.begin(), names.end()}}));
  return reply.generation;
}

Result<custody::Salt> RingHolder::salt(const custody::SlotName& name, std::uint64_t leaf,
                                       std::string_view field) {
  if (field.size() > kLongestField) {
    return failure(ErrorKind::usage, "no field of a leaf has so long a name");
  }
  PROBITY_TRY(const SaltIs reply, ask<SaltIs>(MakeSalt{name, leaf, std::string{field}}));
  return reply.salt;
}

Result<TimeIs> RingHolder::confirm_time(Instant moment) { return ask<TimeIs>(ConfirmTime{moment}); }

}  // namespace probity::ringholder
