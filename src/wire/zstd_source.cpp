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
  std::unexpected<Error> damaged() const {
    return failure(ErrorKind::unreadable, "the zstd data is damaged or cut off");
  }

  std::unique_ptr<reading::ByteSource> packed_;
  ZSTD_DCtx* stream_;
  std::array<char, 64 * 1024> buffer_;
  ZSTD_inBuffer input_{buffer_.data(), 0, 0};
  bool is_inside_frame_ = false;
  bool is_damaged_ = false;
};

Result<std::size_t> ZstdSource::read(std::span<char> into) {
  if (stream_ == nullptr) return failure(ErrorKind::environment, "no memory for unpacking");
  if (is_damaged_) return damaged();
  ZSTD_outBuffer output{into.data(), into.size(), 0};
  while (output.pos == 0) {
    if (input_.pos == input_.size) {
      PROBITY_TRY(input_.size, packed_->read(buffer_));
      input_.pos = 0;
      if (input_.size == 0 && !is_inside_frame_) return 0;
    }
    const bool was_at_end = input_.size == 0;
    const std::size_t hint = ZSTD_decompressStream(stream_, &output, &input_);
    is_damaged_ = ZSTD_isError(hint) != 0 || (was_at_end && output.pos == 0);
    // What came before the damage is good; the damage is reported when it is asked for.
    if (is_damaged_) return output.pos > 0 ? Result<std::size_t>{output.pos} : damaged();
    is_inside_frame_ = hint != 0;
  }
  return output.pos;
}

}  // namespace

std::unique_ptr<reading::ByteSource> unpack_zstd(std::unique_ptr<reading::ByteSource> packed) {
  return std::make_unique<ZstdSource>(std::move(packed));
}

}  // namespace probity::wire
