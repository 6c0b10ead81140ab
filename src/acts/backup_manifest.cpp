#include "acts/backup_manifest.hpp"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "ledger/leaf.hpp"

namespace probity::acts {

namespace {

std::optional<std::string_view> take_line(std::string_view& text, std::string_view name) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(name)) return std::nullopt;
  const std::string_view value = text.substr(name.size(), end - name.size());
  text.remove_prefix(end + 1);
  return value;
}

bool take_number(std::string_view& text, std::string_view name, std::uint64_t& into) {
  const auto value = take_line(text, name);
  if (!value) return false;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), into);
  return error == std::errc{} && end == value->data() + value->size();
}

bool take_all(std::string_view text, BackupManifest& into) {
  if (!take_line(text, "probity backup 1")) return false;
  const auto made_text = take_line(text, "made ");
  const auto made = made_text ? ledger::time_from_text(*made_text) : std::nullopt;
  const auto key_text = made ? take_line(text, "ledger ") : std::nullopt;
  if (!key_text) return false;
  const auto key = ledger::VerifierKey::parse(*key_text);
  if (!key || !take_number(text, "size ", into.size)) return false;
  const auto root_text = take_line(text, "root ");
  const auto root = root_text ? ledger::hash_from_base64(*root_text) : std::nullopt;
  if (!root || !take_number(text, "signed ", into.signed_size)) return false;
  into.made = *made;
  into.ledger = *key;
  into.root = *root;
  return true;
}

}  // namespace

std::string BackupManifest::print() const {
  return fmt::format("probity backup 1\nmade {}\nledger {}\nsize {}\nroot {}\nsigned {}\n",
                     rfc3339(made), ledger.print(), size, ledger::to_base64(root), signed_size);
}

Result<BackupManifest> BackupManifest::parse(std::string_view text) {
  BackupManifest manifest;
  if (take_all(text, manifest) && manifest.signed_size <= manifest.size &&
      manifest.print() == text) {
    return manifest;
  }
  return failure(ErrorKind::unreadable, "the backup does not say what it holds",
                 "Use another backup, or the version of Probity that made it.");
}

}  // namespace probity::acts
