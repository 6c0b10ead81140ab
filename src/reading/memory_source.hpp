// Log bytes from memory: what tests and examples read.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>

#include "reading/byte_source.hpp"

namespace probity::reading {

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read(std::span<char> into) override {
    const std::size_t count = std::min(into.size(), bytes_.size() - used_);
    std::memcpy(into.data(), bytes_.data() + used_, count);
    used_ += count;
    return count;
  }
  std::uint64_t stored_bytes_read() const override { return used_; }

 private:
  std::string bytes_;
  std::size_t used_ = 0;
};

inline Input memory_input(std::string bytes, std::string name = "memory") {
  Input input;
  input.name = std::move(name);
  input.open = [bytes = std::move(bytes)]() -> Result<std::unique_ptr<ByteSource>> {
    return std::make_unique<MemorySource>(bytes);
  };
  return input;
}

}  // namespace probity::reading
