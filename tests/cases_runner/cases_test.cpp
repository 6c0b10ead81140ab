// Runs cases/*.case: each story is written as a log, read like any other, and every word of the
// answer compared.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "policy/public_suffix.hpp"
#include "policy/site_catalogue.hpp"
#include "reading/memory_source.hpp"
#include "reading/reading.hpp"
#include "story.hpp"

namespace probity::cases {
namespace {

std::string minutes_and_seconds(std::int64_t whole) {
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string in_words(const visits::Visit& visit, const std::string& service) {
  const auto count = [](std::uint32_t number, const char* what) {
    return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
  };
  const std::string at_most = minutes_and_seconds(ceil_seconds(visit.upper.length()));
  std::string text;
  if (visit.word == visits::Word::use_recorded) {
    text = fmt::format("{}: use recorded, at least {}, at most {}, {}", service,
                       minutes_and_seconds(floor_seconds(visit.lower.length())), at_most,
                       count(visit.pages, "page"));
    if (visit.posts > 0) text += ", " + count(visit.posts, "post");
  } else if (visit.word == visits::Word::page_opened) {
    text = fmt::format("{}: page opened, at most {}", service, at_most);
  } else {
    text = fmt::format("{}: connections open, at most {}", service, at_most);
  }
  if (!visit.working_time.unknown) {
    text += fmt::format(", working {} to {}",
                        minutes_and_seconds(floor_seconds(visit.working_time.inside_at_least)),
                        minutes_and_seconds(ceil_seconds(visit.working_time.inside_at_most)));
  }
  if (visit.two_devices) text += ", two devices";
  return text;
}

// Gathers what may be said, with people called by the names of the story.
class Answers final : public reading::VisitReceiver {
 public:
  Answers(const Story& story, const policy::SiteCatalogue& catalogue)
      : story_(story), catalogue_(catalogue) {}

  void take(const visits::Visit& visit, const reading::Roster& roster) override {
    lines.push_back(name_of(roster.login_of(visit.who)) + " " +
                    in_words(visit, catalogue_.service(visit.service).id));
  }

  std::vector<std::string> lines;

 private:
  // Knows only names that the story itself holds.
  std::string name_of(const Confidential<std::string>& login) const {
    for (const Act& act : story_.acts) {
      if (login.is_same_as(act.who)) return act.who;
    }
    return "somebody";
  }

  const Story& story_;
  const policy::SiteCatalogue& catalogue_;
};

std::string clock_time(Instant moment, const Zone& zone) {
  const LocalTime local = zone.local(moment);
  const auto minute =
      std::chrono::floor<minutes>(local - std::chrono::floor<std::chrono::days>(local)).count();
  return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

void add_summary(const reading::Summary& summary, const policy::SiteCatalogue& catalogue,
                 const Zone& zone, std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < summary.set_aside.size(); ++i) {
    const visits::SetAside& aside = summary.set_aside[i];
    if (aside == visits::SetAside{}) continue;
    std::string text;
    const auto add = [&](std::uint64_t count, const char* what) {
      if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, what);
    };
    add(aside.embed, "embed");
    add(aside.background, "background");
    add(aside.auth, "auth");
    add(aside.ahead, "ahead");
    lines.push_back(fmt::format("set aside {}: {}", catalogue.services()[i].id, text));
  }
  if (summary.unattributed > 0)
    lines.push_back(fmt::format("not attributed: {}", summary.unattributed));
  if (summary.late > 0) lines.push_back(fmt::format("late: {}", summary.late));
  if (summary.duplicates > 0) lines.push_back(fmt::format("duplicates: {}", summary.duplicates));
  if (summary.clock_steps > 0)
    lines.push_back(fmt::format("clock set back: {}", summary.clock_steps));
  for (std::size_t i = 0; i < intake::kRejectReasons; ++i) {
    const reading::RejectCount& count = summary.reasons[i];
    if (count.lines > 0) {
      lines.push_back(fmt::format("rejected: {} {}", count.lines,
                                  intake::text_of(static_cast<intake::RejectReason>(i)).id));
    }
  }
  for (const Interval& gap : summary.gaps) {
    lines.push_back(
        fmt::format("gap: {}-{}", clock_time(gap.begin, zone), clock_time(gap.end, zone)));
  }
}

std::vector<std::string> answer(const Story& story, intake::Format format,
                                const policy::SiteCatalogue& catalogue,
                                const policy::PublicSuffixes& suffixes) {
  reading::Options options;
  options.format = format;
  options.zone = story.zone;
  options.declared_zone = story.zone;
  options.shared_logins = story.shared;
  people::WorkingHours hours;
  if (!story.hours.empty()) {
    auto parsed = people::WorkingHours::parse(story.hours);
    if (!parsed) return {parsed.error().what};
    hours = std::move(*parsed);
    options.hours = &hours;
  }
  std::vector<reading::Input> inputs;
  inputs.push_back(reading::memory_input(write_log(story, format)));
  Answers answers{story, catalogue};
  const auto summary = reading::read_logs(std::move(inputs), catalogue, suffixes, options, answers);
  if (!summary) return {summary.error().what};
  add_summary(*summary, catalogue, story.zone, answers.lines);
  return answers.lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

class Case : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Case, Says_what_would_be_fair) {
  std::ifstream file{GetParam()};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto story = parse_story(text);
  ASSERT_TRUE(story) << GetParam() << ": " << story.error().what;
  const policy::PublicSuffixes suffixes;
  const auto catalogue = policy::SiteCatalogue::builtin(suffixes);
  ASSERT_TRUE(catalogue);
  for (const intake::Format format : story->formats) {
    const auto own = story->expected_in.find(format);
    const auto& expected = own == story->expected_in.end() ? story->expected : own->second;
    EXPECT_EQ(joined(expected), joined(answer(*story, format, *catalogue, suffixes)))
        << GetParam().filename() << " as " << intake::text_of(format).id << "\n"
        << write_log(*story, format);
  }
}

std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{PROBITY_CASES}) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string case_name(const testing::TestParamInfo<std::filesystem::path>& info) {
  std::string name = info.param.stem().string();
  std::ranges::replace_if(
      name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Case, testing::ValuesIn(case_files()), case_name);

TEST(Cases, There_are_at_least_forty) { EXPECT_GE(case_files().size(), 40U); }

}  // namespace
}  // namespace probity::cases
