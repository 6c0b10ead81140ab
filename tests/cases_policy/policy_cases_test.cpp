// Runs cases/editions/*.case and cases/campaigns/*.case: every answer in a story is compared.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "cases_policy/campaign_teller.hpp"
#include "cases_policy/edition_teller.hpp"

namespace probity::cases {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> case_files(const char* folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{fs::path{PROBITY_CASES} / folder}) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string case_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  std::ranges::replace_if(
      name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

template <class Kind>
void expect_told_as_written(const fs::path& path) {
  std::ifstream file{path};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  Kind teller;
  EXPECT_EQ(told(text, teller), text) << path.filename();
}

class EditionCase : public testing::TestWithParam<fs::path> {};
TEST_P(EditionCase, Says_what_counts) { expect_told_as_written<EditionTeller>(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Editions, EditionCase, testing::ValuesIn(case_files("editions")),
                         case_name);

class CampaignCase : public testing::TestWithParam<fs::path> {};
TEST_P(CampaignCase, Asks_and_reminds_as_is_fair) {
  expect_told_as_written<CampaignTeller>(GetParam());
}
INSTANTIATE_TEST_SUITE_P(Campaigns, CampaignCase, testing::ValuesIn(case_files("campaigns")),
                         case_name);

}  // namespace
}  // namespace probity::cases
