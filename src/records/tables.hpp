// Where a record is read from: a reader's committed state, or a unit of work's own.
//
//   Result<Account> account = account_of(Tables{reader}, person);
//
// A borrowed view; one thread at a time, as what it is made from.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/person_id.hpp"
#include "base/result.hpp"
#include "store/database.hpp"
#include "store/unit_of_work.hpp"

namespace probity::records {

class Tables {
 public:
  Tables(store::Reader& reader) : reader_(&reader) {}  // NOLINT(google-explicit-constructor)
  Tables(store::UnitOfWork& unit) : unit_(&unit) {}    // NOLINT(google-explicit-constructor)

  [[nodiscard]] Result<store::Statement> prepare(std::string_view name) const {
    return reader_ != nullptr ? reader_->prepare(name) : unit_->prepare(name);
  }

 private:
  store::Reader* reader_ = nullptr;
  store::UnitOfWork* unit_ = nullptr;
};

// Ids, hashes and tokens of a fixed size. `what` is the thing, for the error: "a hash".
template <std::size_t size>
[[nodiscard]] store::Blob blob_of(std::span<const std::uint8_t, size> bytes) {
  return {std::string{bytes.begin(), bytes.end()}};
}
template <std::size_t size>
[[nodiscard]] store::Blob blob_of(const std::array<std::uint8_t, size>& bytes) {
  return blob_of(std::span<const std::uint8_t, size>{bytes});
}
// Fails (unreadable) for another size.
template <std::size_t size>
[[nodiscard]] Result<std::array<std::uint8_t, size>> bytes_of(const store::Blob& blob,
                                                              std::string_view what) {
  std::array<std::uint8_t, size> bytes{};
  if (blob.bytes.size() != size) {
    return failure(ErrorKind::unreadable, std::string{what} + " in the database has a wrong length",
                   "Restore the database from a backup.");
  }
  std::ranges::transform(blob.bytes, bytes.begin(),
                         [](char byte) { return static_cast<std::uint8_t>(byte); });
  return bytes;
}

[[nodiscard]] store::Blob blob_of(const PersonId& id);
// Fails (unreadable) unless it has 16 bytes.
[[nodiscard]] Result<PersonId> person_id_of(const store::Blob& blob);

}  // namespace probity::records
