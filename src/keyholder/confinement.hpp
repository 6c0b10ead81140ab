// What the keyholder gives up before it answers anybody, so that whoever makes it misbehave gets
// little: no core dumps, no swap, no other user's rights, no files, no network.
//
//   PROBITY_ATTEMPT(forbid_core_dumps());                  // before the key is read
//   PROBITY_ATTEMPT(become(user));
//   const MemoryLock memory = lock_memory(key_bytes);
//   PROBITY_TRY(const CallFilter calls, filter_calls({channel, head}));
//
// All of it is for the calling process, for good. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/result.hpp"
#include "keyholder/messages.hpp"

namespace probity::keyholder {

// No core file, and no memory for other processes of the same user to read or trace.
[[nodiscard]] Result<void> forbid_core_dumps();

// A user of the system with its group. Fails (usage) when there is none of that name.
struct SystemUser {
  std::uint32_t user = 0;
  std::uint32_t group = 0;
};
[[nodiscard]] Result<SystemUser> user_named(const std::string& name);

// Becomes that user for good. Only root can; for anybody else who is not that user already it fails
// (environment).
[[nodiscard]] Result<void> become(const SystemUser& user);

// Keeps memory out of swap: all of it where the limit allows, else the pages of `secret`.
[[nodiscard]] MemoryLock lock_memory(std::span<const std::uint8_t> secret);

// Ends this process with the thread that made it.
[[nodiscard]] Result<void> end_with_parent();

// The only open files that the process may use afterwards.
struct AllowedDescriptors {
  int channel;  // read, write
  int head;     // write at a place, sync
};

// Closes every other descriptor and forbids, by seccomp, every call but those on these two, those
// for memory that is not executable, and ending. Another call kills the process. Fails
// (environment) when the system has no such filter. In a build for a sanitizer, which needs calls
// of its own, nothing is filtered, and the answer says so.
[[nodiscard]] Result<CallFilter> filter_calls(const AllowedDescriptors& allowed);

// For a process that works in one folder, whose descriptor it has open.
struct FolderDescriptors {
  int channel;  // read, write
  int folder;   // open, link, rename and remove files in it; those: read and write at a place, sync
  int device = -1;  // of a TPM, if there is one: read, write, and pause in between
};

// Whether the system holds the process to that folder by names, too: without, a filter of calls
// cannot see that a name leads out of it.
enum class FolderHold : std::uint8_t { calls_only, landlock };

// Gives up every capability, so that even root can neither set the clock nor open what the owner's
// rights forbid.
[[nodiscard]] Result<void> drop_capabilities();

// From now on nothing outside the folder can be opened, made or removed, and no network be used
// (Landlock). `calls_only` on a system that has none of it, or in a build for a sanitizer.
[[nodiscard]] Result<FolderHold> hold_to_folder(int folder);

// As filter_calls(), for such a process. Also asks for the time, for whether it is synchronised and
// for randomness.
[[nodiscard]] Result<CallFilter> filter_folder_calls(const FolderDescriptors& allowed);

}  // namespace probity::keyholder
