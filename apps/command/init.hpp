// `probity init`: makes a trust's data folder.
#pragma once

#include <string>

#include "base/result.hpp"

namespace probity::command {

struct InitOptions {
  std::string folder;
  std::string name;           // of the trust
  std::string school;         // id of its only school; empty: several, or nobody said
  std::string stage;          // empty: advice, or for a demonstration all that is built
                              // casework, monitoring
  std::string keys = "file";  // where the key of the ring is: ring_level.hpp
  std::string policy_folder;  // with clauses.toml; empty: the map that ships
  std::string zone = "Europe/London";
  enum class Kind : std::uint8_t { real, demonstration };
  Kind kind = Kind::real;
};

[[nodiscard]] Result<int> init(const InitOptions& options);

}  // namespace probity::command
