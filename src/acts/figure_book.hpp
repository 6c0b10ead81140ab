// The trust's figures about matters, for everybody who asks: counted from the ledger, of school
// years (C55, C63; I25). What may be shown of them is decided in casework/figures.hpp.
//
//   FigureBook book{trust};
//   PROBITY_TRY(const auto years, book.years());          // newest first; may be empty
//   PROBITY_TRY(const auto figures, book.of(years.front()));
//
// No matter is opened for it, and nobody's seat changes what it says. Thread-safe. Cost: each entry
// of the ledger is read once; then O(entries about matters).
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "acts/trust.hpp"
#include "casework/figures.hpp"

namespace probity::acts {

class FigureBook {
 public:
  explicit FigureBook(Trust& trust) : trust_(trust) {}  // borrowed

  // The first day of which there is anything to count; nothing before the first entry.
  [[nodiscard]] Result<std::optional<LocalDate>> since();
  // Years of which something may be said, as far as it may: until the end of the month before. In a
  // demonstration until today, for there everything happens on one day to people who do not exist.
  [[nodiscard]] Result<std::vector<casework::Period>> years();
  [[nodiscard]] Result<casework::Figures> of(const casework::Period& period);

 private:
  [[nodiscard]] Result<void> read_on();  // with mutex_ held
  [[nodiscard]] Result<std::vector<casework::Event>> events();
  [[nodiscard]] casework::Staff staff_on(LocalDate day) const;

  Trust& trust_;
  std::mutex mutex_;                // guards what follows
  std::uint64_t read_ = 0;          // entries of the ledger
  std::optional<LocalDate> since_;  // the first of them
  std::vector<casework::Event> so_far_;
};

}  // namespace probity::acts
