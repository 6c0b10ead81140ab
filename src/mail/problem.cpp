#include "mail/problem.hpp"

#include <array>
#include <string>

namespace probity::mail {

namespace {

enum class Reach : std::uint8_t { message, server };

struct Row {
  Problem problem;
  ErrorKind kind;
  Reach reach;
  std::string_view code;
  std::string_view what;
  std::string_view next;
};

using enum Problem;
constexpr auto kRefused = ErrorKind::refused;
constexpr auto kEnvironment = ErrorKind::environment;

constexpr std::array kRows{
    Row{unreachable, kEnvironment, Reach::server, "unreachable", "the mail server is not reached",
        "check host, port and firewall; messages wait and are tried again"},
    Row{too_slow, kEnvironment, Reach::server, "too_slow",
        "the mail server does not answer in time", "messages wait and are tried again"},
    Row{cut_off, kEnvironment, Reach::server, "cut_off", "the mail server ended the connection",
        "messages wait and are tried again; a server that expects TLS from the first byte does "
        "this when it is not used"},
    Row{not_secure, kEnvironment, Reach::server, "not_secure",
        "no trusted encrypted connection to the mail server",
        "check the kind of security, the host's name in its certificate, and the CA file"},
    Row{sign_in_refused, kEnvironment, Reach::server, "sign_in_refused",
        "the mail server refuses to sign us in", "check user and password of the mail settings"},
    Row{sender_refused, kEnvironment, Reach::server, "sender_refused",
        "the mail server takes no messages from us",
        "check that it lets this machine, or this user, send from the configured address"},
    Row{put_off, kEnvironment, Reach::message, "put_off",
        "the mail server asks to come again later", "nothing to do: the message is tried again"},
    Row{recipient_refused, kRefused, Reach::message, "recipient_refused",
        "the mail server refuses the recipient",
        "check the person's address, and that the server may send to its domain; tell the person "
        "another way"},
    Row{message_refused, kRefused, Reach::message, "message_refused",
        "the mail server refuses the message",
        "ask its administrator why; tell the person another "
        "way"},
    Row{other, kEnvironment, Reach::message, "other", "the message could not be sent", ""},
};

const Row& row_of(Problem problem) {
  for (const Row& row : kRows) {
    if (row.problem == problem) return row;
  }
  return kRows.back();
}

}  // namespace

bool is_permanent(Problem problem) { return row_of(problem).kind == ErrorKind::refused; }

bool is_about_server(Problem problem) { return row_of(problem).reach == Reach::server; }

std::string_view code_of(Problem problem) { return row_of(problem).code; }

std::optional<Problem> problem_named(std::string_view code) {
  for (const Row& row : kRows) {
    if (row.code == code) return row.problem;
  }
  return std::nullopt;
}

Error error_of(Problem problem, int reply) {
  const Row& row = row_of(problem);
  std::string what{row.what};
  if (reply != 0) what += " (SMTP " + std::to_string(reply) + ")";
  return {row.kind, std::move(what), std::string{row.next}};
}

Problem problem_of(const Error& error) {
  for (const Row& row : kRows) {
    if (error.what.starts_with(row.what) && error.kind == row.kind) return row.problem;
  }
  return Problem::other;
}

}  // namespace probity::mail
