// Sends what its standard input says, through the sender of the product. For smtp_test.py.
//
//   send_mail send|compose|rounds <settings
//
// Lines of `key value`: host, port, security (none, starttls, tls), user, password, ca_file, from,
// name (hexadecimal), timeout_ms, body (hexadecimal), subject (its code), and `to` for each
// message.
//   send      one line for each message: `sent`, or kind and code of the problem, then the error
//   compose   the first message as it would go over the wire
//   rounds    puts all into an outbox and delivers what is due at each `round` (minutes); after
//   each a
//             line with the counts, at the end one for each message: state, attempts, last problem
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "mail/memory_outbox.hpp"
#include "mail/smtp_sender.hpp"

using namespace probity;
using namespace probity::mail;

namespace {

using Words = std::map<std::string, std::vector<std::string>>;

Words read_words() {
  Words words;
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t space = line.find(' ');
    words[line.substr(0, space)].push_back(line.substr(space + 1));
  }
  return words;
}

std::string first(const Words& words, const std::string& key, const std::string& otherwise = {}) {
  const auto found = words.find(key);
  return found == words.end() ? otherwise : found->second.front();
}

std::string from_hexadecimal(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    out += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
  }
  return out;
}

Origin origin_of(const Words& words) {
  const std::string name = first(words, "name");
  return {MailAddress::parse(first(words, "from", "noreply@trust.example")).value(),
          name.empty() ? "Probity" : from_hexadecimal(name)};
}

SmtpSettings settings_of(const Words& words) {
  const std::map<std::string, Security> securities{
      {"none", Security::none}, {"starttls", Security::starttls}, {"tls", Security::tls}};
  return {.host = first(words, "host", "localhost"),
          .port = static_cast<std::uint16_t>(std::stoi(first(words, "port", "0"))),
          .security = securities.at(first(words, "security", "none")),
          .user = first(words, "user"),
          .password = first(words, "password"),
          .ca_file = first(words, "ca_file"),
          .origin = origin_of(words),
          .timeout = milliseconds{std::stoi(first(words, "timeout_ms", "20000"))}};
}

std::vector<Message> messages_of(const Words& words) {
  std::vector<Message> messages;
  for (const std::string& to : words.at("to")) {
    messages.push_back(Message::create({.id = {{0xab, static_cast<std::uint8_t>(messages.size())}},
                                        .to = MailAddress::parse(to).value(),
                                        .subject = *subject_of(first(words, "subject", "test")),
                                        .body = from_hexadecimal(first(words, "body"))})
                           .value());
  }
  return messages;
}

void send(Sender& sender, const std::vector<Message>& messages) {
  for (const Message& message : messages) {
    const Result<void> sent = sender.send(message);
    if (sent) {
      std::puts("sent");
    } else {
      std::printf("%s %s: %s; %s\n",
                  sent.error().kind == ErrorKind::refused ? "refused" : "environment",
                  std::string{code_of(problem_of(sent.error()))}.c_str(), sent.error().what.c_str(),
                  sent.error().next.c_str());
    }
  }
}

void deliver(Sender& sender, const std::vector<Message>& messages, const Words& words) {
  MemoryOutbox outbox;
  const Instant start = SystemClock{}.now();
  for (const Message& message : messages) outbox.put(message, start);
  for (const std::string& minute : words.at("round")) {
    const auto round = deliver_due(outbox, sender, {.now = start + minutes{std::stoi(minute)}});
    std::printf("%zu %zu %zu %s\n", round->sent, round->waiting, round->refused,
                round->server_problem ? std::string{code_of(*round->server_problem)}.c_str() : "-");
  }
  for (const Message& message : messages) {
    const Delivery& delivery = outbox.of(message.id());
    const char* const states[] = {"queued", "sent", "failed"};
    std::printf("%s %u %s\n", states[static_cast<int>(delivery.state)], delivery.attempts,
                delivery.last_problem ? std::string{code_of(*delivery.last_problem)}.c_str() : "-");
  }
}

}  // namespace

int main(int count, char** words_of_command) {
  const std::string what = count > 1 ? words_of_command[1] : "";
  const Words words = read_words();
  const std::vector<Message> messages = messages_of(words);
  const SystemClock clock;
  if (what == "compose") {
    std::fputs(compose(messages.front(), origin_of(words), clock.now()).c_str(), stdout);
    return 0;
  }
  const auto sender = SmtpSender::create(settings_of(words), clock);
  if (!sender) {
    std::fprintf(stderr, "%s\n", sender.error().what.c_str());
    return 2;
  }
  if (what == "rounds") {
    deliver(**sender, messages, words);
  } else {
    send(**sender, messages);
  }
  return 0;
}
