// The stylesheet, the script and the icons, as they were made from web/ at build time.
//
//   layout.set("style", asset_url("main.css"));
//   if (const Asset* asset = asset_at("/assets/main-0123456789ab.css")) ...   // serve it
//
// A path has a hash of the content in it, so an answer may be kept for ever:
// `Cache-Control: public, max-age=31536000, immutable`. Nothing of a page depends on the script.
// Any thread; everything is permanent.
#pragma once

#include <span>
#include <string_view>

#include "html/url.hpp"

namespace probity::html {

struct Asset {
  std::string_view name;          // "main.css"
  std::string_view url_path;      // "/assets/main-0123456789ab.css"
  std::string_view content_type;  // "text/css; charset=utf-8"
  std::string_view bytes;
  std::string_view gzip_bytes;  // the same, for `Content-Encoding: gzip`
};

// main.css, main.js, icon.svg, icon-180.png, icon-192.png, icon-512.png.
[[nodiscard]] std::span<const Asset> assets();

// Null when there is none at that path. Cost: O(assets).
[[nodiscard]] const Asset* asset_at(std::string_view url_path);

// The name must be one of assets(); of any other name the answer is "/".
[[nodiscard]] Url asset_url(std::string_view name);

}  // namespace probity::html
