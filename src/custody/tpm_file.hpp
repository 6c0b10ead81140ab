// What a ring's folder knows of the TPM that has its epoch key: docs/formats/ring.md, "`tpm`".
//
//   PROBITY_TRY(const TpmFile file, TpmFile::parse(bytes));
//   connect(file.address); use(file.indices, file.authorisation);
//
// Where such a file is, the ring is at level L1. Reading is pure and total.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "custody/key_slots.hpp"
#include "custody/ring_secret.hpp"

namespace probity::custody {

inline constexpr std::string_view kTpmFileName = "tpm";
inline constexpr std::string_view kNewTpmFileName = "tpm.new";
inline constexpr std::size_t kLongestTpmAddress = 100;  // bytes
inline constexpr std::size_t kLargestTpmFile = 52 + kLongestTpmAddress;

// "device:/dev/tpmrm0" or "swtpm:/path/of/a/socket", and nothing else: what is named here is opened
// by a process that may be root, from a file that another user may write.
[[nodiscard]] bool is_tpm_address(std::string_view address);

struct TpmFile {
  std::array<std::uint32_t, kKeySlots> indices{};
  std::uint32_t manufacturer = 0;  // TPM_PT_MANUFACTURER: four letters
  RingSecret authorisation;        // of the indices
  std::string address;

  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<TpmFile> parse(std::string_view bytes);
  // Overwrite it when it is written.
  [[nodiscard]] std::string print() const;

  // "INTC"; what are no letters are left out.
  [[nodiscard]] std::string maker() const;
  // Whether a program is that TPM, as in a virtual machine: its memory is a file of its host, and a
  // snapshot can have it.
  [[nodiscard]] bool is_program() const;
};

}  // namespace probity::custody
