#include <algorithm>
#include <array>

#include <zstd.h>

#include "wire/unpack.hpp"

namespace probity::wire {

namespace {

class ZstdSource final : public reading::ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<reading::ByteSource> packed)
      : packed_(std::move(packed)), stream_(ZSTD_createDCtx()) {
    constexpr int kLargestWindow = 27;  // 128 MiB: a hostile header must not ask for more
    if (stream_ != nullptr) ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kLargestWindow);
  }
  ~ZstdSource() override { ZSTD_freeDCtx(stream_); }
  ZstdSource(const ZstdSource&) = delete;
  ZstdSource& operator=(const ZstdSource&) = delete;

  Result<std::size_t> read(std::span<char> into) override;
  std::uint64_t stored_bytes_read() const override { return packed_->stored_bytes_read(); }

 private:
  std::size_t step(ZSTD_outBuffer& output);

  std::unique_ptr<reading::ByteSource> packed_;
  ZSTD_DCtx* stream_;
  std::array<char, 64 * 1024> buffer_;
  ZSTD_inBuffer input_{buffer_.data(), 0, 0};
  static constexpr std::size_t kFrameStart = 5;
  std::size_t wanted_ = kFrameStart;
  bool is_inside_frame_ = false;
  bool is_at_end_ = false;  // of the packed bytes
  bool was_full_ = false;   // the last call filled all the room it had
};

// One block, or less than that, at a time: what follows a damaged block in the same call would take
// the good blocks before it along. `hint` counts the three bytes of the next block's header, too.
std::size_t ZstdSource::step(ZSTD_outBuffer& output) {
  constexpr std::size_t kBlockHeader = 3;
  std::size_t wanted = wanted_ > kBlockHeader ? wanted_ - kBlockHeader : wanted_;
  if (was_full_) wanted = 0;  // there may be more of the last block
  ZSTD_inBuffer piece{input_.src, std::min(input_.size, input_.pos + wanted), input_.pos};
  const std::size_t hint = ZSTD_decompressStream(stream_, &output, &piece);
  input_.pos = piece.pos;
  was_full_ = output.pos == output.size;
  wanted_ = hint == 0 ? kFrameStart : hint;
  return hint;
}

Result<std::size_t> ZstdSource::read(std::span<char> into) {
  if (stream_ == nullptr) return failure(ErrorKind::environment, "no memory for unpacking");
  ZSTD_outBuffer output{into.data(), into.size(), 0};
  while (output.pos == 0) {
    if (input_.pos == input_.size) {
      if (!is_at_end_) {
        PROBITY_TRY(input_.size, packed_->read(buffer_));
        input_.pos = 0;
        is_at_end_ = input_.size == 0;
      }
      if (is_at_end_ && !is_inside_frame_) return 0;
    }
    const std::size_t hint = step(output);
    if (ZSTD_isError(hint) != 0 || (is_at_end_ && output.pos == 0)) {
      return failure(ErrorKind::unreadable, "the zstd data is damaged or cut off");
    }
    is_inside_frame_ = hint != 0;
  }
  return output.pos;
}

}  // namespace

std::unique_ptr<reading::ByteSource> unpack_zstd(std::unique_ptr<reading::ByteSource> packed) {
  return std::make_unique<ZstdSource>(std::move(packed));
}

}  // namespace probity::wire
