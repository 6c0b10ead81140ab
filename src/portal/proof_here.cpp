#include "portal/proof_here.hpp"

#include "acts/sign_in.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

namespace {

std::unexpected<Error> prove_again() {
  return failure(ErrorKind::refused, std::string{acts::kProveAgain},
                 "Show your second factor again.");
}

Result<void> take_code(Context& context) {
  const std::string& peer = context.request().peer;
  if (!context.desk().guesses().take(peer.empty() ? "local" : peer, context.trust().now())) {
    return context.refuse("code", "There were too many wrong codes: wait a quarter of an hour");
  }
  PROBITY_TRY(const auto outcome, acts::try_one_time_code(context.trust(), context.person(),
                                                          context.input.text("code")));
  switch (outcome) {
    case acts::CodeOutcome::right: return {};
    case acts::CodeOutcome::closed:
      return context.refuse("code", "There were too many wrong codes: wait a quarter of an hour");
    case acts::CodeOutcome::wrong: break;
  }
  return context.refuse("code", "The code is not right, or was used before. Enter the newest");
}

}  // namespace

void offer_proof(const Context& context, html::Values& page) {
  if (context.actor().proof == acts::Proof::shown_again) return;
  const bool is_demonstration = context.desk().is_demonstration();
  html::Values& field = page.add("code");
  field.set("name", "code")
      .set("label", "Code from your authenticator")
      .set("hint", is_demonstration ? "In the demonstration any will do, such as 123456."
                                    : "Six digits: so that nobody does this in your name.")
      .set("autocomplete", "one-time-code")
      .set("inputmode", "numeric")
      .set("width", "5");
  for (const FieldFault& fault : context.faults) {
    if (fault.field == "code") field.set("error", std::string_view{fault.text});
  }
}

Result<void> prove_here(Context& context) {
  if (context.actor().proof == acts::Proof::shown_again) return {};
  if (context.reader() == Reader::programs ||
      context.signed_in->kind != identity::SessionKind::portal) {
    return prove_again();
  }
  if (context.input.text("code").empty()) {
    return context.refuse("code", "Enter the code that your authenticator shows");
  }
  // The demonstration's people have no telephones.
  if (!context.desk().is_demonstration()) {
    PROBITY_TRY(const auto next, acts::next_step_of(context.trust(), context.person()));
    if (next != acts::NextStep::second_factor) return prove_again();
    PROBITY_ATTEMPT(take_code(context));
  }
  PROBITY_ATTEMPT(context.desk().sessions().prove_again(context.signed_in->token));
  context.signed_in->actor.proof = acts::Proof::shown_again;
  return {};
}

}  // namespace probity::portal
