#include "command/rehearse.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "command/exit_code.hpp"
#include "command/explain.hpp"
#include "command/progress.hpp"
#include "command/rejects_file.hpp"
#include "people/working_pattern.hpp"
#include "policy/public_suffix.hpp"
#include "policy/site_catalogue.hpp"
#include "reading/reading.hpp"
#include "report/visit_csv.hpp"
#include "report/visit_json.hpp"
#include "report/visit_table.hpp"
#include "wire/file_source.hpp"

namespace probity::command {

namespace {

constexpr std::size_t kLargestSmallFile = 16 * 1024 * 1024;
constexpr std::size_t kPeopleADay = 40;
constexpr unsigned kMostThreads = 8;

Result<std::optional<intake::Format>> format_option(const std::string& name) {
  if (name == "auto") return std::optional<intake::Format>{};
  if (const auto format = intake::format_named(name)) return format;
  std::string known = "auto";
  for (const auto& format : intake::formats()) known += ", " + std::string{format.id};
  return failure(ErrorKind::usage, "unknown log format: " + name, "known formats: " + known);
}

Result<std::set<std::string, std::less<>>> shared_logins(const std::string& path) {
  std::set<std::string, std::less<>> logins;
  if (path.empty()) return logins;
  PROBITY_TRY(const std::string text, wire::read_small_file(path, kLargestSmallFile));
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && !line.starts_with('#')) logins.emplace(line);
  }
  return logins;
}

Result<std::unique_ptr<people::WorkingHours>> working_hours(const std::string& path) {
  if (path.empty()) return std::unique_ptr<people::WorkingHours>{};
  PROBITY_TRY(const std::string text, wire::read_small_file(path, kLargestSmallFile));
  PROBITY_TRY(auto hours, people::WorkingHours::parse(text));
  return std::make_unique<people::WorkingHours>(std::move(hours));
}

std::optional<std::uint64_t> total_size(const std::vector<reading::Input>& inputs) {
  std::uint64_t total = 0;
  for (const reading::Input& input : inputs) {
    if (!input.stored_size) return std::nullopt;
    total += *input.stored_size;
  }
  return total;
}

// "byte 6,225 of access.log.3"; the log's name only where there are several.
std::string place(const reading::Summary& summary, std::uint64_t offset) {
  const auto& inputs = summary.inputs;
  if (inputs.size() < 2) return fmt::format("byte {}", offset);
  const auto behind = std::ranges::upper_bound(inputs, offset, {}, &reading::InputBegin::offset);
  const reading::InputBegin& input = *std::prev(behind);
  return fmt::format("byte {} of {}", offset - input.offset, input.name);
}

// Says on standard error what could not be used, so that a script's log has it too.
void report_rejects(const reading::Summary& summary) {
  if (summary.rejected == 0) return;
  fmt::print(stderr, "{} of {} lines could not be used:\n", summary.rejected, summary.lines);
  for (std::size_t i = 0; i < intake::kRejectReasons; ++i) {
    const reading::RejectCount& count = summary.reasons[i];
    if (count.lines == 0) continue;
    fmt::print(stderr, "  {:>8}  {}; first at {}\n", count.lines,
               intake::text_of(static_cast<intake::RejectReason>(i)).meaning,
               place(summary, count.first_offsets.front()));
  }
  fmt::print(stderr, "--rejects FILE lists the place of each. Nothing was guessed from them.\n");
}

struct Outputs {
  std::unique_ptr<report::JsonWriter> json;
  std::unique_ptr<report::CsvWriter> csv;
  std::unique_ptr<report::VisitTable> table;
  reading::VisitReceiver* receiver = nullptr;
};

Outputs open_outputs(const RehearseOptions& options, const policy::SiteCatalogue& catalogue,
                     const Zone& zone, const report::Labels& labels) {
  Outputs outputs;
  if (options.output == Output::json) {
    outputs.json = std::make_unique<report::JsonWriter>(stdout, catalogue, labels);
    outputs.receiver = outputs.json.get();
  } else if (options.output == Output::csv) {
    outputs.csv = std::make_unique<report::CsvWriter>(stdout, catalogue, labels);
    outputs.receiver = outputs.csv.get();
  } else {
    outputs.table = std::make_unique<report::VisitTable>(catalogue, zone, labels);
    outputs.receiver = outputs.table.get();
  }
  return outputs;
}

bool finish_outputs(Outputs& outputs, const RehearseOptions& options,
                    const reading::Summary& summary, const Zone& zone) {
  if (outputs.json) {
    outputs.json->finish(summary, zone);
    return outputs.json->is_good();
  }
  if (outputs.csv) {
    outputs.csv->finish();
    return outputs.csv->is_good();
  }
  const std::string text = outputs.table->text(
      summary, options.everybody ? report::VisitTable::kEverybody : kPeopleADay);
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
         std::fflush(stdout) == 0;
}

// Only counts and the one line's fate are printed, so visits go nowhere.
class Nowhere final : public reading::VisitReceiver {
 public:
  void take(const visits::Visit&, const reading::Roster&) override {}
};

}  // namespace

Result<int> rehearse(const RehearseOptions& options, const report::Labels& labels) {
  const policy::PublicSuffixes suffixes;
  PROBITY_TRY(const auto catalogue, policy::SiteCatalogue::builtin(suffixes));
  PROBITY_TRY(const auto hours, working_hours(options.hours_file));
  reading::Options reading;
  PROBITY_TRY(reading.format, format_option(options.format));
  PROBITY_TRY(reading.shared_logins, shared_logins(options.shared_logins_file));
  PROBITY_TRY(reading.zone, Zone::named(options.zone.empty() ? "Europe/London" : options.zone));
  if (!options.zone.empty()) reading.declared_zone = reading.zone;
  reading.hours = hours.get();
  reading.threads = options.threads > 0
                        ? options.threads
                        : std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
  reading.block_size = options.block_size;
  PROBITY_TRY(auto rejects, RejectsFile::open(options.rejects_file, options.files));
  if (rejects.is_open()) {
    reading.on_rejected = [&](const reading::Rejected& rejected) { rejects.add(rejected); };
  }
  std::vector<reading::Input> inputs;
  inputs.reserve(options.files.size());
  for (const std::string& file : options.files) inputs.push_back(wire::input_for(file));

  reading::LineReport line_report;
  if (options.explain) {
    line_report.offset = *options.explain;
    reading.explain = &line_report;
  }
  Outputs outputs = open_outputs(options, catalogue, reading.zone, labels);
  Nowhere nowhere;
  if (options.explain) outputs.receiver = &nowhere;

  Progress progress{total_size(inputs)};
  reading.progress = [&](std::uint64_t done) { progress.show(done); };
  PROBITY_TRY(const auto summary, reading::read_logs(std::move(inputs), catalogue, suffixes,
                                                     reading, *outputs.receiver));
  if (options.explain) return explain(line_report, summary, catalogue, reading.zone);
  if (!finish_outputs(outputs, options, summary, reading.zone)) {
    return std::unexpected(cannot_write_result());
  }
  report_rejects(summary);
  PROBITY_ATTEMPT(rejects.finish());
  return summary.rejected > 0 ? kPartlyRead : kDone;
}

}  // namespace probity::command
