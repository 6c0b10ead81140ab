// Threads that take work from one queue of limited length. Inside `http`.
//
//   WorkerPool pool{4, 256};
//   if (!pool.offer(work)) say_that_it_is_busy();
//
// Thread-safe.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace probity::http {

class WorkerPool final {
 public:
  using Work = std::function<void()>;  // must not throw

  WorkerPool(std::size_t threads, std::size_t queue);
  ~WorkerPool();  // as stop()
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False, and nothing happens, if `queue` pieces wait already, or after stop().
  [[nodiscard]] bool offer(Work work);
  [[nodiscard]] std::size_t waiting() const;

  // Drops what waits, and returns when what is running has ended. Not from inside of work.
  void stop();

 private:
  void run();

  std::size_t longest_;
  mutable std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<Work> queue_;    // guarded by mutex_
  bool is_stopping_ = false;  // guarded by mutex_
  std::vector<std::jthread> threads_;
};

}  // namespace probity::http
