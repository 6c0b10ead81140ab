#include "store/unit_of_work.hpp"

#include "store/trouble.hpp"

namespace probity::store {

Result<Statement> UnitOfWork::prepare(std::string_view name) {
  if (is_reserved(name)) {
    return std::unexpected(error_of(
        Trouble::mistake, "a unit of work may not run the store's statement " + std::string{name}));
  }
  return connection_.prepare(name);
}

Result<Statement> UnitOfWork::prepare_for_day(std::string_view name, LocalDate day) {
  if (!name.starts_with("sealed_row_")) {
    return std::unexpected(
        error_of(Trouble::mistake, "only rows that are sealed lie in tables of days"));
  }
  return connection_.prepare_for_day(name, day);
}

std::uint64_t UnitOfWork::note(ledger::Leaf leaf) {
  leaf.seq = first_leaf_ + leaves_.size();
  leaves_.push_back(std::move(leaf));
  return leaves_.back().seq;
}

}  // namespace probity::store
