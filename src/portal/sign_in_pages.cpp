#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "acts/sign_in.hpp"
#include "identity/base32.hpp"
#include "portal/cookies.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"
#include "portal/signing_in.hpp"

namespace probity::portal {

namespace {

using acts::NextStep;

Error wait_please() {
  return {ErrorKind::refused, "there were too many wrong attempts",
          "Wait a quarter of an hour, then try again."};
}

Result<void> take_a_guess(Context& context) {
  const std::string& peer = context.request().peer;
  if (is_outside(context)) {
    if (context.desk().outside_guesses().take(peer, context.trust().now())) return {};
    return std::unexpected(wait_please());
  }
  if (context.desk().guesses().take(peer.empty() ? "local" : peer, context.trust().now())) {
    return {};
  }
  return std::unexpected(wait_please());
}

struct HalfDone {
  std::string token;
  PendingSignIn state;
};

Result<HalfDone> half_done_of(Context& context, NextStep wanted) {
  const auto token = cookie_of(context.desk(), context.request(), CookieKind::half_done);
  const auto state =
      token ? context.desk().pending().find(*token, context.trust().now()) : std::nullopt;
  if (state && state->next == wanted) return HalfDone{*token, *state};
  return failure(ErrorKind::refused, "the sign-in has taken too long, or was not begun",
                 "Begin again with your password.");
}

std::string words_for_seats(const std::vector<people::SeatHeld>& seats,
                            const acts::Configuration& configuration) {
  std::string words;
  for (const auto& held : seats) {
    if (!words.empty()) words += ", ";
    std::string seat{title_for(held.seat)};
    if (held.capacity == people::Capacity::deputy) seat = "Deputy " + seat;
    if (!held.school.text.empty()) {
      seat += " of " + acts::name_of_school(configuration, held.school.text);
    }
    words += seat;
  }
  return words;
}

// The demonstration people, those with seats first, as a list to choose from.
void add_demonstration(Context& context, Value& model) {
  const auto people = context.trust().people();
  const LocalDate today = context.trust().today();
  struct Entry {
    bool has_seat;
    std::string sorting;
    Value value;
  };
  std::vector<Entry> entries;
  for (const auto& person : people->register_.people()) {
    if (!people::is_employed(person, today) || person.sign_in != people::SignIn::allowed) continue;
    const auto seats = people->seats_of(person.id, today);
    std::string category{word_for(person.category)};
    std::ranges::replace(category, '_', ' ');
    Value entry = Value::object();
    entry.set("person", to_hex(person.id))
        .set("name", acts::NamesShown::name_of(person))
        .set("does",
             seats.empty() ? category : words_for_seats(seats, context.trust().configuration()));
    entries.push_back({!seats.empty(), acts::NamesShown::sorting_name_of(person), entry});
  }
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return std::pair{!a.has_seat, a.sorting} < std::pair{!b.has_seat, b.sorting};
  });
  for (auto& entry : entries) {
    model.list(entry.has_seat ? "seated" : "others").push(std::move(entry.value));
  }
}

Result<Answer> front(Context& context) {
  const bool is_public = context.request().entrance == http::Entrance::public_;
  return Done{html::Url::local(context.signed_in ? "/home"
                               : is_public       ? "/assurance"
                                                 : "/sign-in")};
}

Result<Answer> sign_in_form(Context& context) {
  Page page{.name = "sign_in", .title = "Sign in"};
  const std::string next = context.input.text("next");
  if (!next.empty()) page.model.set("next", safe_next(next).text());
  // Who works here is nothing for passers-by, in a demonstration neither.
  if (is_outside(context)) {
    page.extras.show("is_outside");
  } else {
    if (next == "/check") page.extras.show("for_checker");
    if (context.desk().is_demonstration()) add_demonstration(context, page.model);
  }
  const auto& openid = context.trust().configuration().openid;
  if (!openid.issuer.empty()) {
    page.model.set("school_account", openid.name.empty() ? "your school account" : openid.name);
  }
  context.field(page.extras, "name", "Email address or login")
      .set("autocomplete", "username")
      .show("no_spellcheck");
  page.extras.add("password")
      .set("name", "password")
      .set("label", "Password")
      .set("autocomplete", "current-password");
  return page;
}

Result<Answer> sign_in(Context& context) {
  PROBITY_ATTEMPT(take_a_guess(context));
  const std::string name = context.input.text("name");
  if (name.empty()) context.complain("name", "Enter your email address or login");
  if (!context.input.has("password")) context.complain("password", "Enter your password");
  if (context.has_complaints()) return context.refused();
  if (is_outside(context) &&
      !context.desk().outside_guesses().take_about(name, context.trust().now())) {
    return std::unexpected(wait_please());
  }
  PROBITY_TRY(const auto attempt,
              acts::try_password(
                  context.trust(), name, context.input.all("password").front(),
                  is_outside(context) ? acts::GuessFrom::outside : acts::GuessFrom::network));
  if (const auto* right = std::get_if<acts::RightPassword>(&attempt)) {
    return go_on(context, right->person, right->next, context.input.text("next"));
  }
  // The same for a wrong name, a wrong password and an account that waits: nobody learns who is
  // here.
  return context.refuse("name",
                        "The name or the password is not right. Check both and try again; after "
                        "five wrong attempts wait a quarter of an hour");
}

Result<Answer> sign_in_as_demonstration(Context& context) {
  const auto id = person_id_from_hex(context.input.text("person"));
  const auto people = context.trust().people();
  const people::Person* person = id ? people->register_.find(*id) : nullptr;
  if (!context.desk().is_demonstration() || person == nullptr ||
      person->sign_in != people::SignIn::allowed) {
    return not_there();
  }
  return begin_session(context, *id, acts::Proof::shown_again, context.input.text("next"));
}

Result<Answer> code_form(Context& context) {
  PROBITY_ATTEMPT(half_done_of(context, NextStep::second_factor));
  Page page{.name = "sign_in_code", .title = "Enter a code", .back = "/sign-in"};
  context.field(page.extras, "code", "Code from your authenticator")
      .set("hint", "Six digits. It changes every 30 seconds.")
      .set("autocomplete", "one-time-code")
      .set("inputmode", "numeric")
      .set("width", "5");
  return page;
}

Result<Answer> give_code(Context& context) {
  PROBITY_ATTEMPT(take_a_guess(context));
  PROBITY_TRY(const auto half, half_done_of(context, NextStep::second_factor));
  PROBITY_TRY(const auto outcome, acts::try_one_time_code(context.trust(), half.state.person,
                                                          context.input.text("code")));
  if (outcome == acts::CodeOutcome::closed) return std::unexpected(wait_please());
  if (outcome == acts::CodeOutcome::wrong) {
    return context.refuse("code", "The code is not right, or was used before. Enter the newest");
  }
  context.desk().pending().forget(half.token);
  return begin_session(context, half.state.person, acts::Proof::shown_again, half.state.back);
}

identity::OneTimeSeed seed_in(const PendingSignIn& state) {
  std::array<std::uint8_t, 20> bytes{};
  std::ranges::copy(state.seed, bytes.begin());
  return identity::OneTimeSeed{std::span<const std::uint8_t, 20>{bytes}};
}

Result<Answer> enrol_form(Context& context) {
  PROBITY_TRY(const auto half, half_done_of(context, NextStep::enrol));
  Page page{.name = "sign_in_set_up", .title = "Set up a second factor", .back = "/sign-in"};
  const auto seed = seed_in(half.state);
  const auto people = context.trust().people();
  const auto* person = people->register_.find(half.state.person);
  const std::string account =
      person == nullptr ? "" : acts::NamesShown::email_of(*person).value_or("account");
  std::string grouped;
  for (const char letter : identity::base32(seed.bytes())) {
    if (grouped.size() % 5 == 4) grouped += ' ';
    grouped += letter;
  }
  page.model.set("secret", grouped)
      .set("uri", identity::OneTimePasswords{seed_in(half.state)}.enrolment_uri(
                      context.trust().configuration().trust_name, account));
  context.field(page.extras, "code", "Code that the authenticator shows now")
      .set("autocomplete", "one-time-code")
      .set("inputmode", "numeric")
      .set("width", "5");
  return page;
}

Result<Answer> enrol(Context& context) {
  PROBITY_ATTEMPT(take_a_guess(context));
  PROBITY_TRY(const auto half, half_done_of(context, NextStep::enrol));
  const auto enrolled = acts::enrol_one_time_codes(context.trust(), half.state.person,
                                                   seed_in(half.state), context.input.text("code"));
  if (!enrolled) {
    if (enrolled.error().kind != ErrorKind::refused) return std::unexpected(enrolled.error());
    return context.refuse("code", enrolled.error().what + ". " + enrolled.error().next);
  }
  context.desk().pending().forget(half.token);
  return begin_session(context, half.state.person, acts::Proof::shown_again, half.state.back);
}

Result<Answer> invitation_form(Context& context) {
  Page page{.name = "invitation", .title = "Use an invitation", .back = "/sign-in"};
  context.field(page.extras, "invitation", "Code of the invitation", context.input.text("code"))
      .set("hint", "Four groups of four letters and digits, as on the letter.")
      .set("autocomplete", "off")
      .set("width", "20")
      .show("no_spellcheck");
  html::Values& password = page.extras.add("password");
  password.set("name", "password")
      .set("label", "Choose a password")
      .set("hint", "At least 12 characters. Three or four words are easy to remember.")
      .set("autocomplete", "new-password");
  const auto found = std::ranges::find(context.faults, "password", &FieldFault::field);
  if (found != context.faults.end()) password.set("error", found->text);
  return page;
}

Result<Answer> take_invitation(Context& context) {
  PROBITY_ATTEMPT(take_a_guess(context));
  const std::string code = context.input.text("invitation");
  if (code.empty()) return context.refuse("invitation", "Enter the code of your invitation");
  if (!context.input.has("password")) return context.refuse("password", "Choose a password");
  PROBITY_TRY(const auto invited, acts::invited(context.trust(), code));
  if (!invited) {
    return context.refuse("invitation",
                          "This code does not count: it is mistyped, used, or too old. "
                          "Ask for a new one");
  }
  const auto person =
      acts::accept_invitation(context.trust(), code, context.input.all("password").front());
  if (!person) {
    if (person.error().kind != ErrorKind::refused) return std::unexpected(person.error());
    return context.refuse("password", person.error().what);
  }
  // Whoever had the old password is out.
  PROBITY_ATTEMPT(context.desk().sessions().end_all(*person, std::nullopt));
  PROBITY_TRY(const NextStep next, acts::next_step_of(context.trust(), *person));
  return go_on(context, *person, next, "/home");
}

Result<Answer> sign_out(Context& context) {
  if (context.signed_in) {
    PROBITY_ATTEMPT(context.desk().sessions().end(context.signed_in->token));
  }
  // The checker's long session on this machine too: who signs out leaves nothing open.
  const auto checker = cookie_of(context.desk(), context.request(), CookieKind::checker);
  const auto staying = checker ? context.desk().sessions().who(*checker) : std::nullopt;
  if (staying) PROBITY_ATTEMPT(context.desk().sessions().end(staying->token));
  http::Response response = context.reader() == Reader::programs
                                ? http::empty(http::Status::no_content)
                                : http::see_other(http::Location::local("/sign-in"));
  forget_cookie(context.desk(), response, CookieKind::session);
  if (checker) forget_cookie(context.desk(), response, CookieKind::checker);
  return Ready{std::move(response)};
}

Result<Answer> step_up_form(Context& context) {
  // A nominated lead may hold no seat, and so have no second factor yet.
  if (!context.desk().is_demonstration()) {
    PROBITY_TRY(const NextStep next, acts::next_step_of(context.trust(), context.person()));
    if (next != NextStep::second_factor) {
      return go_on(context, context.person(), NextStep::enrol, context.input.text("next"));
    }
  }
  Page page{.name = "step_up", .title = "Confirm that it is you"};
  page.model.set("next", safe_next(context.input.text("next")).text());
  context.field(page.extras, "code", "Code from your authenticator")
      .set("hint", "Six digits. For a few minutes after it you can do sensitive things.")
      .set("autocomplete", "one-time-code")
      .set("inputmode", "numeric")
      .set("width", "5");
  if (context.desk().is_demonstration()) page.model.set_if("demonstration", true);
  return page;
}

Result<Answer> step_up(Context& context) {
  PROBITY_ATTEMPT(take_a_guess(context));
  // The demonstration's people have no telephones: pressing the button is their code.
  if (!context.desk().is_demonstration()) {
    PROBITY_TRY(const auto outcome, acts::try_one_time_code(context.trust(), context.person(),
                                                            context.input.text("code")));
    if (outcome == acts::CodeOutcome::closed) return std::unexpected(wait_please());
    if (outcome == acts::CodeOutcome::wrong) {
      return context.refuse("code", "The code is not right, or was used before. Enter the newest");
    }
  }
  PROBITY_ATTEMPT(context.desk().sessions().prove_again(context.signed_in->token));
  return Done{.location = safe_next(context.input.text("next")), .notice = ""};
}

}  // namespace

std::span<const Endpoint> sign_in_endpoints() {
  using http::Method;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/", Door::anybody, front},
      Endpoint{Method::get, "/sign-in", Door::doorstep, sign_in_form},
      Endpoint{Method::post, "/sign-in", Door::doorstep, sign_in, sign_in_form},
      Endpoint{Method::post, "/sign-in/demonstration", Door::staff, sign_in_as_demonstration},
      Endpoint{Method::get, "/sign-in/code", Door::doorstep, code_form},
      Endpoint{Method::post, "/sign-in/code", Door::doorstep, give_code, code_form},
      Endpoint{Method::get, "/sign-in/set-up", Door::staff, enrol_form},
      Endpoint{Method::post, "/sign-in/set-up", Door::staff, enrol, enrol_form},
      Endpoint{Method::get, "/invitation", Door::staff, invitation_form},
      Endpoint{Method::post, "/invitation", Door::staff, take_invitation, invitation_form},
      Endpoint{Method::post, "/sign-out", Door::staff, sign_out},
      Endpoint{Method::get, "/step-up", Door::signed_in, step_up_form},
      Endpoint{Method::post, "/step-up", Door::signed_in, step_up, step_up_form},
  };
  return kEndpoints;
}

}  // namespace probity::portal
