// Cuts the input files, one after another, into blocks of whole lines.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "reading/block.hpp"
#include "reading/byte_source.hpp"
#include "reading/summary.hpp"

namespace probity::reading {

// An input whose beginning has been looked at.
struct PreparedInput {
  Input input;
  intake::Format format{};
  Instant first{};                      // the first time in it
  std::unique_ptr<ByteSource> started;  // for a pipe: what was looked at comes first again
};

// Opens each input, finds out its format and first time, and puts them in the order of time: people
// name rotated logs in the order of their names, newest first. Empty inputs are left out. Fails
// (unreadable) naming the input whose format is unknown or that cannot be opened.
[[nodiscard]] Result<std::vector<PreparedInput>> prepare(std::vector<Input> inputs,
                                                         std::optional<intake::Format> format,
                                                         const intake::LineContext& context);

class BlockReader final {
 public:
  // `block_size` is at least 1; blocks may be larger by one line.
  BlockReader(std::vector<PreparedInput> inputs, std::size_t block_size);

  // The next block; false at the end of all inputs. A damaged rest of an input is reported in the
  // block's `rejected` and the next input goes on. Fails only with ErrorKind::environment.
  [[nodiscard]] Result<bool> next(Block& block);

  [[nodiscard]] std::uint64_t stored_bytes_read() const;

  // Those opened so far.
  [[nodiscard]] const std::vector<InputBegin>& inputs() const { return opened_; }

 private:
  enum class Fill : std::uint8_t { more, end_of_input };
  [[nodiscard]] Result<bool> open_next();
  [[nodiscard]] Result<Fill> fill(Block& block);
  void cut_at_last_line(Block& block);
  void skip_overlong(Block& block);
  void end_input();

  std::vector<PreparedInput> inputs_;
  std::size_t next_input_ = 0;
  std::vector<InputBegin> opened_;
  std::size_t block_size_;
  std::unique_ptr<ByteSource> source_;
  intake::Format format_{};
  std::vector<char> carried_;  // the beginning of a line whose end was not there yet
  std::uint64_t offset_ = 0;   // of the first carried byte
  std::uint64_t stored_before_ = 0;
  bool skips_line_ = false;  // inside a line that is too long
};

}  // namespace probity::reading
