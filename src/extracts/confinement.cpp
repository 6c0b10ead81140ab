#include "extracts/confinement.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace probity::extracts {

namespace {

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

// Network; other processes; the kernel's larger doors; changing anything in a file system. Each
// answers EPERM, so that a program which merely tries goes on.
constexpr std::array kForbidden{SCMP_SYS(socket),
                                SCMP_SYS(socketpair),
                                SCMP_SYS(connect),
                                SCMP_SYS(bind),
                                SCMP_SYS(listen),
                                SCMP_SYS(accept),
                                SCMP_SYS(accept4),
                                SCMP_SYS(sendto),
                                SCMP_SYS(sendmsg),
                                SCMP_SYS(sendmmsg),
                                SCMP_SYS(kill),
                                SCMP_SYS(tkill),
                                SCMP_SYS(pidfd_open),
                                SCMP_SYS(pidfd_send_signal),
                                SCMP_SYS(pidfd_getfd),
                                SCMP_SYS(ptrace),
                                SCMP_SYS(process_vm_readv),
                                SCMP_SYS(process_vm_writev),
                                SCMP_SYS(fork),
                                SCMP_SYS(vfork),
                                SCMP_SYS(unshare),
                                SCMP_SYS(setns),
                                SCMP_SYS(mount),
                                SCMP_SYS(umount2),
                                SCMP_SYS(pivot_root),
                                SCMP_SYS(chroot),
                                SCMP_SYS(bpf),
                                SCMP_SYS(perf_event_open),
                                SCMP_SYS(io_uring_setup),
                                SCMP_SYS(userfaultfd),
                                SCMP_SYS(keyctl),
                                SCMP_SYS(add_key),
                                SCMP_SYS(request_key),
                                SCMP_SYS(unlink),
                                SCMP_SYS(unlinkat),
                                SCMP_SYS(rmdir),
                                SCMP_SYS(rename),
                                SCMP_SYS(renameat),
                                SCMP_SYS(renameat2),
                                SCMP_SYS(link),
                                SCMP_SYS(linkat),
                                SCMP_SYS(symlink),
                                SCMP_SYS(symlinkat),
                                SCMP_SYS(mkdir),
                                SCMP_SYS(mkdirat),
                                SCMP_SYS(mknod),
                                SCMP_SYS(mknodat),
                                SCMP_SYS(chmod),
                                SCMP_SYS(fchmod),
                                SCMP_SYS(fchmodat),
                                SCMP_SYS(chown),
                                SCMP_SYS(fchown),
                                SCMP_SYS(lchown),
                                SCMP_SYS(fchownat),
                                SCMP_SYS(truncate),
                                SCMP_SYS(ftruncate),
                                SCMP_SYS(setxattr),
                                SCMP_SYS(creat)};

scmp_arg_cmp opens_to_write(unsigned place, int flag) {
  const auto bits = static_cast<scmp_datum_t>(flag);
  return {place, SCMP_CMP_MASKED_EQ, bits, bits};
}

bool add_rules(scmp_filter_ctx filter) {
  const std::uint32_t refused = SCMP_ACT_ERRNO(EPERM);
  for (const int call : kForbidden) {
    if (seccomp_rule_add(filter, refused, call, 0) != 0) return false;
  }
  for (const int flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    if (seccomp_rule_add(filter, refused, SCMP_SYS(open), 1, opens_to_write(1, flag)) != 0 ||
        seccomp_rule_add(filter, refused, SCMP_SYS(openat), 1, opens_to_write(2, flag)) != 0) {
      return false;
    }
  }
  // Another thread may be made, another process not.
  const scmp_arg_cmp is_no_thread{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0};
  if (seccomp_rule_add(filter, refused, SCMP_SYS(clone), 1, is_no_thread) != 0) return false;
  // No code but what is in the system's files: as the packaged service has it for all of us.
  const scmp_datum_t both = PROT_WRITE | PROT_EXEC;
  const scmp_arg_cmp is_both{2, SCMP_CMP_MASKED_EQ, both, both};
  const scmp_arg_cmp is_code{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC};
  if (seccomp_rule_add(filter, refused, SCMP_SYS(mmap), 1, is_both) != 0 ||
      seccomp_rule_add(filter, refused, SCMP_SYS(mprotect), 1, is_code) != 0) {
    return false;
  }
  // Their flags are in memory, where a filter cannot look; without them the older calls are used.
  return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

// The program of the filter, as the kernel takes it.
std::vector<sock_filter> filter_of_calls() {
  const Filter filter{seccomp_init(SCMP_ACT_ALLOW), &seccomp_release};
  if (filter == nullptr || !add_rules(filter.get())) return {};
  const OwnedDescriptor memory{static_cast<int>(::memfd_create("calls", MFD_CLOEXEC))};
  if (!memory.is_open() || seccomp_export_bpf(filter.get(), memory.number()) != 0) return {};
  const off_t size = ::lseek(memory.number(), 0, SEEK_END);
  if (size <= 0) return {};
  std::vector<sock_filter> calls(static_cast<std::size_t>(size) / sizeof(sock_filter));
  const auto bytes = calls.size() * sizeof(sock_filter);
  if (::pread(memory.number(), calls.data(), bytes, 0) != static_cast<ssize_t>(bytes)) return {};
  return calls;
}

// Where the system's programs, libraries and fonts are; nothing that is anybody's own.
constexpr std::array kToRead{"/usr",
                             "/lib",
                             "/lib64",
                             "/bin",
                             "/etc/fonts",
                             "/etc/ld.so.cache",
                             "/etc/localtime",
                             "/etc/python3",
                             "/etc/python3.11",
                             "/etc/mime.types",
                             "/var/cache/fontconfig",
                             "/dev/null",
                             "/dev/urandom"};
constexpr std::uint64_t kReading =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kReadingOne = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kAllFiles = (std::uint64_t{1} << 13) - 1;  // what version 1 has

void allow_reading(int ruleset, const char* path) {
  const OwnedDescriptor place{::open(path, O_PATH | O_CLOEXEC)};
  if (!place.is_open()) return;  // not every system has each
  const landlock_path_beneath_attr folder{kReading, place.number()};
  const landlock_path_beneath_attr file{kReadingOne, place.number()};
  if (::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &folder, 0) != 0) {
    ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &file, 0);
  }
}

OwnedDescriptor rules_for_files() {
  const std::uint64_t wanted = kAllFiles;
  OwnedDescriptor ruleset{
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &wanted, sizeof wanted, 0))};
  if (!ruleset.is_open()) return ruleset;
  for (const char* path : kToRead) allow_reading(ruleset.number(), path);
  return ruleset;
}

}  // namespace

OwnedDescriptor& OwnedDescriptor::operator=(OwnedDescriptor&& other) noexcept {
  if (this != &other) {
    close();
    number_ = other.release();
  }
  return *this;
}

void OwnedDescriptor::close() {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

int OwnedDescriptor::release() { return std::exchange(number_, -1); }

Result<Confinement> Confinement::prepare() {
  Confinement out;
  out.calls_ = filter_of_calls();
  if (out.calls_.empty()) {
    return failure(ErrorKind::environment, "a program cannot be confined on this system",
                   "Linux with seccomp filters is needed; in a container, allow seccomp(2).");
  }
  out.files_ = rules_for_files();
  return out;
}

bool Confinement::apply() const {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  if (files_.is_open() && ::syscall(SYS_landlock_restrict_self, files_.number(), 0) != 0) {
    return false;
  }
  const sock_fprog program{static_cast<unsigned short>(calls_.size()),
                           const_cast<sock_filter*>(calls_.data())};
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

}  // namespace probity::extracts
