#include "ringholder/ring_process.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <malloc.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include "custody/epoch_file.hpp"
#include "custody/ring.hpp"
#include "custody/system_key_folder.hpp"
#include "keyholder/confinement.hpp"
#include "keyholder/descriptor.hpp"
#include "keyholder/packet_channel.hpp"
#include "ringholder/ring_service.hpp"

namespace probity::ringholder {

namespace {

using keyholder::cannot;

constexpr int kEnded = 0;
constexpr int kNoChannel = 2;
constexpr int kFailed = 5;

Span span_of(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return seconds{time.tv_sec} + Span{time.tv_nsec};
}

// Later secrets lie in memory that is there already, and so is locked: the heap gets what it will
// need, and gives nothing back.
void prepare_heap() {
  constexpr std::size_t kHeap = 2 * 1024 * 1024;
  ::mallopt(M_MMAP_THRESHOLD, static_cast<int>(2 * kHeap));
  ::mallopt(M_TRIM_THRESHOLD, static_cast<int>(16 * kHeap));
  ::mallopt(M_TOP_PAD, static_cast<int>(kHeap));
  const std::unique_ptr<char[]> touched{new char[kHeap]};
  auto* const bytes = static_cast<volatile char*>(touched.get());
  for (std::size_t i = 0; i < kHeap; i += 1024) bytes[i] = 0;
}

// The folder, and what is in it, become the user's who will work there. Before anything is opened
// for good, and only by root.
Result<void> hand_over(const std::string& folder, const keyholder::SystemUser& user) {
  if (::geteuid() != 0) return {};
  const keyholder::Descriptor opened{
      ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)};
  if (!opened.is_open()) return cannot("open", "keys/ring");
  struct stat status{};
  if (::fstat(opened.number(), &status) != 0) return cannot("look at", "keys/ring");
  if (status.st_uid != 0 && status.st_uid != user.user) {
    return failure(ErrorKind::refused, "the folder keys/ring belongs to another user",
                   "Make it the server's own with chown, after finding out who could read it.");
  }
  for (const char* name : {"ring", "ring.new", "epoch", "epoch.new", "epoch.old"}) {
    if (::fchownat(opened.number(), name, user.user, user.group, AT_SYMLINK_NOFOLLOW) != 0 &&
        errno != ENOENT) {
      return cannot("hand over", "keys/ring");
    }
  }
  if (::fchown(opened.number(), user.user, user.group) != 0) {
    return cannot("hand over", "keys/ring");
  }
  return {};
}

Result<custody::SystemKeyFolder> open_folder(const RingOptions& options) {
  if (!options.user) return custody::SystemKeyFolder::open(options.folder);
  PROBITY_TRY(const keyholder::SystemUser user, keyholder::user_named(*options.user));
  PROBITY_ATTEMPT(hand_over(options.folder, user));
  // Opened by whoever may still reach it, worked in as the other user.
  PROBITY_TRY(auto folder, custody::SystemKeyFolder::open(options.folder, user.user));
  PROBITY_ATTEMPT(keyholder::become(user));
  return folder;
}

Result<RingProtections> confine(int channel, int folder) {
  prepare_heap();
  const auto memory = keyholder::lock_memory({});
  PROBITY_ATTEMPT(keyholder::end_with_parent());
  PROBITY_ATTEMPT(keyholder::drop_capabilities());
  PROBITY_TRY(const keyholder::FolderHold files, keyholder::hold_to_folder(folder));
  PROBITY_TRY(const keyholder::CallFilter calls, keyholder::filter_folder_calls({channel, folder}));
  using keyholder::MemoryLock;
  return RingProtections{
      memory == MemoryLock::everything ? MemoryLock::everything : MemoryLock::none, calls, files};
}

Result<RingProtections> prepare(const RingOptions& options,
                                std::optional<custody::SystemKeyFolder>& folder) {
  PROBITY_ATTEMPT(keyholder::forbid_core_dumps());
  if (sodium_init() < 0) return failure(ErrorKind::environment, "libsodium cannot start");
  PROBITY_TRY(auto opened, open_folder(options));
  folder.emplace(std::move(opened));
  return confine(options.channel, folder->descriptor());
}

// After a request, so that the answer is not lost in the channel's end.
int tell(keyholder::PacketChannel& channel, const Error& error) {
  if (channel.next()) static_cast<void>(channel.send(frame_of(0, RingReply{error}).print()));
  return kFailed;
}

int hold_and_serve(const RingOptions& options, keyholder::PacketChannel& channel) {
  std::optional<custody::SystemKeyFolder> folder;
  const auto protections = prepare(options, folder);
  if (!protections) return tell(channel, protections.error());
  // No secret is read before the process is confined; repairing needs no more than rotating does.
  custody::EpochFile place{*folder};
  auto ring = custody::Ring::open(*folder, place);
  if (!ring) return tell(channel, ring.error());
  custody::TrustedTime time{ring->known(), read_system_clock()};
  RingService service{*ring, time, &read_system_clock, *protections};
  while (const auto packet = channel.next()) {
    std::string reply = service.answer(*packet);
    const bool is_sent = channel.send(reply);
    custody::wipe(reply);
    if (!is_sent) return kEnded;
    if (!service.may_go_on()) return kFailed;
  }
  return kEnded;
}

// What a make_ring() that was cut short has left: nothing was ever sealed to it.
Result<void> remove_unfinished(const std::string& folder) {
  std::error_code failed;
  std::filesystem::remove_all(folder, failed);
  if (failed) return failure(ErrorKind::environment, "cannot remove keys/ring.making");
  return {};
}

Result<void> make_in(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0) return cannot("make", "keys/ring");
  PROBITY_TRY(auto opened, custody::SystemKeyFolder::open(folder));
  custody::EpochFile place{opened};
  // A clock that nobody vouches for may not say what has passed: it could be years ahead.
  const custody::ClockReading clock = read_system_clock();
  return custody::Ring::make(opened, place, clock.is_synchronised ? clock.wall : Instant{});
}

}  // namespace

custody::ClockReading read_system_clock() {
  struct timex asked{};
  const int state = ::ntp_adjtime(&asked);
  const bool is_synchronised =
      state >= 0 && state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
  return {Instant{span_of(CLOCK_REALTIME)}, span_of(CLOCK_BOOTTIME), is_synchronised};
}

Result<void> make_ring(const std::string& keys_folder) {
  if (sodium_init() < 0) return failure(ErrorKind::environment, "libsodium cannot start");
  const std::string folder = keys_folder + "/ring";
  const std::string making = keys_folder + "/ring.making";
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(folder, ignored))) {
    return failure(ErrorKind::usage, "there is a ring of keys already", "It is never made again.");
  }
  PROBITY_ATTEMPT(remove_unfinished(making));
  PROBITY_ATTEMPT(make_in(making));
  const keyholder::Descriptor keys{::open(keys_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!keys.is_open() ||
      ::renameat2(keys.number(), "ring.making", keys.number(), "ring", RENAME_NOREPLACE) != 0 ||
      ::fsync(keys.number()) != 0) {
    return cannot("make", "keys/ring");
  }
  return {};
}

int ring_main(const RingOptions& options) {
  keyholder::PacketChannel channel{options.channel};
  if (!channel.is_one()) {
    std::fputs("probity ringholder: this is a part of `probity serve`, which starts it itself\n",
               stderr);
    return kNoChannel;
  }
  try {
    return hold_and_serve(options, channel);
  } catch (const std::exception&) {  // memory, after all
    return kFailed;
  }
}

}  // namespace probity::ringholder
