// Many small exports, checked one after the other: for tests/ledger/agreement_test.py.
//
// Standard input holds exports one after another: the number of fields, then for each its name and
// its content, each after its length; all numbers in 4 bytes, little-endian. A field is a file of
// the export, or part of the question: ?older, ?key, ?quorum, ?since, and ?witness, as often as
// there are. For each export one line: the verdict, and where and why.
#include <cstdint>
#include <iostream>
#include <map>
#include <optional>
#include <string>

#include "ledger/encoding.hpp"
#include "ledger/verify.hpp"

namespace probity::ledger {

namespace {

class MemoryFiles final : public ExportFiles {
 public:
  Result<std::optional<std::string>> read(std::string_view name, std::size_t most) override {
    const auto file = files.find(name);
    if (file == files.end()) return std::nullopt;
    return file->second.substr(0, most);
  }
  std::map<std::string, std::string, std::less<>> files;
};

std::optional<std::uint32_t> read_number() {
  std::string bytes(4, '\0');
  if (!std::cin.read(bytes.data(), 4)) return std::nullopt;
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

std::string read_string() {
  std::string text(read_number().value_or(0), '\0');
  std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

VerifierKey key_of(const std::string& text) {
  const auto key = VerifierKey::parse(text);
  if (!key) std::cerr << "a key of the question is none: " << text << '\n';
  return key.value_or(VerifierKey{});
}

void take(std::string name, std::string content, MemoryFiles& files, Question& question) {
  if (name == "?older") {
    question.older_checkpoint = std::move(content);
  } else if (name == "?key") {
    question.log_key = key_of(content);
  } else if (name == "?witness") {
    question.witnesses.push_back(key_of(content));
  } else if (name == "?quorum") {
    question.quorum = std::stoul(content);
  } else if (name == "?since") {
    question.cosigned_since = Instant{seconds{std::stoll(content)}};
  } else {
    files.files.insert_or_assign(std::move(name), std::move(content));
  }
}

std::string in_words(const Valid& valid) {
  return "valid: " + std::to_string(valid.size) + " " + to_base64(valid.root);
}
std::string in_words(const Invalid& answer) {
  return "invalid: " + answer.where + ": " + answer.why;
}
std::string in_words(const CannotTell& answer) {
  return "cannot tell: " + answer.where + ": " + answer.why;
}

void check_all() {
  while (const auto fields = read_number()) {
    MemoryFiles files;
    Question question;
    for (std::uint32_t i = 0; i < *fields; ++i) {
      std::string name = read_string();
      take(std::move(name), read_string(), files, question);
    }
    std::cout << std::visit([](const auto& answer) { return in_words(answer); },
                            verify_export(files, question))
              << '\n';
  }
}

}  // namespace

}  // namespace probity::ledger

int main() {
  std::ios::sync_with_stdio(false);
  probity::ledger::check_all();
}
