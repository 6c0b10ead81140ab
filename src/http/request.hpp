// A request that has passed the gate (gate.hpp): what a handler may rely on without looking again.
//
//   if (request.entrance != Entrance::internal) return not_found();
//   if (request.method == Method::get && request.path == "/rota") return rota(request.query);
//   const auto session = request.cookie("__Host-session");
//
// Value types. Reading is thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace probity::http {

// All that is served. Any other method is answered by the server itself, with 501.
// NOLINTNEXTLINE(readability-identifier-naming): the word itself is taken
enum class Method : std::uint8_t { get, head, post, put, patch, delete_ };

// "GET", as it stands in a request.
[[nodiscard]] std::string_view name_of(Method method);

// Which door a request came through. What may be asked there is the handler's decision.
enum class Entrance : std::uint8_t {
  internal,  // the trust's own network: everything
  // NOLINTNEXTLINE(readability-identifier-naming): the word itself is taken
  public_,  // the open internet: consent links, policy, approvals, assurance
  control,  // a Unix socket for the command line, whose peer is known by its user id
};

struct Field {
  std::string name;   // in lower case
  std::string value;  // printable ASCII and tabs, without spaces around it

  bool operator==(const Field&) const = default;
};

// Everything but the body.
struct RequestHead {
  Method method = Method::get;

  // As it was sent, still percent-encoded (percent.hpp), without the query. Begins with '/',
  // printable ASCII only; no empty or dot segment, also no encoded one; no encoded slash, backslash
  // or control character; each '%' is followed by two hexadecimal digits. May end with '/'.
  std::string path;
  // What followed the first '?', printable ASCII; empty if there was nothing. form.hpp reads it.
  std::string query;

  // In the order in which they came. Host, Content-Length, Transfer-Encoding, Connection and what
  // only a trusted proxy may say (X-Forwarded-..., Forwarded) are used up by the server and not
  // among them.
  std::vector<Field> fields;

  std::string host;  // in lower case, with the port if one was sent: trust.example:8443
  Entrance entrance = Entrance::internal;

  // The client's IP address as text; empty on a Unix socket without a trusted proxy. Personal data:
  // never in a log.
  std::string peer;
  // Whether nobody between the client and us could read along: TLS here, or a trusted proxy says
  // so.
  bool is_encrypted = false;
  // Of the process at the other end of a Unix socket, as the system knows it (SO_PEERCRED).
  std::optional<std::uint32_t> peer_uid;

  // The first field of that name, which is given in lower case; empty if there is none. O(fields).
  [[nodiscard]] std::string_view field(std::string_view name) const;
  // How many fields have that name. Where more than one would be ambiguous, refuse more than one.
  [[nodiscard]] std::size_t count(std::string_view name) const;
  // The cookie's value; nothing if it is missing or was sent more than once with different values,
  // because then somebody else may have planted one of them. O(length of the cookie fields).
  [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
  // "text/html" of `Content-Type: Text/HTML; charset=utf-8`: lower case, without parameters.
  [[nodiscard]] std::string media_type() const;
};

struct Request : RequestHead {
  std::string body;  // complete and decoded; any bytes
};

}  // namespace probity::http
