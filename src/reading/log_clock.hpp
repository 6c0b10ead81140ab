// The log's own time: how far it has come, where it is silent, and where its clock cannot be right.
//
// Fed with the moments at which the log leaves a hundred seconds, in the order of the file.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "base/interval.hpp"
#include "visits/parameters.hpp"

namespace probity::reading {

class LogClock final {
 public:
  explicit LogClock(const visits::Parameters& parameters) : parameters_(parameters) {}

  enum class Verdict : std::uint8_t {
    steady,        // as expected, or a while without lines
    suspect,       // far away: believe it only if the next mark agrees
    jumped,        // the suspect was right: the log goes on there, with a hole before it
    stepped_back,  // the suspect was right, and lies before what was read already
    was_wrong,     // the suspect was a single slip; this mark is steady again
  };

  // `lines`: how many lines the file has had before this mark. `previous`: the time of the line
  // before.
  [[nodiscard]] Verdict note(Instant at, Instant previous, std::uint64_t lines);

  // The latest time believed so far.
  [[nodiscard]] Instant latest() const { return latest_; }
  // The log has lines up to here; marks alone say it only to a hundred seconds.
  void reach(Instant at) {
    if (!are_far(at, latest_)) end_ = std::max(end_, at);
  }

  [[nodiscard]] const std::vector<Interval>& gaps() const { return gaps_; }
  // From the first line's time to the last's.
  [[nodiscard]] Interval covered() const { return {first_, std::max(end_, latest_)}; }

 private:
  struct Mark {
    Instant at;
    std::uint64_t lines;
  };

  void accept(Instant at, std::uint64_t lines);
  void look_for_gap(Instant at, Instant previous);
  [[nodiscard]] double lines_a_second() const;
  [[nodiscard]] static bool are_far(Instant a, Instant b);

  const visits::Parameters& parameters_;
  bool has_started_ = false;
  Instant first_{};
  Instant latest_{};
  Instant end_{};
  std::optional<Mark> suspect_;
  std::deque<Mark> recent_;  // of the last hour
  std::vector<Interval> gaps_;
};

}  // namespace probity::reading
