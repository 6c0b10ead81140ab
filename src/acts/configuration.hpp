// FOLDER/probity.toml: what a trust decides about its installation (docs/formats/configuration.md).
//
//   PROBITY_TRY(const Configuration configuration, read_configuration(text));
//
// A key that is not known is an error: it is more often misspelt than meant for later.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::acts {

// What is switched on. A later stage is off, never a warning.
enum class Stage : std::uint8_t { advice, casework, monitoring };
[[nodiscard]] std::string_view word_for(Stage stage);
[[nodiscard]] std::optional<Stage> stage_named(std::string_view word);

enum class Purpose : std::uint8_t { real, demonstration };

enum class MailSecurity : std::uint8_t { none, starttls, tls };

struct MailSettings {
  std::string host;  // empty: no mail is sent
  std::uint16_t port = 25;
  MailSecurity security = MailSecurity::none;
  std::string user;  // empty: without authentication, as school relays often want
  std::string password_file;
  std::string authority_file;  // PEM of the relay's certificate authority; empty: the system's
  std::string from;
};

struct WitnessSettings {
  std::string url;
  std::string key;  // as the witness prints it
};

struct OpenIdSettings {
  std::string issuer;  // empty: nobody signs in this way
  std::string client;
  std::string secret_file;
  std::string tenant_claim;    // hd (Google) or tid (Microsoft)
  std::string tenant;          // the value that it must have
  std::string name;            // on the button
  std::string authority_file;  // PEM of the provider's certificate authority; empty: the system's
};

struct Configuration {
  std::string trust_name;
  std::string zone = "Europe/London";
  Stage stage = Stage::advice;
  Purpose purpose = Purpose::real;
  std::string ledger_name;  // of the log's key, such as trust.example/probity
  std::map<std::string, std::string> school_names;  // by the id that files use
  std::map<std::string, std::string> telephones;    // C41: whom to call about a child, and where

  std::string listen = "127.0.0.1:8080";
  std::string public_listen;    // empty: the public pages are on the internal door only
  bool public_checker = false;  // the post checker is on that door too (ADR 0046)
  std::string address = "http://localhost:8080";  // as people type it; in letters
  std::string certificate;
  std::string certificate_key;
  bool behind_proxy = false;      // of a Unix socket: its X-Forwarded fields are believed
  std::uint32_t answer_days = 2;  // school days that a draft waits for an answer (C39), twice
  MailSettings mail;
  OpenIdSettings openid;
  std::vector<WitnessSettings> witnesses;
};

// Fails (unreadable) naming line and key.
[[nodiscard]] Result<Configuration> read_configuration(std::string_view text);

// What to call a school; its id when nobody has said.
[[nodiscard]] std::string name_of_school(const Configuration& configuration, const std::string& id);

// A file with every key, its meaning and its default, for a new trust.
[[nodiscard]] std::string print_configuration(const Configuration& configuration);

}  // namespace probity::acts
