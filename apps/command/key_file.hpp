// Reading and writing the files that key holders and their trust hand to each other.
//
//   PROBITY_TRY(const std::string bytes, key_file(path));
//   PROBITY_ATTEMPT(write_new(path, manifest.print()));
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "custody/holder_key.hpp"
#include "custody/manifest.hpp"
#include "store/files.hpp"

namespace probity::command {

// The whole file. Fails (unreadable) when there is none.
[[nodiscard]] Result<std::string> key_file(const std::string& path);

// Fails (usage) when the file is there already.
[[nodiscard]] Result<void> write_new(const std::string& path, std::string_view bytes,
                                     store::Files::Access access = store::Files::Access::everybody);

// A key holder's secret key: a file of their own, or one that is kept on the server, whose
// passphrase is asked for. Fails (unreadable), (refused) for another passphrase.
[[nodiscard]] Result<custody::HolderKey> secret_key_in(const std::string& path);

// Who is in a manifest, by number, with fingerprints; how many have signed.
[[nodiscard]] std::string in_words(const custody::Manifest& manifest);

}  // namespace probity::command
