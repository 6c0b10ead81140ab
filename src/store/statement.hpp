// A prepared statement in use: parameters by name, columns by type.
//
//   PROBITY_TRY(Statement statement, reader.prepare("people_of_school"));
//   statement.bind("school", school_id).bind("at", now);
//   PROBITY_TRY(const auto people, (statement.all<std::int64_t, std::optional<std::string>>()));
//
// Types: integers as INTEGER (up to 2^63 - 1); text as TEXT; Blob and Hash as BLOB; Instant as
// INTEGER, the nanoseconds after 1970 that it is made of, so that what is read is what was written
// and moments compare as numbers. optional<T> may be NULL. Nothing is converted: a column of
// another type is an error (unreadable), a parameter that is not there or was forgotten one of ours
// (usage).
//
// Must go before what prepared it, and stay on its thread.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "ledger/hash.hpp"

struct sqlite3_stmt;

namespace probity::store {

class Connection;
using StatementHandle = sqlite3_stmt*;

struct Blob {
  std::string bytes;
  auto operator<=>(const Blob&) const = default;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
  using Value = T;
};

class Statement final {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // What cannot be bound is remembered and told by the next step.
  template <std::integral Integer>
  Statement& bind(std::string_view parameter, Integer value) {
    static_assert(!std::same_as<Integer, bool>, "say what it means: an enumeration's number");
    return std::in_range<std::int64_t>(value)
               ? bind_integer(parameter, static_cast<std::int64_t>(value))
               : refuse(parameter, "is above 2^63 - 1");
  }
  Statement& bind(std::string_view parameter, std::string_view text);
  Statement& bind(std::string_view parameter, const Blob& blob);
  Statement& bind(std::string_view parameter, const ledger::Hash& hash);
  Statement& bind(std::string_view parameter, Instant moment);
  Statement& bind(std::string_view parameter, std::nullopt_t);
  template <class T>
  Statement& bind(std::string_view parameter, const std::optional<T>& value) {
    return value ? bind(parameter, *value) : bind(parameter, std::nullopt);
  }

  // Runs a statement that gives no rows; how many it changed. Can be bound and run again.
  [[nodiscard]] Result<std::uint64_t> run();
  // To the next row. False: there is none, and the statement can be bound and run again.
  [[nodiscard]] Result<bool> step();
  // The row it is at: as many columns as types, in their order.
  template <class... T>
  [[nodiscard]] Result<std::tuple<T...>> row();
  // The only row, if there is one. Fails (unreadable) when there are more.
  template <class... T>
  [[nodiscard]] Result<std::optional<std::tuple<T...>>> one();
  template <class... T>
  [[nodiscard]] Result<std::vector<std::tuple<T...>>> all();

 private:
  friend class Connection;
  Statement(Connection& connection, const std::string* name, StatementHandle handle);

  Statement& bind_integer(std::string_view parameter, std::int64_t value);
  Statement& refuse(std::string_view parameter, std::string_view why);
  Statement& bound(std::string_view parameter, int code);
  [[nodiscard]] int index_of(std::string_view parameter);
  [[nodiscard]] Result<void> check_parameters();
  [[nodiscard]] Result<void> expect_columns(std::size_t count);
  [[nodiscard]] Error wrong_type(int column) const;
  void reset();

  template <class T>
  [[nodiscard]] Result<void> read(int column, T& into);
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::optional<std::int64_t> integer(int column) const;
  [[nodiscard]] bool get(int column, std::uint64_t& into) const;
  [[nodiscard]] bool get(int column, std::int64_t& into) const;
  [[nodiscard]] bool get(int column, std::string& into) const;
  [[nodiscard]] bool get(int column, Blob& into) const;
  [[nodiscard]] bool get(int column, ledger::Hash& into) const;
  [[nodiscard]] bool get(int column, Instant& into) const;

  Connection* connection_;
  const std::string* name_;  // the connection's
  StatementHandle handle_;
  std::uint64_t parameters_bound_ = 0;  // a bit each, of the first 64
  bool is_running_ = false;
  std::optional<Error> refused_;
};

template <class T>
Result<void> Statement::read(int column, T& into) {
  if constexpr (IsOptional<T>::value) {
    if (is_null(column)) return {};
    return read(column, into.emplace());
  } else {
    if (get(column, into)) return {};
    return std::unexpected(wrong_type(column));
  }
}

template <class... T>
Result<std::tuple<T...>> Statement::row() {
  std::tuple<T...> values;
  Result<void> all_read = expect_columns(sizeof...(T));
  int column = 0;
  std::apply(
      [&](auto&... value) {
        static_cast<void>(
            (all_read.has_value() && ... && (all_read = read(column++, value)).has_value()));
      },
      values);
  if (!all_read) {
    reset();
    return std::unexpected(all_read.error());
  }
  return values;
}

template <class... T>
Result<std::optional<std::tuple<T...>>> Statement::one() {
  PROBITY_TRY(auto rows, all<T...>());
  if (rows.empty()) return std::nullopt;
  if (rows.size() > 1) return failure(ErrorKind::unreadable, "a query for one row gave more");
  return std::move(rows.front());
}

template <class... T>
Result<std::vector<std::tuple<T...>>> Statement::all() {
  std::vector<std::tuple<T...>> rows;
  while (true) {
    PROBITY_TRY(const bool has_row, step());
    if (!has_row) return rows;
    PROBITY_TRY(auto values, row<T...>());
    rows.push_back(std::move(values));
  }
}

}  // namespace probity::store
