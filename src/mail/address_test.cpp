#include "mail/address.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::mail {
namespace {

bool is_refused(std::string_view text) { return !MailAddress::parse(text).has_value(); }

TEST(MailAddress, Usual_addresses_are_kept_as_they_are) {
  for (const std::string text :
       {"e.brown@school.example", "o'neil+forms@mail.trust.sch.uk", "a@b.cd",
        "first_last@xn--caf-dma.example", "1234@trust.example"}) {
    const auto address = MailAddress::parse(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(address->spelled_out(), text);
  }
}

TEST(MailAddress, A_domain_is_the_same_in_capitals_and_a_local_part_is_not) {
  const auto address = MailAddress::parse("e.brown@school.example").value();
  EXPECT_TRUE(MailAddress::parse("e.brown@School.EXAMPLE").value() == address);
  EXPECT_FALSE(MailAddress::parse("E.Brown@school.example").value() == address);
  EXPECT_EQ(MailAddress::parse("x@School.EXAMPLE")->domain(), "school.example");
}

TEST(MailAddress, Nothing_that_could_end_a_header_or_a_command_is_an_address) {
  using namespace std::string_view_literals;
  for (const auto text :
       {"a@b.example\r\nBcc: c@d.example"sv, "a@b.example\n"sv, "a\r@b.example"sv,
        "a@b.example\0"sv, "a@b.example>"sv, "<a@b.example>"sv, "a@b.example SIZE=1"sv,
        "a@b.example,c@d.example"sv, "a@b.example;"sv, "A <a@b.example>"sv, "a@b.example "sv}) {
    EXPECT_TRUE(is_refused(text));
  }
}

TEST(MailAddress, What_servers_read_in_more_than_one_way_is_no_address) {
  for (const auto* text : {"",
                           "@",
                           "a@",
                           "@b.example",
                           "ab.example",
                           "a@b@c.example",
                           "a@localhost",
                           "a@[127.0.0.1]",
                           "a@127.0.0.1",
                           ".a@b.example",
                           "a.@b.example",
                           "a..b@c.example",
                           "a@.example",
                           "a@b.",
                           "a@b..example",
                           "a@-b.example",
                           "a@b-.example",
                           "\"a b\"@c.example",
                           "a(b)@c.example",
                           "a%@b_c.example",
                           "caf\xc3\xa9@b.example",
                           "a@caf\xc3\xa9.example"}) {
    EXPECT_TRUE(is_refused(text)) << text;
  }
}

TEST(MailAddress, Lengths_end_where_the_standard_ends_them) {
  const std::string local(64, 'a');
  const std::string label(63, 'b');
  EXPECT_FALSE(is_refused(local + "@b.example"));
  EXPECT_TRUE(is_refused(local + "a@b.example"));
  EXPECT_FALSE(is_refused("a@" + label + ".example"));
  EXPECT_TRUE(is_refused("a@" + label + "b.example"));
  const std::string domain = label + "." + label + "." + std::string(61, 'c');
  EXPECT_FALSE(is_refused(local + "@" + domain));  // 254
  EXPECT_TRUE(is_refused(local + "@" + domain + "c"));
}

RC_GTEST_PROP(MailAddress, An_error_never_repeats_what_was_typed, (const std::string& text)) {
  RC_PRE(text.size() > 8U);
  const auto address = MailAddress::parse(text);
  RC_PRE(!address.has_value());
  RC_ASSERT(address.error().what.find(text) == std::string::npos);
}

RC_GTEST_PROP(MailAddress, What_is_read_reads_the_same_again, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"aB1.-@+ \r"}));
  const auto address = MailAddress::parse(text);
  if (!address) return;
  RC_ASSERT(MailAddress::parse(address->spelled_out())->spelled_out() == address->spelled_out());
  RC_ASSERT(text.find_first_of(" \r") == std::string::npos);
}

}  // namespace
}  // namespace probity::mail
