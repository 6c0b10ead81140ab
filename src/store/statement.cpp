#include "store/statement.hpp"

#include <cerrno>

#include <sqlite3.h>

#include "store/connection.hpp"
#include "store/trouble.hpp"

namespace probity::store {

Statement::Statement(Connection& connection, const std::string* name, StatementHandle handle)
    : connection_(&connection), name_(name), handle_(handle) {}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      name_(other.name_),
      handle_(std::exchange(other.handle_, nullptr)),
      parameters_bound_(other.parameters_bound_),
      is_running_(other.is_running_),
      refused_(std::move(other.refused_)) {}

Statement::~Statement() {
  if (handle_ == nullptr) return;
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);  // values do not stay in memory longer than they are needed
  connection_->give_back(name_, handle_);
}

int Statement::index_of(std::string_view parameter) {
  reset();
  const std::string named = ':' + std::string{parameter};
  const int index = sqlite3_bind_parameter_index(handle_, named.c_str());
  if (index > 0 && index <= 64) parameters_bound_ |= std::uint64_t{1} << (index - 1);
  return index;
}

Statement& Statement::refuse(std::string_view parameter, std::string_view why) {
  if (!refused_) {
    refused_ =
        error_of(Trouble::mistake, "parameter " + std::string{parameter} + " of the statement " +
                                       *name_ + ' ' + std::string{why});
  }
  return *this;
}

Statement& Statement::bound(std::string_view parameter, int code) {
  if (code == SQLITE_OK) return *this;
  return refuse(parameter, code == SQLITE_RANGE ? "does not exist" : "cannot be bound");
}

Statement& Statement::bind_integer(std::string_view parameter, std::int64_t value) {
  return bound(parameter, sqlite3_bind_int64(handle_, index_of(parameter), value));
}

Statement& Statement::bind(std::string_view parameter, std::string_view text) {
  // A view without an address would be bound as NULL.
  const char* bytes = text.data() == nullptr ? "" : text.data();
  return bound(parameter, sqlite3_bind_text64(handle_, index_of(parameter), bytes, text.size(),
                                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bind(std::string_view parameter, const Blob& blob) {
  return bound(parameter, sqlite3_bind_blob64(handle_, index_of(parameter), blob.bytes.data(),
                                              blob.bytes.size(), SQLITE_TRANSIENT));
}

Statement& Statement::bind(std::string_view parameter, const ledger::Hash& hash) {
  return bound(parameter, sqlite3_bind_blob64(handle_, index_of(parameter), hash.bytes.data(),
                                              hash.bytes.size(), SQLITE_TRANSIENT));
}

Statement& Statement::bind(std::string_view parameter, Instant moment) {
  return bind_integer(parameter, moment.time_since_epoch().count());
}

Statement& Statement::bind(std::string_view parameter, std::nullopt_t) {
  return bound(parameter, sqlite3_bind_null(handle_, index_of(parameter)));
}

Result<void> Statement::check_parameters() {
  if (refused_) return std::unexpected(*refused_);
  const int count = sqlite3_bind_parameter_count(handle_);
  for (int index = 1; index <= count && index <= 64; ++index) {
    if ((parameters_bound_ >> (index - 1) & 1) != 0) continue;
    refuse(sqlite3_bind_parameter_name(handle_, index), "was not bound");
    return std::unexpected(*refused_);
  }
  return {};
}

Result<bool> Statement::step() {
  if (!is_running_) PROBITY_ATTEMPT(check_parameters());
  is_running_ = true;
  // SQLite does not keep errno when COMMIT fails, so it is taken from the call itself.
  errno = 0;
  const int code = sqlite3_step(handle_);
  const int system_error = errno;
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  Error error = connection_->error(code, *name_, system_error);
  reset();
  return std::unexpected(std::move(error));
}

Result<std::uint64_t> Statement::run() {
  PROBITY_TRY(const bool has_row, step());
  if (has_row) {
    reset();
    return std::unexpected(error_of(Trouble::mistake, "the statement " + *name_ + " gives rows"));
  }
  return static_cast<std::uint64_t>(sqlite3_changes64(sqlite3_db_handle(handle_)));
}

void Statement::reset() {
  if (is_running_) sqlite3_reset(handle_);  // its code is that of the last step: already told
  is_running_ = false;
}

Result<void> Statement::expect_columns(std::size_t count) {
  if (!is_running_ || sqlite3_data_count(handle_) != static_cast<int>(count)) {
    return std::unexpected(
        error_of(Trouble::mistake, "the statement " + *name_ + " does not give that many columns"));
  }
  return {};
}

Error Statement::wrong_type(int column) const {
  return error_of(Trouble::corrupt, "column " + std::to_string(column + 1) + " of " + *name_ +
                                        " has another type or size than it must have");
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Statement::integer(int column) const {
  if (sqlite3_column_type(handle_, column) != SQLITE_INTEGER) return std::nullopt;
  return sqlite3_column_int64(handle_, column);
}

bool Statement::get(int column, std::int64_t& into) const {
  const auto number = integer(column);
  into = number.value_or(0);
  return number.has_value();
}

bool Statement::get(int column, std::uint64_t& into) const {
  const auto number = integer(column);
  into = static_cast<std::uint64_t>(number.value_or(0));
  return number.has_value() && *number >= 0;
}

bool Statement::get(int column, Instant& into) const {
  const auto number = integer(column);
  into = instant_from_unix(number.value_or(0));
  return number.has_value();
}

bool Statement::get(int column, std::string& into) const {
  if (sqlite3_column_type(handle_, column) != SQLITE_TEXT) return false;
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  if (text == nullptr) return false;
  into.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
  return true;
}

bool Statement::get(int column, Blob& into) const {
  if (sqlite3_column_type(handle_, column) != SQLITE_BLOB) return false;
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  into.bytes.assign(size == 0 ? "" : bytes, size);
  return true;
}

bool Statement::get(int column, ledger::Hash& into) const {
  Blob blob;
  if (!get(column, blob)) return false;
  const auto hash = ledger::hash_from_bytes(blob.bytes);
  if (hash) into = *hash;
  return hash.has_value();
}

}  // namespace probity::store
