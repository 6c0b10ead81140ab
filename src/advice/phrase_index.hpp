// All phrases of all groups, ready to be looked for in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "advice/lexicon.hpp"
#include "advice/phrase.hpp"
#include "base/hash.hpp"

namespace probity::advice {

// Not safe to add to while it is used; safe to look with from many threads.
class PhraseIndex {
 public:
  using WordClass = std::uint32_t;  // words of which one is asked for

  // The groups that a phrase may name, by name; to be set before phrases are added.
  using Names = std::map<std::string, GroupIndex, std::less<>>;

  // Fails (unreadable) for a phrase that cannot be read or names no group.
  [[nodiscard]] Result<void> add(GroupIndex group, std::string_view phrase, const Names& names);

  // After all were added: the order in which groups are looked for, each after those it needs.
  // Fails (unreadable) with the name of a group that needs itself.
  [[nodiscard]] Result<void> put_in_order(std::size_t groups, const Names& names);

  // Whether words of the group say who people are by a protected characteristic: <identity> and
  // what it is made of.
  [[nodiscard]] bool is_of_identity(GroupIndex group) const { return of_identity_[group]; }

  // Who people are is looked for first, and its words are then nobody else's: the rest of the lists
  // sees only that <identity> is there, so that one group put for another changes nothing (C12,
  // I42). Adds to `seen`, which has the marks already, all places of all groups, in rising order.
  void look(const Text& text, Sightings& seen) const;

 private:
  struct Part {
    PhrasePart::Kind kind{};
    std::uint32_t index = 0;  // WordClass or GroupIndex
  };
  struct Phrase {
    GroupIndex group = 0;
    std::vector<Part> parts;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return hash_bytes(text); }
  };
  using Classes =
      std::unordered_map<std::string, std::vector<WordClass>, TextHash, std::equal_to<>>;
  using ClassesOfWords = std::vector<std::vector<WordClass>>;
  struct Match;

  [[nodiscard]] WordClass class_of(const PhrasePart::Words& words);
  [[nodiscard]] std::vector<WordClass> classes_of(const Word& word) const;
  void add_classes(std::string_view word, std::vector<WordClass>& classes) const;
  static void mark_with_needs(const std::vector<std::set<GroupIndex>>& needs, GroupIndex group,
                              std::vector<bool>& marked);
  void look_for(GroupIndex group, const Match& match,
                const std::vector<std::pair<std::uint32_t, std::size_t>>& starts) const;

  std::map<PhrasePart::Words, WordClass> known_classes_;
  Classes whole_;
  Classes begins_;
  std::size_t longest_beginning_ = 0;
  std::vector<Phrase> phrases_;
  std::vector<std::vector<std::uint32_t>> by_first_class_;         // class -> phrases
  std::vector<std::vector<std::uint32_t>> by_group_led_by_group_;  // group -> its phrases
  std::vector<GroupIndex> order_;                                  // of identity first
  std::vector<bool> of_identity_;
  std::vector<bool> sees_all_;  // of identity, and well-known people by name
};

}  // namespace probity::advice
