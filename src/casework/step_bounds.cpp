// How much somebody can write and list in one step: so that every step that was taken can be kept
// and read again (kLongestStep), and reading a dossier costs what it should.
#include <type_traits>

#include "casework/dossier_steps.hpp"
#include "casework/step_fields.hpp"

namespace probity::casework {

namespace {

constexpr std::size_t kMostListed = 2000;      // days, sources, people ... in one list
constexpr std::size_t kMostWritten = 200'000;  // bytes of all texts of one step

using namespace std::chrono_literals;
constexpr LocalDate kFirstDay{1900y / 1 / 1};
constexpr LocalDate kLastDay{2199y / 12 / 31};

struct Measured {
  std::size_t written = 0;
  std::size_t longest_text = 0;
  std::size_t longest_list = 0;
  bool has_other_days = false;  // that a date in a file cannot name

  void add(const std::string& text) {
    written += text.size();
    longest_text = std::max(longest_text, text.size());
  }
  void add(LocalDate day) { has_other_days |= day < kFirstDay || day > kLastDay; }
  template <class T>
  void add(const std::vector<T>& list) {
    longest_list = std::max(longest_list, list.size());
    for (const T& one : list) add(one);
  }
  template <class T, std::size_t count>
  void add(const std::array<T, count>& list) {
    for (const T& one : list) add(one);
  }
  template <class T>
  void add(const std::optional<T>& one) {
    if (one) add(*one);
  }
  template <HasFields T>
  void add(const T& one) {
    each_field(one, [this](std::string_view, const auto& member) { this->add(member); });
  }
  template <class T>
    requires(!HasFields<T>)
  void add(const T& /*of one size*/) {}
};

}  // namespace

Decided<void> check_bounds(const TakenStep& step) {
  Measured measured;
  std::visit([&](const auto& one) { measured.add(one); }, step.what);
  measured.add(step.facts);
  measured.add(step.when.day);
  if (measured.has_other_days) return refusal("there is no such day here", "C60", "another day");
  if (measured.longest_text <= kLongestText && measured.longest_list <= kMostListed &&
      measured.written <= kMostWritten) {
    return {};
  }
  return refusal("this is too long", "C60", "less in one step");
}

}  // namespace probity::casework
