// The words that people sign and that stand on pages, letters and files about it.
//
// C4: the policy is no term of anybody's employment, and the trust may change it. So people confirm
// that they have read it and understood it, and never that they accept anything; a test reads every
// text of this library and of policy for words that say otherwise.
#pragma once

#include <string_view>

namespace probity::registers {

inline constexpr std::string_view kStatement = "I have read and understood this policy.";
inline constexpr std::string_view kButton = "Read and understood";
inline constexpr std::string_view kMeaning =
    "This records that you know what the policy says. It changes nothing about the terms on which "
    "you work here, and you can go on asking questions about it.";

}  // namespace probity::registers
