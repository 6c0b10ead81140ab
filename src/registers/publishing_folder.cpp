#include "registers/publishing_folder.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "registers/accounts_file.hpp"
#include "registers/colleagues_file.hpp"
#include "registers/consents_file.hpp"
#include "registers/pupils_file.hpp"
#include "registers/trust_facts_file.hpp"

namespace probity::registers {

namespace {

using people::ImportRefusal;
using people::RefusedImport;

std::string told(const ImportRefusal& refusal) {
  std::string out = "line " + std::to_string(refusal.line);
  if (!refusal.column.empty()) out += ", " + std::string{refusal.column};
  return out + ": " + refusal.reason;
}

std::unexpected<Error> refused(std::string_view file, const RefusedImport& import) {
  constexpr std::size_t kShown = 3;
  const std::size_t all = import.refusals.size();
  std::string what = std::string{file} + ", ";
  for (std::size_t i = 0; i < std::min(all, kShown); ++i) {
    what += (i == 0 ? "" : "; ") + told(import.refusals[i]);
  }
  if (all > kShown) what += "; and " + std::to_string(all - kShown) + " more";
  return failure(ErrorKind::unreadable, std::move(what), "Correct the file; nothing was taken.");
}

}  // namespace

Result<PublishingRegisters> read_publishing_folder_texts(std::string_view pupils,
                                                         std::string_view staff,
                                                         std::string_view accounts,
                                                         std::string_view trust,
                                                         std::string_view consents) {
  PROBITY_TRY(TrustFactsFile facts, TrustFactsFile::parse(trust));
  if (!facts.as_of) {
    return failure(ErrorKind::usage, "the facts of the trust have no as_of",
                   "Add the day for which the lists were made, like 2026-09-01.");
  }
  auto roll = PupilsFile::parse(pupils);
  if (!roll) return refused("file of pupils", roll.error());
  auto colleagues = ColleaguesFile::parse(staff);
  if (!colleagues) return refused("file of staff", colleagues.error());
  auto places = AccountsFile::parse(accounts);
  if (!places) return refused("file of accounts", places.error());
  if (!consents.empty()) {
    const auto answers = ConsentsFile::parse(consents);
    if (!answers) return refused("file of consents", answers.error());
    // Answers of pupils who left are no fault.
    static_cast<void>(answers->add_to(roll->pupils));
  }
  return PublishingRegisters{.as_of = *facts.as_of,
                             .trust = std::move(facts.trust),
                             .pupils = std::move(roll->pupils),
                             .colleagues = std::move(colleagues->colleagues),
                             .accounts = std::move(places->accounts),
                             .topics = std::move(facts.topics)};
}

}  // namespace probity::registers
