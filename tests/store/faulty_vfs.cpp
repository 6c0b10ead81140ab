#include "faulty_vfs.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <random>

namespace probity::store::testing_disk {

namespace {

// What SQLite keeps for an open file: a base that it knows and what is ours.
struct Open {
  FaultyDisk::File content;
  std::string path;  // empty: without a name
  FaultyDisk* disk;
  std::recursive_mutex* mutex;
  Shared* shared;     // of a database
  bool has_new_name;  // a log or journal that was made: its folder is synced with its first sync
  bool is_removed_on_close;
  int lock = SQLITE_LOCK_NONE;
  unsigned shared_slots = 0;  // a bit each
  unsigned exclusive_slots = 0;
};

struct OpenFile {
  sqlite3_file base;
  Open* open;
};

Open& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file)->open; }

int code_of(Outcome outcome, int otherwise) {
  switch (outcome) {
    case Outcome::done: return SQLITE_OK;
    case Outcome::full: errno = ENOSPC; return SQLITE_FULL;
    case Outcome::read_only: errno = EROFS; return otherwise;
    case Outcome::missing:
    case Outcome::failed:
    case Outcome::powerless: break;
  }
  errno = EIO;
  return otherwise;
}

int file_unlock(sqlite3_file* file, int level);
int shm_unmap(sqlite3_file* file, int is_removed);

int file_close(sqlite3_file* file) {
  Open& open = of(file);
  const std::scoped_lock lock{*open.mutex};
  file_unlock(file, SQLITE_LOCK_NONE);
  shm_unmap(file, 0);
  if (open.shared != nullptr && --open.shared->open == 0) *open.shared = Shared{};
  if (open.is_removed_on_close) static_cast<void>(open.disk->remove(open.path));
  delete &open;
  return SQLITE_OK;
}

int file_read(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
  const auto wanted = static_cast<std::size_t>(size);
  const auto bytes =
      of(file).disk->read(*of(file).content, static_cast<std::uint64_t>(offset), wanted);
  if (!bytes) return SQLITE_IOERR_READ;
  std::memcpy(into, bytes->data(), bytes->size());
  if (bytes->size() == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(into) + bytes->size(), 0, wanted - bytes->size());
  return SQLITE_IOERR_SHORT_READ;
}

int file_write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const std::string_view bytes{static_cast<const char*>(from), static_cast<std::size_t>(size)};
  const Outcome outcome =
      of(file).disk->write(*of(file).content, static_cast<std::uint64_t>(offset), bytes);
  return code_of(outcome, SQLITE_IOERR_WRITE);
}

int file_truncate(sqlite3_file* file, sqlite3_int64 size) {
  const Outcome outcome =
      of(file).disk->truncate(*of(file).content, static_cast<std::uint64_t>(size));
  return code_of(outcome, SQLITE_IOERR_TRUNCATE);
}

int file_sync(sqlite3_file* file, int /*flags*/) {
  Open& open = of(file);
  const int code = code_of(open.disk->sync(*open.content), SQLITE_IOERR_FSYNC);
  if (code != SQLITE_OK || !open.has_new_name) return code;
  open.has_new_name = false;
  return code_of(open.disk->sync_folder(folder_of(open.path)), SQLITE_IOERR_DIR_FSYNC);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(of(file).disk->size(*of(file).content));
  return SQLITE_OK;
}

int file_lock(sqlite3_file* file, int level) {
  Open& open = of(file);
  const std::scoped_lock lock{*open.mutex};
  if (open.shared == nullptr || open.lock >= level) return SQLITE_OK;
  Shared& shared = *open.shared;
  const bool is_mine = open.lock >= SQLITE_LOCK_RESERVED;
  if (shared.is_exclusive && open.lock < SQLITE_LOCK_EXCLUSIVE) return SQLITE_BUSY;
  if (level >= SQLITE_LOCK_RESERVED && shared.is_reserved && !is_mine) return SQLITE_BUSY;
  if (level == SQLITE_LOCK_EXCLUSIVE && shared.shared_locks > 1) return SQLITE_BUSY;
  if (open.lock == SQLITE_LOCK_NONE) ++shared.shared_locks;
  if (level >= SQLITE_LOCK_RESERVED) shared.is_reserved = true;
  if (level == SQLITE_LOCK_EXCLUSIVE) shared.is_exclusive = true;
  open.lock = level;
  return SQLITE_OK;
}

int file_unlock(sqlite3_file* file, int level) {
  Open& open = of(file);
  const std::scoped_lock lock{*open.mutex};
  if (open.shared == nullptr || open.lock <= level) return SQLITE_OK;
  if (open.lock >= SQLITE_LOCK_RESERVED) open.shared->is_reserved = false;
  if (open.lock == SQLITE_LOCK_EXCLUSIVE) open.shared->is_exclusive = false;
  if (level == SQLITE_LOCK_NONE) --open.shared->shared_locks;
  open.lock = level;
  return SQLITE_OK;
}

int file_is_reserved(sqlite3_file* file, int* is_reserved) {
  Open& open = of(file);
  const std::scoped_lock lock{*open.mutex};
  *is_reserved = open.shared != nullptr && open.shared->is_reserved ? 1 : 0;
  return SQLITE_OK;
}

int file_control(sqlite3_file* /*file*/, int /*what*/, void* /*value*/) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file* /*file*/) { return 4'096; }
int characteristics(sqlite3_file* /*file*/) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int shm_map(sqlite3_file* file, int page, int size, int is_made, void volatile** memory) {
  Open& open = of(file);
  const std::scoped_lock lock{*open.mutex};
  auto& pages = open.shared->memory;
  *memory = nullptr;
  if (size != 32'768) return SQLITE_IOERR_SHMMAP;
  while (pages.size() <= static_cast<std::size_t>(page)) {
    if (is_made == 0) return SQLITE_OK;
    pages.push_back(std::make_unique<std::array<char, 32'768>>());
  }
  *memory = pages[static_cast<std::size_t>(page)]->data();
  return SQLITE_OK;
}

int shm_lock(sqlite3_file* file, int first, int count, int flags) {
  Open& open = of(file);
  const std::scoped_lock lock{*open.mutex};
  const unsigned mask = ((1U << count) - 1) << first;
  const bool is_exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  auto& slots = open.shared->slots;
  if ((flags & SQLITE_SHM_LOCK) != 0) {
    for (int i = first; i < first + count; ++i) {
      const auto& slot = slots[static_cast<std::size_t>(i)];
      const bool is_mine = (open.shared_slots >> i & 1U) != 0;
      if (slot.is_exclusive) return SQLITE_BUSY;
      if (is_exclusive && slot.shared > (is_mine ? 1 : 0)) return SQLITE_BUSY;
    }
  }
  const bool is_taken = (flags & SQLITE_SHM_LOCK) != 0;
  unsigned& mine = is_exclusive ? open.exclusive_slots : open.shared_slots;
  for (int i = first; i < first + count; ++i) {
    const bool had = (mine >> i & 1U) != 0;
    if (had == is_taken) continue;
    auto& slot = slots[static_cast<std::size_t>(i)];
    if (is_exclusive) slot.is_exclusive = is_taken;
    if (!is_exclusive) slot.shared += is_taken ? 1 : -1;
  }
  mine = is_taken ? mine | mask : mine & ~mask;
  return SQLITE_OK;
}

void shm_barrier(sqlite3_file* file) { const std::scoped_lock lock{*of(file).mutex}; }

int shm_unmap(sqlite3_file* file, int /*is_removed*/) {
  Open& open = of(file);
  if (open.shared == nullptr) return SQLITE_OK;
  for (int i = 0; i < SQLITE_SHM_NLOCK; ++i) {
    if ((open.shared_slots >> i & 1U) != 0)
      shm_lock(file, i, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
    if ((open.exclusive_slots >> i & 1U) != 0) {
      shm_lock(file, i, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
    }
  }
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods{2,
                                      file_close,
                                      file_read,
                                      file_write,
                                      file_truncate,
                                      file_sync,
                                      file_size,
                                      file_lock,
                                      file_unlock,
                                      file_is_reserved,
                                      file_control,
                                      sector_size,
                                      characteristics,
                                      shm_map,
                                      shm_lock,
                                      shm_barrier,
                                      shm_unmap,
                                      nullptr,
                                      nullptr};

FaultyDisk::Vfs& ours(sqlite3_vfs* vfs) { return *static_cast<FaultyDisk::Vfs*>(vfs->pAppData); }

int vfs_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  auto& own = ours(vfs);
  const std::scoped_lock lock{own.mutex};
  auto* opened = reinterpret_cast<OpenFile*>(file);
  opened->base.pMethods = nullptr;
  auto open = std::make_unique<Open>();
  open->path = name == nullptr ? "" : name;
  open->disk = &own.disk;
  open->mutex = &own.mutex;
  open->content = name == nullptr ? std::make_shared<Node>() : own.disk.find(name);
  if (!open->content) {
    if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    const Outcome made = own.disk.make(name, open->content);
    if (made != Outcome::done) return code_of(made, SQLITE_CANTOPEN);
    open->has_new_name = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  }
  if ((flags & SQLITE_OPEN_READWRITE) != 0 && own.disk.is_read_only()) {
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  }
  open->is_removed_on_close = name != nullptr && (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  if ((flags & SQLITE_OPEN_MAIN_DB) != 0) {
    open->shared = &own.shared[name];
    ++open->shared->open;
  }
  if (flags_out != nullptr) *flags_out = flags;
  opened->open = open.release();
  opened->base.pMethods = &kMethods;
  return SQLITE_OK;
}

int vfs_delete(sqlite3_vfs* vfs, const char* name, int is_synced) {
  auto& own = ours(vfs);
  const Outcome removed = own.disk.remove(name);
  if (removed == Outcome::missing) return SQLITE_IOERR_DELETE_NOENT;
  if (removed != Outcome::done) return SQLITE_IOERR_DELETE;
  if (is_synced == 0) return SQLITE_OK;
  const Outcome synced = own.disk.sync_folder(folder_of(name));
  return synced == Outcome::done ? SQLITE_OK : SQLITE_IOERR_DIR_FSYNC;
}

// As on Linux, an empty file is none: an empty journal or log means nothing.
int vfs_access(sqlite3_vfs* vfs, const char* name, int what, int* is_so) {
  auto& own = ours(vfs);
  const auto file = own.disk.find(name);
  *is_so = file != nullptr ? 1 : 0;
  if (what == SQLITE_ACCESS_EXISTS && file && own.disk.size(*file) == 0) *is_so = 0;
  if (what == SQLITE_ACCESS_READWRITE && own.disk.is_read_only()) *is_so = 0;
  return SQLITE_OK;
}

int vfs_full_name(sqlite3_vfs* /*vfs*/, const char* name, int size, char* into) {
  std::snprintf(into, static_cast<std::size_t>(size), "%s", name);
  return SQLITE_OK;
}

int vfs_randomness(sqlite3_vfs* /*vfs*/, int size, char* into) {
  std::mt19937 random{4711};
  for (int i = 0; i < size; ++i) into[i] = static_cast<char>(random());
  return size;
}

int vfs_sleep(sqlite3_vfs* /*vfs*/, int microseconds) { return microseconds; }

int vfs_time(sqlite3_vfs* /*vfs*/, sqlite3_int64* milliseconds) {
  *milliseconds = 212'000'000'000'000;
  return SQLITE_OK;
}

int vfs_error(sqlite3_vfs* /*vfs*/, int /*size*/, char* /*into*/) { return errno; }

}  // namespace

FaultyDisk::Vfs::Vfs(FaultyDisk& on)
    : disk(on), name("faulty_" + std::to_string(reinterpret_cast<std::uintptr_t>(this))) {
  vfs.iVersion = 2;
  vfs.szOsFile = sizeof(OpenFile);
  vfs.mxPathname = 512;
  vfs.zName = name.c_str();
  vfs.pAppData = this;
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  vfs.xAccess = vfs_access;
  vfs.xFullPathname = vfs_full_name;
  vfs.xRandomness = vfs_randomness;
  vfs.xSleep = vfs_sleep;
  vfs.xGetLastError = vfs_error;
  vfs.xCurrentTimeInt64 = vfs_time;
  sqlite3_vfs_register(&vfs, 0);
}

FaultyDisk::Vfs::~Vfs() { sqlite3_vfs_unregister(&vfs); }

}  // namespace probity::store::testing_disk
