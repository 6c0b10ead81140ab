#include "portal/problem.hpp"

#include <algorithm>
#include <cctype>

namespace probity::portal {

namespace {

constexpr std::string_view kWordOfRule = "abcdefghijklmnopqrstuvwxyz_";

std::string_view word_of(http::Status status) {
  switch (status) {
    case http::Status::not_found: return "not-found";
    case http::Status::forbidden: return "refused";
    case http::Status::unauthorized: return "sign-in";
    case http::Status::too_many_requests: return "too-many-requests";
    case http::Status::unavailable: return "unavailable";
    case http::Status::method_not_allowed: return "method-not-allowed";
    default: return "not-accepted";
  }
}

std::string_view title_of(http::Status status) {
  switch (status) {
    case http::Status::not_found: return "Page not found";
    case http::Status::forbidden: return "You cannot do this";
    case http::Status::unauthorized: return "Sign in first";
    case http::Status::too_many_requests: return "Please wait a little";
    case http::Status::unavailable: return "Something does not work";
    default: return "This was not accepted";
  }
}

std::string sentence(std::string text) {
  if (text.empty()) return text;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  if (text.back() != '.') text += '.';
  return text;
}

}  // namespace

std::string in_sentences(const Error& error) {
  return sentence(error.what) + (error.next.empty() ? "" : " " + error.next);
}

Error for_people(Error error) {
  constexpr std::string_view kBegins = "(rule ";
  std::string& text = error.what;
  const auto at = text.find(kBegins);
  if (at == std::string::npos) return error;
  const auto end = text.find_first_not_of(kWordOfRule, at + kBegins.size());
  if (end == std::string::npos) return error;
  if (text.compare(end, 2, ", ") == 0) {
    text.erase(at + 1, end + 1 - at);
  } else if (text[end] == ')') {
    const auto begin = at > 0 && text[at - 1] == ' ' ? at - 1 : at;
    text.erase(begin, end + 1 - begin);
  }
  return error;
}

http::Status status_of(const Error& error) {
  if (error.what == kNotThere) return http::Status::not_found;
  switch (error.kind) {
    case ErrorKind::refused: return http::Status::forbidden;
    case ErrorKind::usage:
    case ErrorKind::unreadable: return http::Status::unprocessable;
    case ErrorKind::environment: return http::Status::unavailable;
    case ErrorKind::cannot_tell: return http::Status::conflict;
  }
  return http::Status::internal_error;
}

std::vector<std::string> clauses_in(const Error& error) {
  std::vector<std::string> clauses;
  const std::string& text = error.what;
  for (std::size_t at = text.find('C'); at != std::string::npos; at = text.find('C', at + 1)) {
    const bool begins = at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0;
    std::size_t end = at + 1;
    while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
    if (!begins || end == at + 1) continue;
    std::string id = text.substr(at, end - at);
    if (std::ranges::find(clauses, id) == clauses.end()) clauses.push_back(std::move(id));
  }
  return clauses;
}

std::string rule_in(const Error& error) {
  constexpr std::string_view kRule = "rule ";
  const auto at = error.what.find(kRule);
  if (at == std::string::npos) return {};
  const auto begin = at + kRule.size();
  const auto end = error.what.find_first_not_of(kWordOfRule, begin);
  return error.what.substr(begin, end == std::string::npos ? end : end - begin);
}

http::Response problem_for_programs(const Error& error, http::Status status,
                                    const std::vector<FieldFault>& faults) {
  Value problem = Value::object();
  problem.set("type", "/problems/" + std::string{word_of(status)})
      .set("title", title_of(status))
      .set("status", static_cast<int>(status))
      .set("detail", in_sentences(error));
  if (const auto rule = rule_in(error); !rule.empty()) problem.set("rule", rule);
  Value& clauses = problem.list("clauses");
  for (auto& clause : clauses_in(error)) clauses.push(std::move(clause));
  for (const auto& fault : faults) {
    problem.list("faults").push(Value::object().set("field", fault.field).set("text", fault.text));
  }
  http::Response response = http::json(status, problem.json());
  response.content_type = "application/problem+json";
  return response;
}

Page problem_page(const Error& error, http::Status status) {
  Page page{.name = "problem", .title = std::string{title_of(status)}, .status = status};
  page.model.set("what", sentence(for_people(error).what)).set("next", error.next);
  return page;
}

}  // namespace probity::portal
