#include "policy/public_suffix.hpp"

#include <gtest/gtest.h>

namespace probity::policy {
namespace {

TEST(PublicSuffixes, Find_what_one_owner_registered) {
  const PublicSuffixes suffixes;
  EXPECT_EQ(suffixes.registrable_domain("static.files.bbci.co.uk"), "bbci.co.uk");
  EXPECT_EQ(suffixes.registrable_domain("www.gov.uk"), "www.gov.uk");
  EXPECT_EQ(suffixes.registrable_domain("mail.google.com"), "google.com");
}

TEST(PublicSuffixes, Leave_addresses_and_single_labels_alone) {
  const PublicSuffixes suffixes;
  EXPECT_EQ(suffixes.registrable_domain("192.168.1.1"), "192.168.1.1");
  EXPECT_EQ(suffixes.registrable_domain("[2001:db8::1]"), "[2001:db8::1]");
  EXPECT_EQ(suffixes.registrable_domain("printer"), "printer");
  EXPECT_EQ(suffixes.registrable_domain(""), "");
}

TEST(PublicSuffixes, Count_only_the_suffixes_of_registries) {
  const PublicSuffixes suffixes;
  EXPECT_TRUE(suffixes.is_public_suffix("co.uk"));
  EXPECT_FALSE(suffixes.is_public_suffix("blogspot.com"));
  EXPECT_FALSE(suffixes.is_public_suffix("bbc.co.uk"));
}

}  // namespace
}  // namespace probity::policy
