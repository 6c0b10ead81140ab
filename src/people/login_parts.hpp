// The two ways to write a login with its directory: DOMAIN\user and user@domain.
//
//   parts_of("LARKFIELD\\e.brown")   // {LoginForm::backslash, "LARKFIELD", "e.brown"}
//
// Views into the text. Pure; thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace probity::people {

enum class LoginForm : std::uint8_t { plain, backslash, at };

struct LoginParts {
  LoginForm form = LoginForm::plain;
  std::string_view domain{};  // empty when plain
  std::string_view name{};
};

// A text with both marks is taken apart at the backslash. A mark with nothing on one side leaves
// the text plain: it is nobody's login then.
[[nodiscard]] LoginParts parts_of(std::string_view login);

}  // namespace probity::people
