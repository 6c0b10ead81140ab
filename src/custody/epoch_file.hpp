// The epoch key in a file beside the ring: level L0.
//
//   EpochFile place{folder};
//   PROBITY_ATTEMPT(place.replace(RingSecret::random()));
//
// Order of its steps and what follows when power is lost between them: docs/formats/ring.md, "A
// rotation". Errors and threads as in EpochPlace.
#pragma once

#include "custody/key_folder.hpp"
#include "custody/level.hpp"

namespace probity::custody {

class EpochFile final : public EpochPlace {
 public:
  // The folder must outlive it.
  explicit EpochFile(KeyFolder& folder) : folder_(folder) {}

  [[nodiscard]] Level level() const override { return Level::file; }
  [[nodiscard]] Result<RingSecret> read() override;
  [[nodiscard]] Result<void> make(const RingSecret& first) override;
  [[nodiscard]] Result<void> replace(const RingSecret& next) override;
  [[nodiscard]] Result<void> tidy() override;

 private:
  KeyFolder& folder_;
};

// Overwrites and removes `name`. When it is another name of `kept`, only the name goes.
[[nodiscard]] Result<void> erase_but(KeyFolder& folder, std::string_view name,
                                     std::string_view kept);

}  // namespace probity::custody
