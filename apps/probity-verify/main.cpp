// probity-verify: an outsider's check of an exported ledger. Links only base and ledger, so that it
// can be read in an afternoon and built without the rest.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "arguments.hpp"
#include "directory_files.hpp"
#include "ledger/note.hpp"

namespace probity::verify {

namespace {

enum class ExitCode : int { valid = 0, invalid = 1, usage = 2, unreadable = 3, cannot_tell = 6 };

constexpr std::string_view kUsage =
    "usage: probity-verify DIR [--against CHECKPOINT] [--key VKEY]\n"
    "                      [--witness VKEY]... [--quorum N] [--since TIME]\n";

constexpr std::string_view kHelp = R"(
Checks an exported ledger: that every leaf is in its form and in its place, that
all of them together lead to the root, and that the log's key has signed it.

  DIR                   what `probity ledger export` wrote
  --against CHECKPOINT  a checkpoint file taken away earlier: the ledger must be
                        its continuation
  --key VKEY            the log's verifier key as you know it from elsewhere;
                        without it the key in the export is believed
  --witness VKEY        a witness whose cosignature counts; may be repeated
  --quorum N            how many of them must have cosigned (all)
  --since TIME          cosignatures older than this do not count, for example
                        2026-03-10T09:15:00.000Z

Prints `valid`, `invalid: why` or `cannot tell: why`, and exits with
0 valid   1 invalid   2 wrong usage   3 DIR or CHECKPOINT unreadable   6 cannot tell
The format and what is checked: docs/formats/ledger.md
)";

ExitCode say(const ledger::Valid& valid, const Arguments& arguments) {
  std::cout << "valid\n"
            << "leaves: " << valid.size << "\nroot: " << ledger::to_base64(valid.root) << '\n';
  for (const std::string& name : valid.cosigned_by) std::cout << "cosigned by: " << name << '\n';
  if (!arguments.against && arguments.question.quorum == 0) {
    std::cout << "Not shown by this: that the log's key has not signed another ledger before. Only "
                 "an older checkpoint (--against) or a witness (--witness) shows that.\n";
  }
  return ExitCode::valid;
}
ExitCode say(const ledger::Invalid& invalid, const Arguments&) {
  std::cout << "invalid: " << invalid.where << ": " << invalid.why << '\n';
  return ExitCode::invalid;
}
ExitCode say(const ledger::CannotTell& unknown, const Arguments&) {
  std::cout << "cannot tell: " << unknown.where << ": " << unknown.why << '\n';
  return ExitCode::cannot_tell;
}

ExitCode cannot_read(std::string_view what, const std::string& path) {
  std::cerr << "probity-verify: " << what << " cannot be read: " << path << '\n';
  return ExitCode::unreadable;
}

ExitCode check(Arguments arguments) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(arguments.directory, ignored)) {
    return cannot_read("the directory", arguments.directory);
  }
  if (arguments.against) {
    auto older = read_plain_file(*arguments.against, ledger::kLargestNote + 1);
    if (!older || !*older) return cannot_read("the older checkpoint", *arguments.against);
    arguments.question.older_checkpoint = **std::move(older);
  }
  DirectoryFiles files{arguments.directory};
  const ledger::Verdict verdict = ledger::verify_export(files, arguments.question);
  return std::visit([&](const auto& answer) { return say(answer, arguments); }, verdict);
}

ExitCode run(const std::vector<std::string>& words) {
  auto arguments = read_arguments(words);
  if (!arguments) {
    std::cerr << "probity-verify: " << arguments.error().what << '\n' << kUsage;
    return ExitCode::usage;
  }
  if (arguments->asks_for_help) {
    std::cout << kUsage << kHelp;
    return ExitCode::valid;
  }
  if (arguments->asks_for_version) {
    std::cout << "probity-verify " << PROBITY_VERSION << '\n';
    return ExitCode::valid;
  }
  return check(*std::move(arguments));
}

}  // namespace

}  // namespace probity::verify

int main(int argc, char** argv) {
  return static_cast<int>(probity::verify::run({argv + std::min(argc, 1), argv + argc}));
}
