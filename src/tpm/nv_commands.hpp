// The six commands of a TPM 2.0 that a ring needs, by tpm2-tss's system API: about NV indices, as
// in part 3 of its specification, sections 30 and 31.
//
// Inside the library. No answer that a TPM can give is more than an NvTrouble. What went in and out
// of each command is overwritten before it returns. Not thread-safe.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <vector>

#include "tpm/tpm_connection.hpp"

namespace probity::tpm {

enum class NvProblem : std::uint8_t {
  no_answer,       // it is gone, or what it says cannot be read
  no_such_index,   //
  is_defined,      // by this or by another program
  not_written,     // defined, and nothing in it yet
  not_authorised,  // another authorisation value, or an owner's password
  no_room,         //
  something_else,  // what it says stands in `code`
};
struct NvTrouble {
  NvProblem problem = NvProblem::something_else;
  std::uint32_t code = 0;  // as the TPM gave it
};
template <class Value>
using NvAnswer = std::expected<Value, NvTrouble>;

using Secret = std::span<const std::uint8_t>;

struct NvPublic {
  std::uint32_t attributes = 0;  // TPMA_NV, without whether it was written
  std::uint16_t size = 0;
  bool is_plain = false;  // names by SHA-256, without a policy
};

class NvCommands final {
 public:
  // What an index of ours has: read and written with its own authorisation value and nothing else;
  // wrong values lock nobody out.
  static const std::uint32_t kAttributes;

  // The connection must outlive it.
  explicit NvCommands(TpmConnection& connection);

  [[nodiscard]] NvAnswer<std::uint32_t> manufacturer();
  [[nodiscard]] NvAnswer<NvPublic> look_at(std::uint32_t index);
  // As the owner, without a password.
  [[nodiscard]] NvAnswer<void> define(std::uint32_t index, std::uint16_t size,
                                      Secret authorisation);
  [[nodiscard]] NvAnswer<void> undefine(std::uint32_t index);
  // The whole index, whose size the span has.
  [[nodiscard]] NvAnswer<void> read(std::uint32_t index, Secret authorisation,
                                    std::span<std::uint8_t> into);
  [[nodiscard]] NvAnswer<void> write(std::uint32_t index, Secret authorisation,
                                     std::span<const std::uint8_t> bytes);

 private:
  template <class Command>
  [[nodiscard]] NvAnswer<void> carry_out(const Command& command);

  TpmConnection& connection_;
  std::vector<std::uint64_t> memory_;  // tpm2-tss's own, with room for one command and its answer
};

}  // namespace probity::tpm
