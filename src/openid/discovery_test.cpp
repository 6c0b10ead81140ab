#include "openid/discovery.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "openid/example_issuer.hpp"
#include "openid/trouble.hpp"

namespace probity::openid {
namespace {

// A provider in memory, which counts: how often it is asked is what matters here. The real one is
// in tests/openid.
class CountingProvider final : public Fetch {
 public:
  Result<FetchAnswer> get(const std::string& url) override {
    const bool is_keys = url.ends_with("/keys");
    ++(is_keys ? keys_asked : metadata_asked);
    if (is_down) return failure(ErrorKind::environment, "down");
    return FetchAnswer{200, is_keys ? keys : metadata};
  }
  Result<FetchAnswer> post_form(const std::string&, std::span<const FormField>,
                                const BasicCredentials&) override {
    return failure(ErrorKind::environment, "not asked here");
  }

  std::atomic<int> metadata_asked = 0;
  std::atomic<int> keys_asked = 0;
  bool is_down = false;
  std::string metadata =
      R"({"issuer":"https://issuer.example","authorization_endpoint":"https://issuer.example/auth",)"
      R"("token_endpoint":"https://issuer.example/token","jwks_uri":"https://issuer.example/keys"})";
  std::string keys = key_set_of(example_ed25519().jwk("old"));
};

struct DiscoveryTest : testing::Test {
  CountingProvider there;
  Provider provider = example_provider();
  Discovery discovery{provider, there};

  static SignedToken token(std::string_view key) {
    const std::string header = R"({"alg":"EdDSA","kid":")" + std::string{key} + R"("})";
    return *SignedToken::read(
        token_of(header, example_claims(), example_ed25519(), Algorithm::eddsa));
  }
  bool knows(std::string_view key, Span after = {}) {
    const auto keys = discovery.keys_for(token(key), kExampleNow + after);
    return keys && token(key).signed_claims(**keys).has_value();
  }
};

TEST_F(DiscoveryTest, Asks_once_an_hour) {
  EXPECT_EQ(there.metadata_asked, 0);
  EXPECT_TRUE(knows("old"));
  EXPECT_TRUE(knows("old", minutes{59}));
  EXPECT_EQ(there.metadata_asked, 1);
  EXPECT_EQ(there.keys_asked, 1);
  EXPECT_TRUE(knows("old", hours{1}));
  EXPECT_EQ(there.metadata_asked, 2);
  EXPECT_EQ(there.keys_asked, 2);
}

TEST_F(DiscoveryTest, A_key_that_is_new_is_asked_for_and_the_old_one_is_forgotten_with_it) {
  EXPECT_TRUE(knows("old"));
  there.keys = key_set_of(example_ed25519().jwk("new"));
  EXPECT_TRUE(knows("new", minutes{1}));
  EXPECT_FALSE(knows("old", minutes{1}));
}

TEST_F(DiscoveryTest, Made_up_key_ids_make_it_ask_once_a_minute) {
  for (int second = 0; second < 300; ++second) EXPECT_FALSE(knows("made up", seconds{second}));
  EXPECT_EQ(there.keys_asked, 5);
}

TEST_F(DiscoveryTest, A_provider_that_is_down_is_left_alone_for_a_while) {
  there.is_down = true;
  EXPECT_EQ(discovery.metadata(kExampleNow).error().what, "down");
  EXPECT_EQ(discovery.metadata(kExampleNow + seconds{14}).error().what,
            error_of(Trouble::tried_just_now).what);
  EXPECT_EQ(there.metadata_asked, 1);
  there.is_down = false;
  EXPECT_TRUE(discovery.metadata(kExampleNow + seconds{15}));
  EXPECT_TRUE(knows("old", seconds{15}));
}

TEST_F(DiscoveryTest, So_is_one_that_talks_nonsense) {
  there.metadata = "<html>";
  for (int second = 0; second < 15; ++second)
    EXPECT_FALSE(discovery.metadata(kExampleNow + seconds{second}));
  EXPECT_EQ(there.metadata_asked, 1);
}

TEST_F(DiscoveryTest, What_was_kept_is_used_while_the_provider_is_down) {
  EXPECT_TRUE(knows("old"));
  there.is_down = true;
  EXPECT_FALSE(knows("made up", minutes{2}));
  EXPECT_TRUE(knows("old", minutes{3}));
}

TEST_F(DiscoveryTest, Many_threads_ask_once) {
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&] { EXPECT_TRUE(knows("old")); });
  }
  EXPECT_EQ(there.metadata_asked, 1);
  EXPECT_EQ(there.keys_asked, 1);
}

}  // namespace
}  // namespace probity::openid
