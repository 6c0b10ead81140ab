// The process that holds the ring: confined, repairing, killed in the middle.
#include "ringholder/ring_process.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "custody/due.hpp"
#include "ringholder/ring_holder.hpp"

namespace probity::ringholder {
namespace {

using custody::SlotKind;
using custody::SlotName;
using std::chrono::days;

const std::string kProgram = PROBITY_RINGHOLDER_CHILD;

class TemporaryRing final {
 public:
  TemporaryRing() {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity_ring_XXXXXX").string();
    keys_ = ::mkdtemp(pattern.data());
    if (::geteuid() == 0) ::chmod(keys_.c_str(), 0711);
    std::ofstream{keys_ + "/secret"} << "another key";
  }
  ~TemporaryRing() {
    std::error_code ignored;
    std::filesystem::remove_all(keys_, ignored);
  }
  TemporaryRing(const TemporaryRing&) = delete;
  TemporaryRing& operator=(const TemporaryRing&) = delete;

  [[nodiscard]] std::string keys() const { return keys_; }
  [[nodiscard]] std::string folder() const { return keys_ + "/ring"; }
  [[nodiscard]] RingSettings settings() const { return {.folder = folder(), .program = kProgram}; }
  // The clock of the machine that tests run on may be synchronised or not: it is confirmed.
  [[nodiscard]] Result<std::unique_ptr<RingHolder>> spawn() const {
    PROBITY_TRY(auto ring, RingHolder::spawn(settings()));
    PROBITY_ATTEMPT(ring->confirm_time(read_system_clock().wall));
    return ring;
  }

 private:
  std::string keys_;
};

Instant now() { return std::chrono::floor<seconds>(read_system_clock().wall); }
LocalDate today() { return Zone::utc().date(now()); }
Instant end_of(LocalDate day) { return custody::due_of(day, Zone::utc()); }

std::string status_of(int pid, const std::string& name) {
  std::ifstream in{"/proc/" + std::to_string(pid) + "/status"};
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(name + ":")) continue;
    const std::size_t start = line.find_first_not_of(" \t", name.size() + 1);
    return start == std::string::npos ? "" : line.substr(start);
  }
  return "missing";
}

TEST(RingHolder, Locks_opens_and_destroys_over_restarts) {
  const TemporaryRing place;
  ASSERT_TRUE(make_ring(place.keys()));
  const SlotName day = custody::day_slot(today());
  std::string box;
  custody::Salt salt{};
  {
    const auto ring = place.spawn();
    ASSERT_TRUE(ring) << ring.error().what;
    const auto slot = (*ring)->day_key(today(), end_of(today()));
    ASSERT_TRUE(slot) << slot.error().what;
    box = custody::lock_to(slot->public_key, "what happened");
    salt = (*ring)->salt(day, 7, "reason").value();
  }
  const auto ring = place.spawn().value();
  EXPECT_EQ(ring->open_time_lock(day, box), "what happened");
  EXPECT_EQ(ring->salt(day, 7, "reason"), salt);
  const std::vector<SlotName> names{day};
  EXPECT_EQ(ring->destroy(Why::due, names).error().kind, ErrorKind::refused);
  // One generation more than it is at: starting again may have kept a later moment.
  const auto before = ring->state()->generation;
  EXPECT_EQ(ring->destroy(Why::decided, names), before + 1);
  EXPECT_EQ(ring->open_time_lock(day, box).error().kind, ErrorKind::usage);
  EXPECT_EQ(ring->state()->total, 0U);
}

TEST(RingHolder, Tells_of_more_slots_than_fit_into_one_answer) {
  const TemporaryRing place;
  ASSERT_TRUE(make_ring(place.keys()));
  const auto ring = place.spawn().value();
  for (std::uint8_t i = 0; i < 130; ++i) {
    ASSERT_TRUE(ring->key({SlotKind::case_copy, {i}}, now() + days{9}));
  }
  EXPECT_EQ(ring->state()->slots.size(), 130U);
}

TEST(RingHolder, Several_threads_can_ask) {
  const TemporaryRing place;
  ASSERT_TRUE(make_ring(place.keys()));
  const auto ring = place.spawn().value();
  const auto slot = ring->day_key(today(), end_of(today())).value();
  const std::string box = custody::lock_to(slot.public_key, "x");
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round) EXPECT_TRUE(ring->open_time_lock(slot.name, box));
    });
  }
}

TEST(RingHolder, Is_confined_and_says_how) {
  const TemporaryRing place;
  ASSERT_TRUE(make_ring(place.keys()));
  const auto ring = place.spawn().value();
  const RingIs state = ring->state().value();
  EXPECT_EQ(state.level, custody::Level::file);
  EXPECT_EQ(status_of(ring->pid(), "NoNewPrivs"), "1");
  EXPECT_EQ(status_of(ring->pid(), "CapEff"), "0000000000000000");
  EXPECT_EQ(status_of(ring->pid(), "CapPrm"), "0000000000000000");
  const bool is_filtered = state.protections.calls == keyholder::CallFilter::on;
  EXPECT_EQ(status_of(ring->pid(), "Seccomp"), is_filtered ? "2" : "0");
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_TRUE(is_filtered) << "only a sanitizer is a reason";
  if (::geteuid() == 0) {
    EXPECT_EQ(state.protections.memory, keyholder::MemoryLock::everything);
  }
#endif
}

TEST(RingHolder, Becomes_the_user_it_is_told_to_and_can_still_write) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can become somebody else";
  const TemporaryRing place;
  ASSERT_TRUE(make_ring(place.keys()));
  RingSettings settings = place.settings();
  settings.user = "nobody";
  for (int start = 0; start < 2; ++start) {
    const auto ring = RingHolder::spawn(settings);
    ASSERT_TRUE(ring) << ring.error().what;
    EXPECT_EQ(status_of((*ring)->pid(), "Uid"), "65534\t65534\t65534\t65534");
    ASSERT_TRUE((*ring)->confirm_time(now()));
    EXPECT_TRUE((*ring)->day_key(today() - days{start}, end_of(today() - days{start})));
  }
  EXPECT_EQ(RingHolder::spawn(place.settings()).error().kind, ErrorKind::refused)
      << "root does not take it back by the way";
}

TEST(RingHolder, Says_why_it_cannot_start) {
  const TemporaryRing place;
  EXPECT_EQ(RingHolder::spawn(place.settings()).error().kind, ErrorKind::environment) << "no ring";
  ASSERT_TRUE(make_ring(place.keys()));
  EXPECT_EQ(make_ring(place.keys()).error().kind, ErrorKind::usage) << "never made again";
  {
    const auto first = place.spawn();
    ASSERT_TRUE(first);
    EXPECT_NE(RingHolder::spawn(place.settings()).error().next.find("Stop the other"),
              std::string::npos);
  }
  ::chmod(place.folder().c_str(), 0755);
  EXPECT_EQ(RingHolder::spawn(place.settings()).error().kind, ErrorKind::refused);
  ::chmod(place.folder().c_str(), 0700);
  std::ofstream{place.folder() + "/epoch"} << "damaged";
  const auto alarm = RingHolder::spawn(place.settings());
  EXPECT_EQ(alarm.error().kind, ErrorKind::unreadable);
  EXPECT_NE(alarm.error().next.find("Do not make a new one"), std::string::npos);
}

TEST(RingHolder, A_ring_whose_making_was_cut_short_is_made_whole_next_time) {
  const TemporaryRing place;
  ASSERT_EQ(::mkdir((place.keys() + "/ring.making").c_str(), 0700), 0);
  std::ofstream{place.keys() + "/ring.making/epoch"} << "half";
  ASSERT_TRUE(make_ring(place.keys()));
  EXPECT_FALSE(std::filesystem::exists(place.keys() + "/ring.making"));
  EXPECT_TRUE(place.spawn());
}

// I13, with the real kernel: said to be destroyed means gone, whenever the process is killed.
TEST(RingHolder, Killed_at_any_moment_it_comes_back_with_a_whole_ring) {
  const TemporaryRing place;
  ASSERT_TRUE(make_ring(place.keys()));
  const SlotName kept{SlotKind::case_copy, {99}};
  std::string box;
  {
    const auto ring = place.spawn().value();
    box = custody::lock_to(ring->key(kept, now() + days{9})->public_key, "kept");
  }
  const Instant until = now() + days{9};
  for (std::uint8_t round = 0; round < 30; ++round) {
    const SlotName name{SlotKind::case_copy, {round}};
    bool is_said_to_be_gone = false;
    {
      const auto ring = place.spawn().value();
      ASSERT_TRUE(ring->key(name, until));
      const std::jthread killer{[pid = ring->pid(), round] {
        std::this_thread::sleep_for(std::chrono::microseconds{300 * round});
        ::kill(pid, SIGKILL);
      }};
      is_said_to_be_gone = ring->destroy(Why::decided, std::vector{name}).has_value();
    }
    const auto ring = place.spawn();
    ASSERT_TRUE(ring) << ring.error().what;
    EXPECT_EQ((*ring)->open_time_lock(kept, box), "kept");
    const auto slots = (*ring)->state()->slots;
    const bool is_there =
        std::ranges::any_of(slots, [&](const custody::Slot& slot) { return slot.name == name; });
    if (is_said_to_be_gone) {
      EXPECT_FALSE(is_there);
    }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{place.folder()}, {}), 2);
  }
}

struct Attempt {
  const char* call;
  enum class Answer { done, fails, killed } answer;
};

class Confined : public testing::TestWithParam<Attempt> {};

TEST_P(Confined, May_or_may_not) {
  const TemporaryRing place;
  ASSERT_EQ(::mkdir(place.folder().c_str(), 0700), 0);
  const std::string other = place.keys() + "/secret";
  const int pid = ::fork();
  if (pid == 0) {
    ::execl(kProgram.c_str(), kProgram.c_str(), "try", GetParam().call, place.folder().c_str(),
            other.c_str(), nullptr);
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
    GTEST_SKIP() << "calls are not filtered in a build for a sanitizer";
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 78) {
    GTEST_SKIP() << "this kernel has no Landlock, and the process says so";
  }
  switch (GetParam().answer) {
    case Attempt::Answer::done: EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0); break;
    case Attempt::Answer::fails: EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 1); break;
    case Attempt::Answer::killed:
      EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) << status;
      break;
  }
  std::ifstream in{other};
  EXPECT_EQ((std::string{std::istreambuf_iterator<char>{in}, {}}), "another key");
  EXPECT_FALSE(std::filesystem::exists(place.keys() + "/made"));
}

using enum Attempt::Answer;
INSTANTIATE_TEST_SUITE_P(
    Process, Confined,
    testing::Values(Attempt{"make_and_write", done}, Attempt{"link_rename_remove", done},
                    Attempt{"ask_the_time", done}, Attempt{"write_channel", done},
                    Attempt{"use_the_tpm", done}, Attempt{"control_the_tpm", killed},
                    Attempt{"open_outside_by_path", fails}, Attempt{"open_above", fails},
                    Attempt{"make_above", fails}, Attempt{"remove_above", fails},
                    Attempt{"rename_above", fails}, Attempt{"link_from_above", fails},
                    Attempt{"set_the_clock", fails}, Attempt{"make_folder", killed},
                    Attempt{"open_elsewhere", killed}, Attempt{"open_following_links", killed},
                    Attempt{"write_error", killed}, Attempt{"read_standard_input", killed},
                    Attempt{"socket", killed}, Attempt{"send_descriptor", killed},
                    Attempt{"fork", killed}, Attempt{"execute", killed},
                    Attempt{"look_at_a_path", killed}, Attempt{"change_rights", killed},
                    Attempt{"executable_memory", killed}),
    [](const auto& attempt) { return std::string{attempt.param.call}; });

}  // namespace
}  // namespace probity::ringholder
