// Key holders (C59, C60): who they are, whether they could still open anything, what to do next;
// and where public files are handed in. No secret ever comes through the portal.
#include <array>
#include <span>

#include "acts/key_holder_board.hpp"
#include "acts/names_shown.hpp"
#include "ledger/encoding.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using acts::KeyHolderNeed;
using acts::KeyHolderSeen;

constexpr std::string_view kPath = "/key-holders";
constexpr std::string_view kHandIn = "/key-holders/hand-in";
constexpr std::size_t kLargestFile = 64 * 1024;

std::string_view in_words(KeyHolderNeed need) {
  switch (need) {
    case KeyHolderNeed::enrol: return "At least two key holders enrol.";
    case KeyHolderNeed::first_manifest:
      return "The first manifest is drafted, compared by telephone, and signed by as many key "
             "holders as are needed.";
    case KeyHolderNeed::replace_manifest:
      return "Somebody in the manifest has left, or has other keys now. The others sign a new one "
             "at once.";
    case KeyHolderNeed::first_drill:
      return "A drill shows that these key holders could open anything. None has been held.";
    case KeyHolderNeed::drill_too_few:
      return "Too few answered the last drill rightly: nothing could be opened. Bring in the other "
             "answers, or make a new manifest.";
    case KeyHolderNeed::drill_some:
      return "Not everybody answered the last drill rightly. Ask the others.";
    case KeyHolderNeed::drill_again: return "The last drill is longer ago than a term.";
  }
  return {};
}

Value state_of(const KeyHolderSeen& holder) {
  using enum KeyHolderSeen::State;
  switch (holder.state) {
    case enrolled: return Value::word("enrolled", "enrolled, waits for the next manifest");
    case in_manifest: return Value::word("in_manifest", "a key holder");
    case other_keys:
      return Value::word("other_keys", "has other keys now: a new manifest is needed");
    case to_be_replaced: return Value::word("to_be_replaced", "has left: a new manifest is needed");
    case not_enrolled: break;
  }
  return Value::word("not_enrolled", "has not enrolled");
}

Value drill_of(const KeyHolderSeen& holder) {
  using enum KeyHolderSeen::Drill;
  switch (holder.drill) {
    case good: return Value::word("good", "has their key");
    case wrong: return Value::word("wrong", "answered wrongly");
    case no_answer: break;
  }
  return Value::word("none", "no answer");
}

Value holder_value(const people::PeopleRegister& people, const KeyHolderSeen& holder) {
  const auto* person = people.find(holder.person);
  Value one = Value::object()
                  .set("person", to_hex(holder.person))
                  .set("name", person == nullptr ? "" : acts::NamesShown::name_of(*person))
                  .set("state", state_of(holder))
                  .set("drill", drill_of(holder))
                  .set("fingerprint", Value{})
                  .set("keys_at", Value{});
  if (!holder.keys) return one;
  const bool is_server = holder.keys->place == KeyHolderSeen::Keys::Place::server;
  return one.set("fingerprint", holder.keys->fingerprint)
      .set("keys_at", is_server ? Value::word("server", "on the server (L0)")
                                : Value::word("own_computer", "on their own computer (L1)"));
}

void add_manifest(const acts::Trust& trust, const acts::KeyHoldersSeen& seen, Value& model) {
  model.set_if("has_manifest", seen.manifest.has_value())
      .set("generation", Value{})
      .set("made", Value{})
      .set("needed", Value{})
      .set("in_manifest", 0);
  if (!seen.manifest) return;
  model.set("generation", seen.manifest->generation)
      .set("made", trust.zone().date(seen.manifest->made))
      .set("needed", seen.manifest->needed)
      .set("in_manifest", seen.manifest->holders);
}

Result<Answer> key_holders_page(Context& context) {
  PROBITY_TRY(const auto seen, context.desk().key_holders().look(context.actor()));
  const acts::Trust& trust = context.trust();
  Page page{.name = "key_holders", .title = "Key holders", .width = Width::table};
  add_manifest(trust, seen, page.model);
  page.model
      .set("last_drill", seen.last_drill ? Value{trust.zone().date(*seen.last_drill)} : Value{})
      .set("good_answers", seen.good_answers)
      .set_if("has_drill", seen.last_drill.has_value());
  page.model.list("holders");
  const auto people = trust.people();
  for (const KeyHolderSeen& holder : seen.holders) {
    page.model.list("holders").push(holder_value(people->register_, holder));
  }
  page.model.list("next");
  for (const KeyHolderNeed need : seen.next) {
    page.model.list("next").push(
        Value::object().set("need", Value::word(acts::word_for(need), in_words(need))));
  }
  if (acts::may(context.actor(), Act::enrol_key_holder)) page.extras.show("may_hand_in");
  return page;
}

Page form_page(Context& context) {
  Page page{.name = "key_holder_file",
            .title = "Hand in a file of key holders",
            .back = std::string{kPath}};
  page.model.set("largest", kLargestFile);
  context.field(page.extras, "file", "File").set("label_size", "m");
  return page;
}

// Before somebody chooses a file: it would be lost on the way to a code.
Result<Answer> hand_in_form(Context& context) {
  if (auto allowed = acts::require(context.actor(), Act::enrol_key_holder); !allowed) {
    if (allowed.error().what == acts::kProveAgain && context.reader() == Reader::people) {
      return Done{html::Url::local("/step-up").with("next", kHandIn)};
    }
    return std::unexpected(allowed.error());
  }
  return form_page(context);
}

std::optional<std::string> file_in(const Input& input) {
  if (const auto* file = input.file("file")) return file->content;
  return ledger::from_base64(input.text("file"));
}

// What is wrong with the file, or does not count, is told beside it.
Result<Answer> hand_in(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::enrol_key_holder));
  const auto file = file_in(context.input);
  if (!file || file->empty()) return context.refuse("file", "Choose a file");
  const auto taken = context.desk().key_holders().hand_in(context.actor(), *file);
  if (!taken) {
    if (taken.error().kind == ErrorKind::environment) return std::unexpected(taken.error());
    return context.refuse("file", taken.error().what);
  }
  const Value kind = taken->generation ? Value::word("manifest", "manifest")
                                       : Value::word("enrolment", "enrolment");
  return Done{html::Url::local(kPath),
              Value::object()
                  .set("kind", kind)
                  .set("fingerprint", taken->fingerprint)
                  .set("generation", taken->generation),
              http::Status::created, "Recorded. Compare fingerprints by telephone"};
}

}  // namespace

std::span<const Endpoint> key_holder_endpoints() {
  using http::Method;
  constexpr auto kIn = Door::signed_in;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/key-holders", kIn, key_holders_page},
      Endpoint{Method::get, "/key-holders/hand-in", kIn, hand_in_form},
      Endpoint{Method::post, "/key-holders/hand-in", kIn, hand_in, hand_in_form, kLargestFile},
  };
  return kEndpoints;
}

}  // namespace probity::portal
