#include "ledger/verify.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/memory_log.hpp"

namespace probity::ledger {
namespace {

bool is_valid(const Verdict& verdict) { return std::holds_alternative<Valid>(verdict); }
bool is_invalid(const Verdict& verdict) { return std::holds_alternative<Invalid>(verdict); }
bool is_unknown(const Verdict& verdict) { return std::holds_alternative<CannotTell>(verdict); }

TEST(Verify, A_log_of_any_size_is_valid) {
  for (const std::size_t size : {0U, 1U, 2U, 255U, 256U, 257U, 600U}) {
    MemoryLog log{size};
    const Verdict verdict = verify_export(log.files(), {});
    ASSERT_TRUE(is_valid(verdict)) << size;
    EXPECT_EQ(std::get<Valid>(verdict).size, size);
    EXPECT_EQ(std::get<Valid>(verdict).root, log.head().root);
  }
}

TEST(Verify, Tiles_of_the_third_level_count_too) {
  MemoryLog log{65'600};
  EXPECT_TRUE(is_valid(verify_export(log.files(), {})));
  MemoryFiles& files = log.files();
  for (const char* name : {"tile/2/000.p/1", "tile/1/000", "tile/0/255"}) {
    MemoryFiles changed;
    changed.content = files.content;
    changed.content.at(name).back() ^= 1;
    const Verdict verdict = verify_export(changed, {});
    ASSERT_TRUE(is_invalid(verdict)) << name;
    EXPECT_EQ(std::get<Invalid>(verdict).where, name);
  }
}

TEST(Verify, Every_changed_byte_makes_it_invalid_and_every_missing_file_unknown) {
  MemoryLog log{300};
  const auto whole = log.files().content;
  for (const auto& [name, content] : whole) {
    MemoryFiles files;
    files.content = whole;
    for (std::size_t at = 0; at < content.size(); at += 1 + content.size() / 97) {
      files.content[name] = content;
      files.content[name][at] ^= 1;
      ASSERT_TRUE(is_invalid(verify_export(files, {}))) << name << " at " << at;
    }
    files.content = whole;
    files.content.erase(name);
    ASSERT_TRUE(is_unknown(verify_export(files, {}))) << name;
  }
}

TEST(Verify, An_older_checkpoint_must_be_continued) {
  MemoryLog log;
  std::vector<std::string> checkpoints;
  for (std::size_t size = 0; size <= 20; ++size) {
    checkpoints.push_back(log.checkpoint());
    if (size < 20) log.append();
  }
  for (const std::string& older : checkpoints) {
    EXPECT_TRUE(is_valid(verify_export(log.files(), {.older_checkpoint = older})));
  }
  MemoryLog fork{7};
  for (int i = 0; i < 20; ++i) fork.append("G2");
  MemoryLog shorter{7};
  for (std::size_t size = 0; size <= 20; ++size) {
    const Question question{.older_checkpoint = checkpoints[size]};
    EXPECT_EQ(is_valid(verify_export(fork.files(), question)), size <= 7) << size;
    EXPECT_EQ(is_invalid(verify_export(shorter.files(), question)), size > 7) << size;
  }
  EXPECT_TRUE(is_unknown(verify_export(log.files(), {.older_checkpoint = "no note"})));
}

TEST(Verify, The_key_can_be_asked_for) {
  MemoryLog log{3};
  EXPECT_TRUE(is_valid(verify_export(log.files(), {.log_key = log.signer.key()})));
  const SigningKey other{log.signer.key().name, SignatureType::ed25519, seed_of(8)};
  EXPECT_TRUE(is_invalid(verify_export(log.files(), {.log_key = other.key()})));
}

TEST(Verify, Witnesses_can_be_asked_for) {
  MemoryLog log{3};
  SigningKey witness{"witness.example.org/w1", SignatureType::cosignature, seed_of(2)};
  const Question question{.witnesses = {witness.key()}, .quorum = 1};
  EXPECT_TRUE(is_invalid(verify_export(log.files(), question)));
  MemoryFiles& files = log.files();
  files.content["checkpoint"] += sign_note(witness, log.head().print(), Instant{})->print();
  EXPECT_TRUE(is_valid(verify_export(files, question)));
  EXPECT_TRUE(is_unknown(verify_export(files, {.witnesses = {witness.key()}, .quorum = 2})));
}

TEST(Verify, A_full_file_may_stand_for_the_partial_one) {
  MemoryLog log{300};
  const auto small = MemoryLog{280}.checkpoint();
  while (log.entries.size() < 512) log.append();
  MemoryFiles& later = log.files();
  later.content["checkpoint"] = small;
  later.content["tile/1/000.p/1"] = std::string{bytes_of(log.hashes.hashes.at({8, 0}))};
  EXPECT_TRUE(is_valid(verify_export(later, {})));
}

TEST(Verify, Leaves_of_another_form_or_number_are_invalid_though_they_are_signed) {
  for (const char* entry : {"", "{}", "not a leaf"}) {
    MemoryLog log{3};
    log.append_entry(entry);
    EXPECT_TRUE(is_invalid(verify_export(log.files(), {})));
  }
  MemoryLog log{3};
  log.append_entry(log.entries[1]);
  EXPECT_TRUE(is_invalid(verify_export(log.files(), {})));
}

TEST(Verify, A_huge_size_ends_at_the_first_file_that_is_missing) {
  MemoryLog log{3};
  MemoryFiles& files = log.files();
  Checkpoint head = log.head();
  head.size = kLargestSize;
  files.content["checkpoint"] = sign_checkpoint(log.signer, head)->print();
  EXPECT_TRUE(is_unknown(verify_export(files, {})));
}

// Says that a file is there and gives anything for it, for as long as it is asked.
class Garbage final : public ExportFiles {
 public:
  Result<std::optional<std::string>> read(std::string_view name, std::size_t most) override {
    ++reads;
    const auto file = files.content.find(name);
    if (file != files.content.end()) return file->second.substr(0, most);
    return std::string(std::min<std::size_t>(most, 100'000), 'x');
  }
  MemoryFiles files;
  int reads = 0;
};

RC_GTEST_PROP(Verify, Any_files_give_an_answer, ()) {
  MemoryLog log{*rc::gen::inRange<std::size_t>(0, 4)};
  Garbage garbage;
  garbage.files.content = log.files().content;
  const auto names = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("log.vkey", "checkpoint", "tile/0/000.p/3"));
  for (const std::string& name : names) {
    garbage.files.content[name] = *rc::gen::arbitrary<std::string>();
  }
  (void)verify_export(garbage, {.older_checkpoint = *rc::gen::arbitrary<std::string>()});
  RC_ASSERT(garbage.reads < 10);
}

}  // namespace
}  // namespace probity::ledger
