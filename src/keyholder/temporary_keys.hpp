// A folder with a new ledger key, and a log under its name, for tests.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <unistd.h>

#include "keyholder/key_file.hpp"
#include "keyholder/messages.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/memory_log.hpp"

namespace probity::keyholder {

inline constexpr const char* kOrigin = "ledger.example.org/trust";

class TemporaryKeys final {
 public:
  TemporaryKeys() {
    std::string pattern =
        std::string{::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"} + "/probity_keys_XXXXXX";
    inside_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryKeys() {
    std::error_code ignored;
    std::filesystem::remove_all(inside_, ignored);
  }
  TemporaryKeys(const TemporaryKeys&) = delete;
  TemporaryKeys& operator=(const TemporaryKeys&) = delete;

  [[nodiscard]] std::string folder() const { return inside_ + "/keys"; }
  [[nodiscard]] std::string key_path() const { return folder() + '/' + kLedgerKeyFile; }
  [[nodiscard]] std::string head_path() const { return folder() + '/' + kLedgerHeadFile; }
  ledger::VerifierKey make() const { return make_ledger_key(folder(), kOrigin).value(); }

 private:
  std::string inside_;
};

inline std::string read_file(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream{path, std::ios::binary} << bytes;
}

// The request for the head of a log, with the proof from `old_size` leaves.
inline SignCheckpoint request_for(ledger::MemoryLog& log, std::uint64_t old_size = 0) {
  SignCheckpoint request{{}, log.head().print()};
  if (old_size > 0 && old_size < log.entries.size()) {
    request.proof = ledger::consistency_proof(old_size, log.entries.size(), log.hashes).value();
  }
  return request;
}

}  // namespace probity::keyholder
