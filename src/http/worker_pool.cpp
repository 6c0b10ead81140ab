#include "http/worker_pool.hpp"

#include <algorithm>
#include <utility>

namespace probity::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t queue) : longest_(queue) {
  const std::size_t wanted = std::max<std::size_t>(threads, 1);
  threads_.reserve(wanted);
  for (std::size_t i = 0; i < wanted; ++i) threads_.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::offer(Work work) {
  {
    const std::scoped_lock lock{mutex_};
    if (is_stopping_ || queue_.size() >= longest_) return false;
    queue_.push_back(std::move(work));
  }
  has_work_.notify_one();
  return true;
}

std::size_t WorkerPool::waiting() const {
  const std::scoped_lock lock{mutex_};
  return queue_.size();
}

void WorkerPool::stop() {
  std::deque<Work> dropped;  // destroyed without the lock: it may own connections
  {
    const std::scoped_lock lock{mutex_};
    is_stopping_ = true;
    dropped.swap(queue_);
  }
  has_work_.notify_all();
  for (std::jthread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkerPool::run() {
  while (true) {
    Work work;
    {
      std::unique_lock lock{mutex_};
      has_work_.wait(lock, [this] { return is_stopping_ || !queue_.empty(); });
      if (is_stopping_) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

}  // namespace probity::http
