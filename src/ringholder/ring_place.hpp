// Where the epoch key of a folder is, as the folder itself says: in a file, or in a TPM; and the
// move from one to the other.
//
//   PROBITY_TRY(auto place, RingPlace::find(folder, ""));   // a TPM is opened now
//   ... give everything up but the folder and place->device() ...
//   PROBITY_TRY(custody::Ring ring, place->open_ring());    // the first key is read
//
// Inside the library. One thread.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "custody/epoch_file.hpp"
#include "custody/epoch_slots.hpp"
#include "custody/ring.hpp"
#include "custody/system_key_folder.hpp"
#include "tpm/tpm_connection.hpp"
#include "tpm/tpm_slots.hpp"

namespace probity::ringholder {

class RingPlace final {
 public:
  // `move_to`: the address of a TPM that the key is to move into; empty: it stays where it is. The
  // folder must outlive it. Fails as TpmConnection::open() does; (unreadable) when the file that
  // says where is damaged; (usage) when the key is in a TPM already and is to move.
  [[nodiscard]] static Result<std::unique_ptr<RingPlace>> find(custody::SystemKeyFolder& folder,
                                                               const std::string& move_to);

  // The TPM's descriptor; -1 without one.
  [[nodiscard]] int device() const { return connection_ ? connection_->descriptor() : -1; }

  // As Ring::open() and, for a move, Ring::renew(). After a failed move the ring is at one level
  // or the other, whole; the next start says at which.
  [[nodiscard]] Result<custody::Ring> open_ring();

  // A new ring; in a TPM when `address` is not empty. Fails (usage) when there is one; after any
  // failure nothing is left in the TPM, as far as it answers.
  [[nodiscard]] static Result<void> make_ring(custody::SystemKeyFolder& folder,
                                              const std::string& address, Instant known);
  // Removes from the TPM what a make_ring() that was cut short has left there, if it can be
  // reached.
  static void forget(custody::SystemKeyFolder& folder);

 private:
  explicit RingPlace(custody::SystemKeyFolder& folder) : folder_(folder), file_(folder) {}
  [[nodiscard]] Result<custody::Ring> move_ring();

  custody::SystemKeyFolder& folder_;
  custody::EpochFile file_;
  std::string move_to_;
  std::optional<tpm::TpmConnection> connection_;
  std::optional<tpm::TpmSlots> slots_;
  std::unique_ptr<custody::EpochPlace> in_tpm_;
};

}  // namespace probity::ringholder
