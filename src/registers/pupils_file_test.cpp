#include "registers/pupils_file.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "registers/example_lists.hpp"

namespace probity::registers {
namespace {

using example::kPupils;

LocalDate date(int year, unsigned month, unsigned day) {
  return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{day}};
}

std::string refusals_of(std::string_view text) {
  const auto file = PupilsFile::parse(text);
  return file ? std::string{} : example::told(file.error());
}

TEST(PupilsFile, A_pupil_is_read_with_what_was_answered) {
  const auto file = PupilsFile::parse(kPupils);
  ASSERT_TRUE(file) << refusals_of(kPupils);
  ASSERT_EQ(file->pupils.size(), 2U);
  const Pupil& pupil = file->pupils.front();
  EXPECT_EQ(pupil.source_id, "P1");
  EXPECT_EQ(pupil.given, "Ana\xC3\xADs");
  EXPECT_EQ(pupil.preferred, "Annie");
  EXPECT_EQ(pupil.middle, "Rose");
  EXPECT_EQ(pupil.family, "Quill");
  EXPECT_EQ(pupil.tutor_group, "7Q");
  EXPECT_EQ(pupil.year, "07");
  EXPECT_EQ(pupil.school, "NTH");
  EXPECT_EQ(pupil.classes, (std::vector<std::string>{"Choir", "7Q/Ma1"}));
  EXPECT_EQ(pupil.birth_date, date(2013, 8, 25));
  EXPECT_FALSE(pupil.never_show);
  ASSERT_EQ(pupil.consents.size(), 2U);
  EXPECT_TRUE(may_show(pupil, Shown::image, "website", date(2025, 8, 31)));
  EXPECT_FALSE(may_show(pupil, Shown::image, "website", date(2025, 9, 1)));
  EXPECT_FALSE(may_show(pupil, Shown::name, "website", date(2025, 6, 16)));
}

TEST(PupilsFile, What_is_blank_is_no_answer_and_the_first_school_counts) {
  const auto file = PupilsFile::parse(kPupils);
  ASSERT_TRUE(file);
  const Pupil& pupil = file->pupils.back();
  EXPECT_TRUE(pupil.consents.empty());
  EXPECT_TRUE(pupil.never_show);
  EXPECT_EQ(pupil.school, "NTH");
  EXPECT_FALSE(pupil.birth_date);
}

TEST(PupilsFile, Leavers_and_others_are_set_aside_and_some_columns_are_never_looked_at) {
  const auto file = PupilsFile::parse(kPupils);
  ASSERT_TRUE(file) << "the telephone number's control character was looked at";
  EXPECT_EQ(file->leaving, 1U);
  EXPECT_EQ(file->others, 1U);
  EXPECT_EQ(file->unread_columns, 5U);
}

TEST(PupilsFile, A_roll_with_four_columns_will_do) {
  const auto file = PupilsFile::parse(
      "\xEF\xBB\xBFsourcedId,givenName,familyName,Tutor Group\r\nL1,Mei,Liu,9L\r\nL2,,Liu,\r\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->pupils.front().tutor_group, "9L");
  EXPECT_EQ(file->pupils.size(), 2U);
}

TEST(PupilsFile, A_report_of_a_school_system_is_read_by_its_own_headings) {
  const auto file = PupilsFile::parse(
      "Admission Number,UPN,Forename,Surname,Chosen Name,DOB,Year Group,Reg Group,Photo Online,"
      "Name Online,Consent Date\r\n"
      "2101,\x07,Isabella,Moxon,Bella,01/10/2018,Year 3,Swift,Yes,No,05/09/2026\r\n"
      "2102,,Omar,Mistry,,,Reception,Wren,,,\r\n");
  ASSERT_TRUE(file);
  const Pupil& pupil = file->pupils.front();
  EXPECT_EQ(pupil.source_id, "2101");
  EXPECT_EQ(pupil.preferred, "Bella");
  EXPECT_EQ(pupil.birth_date, date(2018, 10, 1));
  EXPECT_EQ(pupil.tutor_group, "Swift");
  EXPECT_TRUE(may_show(pupil, Shown::image, "", date(2026, 9, 5)));
  EXPECT_FALSE(may_show(pupil, Shown::name, "", date(2026, 9, 5)));
  EXPECT_EQ(pupil.year, "03");
  EXPECT_EQ(file->pupils.back().year, "KG");
  EXPECT_EQ(file->unread_columns, 1U);
}

TEST(PupilsFile, A_report_is_refused_in_the_words_of_its_own_headings) {
  const std::string refusals =
      refusals_of("Admission Number,Surname,Last Name,Photo Online\n1,Moxon,Moxon,perhaps\n");
  for (const std::string_view start :
       {"1 Forename: the header row has no such column", "1 Surname: the header row names this"}) {
    EXPECT_NE(refusals.find(start), std::string::npos) << start << " in\n" << refusals;
  }
}

TEST(PupilsFile, Years_are_read_as_schools_write_them) {
  for (const auto& [cell, year] : {std::pair{"07", "07"},
                                   {"Year 3", "03"},
                                   {"year 11", "11"},
                                   {"Y6", "06"},
                                   {"Yr 2", "02"},
                                   {"reception", "KG"},
                                   {"Nursery", "PK"},
                                   {"Year of change", "Year of change"},
                                   {"7Q", "7Q"},
                                   {"Year", "Year"}}) {
    const auto file = PupilsFile::parse(
        std::string{"sourcedId,givenName,familyName,grades\nP,Mei,Liu,"} + cell + "\n");
    ASSERT_TRUE(file) << cell;
    EXPECT_EQ(file->pupils.front().year, year) << cell;
  }
}

TEST(PupilsFile, Each_wrong_cell_is_named_with_its_line_and_never_repeated) {
  const std::string refusals = refusals_of(
      "sourcedId,status,role,givenName,familyName,birthDate,consentImageOnline,consentRecordedOn,"
      "consentExpiresOn,neverShow\n"
      ",active,student,Secret,Person,,,,,\n"
      "P2,gone,student,Secret,Person,,,,,\n"
      "P3,active,student,,,,,,,\n"
      "P4,active,student,Secret,Person,25.08.2013,,,,\n"
      "P5,active,student,Secret,Person,,Secretly,,,\n"
      "P6,active,student,Secret,Person,,,soon,,\n"
      "P7,active,student,Secret,Person,,,,,perhaps\n"
      "P8,active,student,Secret\xE2\x80\xAE,Person,,,,,\n"
      "P9,active,student,Secret\xFF,Person,,,,,\n"
      "P10,active,student,Secret\x07,Person,,,,,\n"
      "P2,active,student,Secret,Person,,,,,\n"
      "P12,active\n");
  for (const std::string_view start :
       {"2 sourcedId: ", "3 status: ", "4 givenName: ", "5 birthDate: ", "6 consentImageOnline: ",
        "7 consentRecordedOn: ", "8 neverShow: ", "9 givenName: ", "10 givenName: ",
        "11 givenName: ", "12 sourcedId: lines 3 and 12 ", "13 : "}) {
    EXPECT_NE(refusals.find(start), std::string::npos) << start << " in\n" << refusals;
  }
  EXPECT_EQ(std::ranges::count(refusals, '\n'), 12) << refusals;
  EXPECT_EQ(refusals.find("Secret"), std::string::npos);
  EXPECT_EQ(refusals.find("Person"), std::string::npos);
}

TEST(PupilsFile, A_header_that_is_none_is_refused_without_repeating_it) {
  const std::string refusals = refusals_of("P1,Secret,Person\n");
  EXPECT_TRUE(refusals.starts_with("1 sourcedId: ")) << refusals;
  EXPECT_EQ(refusals.find("Secret"), std::string::npos);
  EXPECT_FALSE(refusals_of("").empty());
  EXPECT_NE(refusals_of("sourcedId,givenName,familyName,given_name\n").find("twice"),
            std::string::npos);
}

}  // namespace
}  // namespace probity::registers
