// Bytes that come in pieces, as they do from a pipe, to a reader that has to keep ByteSource's
// contract.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>

#include "reading/byte_source.hpp"
#include "require.hpp"

namespace probity::fuzz {

class PiecewiseSource final : public reading::ByteSource {
 public:
  // `most`: how many bytes to give at a time; at least 1.
  PiecewiseSource(std::string_view bytes, std::size_t most) : bytes_(bytes), most_(most) {}

  Result<std::size_t> read(std::span<char> into) override {
    require(!is_over_, "a source is not asked again after its end");
    require(!into.empty(), "a source is asked for something");
    const std::size_t count = std::min({into.size(), most_, bytes_.size() - used_});
    std::memcpy(into.data(), bytes_.data() + used_, count);
    used_ += count;
    is_over_ = count == 0;
    return count;
  }
  std::uint64_t stored_bytes_read() const override { return used_; }

 private:
  std::string bytes_;
  std::size_t most_;
  std::size_t used_ = 0;
  bool is_over_ = false;
};

inline reading::Input piecewise_input(std::string_view bytes, std::size_t most) {
  reading::Input input;
  input.name = "input";
  input.open = [bytes = std::string{bytes},
                most]() -> Result<std::unique_ptr<reading::ByteSource>> {
    return std::make_unique<PiecewiseSource>(bytes, most);
  };
  return input;
}

}  // namespace probity::fuzz
