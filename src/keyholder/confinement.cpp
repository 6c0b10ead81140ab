#include "keyholder/confinement.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <memory>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "keyholder/descriptor.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PROBITY_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
#define PROBITY_SANITIZED 1
#endif
#endif

namespace probity::keyholder {

namespace {

// The stack that answering may need, touched now: growing it later could break the limit on locked
// memory, and the system ends a process for that.
void touch_stack() {
  constexpr std::size_t kStack = 256 * 1024;
  std::array<volatile char, kStack> stack;
  for (std::size_t i = 0; i < stack.size(); i += 1024) stack[i] = 0;
}

void raise_lock_limit() {
  const rlimit unlimited{RLIM_INFINITY, RLIM_INFINITY};
  ::setrlimit(RLIMIT_MEMLOCK, &unlimited);
}

bool has_no_lock_limit() {
  rlimit limit{};
  return ::getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY;
}

#ifndef PROBITY_SANITIZED

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

// Adds rules until one fails.
class Rules final {
 public:
  explicit Rules(scmp_filter_ctx filter) : filter_(filter) {}

  template <class... Conditions>
  Rules& allow(int call, Conditions... conditions) {
    if (result_ == 0) {
      result_ =
          seccomp_rule_add(filter_, SCMP_ACT_ALLOW, call, sizeof...(conditions), conditions...);
    }
    return *this;
  }
  [[nodiscard]] bool hold() const { return result_ == 0; }

 private:
  scmp_filter_ctx filter_;
  int result_ = 0;
};

scmp_arg_cmp argument_is(unsigned place, int value) {
  return {place, SCMP_CMP_EQ, static_cast<scmp_datum_t>(value), 0};
}

scmp_arg_cmp argument_lacks(unsigned place, int bits) {
  return {place, SCMP_CMP_MASKED_EQ, static_cast<scmp_datum_t>(bits), 0};
}

// Of the 32 bits that a descriptor has: the other 32 are whatever the register had.
scmp_arg_cmp no_file(unsigned place) {
  return {place, SCMP_CMP_MASKED_EQ, 0xffffffffU, 0xffffffffU};
}

// The C library's memory, none of it executable; its locks; ending.
Rules& allow_living(Rules& rules) {
  return rules.allow(SCMP_SYS(brk))
      .allow(SCMP_SYS(mmap), argument_lacks(2, PROT_EXEC), no_file(4))
      .allow(SCMP_SYS(mprotect), argument_lacks(2, PROT_EXEC))
      .allow(SCMP_SYS(munmap))
      .allow(SCMP_SYS(mremap))
      .allow(SCMP_SYS(madvise))
      .allow(SCMP_SYS(futex))
      .allow(SCMP_SYS(rt_sigreturn))
      .allow(SCMP_SYS(rt_sigaction))
      .allow(SCMP_SYS(rt_sigprocmask))
      .allow(SCMP_SYS(restart_syscall))
      .allow(SCMP_SYS(exit))
      .allow(SCMP_SYS(exit_group));
}

bool add_rules(scmp_filter_ctx filter, const AllowedDescriptors& allowed) {
  Rules rules{filter};
  rules.allow(SCMP_SYS(read), argument_is(0, allowed.channel))
      .allow(SCMP_SYS(write), argument_is(0, allowed.channel))
      .allow(SCMP_SYS(pwrite64), argument_is(0, allowed.head))
      .allow(SCMP_SYS(fsync), argument_is(0, allowed.head));
  return allow_living(rules).hold();
}

scmp_arg_cmp argument_has(unsigned place, int bits) {
  const auto all = static_cast<scmp_datum_t>(bits);
  return {place, SCMP_CMP_MASKED_EQ, all, all};
}

// Files get numbers that nobody knows beforehand: what is not the channel or the folder is one of
// them. They are read and written at a place, which a socket refuses.
bool add_rules(scmp_filter_ctx filter, const FolderDescriptors& allowed) {
  Rules rules{filter};
  rules.allow(SCMP_SYS(read), argument_is(0, allowed.channel))
      .allow(SCMP_SYS(write), argument_is(0, allowed.channel))
      .allow(SCMP_SYS(openat), argument_is(0, allowed.folder),
             argument_has(2, O_NOFOLLOW | O_CLOEXEC))
      .allow(SCMP_SYS(pread64))
      .allow(SCMP_SYS(pwrite64))
      .allow(SCMP_SYS(fsync))
      .allow(SCMP_SYS(close))
      .allow(SCMP_SYS(fstat))
      .allow(SCMP_SYS(newfstatat), argument_has(3, AT_EMPTY_PATH))
      .allow(SCMP_SYS(linkat), argument_is(0, allowed.folder), argument_is(2, allowed.folder))
      .allow(SCMP_SYS(renameat), argument_is(0, allowed.folder), argument_is(2, allowed.folder))
      .allow(SCMP_SYS(renameat2), argument_is(0, allowed.folder), argument_is(2, allowed.folder))
      .allow(SCMP_SYS(unlinkat), argument_is(0, allowed.folder));
  if (allowed.device >= 0) {
    rules.allow(SCMP_SYS(read), argument_is(0, allowed.device))
        .allow(SCMP_SYS(write), argument_is(0, allowed.device))
        .allow(SCMP_SYS(clock_nanosleep));
  }
  // Without capabilities the last two can only ask.
  rules.allow(SCMP_SYS(getrandom))
      .allow(SCMP_SYS(clock_gettime))
      .allow(SCMP_SYS(adjtimex))
      .allow(SCMP_SYS(clock_adjtime));
  return allow_living(rules).hold();
}

#endif

// Of the standard ones and these; a negative number is none.
void close_others(std::array<int, 3> kept) {
  std::ranges::sort(kept);
  unsigned from = 3;
  for (const int each : kept) {
    const auto number = static_cast<unsigned>(std::max(each, 0));
    if (number < from) continue;
    if (number > from) ::close_range(from, number - 1, 0);
    from = number + 1;
  }
  ::close_range(from, ~0U, 0);
}

}  // namespace

Result<void> forbid_core_dumps() {
  const rlimit none{0, 0};
  if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
    return cannot("forbid", "core dumps");
  }
  return {};
}

Result<SystemUser> user_named(const std::string& name) {
  const passwd* found = ::getpwnam(name.c_str());
  if (found == nullptr) {
    return failure(ErrorKind::usage, "there is no such user for the process that keeps the keys",
                   "make the user, or leave the setting empty");
  }
  return SystemUser{found->pw_uid, found->pw_gid};
}

Result<void> become(const SystemUser& user) {
  if (::geteuid() == user.user && ::geteuid() != 0) return {};
  raise_lock_limit();
  if (::setgroups(0, nullptr) != 0 || ::setresgid(user.group, user.group, user.group) != 0 ||
      ::setresuid(user.user, user.user, user.user) != 0) {
    return cannot("become", "another user", "only root can; leave the setting empty otherwise");
  }
  // The system allows dumps again when a process becomes somebody else.
  return forbid_core_dumps();
}

MemoryLock lock_memory(std::span<const std::uint8_t> secret) {
  if (::geteuid() == 0) raise_lock_limit();
  touch_stack();
  // With a limit, later memory stays unlocked: what is asked for beyond it would fail. The key and
  // what was made of it are there already.
  // On fault: what is never touched, such as another part's tables, is not brought in to be locked.
  const int what = MCL_ONFAULT | (has_no_lock_limit() ? MCL_CURRENT | MCL_FUTURE : MCL_CURRENT);
  if (::mlockall(what) == 0) return MemoryLock::everything;
  if (::mlock(secret.data(), secret.size()) == 0) return MemoryLock::key_only;
  return MemoryLock::none;
}

Result<void> end_with_parent() {
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return cannot("follow", "its parent");
  return {};
}

namespace {

template <class Allowed>
Result<CallFilter> load_filter([[maybe_unused]] const Allowed& allowed) {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return cannot("give up", "new privileges");
#ifdef PROBITY_SANITIZED
  return CallFilter::off_for_sanitizer;
#else
  const Filter filter{seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release};
  if (filter == nullptr || !add_rules(filter.get(), allowed) || seccomp_load(filter.get()) != 0) {
    return failure(ErrorKind::environment,
                   "the process that keeps the keys cannot be confined on this system",
                   "Linux with seccomp filters is needed; in a container, allow seccomp(2)");
  }
  return CallFilter::on;
#endif
}

}  // namespace

Result<CallFilter> filter_calls(const AllowedDescriptors& allowed) {
  close_others({allowed.channel, allowed.head, -1});
  return load_filter(allowed);
}

Result<CallFilter> filter_folder_calls(const FolderDescriptors& allowed) {
  close_others({allowed.channel, allowed.folder, allowed.device});
  return load_filter(allowed);
}

}  // namespace probity::keyholder
