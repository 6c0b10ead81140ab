// Where a record is read from: a reader's committed state, or a unit of work's own.
//
//   Result<Account> account = account_of(Tables{reader}, person);
//
// A borrowed view; one thread at a time, as what it is made from.
#pragma once

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

[[nodiscard]] store::Blob blob_of(const PersonId& id);
// Fails (unreadable) unless it has 16 bytes.
[[nodiscard]] Result<PersonId> person_id_of(const store::Blob& blob);

}  // namespace probity::records
