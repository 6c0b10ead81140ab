#include "ledger/leaf.hpp"

#include <algorithm>
#include <chrono>

#include "ledger/encoding.hpp"
#include "ledger/tiles.hpp"

namespace probity::ledger {

namespace {

constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kLongestId = 128;
constexpr std::string_view kLowerCase = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kWordRest = "abcdefghijklmnopqrstuvwxyz0123456789_.";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kIdFirst =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view kIdRest =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/-";
constexpr std::size_t kTimeLength = 24;

bool consists_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= kLongestWord && kLowerCase.contains(text.front()) &&
         consists_of(text, kWordRest);
}

bool is_id_or_empty(std::string_view text) {
  return text.empty() || (text.size() <= kLongestId && kIdFirst.contains(text.front()) &&
                          consists_of(text, kIdRest));
}

bool is_allowed_time(Instant time) {
  using namespace std::chrono_literals;
  return time >= std::chrono::sys_days{2000y / 1 / 1} &&
         time < std::chrono::sys_days{2200y / 1 / 1};
}

bool is_allowed(const Commitment& commitment) {
  const auto* count = std::get_if<std::uint64_t>(&commitment);
  return count == nullptr || *count <= kLargestInteger;
}

std::string print_commitment(const Commitment& commitment) {
  if (const auto* hash = std::get_if<Hash>(&commitment)) return '"' + to_base64(*hash) + '"';
  return std::to_string(std::get<std::uint64_t>(commitment));
}

// Takes tokens off the front of a text; each answers nothing when the text goes on otherwise.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  [[nodiscard]] std::string_view take_all_of(std::string_view allowed) {
    const std::string_view taken = rest_.substr(0, rest_.find_first_not_of(allowed));
    rest_.remove_prefix(taken.size());
    return taken;
  }
  [[nodiscard]] std::string_view take_up_to_quote() {
    const std::string_view taken = rest_.substr(0, rest_.find('"'));
    rest_.remove_prefix(taken.size());
    return taken;
  }
  [[nodiscard]] std::optional<std::uint64_t> take_integer() {
    return from_decimal(take_all_of(kDigits), kLargestInteger);
  }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<Commitment> take_commitment(Scanner& scanner) {
  if (!scanner.take("\"")) return scanner.take_integer();
  const auto hash = hash_from_base64(scanner.take_up_to_quote());
  if (!hash || !scanner.take("\"")) return std::nullopt;
  return *hash;
}

// What stands between the braces of "commitments", and the closing one.
bool take_commitments(Scanner& scanner, std::map<std::string, Commitment>& commitments) {
  if (scanner.take("}")) return true;
  std::string last;
  while (commitments.size() < kMostCommitments) {
    if (!scanner.take("\"")) return false;
    const std::string name{scanner.take_up_to_quote()};
    if (!is_word(name) || name <= last || !scanner.take("\":")) return false;
    const auto commitment = take_commitment(scanner);
    if (!commitment) return false;
    commitments.emplace(name, *commitment);
    last = name;
    if (scanner.take("}")) return true;
    if (!scanner.take(",")) return false;
  }
  return false;
}

// The fields in the order of their names, as RFC 8785 section 3.2.3 sorts them.
bool take_leaf(Scanner& scanner, Leaf& leaf) {
  if (!scanner.take("{\"actor\":\"")) return false;
  leaf.actor = scanner.take_up_to_quote();
  if (!is_id_or_empty(leaf.actor) || !scanner.take("\",\"case\":\"")) return false;
  leaf.case_id = scanner.take_up_to_quote();
  if (!is_id_or_empty(leaf.case_id) || !scanner.take("\",\"commitments\":{")) return false;
  if (!take_commitments(scanner, leaf.commitments)) return false;
  if (!scanner.take(",\"purpose\":\"")) return false;
  leaf.purpose = scanner.take_up_to_quote();
  if (!is_id_or_empty(leaf.purpose) || !scanner.take("\",\"seq\":")) return false;
  const auto seq = scanner.take_integer();
  if (!seq || !scanner.take(",\"time\":\"")) return false;
  leaf.seq = *seq;
  const auto time = time_from_text(scanner.take_up_to_quote());
  if (!time || !scanner.take("\",\"type\":\"")) return false;
  leaf.time = *time;
  leaf.type = scanner.take_up_to_quote();
  return is_word(leaf.type) && scanner.take("\"}") && scanner.is_at_end();
}

}  // namespace

Result<std::string> Leaf::print() const {
  const bool is_allowed_leaf = is_word(type) && is_allowed_time(time) && seq <= kLargestInteger &&
                               is_id_or_empty(actor) && is_id_or_empty(case_id) &&
                               is_id_or_empty(purpose) && commitments.size() <= kMostCommitments &&
                               std::ranges::all_of(commitments, [](const auto& commitment) {
                                 return is_word(commitment.first) && is_allowed(commitment.second);
                               });
  if (!is_allowed_leaf) {
    return failure(ErrorKind::usage, "a field of the leaf is not as docs/formats/ledger.md says");
  }
  std::string text = R"({"actor":")" + actor + R"(","case":")" + case_id + R"(","commitments":{)";
  for (const auto& [name, commitment] : commitments) {
    if (!text.ends_with('{')) text += ',';
    text += '"' + name + "\":" + print_commitment(commitment);
  }
  text += R"(},"purpose":")" + purpose + R"(","seq":)" + std::to_string(seq) + R"(,"time":")" +
          rfc3339(time) + R"(","type":")" + type + R"("})";
  return text;
}

Result<Leaf> Leaf::parse(std::string_view text) {
  Scanner scanner{text};
  Leaf leaf;
  if (text.size() > kLargestEntry || !take_leaf(scanner, leaf)) {
    return failure(ErrorKind::unreadable, "it is not a leaf in its canonical form");
  }
  return leaf;
}

std::optional<Instant> time_from_text(std::string_view text) {
  if (text.size() != kTimeLength) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(at, length)) value = 10 * value + (c - '0');
    return value;
  };
  for (const std::size_t at : {0U, 5U, 8U, 11U, 14U, 17U, 20U}) {
    const std::size_t length = at == 0 ? 4 : at == 20 ? 3 : 2;
    if (!consists_of(text.substr(at, length), kDigits)) return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{number(0, 4)},
                                         std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                         std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  const int year = number(0, 4);
  if (!date.ok() || year < 2000 || year > 2199) return std::nullopt;
  if (number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59) return std::nullopt;
  const Instant time = std::chrono::sys_days{date} + hours{number(11, 2)} + minutes{number(14, 2)} +
                       seconds{number(17, 2)} + milliseconds{number(20, 3)};
  if (rfc3339(time) != text) return std::nullopt;  // the separators
  return time;
}

Hash commitment_to(const Salt& salt, std::string_view value) {
  return sha256({reinterpret_cast<const char*>(salt.data()), salt.size()}, value);
}

}  // namespace probity::ledger
