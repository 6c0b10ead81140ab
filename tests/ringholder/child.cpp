// What the tests start as the process that holds the ring, and one command that no program has:
//
//   ringholder --fd 3 --folder FOLDER [--user NAME] [--tpm ADDRESS]    as in the program
//   try CALL FOLDER OTHER    confined for FOLDER, makes one call; OTHER is a file outside it
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <asm/termbits.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include "custody/system_key_folder.hpp"
#include "keyholder/confinement.hpp"
#include "ringholder/ring_process.hpp"

namespace probity::ringholder {

namespace {

struct Place {
  int channel;
  int folder;
  const char* other;
  int device;  // as the TPM's
};

using Call = long (*)(const Place&);

constexpr int kRead = O_RDONLY | O_NOFOLLOW | O_CLOEXEC;
constexpr int kMake = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;

int make(const Place& place, const char* name) { return ::openat(place.folder, name, kMake, 0600); }

const std::map<std::string_view, Call> kCalls{
    {"make_and_write",
     [](const Place& p) -> long {
       const int file = make(p, "a");
       return file < 0 || ::pwrite(file, "x", 1, 0) != 1 || ::fsync(file) != 0 ? -1 : 0;
     }},
    {"link_rename_remove",
     [](const Place& p) -> long {
       ::close(make(p, "a"));
       const bool done = ::linkat(p.folder, "a", p.folder, "b", 0) == 0 &&
                         ::renameat(p.folder, "b", p.folder, "c") == 0 &&
                         ::unlinkat(p.folder, "c", 0) == 0 && ::fsync(p.folder) == 0;
       return done ? 0 : -1;
     }},
    {"ask_the_time",
     [](const Place&) -> long {
       const auto clock = read_system_clock();
       return clock.since_start > Span{} ? 0 : -1;
     }},
    {"use_the_tpm",
     [](const Place& p) -> long {
       char c = 0;
       constexpr timespec kShort{0, 1000};
       const bool done = ::write(p.device, "x", 1) == 1 && ::read(p.device, &c, 1) >= 0 &&
                         ::clock_nanosleep(CLOCK_MONOTONIC, 0, &kShort, nullptr) == 0;
       return done ? 0 : -1;
     }},
    {"control_the_tpm", [](const Place& p) -> long { return ::ioctl(p.device, TCGETS); }},
    {"write_channel", [](const Place& p) -> long { return ::write(p.channel, "x", 1); }},
    {"open_outside_by_path",
     [](const Place& p) -> long { return ::openat(p.folder, p.other, kRead); }},
    {"open_above", [](const Place& p) -> long { return ::openat(p.folder, "../secret", kRead); }},
    {"make_above", [](const Place& p) -> long { return make(p, "../made"); }},
    {"remove_above", [](const Place& p) -> long { return ::unlinkat(p.folder, "../secret", 0); }},
    {"rename_above",
     [](const Place& p) -> long {
       ::close(make(p, "a"));
       return ::renameat(p.folder, "a", p.folder, "../made");
     }},
    {"link_from_above",
     [](const Place& p) -> long { return ::linkat(p.folder, "../secret", p.folder, "a", 0); }},
    {"make_folder", [](const Place& p) -> long { return ::mkdirat(p.folder, "d", 0700); }},
    {"set_the_clock",
     [](const Place&) -> long {
       struct timex set{};
       set.modes = ADJ_ESTERROR;
       return ::adjtimex(&set);
     }},
    {"open_elsewhere", [](const Place& p) -> long { return ::open(p.other, kRead); }},
    {"open_following_links",
     [](const Place& p) -> long { return ::openat(p.folder, "a", O_RDONLY | O_CLOEXEC); }},
    {"write_error", [](const Place&) -> long { return ::write(2, "x", 1); }},
    {"read_standard_input",
     [](const Place&) -> long {
       char c;
       return ::read(0, &c, 1);
     }},
    {"socket", [](const Place&) -> long { return ::socket(AF_INET, SOCK_STREAM, 0); }},
    {"send_descriptor", [](const Place& p) -> long { return ::sendmsg(p.channel, nullptr, 0); }},
    {"fork", [](const Place&) -> long { return ::fork(); }},
    {"execute", [](const Place&) -> long { return ::execl("/bin/true", "true", nullptr); }},
    {"look_at_a_path",
     [](const Place& p) -> long {
       struct stat status{};
       return ::stat(p.other, &status);
     }},
    {"change_rights", [](const Place& p) -> long { return ::fchmod(p.folder, 0777); }},
    {"executable_memory",
     [](const Place&) -> long {
       return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                      MAP_FAILED
                  ? -1
                  : 0;
     }},
};

// 0: the call was made, 1: it failed. Killed: it was forbidden. 77: there is no filter in this
// build; 78: the kernel has no Landlock.
int try_call(std::string_view name, const std::string& path, const std::string& other) {
  const int channel = ::memfd_create("channel", MFD_CLOEXEC);
  const auto folder = custody::SystemKeyFolder::open(path);
  if (!folder || !keyholder::drop_capabilities()) return 3;
  const auto hold = keyholder::hold_to_folder(folder->descriptor());
  if (!hold) return 4;
  const Call call = kCalls.at(name);
  // Beyond the others, as a number that comes after them.
  const int device = ::memfd_create("device", MFD_CLOEXEC);
  const auto filtered = keyholder::filter_folder_calls({channel, folder->descriptor(), device});
  if (!filtered) return 5;
  if (*filtered == keyholder::CallFilter::off_for_sanitizer) ::_exit(77);
  if (*hold == keyholder::FolderHold::calls_only) ::_exit(78);
  ::_exit(call({channel, folder->descriptor(), other.c_str(), device}) < 0 ? 1 : 0);
}

int run(const std::vector<std::string>& words) {
  if (words.size() == 4 && words[0] == "try") return try_call(words[1], words[2], words[3]);
  if (words.size() < 5 || words[0] != "ringholder") return 2;
  RingOptions options{std::atoi(words[2].c_str()), words[4], {}, {}};
  for (std::size_t at = 5; at + 1 < words.size(); at += 2) {
    if (words[at] == "--user") options.user = words[at + 1];
    if (words[at] == "--tpm") options.move_to_tpm = words[at + 1];
  }
  return ring_main(options);
}

}  // namespace

}  // namespace probity::ringholder

int main(int argc, char** argv) {
  return probity::ringholder::run(std::vector<std::string>(argv + 1, argv + argc));
}
