// Around every page: header, navigation, footer, errors first; and the headers that go with it.
#pragma once

#include "base/result.hpp"
#include "http/response.hpp"
#include "portal/answer.hpp"
#include "portal/context.hpp"

namespace probity::portal {

// The whole page. Fails when a template does.
[[nodiscard]] Result<http::Response> framed(const Context& context, Page page);

// What every answer carries, so that a browser does no harm with it.
void add_safety(http::Response& response, bool is_encrypted, std::string_view policy = {});

}  // namespace probity::portal
