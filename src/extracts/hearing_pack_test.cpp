#include "extracts/hearing_pack.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "extracts/example_opening.hpp"
#include "extracts/extract_file.hpp"

namespace probity::extracts {
namespace {

using namespace example;
using Json = nlohmann::json;

PackPart grounds() {
  return PackPart{"grounds", "Why it is looked at"}
      .add("Facts", "Two colleagues saw it.\nOn one day.")
      .add("Days", std::vector{kTuesday, kWednesday})
      .add("Nothing", "");
}

HearingPack pack() {
  return {
      .case_number = 3,
      .parts = {grounds(), PackPart{"comments", "The person's own words"}.add("1", "A break.")},
      .extracts = {{2, extract_of({used(9h, 9h + 10min)})}, {3, extract_of({opened_page(10h)})}},
      .left_out = {"Who reported it."},
      .ledger = {{7, "a leaf", "a proof"}, {9, "another", ""}}};
}

html::Templates templates() { return html::Templates::load(html::embedded_templates()).value(); }

std::string page_of(const HearingPack& of) {
  return page(
             of,
             {.trust = "Larkfield", .subject = "A. Person", .recipient = Watermark{"HR", kTuesday}},
             templates())
      .value();
}

TEST(HearingPack, a_part_reads_as_plain_text_and_has_no_empty_rows) {
  EXPECT_EQ(text_of(grounds()),
            "Why it is looked at\n"
            "\nFacts\n  Two colleagues saw it.\n  On one day.\n"
            "\nDays\n  Tuesday 15 September 2026; Wednesday 16 September 2026\n");
}

TEST(HearingPack, the_index_has_the_hash_of_every_part_as_the_file_has_it) {
  const Json file = Json::parse(print(pack()));
  EXPECT_EQ(file["format"], "probity-hearing-pack-1");
  std::vector<IndexLine> lines;
  for (const Json& part : file["parts"]) {
    lines.push_back({part["name"], part["title"],
                     ledger::to_hex(ledger::sha256(part["text"].get<std::string>()))});
    EXPECT_EQ(part["sha256"], lines.back().sha256);
  }
  for (const Json& one : file["extracts"]) {
    const auto text = one["file"].get<std::string>();
    EXPECT_TRUE(parse(text)) << "an extract in a pack is one that can be read by itself";
    lines.push_back({one["name"], "", ledger::to_hex(ledger::sha256(text))});
    EXPECT_EQ(one["sha256"], lines.back().sha256);
  }
  const auto index = index_of(pack());
  ASSERT_EQ(index.size(), lines.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    EXPECT_EQ(index[i].name, lines[i].name);
    EXPECT_EQ(index[i].sha256, lines[i].sha256);
  }
}

RC_GTEST_PROP(HearingPack, I27_in_which_order_things_are_given_never_shows, ()) {
  HearingPack shuffled = pack();
  if (*rc::gen::arbitrary<bool>()) std::ranges::reverse(shuffled.extracts);
  if (*rc::gen::arbitrary<bool>()) std::ranges::reverse(shuffled.ledger);
  auto& visits = shuffled.extracts.front().extract.days.front().visits;
  RC_ASSERT(visits.size() == 1U);
  RC_ASSERT(print(shuffled) == print(pack()));
  RC_ASSERT(index_of(shuffled) == index_of(pack()));
}

TEST(HearingPack, I27_leaving_anything_out_changes_its_hash) {
  const std::string whole = print(pack());
  HearingPack without_extract = pack();
  without_extract.extracts.pop_back();
  HearingPack without_row = pack();
  without_row.parts.front().rows.pop_back();
  EXPECT_NE(print(without_extract), whole);
  EXPECT_NE(index_of(without_row).front().sha256, index_of(pack()).front().sha256);
}

TEST(HearingPack, paper_says_what_the_file_says_and_whose_copy_it_is) {
  const std::string paper = page_of(pack());
  for (const char* told : {"Hearing pack of case 3, Larkfield", "Copy for HR, Tuesday 15 September",
                           "Two colleagues saw it.", "Who reported it.", "A break.",
                           "Exhibit 2: what an opening found", "no checkpoint has it yet"}) {
    EXPECT_NE(paper.find(told), std::string::npos) << told;
  }
  for (const IndexLine& line : index_of(pack())) {
    EXPECT_NE(paper.find(line.sha256), std::string::npos) << line.name;
  }
  EXPECT_EQ(paper.find("share 0"), std::string::npos);
}

TEST(HearingPack, what_somebody_wrote_is_text) {
  HearingPack hostile = pack();
  hostile.parts.front().rows.front().text = "<img src=x onerror=alert(1)>{{csrf}}\xff";
  EXPECT_EQ(page_of(hostile).find("<img"), std::string::npos);
  EXPECT_TRUE(Json::accept(print(hostile)));
}

}  // namespace
}  // namespace probity::extracts
