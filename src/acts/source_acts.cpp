#include "acts/source_acts.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "records/source_records.hpp"

namespace probity::acts {

namespace {

using registers::Source;

constexpr std::uint32_t kCollectionsShown = 30;
// docs/formats/logs.md: formats that a source can have.
constexpr std::array<std::string_view, 3> kFormats{"squid", "squid-probity", "squid-combined"};

std::unexpected<Error> no_such_source() {
  return failure(ErrorKind::usage, "there is no such source", "See the list of sources.");
}

Result<SourceView> view_of(store::Reader& reader, Source source, Instant now) {
  SourceView view{.source = std::move(source)};
  PROBITY_TRY(view.collections,
              records::load_collections(reader, view.source.number, kCollectionsShown));
  view.state = registers::state_of(view.source, view.collections, now);
  return view;
}

// Number and name of what is kept: a new number, or the one that it has.
Result<Source> numbered(const std::vector<Source>& sources, Source source) {
  const auto named = std::ranges::find(sources, source.name, &Source::name);
  if (source.number == 0) {
    if (named != sources.end()) {
      return failure(ErrorKind::usage, "there is a source of that name already",
                     "Choose another, or change that one.");
    }
    for (const Source& one : sources) source.number = std::max(source.number, one.number);
    ++source.number;
    return source;
  }
  if (named == sources.end() || named->number != source.number) return no_such_source();
  return source;
}

Result<void> save(Trust& trust, const Actor& actor, std::string_view type, const Source& source) {
  PROBITY_ATTEMPT(
      trust.commit(actor, Act::keep_sources,
                   {.type = std::string{type}, .case_id = fmt::format("source:{}", source.number)},
                   [&](store::UnitOfWork& unit) { return records::save_source(unit, source); }));
  return {};
}

}  // namespace

Result<std::vector<SourceView>> sources_of(Trust& trust, const Actor& actor) {
  PROBITY_ATTEMPT(require(actor, Act::see_sources));
  return trust.read([&](store::Reader& reader) -> Result<std::vector<SourceView>> {
    PROBITY_TRY(auto sources, records::load_sources(reader));
    std::vector<SourceView> views;
    for (Source& source : sources) {
      PROBITY_TRY(auto view, view_of(reader, std::move(source), trust.now()));
      views.push_back(std::move(view));
    }
    return views;
  });
}

Result<SourceView> source_of(Trust& trust, const Actor& actor, std::string_view name) {
  PROBITY_TRY(auto views, sources_of(trust, actor));
  const auto found =
      std::ranges::find(views, name, [](const SourceView& view) { return view.source.name; });
  if (found == views.end()) return no_such_source();
  return std::move(*found);
}

Result<std::uint32_t> keep_source(Trust& trust, const Actor& actor, Source source) {
  PROBITY_ATTEMPT(require(actor, Act::keep_sources));
  PROBITY_ATTEMPT(registers::check(source));
  if (std::ranges::find(kFormats, source.format) == kFormats.end()) {
    return failure(ErrorKind::usage, "there is no such log format",
                   fmt::format("Formats: {}", fmt::join(kFormats, ", ")));
  }
  const bool is_new = source.number == 0;
  PROBITY_TRY(const auto sources,
              trust.read([](store::Reader& reader) { return records::load_sources(reader); }));
  PROBITY_TRY(source, numbered(sources, std::move(source)));
  PROBITY_ATTEMPT(save(trust, actor, is_new ? "source.added" : "source.changed", source));
  return source.number;
}

Result<void> end_source(Trust& trust, const Actor& actor, std::string_view name) {
  PROBITY_ATTEMPT(require(actor, Act::keep_sources));
  PROBITY_TRY(const auto sources,
              trust.read([](store::Reader& reader) { return records::load_sources(reader); }));
  const auto found = std::ranges::find(sources, name, &Source::name);
  if (found == sources.end() || found->ended) return no_such_source();
  Source ended = *found;
  ended.ended = trust.now();
  return save(trust, actor, "source.ended", ended);
}

Result<std::vector<records::SealedDay>> destruction_calendar(Trust& trust, const Actor& actor) {
  PROBITY_ATTEMPT(require(actor, Act::see_sources));
  PROBITY_TRY(auto days,
              trust.read([](store::Reader& reader) { return records::load_days(reader); }));
  std::ranges::reverse(days);
  return days;
}

}  // namespace probity::acts
