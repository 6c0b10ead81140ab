// How fast drafts are searched for 100,000 names, beside two engines that look for many texts at
// once: RE2::Set and Vectorscan. They find the whole names as they are written and nothing more, so
// that they do less; that is the point of the comparison.
//
//   roll_bench [pupils]        100,000 unless told; always the same ones
#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <hs/hs.h>
#include <malloc.h>
#include <re2/set.h>

#include "advice/roll.hpp"
#include "advice/text.hpp"

namespace {

using probity::advice::Roll;
using probity::advice::RollEntry;
using probity::advice::Text;
using Clock = std::chrono::steady_clock;

struct Pupil {
  std::string given;
  std::string family;
  std::string group;
};

// Names of two to four syllables: about 2,000 given and 9,000 family names, some of them far more
// often.
class Names {
 public:
  explicit Names(std::uint64_t seed) : random_(seed) {
    givens_ = pool(2'000, 2, 3);
    families_ = pool(9'000, 2, 4);
  }

  Pupil pupil() {
    const unsigned year = 7 + below(5);
    return {often(givens_), often(families_), fmt::format("{}T{}", year, 1 + below(8))};
  }

  // How many names the drafts hold in all.
  [[nodiscard]] std::size_t placed() const { return placed_; }

  // A draft of at least `length` characters: everyday words, and a name of the roll now and then.
  std::string draft(const std::vector<Pupil>& pupils, std::size_t length) {
    static const std::vector<std::string> words{
        "What", "a",       "great", "afternoon", "of",   "netball",  "with",  "our",
        "team", "and",     "the",   "whole",     "year", "Tomorrow", "we",    "travel",
        "to",   "Leeds",   "for",   "next",      "game", "Thank",    "you",   "everybody",
        "who",  "came",    "along", "rain",      "or",   "shine",    "It's",  "on",
        "10T3", "Science", "fair",  "results",   "are",  "in",       "today", "!"};
    std::string text;
    while (text.size() < length) {
      if (below(25) == 0) {
        ++placed_;
        const Pupil& pupil = pupils[below(static_cast<unsigned>(pupils.size()))];
        text += "Well done " + pupil.given + ' ' + pupil.family + ". ";
      } else {
        text += words[below(static_cast<unsigned>(words.size()))] + ' ';
      }
    }
    return text;
  }

 private:
  unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

  // Half of the picks are from the first twentieth.
  const std::string& often(const std::vector<std::string>& pool) {
    const auto all = static_cast<unsigned>(pool.size());
    return pool[below(below(2) == 0 ? all / 20 : all)];
  }

  std::vector<std::string> pool(std::size_t size, unsigned fewest, unsigned most) {
    static const std::vector<std::string> syllables{"ba", "ren", "lo",  "mi",  "ta",  "har", "vik",
                                                    "su", "del", "ony", "pra", "chi", "wen", "gar",
                                                    "ro", "ely", "fa",  "nor", "zel", "ki",  "mor",
                                                    "an", "da",  "ith", "sha", "bru", "len", "ow"};
    std::vector<std::string> names;
    while (names.size() < size) {
      std::string name;
      const unsigned count = fewest + below(most - fewest + 1);
      for (unsigned i = 0; i < count; ++i) name += syllables[below(28)];
      name[0] = static_cast<char>(name[0] - 'a' + 'A');
      names.push_back(std::move(name));
    }
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    std::ranges::shuffle(names, random_);
    return names;
  }

  std::size_t placed_ = 0;
  std::mt19937_64 random_;
  std::vector<std::string> givens_;
  std::vector<std::string> families_;
};

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Resident memory of this process, in MB (Linux).
double resident() {
  malloc_trim(0);
  std::ifstream file{"/proc/self/statm"};
  double pages = 0;
  file >> pages >> pages;
  return pages * 4096 / 1e6;
}

struct Figures {
  double half = 0;     // microseconds for the median draft
  double slowest = 0;  // for the slowest of a hundred
};

template <class Search>
Figures measure(const std::vector<std::string>& drafts, Search search) {
  std::vector<double> times;
  for (int round = 0; round < 3; ++round) {
    for (const std::string& draft : drafts) {
      const auto start = Clock::now();
      search(draft);
      if (round > 0) times.push_back(seconds_since(start) * 1e6);
    }
  }
  std::ranges::sort(times);
  return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

struct Row {
  std::string name;
  double made = 0;    // seconds
  double memory = 0;  // MB
  Figures post;       // 280 characters
  Figures page;       // 3,000 characters
  std::size_t found = 0;
};

struct Drafts {
  std::vector<std::string> posts;
  std::vector<std::string> pages;
};

Row with_roll(const std::vector<Pupil>& pupils, const Drafts& drafts) {
  std::vector<RollEntry> entries;
  for (const Pupil& pupil : pupils) {
    entries.push_back({pupil.given, "", "", pupil.family, pupil.group, "", ""});
  }
  Row row{.name = "Roll", .post = {}, .page = {}};
  const double before = resident();
  const auto start = Clock::now();
  const Roll roll = Roll::of(entries, {});
  row.made = seconds_since(start);
  row.memory = resident() - before;
  const auto search = [&](const std::string& draft) {
    for (const auto& hit : roll.find(*Text::read(draft))) {
      row.found += hit.kind == probity::advice::NameHit::Kind::full_name ? 1 : 0;
    }
  };
  row.post = measure(drafts.posts, search);
  row.page = measure(drafts.pages, search);
  return row;
}

std::vector<std::string> whole_names(const std::vector<Pupil>& pupils) {
  std::vector<std::string> names;
  for (const Pupil& pupil : pupils) names.push_back(pupil.given + ' ' + pupil.family);
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return names;
}

Row with_re2(const std::vector<std::string>& names, const Drafts& drafts) {
  Row row{.name = "RE2::Set", .post = {}, .page = {}};
  const double before = resident();
  const auto start = Clock::now();
  re2::RE2::Options options;
  options.set_literal(true);
  options.set_max_mem(std::int64_t{2} << 30);
  re2::RE2::Set set{options, re2::RE2::UNANCHORED};
  for (const std::string& name : names) set.Add(name, nullptr);
  set.Compile();
  row.made = seconds_since(start);
  const auto search = [&](const std::string& draft) {
    std::vector<int> found;
    set.Match(draft, &found);
    row.found += found.size();
  };
  row.post = measure(drafts.posts, search);
  row.page = measure(drafts.pages, search);
  row.memory = resident() - before;  // its automaton grows as it is used
  return row;
}

Row with_vectorscan(const std::vector<std::string>& names, const Drafts& drafts) {
  Row row{.name = "Vectorscan", .post = {}, .page = {}};
  std::vector<const char*> texts;
  std::vector<std::size_t> lengths;
  std::vector<unsigned> numbers;
  for (const std::string& name : names) {
    texts.push_back(name.c_str());
    lengths.push_back(name.size());
    numbers.push_back(static_cast<unsigned>(numbers.size()));
  }
  const std::vector<unsigned> flags(names.size(), HS_FLAG_CASELESS);
  const double before = resident();
  const auto start = Clock::now();
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(texts.data(), flags.data(), numbers.data(), lengths.data(),
                           static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr, &database,
                           &error) != HS_SUCCESS) {
    hs_free_compile_error(error);
    row.name += " (cannot compile them)";
    return row;
  }
  hs_scratch_t* scratch = nullptr;
  hs_alloc_scratch(database, &scratch);
  row.made = seconds_since(start);
  row.memory = resident() - before;
  const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* found) {
    ++*static_cast<std::size_t*>(found);
    return 0;
  };
  const auto search = [&](const std::string& draft) {
    hs_scan(database, draft.data(), static_cast<unsigned>(draft.size()), 0, scratch, count,
            &row.found);
  };
  row.post = measure(drafts.posts, search);
  row.page = measure(drafts.pages, search);
  hs_free_scratch(scratch);
  hs_free_database(database);
  return row;
}

// What somebody might send to keep the checker busy: as long as is allowed.
std::vector<std::pair<std::string, std::string>> hostile_drafts(const std::vector<Pupil>& pupils) {
  const auto repeated = [](const std::string& piece) {
    std::string text;
    for (std::size_t points = 0;; points += Text::read(piece)->length()) {
      if (points + Text::read(piece)->length() > probity::advice::kLongestText) return text;
      text += piece;
    }
  };
  return {{"a given name, again and again", repeated(pupils[0].given + ' ')},
          {"single letters", repeated("a b  ")},
          {"letters and figures", repeated("a1")},
          {"combining marks", repeated("e\u0301\u0301\u0301\u0301")},
          {"look-alikes", repeated("а\u200be ")},
          {"apostrophes", repeated("a'b' '")},
          {"signs of addresses", repeated("@a.b@")},
          {"tutor groups", repeated("10T3 ")},
          {"mistyped names", repeated(pupils[0].given + ' ' + pupils[0].family + "q ")},
          {"one hashtag", "#" + repeated("AbCd").substr(0, 19'000)}};
}

void print(const std::vector<Row>& rows) {
  fmt::print(
      "| engine | made in s | memory MB | 280 chars p50 us | p99 us | 3,000 chars p50 us | "
      "p99 us | p50 beside Roll | found |\n|---|---|---|---|---|---|---|---|---|\n");
  for (const Row& row : rows) {
    fmt::print("| {} | {:.2f} | {:.0f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.2f} | {} |\n",
               row.name, row.made, row.memory, row.post.half, row.post.slowest, row.page.half,
               row.page.slowest, row.post.half / rows[0].post.half, row.found);
  }
}

void print_hostile(const std::vector<Pupil>& pupils) {
  std::vector<RollEntry> entries;
  for (const Pupil& pupil : pupils) {
    entries.push_back({pupil.given, "", "", pupil.family, pupil.group, "", ""});
  }
  const Roll roll = Roll::of(entries, {});
  fmt::print("\n| 20,000 characters of | ms |\n|---|---|\n");
  for (const auto& [name, draft] : hostile_drafts(pupils)) {
    const auto start = Clock::now();
    const auto text = Text::read(draft);
    const std::size_t hits = text ? roll.find(*text).size() : 0;
    fmt::print("| {} ({} hits) | {:.1f} |\n", name, hits, seconds_since(start) * 1e3);
  }
}

}  // namespace

int main(int count, char** arguments) {
  constexpr std::size_t kPupils = 100'000;
  constexpr std::size_t kDrafts = 400;
  Names names{20'250'616};
  std::vector<Pupil> pupils(count > 1 ? std::stoul(arguments[1]) : kPupils);
  for (Pupil& pupil : pupils) pupil = names.pupil();
  Drafts drafts;
  for (std::size_t i = 0; i < kDrafts; ++i) {
    drafts.posts.push_back(names.draft(pupils, 280));
    drafts.pages.push_back(names.draft(pupils, 3'000));
  }
  std::vector<Row> rows{with_roll(pupils, drafts)};
  const std::vector<std::string> whole = whole_names(pupils);
  rows.push_back(with_vectorscan(whole, drafts));
  rows.push_back(with_re2(whole, drafts));
  print(rows);
  fmt::print("\nNames that are in the drafts: {}.\n", 3 * names.placed());
  print_hostile(pupils);
}
