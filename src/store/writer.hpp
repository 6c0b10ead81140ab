// The one thread that writes, and how many threads share it.
//
//   PROBITY_TRY(auto writer, Writer::start(*database, Writer::Limits{}));
//   Result<Receipt> kept = writer->submit({.work = ...});    // waits until it is on the disk
//
// While one group waits for the disk, those who come next are gathered into the following group:
// one wait keeps all of them, so the more come at a time the less each costs. Nobody waits for
// company.
//
// Thread-safe. submit() must not be called from inside a unit of work: it would wait for itself.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "store/committer.hpp"

namespace probity::store {

// The answer to one unit, as soon as there is one.
class Answer final {
 public:
  Answer() = default;
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;
  [[nodiscard]] Result<Receipt> wait();

 private:
  friend class Writer;
  void give(Result<Receipt> result);

  std::mutex mutex_;
  std::condition_variable given_;
  std::optional<Result<Receipt>> result_;  // guarded by mutex_
};

class Writer final {
 public:
  struct Limits {
    // Units that may wait. More are refused at once (Trouble::overloaded), so that a slow disk is
    // told to people instead of keeping them. Raise it for bulk work that enqueues without waiting.
    std::size_t queue = 1'024;
    // Units in one group. Raising it makes a failing disk cost more units their work at a time.
    std::size_t group = 256;
    // Pages of 4 KiB in the write-ahead log after which it is copied into the file. Raising it
    // makes copies rarer, longer and the log larger; leave it alone unless a bench says so.
    std::uint64_t log_pages = 1'000;
  };

  // Fails as Committer::create() does. The database must outlive it.
  [[nodiscard]] static Result<std::unique_ptr<Writer>> start(Database& database, Limits limits);
  ~Writer();  // as stop()
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Waits until the unit is kept, or is not. Fails as its work does, as Committer::run() says, with
  // Trouble::overloaded and, after stop(), Trouble::stopped.
  [[nodiscard]] Result<Receipt> submit(Unit unit);
  // The same without waiting. The answer is owned by whoever waits for it and by the queue.
  [[nodiscard]] std::shared_ptr<Answer> enqueue(Unit unit);

  // Committer::erase_deleted(), after the units that are waiting now.
  [[nodiscard]] Result<void> erase_deleted();

  // Takes no more units, keeps those that wait, and ends the thread. Can be called more than once.
  void stop();

 private:
  struct Waiting {
    Unit unit;
    std::shared_ptr<Answer> answer;
    bool is_erasing = false;
  };

  Writer(std::unique_ptr<Committer> committer, Limits limits);
  [[nodiscard]] std::shared_ptr<Answer> put(Waiting waiting);
  void work();
  [[nodiscard]] std::vector<Waiting> take_group();
  void keep(std::vector<Waiting> group);

  Limits limits_;
  std::unique_ptr<Committer> committer_;  // the thread's alone, once it runs
  std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<Waiting> queue_;  // guarded by mutex_
  bool is_stopping_ = false;   // guarded by mutex_
  std::mutex stop_mutex_;      // one stop() at a time joins
  std::jthread thread_;
};

}  // namespace probity::store
