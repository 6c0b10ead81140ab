#include "html/assets.hpp"

#include <string>

#include <gtest/gtest.h>
#include <zlib.h>

namespace probity::html {
namespace {

std::string unpacked(std::string_view packed, std::size_t size) {
  std::string out(size + 1, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 16 + MAX_WBITS), Z_OK);
  std::string input(packed);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Assets, Are_found_by_name_and_by_path) {
  for (const char* name : {"main.css", "main.js", "icon.svg"}) {
    const Url url = asset_url(name);
    const Asset* asset = asset_at(url.text());
    ASSERT_NE(asset, nullptr) << name;
    EXPECT_EQ(asset->name, name);
    EXPECT_TRUE(asset->url_path.starts_with("/assets/"));
  }
  EXPECT_EQ(asset_at("/assets/main.css"), nullptr);
  EXPECT_EQ(asset_url("other.css").text(), "/");
}

TEST(Assets, The_packed_bytes_are_the_same_bytes) {
  for (const Asset& asset : assets()) {
    EXPECT_EQ(unpacked(asset.gzip_bytes, asset.bytes.size()), asset.bytes) << asset.name;
  }
}

TEST(Assets, Leave_a_page_room_in_its_100_kilobytes) {
  std::size_t packed = 0;
  for (const Asset& asset : assets()) packed += asset.gzip_bytes.size();
  EXPECT_LT(packed, 20U * 1024);
}

TEST(Assets, Fetch_nothing_from_anywhere) {
  const std::string_view style = asset_at(asset_url("main.css").text())->bytes;
  for (const char* word : {"url(", "@import", "@font-face", "http:", "https:", "GDS Transport"}) {
    EXPECT_EQ(style.find(word), std::string_view::npos) << word;
  }
  const std::string_view script = asset_at(asset_url("main.js").text())->bytes;
  for (const char* word : {"fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "eval(",
                           "new Function", "innerHTML", "localStorage", "document.cookie"}) {
    EXPECT_EQ(script.find(word), std::string_view::npos) << word;
  }
}

}  // namespace
}  // namespace probity::html
