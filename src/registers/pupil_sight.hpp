// Whose pupils somebody may see, so that neither a list nor the post checker is a way to ask about
// any child (I47). Nobody, unless something below says so.
//
//   MaySeePupils sight;
//   sight.add_school("LPS");
//   if (sight.sees(pupil)) ...
//
// Can be handed on as a function of a pupil. A value; thread-safe once made. sees() costs
// O(log n).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/person_id.hpp"
#include "base/zone.hpp"
#include "registers/pupil.hpp"

namespace probity::registers {

// Somebody teaches a tutor group, a class or a club, on some days.
struct TaughtGroup {
  // What came with a file ends with a file that no longer has it; what a person entered does not.
  enum class Origin : std::uint8_t { person, file };
  PersonId person;
  std::string school;
  std::string group;
  LocalDate from{};
  std::optional<LocalDate> until{};  // the last day
  Origin origin = Origin::person;
  bool operator==(const TaughtGroup&) const = default;

  [[nodiscard]] bool is_on(LocalDate day) const { return from <= day && (!until || day <= *until); }
};

class MaySeePupils {
 public:
  void add_everybody() { sees_everybody_ = true; }
  void add_school(std::string school) { schools_.insert(std::move(school)); }
  // Years up to 6, and before.
  void add_primary_of(std::string school) { primary_.insert(std::move(school)); }
  void add_group(std::string school, std::string_view group);
  void add_pupil(std::string source_id) { pupils_.insert(std::move(source_id)); }

  [[nodiscard]] bool sees(const Pupil& pupil) const;
  [[nodiscard]] bool operator()(const Pupil& pupil) const { return sees(pupil); }
  [[nodiscard]] bool sees_nobody() const;
  // All of that school, as its headteacher does.
  [[nodiscard]] bool sees_whole_school(const std::string& school) const;

 private:
  bool sees_everybody_ = false;
  std::set<std::string> schools_;
  std::set<std::string> primary_;
  std::set<std::pair<std::string, std::string>> groups_;
  std::set<std::string> pupils_;
};

// Reception to year 6. A year that is not given or not understood is not.
[[nodiscard]] bool is_in_primary(const Pupil& pupil);
// The tutor group, a class or a club of that name, whatever the case.
[[nodiscard]] bool is_in_group(const Pupil& pupil, std::string_view group);

}  // namespace probity::registers
