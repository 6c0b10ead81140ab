// A small roll for tests: invented pupils, with names of many origins.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "advice/roll.hpp"

namespace probity::advice {

inline constexpr std::array<RollEntry, 34> kExamplePupils{{
    {"Tegan", "", "", "Prosper-Vale", "9JBR", "09", "a"},
    {"Gwenllïan", "Gwen", "", "ap Rhydderch", "7M", "07", "a"},
    {"Saoirse", "", "", "Ní Mhaolagáin", "8T2", "08", "a"},
    {"Fiachra", "", "", "O'Dwynne", "10L", "10", "a"},
    {"Ruairí", "", "", "Mac Giolla", "11N", "11", "a"},
    {"Żaneta", "", "", "Wiśnioszek", "9L", "09", "a"},
    {"Przemysław", "Przemek", "", "Łabędzki", "7B", "07", "a"},
    {"Harsimrat", "", "Kaur", "Bhangal", "9T2", "09", "a"},
    {"Jagdeep", "", "", "Sahotra", "10T3", "10", "a"},
    {"Oluwadamilola", "Dami", "", "Akinboye", "11M", "11", "a"},
    {"Chiamaka", "", "", "Obiekwe", "8H", "08", "a"},
    {"Yuk-Ling", "", "", "Fung", "7L", "07", "a"},
    {"Xiuying", "", "", "Qiao", "9H", "09", "a"},
    {"Kwabena", "", "", "Osei-Tawiah", "8B", "08", "a"},
    {"Abena", "", "", "Adomako", "12A", "12", "a"},
    {"Cabdiraxmaan", "", "", "Guuleed", "10B", "10", "a"},
    {"Hodan", "", "", "Warfaa", "9B", "09", "a"},
    {"Ṣafiyya", "", "", "al-Zahrawi", "7A", "07", "a"},
    {"Tariq", "", "", "Benhaddou", "11H", "11", "a"},
    {"Conceição", "", "", "de Figueira", "8L", "08", "a"},
    {"Guimarães", "", "", "dos Anjos Prado", "10M", "10", "a"},
    {"Đức", "", "", "Nguyễn", "9N", "09", "a"},
    {"Thuỳ Linh", "", "", "Trương", "7H", "07", "a"},
    {"Pieter", "", "", "van der Molen", "8N", "08", "a"},
    {"Jörg", "", "", "Rößler", "Willows", "R", "b"},
    {"Nora", "", "", "Lindgarth", "Willows", "02", "b"},
    {"William", "", "", "Tunstead", "7T1", "07", "a"},
    {"Autumn", "", "", "Field", "10H", "10", "a"},
    {"Hope", "", "", "May", "9A", "09", "a"},
    {"Summer", "", "", "Fair", "8A", "08", "a"},
    {"Grace", "", "", "Rushmere", "9T2", "09", "a"},
    {"Harvey", "", "", "Joel", "11A", "11", "a"},
    {"Isla", "", "", "Twayne", "8M", "08", "a"},
    {"Max", "", "", "Li", "7N", "07", "a"},
}};

inline Roll example_roll() {
  static constexpr std::array<std::string_view, 41> kCommon{
      "filed", "autumn", "field", "hope",   "may",   "summer", "fair", "grace", "max",
      "is",    "the",    "on",    "of",     "and",   "we",     "it",   "our",   "for",
      "well",  "done",   "with",  "page",   "tone",  "great",  "work", "by",    "to",
      "term",  "will",   "half",  "school", "ball",  "won",    "has",  "long",  "week",
      "day",   "this",   "next",  "trip",   "raffle"};
  static constexpr std::array<std::string_view, 4> kKnown{"twain", "curie", "harvey", "joel"};
  const std::vector<std::vector<std::string>> nicknames{
      {"william", "will", "bill", "billy", "liam"}, {"oluwadamilola", "dami", "lola"}};
  return Roll::of(kExamplePupils, {nicknames, kCommon, kKnown});
}

}  // namespace probity::advice
