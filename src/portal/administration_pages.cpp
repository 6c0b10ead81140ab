#include <array>
#include <span>

#include "portal/desk.hpp"
#include "portal/endpoint.hpp"
#include "records/letter_records.hpp"

namespace probity::portal {

namespace {

using acts::Act;

Result<Answer> administration_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::administer));
  const auto& configuration = context.trust().configuration();
  Page page{.name = "administration", .title = "Administration", .width = Width::table};
  page.model.set("trust_name", configuration.trust_name)
      .set("stage", acts::word_for(configuration.stage))
      .set("zone", configuration.zone)
      .set("ledger", configuration.ledger_name)
      .set("address", configuration.address)
      .set("version", context.desk().settings().version)
      .set("sessions", context.desk().sessions().count())
      .set("mail_host", configuration.mail.host)
      .set_if("has_no_mail", configuration.mail.host.empty())
      .set_if("has_no_witness", configuration.witnesses.empty());
  PROBITY_TRY(const auto letters, context.trust().read([](store::Reader& reader) {
    return records::letter_states(reader);
  }));
  page.model.list("letters");
  for (const auto& letter : letters) {
    const bool has_failed = letter.delivery.state == mail::DeliveryState::failed;
    Value row = Value::object();
    row.set("id", letter.delivery.id.text())
        .set("again",
             html::Url::local("/administration/letters/" + letter.delivery.id.text() + "/again"))
        .set("subject", mail::line_of(letter.subject).sentence)
        .set("state",
             has_failed ? Value::word("failed", "not delivered") : Value::word("queued", "waiting"))
        .set("attempts", letter.delivery.attempts);
    if (letter.delivery.last_problem) {
      row.set("problem", mail::error_of(*letter.delivery.last_problem).what);
    }
    if (letter.undelivered_to) row.set("to", letter.undelivered_to->spelled_out());
    page.model.list("letters").push(std::move(row));
  }
  return page;
}

Result<Answer> try_letter_again(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::administer));
  const auto id = mail::MessageId::parse(context.path.at(0));
  if (!id) return not_there();
  records::StoredOutbox outbox{context.trust().database(), context.trust().writer()};
  PROBITY_ATTEMPT(outbox.try_again(*id, context.trust().now()));
  return Done{html::Url::local("/administration")};
}

// The command line, when this server has the folder open: the same command, run here.
Result<Answer> run_command(Context& context) {
  if (!context.desk().settings().command) return not_there();
  std::map<std::string, std::string> arguments;
  for (const std::string& name : context.input.all("argument-names")) {
    arguments.emplace(name, context.input.all(name).empty() ? "" : context.input.all(name).front());
  }
  const auto answer = context.desk().settings().command(context.path.at(0), arguments);
  return Ready{http::json(http::Status::ok, Value::object()
                                                .set("exit_code", answer.exit_code)
                                                .set("out", answer.out)
                                                .set("err", answer.err)
                                                .set_if("wants_code", answer.wants_code)
                                                .json())};
}

}  // namespace

std::span<const Endpoint> administration_endpoints() {
  using http::Method;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/administration", Door::signed_in, administration_page},
      Endpoint{Method::post, "/administration/letters/{}/again", Door::signed_in, try_letter_again},
      Endpoint{Method::post, "/control/{}", Door::control, run_command, nullptr, 64 * 1024 * 1024},
  };
  return kEndpoints;
}

}  // namespace probity::portal
