#include "reading/reading.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "reading/assembler.hpp"
#include "reading/block_reader.hpp"

namespace probity::reading {

namespace {

// Blocks go round: read, taken apart, put through the engine. Reading and the engine take one
// worker each at most; everybody else takes blocks apart.
class Pipeline {
 public:
  Pipeline(BlockReader reader, const policy::SiteCatalogue& catalogue,
           const policy::PublicSuffixes& suffixes, const Options& options, VisitReceiver& receiver)
      : catalogue_(catalogue),
        suffixes_(suffixes),
        options_(options),
        reader_(std::move(reader)),
        assembler_(catalogue, options, receiver),
        // A line report is filled in by parser and engine, so explaining is done by one worker.
        threads_(options.explain == nullptr ? std::max(1U, options.threads) : 1U),
        slots_(2 * threads_ + 1) {}

  Result<Summary> run() {
    {
      std::vector<std::jthread> others;
      for (unsigned i = 1; i < threads_; ++i) others.emplace_back([this] { work(); });
      work();
    }
    if (error_) return std::unexpected(*error_);
    Summary summary = assembler_.finish();
    summary.inputs = reader_.inputs();
    return summary;
  }

 private:
  enum class Stage : std::uint8_t { empty, read, parsed };
  struct Slot {
    Stage stage = Stage::empty;
    Block block;
    ParsedBlock parsed;
  };

  void work() {
    BlockParser parser{catalogue_, suffixes_, options_.parameters,
                       intake::LineContext{options_.declared_zone}, options_.passed_over};
    std::unique_lock lock{mutex_};
    while (!is_done()) {
      if (can_assemble()) {
        assemble_one(lock);
      } else if (can_read()) {
        if (Slot* slot = read_one(lock)) parse_one(lock, *slot, parser);
      } else {
        changed_.wait(lock);
      }
    }
    changed_.notify_all();
  }

  [[nodiscard]] bool is_done() const {
    return error_ || (is_at_end_ && next_to_assemble_ == next_to_read_);
  }
  [[nodiscard]] bool can_assemble() const {
    return !is_assembling_ && slots_[next_to_assemble_ % slots_.size()].stage == Stage::parsed;
  }
  [[nodiscard]] bool can_read() const {
    return !is_reading_ && !is_at_end_ && next_to_read_ - next_to_assemble_ < slots_.size();
  }

  void assemble_one(std::unique_lock<std::mutex>& lock) {
    Slot& slot = slots_[next_to_assemble_ % slots_.size()];
    is_assembling_ = true;
    lock.unlock();
    assembler_.take(slot.block, slot.parsed);
    lock.lock();
    slot.stage = Stage::empty;
    ++next_to_assemble_;
    is_assembling_ = false;
    changed_.notify_all();
  }

  Slot* read_one(std::unique_lock<std::mutex>& lock) {
    Slot& slot = slots_[next_to_read_ % slots_.size()];
    is_reading_ = true;
    lock.unlock();
    const Result<bool> has_more = reader_.next(slot.block);
    if (options_.progress) options_.progress(reader_.stored_bytes_read());
    lock.lock();
    is_reading_ = false;
    changed_.notify_all();
    if (!has_more) {
      error_ = has_more.error();
      return nullptr;
    }
    if (!*has_more) {
      is_at_end_ = true;
      return nullptr;
    }
    slot.stage = Stage::read;
    ++next_to_read_;
    return &slot;
  }

  void parse_one(std::unique_lock<std::mutex>& lock, Slot& slot, BlockParser& parser) {
    lock.unlock();
    parser.parse(slot.block, slot.parsed, options_.explain);
    lock.lock();
    slot.stage = Stage::parsed;
    changed_.notify_all();
  }

  const policy::SiteCatalogue& catalogue_;
  const policy::PublicSuffixes& suffixes_;
  const Options& options_;
  BlockReader reader_;   // used by whoever set is_reading_
  Assembler assembler_;  // used by whoever set is_assembling_

  const unsigned threads_;

  std::mutex mutex_;  // guards everything below but the contents of slots in use
  std::condition_variable changed_;
  std::vector<Slot> slots_;
  std::uint64_t next_to_read_ = 0;
  std::uint64_t next_to_assemble_ = 0;
  bool is_reading_ = false;
  bool is_assembling_ = false;
  bool is_at_end_ = false;
  std::optional<Error> error_;
};

}  // namespace

Result<Summary> read_logs(std::vector<Input> inputs, const policy::SiteCatalogue& catalogue,
                          const policy::PublicSuffixes& suffixes, const Options& options,
                          VisitReceiver& receiver) {
  PROBITY_TRY(auto prepared, prepare(std::move(inputs), options.format,
                                     intake::LineContext{options.declared_zone}));
  // Empty inputs come first, and have no time.
  const auto first = std::ranges::find_if(
      prepared, [](const PreparedInput& one) { return one.first != Instant{}; });
  if (first != prepared.end()) receiver.begin(first->first);
  Pipeline pipeline{BlockReader{std::move(prepared), options.block_size}, catalogue, suffixes,
                    options, receiver};
  return pipeline.run();
}

}  // namespace probity::reading
