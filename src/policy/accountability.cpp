#include "policy/accountability.hpp"

#include "policy/words_of.hpp"

namespace probity::policy {

namespace {

constexpr WordsOf<AccountableSeat, kAccountableSeats.size()> kSeats{
    {{AccountableSeat::drafter, "drafter"},
     {AccountableSeat::data_protection_officer, "data_protection_officer"},
     {AccountableSeat::controller, "controller"},
     {AccountableSeat::clock, "clock"},
     {AccountableSeat::nobody, "nobody"}}};

}  // namespace

std::string_view word_for(AccountableSeat seat) { return word_in(kSeats, seat); }

std::optional<AccountableSeat> accountable_seat_named(std::string_view word) {
  return named_in(kSeats, word);
}

}  // namespace probity::policy
