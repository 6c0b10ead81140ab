// Every moment of every journey, and everybody in it, for tests of what people see.
#pragma once

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "casework/example_dossier.hpp"

namespace probity::casework::example {

template <class All, class One>
bool is_among(const All& all, const One& one) {
  return std::ranges::find(all, one) != std::ranges::end(all);
}

inline bool has(const DossierView& seen, Lens lens) { return is_among(seen.lenses, lens); }

// At every moment of every journey.
template <class Check>
void at_every_moment(Check check) {
  for (const NamedEvents& journey : kJourneys) {
    for (Happening happening : {in_trust(), in_crowd()}) {
      int at = 0;
      for (const Event& event : journey.events(happening.cast())) {
        happening.days_pass(event.days);
        if (event.what) {
          ASSERT_TRUE(happening.take(event.who, *event.what));
        }
        SCOPED_TRACE(std::string{journey.name} + " after step " + std::to_string(++at));
        check(happening);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

template <class Check>
void for_everybody(const Happening& happening, Check check) {
  for (const people::Person& person : happening.people_register().people()) {
    SCOPED_TRACE("person " + std::to_string(std::to_integer<int>(person.id.bytes.back())));
    check(person.id);
  }
}

}  // namespace probity::casework::example
