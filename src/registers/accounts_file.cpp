#include "registers/accounts_file.hpp"

#include <array>

#include "people/keys.hpp"
#include "registers/file_columns.hpp"

namespace probity::registers {

namespace {

enum Column : std::size_t {
  id,
  kind,
  platform,
  handle,
  owner,
  subject,
  school,
  bio,
  names_employer,
  has_disclaimer,
  work_email,
  head_consents,
  parents_consent,
  not_shown,
};

using Need = ColumnName::Need;
constexpr std::array kColumns{
    ColumnName{"account_id", id, Need::needed},
    ColumnName{"kind", kind, Need::needed},
    ColumnName{"platform", platform},
    ColumnName{"handle", handle},
    ColumnName{"owner", owner},
    ColumnName{"subject", subject},
    ColumnName{"school", school},
    ColumnName{"bio", bio},
    ColumnName{"profile_affiliation", names_employer},
    ColumnName{"profile_disclaimer", has_disclaimer},
    ColumnName{"registered_with_work_email", work_email},
    ColumnName{"trip_head_consent", head_consents},
    ColumnName{"trip_parent_consent_complete", parents_consent},
    ColumnName{"trip_not_shown", not_shown},
};

AccountKind read_kind(const Cells& cells) {
  const std::string word = people::without_case(cells.needed(kind, kMostWord));
  const auto known = account_kind_named(word);
  if (!known && !word.empty()) {
    cells.refuse(kind, "an account is one of personal, teaching, trip, official");
  }
  return known.value_or(AccountKind::personal);
}

PublishingAccount read_account(const Cells& cells) {
  PublishingAccount out;
  out.id = cells.needed(id, kMostKey);
  out.kind = read_kind(cells);
  out.platform = cells.text(platform, kMostWord);
  out.handle = cells.text(handle, kMostName);
  out.owner = cells.text(owner, kMostKey);
  out.subject = cells.text(subject, kMostName);
  out.school = school_of(cells.text(school, kMostWord));
  out.bio = cells.paragraph(bio, kMostSentence);
  out.names_employer = cells.is_yes(names_employer);
  out.has_disclaimer = cells.is_yes(has_disclaimer);
  out.registered_with_work_email = cells.is_yes(work_email);
  out.head_consents = cells.is_yes(head_consents);
  out.all_parents_consent = cells.is_yes(parents_consent);
  out.not_shown = cells.list(not_shown);
  return out;
}

}  // namespace

std::expected<AccountsFile, RefusedImport> AccountsFile::parse(std::string_view text) {
  constexpr std::size_t kMostAccounts = 100'000;
  AccountsFile file;
  UniqueKeys keys;
  auto read = read_file_rows(text, kColumns, kMostAccounts, [&](const Cells& cells) {
    file.accounts.push_back(read_account(cells));
    keys.check(cells, id, file.accounts.back().id);
  });
  if (!read) return std::unexpected(std::move(read).error());
  return file;
}

}  // namespace probity::registers
