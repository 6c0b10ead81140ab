// The keyholder as the process that it is: confined, remembering, gone.
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "keyholder/key_file.hpp"
#include "keyholder/keyholder.hpp"
#include "keyholder/temporary_keys.hpp"

namespace probity::keyholder {
namespace {

const std::string kProgram = PROBITY_KEYHOLDER_CHILD;

Settings settings_for(const TemporaryKeys& keys) {
  return {.keys_folder = keys.folder(), .program = kProgram};
}

Result<std::unique_ptr<Keyholder>> spawn(const TemporaryKeys& keys) {
  return Keyholder::spawn(settings_for(keys));
}

// A line of /proc/PID/status or /proc/PID/limits, after its name.
std::string line_of(int pid, const char* file, const std::string& name) {
  std::ifstream in{"/proc/" + std::to_string(pid) + '/' + file};
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(name)) return line.substr(name.size());
  }
  return "missing";
}

std::string status_of(const Keyholder& keyholder, const std::string& name) {
  const std::string rest = line_of(keyholder.pid(), "status", name + ":");
  const std::size_t start = rest.find_first_not_of(" \t");
  return start == std::string::npos ? "" : rest.substr(start);
}

bool is_filtered(const Keyholder& keyholder) {
  return keyholder.protections().calls == CallFilter::on;
}

// How the child ended that was asked to make one call, or gave up dumps.
int outcome_of(const std::vector<std::string>& arguments) {
  std::vector<std::string> words{kProgram};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const int pid = ::fork();
  if (pid == 0) {
    ::execv(kProgram.c_str(), pointers.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  return status;
}

TEST(Keyholder, Signs_what_grows_and_knows_it_after_a_restart) {
  const TemporaryKeys keys;
  const auto key = keys.make();
  ledger::MemoryLog log{5};
  {
    const auto keyholder = spawn(keys);
    ASSERT_TRUE(keyholder) << keyholder.error().what;
    EXPECT_EQ((*keyholder)->key(), key);
    RemoteSigner signer{**keyholder};
    for (int round = 0; round < 5; ++round) {
      const std::string text = log.head().print();
      const auto signature = signer.sign_checkpoint(text, log.hashes);
      ASSERT_TRUE(signature) << signature.error().what;
      EXPECT_TRUE(ledger::is_signature(key, text, *signature));
      log.append();
      log.append();
    }
    EXPECT_FALSE(signer.sign("anything"));
  }
  const auto restarted = spawn(keys);
  ASSERT_TRUE(restarted);
  EXPECT_EQ((*restarted)->last_signed().size, 13U);
  RemoteSigner signer{**restarted};
  EXPECT_TRUE(signer.sign_checkpoint(log.head().print(), log.hashes));
  ledger::MemoryLog fork{20, "G2"};
  for (const auto* other : {&fork}) {
    const auto refused = signer.sign_checkpoint(other->head().print(),
                                                const_cast<ledger::MemoryLog*>(other)->hashes);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  }
  ledger::MemoryLog smaller{3};
  EXPECT_EQ(signer.sign_checkpoint(smaller.head().print(), smaller.hashes).error().kind,
            ErrorKind::refused);
  EXPECT_EQ((*restarted)->last_signed().size, 15U);
}

TEST(Keyholder, Several_threads_can_ask) {
  const TemporaryKeys keys;
  keys.make();
  const auto keyholder = spawn(keys).value();
  ledger::MemoryLog log{9};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, request = request_for(log)] {
      for (int round = 0; round < 20; ++round) EXPECT_TRUE(keyholder->sign_checkpoint(request));
    });
  }
}

TEST(Keyholder, Is_confined_locked_and_leaves_no_core) {
  const TemporaryKeys keys;
  keys.make();
  const auto keyholder = spawn(keys).value();
  EXPECT_EQ(status_of(*keyholder, "NoNewPrivs"), "1");
  const std::string core = line_of(keyholder->pid(), "limits", "Max core file size");
  EXPECT_EQ(core.find_first_not_of(' '), core.find('0')) << core;
  EXPECT_EQ(status_of(*keyholder, "Seccomp"), is_filtered(*keyholder) ? "2" : "0");
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_TRUE(is_filtered(*keyholder)) << "only a sanitizer is a reason";
  EXPECT_NE(keyholder->protections().memory, MemoryLock::none);
  EXPECT_NE(status_of(*keyholder, "VmLck"), "0 kB");
#endif
  EXPECT_EQ(WEXITSTATUS(outcome_of({"dumpable"})), 0);
}

TEST(Keyholder, Has_no_more_open_than_its_channel_and_its_head) {
  if (::geteuid() != 0) GTEST_SKIP() << "nobody but root can look into it";
  const TemporaryKeys keys;
  keys.make();
  const Descriptor ours{::open("/dev/null", O_RDONLY)};  // would be inherited
  const auto keyholder = spawn(keys).value();
  std::size_t count = 0;
  for (const auto& open :
       std::filesystem::directory_iterator{"/proc/" + std::to_string(keyholder->pid()) + "/fd"}) {
    static_cast<void>(open);
    ++count;
  }
  EXPECT_EQ(count, 5U) << "three that lead nowhere or to the journal, the channel, the head";
}

TEST(Keyholder, Becomes_the_user_it_is_told_to) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can become somebody else";
  const TemporaryKeys keys;
  keys.make();
  Settings settings = settings_for(keys);
  settings.user = "nobody";
  const auto keyholder = Keyholder::spawn(settings);
  ASSERT_TRUE(keyholder) << keyholder.error().what;
  EXPECT_EQ(status_of(**keyholder, "Uid"), "65534\t65534\t65534\t65534");
  EXPECT_EQ(status_of(**keyholder, "CapEff"), "0000000000000000");
  EXPECT_EQ(status_of(**keyholder, "Groups"), "");
  ledger::MemoryLog log{3};
  EXPECT_TRUE((*keyholder)->sign_checkpoint(request_for(log)));
  settings.user = "no-such-user";
  EXPECT_EQ(Keyholder::spawn(settings).error().kind, ErrorKind::usage);
}

struct Attempt {
  const char* call;
  bool is_allowed;
};

class Confined : public testing::TestWithParam<Attempt> {};

TEST_P(Confined, May_or_may_not) {
  const int status = outcome_of({"try", GetParam().call});
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
    GTEST_SKIP() << "calls are not filtered in a build for a sanitizer";
  }
  if (GetParam().is_allowed) {
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  } else {
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) << status;
    EXPECT_FALSE(WCOREDUMP(status));
  }
}

INSTANTIATE_TEST_SUITE_P(Process, Confined,
                         testing::Values(Attempt{"nothing", true}, Attempt{"allocate", true},
                                         Attempt{"write_channel", true},
                                         Attempt{"write_head", true}, Attempt{"sync_head", true},
                                         Attempt{"read_head", false}, Attempt{"write_error", false},
                                         Attempt{"socket", false}, Attempt{"unix_socket", false},
                                         Attempt{"send_descriptor", false}, Attempt{"open", false},
                                         Attempt{"fork", false}, Attempt{"execute", false},
                                         Attempt{"kill_parent", false},
                                         Attempt{"executable_memory", false},
                                         Attempt{"map_file", false}),
                         [](const auto& attempt) { return std::string{attempt.param.call}; });

TEST(Keyholder, Killed_in_the_middle_of_a_request_is_told_and_never_replaced) {
  const TemporaryKeys keys;
  keys.make();
  ledger::MemoryLog log{3};
  const auto keyholder = spawn(keys).value();
  ASSERT_TRUE(keyholder->sign_checkpoint(request_for(log)));
  log.append();
  ASSERT_EQ(::kill(keyholder->pid(), SIGSTOP), 0);
  {
    const std::jthread killer{[&] { ::kill(keyholder->pid(), SIGKILL); }};
    const auto gone = keyholder->sign_checkpoint(request_for(log, 3));
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().kind, ErrorKind::environment);
    EXPECT_NE(gone.error().what.find("signal 9"), std::string::npos) << gone.error().what;
    EXPECT_NE(gone.error().next.find("do not make a new key"), std::string::npos);
  }
  EXPECT_FALSE(keyholder->sign_checkpoint(request_for(log, 3))) << "and it stays gone";
  const auto restarted = spawn(keys);
  ASSERT_TRUE(restarted);
  EXPECT_EQ((*restarted)->last_signed().size, 3U);
}

TEST(Keyholder, One_that_hangs_is_given_up) {
  const TemporaryKeys keys;
  keys.make();
  Settings settings = settings_for(keys);
  const auto keyholder = Keyholder::spawn(settings).value();
  settings.patience = milliseconds{300};
  const TemporaryKeys others;
  others.make();
  settings.keys_folder = others.folder();
  const auto impatient = Keyholder::spawn(settings);
  ASSERT_TRUE(impatient) << impatient.error().what;
  ASSERT_EQ(::kill((*impatient)->pid(), SIGSTOP), 0);
  ledger::MemoryLog log{3};
  EXPECT_EQ((*impatient)->sign_checkpoint(request_for(log)).error().kind, ErrorKind::environment);
  EXPECT_EQ(::kill((*impatient)->pid(), 0), -1) << "killed and reaped";
  EXPECT_TRUE(keyholder->sign_checkpoint(request_for(log)));
}

TEST(Keyholder, Garbage_is_answered_and_changes_nothing) {
  const TemporaryKeys keys;
  keys.make();
  auto child = Child::start(kProgram, {"keyholder", "--fd", "3", "--keys", keys.folder()});
  ASSERT_TRUE(child);
  const std::string good = frame_of(9, Request{AskPublicKey{}}).print();
  for (const std::string& packet :
       {std::string{"x"}, std::string(100, '\0'), std::string(kLargestFrame + 1, 'P'),
        std::string(100'000, 'P'), good.substr(1), good + good}) {
    const auto reply = child->exchange(packet, milliseconds{10'000});
    ASSERT_TRUE(reply) << packet.size();
    const auto frame = Frame::parse(*reply);
    EXPECT_EQ(std::get<Error>(reply_in(frame.value()).value()).kind, ErrorKind::unreadable);
  }
  const auto reply = child->exchange(good, milliseconds{10'000});
  EXPECT_EQ(std::get<KeyIs>(reply_in(Frame::parse(*reply).value()).value()).last, SignedHead{});
}

TEST(Keyholder, Says_why_it_cannot_start) {
  const TemporaryKeys keys;
  EXPECT_EQ(spawn(keys).error().kind, ErrorKind::environment) << "no key";
  keys.make();
  {
    const auto first = spawn(keys);
    ASSERT_TRUE(first);
    const auto second = spawn(keys);
    ASSERT_FALSE(second) << "two with one key";
    EXPECT_NE(second.error().next.find("stop the other"), std::string::npos);
  }
  ::chmod(keys.key_path().c_str(), 0644);
  EXPECT_EQ(spawn(keys).error().kind, ErrorKind::refused);
  Settings settings = settings_for(keys);
  settings.program = "/no/such/program";
  const auto none = Keyholder::spawn(settings);
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().what.find("could not be started"), std::string::npos) << none.error().what;
}

TEST(Keyholder, Ends_when_its_parent_is_killed) {
  const TemporaryKeys keys;
  keys.make();
  std::array<int, 2> out{};
  ASSERT_EQ(::pipe2(out.data(), O_CLOEXEC), 0);
  const int parent = ::fork();
  if (parent == 0) {
    ::dup2(out[1], 1);
    // As the keyholder's own program, through /proc/self/exe.
    ::execl(kProgram.c_str(), kProgram.c_str(), "parent", keys.folder().c_str(), nullptr);
    ::_exit(127);
  }
  ::close(out[1]);
  std::array<char, 32> text{};
  ASSERT_GT(::read(out[0], text.data(), text.size() - 1), 0);
  ::close(out[0]);
  const Descriptor keyholder{
      static_cast<int>(::syscall(SYS_pidfd_open, std::atoi(text.data()), 0))};
  ASSERT_TRUE(keyholder.is_open());
  ::kill(parent, SIGKILL);
  ::waitpid(parent, nullptr, 0);
  pollfd ended{keyholder.number(), POLLIN, 0};
  EXPECT_EQ(::poll(&ended, 1, 10'000), 1) << "within ten seconds";
}

}  // namespace
}  // namespace probity::keyholder
