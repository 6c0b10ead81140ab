#include "registers/groups_file.hpp"

#include <gtest/gtest.h>

#include "registers/example_lists.hpp"

namespace probity::registers {

namespace {

constexpr std::string_view kHeader =
    "sourcedId,status,classTitle,schoolSourcedId,userSourcedId,role,beginDate,endDate\n";

std::string with(std::string_view rows) { return std::string{kHeader} + std::string{rows}; }

}  // namespace

TEST(GroupsFile, Says_who_teaches_what_where_and_when) {
  const auto file =
      GroupsFile::parse(with("E1,active,9H,ORG-HGS,HGS-05,teacher,2026-09-02,2027-07-22\n"
                             "E2,,Orchestra,,LPS-19,aide,,\n"
                             "E3,active,9H,ORG-HGS,P1,student,,\n"
                             "E4,tobedeleted,9S,ORG-HGS,HGS-05,teacher,,\n"));
  ASSERT_TRUE(file) << example::told(file.error());
  ASSERT_EQ(file->rows.size(), 2U);
  EXPECT_EQ(file->rows[0].school, "HGS");
  EXPECT_TRUE(file->rows[0].from && file->rows[0].until);
  EXPECT_EQ(file->rows[1].group, "Orchestra");
  EXPECT_EQ(file->rows[1].line, 3U);
  EXPECT_EQ(file->rows[1].school, "");
  EXPECT_EQ(file->others, 1U);
  EXPECT_EQ(file->leaving, 1U);
}

TEST(GroupsFile, I45_one_wrong_row_refuses_all_and_every_wrong_row_is_told) {
  const auto file =
      GroupsFile::parse(with("E1,active,9H,HGS,S1,teacher,2026-09-02,2026-09-01\n"
                             "E2,active,,HGS,S1,teacher,,\n"
                             "E3,active,9H,HGS,S1,wizard,,\n"
                             "E4,maybe,9S,HGS,S1,teacher,,\n"
                             "E5,active,9T,HGS,S1,teacher,,\n"
                             "E6,active,9t,HGS,S1,aide,,\n"));
  ASSERT_FALSE(file);
  std::vector<std::size_t> lines;
  for (const auto& refusal : file.error().refusals) lines.push_back(refusal.line);
  EXPECT_EQ(lines, (std::vector<std::size_t>{2, 3, 4, 5, 7}));
}

TEST(GroupsFile, A_header_without_the_class_or_the_person_is_refused) {
  for (const auto* text : {"", "classTitle\n9H\n", "userSourcedId\nS1\n", "9H,HGS-05\n"}) {
    EXPECT_FALSE(GroupsFile::parse(text)) << text;
  }
}

}  // namespace probity::registers
