#include "advice/right_to_speak.hpp"

#include <algorithm>
#include <string>

#include "advice/named_in.hpp"
#include "people/keys.hpp"

namespace probity::advice {

namespace {

bool is_channel_of(const registers::MaySpeak& one, std::string_view channel) {
  return one.channels.empty() || std::ranges::any_of(one.channels, [&](const std::string& allowed) {
           return people::without_case(allowed) == people::without_case(channel);
         });
}

bool is_topic_of(const registers::MaySpeak& one, const Text& text) {
  return one.topics.empty() || std::ranges::any_of(one.topics, [&](const std::string& topic) {
           return is_named_in(text, topic);
         });
}

}  // namespace

Right right_to_speak(const registers::Colleague* author, std::string_view channel,
                     const Text& text) {
  if (author == nullptr || author->may_speak.empty()) return Right::none;
  Right best = Right::not_here;
  for (const registers::MaySpeak& one : author->may_speak) {
    if (!is_channel_of(one, channel)) continue;
    if (is_topic_of(one, text)) return Right::speaks;
    best = Right::not_about_this;
  }
  return best;
}

}  // namespace probity::advice
