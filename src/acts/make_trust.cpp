#include "acts/make_trust.hpp"

#include <filesystem>
#include <system_error>

#include <sys/stat.h>

#include "acts/edition_acts.hpp"
#include "acts/embedded_files.hpp"
#include "keyholder/key_file.hpp"
#include "store/files.hpp"

namespace probity::acts {

namespace {

namespace fs = std::filesystem;

Result<void> check_is_free(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (fs::is_directory(folder, error) && fs::is_empty(folder, error)) return {};
  return failure(ErrorKind::usage, "the folder is not empty: nothing was changed",
                 "Name a folder that does not exist yet.");
}

// Nobody but the server's own user may open the folder, nor, above all, the keys in it.
Result<void> make_folders(const std::string& folder) {
  store::SystemFiles files;
  for (const std::string& path : {folder, folder + "/keys"}) {
    PROBITY_ATTEMPT(files.make_folder(path));
    if (::chmod(path.c_str(), 0700) != 0) {
      return failure(ErrorKind::environment, "the rights of the new folder cannot be set",
                     "Choose a folder that is yours.");
    }
  }
  return {};
}

}  // namespace

Result<void> make_trust(const NewTrust& made, Environment environment) {
  PROBITY_ATTEMPT(check_is_free(made.folder));
  const std::string_view map =
      made.clause_map.empty() ? embedded_file("clauses.toml") : std::string_view{made.clause_map};
  PROBITY_ATTEMPT(policy::ClauseMap::parse("clauses.toml", map));
  PROBITY_ATTEMPT(Zone::named(made.configuration.zone));
  PROBITY_ATTEMPT(make_folders(made.folder));
  PROBITY_ATTEMPT(
      keyholder::make_ledger_key(made.folder + "/keys", made.configuration.ledger_name));
  PROBITY_ATTEMPT(TrustSecret::make(made.folder, environment.random));
  store::SystemFiles files;
  PROBITY_ATTEMPT(store::replace_file(files, made.folder + "/probity.toml",
                                      print_configuration(made.configuration)));
  PROBITY_TRY(const auto trust, Trust::open(made.folder, environment));
  PROBITY_ATTEMPT(trust->commit_as("role:operator", {.type = "trust.made"}));
  return begin_first_edition(*trust, map);
}

}  // namespace probity::acts
