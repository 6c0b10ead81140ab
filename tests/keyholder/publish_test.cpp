// Store and keyholder together: what the server does, and what somebody does who has the server.
#include "store/publish.hpp"

#include <gtest/gtest.h>

#include "keyholder/keyholder.hpp"
#include "keyholder/temporary_keys.hpp"
#include "store/head.hpp"
#include "store/numbered.hpp"

namespace probity::store {
namespace {

class Server final {
 public:
  explicit Server(const keyholder::TemporaryKeys& keys) : keys_(keys) {}

  // One start of the server, which adds a leaf and publishes.
  Result<std::string> publish(std::uint64_t number) {
    PROBITY_TRY(const auto keyholder,
                keyholder::Keyholder::spawn(
                    {.keys_folder = keys_.folder(), .program = PROBITY_KEYHOLDER_CHILD}));
    keyholder::RemoteSigner signer{*keyholder};
    PROBITY_TRY(const auto database, Database::open(folder_.path(), {files_}, numbered_sql()));
    PROBITY_TRY(const auto ledger, LedgerReader::open(*database));
    PROBITY_ATTEMPT(check_start(*ledger, files_, head_path(), signer.key()));
    PROBITY_TRY(const Head head, ledger->head());
    const keyholder::SignedHead last = keyholder->last_signed();
    continues_last_signed_ =
        check_head(Head{last.size, last.root}, {.head = head, .has_checkpoints = true}, *ledger)
            .has_value();
    PROBITY_TRY(const auto writer, Writer::start(*database, {}));
    PROBITY_ATTEMPT(writer->submit(numbered_unit(number)));
    return publish_checkpoint({*writer, *ledger, signer, files_, head_path()});
  }
  void copy(const std::string& from, const std::string& to) const {
    for (const char* name : {"/probity.db", "/head"}) {
      std::filesystem::copy_file(folder_.path() + name + from, folder_.path() + name + to,
                                 std::filesystem::copy_options::overwrite_existing);
    }
  }
  [[nodiscard]] bool continues_last_signed() const { return continues_last_signed_; }

 private:
  [[nodiscard]] std::string head_path() const { return folder_.path() + "/head"; }

  const keyholder::TemporaryKeys& keys_;
  TemporaryFolder folder_;
  SystemFiles files_;
  bool continues_last_signed_ = false;
};

TEST(Server, Publishes_with_a_key_that_it_does_not_have) {
  const keyholder::TemporaryKeys keys;
  const auto key = keys.make();
  Server server{keys};
  for (std::uint64_t number = 1; number < 6; ++number) {
    const auto note = server.publish(number);
    ASSERT_TRUE(note) << note.error().what;
    const auto opened = ledger::open_checkpoint(
        *note, {.log = key, .witnesses = {}, .quorum = 0, .cosigned_since = {}});
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->checkpoint.size, number);
    EXPECT_TRUE(server.continues_last_signed());
  }
}

// Database and head's file put back together: the server alone does not notice. Its keyholder does.
TEST(Server, One_that_was_put_back_whole_cannot_fork_the_ledger) {
  const keyholder::TemporaryKeys keys;
  keys.make();
  Server server{keys};
  ASSERT_TRUE(server.publish(1));
  server.copy("", ".yesterday");
  ASSERT_TRUE(server.publish(2));
  ASSERT_TRUE(server.publish(3));
  server.copy(".yesterday", "");
  for (std::uint64_t number = 12; number < 16; ++number) {
    const auto refused = server.publish(number);
    ASSERT_FALSE(refused) << number;
    EXPECT_EQ(refused.error().kind, ErrorKind::refused) << refused.error().what;
    EXPECT_FALSE(server.continues_last_signed()) << "and it could be seen before";
  }
}

}  // namespace
}  // namespace probity::store
