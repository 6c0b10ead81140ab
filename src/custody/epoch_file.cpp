#include "custody/epoch_file.hpp"

#include <algorithm>
#include <array>

namespace probity::custody {

namespace {

constexpr std::string_view kMagic = "PRBTEPO1";
constexpr std::string_view kEpoch = "epoch";
constexpr std::string_view kNew = "epoch.new";
constexpr std::string_view kOld = "epoch.old";
constexpr std::size_t kSize = kMagic.size() + RingSecret::kSize;

// The file's bytes, overwritten when they go.
struct Bytes {
  std::array<char, kSize + 1> text{};  // one more: what is longer is seen to be
  Bytes() = default;
  ~Bytes() { wipe(text); }
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
};

Result<void> make_file(KeyFolder& folder, const RingSecret& key) {
  Bytes bytes;
  auto* const end = std::ranges::copy(kMagic, bytes.text.begin()).out;
  std::ranges::transform(key.bytes(), end, [](std::uint8_t b) { return static_cast<char>(b); });
  return folder.make(kNew, {bytes.text.data(), kSize});
}

}  // namespace

Result<void> erase_but(KeyFolder& folder, std::string_view name, std::string_view kept) {
  PROBITY_TRY(const bool is_kept, folder.are_same(name, kept));
  if (!is_kept) PROBITY_ATTEMPT(folder.overwrite(name));
  return folder.remove(name);
}

Result<RingSecret> EpochFile::read() {
  Bytes bytes;
  PROBITY_TRY(const auto size, folder_.read(kEpoch, bytes.text));
  if (!size || *size != kSize || !std::string_view{bytes.text}.starts_with(kMagic)) {
    return failure(ErrorKind::unreadable, "there is no epoch key of the ring of keys");
  }
  const auto* const key = reinterpret_cast<const std::uint8_t*>(bytes.text.data() + kMagic.size());
  return RingSecret{std::span<const std::uint8_t, RingSecret::kSize>{key, RingSecret::kSize}};
}

Result<void> EpochFile::make(const RingSecret& first) {
  std::array<char, 1> any{};
  PROBITY_TRY(const auto existing, folder_.read(kEpoch, any));
  if (existing) {
    return failure(ErrorKind::usage, "there is an epoch key already",
                   "A key of the ring is never replaced by another without a rotation.");
  }
  PROBITY_ATTEMPT(tidy());
  PROBITY_ATTEMPT(make_file(folder_, first));
  PROBITY_ATTEMPT(folder_.rename(kNew, kEpoch));
  return folder_.sync_names();
}

Result<void> EpochFile::replace(const RingSecret& next) {
  PROBITY_ATTEMPT(folder_.link(kEpoch, kOld));
  PROBITY_ATTEMPT(folder_.sync_names());
  PROBITY_ATTEMPT(make_file(folder_, next));
  PROBITY_ATTEMPT(folder_.rename(kNew, kEpoch));
  PROBITY_ATTEMPT(folder_.sync_names());  // the point of no return
  return erase_but(folder_, kOld, kEpoch);
}

Result<void> EpochFile::tidy() {
  PROBITY_ATTEMPT(erase_but(folder_, kOld, kEpoch));
  return erase_but(folder_, kNew, kEpoch);
}

}  // namespace probity::custody
