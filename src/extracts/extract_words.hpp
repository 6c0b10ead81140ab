// The words of an extract's file, each way (docs/formats/extract.md). Inside the library.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "extracts/opening_extract.hpp"

namespace probity::extracts::words {

template <class T>
struct Word {
  T value;
  std::string_view text;
};

inline constexpr std::array kGrounds{
    Word{casework::GroundKind::working_time, std::string_view{"working_time"}},
    Word{casework::GroundKind::breach, std::string_view{"breach"}},
    Word{casework::GroundKind::own_request, std::string_view{"own_request"}},
    Word{casework::GroundKind::exception, std::string_view{"exception"}}};
inline constexpr std::array kFields{Word{evidence::Kept::sites, std::string_view{"sites"}},
                                    Word{evidence::Kept::durations, std::string_view{"durations"}},
                                    Word{evidence::Kept::content, std::string_view{"content"}}};
inline constexpr std::array kClasses{
    Word{policy::ServiceClass::social, std::string_view{"social"}},
    Word{policy::ServiceClass::reference, std::string_view{"reference"}},
    Word{policy::ServiceClass::teaching_media, std::string_view{"teaching_media"}}};
inline constexpr std::array kCounts{
    Word{Counts::counted, std::string_view{"counted"}},
    Word{Counts::class_not_named, std::string_view{"class_not_named"}},
    Word{Counts::official_account, std::string_view{"official_account"}}};
inline constexpr std::array kFeedings{
    Word{evidence::Feeding::handed_in, std::string_view{"handed_in"}},
    Word{evidence::Feeding::watched, std::string_view{"watched"}}};
inline constexpr std::array kAttributions{
    Word{evidence::Attribution::authenticated, std::string_view{"A1"}},
    Word{evidence::Attribution::device_session, std::string_view{"A2"}}};
inline constexpr std::array kStates{Word{DayState::opened, std::string_view{"opened"}},
                                    Word{DayState::not_opened, std::string_view{"not_opened"}},
                                    Word{DayState::restricted, std::string_view{"restricted"}},
                                    Word{DayState::destroyed, std::string_view{"destroyed"}}};
inline constexpr std::array kNotShown{
    Word{NotShown::outside_working_time, std::string_view{"outside_working_time"}},
    Word{NotShown::only_its_end_in_working_time, std::string_view{"only_its_end_in_working_time"}},
    Word{NotShown::working_time_unknown, std::string_view{"working_time_unknown"}},
    Word{NotShown::not_approved, std::string_view{"not_approved"}}};
inline constexpr std::array kLevels{Word{visits::Level::l1a, visits::name_of(visits::Level::l1a)},
                                    Word{visits::Level::l1b, visits::name_of(visits::Level::l1b)},
                                    Word{visits::Level::l1c, visits::name_of(visits::Level::l1c)},
                                    Word{visits::Level::l2, visits::name_of(visits::Level::l2)}};
inline constexpr std::array kWords{
    Word{visits::Word::use_recorded, visits::name_of(visits::Word::use_recorded)},
    Word{visits::Word::page_opened, visits::name_of(visits::Word::page_opened)},
    Word{visits::Word::connections_open, visits::name_of(visits::Word::connections_open)}};

template <class T, std::size_t kSize>
std::string_view text_of(const std::array<Word<T>, kSize>& list, T value) {
  for (const Word<T>& word : list) {
    if (word.value == value) return word.text;
  }
  return {};
}

template <class T, std::size_t kSize>
std::optional<T> value_of(const std::array<Word<T>, kSize>& list, std::string_view text) {
  for (const Word<T>& word : list) {
    if (word.text == text) return word.value;
  }
  return std::nullopt;
}

}  // namespace probity::extracts::words
