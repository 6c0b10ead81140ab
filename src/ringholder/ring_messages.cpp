#include "ringholder/ring_messages.hpp"

#include <optional>

#include "keyholder/messages.hpp"
#include "ringholder/wire_values.hpp"

namespace probity::ringholder {

namespace {

using keyholder::Frame;
using keyholder::FrameType;

constexpr std::size_t kNameSize = 17;
constexpr std::size_t kSlotSize = 57;
static_assert(keyholder::kFrameHeader + 3 + kMostNames * kNameSize <= keyholder::kLargestFrame);
static_assert(keyholder::kFrameHeader + 29 + kMostSlotsInReply * kSlotSize <=
              keyholder::kLargestFrame);

struct RequestWriter {
  std::uint32_t number;
  Frame operator()(const AskRing& asked) const {
    return {FrameType::ring_state, number, ValueWriter{}.number(asked.from, 4).take()};
  }
  Frame operator()(const MakeKey& asked) const {
    return {FrameType::make_key, number, ValueWriter{}.name(asked.name).moment(asked.due).take()};
  }
  Frame operator()(const OpenLock& asked) const {
    return {FrameType::open_lock, number, ValueWriter{}.name(asked.name).text(asked.box).take()};
  }
  Frame operator()(const Destroy& asked) const {
    ValueWriter out;
    out.one_of(asked.why).number(asked.names.size(), 2);
    for (const custody::SlotName& name : asked.names) out.name(name);
    return {FrameType::destroy, number, out.take()};
  }
  Frame operator()(const MakeSalt& asked) const {
    return {FrameType::make_salt, number,
            ValueWriter{}.name(asked.name).number(asked.leaf, 8).text(asked.field).take()};
  }
  Frame operator()(const ConfirmTime& asked) const {
    return {FrameType::confirm_time, number, ValueWriter{}.moment(asked.moment).take()};
  }
};

struct ReplyWriter {
  std::uint32_t number;
  Frame operator()(const RingIs& ring) const {
    ValueWriter out;
    out.one_of(ring.level)
        .one_of(ring.protections.memory)
        .one_of(ring.protections.calls)
        .one_of(ring.protections.files)
        .one_of(ring.clock)
        .moment(ring.now)
        .number(ring.generation, 8)
        .number(ring.total, 4);
    for (const custody::Slot& slot : ring.slots) out.slot(slot);
    return {FrameType::ring_is, number, out.take()};
  }
  Frame operator()(const SlotIs& reply) const {
    return {FrameType::slot_is, number, ValueWriter{}.slot(reply.slot).take()};
  }
  Frame operator()(const Opened& reply) const { return {FrameType::opened, number, reply.bytes}; }
  Frame operator()(const GenerationIs& reply) const {
    return {FrameType::generation_is, number, ValueWriter{}.number(reply.generation, 8).take()};
  }
  Frame operator()(const SaltIs& reply) const {
    return {FrameType::salt_is, number, ValueWriter{}.bytes(reply.salt).take()};
  }
  Frame operator()(const TimeIs& reply) const {
    return {FrameType::time_is, number, ValueWriter{}.one_of(reply.clock).moment(reply.now).take()};
  }
  Frame operator()(const Error& error) const {
    return keyholder::frame_of(number, keyholder::Reply{error});
  }
};

Destroy read_destroy(ValueReader& in) {
  Destroy asked{in.one_of(Why::due, Why::decided), {}};
  const std::uint64_t count = in.number(2);
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, kMostNames + 1); ++i) {
    asked.names.push_back(in.name());
  }
  return asked;
}

RingIs read_ring(ValueReader& in, std::size_t payload) {
  RingIs ring;
  ring.level = in.one_of(custody::Level::file, custody::Level::tpm);
  ring.protections.memory =
      in.one_of(keyholder::MemoryLock::none, keyholder::MemoryLock::everything);
  ring.protections.calls =
      in.one_of(keyholder::CallFilter::off_for_sanitizer, keyholder::CallFilter::on);
  ring.protections.files =
      in.one_of(keyholder::FolderHold::calls_only, keyholder::FolderHold::landlock);
  ring.clock = in.one_of(custody::Standing::agrees, custody::Standing::ahead);
  ring.now = in.moment();
  ring.generation = in.number(8);
  ring.total = static_cast<std::uint32_t>(in.number(4));
  constexpr std::size_t kFixed = 25;
  const std::size_t count = payload < kFixed ? 0 : (payload - kFixed) / kSlotSize;
  for (std::size_t i = 0; i < std::min(count, kMostSlotsInReply); ++i) {
    ring.slots.push_back(in.slot());
  }
  return ring;
}

std::optional<RingRequest> read_request(FrameType type, ValueReader& in) {
  switch (type) {
    case FrameType::ring_state: return AskRing{static_cast<std::uint32_t>(in.number(4))};
    case FrameType::make_key: {
      const custody::SlotName name = in.name();
      return MakeKey{name, in.moment()};
    }
    case FrameType::open_lock: {
      const custody::SlotName name = in.name();
      return OpenLock{name, in.rest(kLargestLock)};
    }
    case FrameType::destroy: return read_destroy(in);
    case FrameType::make_salt: {
      const custody::SlotName name = in.name();
      const std::uint64_t leaf = in.number(8);
      return MakeSalt{name, leaf, in.rest(kLongestField)};
    }
    case FrameType::confirm_time: return ConfirmTime{in.moment()};
    default: return std::nullopt;
  }
}

std::optional<RingReply> read_reply(const Frame& frame, ValueReader& in) {
  switch (frame.type) {
    case FrameType::ring_is: return read_ring(in, frame.payload.size());
    case FrameType::slot_is: return SlotIs{in.slot()};
    case FrameType::opened: return Opened{in.rest(kLargestLock)};
    case FrameType::generation_is: return GenerationIs{in.number(8)};
    case FrameType::salt_is: return SaltIs{in.bytes<32>()};
    case FrameType::time_is: {
      const auto clock = in.one_of(custody::Standing::agrees, custody::Standing::ahead);
      return TimeIs{clock, in.moment()};
    }
    default: return std::nullopt;
  }
}

std::unexpected<Error> malformed() {
  return failure(ErrorKind::unreadable, "the message does not have the form of its type");
}

}  // namespace

Frame frame_of(std::uint32_t number, const RingRequest& request) {
  return std::visit(RequestWriter{number}, request);
}

Frame frame_of(std::uint32_t number, const RingReply& reply) {
  return std::visit(ReplyWriter{number}, reply);
}

Result<RingRequest> ring_request_in(const Frame& frame) {
  ValueReader in{frame.payload};
  auto request = read_request(frame.type, in);
  if (!request) return failure(ErrorKind::unreadable, "the message is no request of a ring");
  if (!in.is_whole()) return malformed();
  return *std::move(request);
}

Result<RingReply> ring_reply_in(const Frame& frame) {
  if (frame.type == FrameType::failed) {
    PROBITY_TRY(const keyholder::Reply failed, keyholder::reply_in(frame));
    return std::get<Error>(failed);
  }
  ValueReader in{frame.payload};
  auto reply = read_reply(frame, in);
  if (!reply) return failure(ErrorKind::unreadable, "the message is no reply of a ring");
  if (!in.is_whole()) return malformed();
  return *std::move(reply);
}

}  // namespace probity::ringholder
