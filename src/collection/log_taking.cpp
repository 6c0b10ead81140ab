#include "collection/log_taking.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

namespace probity::collection {

namespace {

constexpr std::size_t kChunk = 256 * 1024;
// A line this long is none: the reader says so, with its place.
constexpr std::size_t kLongestHeld = 1024 * 1024;
// What may be held while it is not known yet whether it was taken before.
constexpr std::size_t kMostDoubt = 64 * 1024 * 1024;

}  // namespace

struct LogTaking::State {
  reading::Input input;
  std::vector<KeptPosition> kept;
  PositionKey key;
  PrefixDigest digest;  // of all that was taken
  std::optional<Digest> first_line;
  std::uint64_t before = 0;

  State(reading::Input log, std::vector<KeptPosition> positions, const PositionKey& secret)
      : input(std::move(log)), kept(std::move(positions)), key(secret), digest(secret) {}
};

namespace {

using State = LogTaking::State;

// The bytes of a log that have been read and not handed on.
class Held final {
 public:
  explicit Held(std::unique_ptr<reading::ByteSource> source) : source_(std::move(source)) {}

  // Reads on; false at the end.
  [[nodiscard]] Result<bool> fill() {
    if (begin_ > 0) {
      bytes_.erase(0, begin_);
      begin_ = 0;
    }
    const std::size_t size = bytes_.size();
    bytes_.resize(size + kChunk);
    const auto count = source_->read({bytes_.data() + size, kChunk});
    bytes_.resize(size + (count ? *count : 0));
    if (!count) return std::unexpected(count.error());
    return *count > 0;
  }
  [[nodiscard]] std::string_view view() const { return std::string_view{bytes_}.substr(begin_); }
  void drop(std::size_t size) { begin_ += size; }
  [[nodiscard]] std::uint64_t stored_bytes_read() const { return source_->stored_bytes_read(); }

 private:
  std::unique_ptr<reading::ByteSource> source_;
  std::string bytes_;
  std::size_t begin_ = 0;
};

// Fills until there is a line end; the line with it, or nothing when the log has no whole line.
Result<std::optional<std::size_t>> find_first_line(Held& held) {
  while (true) {
    const auto end = held.view().find('\n');
    if (end != std::string_view::npos) return end + 1;
    if (held.view().size() > kLongestHeld) return std::nullopt;
    PROBITY_TRY(const bool has_more, held.fill());
    if (!has_more) return std::nullopt;
  }
}

// The kept positions that this log may go on from, the shortest first.
std::vector<KeptPosition> candidates(const State& state, const Digest& first_line) {
  std::vector<KeptPosition> found;
  std::ranges::copy_if(state.kept, std::back_inserter(found),
                       [&](const KeptPosition& one) { return one.first_line == first_line; });
  std::ranges::sort(found, {}, &KeptPosition::length);
  return found;
}

// From the beginning again, to where the log was left.
Result<Held> reopened(State& state) {
  if (!state.input.can_reopen) {
    return failure(ErrorKind::usage,
                   "a log begins like one that was collected and goes on differently",
                   "Hand it in as a file: a pipe cannot be read twice.");
  }
  PROBITY_TRY(auto source, state.input.open());
  Held held{std::move(source)};
  for (std::uint64_t left = state.before; left > 0;) {
    if (held.view().empty()) {
      PROBITY_TRY(const bool has_more, held.fill());
      if (!has_more)
        return failure(ErrorKind::environment, "a log became shorter while it was read");
    }
    const auto size = std::min<std::uint64_t>(held.view().size(), left);
    held.drop(size);
    left -= size;
  }
  return held;
}

// Hashes a log towards the kept positions, and holds what is not known yet to have been taken: all
// of it as long as that is little, else nothing.
class Towards final {
 public:
  Towards(Held& held, const PositionKey& key) : held_(held), seen_(key) {}

  // Until that many bytes of the log are hashed; false when it is shorter.
  [[nodiscard]] Result<bool> reach(std::uint64_t length) {
    while (seen_.length() < length) {
      const std::string_view fresh = held_.view().substr(doubtful_);
      if (fresh.empty()) {
        if (doubtful_ > kMostDoubt) {
          held_.drop(std::exchange(doubtful_, 0));
          has_lost_ = true;
        }
        PROBITY_TRY(const bool has_more, held_.fill());
        if (!has_more) return false;
        continue;
      }
      const auto size = std::min<std::uint64_t>(fresh.size(), length - seen_.length());
      seen_.add(fresh.substr(0, size));
      doubtful_ += size;
    }
    return true;
  }
  [[nodiscard]] const PrefixDigest& seen() const { return seen_; }
  // All that was hashed was taken before.
  void is_known() {
    held_.drop(std::exchange(doubtful_, 0));
    has_lost_ = false;
  }
  [[nodiscard]] bool has_lost() const { return has_lost_; }

 private:
  Held& held_;
  PrefixDigest seen_;
  std::size_t doubtful_ = 0;
  bool has_lost_ = false;
};

// The log from where it was left.
Result<Held> begun(State& state) {
  PROBITY_TRY(auto source, state.input.open());
  Held held{std::move(source)};
  PROBITY_TRY(const auto first_line, find_first_line(held));
  if (!first_line) return held;
  PrefixDigest line{state.key};
  line.add(held.view().substr(0, *first_line));
  state.first_line = line.digest();
  Towards towards{held, state.key};
  for (const KeptPosition& one : candidates(state, *state.first_line)) {
    PROBITY_TRY(const bool is_long_enough, towards.reach(one.length));
    if (!is_long_enough) break;
    if (towards.seen().digest() != one.digest) continue;
    towards.is_known();
    state.digest = towards.seen();
    state.before = one.length;
  }
  if (towards.has_lost()) return reopened(state);
  return held;
}

class RestSource final : public reading::ByteSource {
 public:
  RestSource(std::shared_ptr<State> state, Held held)
      : state_(std::move(state)), held_(std::move(held)) {}

  Result<std::size_t> read(std::span<char> into) override {
    while (ready_ == 0) {
      ready_ = whole_lines();
      if (ready_ > 0) break;
      PROBITY_TRY(const bool has_more, held_.fill());
      if (!has_more) return 0;
    }
    const std::size_t size = std::min(into.size(), ready_);
    const std::string_view bytes = held_.view().substr(0, size);
    std::memcpy(into.data(), bytes.data(), size);
    state_->digest.add(bytes);
    held_.drop(size);
    ready_ -= size;
    return size;
  }

  std::uint64_t stored_bytes_read() const override { return held_.stored_bytes_read(); }

 private:
  [[nodiscard]] std::size_t whole_lines() const {
    const std::string_view view = held_.view();
    const auto end = view.rfind('\n');
    if (end != std::string_view::npos) return end + 1;
    return view.size() > kLongestHeld ? view.size() : 0;
  }

  std::shared_ptr<State> state_;
  Held held_;
  std::size_t ready_ = 0;  // of what is held: up to the last line's end
};

}  // namespace

LogTaking::LogTaking(reading::Input input, std::vector<KeptPosition> kept, const PositionKey& key)
    : state_(std::make_shared<State>(std::move(input), std::move(kept), key)) {}
LogTaking::~LogTaking() = default;
LogTaking::LogTaking(LogTaking&&) noexcept = default;

reading::Input LogTaking::rest() {
  reading::Input rest;
  rest.name = state_->input.name;
  rest.stored_size = state_->input.stored_size;
  rest.can_reopen = false;
  rest.open = [state = state_]() -> Result<std::unique_ptr<reading::ByteSource>> {
    PROBITY_TRY(auto held, begun(*state));
    return std::make_unique<RestSource>(state, std::move(held));
  };
  return rest;
}

std::uint64_t LogTaking::taken_before() const { return state_->before; }

std::optional<KeptPosition> LogTaking::taken() const {
  if (!state_->first_line || state_->digest.length() == 0) return std::nullopt;
  return KeptPosition{*state_->first_line, state_->digest.length(), state_->digest.digest()};
}

}  // namespace probity::collection
