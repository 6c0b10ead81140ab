// Runs cases/casework/*.case: what waits for whom, and who sees what, is compared line by line.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "cases_casework/matter_teller.hpp"

namespace probity::cases {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{PROBITY_CASES}) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string case_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

class MatterCase : public testing::TestWithParam<fs::path> {};
TEST_P(MatterCase, Goes_its_way_and_shows_nobody_more_than_their_part) {
  std::ifstream file{GetParam()};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  MatterTeller teller;
  EXPECT_EQ(told(text, teller), text) << GetParam().filename();
}
INSTANTIATE_TEST_SUITE_P(Matters, MatterCase, testing::ValuesIn(case_files()), case_name);

}  // namespace
}  // namespace probity::cases
