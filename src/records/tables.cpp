#include "records/tables.hpp"

#include <algorithm>

namespace probity::records {

store::Blob blob_of(const PersonId& id) {
  std::string bytes(id.bytes.size(), '\0');
  std::ranges::transform(id.bytes, bytes.begin(),
                         [](std::byte byte) { return static_cast<char>(byte); });
  return {std::move(bytes)};
}

Result<PersonId> person_id_of(const store::Blob& blob) {
  PersonId id;
  if (blob.bytes.size() != id.bytes.size()) {
    return failure(ErrorKind::unreadable, "a person's id in the database has a wrong length",
                   "Restore the database from a backup.");
  }
  std::ranges::transform(blob.bytes, id.bytes.begin(),
                         [](char byte) { return static_cast<std::byte>(byte); });
  return id;
}

}  // namespace probity::records
