#include "registers/publishing.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace probity::registers {

namespace {

constexpr std::array<std::pair<std::string_view, AccountKind>, 4> kAccountKinds{{
    {"personal", AccountKind::personal},
    {"teaching", AccountKind::teaching},
    {"trip", AccountKind::trip},
    {"official", AccountKind::official},
}};

template <class Entry>
const Entry* found(const std::vector<Entry>& all, std::string Entry::* key,
                   std::string_view wanted) {
  const auto entry = std::ranges::find(all, wanted, key);
  return entry == all.end() ? nullptr : &*entry;
}

}  // namespace

std::string_view word_for(AccountKind kind) {
  return kAccountKinds.at(static_cast<std::size_t>(kind)).first;
}

std::optional<AccountKind> account_kind_named(std::string_view word) {
  for (const auto& [name, kind] : kAccountKinds) {
    if (name == word) return kind;
  }
  return std::nullopt;
}

const PublishingAccount* PublishingRegisters::account(std::string_view id) const {
  return found(accounts, &PublishingAccount::id, id);
}

const Colleague* PublishingRegisters::colleague(std::string_view source_id) const {
  return found(colleagues, &Colleague::source_id, source_id);
}

}  // namespace probity::registers
