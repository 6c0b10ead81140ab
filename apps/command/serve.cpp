#include "command/serve.hpp"

#include <array>
#include <bit>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "acts/advice_desk.hpp"
#include "acts/publication.hpp"
#include "acts/sessions.hpp"
#include "command/cases_at_work.hpp"
#include "command/exit_code.hpp"
#include "command/openapi.hpp"
#include "command/recurring_work.hpp"
#include "command/school_sign_in.hpp"
#include "command/sources_at_work.hpp"
#include "command/trust_command.hpp"
#include "html/template.hpp"
#include "http/server.hpp"
#include "identity/random.hpp"
#include "keyholding/board.hpp"
#include "portal/portal.hpp"

namespace probity::command {

namespace {

constexpr milliseconds kGrace{10'000};

// At passwords and codes by way of control.sock; each account slows guessing down by itself too.
constexpr http::RateLimit::Rate kGuesses{.burst = 20, .one_each = seconds{2}};

std::uint64_t seed_from(identity::RandomSource& random) {
  std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
  random.fill(bytes);
  return std::bit_cast<std::uint64_t>(bytes);
}

bool is_on_this_machine(std::string_view address) {
  return address.starts_with("127.") || address.starts_with("[::1]:") ||
         address.starts_with("unix:");
}

http::Listener listener_for(const acts::Configuration& configuration, http::Entrance entrance,
                            std::string address) {
  http::Listener listener;
  listener.entrance = entrance;
  listener.address = std::move(address);
  const bool is_socket = listener.address.starts_with("unix:");
  if (!is_socket && !configuration.certificate.empty()) {
    listener.tls = {configuration.certificate, configuration.certificate_key};
  }
  if (is_socket && configuration.behind_proxy) {
    listener.proxy = http::Proxy::trusted;
    listener.unix_mode = 0660;
  }
  return listener;
}

Result<http::Settings> settings_for(const ServeOptions& options, const acts::Trust& trust) {
  const auto& configuration = trust.configuration();
  const std::string& listen = options.listen.empty() ? configuration.listen : options.listen;
  const std::string& public_listen =
      options.public_listen.empty() ? configuration.public_listen : options.public_listen;
  const bool is_demonstration = configuration.purpose == acts::Purpose::demonstration;
  if (is_demonstration && !(is_on_this_machine(listen) &&
                            (public_listen.empty() || is_on_this_machine(public_listen)))) {
    return failure(ErrorKind::refused,
                   "the demonstration is served on this machine only: anybody can sign in to it "
                   "(rule demonstration_on_loopback)",
                   "Use --listen 127.0.0.1:8080, or make a real trust with probity init.");
  }
  http::Settings settings;
  settings.listeners.push_back(listener_for(configuration, http::Entrance::internal, listen));
  if (!public_listen.empty()) {
    settings.listeners.push_back(
        listener_for(configuration, http::Entrance::public_, public_listen));
  }
  http::Listener control;
  control.entrance = http::Entrance::control;
  control.address = "unix:" + std::filesystem::absolute(options.folder).string() + "/control.sock";
  settings.listeners.push_back(std::move(control));
  return settings;
}

// A database that was put back, or another one, must not go on as if nothing had happened.
Result<void> check_witnesses(acts::Publication& publication) {
  for (const auto& check : publication.ask_witnesses()) {
    using Finding = witness::WitnessCheck::Finding;
    if (check.finding == Finding::refused) {
      return failure(ErrorKind::refused, check.what, check.next);
    }
    if (check.finding == Finding::not_checked) {
      fmt::print(stderr, "probity: the witness {} could not be asked: {}\n", check.witness,
                 check.what);
    }
  }
  return {};
}

void print_start(const acts::Trust& trust, const http::Server& server) {
  const auto& configuration = trust.configuration();
  const bool is_encrypted = !configuration.certificate.empty();
  const std::string& address = server.addresses().front();
  fmt::print(
      "Probity serves {} at {}\n", configuration.trust_name,
      address.starts_with("unix:") ? address : (is_encrypted ? "https://" : "http://") + address);
  if (server.addresses().size() > 2) fmt::print("Public pages at {}\n", server.addresses()[1]);
  if (configuration.purpose == acts::Purpose::demonstration) {
    fmt::print("Everybody in it is made up: choose somebody on the sign-in page.\n");
  }
  fmt::print("End it with Ctrl+C.\n");
  std::fflush(stdout);
}

std::string metrics_of(const http::Server* server, const schedule::Scheduler* scheduler) {
  std::string text;
  if (server != nullptr) {
    const auto counters = server->counters();
    text += fmt::format(
        "# TYPE probity_http_open_connections gauge\nprobity_http_open_connections {}\n"
        "# TYPE probity_http_refused_total counter\nprobity_http_refused_total {}\n"
        "# TYPE probity_http_overloaded_total counter\nprobity_http_overloaded_total {}\n",
        counters.open_connections, counters.requests_refused, counters.requests_overloaded);
  }
  if (scheduler == nullptr) return text;
  text += "# TYPE probity_job_failures_in_a_row gauge\n";
  for (const auto& report : scheduler->reports()) {
    text += fmt::format("probity_job_failures_in_a_row{{job=\"{}\"}} {}\n", report.name,
                        report.failures_in_a_row);
  }
  return text;
}

sigset_t blocked_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

}  // namespace

Result<int> serve(const ServeOptions& options) {
  const sigset_t signals = blocked_signals();
  const SystemClock clock;
  identity::SystemRandom random;
  PROBITY_TRY(const auto trust, acts::Trust::open(options.folder, {clock, random}));
  PROBITY_TRY(const auto publication, acts::Publication::start(*trust));
  // Before anything is served, and waiting for nobody (C63).
  PROBITY_TRY(const auto sources, SourcesAtWork::start(*trust));
  PROBITY_TRY(const auto cases, CasesAtWork::start(*trust, sources->ring(), *publication));
  PROBITY_ATTEMPT(trust->commit_as("role:system", {.type = "server.started"}));
  PROBITY_ATTEMPT(publication->checkpoint());
  PROBITY_ATTEMPT(check_witnesses(*publication));
  acts::Sessions sessions{*trust};
  PROBITY_ATTEMPT(sessions.load());
  PROBITY_TRY(auto templates, html::Templates::load(html::embedded_templates()));
  PROBITY_TRY(const auto sender, sender_for(*trust));
  acts::PublishingNow publishing{*trust};
  PROBITY_TRY(const auto advice, acts::AdviceDesk::create(publishing));
  PROBITY_TRY(const auto scheduler,
              start_recurring_work(*trust, *publication, *advice, sender.get(), *sources, *cases));
  PROBITY_TRY(const auto school, school_sign_in_for(*trust));
  http::RateLimit guesses{kGuesses, seed_from(random)};
  keyholding::Board key_holders{*trust};
  std::unique_ptr<http::Server> server;
  portal::Desk desk{
      *trust,
      sessions,
      std::move(templates),
      {.version = PROBITY_VERSION,
       .openapi = std::string{openapi_text()},
       .command =
           [&](std::string_view name, const std::map<std::string, std::string>& arguments) {
             auto outcome = on_trust({*trust, publication.get(), scheduler.get(), &sessions,
                                      &guesses, advice.get(), sources->day_keys()},
                                     name, arguments);
             return portal::CommandAnswer{outcome.exit_code, std::move(outcome.out),
                                          std::move(outcome.err), outcome.wants_code};
           },
       .more_metrics = [&] { return metrics_of(server.get(), scheduler.get()); },
       .provider = school.provider.get(),
       .school_sign_in = school.sign_in.get(),
       .advice = advice.get(),
       .key_holders = &key_holders,
       .cases = cases->board()}};
  portal::Portal portal{desk};
  PROBITY_TRY(auto settings, settings_for(options, *trust));
  PROBITY_TRY(server, http::Server::start(std::move(settings), portal));
  sources->watch();
  print_start(*trust, *server);
  int signal = 0;
  sigwait(&signals, &signal);
  fmt::print("Ending: requests that have begun are answered first.\n");
  server->stop(kGrace);
  scheduler->stop();
  sources->stop();
  return kDone;
}

}  // namespace probity::command
