#include "collection/collect_messages.hpp"

#include <algorithm>
#include <charconv>

#include "collection/hexadecimal.hpp"
#include "records/days.hpp"
#include "records/source_records.hpp"

namespace probity::collection {

namespace {

std::unexpected<Error> no_message() {
  return failure(ErrorKind::usage, "a message between collector and server is not one",
                 "Use the same version of Probity for both.");
}

std::string text_of(const Fields& fields, const std::string& name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string{} : found->second;
}

std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <std::size_t size>
std::optional<std::array<std::uint8_t, size>> bytes_in(const std::string& text) {
  const auto bytes = from_hexadecimal(text);
  if (!bytes || bytes->size() != size) return std::nullopt;
  std::array<std::uint8_t, size> out{};
  std::ranges::transform(*bytes, out.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return out;
}

template <std::size_t size>
std::string hexadecimal(std::span<const std::uint8_t, size> bytes) {
  return in_hexadecimal({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}
template <std::size_t size>
std::string hexadecimal(const std::array<std::uint8_t, size>& bytes) {
  return hexadecimal(std::span<const std::uint8_t, size>{bytes});
}

// "first line, length, digest" for each, with commas; nothing for another text.
std::string text_of(std::span<const KeptPosition> positions) {
  std::string text;
  for (const KeptPosition& one : positions) {
    text += hexadecimal(one.first_line) + ',' + std::to_string(one.length) + ',' +
            hexadecimal(one.digest) + ';';
  }
  return text;
}

std::optional<std::vector<KeptPosition>> positions_in(std::string_view text) {
  std::vector<KeptPosition> positions;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(';'));
    const auto first = one.find(',');
    const auto second = first == std::string_view::npos ? first : one.find(',', first + 1);
    if (one.size() == text.size() || second == std::string_view::npos) return std::nullopt;
    const auto line = bytes_in<32>(std::string{one.substr(0, first)});
    const auto length = number_in(std::string{one.substr(first + 1, second - first - 1)});
    const auto digest = bytes_in<32>(std::string{one.substr(second + 1)});
    if (!line || !length || *length <= 0 || !digest) return std::nullopt;
    positions.push_back({*line, static_cast<std::uint64_t>(*length), *digest});
    text.remove_prefix(one.size() + 1);
  }
  return positions;
}

Result<std::string> answer_begin(Keeping& keeping, const Fields& fields) {
  const auto collector = bytes_in<32>(text_of(fields, "collector"));
  if (!collector) return no_message();
  PROBITY_TRY(const Permit permit, keeping.begin({.source = text_of(fields, "source"),
                                                  .by = "command",
                                                  .collector = custody::VerifyingKey{*collector}}));
  return std::to_string(permit.began.time_since_epoch().count()) + ' ' +
         hexadecimal(permit.key.bytes());
}

Result<std::string> answer_finish(Keeping& keeping, const Permit& permit, const Fields& fields) {
  PROBITY_TRY(const auto counts, records::parse_collection(text_of(fields, "counts")));
  const auto positions = positions_in(text_of(fields, "positions"));
  if (!positions) return no_message();
  PROBITY_ATTEMPT(keeping.finish(permit, counts, *positions));
  return std::string{};
}

Fields fields_of(const Permit& permit) {
  return {{"source", permit.source.name},
          {"began", std::to_string(permit.began.time_since_epoch().count())}};
}

}  // namespace

Result<std::string> answer_collecting(Keeping& keeping, std::string_view name,
                                      const Fields& fields) {
  if (name == "collect-begin") return answer_begin(keeping, fields);
  const auto began = number_in(text_of(fields, "began"));
  if (!began) return no_message();
  PROBITY_TRY(const Permit permit,
              keeping.permit_of(text_of(fields, "source"), Instant{Span{*began}}));
  if (name == "collect-day") {
    const auto day = number_in(text_of(fields, "day"));
    if (!day || *day < 0 || *day > 200'000) return no_message();
    PROBITY_TRY(const auto key, keeping.day_key(permit, records::day_of(*day)));
    return hexadecimal(key.bytes);
  }
  if (name == "collect-finish") return answer_finish(keeping, permit, fields);
  const auto bytes = from_hexadecimal(text_of(fields, "bytes"));
  if (!bytes) return no_message();
  if (name == "collect-segment") {
    PROBITY_ATTEMPT(keeping.keep_segment(permit, *bytes));
    return std::string{};
  }
  if (name != "collect-batch") return no_message();
  PROBITY_TRY(const Batch batch, Batch::parse(*bytes));
  PROBITY_ATTEMPT(keeping.keep_batch(permit, batch));
  return std::string{};
}

Result<Permit> AskingKeeper::begin(const Asking& asking) {
  PROBITY_TRY(const std::string answer,
              ask_("collect-begin", {{"source", asking.source},
                                     {"collector", hexadecimal(asking.collector.bytes)}}));
  const auto border = answer.find(' ');
  const auto began = number_in(answer.substr(0, border));
  const auto key =
      border == std::string::npos ? std::nullopt : bytes_in<32>(answer.substr(border + 1));
  if (!began || !key) return no_message();
  PROBITY_TRY(auto source, read_source_(asking.source));
  return Permit{std::move(source), Instant{Span{*began}}, PositionKey{*key}, asking.by};
}

Result<custody::PublicKey> AskingKeeper::day_key(const Permit& permit, LocalDate day) {
  Fields fields = fields_of(permit);
  fields.emplace("day", std::to_string(records::number_of(day)));
  PROBITY_TRY(const std::string answer, ask_("collect-day", std::move(fields)));
  const auto key = bytes_in<32>(answer);
  if (!key) return no_message();
  return custody::PublicKey{*key};
}

Result<void> AskingKeeper::keep_segment(const Permit& permit, const std::string& header) {
  Fields fields = fields_of(permit);
  fields.emplace("bytes", in_hexadecimal(header));
  PROBITY_ATTEMPT(ask_("collect-segment", std::move(fields)));
  return {};
}

Result<void> AskingKeeper::keep_batch(const Permit& permit, const Batch& batch) {
  Fields fields = fields_of(permit);
  fields.emplace("bytes", in_hexadecimal(batch.print()));
  PROBITY_ATTEMPT(ask_("collect-batch", std::move(fields)));
  return {};
}

Result<void> AskingKeeper::finish(const Permit& permit, const registers::CollectionCounts& counts,
                                  std::span<const KeptPosition> positions) {
  Fields fields = fields_of(permit);
  fields.emplace("counts", records::print_collection(counts));
  fields.emplace("positions", text_of(positions));
  PROBITY_ATTEMPT(ask_("collect-finish", std::move(fields)));
  return {};
}

}  // namespace probity::collection
