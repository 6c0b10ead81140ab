// What a handler gives back, before it becomes HTML or JSON.
//
//   return Page{.name = "people", .title = "People", .model = std::move(model)};
//   return Done{html::Url::local("/people")};
//   return context.refuse("title", "Enter a title");        // shown beside the field
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "html/url.hpp"
#include "html/values.hpp"
#include "http/response.hpp"
#include "portal/value.hpp"

namespace probity::portal {

enum class Width : std::uint8_t { reading, table };

struct Page {
  std::string_view name;  // of the template
  std::string title;      // as its h1 says it
  Value model = Value::object();
  html::Values extras{};  // fields of forms and other things that only a page has
  http::Status status = http::Status::ok;
  Width width = Width::reading;
  std::string back{};  // a path; empty: no link back
};

// Something was done. A page goes on to `location`; a program gets `model`.
struct Done {
  html::Url location;
  Value model = Value::object();
  http::Status status = http::Status::ok;  // for programs
  std::string_view notice = "Saved";       // on the next page, after a form; empty: nothing
};

struct File {
  std::string content_type;
  std::string file_name;  // ASCII; empty: shown in the browser
  std::string bytes;
  std::string policy{};  // a Content-Security-Policy of its own; empty: that of pages
};

// For sign-in: an answer with cookies, ready made.
struct Ready {
  http::Response response;
};

using Answer = std::variant<Page, Done, File, Ready>;

}  // namespace probity::portal
