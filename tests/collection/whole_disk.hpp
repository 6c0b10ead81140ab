// What somebody has who has the whole disk: every key of the server, every sealed row, and the
// boxes of key holders as far as their keys came with it (T1, T7).
//
//   const auto keys = days_keys_on(folder + "/keys/ring");
//   const auto cells = stored_cells(trust, days);
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "acts/trust.hpp"
#include "custody/ring_file.hpp"
#include "custody/sealed_box.hpp"
#include "evidence/open_cells.hpp"
#include "records/sealed_records.hpp"

namespace probity::collection::example {

inline std::string bytes_of_file(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  return files;
}

using DaysKeys = std::map<LocalDate, custody::BoxKeyPair>;

// Every day's key that any file there gives with any other, whatever the files are called: also
// what a rotation that was cut off has left behind.
inline DaysKeys days_keys_on(const std::string& ring_folder) {
  constexpr std::size_t kSecret = custody::RingSecret::kSize;
  DaysKeys found;
  const auto files = files_in(ring_folder);
  for (const auto& epoch_file : files) {
    const std::string epoch = bytes_of_file(epoch_file);
    if (epoch.size() < kSecret) continue;
    std::array<std::uint8_t, kSecret> secret{};
    std::memcpy(secret.data(), epoch.data() + epoch.size() - kSecret, kSecret);
    for (const auto& ring_file : files) {
      const auto ring = custody::open_ring(bytes_of_file(ring_file), custody::RingSecret{secret});
      if (!ring) continue;
      for (const auto& held : ring->slots) {
        const auto day = custody::day_of(held.slot.name);
        if (!day) continue;
        const auto key = held.secret.derive("probity.timelock");
        found.emplace(*day, custody::BoxKeyPair{custody::Key{key.bytes()}});
      }
    }
  }
  return found;
}

// One step of one segment, with everything that the database has of it.
struct StoredCell {
  custody::SegmentHeader header;
  std::uint32_t step = 0;
  std::vector<custody::Row> rows;
};

inline std::vector<custody::Row> rows_in(store::Reader& reader, LocalDate day,
                                         const records::Bytes16& segment, std::uint32_t step) {
  std::vector<custody::Row> rows;
  const auto stored = records::rows_of(reader, day, segment, step).value();
  for (const auto& row : stored) {
    if (row.row) rows.push_back(custody::Row::parse(*row.row).value());
  }
  return rows;
}

inline std::vector<StoredCell> stored_cells(acts::Trust& trust) {
  std::vector<StoredCell> cells;
  const auto read = trust.read([&](store::Reader& reader) -> Result<void> {
    PROBITY_TRY(const auto days, records::load_days(reader));
    for (const auto& day : days) {
      if (day.destroyed) continue;
      PROBITY_TRY(const auto segments, records::segments_of(reader, day.day));
      for (const auto& segment : segments) {
        PROBITY_TRY(const auto header, custody::SegmentHeader::parse(segment.header));
        PROBITY_TRY(const auto steps, records::steps_of(reader, segment.segment));
        for (const auto& step : steps) {
          auto rows = rows_in(reader, day.day, segment.segment, step.step);
          if (!rows.empty()) cells.push_back({header, step.step, std::move(rows)});
        }
      }
    }
    return {};
  });
  EXPECT_TRUE(read.has_value());
  return cells;
}

// How many rows of a step open with that time lock and those values of one person.
inline std::size_t opened(const StoredCell& cell, const custody::Key& time_key,
                          const PersonId& person, std::span<const custody::Key> values) {
  const auto& context = cell.header.context();
  const custody::CellKey key{custody::time_key_for(time_key, person), values, context};
  return static_cast<std::size_t>(std::ranges::count_if(cell.rows, [&](const custody::Row& row) {
    return key.open(context.segment, row).has_value();
  }));
}

}  // namespace probity::collection::example
