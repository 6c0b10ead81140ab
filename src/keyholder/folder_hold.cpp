// Landlock and capabilities, by their system calls: Debian 12's C library has no functions for
// them.
#include <cerrno>
#include <cstdint>

#include <linux/capability.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "keyholder/confinement.hpp"
#include "keyholder/descriptor.hpp"

namespace probity::keyholder {

namespace {

// As the kernel's header, with what later versions added: fields that a version does not have are
// left out by the size that is passed.
struct Ruleset {
  std::uint64_t files = 0;
  std::uint64_t network = 0;  // from version 4
};

// A sanitizer reads files of /proc to say what it has found.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

constexpr std::uint64_t kAllFiles = (std::uint64_t{1} << 13) - 1;  // what version 1 has
constexpr std::uint64_t kRefer = std::uint64_t{1} << 13;           // from version 2
constexpr std::uint64_t kTruncate = std::uint64_t{1} << 14;        // from version 3
constexpr std::uint64_t kDeviceCalls = std::uint64_t{1} << 15;     // from version 5
constexpr std::uint64_t kAllNetwork = 3;                           // bind and connect, TCP
constexpr std::uint64_t kInTheFolder = LANDLOCK_ACCESS_FS_READ_FILE |
                                       LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                       LANDLOCK_ACCESS_FS_REMOVE_FILE;

int version() {
  return static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

Descriptor make_ruleset(int of_version) {
  Ruleset wanted{kAllFiles, 0};
  if (of_version >= 2) wanted.files |= kRefer;
  if (of_version >= 3) wanted.files |= kTruncate;
  if (of_version >= 5) wanted.files |= kDeviceCalls;
  if (of_version >= 4) wanted.network = kAllNetwork;
  const std::size_t size = of_version >= 4 ? sizeof wanted : sizeof wanted.files;
  return Descriptor{static_cast<int>(::syscall(SYS_landlock_create_ruleset, &wanted, size, 0))};
}

}  // namespace

Result<void> drop_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[2] = {};
  if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0 ||
      ::syscall(SYS_capset, &header, none) != 0) {
    return cannot("give up", "capabilities");
  }
  return {};
}

Result<FolderHold> hold_to_folder(int folder) {
  if (kIsSanitized) return FolderHold::calls_only;
  const int known = version();
  if (known < 1) return FolderHold::calls_only;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return cannot("give up", "new privileges");
  const Descriptor ruleset = make_ruleset(known);
  const landlock_path_beneath_attr beneath{kInTheFolder, folder};
  if (!ruleset.is_open() ||
      ::syscall(SYS_landlock_add_rule, ruleset.number(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) !=
          0 ||
      ::syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0) {
    return cannot("hold the process that keeps the ring to", "its folder");
  }
  return FolderHold::landlock;
}

}  // namespace probity::keyholder
