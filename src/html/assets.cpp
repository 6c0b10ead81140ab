#include "html/assets.hpp"

#include <algorithm>

namespace probity::html {

const Asset* asset_at(std::string_view url_path) {
  const auto found = std::ranges::find(assets(), url_path, &Asset::url_path);
  return found == assets().end() ? nullptr : &*found;
}

Url asset_url(std::string_view name) {
  const auto found = std::ranges::find(assets(), name, &Asset::name);
  return Url::local(found == assets().end() ? "/" : found->url_path);
}

}  // namespace probity::html
