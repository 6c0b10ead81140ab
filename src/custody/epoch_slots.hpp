// The epoch key in two slots of a TPM: level L1. And the way there from a file.
//
//   EpochSlots place{folder, slots};
//   PROBITY_ATTEMPT(place.replace(RingSecret::random()));
//
// The next key is written to the other slot before the one that counts is overwritten, so nothing
// is lost if the TPM's write is cut off by a loss of power. Order of the steps and what follows
// when it is lost between them: docs/formats/ring.md, "A rotation". Errors and threads as in
// EpochPlace.
#pragma once

#include <cstdint>
#include <optional>

#include "custody/epoch_file.hpp"
#include "custody/key_folder.hpp"
#include "custody/key_slots.hpp"
#include "custody/level.hpp"

namespace probity::custody {

class EpochSlots final : public EpochPlace {
 public:
  // Both must outlive it. The folder is where a key in a file may be left from before (EpochMove).
  EpochSlots(KeyFolder& folder, KeySlots& slots) : folder_(folder), slots_(slots) {}

  [[nodiscard]] Level level() const override { return Level::tpm; }
  [[nodiscard]] Result<RingSecret> read() override;
  [[nodiscard]] Result<void> make(const RingSecret& first) override;
  [[nodiscard]] Result<void> replace(const RingSecret& next) override;
  [[nodiscard]] Result<void> tidy() override;

 private:
  // What says which key counts, without any key: its slot, and its number.
  struct Counting {
    std::size_t slot = 0;
    std::uint64_t number = 0;
  };
  [[nodiscard]] Result<std::optional<Counting>> find();
  [[nodiscard]] Result<void> put(Counting where, const RingSecret& key);
  [[nodiscard]] Result<void> clear(std::size_t slot);

  KeyFolder& folder_;
  KeySlots& slots_;
};

// From a file to the slots, by one rotation: the key from before is overwritten, and the next is
// never on the disk. In the folder is `tpm.new`, which becomes `tpm`: the point of no return.
//
//   EpochMove move{folder, slots};
//   PROBITY_TRY(Ring ring, Ring::open(folder, move));
//   PROBITY_ATTEMPT(ring.renew(now));
class EpochMove final : public EpochPlace {
 public:
  EpochMove(KeyFolder& folder, KeySlots& slots)
      : folder_(folder), file_(folder), slots_(folder, slots) {}

  [[nodiscard]] Level level() const override { return is_moved_ ? Level::tpm : Level::file; }
  [[nodiscard]] Result<RingSecret> read() override;
  // Fails (usage): a new ring is made where it will be.
  [[nodiscard]] Result<void> make(const RingSecret& first) override;
  [[nodiscard]] Result<void> replace(const RingSecret& next) override;
  [[nodiscard]] Result<void> tidy() override;

 private:
  [[nodiscard]] Result<void> look();

  KeyFolder& folder_;
  EpochFile file_;
  EpochSlots slots_;
  bool is_moved_ = false;
};

}  // namespace probity::custody
