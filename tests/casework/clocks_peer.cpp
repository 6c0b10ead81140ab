// Prints when answers are due, for clocks_test.py: clocks_peer HOLIDAYS.CSV, then lines of
// "complaint DAY" or "access DAY ordinary|complex [FROM UNTIL]...", days as numbers since
// 1970-01-01. One number a line.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "casework/clocks.hpp"

namespace {

using probity::LocalDate;
using std::chrono::days;

LocalDate due(std::istringstream& words, const probity::people::BankHolidays& holidays) {
  std::string kind, complexity;
  int received = 0;
  words >> kind >> received;
  const LocalDate day{days{received}};
  if (kind == "complaint") return probity::casework::complaint_due(day);
  words >> complexity;
  probity::casework::AccessClock clock{.received = day};
  if (complexity == "complex") clock.complexity = probity::casework::Complexity::complex;
  int from = 0;
  int until = 0;
  while (words >> from >> until) {
    clock.pauses.push_back({LocalDate{days{from}}, LocalDate{days{until}}});
  }
  return probity::casework::access_due(clock, holidays).value();
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 1;
  std::ifstream file{words[1]};
  std::ostringstream csv;
  csv << file.rdbuf();
  const auto holidays = probity::people::BankHolidays::parse(csv.str(), "england-and-wales");
  if (!holidays) return 1;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream in{line};
    std::printf("%d\n", static_cast<int>(due(in, *holidays).time_since_epoch().count()));
  }
  return 0;
}
