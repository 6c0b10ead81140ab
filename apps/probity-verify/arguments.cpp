#include "arguments.hpp"

#include "ledger/encoding.hpp"
#include "ledger/leaf.hpp"

namespace probity::verify {

namespace {

std::unexpected<Error> wrong(std::string what) {
  return failure(ErrorKind::usage, std::move(what));
}

Result<ledger::VerifierKey> read_key(const std::string& option, const std::string& text,
                                     ledger::SignatureType type) {
  auto key = ledger::VerifierKey::parse(text);
  if (!key) return wrong(option + ": " + key.error().what);
  if (key->type != type) return wrong(option + ": the key is of another kind");
  return key;
}

Result<void> take_option(const std::string& option, const std::string& value, Arguments& arguments,
                         std::optional<std::size_t>& quorum) {
  if (option == "--against") {
    arguments.against = value;
  } else if (option == "--key") {
    PROBITY_TRY(arguments.question.log_key,
                read_key(option, value, ledger::SignatureType::ed25519));
  } else if (option == "--witness") {
    PROBITY_TRY(auto key, read_key(option, value, ledger::SignatureType::cosignature));
    arguments.question.witnesses.push_back(std::move(key));
  } else if (option == "--quorum") {
    quorum = ledger::from_decimal(value, 1000);
    if (!quorum) return wrong("--quorum: it is no number");
  } else if (option == "--since") {
    arguments.question.cosigned_since = ledger::time_from_text(value);
    if (!arguments.question.cosigned_since) {
      return wrong("--since: a time looks like 2026-03-10T09:15:00.000Z");
    }
  } else {
    return wrong("there is no option " + option);
  }
  return {};
}

// What only the whole command line can get wrong.
Result<void> check_together(const Arguments& arguments) {
  const ledger::Question& question = arguments.question;
  if (arguments.directory.empty()) return wrong("the directory to check is missing");
  if (question.quorum > question.witnesses.size()) {
    return wrong("--quorum: more witnesses are asked for than are named with --witness");
  }
  if (question.cosigned_since && question.quorum == 0) {
    return wrong("--since: the age of a cosignature needs --witness");
  }
  for (std::size_t i = 0; i < question.witnesses.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (question.witnesses[i].public_key == question.witnesses[j].public_key) {
        return wrong("--witness: the same key was given twice");
      }
    }
  }
  return {};
}

}  // namespace

Result<Arguments> read_arguments(const std::vector<std::string>& words) {
  Arguments arguments;
  std::optional<std::size_t> quorum;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--help" || word == "-h") {
      arguments.asks_for_help = true;
      return arguments;
    }
    if (word == "--version") {
      arguments.asks_for_version = true;
      return arguments;
    }
    if (word.starts_with('-')) {
      if (i + 1 == words.size()) return wrong(word + ": its value is missing");
      if (auto taken = take_option(word, words[++i], arguments, quorum); !taken) {
        return std::unexpected(taken.error());
      }
    } else if (arguments.directory.empty()) {
      arguments.directory = word;
    } else {
      return wrong("only one directory can be checked at a time");
    }
  }
  arguments.question.quorum = quorum.value_or(arguments.question.witnesses.size());
  if (auto checked = check_together(arguments); !checked) return std::unexpected(checked.error());
  return arguments;
}

}  // namespace probity::verify
