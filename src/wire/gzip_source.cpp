#include <array>

#include <zlib.h>

#include "wire/unpack.hpp"

namespace probity::wire {

namespace {

class GzipSource final : public reading::ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<reading::ByteSource> packed) : packed_(std::move(packed)) {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    is_ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK;
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  Result<std::size_t> read(std::span<char> into) override;
  std::uint64_t stored_bytes_read() const override { return packed_->stored_bytes_read(); }

 private:
  std::unexpected<Error> damaged() const {
    return failure(ErrorKind::unreadable, "the gzip data is damaged or cut off");
  }
  Result<bool> refill();  // false at the end of the packed bytes
  Result<bool> start_next_member();

  std::unique_ptr<reading::ByteSource> packed_;
  z_stream stream_{};
  std::array<char, 64 * 1024> buffer_;
  bool is_ready_ = false;
  bool is_between_members_ = false;
  bool is_at_end_ = false;   // of the packed bytes
  bool is_damaged_ = false;  // from here on; what came before is handed out first
};

Result<bool> GzipSource::refill() {
  if (stream_.avail_in > 0) return true;
  PROBITY_TRY(const std::size_t count, packed_->read(buffer_));
  stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
  stream_.avail_in = static_cast<uInt>(count);
  return count > 0;
}

// After a member there is another one, padding of zeros, or nothing.
Result<bool> GzipSource::start_next_member() {
  while (true) {
    PROBITY_TRY(const bool has_more, refill());
    if (!has_more) return false;
    if (*stream_.next_in != 0) break;
    ++stream_.next_in;
    --stream_.avail_in;
  }
  is_between_members_ = false;
  return inflateReset(&stream_) == Z_OK;
}

Result<std::size_t> GzipSource::read(std::span<char> into) {
  if (!is_ready_) return failure(ErrorKind::environment, "no memory for unpacking");
  if (is_damaged_) return damaged();
  stream_.next_out = reinterpret_cast<Bytef*>(into.data());
  stream_.avail_out = static_cast<uInt>(into.size());
  while (stream_.avail_out == into.size()) {
    if (is_between_members_) {
      PROBITY_TRY(const bool has_more, start_next_member());
      if (!has_more) return 0;
    }
    if (!is_at_end_) {
      PROBITY_TRY(const bool has_bytes, refill());
      is_at_end_ = !has_bytes;
    }
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      is_between_members_ = true;
    } else if (status != Z_OK) {
      is_damaged_ = true;
      break;
    }
  }
  const std::size_t count = into.size() - stream_.avail_out;
  if (count == 0 && is_damaged_) return damaged();
  return count;
}

}  // namespace

std::unique_ptr<reading::ByteSource> unpack_gzip(std::unique_ptr<reading::ByteSource> packed) {
  return std::make_unique<GzipSource>(std::move(packed));
}

}  // namespace probity::wire
