// What the tests start as the keyholder, and three more commands that no program has:
//
//   keyholder --fd 3 --keys FOLDER [--user NAME]     as in the program
//   try CALL                                         confined as a keyholder, makes one call
//   dumpable                                         after forbidding dumps, ends with what is left
//   parent FOLDER                                    has a keyholder, prints its process, and waits
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keyholder/confinement.hpp"
#include "keyholder/keyholder.hpp"
#include "keyholder/service.hpp"

namespace probity::keyholder {

namespace {

using Call = long (*)(int channel, int head);

const std::map<std::string_view, Call> kCalls{
    {"nothing", [](int, int) -> long { return 0; }},
    {"allocate",
     [](int, int) -> long { return std::string(10'000'000, 'x').back() == 'x' ? 0 : -1; }},
    {"write_channel", [](int channel, int) -> long { return ::write(channel, "x", 1); }},
    {"write_head", [](int, int head) -> long { return ::pwrite(head, "x", 1, 0); }},
    {"sync_head", [](int, int head) -> long { return ::fsync(head); }},
    {"read_head",
     [](int, int head) -> long {
       char c;
       return ::read(head, &c, 1);
     }},
    {"write_error", [](int, int) -> long { return ::write(2, "x", 1); }},
    {"socket", [](int, int) -> long { return ::socket(AF_INET, SOCK_STREAM, 0); }},
    {"unix_socket", [](int, int) -> long { return ::socket(AF_UNIX, SOCK_STREAM, 0); }},
    {"send_descriptor", [](int channel, int) -> long { return ::sendmsg(channel, nullptr, 0); }},
    {"open", [](int, int) -> long { return ::open("/etc/passwd", O_RDONLY | O_CLOEXEC); }},
    {"fork", [](int, int) -> long { return ::fork(); }},
    {"execute", [](int, int) -> long { return ::execl("/bin/true", "true", nullptr); }},
    {"kill_parent", [](int, int) -> long { return ::kill(::getppid(), 0); }},
    {"executable_memory",
     [](int, int) -> long {
       return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                      MAP_FAILED
                  ? -1
                  : 0;
     }},
    {"map_file",
     [](int, int head) -> long {
       return ::mmap(nullptr, 1, PROT_READ, MAP_SHARED, head, 0) == MAP_FAILED ? -1 : 0;
     }},
};

// 0: the call was made, 1: it failed. Killed: it was forbidden. 77: there is no filter in this
// build.
int try_call(std::string_view name) {
  const int channel = ::memfd_create("channel", MFD_CLOEXEC);
  const int head = ::memfd_create("head", MFD_CLOEXEC);
  const Call call = kCalls.at(name);
  const auto filtered = filter_calls({channel, head});
  if (!filtered) return 3;
  if (*filtered == CallFilter::off_for_sanitizer) ::_exit(77);
  ::_exit(call(channel, head) < 0 ? 1 : 0);
}

int be_parent(const std::string& keys) {
  const auto keyholder = Keyholder::spawn({.keys_folder = keys});
  if (!keyholder) return 1;
  std::printf("%d\n", (*keyholder)->pid());
  std::fflush(stdout);
  ::pause();
  return 0;
}

int run(const std::vector<std::string>& words) {
  if (words.size() == 2 && words[0] == "try") return try_call(words[1]);
  if (words.size() == 2 && words[0] == "parent") return be_parent(words[1]);
  if (words.size() == 1 && words[0] == "dumpable") {
    return forbid_core_dumps() ? ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) : 99;
  }
  if (words.size() < 5 || words[0] != "keyholder") return 2;
  KeyholderOptions options{std::atoi(words[2].c_str()), words[4], {}};
  if (words.size() == 7) options.user = words[6];
  return keyholder_main(options);
}

}  // namespace

}  // namespace probity::keyholder

int main(int argc, char** argv) {
  return probity::keyholder::run(std::vector<std::string>(argv + 1, argv + argc));
}
