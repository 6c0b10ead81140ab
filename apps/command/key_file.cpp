#include "command/key_file.hpp"

#include <fmt/format.h>

#include "command/ask.hpp"
#include "custody/turn_request.hpp"

namespace probity::command {

using namespace custody;

Result<std::string> key_file(const std::string& path) {
  store::SystemFiles files;
  PROBITY_TRY(auto bytes, files.read(path, kLongestTurnRequest + 1));
  if (!bytes) {
    return failure(ErrorKind::unreadable, "cannot open " + path, "Check the file's name.");
  }
  return *std::move(bytes);
}

Result<void> write_new(const std::string& path, std::string_view bytes,
                       store::Files::Access access) {
  store::SystemFiles files;
  if (files.exists(path)) {
    return failure(ErrorKind::usage, path + " is there already", "Choose another name.");
  }
  return store::replace_file(files, path, bytes, access);
}

Result<HolderKey> secret_key_in(const std::string& path) {
  PROBITY_TRY(std::string bytes, key_file(path));
  const SecretBytes kept{bytes};
  bytes.assign(bytes.size(), '\0');
  if (!HolderKey::is_sealed(kept.view())) return HolderKey::parse(kept.view());
  PROBITY_TRY(std::string typed, ask("Passphrase of the key", Echo::hidden));
  const auto passphrase = Passphrase::typed(typed);
  typed.assign(typed.size(), '\0');
  if (!passphrase) {
    return failure(ErrorKind::unreadable, "a letter of the passphrase is wrong or missing",
                   "It has five groups of four letters, as they stand on the paper.");
  }
  return HolderKey::open(kept.view(), *passphrase);
}

std::string in_words(const Manifest& manifest) {
  std::string words =
      fmt::format("manifest {} of {}: {} of {} key holders are needed\n", manifest.generation(),
                  rfc3339(manifest.made()), manifest.plan().needed(), manifest.plan().holders());
  for (const Enrolment& holder : manifest.holders()) {
    words += fmt::format("  {}  {}  {}\n", to_hex(holder.holder()),
                         holder.kept_at() == KeptAt::server ? "on the server" : "own computer",
                         holder.fingerprint());
  }
  return words + fmt::format("signatures: {}\n", manifest.signatures());
}

}  // namespace probity::command
