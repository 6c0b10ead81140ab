#include "advice/marking.hpp"

#include <algorithm>

#include "advice/identifiers.hpp"
#include "people/keys.hpp"

namespace probity::advice {

namespace {

void mark_pupils(const std::vector<NameHit>& names, std::vector<Marked>& marked) {
  for (const NameHit& hit : names) {
    if (hit.certainty == NameHit::Certainty::words_of_name) continue;
    const bool is_given_only = hit.kind == NameHit::Kind::given_only;
    const WordRange words{hit.first_word, hit.words};
    marked.push_back({is_given_only ? Mark::pupil_first : Mark::pupil, words});
    marked.push_back({Mark::person, words});
  }
}

void mark_hashtags(const Text& text, std::vector<Marked>& marked) {
  const auto& words = text.words();
  for (std::size_t first = 0; first < words.size();) {
    std::size_t end = first;
    while (end < words.size() && words[end].in_hashtag) {
      ++end;
      if (!words[end - 1].joined_to_next) break;
    }
    if (end > first) marked.push_back({Mark::hashtag, {first, end - first}});
    first = std::max(end, first + 1);
  }
}

void mark_sentences(const Text& text, std::vector<Marked>& marked) {
  for (const Sentence& sentence : text.sentences()) {
    const WordRange words{sentence.first_word, sentence.words};
    if (words.count == 0) continue;
    if (sentence.question) marked.push_back({Mark::question, words});
    if (sentence.has_quotation) marked.push_back({Mark::quoted, words});
  }
}

Mark mark_of(Identifier::Kind kind) {
  using Kind = Identifier::Kind;
  switch (kind) {
    case Kind::phone: return Mark::phone;
    case Kind::email: return Mark::email;
    case Kind::url: return Mark::url;
    case Kind::handle: return Mark::handle;
    case Kind::address: return Mark::address;
    case Kind::postcode: return Mark::postcode;
    case Kind::upn: return Mark::upn;
    case Kind::national_insurance: return Mark::national_insurance;
    case Kind::birth_date: return Mark::birth_date;
    case Kind::date: return Mark::date;
    case Kind::time: return Mark::time;
    case Kind::money: return Mark::money;
    case Kind::percent: return Mark::percent;
    case Kind::number: return Mark::number;
  }
  return Mark::number;
}

}  // namespace

Marking Marking::of(const registers::PublishingRegisters& registers,
                    const std::vector<std::vector<std::string>>& nicknames,
                    const std::vector<std::string>& ordinary) {
  Marking marking;
  marking.trust_names_ = TrustNames::of(registers);
  marking.as_of_ = registers.as_of;
  const auto add = [&](std::string_view name) {
    for (std::string& part : folded_parts(name)) {
      constexpr std::size_t kShortestName = 3;
      const bool is_word = std::ranges::binary_search(ordinary, part);
      if (!is_word && part.size() >= kShortestName) marking.given_names_.insert(std::move(part));
    }
  };
  for (const auto& forms : nicknames) std::ranges::for_each(forms, add);
  for (const registers::Pupil& pupil : registers.pupils) add(pupil.given);
  for (const registers::Colleague& colleague : registers.colleagues) add(colleague.given);
  for (const std::string& domain : registers.trust.work_email_domains) {
    marking.work_domains_.push_back(people::without_case(domain));
  }
  return marking;
}

// Of the domain itself, or of one below it.
bool Marking::is_work_email(std::string_view address) const {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos) return false;
  const std::string_view domain = address.substr(at + 1);
  return std::ranges::any_of(work_domains_, [&](std::string_view own) {
    if (!domain.ends_with(own)) return false;
    return domain.size() == own.size() || domain[domain.size() - own.size() - 1] == '.';
  });
}

// A title with a capitalised word, a given name that is in use, with the capitalised word after it.
void Marking::mark_people(const Text& text, std::vector<Marked>& marked) const {
  const auto& words = text.words();
  for (std::size_t at = 0; at < words.size(); ++at) {
    const Word& word = words[at];
    const bool has_next = at + 1 < words.size() && !words[at + 1].begins_sentence &&
                          words[at + 1].kind == Word::Kind::letters;
    const bool next_is_capital = has_next && is_capital(words[at + 1]);
    if (is_title(word.folded) && next_is_capital) {
      marked.push_back({Mark::person, {at, 2}});
    } else if (is_capital(word) && given_names_.contains(word.folded)) {
      const bool is_whole = next_is_capital && !word.possessive;
      marked.push_back({Mark::person, {at, is_whole ? std::size_t{2} : std::size_t{1}}});
    }
  }
}

void Marking::mark_identifiers(const Text& text, std::vector<Marked>& marked) const {
  for (const Identifier& one : find_identifiers(text, as_of_)) {
    const WordRange words{one.first_word, one.words};
    // A day in full that nobody calls a birthday is a day like others.
    if (one.kind == Identifier::Kind::birth_date && !one.has_cue) {
      marked.push_back({Mark::date, words});
      continue;
    }
    marked.push_back({mark_of(one.kind), words});
    if (one.kind != Identifier::Kind::email || words.count == 0) continue;
    if (is_work_email(text.words()[words.first].folded))
      marked.push_back({Mark::work_email, words});
  }
}

std::vector<Marked> Marking::mark(const Text& text, const std::vector<NameHit>& names) const {
  std::vector<Marked> marked;
  trust_names_.mark(text, marked);
  const std::size_t of_trust = marked.size();
  for (std::size_t at = 0; at < of_trust; ++at) {
    if (marked[at].mark == Mark::staff) marked.push_back({Mark::person, marked[at].words});
  }
  mark_pupils(names, marked);
  mark_people(text, marked);
  mark_identifiers(text, marked);
  mark_hashtags(text, marked);
  mark_sentences(text, marked);
  return marked;
}

}  // namespace probity::advice
