// The slots of a ring's epoch key in a TPM 2.0: two NV indices (docs/formats/ring.md, "The slots in
// the TPM").
//
//   PROBITY_TRY(TpmConnection connection, TpmConnection::open(address));
//   TpmSlots slots{connection};
//   slots.use(file);                                  // what keys/ring/tpm says
//   custody::EpochSlots place{folder, slots};
//
// Not thread-safe. Cost of a command: what the TPM needs, 5 to 50 ms on a chip. Nothing of a key or
// of an authorisation value is in an Error.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "custody/key_slots.hpp"
#include "custody/tpm_file.hpp"
#include "tpm/nv_commands.hpp"
#include "tpm/tpm_connection.hpp"

namespace probity::tpm {

class TpmSlots final : public custody::KeySlots {
 public:
  // The connection must outlive it.
  explicit TpmSlots(TpmConnection& connection) : commands_(connection) {}

  // Two indices that nobody has, and a new authorisation value; nothing is defined yet. `address`
  // is kept in it. Fails (environment) when the TPM does not answer.
  [[nodiscard]] Result<custody::TpmFile> plan(const std::string& address);
  // Defines what was planned. Fails (environment): no room, an owner's password, no answer.
  [[nodiscard]] Result<void> define(const custody::TpmFile& file);
  // Removes those indices, if they are there and take the file's authorisation value; others are
  // left as they are.
  [[nodiscard]] Result<void> undefine(const custody::TpmFile& file);

  // The file's slots are those that are read and written from now on.
  void use(const custody::TpmFile& file);

  // As KeySlots says; (usage) before use().
  [[nodiscard]] Result<void> read(std::size_t slot,
                                  std::span<std::uint8_t, custody::kKeySlotSize> into) override;
  [[nodiscard]] Result<void> write(
      std::size_t slot, std::span<const std::uint8_t, custody::kKeySlotSize> bytes) override;

 private:
  [[nodiscard]] Result<void> check_index(std::uint32_t index);

  NvCommands commands_;
  std::array<std::uint32_t, custody::kKeySlots> indices_{};
  std::optional<custody::RingSecret> authorisation_;
  bool is_checked_ = false;  // that the indices are as they were defined
};

}  // namespace probity::tpm
