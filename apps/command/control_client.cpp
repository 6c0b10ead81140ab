#include "command/control_client.hpp"

#include <memory>
#include <utility>
#include <vector>

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include "http/form.hpp"

namespace probity::command {

namespace {

constexpr std::size_t kLargestAnswer = std::size_t{256} << 20;

std::unexpected<Error> cannot_reach() {
  return failure(ErrorKind::environment,
                 "another program works with this folder, and does not answer on control.sock",
                 "Stop it, or wait until it has ended, and try again.");
}

std::size_t append(char* data, std::size_t size, std::size_t count, void* into) {
  auto& text = *static_cast<std::string*>(into);
  if (text.size() + size * count > kLargestAnswer) return 0;
  text.append(data, size * count);
  return size * count;
}

std::string form_of(const Arguments& arguments) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const auto& [name, value] : arguments) {
    fields.emplace_back("argument-names", name);
    fields.emplace_back(name, value);
  }
  return http::print_form(fields);
}

Result<Outcome> parse(const std::string& answer) {
  const auto json = nlohmann::json::parse(answer, nullptr, false);
  const bool is_answer = json.is_object() && json.contains("exit_code") &&
                         json["exit_code"].is_number_integer() && json.contains("out") &&
                         json["out"].is_string() && json.contains("err") && json["err"].is_string();
  if (!is_answer) {
    return failure(ErrorKind::unreadable, "the running server gave no answer to this command",
                   "Use the same version of Probity for both.");
  }
  return Outcome{json["exit_code"].get<int>(), json["out"].get<std::string>(),
                 json["err"].get<std::string>(),
                 json.contains("wants_code") && json["wants_code"] == true};
}

}  // namespace

Result<Outcome> ask_server(const TrustCommand& command) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{curl_easy_init(),
                                                                   &curl_easy_cleanup};
  if (!handle) return failure(ErrorKind::environment, "there is not enough memory");
  const std::string socket = command.folder + "/control.sock";
  const std::string url = "http://localhost/api/v1/control/" + command.name;
  const std::string form = form_of(command.arguments);
  std::string answer;
  curl_easy_setopt(handle.get(), CURLOPT_UNIX_SOCKET_PATH, socket.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, form.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(form.size()));
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, 600L);
  if (curl_easy_perform(handle.get()) != CURLE_OK) return cannot_reach();
  return parse(answer);
}

}  // namespace probity::command
