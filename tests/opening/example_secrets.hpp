// Every key that opens something in a trust of three sealed days, to be looked for where none of
// them should be: for tests of memory and files. Not under the address or thread sanitizer, which
// keep what was given back.
//
//   class MemoryTest : public WithSecrets<OpeningTest> {};
//   EXPECT_EQ(first_found(all_secrets(approved).others), "");
#pragma once

#include <string>
#include <vector>

#include "custody/example_memory.hpp"
#include "example_opening.hpp"

namespace probity::opening::example {

using custody::example::Inverted;
using custody::example::inverted;
using custody::example::times_in_memory;

struct Secret {
  std::string what;
  Inverted bytes;
};

// Every key that opens something, of all three days: from the day's key and two key holders', which
// stand for other processes here.
template <class Trust>
class WithSecrets : public Trust {
 protected:
  struct Secrets {
    std::vector<Secret> approved;  // may be there while it is opened
    std::vector<Secret> others;    // may never be there
  };

  [[nodiscard]] Secrets all_secrets(LocalDate approved) {
    Secrets secrets;
    for (int after = 0; after < 3; ++after) {
      const LocalDate day = this->first_day() + std::chrono::days{after};
      for (const auto& segment : this->stored({day})) {
        for (std::uint32_t step = 0; step <= segment.steps.size(); ++step) {
          add(secrets, segment.header, step, day == approved && step < segment.steps.size());
        }
      }
    }
    return secrets;
  }

  void add(Secrets& secrets, const custody::SegmentHeader& header, std::uint32_t step,
           bool is_approved) {
    const auto name = [&](const char* what) {
      return std::string{what} + " of day " +
             std::to_string(header.context().day.time_since_epoch().count()) + ", step " +
             std::to_string(step);
    };
    const custody::Key time = custody::stepped(
        header.open_time_lock(this->keys_.keys.at(header.context().day)).value(), step);
    // T of the approved day opens nothing without answers; of other days it was never here.
    (is_approved ? secrets.approved : secrets.others).push_back({name("T"), inverted(time)});
    const auto pieces = pieces_of(header, step);
    for (const char* who : {kSubject, kSomebodyElse}) {
      const bool may = is_approved && who == kSubject;
      std::vector<custody::Key> values;
      for (const custody::Key& piece : pieces)
        values.push_back(custody::response(piece, this->id(who)));
      for (const custody::Key& value : values) {
        (may ? secrets.approved : secrets.others).push_back({name(who), inverted(value)});
      }
    }
    for (const custody::Key& piece : pieces)
      secrets.others.push_back({name("a piece"), inverted(piece)});
  }

  [[nodiscard]] std::vector<custody::Key> pieces_of(const custody::SegmentHeader& header,
                                                    std::uint32_t step) {
    std::vector<custody::Key> pieces;
    for (unsigned piece = 0; piece < header.context().plan.pieces(); ++piece) {
      const unsigned holder = piece == 0 ? 1 : 0;  // holder i lacks piece i
      const auto had = header.open_pieces(holder, this->holder_keys_[holder].box_pair()).value();
      const auto at = std::ranges::find(had.pieces, piece);
      pieces.push_back(custody::stepped(
          had.keys[static_cast<std::size_t>(at - had.pieces.begin())].copy(), step));
    }
    return pieces;
  }

  static std::size_t found(const std::vector<Secret>& secrets) {
    std::size_t count = 0;
    for (const Secret& secret : secrets) {
      const std::size_t times = times_in_memory(secret.bytes);
      if (times > 0) ++count;
    }
    return count;
  }
  static std::string first_found(const std::vector<Secret>& secrets) {
    for (const Secret& secret : secrets) {
      if (times_in_memory(secret.bytes) > 0) return secret.what;
    }
    return "";
  }
};

}  // namespace probity::opening::example
