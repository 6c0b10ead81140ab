// What a page says, once: printed as JSON for programs, filled into a template for people. So the
// two cannot come apart.
//
//   Value edition = Value::object();
//   edition.set("number", 3).set("state", Value::word("in_force", "in force")).set("from", day);
//   edition.list("clauses").push(Value::object().set("id", "C17"));
//
// In a template: texts, numbers, days and links are markers of their name; lists and objects are
// sections, `true` shows the section; a word shows its text under its name, and the section
// NAME_is_WORD besides. In JSON: days as 2026-11-22, moments as RFC 3339 in UTC, words as
// themselves.
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "base/zone.hpp"
#include "html/url.hpp"
#include "html/values.hpp"

namespace probity::portal {

class Value {
 public:
  Value() = default;                                                      // null: left out of pages
  Value(std::string text) : kind_(Kind::text), text_(std::move(text)) {}  // NOLINT
  Value(std::string_view text) : Value(std::string{text}) {}              // NOLINT
  Value(const char* text) : Value(std::string{text}) {}                   // NOLINT
  Value(html::WholeNumber auto number)                                    // NOLINT
      : kind_(Kind::number), number_(static_cast<std::int64_t>(number)) {}
  Value(LocalDate day) : kind_(Kind::day), day_(day) {}                  // NOLINT
  Value(Instant moment) : kind_(Kind::moment), moment_(moment) {}        // NOLINT
  Value(const html::Url& url) : kind_(Kind::link), text_(url.text()) {}  // NOLINT
  template <class T>
  Value(const std::optional<T>& value) {  // NOLINT
    if (value) *this = Value{*value};
  }
  [[nodiscard]] static Value truth(bool is_true);
  // `machine` in JSON, `people` on the page.
  [[nodiscard]] static Value word(std::string_view machine, std::string_view people);
  [[nodiscard]] static Value object();
  [[nodiscard]] static Value array();

  // Of an object; setting a name again replaces it.
  Value& set(std::string_view name, Value value);
  Value& set_if(std::string_view name, bool is_true) { return set(name, truth(is_true)); }
  // The list of that name in an object, made if it is not there.
  Value& list(std::string_view name);
  Value& push(Value value);  // to a list; returns what was pushed
  [[nodiscard]] const Value* find(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return items_.size(); }

  [[nodiscard]] std::string json() const;
  // Fills what is in this object into the values of a template.
  void fill(html::Values& into, const Zone& zone) const;

 private:
  enum class Kind : std::uint8_t {
    null,
    truth,
    number,
    text,
    day,
    moment,
    link,
    word,
    list,
    object
  };

  void print(std::string& out) const;
  void fill_one(html::Values& into, std::string_view name, const Zone& zone) const;

  Kind kind_ = Kind::null;
  bool is_true_ = false;
  std::int64_t number_ = 0;
  LocalDate day_{};
  Instant moment_{};
  std::string text_;    // also a link's, and a word's for machines
  std::string people_;  // a word's
  // A list, so that what list() and push() return stays good. Names are empty in a list.
  std::list<std::pair<std::string, Value>> items_;
};

// "22 November 2026", "22 November 2026 at 14:05".
[[nodiscard]] std::string day_in_words(LocalDate day);
[[nodiscard]] std::string moment_in_words(Instant moment, const Zone& zone);
[[nodiscard]] std::string iso_day(LocalDate day);
[[nodiscard]] std::optional<LocalDate> day_from_iso(std::string_view text);

}  // namespace probity::portal
