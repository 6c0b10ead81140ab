#include "reading/block_reader.hpp"

#include <algorithm>
#include <cstring>

#include "intake/scan.hpp"

namespace probity::reading {

namespace {

constexpr std::size_t kBefore = 64;  // readable bytes in front of a block's text
constexpr std::size_t kLookedAt = 64 * 1024;

struct Beginning {
  std::vector<char> bytes;
  bool is_damaged = false;  // and nothing can be read behind them
};

// What was looked at, and then the rest.
class Started final : public ByteSource {
 public:
  Started(Beginning beginning, std::unique_ptr<ByteSource> rest)
      : start_(std::move(beginning.bytes)),
        is_damaged_(beginning.is_damaged),
        rest_(std::move(rest)) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (used_ == start_.size()) {
      if (is_damaged_) return failure(ErrorKind::unreadable, "damaged");
      return rest_->read(into);
    }
    const std::size_t count = std::min(into.size(), start_.size() - used_);
    std::memcpy(into.data(), start_.data() + used_, count);
    used_ += count;
    return count;
  }
  std::uint64_t stored_bytes_read() const override { return rest_->stored_bytes_read(); }

 private:
  std::vector<char> start_;
  bool is_damaged_;
  std::unique_ptr<ByteSource> rest_;
  std::size_t used_ = 0;
};

// The first bytes of a source.
Result<Beginning> look_at(ByteSource& source) {
  Beginning beginning;
  beginning.bytes.resize(kLookedAt);
  std::size_t size = 0;
  while (size < kLookedAt && !beginning.is_damaged) {
    const auto count = source.read(std::span{beginning.bytes}.subspan(size));
    if (!count && count.error().kind == ErrorKind::environment)
      return std::unexpected(count.error());
    beginning.is_damaged = !count;
    if (!count || *count == 0) break;
    size += *count;
  }
  beginning.bytes.resize(size);
  return beginning;
}

Instant first_time(std::string_view start, intake::Format format,
                   const intake::LineContext& context) {
  while (!start.empty()) {
    const std::string_view line = start.substr(0, start.find('\n'));
    start.remove_prefix(std::min(line.size() + 1, start.size()));
    if (const auto request = intake::parse_line(format, line, context)) return request->end;
  }
  return Instant::max();
}

Error unknown_format(const std::string& name) {
  std::string known;
  for (const auto& format : intake::formats()) {
    known += known.empty() ? "" : ", ";
    known += format.id;
  }
  return {ErrorKind::unreadable, name + ": not a log that Probity can read",
          "it reads " + known + "; name one with --format to have every line judged by it"};
}

Result<PreparedInput> prepare_one(Input input, std::optional<intake::Format> format,
                                  const intake::LineContext& context) {
  PROBITY_TRY(auto source, input.open());
  PROBITY_TRY(auto beginning, look_at(*source));
  std::vector<char>& start = beginning.bytes;
  PreparedInput prepared;
  const std::string_view text{start.data(), start.size()};
  if (!format && !start.empty()) format = intake::detect_format(text, context);
  // A file of which hardly anything could be unpacked is damaged, not of an unknown format: reading
  // says so.
  if (!format && !start.empty() && !beginning.is_damaged) {
    return std::unexpected(unknown_format(input.name));
  }
  prepared.format = format.value_or(intake::Format::squid);
  prepared.first = first_time(text, prepared.format, context);
  if (!input.can_reopen) {
    prepared.started = std::make_unique<Started>(std::move(beginning), std::move(source));
  }
  prepared.input = std::move(input);
  return prepared;
}

}  // namespace

Result<std::vector<PreparedInput>> prepare(std::vector<Input> inputs,
                                           std::optional<intake::Format> format,
                                           const intake::LineContext& context) {
  std::vector<PreparedInput> prepared;
  for (Input& input : inputs) {
    PROBITY_TRY(auto one, prepare_one(std::move(input), format, context));
    prepared.push_back(std::move(one));
  }
  std::ranges::stable_sort(prepared, {}, &PreparedInput::first);
  return prepared;
}

BlockReader::BlockReader(std::vector<PreparedInput> inputs, std::size_t block_size)
    : inputs_(std::move(inputs)), block_size_(std::max<std::size_t>(block_size, 1)) {}

std::uint64_t BlockReader::stored_bytes_read() const {
  return stored_before_ + (source_ == nullptr ? 0 : source_->stored_bytes_read());
}

Result<bool> BlockReader::open_next() {
  if (next_input_ == inputs_.size()) return false;
  PreparedInput& next = inputs_[next_input_++];
  format_ = next.format;
  opened_.push_back({next.input.name, offset_});
  if (next.started != nullptr) {
    source_ = std::move(next.started);
    return true;
  }
  PROBITY_TRY(source_, next.input.open());
  return true;
}

Result<bool> BlockReader::next(Block& block) {
  block.rejected.clear();
  while (true) {
    if (source_ == nullptr) {
      PROBITY_TRY(const bool has_more, open_next());
      if (!has_more) return false;
    }
    block.begin = kBefore;
    block.offset = offset_;
    block.format = format_;
    PROBITY_TRY(const Fill filled, fill(block));
    if (filled == Fill::end_of_input) {
      if (skips_line_) ++offset_;  // as below
      if (block.size > 0 && block.text().back() != '\n') {
        block.storage[block.begin + block.size++] = '\n';
        ++offset_;  // the byte that is not there keeps offsets of the next input apart
      }
      end_input();
    } else {
      cut_at_last_line(block);
    }
    if (block.size > 0 || !block.rejected.empty()) {
      std::memset(block.storage.data() + block.begin + block.size, '\n', intake::kScanPadding);
      return true;
    }
  }
}

// Reads until there is a block's worth of whole lines.
Result<BlockReader::Fill> BlockReader::fill(Block& block) {
  block.storage.resize(kBefore + carried_.size() + block_size_ + 1 + intake::kScanPadding);
  char* const text = block.storage.data() + block.begin;
  std::ranges::copy(carried_, text);
  block.size = carried_.size();
  const std::size_t wanted = carried_.size() + block_size_;
  carried_.clear();
  while (block.size < wanted) {
    const auto count = source_->read({text + block.size, wanted - block.size});
    if (!count) {
      if (count.error().kind == ErrorKind::environment) return std::unexpected(count.error());
      // Of a damaged rest not even the line that had begun is believed.
      cut_at_last_line(block);
      offset_ = block.offset + block.size;
      carried_.clear();
      block.rejected.push_back({offset_, 1, intake::RejectReason::broken_compression});
      return Fill::end_of_input;
    }
    if (*count == 0) {
      if (skips_line_) skip_overlong(block);
      offset_ = block.offset + block.size;
      return Fill::end_of_input;
    }
    block.size += *count;
    if (skips_line_) skip_overlong(block);
  }
  return Fill::more;
}

// Leaves whole lines in the block and carries the rest.
void BlockReader::cut_at_last_line(Block& block) {
  const std::string_view text = block.text();
  const std::size_t last = text.rfind('\n');
  const std::size_t keep = last == std::string_view::npos ? 0 : last + 1;
  const std::string_view rest = text.substr(keep);
  offset_ = block.offset + keep;
  if (rest.size() > intake::kLongestLine) {
    block.rejected.push_back({offset_, 1, intake::RejectReason::too_long});
    skips_line_ = true;
    offset_ += rest.size();
  } else {
    carried_.assign(rest.begin(), rest.end());
  }
  block.size = keep;
}

// Drops what belongs to an overlong line from the front of the block.
void BlockReader::skip_overlong(Block& block) {
  const std::string_view text = block.text();
  const std::size_t end = text.find('\n');
  const std::size_t drop = end == std::string_view::npos ? text.size() : end + 1;
  skips_line_ = end == std::string_view::npos;
  std::memmove(block.storage.data() + block.begin, text.data() + drop, text.size() - drop);
  block.size -= drop;
  block.offset += drop;
}

void BlockReader::end_input() {
  stored_before_ += source_->stored_bytes_read();
  source_.reset();
  carried_.clear();
  skips_line_ = false;
}

}  // namespace probity::reading
