// Stories about editions of the policy: cases/editions/*.case.
#pragma once

#include <functional>

#include "cases_policy/story_lines.hpp"
#include "policy/edition_acts.hpp"

namespace probity::cases {

class EditionTeller final : public Teller {
 public:
  // Given: "text NAME: ..." is what stands in the document called NAME.
  void set(std::string_view key, Words value) override;
  Answers tell(const policy::Moment& now, Words line) override;

 private:
  [[nodiscard]] policy::Edition& spoken_of(Words& line);
  [[nodiscard]] Result<policy::Edition> act(const PersonId& who, policy::Edition edition,
                                            Words& line, const policy::Moment& now) const;
  [[nodiscard]] Result<policy::Edition> correct(const PersonId& who, policy::Edition edition,
                                                Words& line, const policy::Moment& now) const;
  [[nodiscard]] Answers standing(const policy::Moment& now) const;
  [[nodiscard]] policy::Document document(std::string_view name) const;
  [[nodiscard]] std::string text_named(std::string_view name) const;

  std::vector<policy::Edition> editions_;
  std::vector<std::pair<std::string, std::string>> texts_;
};

}  // namespace probity::cases
