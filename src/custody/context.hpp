// What a segment is: it stands in every box of it and under every key, so that nothing of one
// segment is ever taken for something of another (docs/formats/segment.md).
//
//   SegmentContext context{day, collector, SegmentId::random(random), manifest.digest(), plan};
//   const std::string bytes = context.print();        // kContextSize, beginning with the version
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/zone.hpp"
#include "custody/key.hpp"
#include "custody/pieces.hpp"

namespace probity::custody {

inline constexpr std::size_t kContextSize = 78;
inline constexpr std::string_view kContextMagic = "PRBTSEG1";

struct SegmentContext {
  LocalDate day{};  // what its rows are of; they are destroyed with it (C63)
  CollectorId collector;
  SegmentId segment;
  Digest manifest;  // whose keys its boxes are sealed to
  SharePlan plan;   // of that manifest

  [[nodiscard]] std::string print() const;
  // Nothing unless print() would give the same bytes.
  [[nodiscard]] static std::optional<SegmentContext> parse(std::string_view bytes);
  bool operator==(const SegmentContext&) const = default;
};

}  // namespace probity::custody
