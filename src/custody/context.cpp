#include "custody/context.hpp"

#include <chrono>

#include "custody/bytes.hpp"

namespace probity::custody {

std::string SegmentContext::print() const {
  std::string out{kContextMagic};
  const auto days = static_cast<std::int32_t>(day.time_since_epoch().count());
  append_number(out, static_cast<std::uint32_t>(days), 4);
  append(out, collector.bytes);
  append(out, segment.bytes);
  append(out, manifest.bytes);
  append_number(out, plan.holders(), 1);
  append_number(out, plan.needed(), 1);
  return out;
}

std::optional<SegmentContext> SegmentContext::parse(std::string_view bytes) {
  ByteReader in{bytes};
  in.expect(kContextMagic);
  const auto days = static_cast<std::int32_t>(in.number<std::uint32_t>());
  CollectorId collector;
  SegmentId segment;
  Digest manifest;
  in.take(collector.bytes);
  in.take(segment.bytes);
  in.take(manifest.bytes);
  const auto holders = in.number<std::uint8_t>();
  const auto plan = SharePlan::of(holders, in.number<std::uint8_t>());
  if (!in.is_whole() || !plan) return std::nullopt;
  return SegmentContext{LocalDate{std::chrono::days{days}}, collector, segment, manifest, *plan};
}

}  // namespace probity::custody
