// An open way to a TPM 2.0: commands go out as bytes, answers come in.
//
//   PROBITY_TRY(TpmConnection connection, TpmConnection::open("device:/dev/tpmrm0"));
//   keep_open(connection.descriptor());               // while everything else is given up
//
// Opened by whoever may open it; used, with read and write alone, in a process that may open
// nothing any more. Blocks until the TPM has answered. Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/result.hpp"

namespace probity::tpm {

class TpmConnection final {
 public:
  // An address as in custody::TpmFile. Fails (usage) for another; (environment), saying what to do,
  // when there is no TPM, or this process may not reach it.
  [[nodiscard]] static Result<TpmConnection> open(const std::string& address);
  // One that is open already, and is closed with this.
  [[nodiscard]] static TpmConnection adopt(int descriptor) { return TpmConnection{descriptor}; }
  TpmConnection(TpmConnection&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  TpmConnection& operator=(TpmConnection&&) = delete;
  ~TpmConnection();

  [[nodiscard]] int descriptor() const { return number_; }

  // False, nullopt: it is gone, or says nothing for half a minute.
  [[nodiscard]] bool send(std::span<const std::uint8_t> command) const;
  // How many bytes of `into` one whole answer has filled.
  [[nodiscard]] std::optional<std::size_t> receive(std::span<std::uint8_t> into) const;

 private:
  explicit TpmConnection(int number) : number_(number) {}
  int number_;
};

}  // namespace probity::tpm
