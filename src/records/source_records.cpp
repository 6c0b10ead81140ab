#include "records/source_records.hpp"

#include "records/days.hpp"
#include "records/json_fields.hpp"

namespace probity::records {

namespace {

using registers::CollectionCounts;
using registers::Source;
using Counts = std::map<std::string, std::uint64_t>;

Json json_of_source(const Source& source) {
  return {{"kind", word_for(source.kind)},
          {"format", source.format},
          {"zone", source.zone},
          {"watched_path", source.watched_path},
          {"raw_log", source.raw_log},
          {"readers", source.readers},
          {"raw_kept_days", source.raw_kept_days},
          {"ended", json_of(source.ended)}};
}

Source read_source(const Json& json) {
  Source source;
  source.kind = registers::source_kind_named(json.at("kind").get<std::string>())
                    .value_or(registers::SourceKind::proxy);
  source.format = json.at("format").get<std::string>();
  source.zone = json.at("zone").get<std::string>();
  source.watched_path = json.at("watched_path").get<std::string>();
  source.raw_log = json.at("raw_log").get<std::string>();
  source.readers = json.at("readers").get<std::string>();
  source.raw_kept_days = json.at("raw_kept_days").get<std::uint32_t>();
  source.ended = get<std::optional<Instant>>(json, "ended");
  return source;
}

Json json_of_collection(const CollectionCounts& counts) {
  return {{"finished", json_of(counts.finished)},
          {"by", counts.by},
          {"lines", counts.lines},
          {"rejected", counts.rejected},
          {"not_social", counts.not_social},
          {"unattributed", counts.unattributed},
          {"visits", counts.visits},
          {"sealed", counts.sealed},
          {"rows", counts.rows},
          {"taken_before", counts.taken_before},
          {"covered_from", json_of(counts.covered.begin)},
          {"covered_to", json_of(counts.covered.end)},
          {"dropped", counts.dropped},
          {"levels", counts.levels}};
}

CollectionCounts read_collection(const Json& json) {
  CollectionCounts counts;
  counts.finished = get<Instant>(json, "finished");
  counts.by = json.at("by").get<std::string>();
  counts.lines = json.at("lines").get<std::uint64_t>();
  counts.rejected = json.at("rejected").get<std::uint64_t>();
  counts.not_social = json.at("not_social").get<std::uint64_t>();
  counts.unattributed = json.at("unattributed").get<std::uint64_t>();
  counts.visits = json.at("visits").get<std::uint64_t>();
  counts.sealed = json.at("sealed").get<std::uint64_t>();
  counts.rows = json.at("rows").get<std::uint64_t>();
  counts.taken_before = json.at("taken_before").get<std::uint64_t>();
  counts.covered = {get<Instant>(json, "covered_from"), get<Instant>(json, "covered_to")};
  counts.dropped = json.at("dropped").get<Counts>();
  counts.levels = json.at("levels").get<Counts>();
  return counts;
}

}  // namespace

Result<std::vector<Source>> load_sources(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("source_all"));
  PROBITY_TRY(const auto rows, (statement.all<std::uint64_t, std::string, std::string>()));
  std::vector<Source> sources;
  for (const auto& [number, name, whole] : rows) {
    PROBITY_TRY(Source source, reading_json(whole, read_source));
    source.number = static_cast<std::uint32_t>(number);
    source.name = name;
    sources.push_back(std::move(source));
  }
  return sources;
}

Result<void> save_source(store::UnitOfWork& unit, const Source& source) {
  PROBITY_TRY(auto put, unit.prepare("source_put"));
  PROBITY_ATTEMPT(put.bind("number", source.number)
                      .bind("name", source.name)
                      .bind("whole", json_of_source(source).dump())
                      .run());
  return {};
}

Result<std::vector<CollectionCounts>> load_collections(Tables tables, std::uint32_t source,
                                                       std::uint32_t most) {
  PROBITY_TRY(auto statement, tables.prepare("source_collection_latest"));
  statement.bind("source", source).bind("most", most);
  PROBITY_TRY(const auto rows, (statement.all<Instant, std::string>()));
  std::vector<CollectionCounts> all;
  for (const auto& [began, whole] : rows) {
    PROBITY_TRY(auto counts, reading_json(whole, read_collection));
    counts.began = began;
    all.push_back(std::move(counts));
  }
  return all;
}

Result<void> save_collection(store::UnitOfWork& unit, std::uint32_t source,
                             const CollectionCounts& counts) {
  PROBITY_TRY(auto put, unit.prepare("source_collection_put"));
  PROBITY_ATTEMPT(put.bind("source", source)
                      .bind("began", counts.began)
                      .bind("whole", json_of_collection(counts).dump())
                      .run());
  return {};
}

std::string print_collection(const CollectionCounts& counts) {
  return json_of_collection(counts).dump();
}

Result<CollectionCounts> parse_collection(std::string_view text) {
  return reading_json(text, read_collection);
}

Result<void> forget_collections(store::UnitOfWork& unit, Instant before) {
  PROBITY_TRY(auto forget, unit.prepare("source_collection_forget"));
  PROBITY_ATTEMPT(forget.bind("before", before).run());
  return {};
}

Result<std::vector<SourcePosition>> load_positions(Tables tables, std::uint32_t source) {
  PROBITY_TRY(auto statement, tables.prepare("source_position_all"));
  statement.bind("source", source);
  PROBITY_TRY(const auto rows,
              (statement.all<store::Blob, std::uint64_t, store::Blob, std::int64_t>()));
  std::vector<SourcePosition> positions;
  for (const auto& [first_line, length, digest, day] : rows) {
    SourcePosition one{.length = length, .day = day_of(day)};
    PROBITY_TRY(one.first_line, bytes_of<32>(first_line, "a digest"));
    PROBITY_TRY(one.digest, bytes_of<32>(digest, "a digest"));
    positions.push_back(one);
  }
  return positions;
}

Result<void> save_position(store::UnitOfWork& unit, std::uint32_t source,
                           const SourcePosition& position) {
  PROBITY_TRY(auto put, unit.prepare("source_position_put"));
  PROBITY_ATTEMPT(put.bind("source", source)
                      .bind("first_line", blob_of(position.first_line))
                      .bind("length", position.length)
                      .bind("digest", blob_of(position.digest))
                      .bind("day", number_of(position.day))
                      .run());
  return {};
}

Result<void> forget_positions(store::UnitOfWork& unit, LocalDate day) {
  PROBITY_TRY(auto forget, unit.prepare("source_position_forget"));
  PROBITY_ATTEMPT(forget.bind("day", number_of(day)).run());
  return {};
}

}  // namespace probity::records
