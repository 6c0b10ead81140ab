// Signing in and out at the command line, in the process that has the folder open: the same acts as
// the portal's pages, and a session like any other.
#include <variant>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "acts/sign_in.hpp"
#include "command/acting.hpp"
#include "command/exit_code.hpp"

namespace probity::command {

namespace {

using acts::NextStep;

std::string argument(const Arguments& arguments, const std::string& name) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? "" : found->second;
}

// The same for a wrong name, a wrong password and an account that waits: nobody learns who is here.
std::unexpected<Error> not_right() {
  return failure(ErrorKind::refused, "the name or the password is not right",
                 "Check both and try again; after five wrong attempts wait a quarter of an hour.");
}

// Everybody in it is made up, so no password is asked.
Result<PersonId> person_of_demonstration(const acts::Trust& trust, const std::string& name) {
  const auto people = trust.people();
  const people::Person* person = people->register_.by_email(name, trust.today());
  if (person == nullptr) person = people->register_.by_login(name, trust.today());
  if (person == nullptr || person->sign_in != people::SignIn::allowed) return not_right();
  return person->id;
}

std::unexpected<Error> has_to_enrol(const acts::Trust& trust) {
  return failure(ErrorKind::refused,
                 "you hold a seat, and have not set up a second factor yet (rule second_factor, "
                 "C50)",
                 fmt::format("Sign in once at {}/sign-in: it is set up there.",
                             trust.configuration().address));
}

// How far the password goes; nothing when a code has to be typed first.
Result<std::optional<acts::SignedIn>> proved(OpenTrust open, const Arguments& arguments) {
  acts::SignedIn who;
  if (open.trust.configuration().purpose == acts::Purpose::demonstration) {
    PROBITY_TRY(who.person, person_of_demonstration(open.trust, argument(arguments, "name")));
    who.actor.proof = acts::Proof::shown_again;
    return who;
  }
  PROBITY_ATTEMPT(take_a_guess(open));
  PROBITY_TRY(const auto attempt, acts::try_password(open.trust, argument(arguments, "name"),
                                                     argument(arguments, "password")));
  const auto* right = std::get_if<acts::RightPassword>(&attempt);
  if (right == nullptr) return not_right();
  who.person = right->person;
  if (right->next == NextStep::none) return who;
  if (right->next == NextStep::enrol) return has_to_enrol(open.trust);
  const auto code = arguments.find("code");
  if (code == arguments.end()) return std::nullopt;
  PROBITY_ATTEMPT(check_code(open, who.person, code->second));
  who.actor.proof = acts::Proof::shown_again;
  return who;
}

std::string in_words(const people::SeatHeld& held, const acts::Configuration& configuration) {
  std::string words{people::title_for(held.seat)};
  if (held.capacity == people::Capacity::deputy) words = "Deputy " + words;
  if (held.school.text.empty()) return words;
  return words + " of " + acts::name_of_school(configuration, held.school.text);
}

}  // namespace

Result<Outcome> sign_in_here(OpenTrust open, const Arguments& arguments) {
  PROBITY_TRY(const auto who, proved(open, arguments));
  if (!who) return Outcome{.exit_code = kRefused, .wants_code = true};
  SessionsAtHand at_hand{open};
  PROBITY_TRY(acts::Sessions* const sessions, at_hand.get());
  PROBITY_TRY(const auto token, sessions->begin(who->person, identity::SessionKind::portal,
                                                acts::kAtCommandLine, who->actor.proof));
  // One account on a machine is one person at a time: the session before it is over.
  if (const auto before = identity::hash_of_token(argument(arguments, "session"))) {
    PROBITY_ATTEMPT(sessions->end(*before));
  }
  return Outcome{.exit_code = kDone, .out = token.text()};
}

Result<Outcome> sign_out_here(OpenTrust open, const Arguments& arguments) {
  SessionsAtHand at_hand{open};
  PROBITY_TRY(acts::Sessions* const sessions, at_hand.get());
  const auto who = sessions->who(argument(arguments, "session"));
  if (!who) return Outcome{.exit_code = kDone, .out = "The session had ended already.\n"};
  PROBITY_ATTEMPT(sessions->end(who->token));
  return Outcome{.exit_code = kDone, .out = "Signed out.\n"};
}

Result<Outcome> whoami_here(OpenTrust open, const Arguments& arguments) {
  PROBITY_TRY(const acts::Actor actor, actor_of(open, arguments));
  if (actor.is_operator()) {
    return Outcome{.exit_code = kDone,
                   .out =
                       "Nobody is signed in: commands act as whoever runs this machine "
                       "(operator).\n"};
  }
  const auto people = open.trust.people();
  const people::Person* person = people->register_.find(*actor.person);
  std::string seats;
  for (const auto& held : actor.seats) {
    seats += (seats.empty() ? "" : ", ") + in_words(held, open.trust.configuration());
  }
  return Outcome{.exit_code = kDone,
                 .out = fmt::format("{}\nSeats: {}\n",
                                    person == nullptr ? "" : acts::NamesShown::name_of(*person),
                                    seats.empty() ? "none" : seats)};
}

}  // namespace probity::command
