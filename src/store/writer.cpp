#include "store/writer.hpp"

#include <algorithm>
#include <utility>

#include "store/trouble.hpp"

namespace probity::store {

Result<Receipt> Answer::wait() {
  std::unique_lock lock{mutex_};
  given_.wait(lock, [&] { return result_.has_value(); });
  return *result_;
}

void Answer::give(Result<Receipt> result) {
  const std::scoped_lock lock{mutex_};
  result_ = std::move(result);
  given_.notify_all();  // under the lock: whoever waits may let go of the answer right after
}

Result<std::unique_ptr<Writer>> Writer::start(Database& database, Limits limits) {
  PROBITY_TRY(auto committer, Committer::create(database));
  std::unique_ptr<Writer> writer{new Writer{std::move(committer), limits}};
  writer->thread_ = std::jthread{[self = writer.get()] { self->work(); }};
  return writer;
}

Writer::Writer(std::unique_ptr<Committer> committer, Limits limits)
    : limits_(limits), committer_(std::move(committer)) {}

Writer::~Writer() { stop(); }

Result<Receipt> Writer::submit(Unit unit) { return enqueue(std::move(unit))->wait(); }

std::shared_ptr<Answer> Writer::enqueue(Unit unit) {
  return put({.unit = std::move(unit), .answer = {}});
}

Result<void> Writer::erase_deleted() {
  const auto done = put({.unit = {}, .answer = {}, .is_erasing = true})->wait();
  if (!done) return std::unexpected(done.error());
  return {};
}

std::shared_ptr<Answer> Writer::put(Waiting waiting) {
  waiting.answer = std::make_shared<Answer>();
  std::shared_ptr<Answer> answer = waiting.answer;
  std::optional<Error> refused;
  {
    const std::scoped_lock lock{mutex_};
    if (is_stopping_) {
      refused = error_of(Trouble::stopped, "the program is ending");
    } else if (queue_.size() >= limits_.queue) {
      refused = error_of(Trouble::overloaded, std::to_string(queue_.size()) + " of them");
    } else {
      queue_.push_back(std::move(waiting));
    }
  }
  if (refused) {
    answer->give(std::unexpected(*std::move(refused)));
  } else {
    has_work_.notify_one();
  }
  return answer;
}

void Writer::stop() {
  {
    const std::scoped_lock lock{mutex_};
    is_stopping_ = true;
  }
  has_work_.notify_one();
  const std::scoped_lock lock{stop_mutex_};
  if (thread_.joinable()) thread_.join();
}

void Writer::work() {
  while (true) {
    std::vector<Waiting> group = take_group();
    if (group.empty()) return;
    keep(std::move(group));
    if (committer_->log_pages() < limits_.log_pages) continue;
    // Those that wait have their answers. What the copy could not do, the next one will: a log that
    // stays is read at the next start.
    [[maybe_unused]] const auto copied = committer_->checkpoint();
  }
}

// Up to `group` units, or one request to erase; nothing when the thread is to end.
std::vector<Writer::Waiting> Writer::take_group() {
  std::unique_lock lock{mutex_};
  has_work_.wait(lock, [&] { return is_stopping_ || !queue_.empty(); });
  std::vector<Waiting> group;
  while (!queue_.empty() && group.size() < limits_.group) {
    if (queue_.front().is_erasing && !group.empty()) break;
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
    if (group.back().is_erasing) break;
  }
  return group;
}

void Writer::keep(std::vector<Waiting> group) {
  if (group.front().is_erasing) {
    const Result<void> erased = committer_->erase_deleted();
    group.front().answer->give(erased ? Result<Receipt>{} : std::unexpected(erased.error()));
    return;
  }
  std::vector<Unit> units;
  units.reserve(group.size());
  for (Waiting& waiting : group) units.push_back(std::move(waiting.unit));
  std::vector<Result<Receipt>> results = committer_->run(units);
  for (std::size_t i = 0; i < group.size(); ++i) group[i].answer->give(std::move(results[i]));
}

}  // namespace probity::store
