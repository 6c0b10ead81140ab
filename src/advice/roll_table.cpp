#include "advice/roll_table.hpp"

#include <algorithm>
#include <bit>

#include "base/hash.hpp"

namespace probity::advice {

namespace {
constexpr std::size_t kFewestSlots = 16;
}

std::string_view StringTable::at(std::uint32_t number) const {
  const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
  return std::string_view{texts_}.substr(begin, ends_[number] - begin);
}

// Where `text` is, or the free slot where it would be.
std::size_t StringTable::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_bytes(text) & mask;
  while (slots_[slot] != 0 && at(slots_[slot] - 1) != text) slot = (slot + 1) & mask;
  return slot;
}

std::uint32_t StringTable::add(std::string_view text) {
  if (ends_.size() * 2 >= slots_.size()) grow();
  const std::size_t slot = slot_of(text);
  if (slots_[slot] != 0) return slots_[slot] - 1;
  texts_ += text;
  ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  slots_[slot] = size();
  return size() - 1;
}

std::optional<std::uint32_t> StringTable::find(std::string_view text) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint32_t found = slots_[slot_of(text)];
  if (found == 0) return std::nullopt;
  return found - 1;
}

void StringTable::grow() {
  slots_.assign(std::max(kFewestSlots, slots_.size() * 2), 0);
  for (std::uint32_t number = 0; number < size(); ++number)
    slots_[slot_of(at(number))] = number + 1;
}

void Postings::add(std::uint32_t first, std::uint32_t second, std::uint32_t value) {
  staged_.push_back({key_of(first, second), value});
}

void Postings::finish() {
  std::ranges::sort(staged_);
  const auto repeated = std::ranges::unique(staged_);
  staged_.erase(repeated.begin(), repeated.end());
  const auto is_new = [&](std::size_t i) { return i == 0 || staged_[i].key != staged_[i - 1].key; };
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < staged_.size(); ++i) distinct += is_new(i) ? 1 : 0;
  keys_.reserve(distinct);
  begins_.reserve(distinct + 1);
  values_.reserve(staged_.size());
  for (std::size_t i = 0; i < staged_.size(); ++i) {
    if (is_new(i)) {
      keys_.push_back(staged_[i].key);
      begins_.push_back(static_cast<std::uint32_t>(i));
    }
    values_.push_back(staged_[i].value);
  }
  begins_.push_back(static_cast<std::uint32_t>(values_.size()));
  std::vector<Staged>{}.swap(staged_);
  // About one key for each entry of the directory.
  const unsigned bits = std::max(1U, static_cast<unsigned>(std::bit_width(keys_.size())));
  shift_ = 64 - bits;
  directory_.assign((std::size_t{1} << bits) + 1, 0);
  for (const std::uint64_t key : keys_) ++directory_[(key >> shift_) + 1];
  for (std::size_t i = 1; i < directory_.size(); ++i) directory_[i] += directory_[i - 1];
}

std::span<const std::uint32_t> Postings::of(std::uint32_t first, std::uint32_t second) const {
  if (keys_.empty()) return {};
  const std::uint64_t key = key_of(first, second);
  const std::size_t bucket = key >> shift_;
  for (std::uint32_t i = directory_[bucket]; i < directory_[bucket + 1]; ++i) {
    if (keys_[i] == key) {
      return std::span{values_}.subspan(begins_[i], begins_[i + 1] - begins_[i]);
    }
  }
  return {};
}

}  // namespace probity::advice
