#include "command/check.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <sstream>

#include "advice/checker.hpp"
#include "command/draft_answers.hpp"
#include "registers/publishing_folder.hpp"
#include "wire/file_source.hpp"

namespace probity::command {

namespace {

constexpr std::size_t kLargestRegister = std::size_t{64} << 20;
constexpr std::size_t kMostDrafts = std::size_t{32} << 20;
constexpr std::size_t kLargestList = std::size_t{16} << 20;

Result<registers::PublishingRegisters> read_registers(const std::string& folder) {
  const auto content = [&](const char* name) {
    return wire::read_small_file(folder + "/" + name, kLargestRegister);
  };
  PROBITY_TRY(const std::string pupils, content("pupils.csv"));
  PROBITY_TRY(const std::string staff, content("staff.csv"));
  PROBITY_TRY(const std::string accounts, content("accounts.csv"));
  PROBITY_TRY(const std::string trust, content("trust.json"));
  std::string consents;
  if (std::filesystem::exists(folder + "/consents.csv")) {
    PROBITY_TRY(consents, content("consents.csv"));
  }
  return registers::read_publishing_folder_texts(pupils, staff, accounts, trust, consents);
}

Result<advice::Words> read_words(const std::string& folder) {
  if (folder.empty()) return advice::Words::builtin();
  std::vector<std::pair<std::string, std::string>> contents;
  std::error_code trouble;
  for (const auto& entry : std::filesystem::directory_iterator(folder, trouble)) {
    if (!entry.is_regular_file()) continue;
    PROBITY_TRY(std::string text, wire::read_small_file(entry.path().string(), kLargestList));
    contents.emplace_back(entry.path().filename().string(), std::move(text));
  }
  if (trouble) {
    return failure(ErrorKind::environment, "cannot read the folder of word lists",
                   "Give the folder that holds reasons.toml.");
  }
  const std::vector<advice::WordsFile> files{contents.begin(), contents.end()};
  return advice::Words::read(files);
}

void print(std::FILE* out, std::string_view line) { std::fwrite(line.data(), 1, line.size(), out); }

Result<int> check_by_folder(const CheckOptions& options) {
  PROBITY_TRY(const advice::Words words, read_words(options.words_folder));
  PROBITY_TRY(const auto registers, read_registers(options.trust_folder));
  const advice::Checker checker{words, registers};
  DraftJudge judge{
      [&](const auto& draft) { return checker.check(draft, advice::sees_everybody()); }};
  if (options.explain) judge.explain = [&](const auto& draft) { return checker.explain(draft); };
  if (options.features) judge.features = [&](const auto& draft) { return checker.features(draft); };
  std::ifstream file;
  if (options.drafts != "-") {
    file.open(options.drafts, std::ios::binary);
    if (!file) {
      return failure(ErrorKind::unreadable, "cannot read the drafts: " + options.drafts,
                     "Name a file of JSON lines, or - for standard input.");
    }
  }
  const auto counts = answer_drafts(
      options.drafts == "-" ? std::cin : file, judge, [](auto line) { print(stdout, line); },
      [](auto line) { print(stderr, line); });
  print(stderr, in_words(counts));
  return exit_code_of(counts);
}

// By the lists of a trust, as whoever is signed in sees them.
Result<int> check_by_trust(const CheckOptions& options) {
  TrustCommand command{.folder = options.data_folder, .name = "check", .acting = options.acting};
  if (options.explain) command.arguments["explain"] = "yes";
  if (options.drafts == "-") {
    command.arguments["drafts"] = std::string{std::istreambuf_iterator<char>{std::cin}, {}};
  } else {
    PROBITY_TRY(command.arguments["drafts"], wire::read_small_file(options.drafts, kMostDrafts));
  }
  return run_trust_command(command);
}

}  // namespace

Result<int> check(const CheckOptions& options) {
  if (options.trust_folder.empty() == options.data_folder.empty()) {
    return failure(ErrorKind::usage, "name the lists: --trust DIR, or -d DIR for a trust",
                   "Try: probity check --help");
  }
  return options.data_folder.empty() ? check_by_folder(options) : check_by_trust(options);
}

Result<Outcome> check_on_trust(OpenTrust open, const acts::Actor& actor,
                               const Arguments& arguments) {
  acts::PublishingNow publishing{open.trust};
  std::unique_ptr<acts::AdviceDesk> own;
  acts::AdviceDesk* desk = open.advice;
  if (desk == nullptr) {
    PROBITY_TRY(own, acts::AdviceDesk::create(publishing));
    desk = own.get();
  }
  DraftJudge judge{[&](const auto& draft) { return desk->check(actor, draft); }};
  if (arguments.contains("explain")) {
    judge.explain = [&](const auto& draft) { return desk->explain(actor, draft); };
  }
  const auto drafts = arguments.find("drafts");
  std::istringstream lines{drafts == arguments.end() ? "" : drafts->second};
  Outcome outcome;
  const auto counts = answer_drafts(
      lines, judge, [&](auto line) { outcome.out += line; },
      [&](auto line) { outcome.err += line; });
  outcome.err += in_words(counts);
  outcome.exit_code = exit_code_of(counts);
  return outcome;
}

}  // namespace probity::command
