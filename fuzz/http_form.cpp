// Forms, forms with files, cookies and escapes, by the first byte: anything is read or refused,
// what was read is text where that is promised, and is read again from what is printed.
#include <string>

#include "http/cookie.hpp"
#include "http/form.hpp"
#include "http/multipart.hpp"
#include "http/percent.hpp"
#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

void check_form(std::string_view text) {
  const auto form = http::Form::parse(text, {.fields = 50});
  if (!form) return;
  require(form->pairs().size() <= 50, "the limit holds");
  const auto again = http::Form::parse(http::print_form(form->pairs()));
  // A pair without name and value is printed as "=", and read as one.
  require(again && again->pairs() == form->pairs(), "what was read is printed and read again");
  for (const auto& [name, value] : form->pairs()) {
    require(http::is_utf8(name) && http::is_utf8(value), "fields are text");
    require(form->first(name).has_value(), "a field is found by its name");
  }
}

// The first line is the content type.
void check_multipart(std::string_view text) {
  const auto end = text.find('\n');
  const std::string_view type = text.substr(0, end);
  const std::string_view body = end == std::string_view::npos ? "" : text.substr(end + 1);
  const auto form = http::Multipart::parse(type, body, {.parts = 10, .part_head = 200, .name = 30});
  if (!form) return;
  require(form->parts().size() <= 10, "the limit holds");
  std::size_t sum = 0;
  for (const auto& part : form->parts()) {
    require(http::is_utf8(part.name) && part.name.size() <= 30, "names are text");
    require(http::is_utf8(part.file_name.value_or("")), "names of files are text");
    require(form->first(part.name) != nullptr, "a part is found by its name");
    sum += part.content.size();
  }
  require(sum <= body.size(), "parts do not overlap");
}

void check_cookie(std::string_view text) {
  const std::string_view name = text.substr(0, text.find('='));
  const auto value = http::cookie_value(text, name);
  if (value) require(value->find(';') == std::string::npos, "a value ends at the semicolon");
  const auto printed = http::print({.name = std::string{name}, .value = value.value_or("")});
  if (!printed) return;
  require(printed->find_first_of("\r\n") == std::string::npos, "a cookie is one line");
  require(http::cookie_value(*printed, name) == value.value_or("") || name == "Path" ||
              name == "SameSite",
          "a cookie comes back");
}

void check_percent(std::string_view text) {
  const auto decoded = http::percent_decoded(text);
  if (decoded) require(decoded->size() <= text.size(), "decoding makes nothing longer");
  require(http::percent_decoded(http::percent_encoded(text)) == text, "escapes are undone");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace probity::fuzz;
  Bytes bytes{data, size};
  const unsigned kind = bytes.next();
  switch (kind % 4) {
    case 0: check_form(bytes.rest()); break;
    case 1: check_multipart(bytes.rest()); break;
    case 2: check_cookie(bytes.rest()); break;
    default: check_percent(bytes.rest()); break;
  }
  return 0;
}
