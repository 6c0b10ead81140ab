// Words looked for in files: every way in which a program could have written one without meaning
// to.
//
//   for (const auto& writing : writings(word)) EXPECT_EQ(bytes.find(writing), npos);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace probity::example {

inline std::string capitals(std::string_view login) {
  std::string text;
  for (const char c : login) text += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return text;
}

// As it is, in capitals, in hexadecimal, in sixteen bits a character, and in base64 from each of
// the three places that a word can begin at.
inline std::vector<std::string> writings(const std::string& word) {
  std::vector<std::string> all{word, capitals(word)};
  std::string hex;
  std::string wide;
  for (const char c : word) {
    hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    wide += c;
    wide += '\0';
  }
  all.push_back(hex);
  all.push_back(wide);
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t before = 0; before < 3; ++before) {
    std::string text;
    unsigned bits = 0;
    unsigned held = 0;
    for (std::size_t i = before; i < word.size(); ++i) {
      held = held << 8 | static_cast<unsigned char>(word[i]);
      for (bits += 8; bits >= 6; bits -= 6) text += kDigits[held >> (bits - 6) & 63U];
      if ((i - before) % 3 == 2) bits = held = 0;
    }
    all.push_back(text);
  }
  return all;
}

}  // namespace probity::example
