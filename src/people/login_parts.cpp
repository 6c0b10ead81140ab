#include "people/login_parts.hpp"

namespace probity::people {

LoginParts parts_of(std::string_view login) {
  const auto has_both_sides = [&](std::size_t mark) {
    return mark != std::string_view::npos && mark > 0 && mark + 1 < login.size();
  };
  if (const std::size_t mark = login.find('\\'); has_both_sides(mark)) {
    return {LoginForm::backslash, login.substr(0, mark), login.substr(mark + 1)};
  }
  if (const std::size_t mark = login.rfind('@'); has_both_sides(mark)) {
    return {LoginForm::at, login.substr(mark + 1), login.substr(0, mark)};
  }
  return {LoginForm::plain, {}, login};
}

}  // namespace probity::people
