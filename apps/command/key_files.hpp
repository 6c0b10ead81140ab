// What key holders do with files, on any computer: no trust's folder and no network is needed. With
// a trust's folder the same words go to the trust (key_trust.hpp). docs/formats/key-holders.md,
// docs/guides/key-holders.md.
//
//   enrol_key_holder({.person = "00a1...", .folder = "/media/stick"});
//   show_key_file("drill.request");
//
// Each prints what was done and gives an exit code; nothing that is printed is secret. A file that
// is there is never replaced.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "command/trust_command.hpp"
#include "custody/enrolment.hpp"

namespace probity::command {

struct KeyTrust {
  std::string data;  // the trust's folder; empty: with files only
  Acting acting = Acting::as_signed_in;
};

struct EnrolOptions {
  std::string person;  // 32 hexadecimal digits; with a trust the file of an enrolment
  std::string folder;  // gets holder.key and holder.enrolment
  custody::KeptAt where = custody::KeptAt::own_computer;
  KeyTrust trust{};
};
[[nodiscard]] Result<int> enrol_key_holder(const EnrolOptions& options);

struct ManifestOptions {
  std::vector<std::string> enrolments;
  unsigned needed = 2;
  std::vector<std::string> history;  // manifests so far, first to last; none: this is the first
  std::string manifest;              // where to
  std::string record;                // with a trust: a signed one instead
  std::string without;               // with a trust: who is about to leave
  KeyTrust trust{};
};
[[nodiscard]] Result<int> draft_manifest(const ManifestOptions& options);

struct SignOptions {
  std::string key;
  std::vector<std::string> history;
  std::string draft;
  std::string manifest;  // where the signed one goes
};
[[nodiscard]] Result<int> sign_manifest(const SignOptions& options);

// Enrolments, manifests, requests: what they say, and whether it holds.
[[nodiscard]] Result<int> show_key_file(const std::string& file);

struct DrillOptions {
  std::vector<std::string> history;
  std::string folder;                // gets drill.request and drill.kept
  std::vector<std::string> answers;  // with these: checks them against folder/drill.kept
  KeyTrust trust{};
};
[[nodiscard]] Result<int> drill_key_holders(const DrillOptions& options);

}  // namespace probity::command
