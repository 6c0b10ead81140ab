// A server that says what it was asked, for the tests in this folder.
//
//   http_test_server listen=internal@127.0.0.1:0 tls=cert.pem,key.pem idle=300 workers=2
//
// `tls` and `proxy` mean the listener before them. Prints "ready ADDRESS ..." and then answers each
// line of its standard input with one line: "counters", "seen PATH", "release" (lets /wait go on),
// "stop MILLISECONDS". Ends with its input.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>

#include "http/form.hpp"
#include "http/percent.hpp"
#include "http/server.hpp"

namespace probity::http {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
    out += is_plain ? std::string(1, c) : fmt::format("\\u{:04x}", byte);
  }
  return out + "\"";
}

std::string_view name_of_entrance(Entrance entrance) {
  switch (entrance) {
    case Entrance::internal: return "internal";
    case Entrance::public_: return "public";
    case Entrance::control: return "control";
  }
  return "";
}

std::string described(const Request& request) {
  std::string fields;
  for (const Field& field : request.fields) {
    fields += fmt::format("{}[{}, {}]", fields.empty() ? "" : ", ", quoted(field.name),
                          quoted(field.value));
  }
  const auto cookie = request.cookie("session");
  return fmt::format(
      R"({{"method": {}, "path": {}, "query": {}, "fields": [{}], "body": {}, "host": {}, )"
      R"("entrance": {}, "peer": {}, "is_encrypted": {}, "uid": {}, "session": {}}})",
      quoted(name_of(request.method)), quoted(request.path), quoted(request.query), fields,
      quoted(request.body), quoted(request.host), quoted(name_of_entrance(request.entrance)),
      quoted(request.peer), request.is_encrypted,
      request.peer_uid ? std::to_string(*request.peer_uid) : "null",
      cookie ? quoted(*cookie) : "null");
}

class EchoHandler final : public Handler {
 public:
  Response answer(const Request& request) override {
    note(request.path);
    if (request.path == "/wait") wait();
    if (request.path == "/throw") throw std::runtime_error{"a secret"};
    if (request.path == "/empty") return empty(Status::no_content);
    if (request.path == "/big") {
      const std::size_t size = std::strtoull(request.query.c_str(), nullptr, 10);
      return plain(Status::ok, std::string(size, 'x'));
    }
    if (request.path == "/asset") return asset("text/css", "body { color: black }");
    if (request.path == "/inject") return injected(percent_decoded(request.query).value_or(""));
    return json(Status::ok, described(request));
  }

  std::size_t most_body(const RequestHead& head, std::size_t usual) const override {
    return head.path == "/upload" ? std::size_t{16} * 1024 * 1024 : usual;
  }
  bool is_quick(const RequestHead& head) const override { return head.path.starts_with("/quick"); }

  void release() {
    const std::scoped_lock lock{mutex_};
    is_released_ = true;
    released_.notify_all();
  }
  std::size_t seen(const std::string& path) {
    const std::scoped_lock lock{mutex_};
    return seen_[path];
  }

 private:
  static Response injected(const std::string& text) {
    Response out = plain(Status::ok, text);
    out.content_type = text;
    return std::move(out.add("x-said", text))
        .add("location", Location::local(text).text())
        .set_cookie({.name = "said", .value = text, .path = "/"});
  }
  void note(const std::string& path) {
    const std::scoped_lock lock{mutex_};
    ++seen_[path];
  }
  void wait() {
    std::unique_lock lock{mutex_};
    released_.wait(lock, [&] { return is_released_; });
  }

  std::mutex mutex_;
  std::condition_variable released_;
  bool is_released_ = false;                 // guarded by mutex_
  std::map<std::string, std::size_t> seen_;  // guarded by mutex_
};

// "internal@127.0.0.1:0"
Listener listener_of(const std::string& text) {
  const auto at = text.find('@');
  const std::string entrance = text.substr(0, at);
  Listener out;
  out.address = text.substr(at + 1);
  if (entrance == "public") out.entrance = Entrance::public_;
  if (entrance == "control") out.entrance = Entrance::control;
  return out;
}

bool set_number(Settings& settings, const std::string& name, std::size_t number) {
  const std::map<std::string, std::size_t*> counts{
      {"head_bytes", &settings.limits.head},
      {"target", &settings.limits.target},
      {"fields", &settings.limits.fields},
      {"body_bytes", &settings.limits.body},
      {"all_bodies", &settings.limits.all_bodies},
      {"connections", &settings.limits.connections},
      {"of_one_address", &settings.limits.connections_of_one_address},
      {"requests", &settings.limits.requests_of_one_connection},
      {"rate", &settings.deadlines.slowest_rate},
      {"workers", &settings.workers},
      {"queue", &settings.queue}};
  const std::map<std::string, std::chrono::milliseconds*> times{
      {"head", &settings.deadlines.head},
      {"body", &settings.deadlines.body},
      {"write", &settings.deadlines.write},
      {"idle", &settings.deadlines.idle},
      {"linger", &settings.deadlines.linger}};
  if (const auto found = counts.find(name); found != counts.end()) *found->second = number;
  const auto found = times.find(name);
  if (found != times.end()) *found->second = std::chrono::milliseconds{number};
  return counts.contains(name) || times.contains(name);
}

bool apply(Settings& settings, const std::string& argument) {
  const auto equals = argument.find('=');
  if (equals == std::string::npos) return false;
  const std::string name = argument.substr(0, equals);
  const std::string value = argument.substr(equals + 1);
  if (name == "listen") {
    settings.listeners.push_back(listener_of(value));
    return true;
  }
  if (name == "tls" && !settings.listeners.empty()) {
    const auto comma = value.find(',');
    settings.listeners.back().tls = TlsFiles{value.substr(0, comma), value.substr(comma + 1)};
    return true;
  }
  if (name == "proxy" && !settings.listeners.empty()) {
    settings.listeners.back().proxy = Proxy::trusted;
    return true;
  }
  return set_number(settings, name, std::strtoull(value.c_str(), nullptr, 10));
}

std::string told(const Counters& counters) {
  std::string answers;
  for (const auto each : counters.answers)
    answers += fmt::format("{}{}", answers.empty() ? "" : ", ", each);
  return fmt::format(
      R"({{"open": {}, "waiting": {}, "connections": {}, "connections_refused": {}, )"
      R"("handshakes_failed": {}, "requests": {}, "refused": {}, "overloaded": {}, )"
      R"("deadlines": {}, "failures": {}, "answers": [{}]}})",
      counters.open_connections, counters.waiting_requests, counters.connections,
      counters.connections_refused, counters.handshakes_failed, counters.requests,
      counters.requests_refused, counters.requests_overloaded, counters.deadlines_passed,
      counters.handler_failures, answers);
}

// One line at a time, whichever thread has something to say.
class Voice {
 public:
  void say(const std::string& line) {
    const std::scoped_lock lock{mutex_};
    fmt::print("{}\n", line);
    std::fflush(stdout);
  }

 private:
  std::mutex mutex_;
};

void obey(Server& server, EchoHandler& handler) {
  Voice voice;
  std::vector<std::jthread> stops;  // stopping may wait for a "release"
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "counters") voice.say(told(server.counters()));
    if (line.starts_with("seen ")) voice.say(std::to_string(handler.seen(line.substr(5))));
    if (line == "release") {
      handler.release();
      voice.say("released");
    }
    if (line.starts_with("stop ")) {
      const std::chrono::milliseconds grace{std::strtoll(line.c_str() + 5, nullptr, 10)};
      stops.emplace_back([&server, &voice, grace] {
        server.stop(grace);
        voice.say("stopped");
      });
    }
  }
  handler.release();  // no handler may keep the server from ending
}

int run(int count, char** arguments) {
  Settings settings;
  for (int i = 1; i < count; ++i) {
    if (apply(settings, arguments[i])) continue;
    fmt::print(stderr, "what is {}?\n", arguments[i]);
    return 2;
  }
  EchoHandler handler;
  const auto server = Server::start(std::move(settings), handler);
  if (!server) {
    fmt::print("refused {}\n", server.error().what);
    return 1;
  }
  std::string ready = "ready";
  for (const std::string& address : (*server)->addresses()) ready += " " + address;
  fmt::print("{}\n", ready);
  std::fflush(stdout);
  obey(**server, handler);
  return 0;
}

}  // namespace

}  // namespace probity::http

int main(int count, char** arguments) { return probity::http::run(count, arguments); }
