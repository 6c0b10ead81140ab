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

#include "custody/ring.hpp"
#include "custody/system_key_folder.hpp"
#include "keyholder/confinement.hpp"
#include "keyholder/descriptor.hpp"
#include "keyholder/packet_channel.hpp"
#include "ringholder/ring_place.hpp"
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
  for (const char* name :
       {"ring", "ring.new", "epoch", "epoch.new", "epoch.old", "tpm", "tpm.new"}) {
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

// What the process works with. In this order: what comes later refers to what came before.
struct Work {
  std::optional<custody::SystemKeyFolder> folder;
  std::unique_ptr<RingPlace> place;
  RingProtections protections;
};

// Opened by whoever may still reach it, worked in as the other user.
Result<void> open_all(const RingOptions& options, Work& work) {
  std::optional<keyholder::SystemUser> user;
  if (options.user) {
    PROBITY_TRY(user, keyholder::user_named(*options.user));
    PROBITY_ATTEMPT(hand_over(options.folder, *user));
  }
  const std::optional<std::uint32_t> owner = user ? std::optional{user->user} : std::nullopt;
  PROBITY_TRY(auto folder, custody::SystemKeyFolder::open(options.folder, owner));
  work.folder.emplace(std::move(folder));
  PROBITY_TRY(work.place, RingPlace::find(*work.folder, options.move_to_tpm));
  if (user) PROBITY_ATTEMPT(keyholder::become(*user));
  return {};
}

Result<RingProtections> confine(const keyholder::FolderDescriptors& allowed) {
  prepare_heap();
  const auto memory = keyholder::lock_memory({});
  PROBITY_ATTEMPT(keyholder::end_with_parent());
  PROBITY_ATTEMPT(keyholder::drop_capabilities());
  PROBITY_TRY(const keyholder::FolderHold files, keyholder::hold_to_folder(allowed.folder));
  PROBITY_TRY(const keyholder::CallFilter calls, keyholder::filter_folder_calls(allowed));
  using keyholder::MemoryLock;
  return RingProtections{
      memory == MemoryLock::everything ? MemoryLock::everything : MemoryLock::none, calls, files};
}

Result<void> prepare(const RingOptions& options, Work& work) {
  PROBITY_ATTEMPT(keyholder::forbid_core_dumps());
  if (sodium_init() < 0) return failure(ErrorKind::environment, "libsodium cannot start");
  PROBITY_ATTEMPT(open_all(options, work));
  PROBITY_TRY(work.protections,
              confine({options.channel, work.folder->descriptor(), work.place->device()}));
  return {};
}

// After a request, so that the answer is not lost in the channel's end.
int tell(keyholder::PacketChannel& channel, const Error& error) {
  if (channel.next()) static_cast<void>(channel.send(frame_of(0, RingReply{error}).print()));
  return kFailed;
}

int hold_and_serve(const RingOptions& options, keyholder::PacketChannel& channel) {
  Work work;
  if (const auto prepared = prepare(options, work); !prepared) {
    return tell(channel, prepared.error());
  }
  // No secret is read before the process is confined; repairing needs no more than rotating does.
  auto ring = work.place->open_ring();
  if (!ring) return tell(channel, ring.error());
  custody::TrustedTime time{ring->known(), read_system_clock()};
  RingService service{*ring, time, &read_system_clock, work.protections};
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
  if (auto opened = custody::SystemKeyFolder::open(folder)) RingPlace::forget(*opened);
  std::error_code failed;
  std::filesystem::remove_all(folder, failed);
  if (failed) return failure(ErrorKind::environment, "cannot remove keys/ring.making");
  return {};
}

Result<void> make_in(const std::string& folder, const std::string& tpm) {
  if (::mkdir(folder.c_str(), 0700) != 0) return cannot("make", "keys/ring");
  PROBITY_TRY(auto opened, custody::SystemKeyFolder::open(folder));
  // A clock that nobody vouches for may not say what has passed: it could be years ahead.
  const custody::ClockReading clock = read_system_clock();
  return RingPlace::make_ring(opened, tpm, clock.is_synchronised ? clock.wall : Instant{});
}

}  // namespace

custody::ClockReading read_system_clock() {
  struct timex asked{};
  const int state = ::ntp_adjtime(&asked);
  const bool is_synchronised =
      state >= 0 && state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
  return {Instant{span_of(CLOCK_REALTIME)}, span_of(CLOCK_BOOTTIME), is_synchronised};
}

Result<void> make_ring(const std::string& keys_folder, const std::string& tpm) {
  if (sodium_init() < 0) return failure(ErrorKind::environment, "libsodium cannot start");
  const std::string folder = keys_folder + "/ring";
  const std::string making = keys_folder + "/ring.making";
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(folder, ignored))) {
    return failure(ErrorKind::usage, "there is a ring of keys already", "It is never made again.");
  }
  PROBITY_ATTEMPT(remove_unfinished(making));
  PROBITY_ATTEMPT(make_in(making, tpm));
  const keyholder::Descriptor keys{::open(keys_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!keys.is_open() ||
      ::renameat2(keys.number(), "ring.making", keys.number(), "ring", RENAME_NOREPLACE) != 0 ||
      ::fsync(keys.number()) != 0) {
    return cannot("make", "keys/ring");
  }
  return {};
}

Result<void> find_tpm(const std::string& address) {
  PROBITY_TRY(auto connection, tpm::TpmConnection::open(address));
  tpm::TpmSlots slots{connection};
  PROBITY_ATTEMPT(slots.plan(address));
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
