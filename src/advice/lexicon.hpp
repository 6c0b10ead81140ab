// Groups of phrases and the rules over them: policy/words/*.toml, made ready to be looked for.
//
//   PROBITY_TRY(const Lexicon lexicon, Lexicon::read(files));
//   const Sightings seen = lexicon.look(text, marked);
//   for (const RuleHit& hit : lexicon.judge(seen, situation)) ...
//
// docs/formats/words.md says what phrases and rules mean. Immutable; thread-safe. Looking costs
// O(words x phrases that begin with them).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "advice/finding.hpp"
#include "advice/mark.hpp"
#include "advice/text.hpp"
#include "base/result.hpp"
#include "registers/publishing.hpp"

namespace probity::advice {

using GroupIndex = std::uint32_t;                                 // below kMarkNames.size(): a Mark
using WordsFile = std::pair<std::string_view, std::string_view>;  // name, TOML text

// Where each group was seen in one text.
class Sightings {
 public:
  explicit Sightings(const Text& text, std::size_t groups) : text_(&text), places_(groups) {}

  [[nodiscard]] const Text& text() const { return *text_; }
  [[nodiscard]] std::span<const WordRange> of(GroupIndex group) const { return places_[group]; }
  [[nodiscard]] std::span<const WordRange> of(Mark mark) const {
    return places_[static_cast<std::size_t>(mark)];
  }
  [[nodiscard]] std::size_t groups() const { return places_.size(); }
  void add(GroupIndex group, WordRange words) { places_[group].push_back(words); }
  // Rising, each once. O(n log n).
  void put_in_order(GroupIndex group);

 private:
  const Text* text_;
  std::vector<std::vector<WordRange>> places_;
};

// Who writes where, as far as rules ask.
struct Situation {
  registers::AccountKind account = registers::AccountKind::personal;
  bool may_speak = false;  // C27: an authorised spokesperson
};

struct Rule {
  std::string name;
  Clause clause{};
  int points = 0;
  std::vector<GroupIndex> all;
  std::vector<GroupIndex> any;
  std::vector<GroupIndex> none;
  std::optional<std::size_t> within;
  bool over_post = false;
  std::array<bool, 4> accounts{true, true, true, true};
  bool only_without_authority = false;
};

struct RuleHit {
  const Rule* rule = nullptr;
  std::size_t sentence = 0;  // of the first word that matters
  WordRange words;           // the shortest run with everything that the rule asks for
};

class Lexicon {
 public:
  // Fails (unreadable) with file and name: no TOML, unknown keys, a name twice, a group that is not
  // there or needs itself, a phrase that cannot be read.
  [[nodiscard]] static Result<Lexicon> read(std::span<const WordsFile> files);
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  [[nodiscard]] Sightings look(const Text& text, std::span<const Marked> marked) const;
  [[nodiscard]] std::vector<RuleHit> judge(const Sightings& seen, const Situation& situation) const;

  [[nodiscard]] std::optional<GroupIndex> group(std::string_view name) const;
  // Empty for the phrases that stand in a rule itself.
  [[nodiscard]] std::string_view name_of(GroupIndex group) const;
  // What <identity> is made of; never a feature of the model by itself.
  [[nodiscard]] bool is_part_of_identity(GroupIndex group) const;
  [[nodiscard]] std::size_t groups() const;
  [[nodiscard]] std::size_t rules() const;

  // Well-known people by field, and the words around a name that show that they are meant.
  struct Field {
    GroupIndex people = 0;
    GroupIndex cues = 0;
  };
  [[nodiscard]] std::span<const Field> fields() const;
  // The words of a teaching subject, by any of its names, in upper or lower case: "Chemistry".
  [[nodiscard]] std::optional<GroupIndex> subject(std::string_view name) const;
  [[nodiscard]] std::span<const GroupIndex> subjects() const;

 private:
  struct Inside;
  explicit Lexicon(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace probity::advice
