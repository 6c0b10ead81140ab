// Puts lines into the order of their starts.
//
// A proxy writes a line when a request ends, so lines are in the order of ends, and several workers
// mix even those. A line waits until no line can still come before it: the window for disorder in
// the file plus the same again for the longest request that counts. Within the window the order of
// lines in the file never shows in the result, and a line that is there twice counts once (I6).
//
//   ReorderWindow window{parameters};
//   if (!window.add(line)) ++late;
//   window.release(now, [&](const Sighting& line) { engine.add(line); },
//                  [&](const Sighting& line) { ++duplicates; });
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "visits/parameters.hpp"
#include "visits/sighting.hpp"

namespace probity::visits {

class ReorderWindow {
 public:
  explicit ReorderWindow(const Parameters& parameters) : wait_(2 * parameters.reorder_window) {}

  // False when the line is too late to be put in its place: it is to be counted, not used.
  [[nodiscard]] bool add(const Sighting& line) {
    if (line.at < released_) return false;
    waiting_[std::chrono::floor<minutes>(line.at)].push_back(line);
    return true;
  }

  // Hands out, in order, every line that nothing can come before any more, given that the log has
  // reached `now`. Works in steps of a minute; call it as often as `now` rises.
  template <class Take, class Drop>
  void release(Instant now, Take take, Drop drop_duplicate) {
    const Instant limit = std::chrono::floor<minutes>(now - wait_);
    if (limit > released_) release_before(limit, take, drop_duplicate);
  }

  // Hands out the rest and starts afresh: the log is over, or its clock was set back.
  template <class Take, class Drop>
  void release_all(Take take, Drop drop_duplicate) {
    release_before(Instant::max(), take, drop_duplicate);
    released_ = Instant::min();
  }

 private:
  template <class Take, class Drop>
  void release_before(Instant limit, Take take, Drop drop_duplicate) {
    while (!waiting_.empty() && waiting_.begin()->first < limit) {
      std::vector<Sighting> minute = std::move(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      std::sort(minute.begin(), minute.end(), comes_before);
      for (auto line = minute.begin(); line != minute.end(); ++line) {
        if (line != minute.begin() && is_same(*std::prev(line), *line)) {
          drop_duplicate(*line);
        } else {
          take(*line);
        }
      }
    }
    released_ = limit;
  }

  [[nodiscard]] static bool is_same(const Sighting& a, const Sighting& b) {
    return a.at == b.at && a.line_hash == b.line_hash && a.seat == b.seat;
  }

  Span wait_;
  Instant released_ = Instant::min();
  std::map<Instant, std::vector<Sighting>> waiting_;  // by the minute they belong to
};

}  // namespace probity::visits
