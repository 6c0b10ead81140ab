// Any text as an e-mail address: what is accepted can stand in an SMTP command and in a header as
// it is, reads the same again, and has the shape that RFC 5321 section 4.1.2 asks for.
#include <algorithm>
#include <array>

#include "input.hpp"
#include "mail/address.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using probity::fuzz::require;
  const std::string_view text = probity::fuzz::text_of(data, size);
  const auto address = probity::mail::MailAddress::parse(text);
  if (!address) {
    // One of five sentences, whatever was typed: so it repeats nothing of it.
    constexpr std::array<std::string_view, 5> kRules{
        "longer than 254 characters", "has no @", "more than 64 characters before the @",
        "the part before the @ is not plain", "the part after the @ is not a domain"};
    const std::string& what = address.error().what;
    require(what.size() < 80 &&
                std::ranges::any_of(kRules, [&](auto rule) { return what.ends_with(rule); }),
            "an error is one of the known sentences");
    return 0;
  }
  const std::string& kept = address->spelled_out();
  require(kept.size() == size && size <= 254, "an address keeps its length");
  require(std::ranges::all_of(kept, [](char c) { return c > ' ' && c <= '~'; }),
          "an address is printable ASCII without blanks");
  require(kept.find_first_of("<>()[],;:\\\"") == std::string::npos,
          "nothing in an address means something else to a server");
  require(std::ranges::count(kept, '@') == 1, "an address has one @");
  require(kept.ends_with("@" + std::string{address->domain()}), "the domain comes last");
  require(kept.find("..") == std::string::npos && kept.find(".@") == std::string::npos &&
              kept.find("@.") == std::string::npos && !kept.starts_with('.') &&
              !kept.ends_with('.'),
          "no part of an address is empty");
  const auto again = probity::mail::MailAddress::parse(kept);
  require(again && again->spelled_out() == kept, "an address reads the same again");
  return 0;
}
