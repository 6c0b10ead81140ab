#include "custody/system_key_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "custody/epoch_file.hpp"
#include "custody/ring.hpp"

namespace probity::custody {
namespace {

using std::chrono::days;

const Instant kNow = Instant{days{20'500}};

class TemporaryFolder final {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity_ring_XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::string path(const std::string& name = {}) const { return path_ + '/' + name; }

 private:
  std::string path_;
};

std::string content(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::size_t count_of(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    static_cast<void>(entry);
    ++count;
  }
  return count;
}

TEST(SystemKeyFolder, Carries_a_ring_through_its_life) {
  const TemporaryFolder temporary;
  const SlotName day = day_slot(LocalDate{days{20'500}});
  std::string box;
  {
    auto folder = SystemKeyFolder::open(temporary.path()).value();
    EpochFile place{folder};
    ASSERT_TRUE(Ring::make(folder, place, kNow));
    Ring ring = Ring::open(folder, place).value();
    box = lock_to(ring.add(day, kNow + days{30}, kNow)->public_key, "text");
  }
  auto folder = SystemKeyFolder::open(temporary.path()).value();
  EpochFile place{folder};
  Ring ring = Ring::open(folder, place).value();
  EXPECT_EQ(ring.open_lock(day, box), "text");
  const std::string epoch = content(temporary.path("epoch"));
  const std::vector<SlotName> names{day};
  ASSERT_TRUE(ring.destroy(names, kNow));
  EXPECT_NE(content(temporary.path("epoch")), epoch);
  EXPECT_EQ(count_of(temporary.path()), 2U);
  struct stat status{};
  ASSERT_EQ(::stat(temporary.path("ring").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(SystemKeyFolder, Overwrites_in_place_what_other_names_have_too) {
  const TemporaryFolder temporary;
  auto folder = SystemKeyFolder::open(temporary.path()).value();
  ASSERT_TRUE(folder.make("one", "secret"));
  EXPECT_FALSE(folder.make("one", "another")) << "never over a file";
  ASSERT_TRUE(folder.link("one", "two"));
  EXPECT_EQ(folder.are_same("one", "two"), true);
  EXPECT_EQ(folder.are_same("one", "three"), false);
  ASSERT_TRUE(folder.overwrite("two"));
  EXPECT_EQ(content(temporary.path("one")), std::string(6, '\0'));
  EXPECT_TRUE(folder.overwrite("missing"));
  EXPECT_TRUE(folder.remove("missing"));
  EXPECT_FALSE(folder.rename("missing", "one"));
  ASSERT_TRUE(folder.make("three", "x"));
  EXPECT_EQ(folder.are_same("one", "three"), false);
  EXPECT_TRUE(folder.sync_names());
}

TEST(SystemKeyFolder, Follows_no_link_and_reads_no_more_than_there_is_room_for) {
  const TemporaryFolder temporary;
  auto folder = SystemKeyFolder::open(temporary.path()).value();
  ASSERT_EQ(::symlink("/etc/passwd", temporary.path("epoch").c_str()), 0);
  std::array<char, 4> bytes{};
  EXPECT_FALSE(folder.read("epoch", bytes));
  EXPECT_FALSE(folder.overwrite("epoch"));
  ASSERT_TRUE(folder.make("long", "longer than four"));
  EXPECT_EQ(folder.read("long", bytes).value(), 4U);
  EXPECT_EQ(folder.read("missing", bytes).value(), std::nullopt);
}

TEST(SystemKeyFolder, Is_one_process_and_one_users) {
  const TemporaryFolder temporary;
  {
    const auto first = SystemKeyFolder::open(temporary.path());
    ASSERT_TRUE(first);
    EXPECT_EQ(SystemKeyFolder::open(temporary.path()).error().kind, ErrorKind::environment);
  }
  ASSERT_EQ(::chmod(temporary.path().c_str(), 0750), 0);
  EXPECT_EQ(SystemKeyFolder::open(temporary.path()).error().kind, ErrorKind::refused);
  EXPECT_EQ(SystemKeyFolder::open(temporary.path("none")).error().kind, ErrorKind::environment);
}

TEST(SystemKeyFolder, Says_what_to_do_when_a_file_cannot_be_made) {
  const TemporaryFolder temporary;
  auto folder = SystemKeyFolder::open(temporary.path()).value();
  std::filesystem::remove_all(temporary.path());
  const auto made = folder.make("ring.new", "x");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::environment);
  EXPECT_NE(made.error().what.find("keys/ring/ring.new"), std::string::npos);
}

}  // namespace
}  // namespace probity::custody
