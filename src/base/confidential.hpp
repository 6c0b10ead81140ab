// Confidential<T>: personal data that cannot be printed, compared or logged by accident.
//
//   Confidential<std::string> login{...};
//   login.reveal(key)          // only code that was handed a RevealKey can look inside
//
// A key exists only where its constructor lets it: the classes named as friends below are the whole
// list of places that may turn a pseudonym back into a name, so a review reads one line.
#pragma once

#include <utility>

namespace probity {

namespace records {
class StoredNames;
}
namespace acts {
class NamesShown;
}
namespace collection {
class SeatTexts;
}

class RevealKey {
 private:
  RevealKey() = default;
  friend class LabNames;               // probity-lab, the developers' program: never packaged
  friend class records::StoredNames;   // writes the register's own rows
  friend class acts::NamesShown;       // to people who may see them, and as the address of a letter
  friend class collection::SeatTexts;  // asks whose login it is, in memory, before sealing
};

template <class T>
class Confidential {
 public:
  explicit Confidential(T value) : value_(std::move(value)) {}

  [[nodiscard]] const T& reveal(const RevealKey&) const { return value_; }

  // Whether it is the same as what the caller already has in hand. Tells nothing new to anyone.
  template <class U>
  [[nodiscard]] bool is_same_as(const U& known) const {
    return value_ == known;
  }

  // Formatting or comparing two of them is how names reach logs and how people get linked.
  bool operator==(const Confidential&) const = delete;

 private:
  T value_;
};

}  // namespace probity
