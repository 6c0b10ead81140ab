#include "handling/prepared_file.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "ledger/encoding.hpp"

namespace probity::handling {

namespace {

using ledger::from_base64;
using ledger::to_base64;
using nlohmann::json;

std::unexpected<Error> damaged() {
  return failure(ErrorKind::unreadable, "what key holders are asked cannot be read",
                 "Restore the database from a backup.");
}

Result<std::string> bytes_at(const json& object, const char* key) {
  if (!object.contains(key) || !object.at(key).is_string()) return damaged();
  auto bytes = from_base64(object.at(key).get<std::string>());
  if (!bytes) return damaged();
  return *std::move(bytes);
}

}  // namespace

std::string print(const PreparedFile& prepared) {
  json requests = json::array();
  for (const auto& request : prepared.requests) requests.push_back(to_base64(request.print()));
  return json{{"leaf", prepared.leaf},
              {"scope", to_base64(prepared.scope.print())},
              {"requests", requests},
              {"reply", to_base64(prepared.sealed_reply)},
              {"salts", to_base64(prepared.sealed_salts)}}
      .dump();
}

Result<PreparedFile> parse_prepared(std::string_view text) {
  const json read = json::parse(text, nullptr, false);
  if (!read.is_object() || !read.contains("leaf") || !read.at("leaf").is_number_unsigned() ||
      !read.contains("requests") || !read.at("requests").is_array()) {
    return damaged();
  }
  PROBITY_TRY(const std::string scope_bytes, bytes_at(read, "scope"));
  PROBITY_TRY(auto scope, opening::ApprovedScope::parse(scope_bytes));
  PreparedFile prepared{.leaf = read.at("leaf").get<std::uint64_t>(),
                        .scope = std::move(scope),
                        .requests = {},
                        .sealed_reply = {},
                        .sealed_salts = {}};
  for (const json& one : read.at("requests")) {
    const auto bytes = one.is_string() ? from_base64(one.get<std::string>()) : std::nullopt;
    if (!bytes) return damaged();
    PROBITY_TRY(auto request, custody::TurnRequest::parse(*bytes));
    prepared.requests.push_back(std::move(request));
  }
  PROBITY_TRY(prepared.sealed_reply, bytes_at(read, "reply"));
  PROBITY_TRY(prepared.sealed_salts, bytes_at(read, "salts"));
  return prepared;
}

}  // namespace probity::handling
