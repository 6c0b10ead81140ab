// An approved opening: the keys that are turned for it, carrying it out, and what it found (C59 to
// C61). No secret of a key holder is kept: a passphrase is used once and forgotten.
#include <algorithm>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "ledger/encoding.hpp"
#include "portal/before_asking.hpp"
#include "portal/desk.hpp"
#include "portal/extract_fragment.hpp"
#include "portal/matter_rooms.hpp"
#include "portal/proof_here.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using acts::CaseFile;
using acts::ExtractForm;
using casework::DossierView;
using casework::RequestView;

struct AskedOpening {
  DossierView seen;
  InDossier number;
};

Result<AskedOpening> part_in_path(Context& context) {
  PROBITY_TRY(auto seen, matter_in_path(context));
  PROBITY_TRY(const auto number, context.number(1));
  return AskedOpening{std::move(seen), number};
}

const RequestView* request_of(const AskedOpening& asked) {
  const auto found = std::ranges::find(asked.seen.requests, asked.number, &RequestView::number);
  return found == asked.seen.requests.end() ? nullptr : &*found;
}

std::string matter_path(const AskedOpening& asked) {
  return fmt::format("/matters/{}", asked.seen.number);
}

// Number, person, days, services: what a key holder needs to know whether to turn (C59); for
// whoever carries it out, nobody's name.
void add_scope(const Context& context, Page& page, const RequestView& request) {
  const auto people = context.trust().people();
  const bool has_person = request.scope.person != PersonId{};
  page.model.set("about", has_person ? somebody(people->register_, request.scope.person) : Value{})
      .set("fields", kept_value(request.scope.most))
      .set("state", state_value(request.state))
      .set("last_day", request.last_day);
  const auto& days = request.approved ? request.approved->days : request.scope.days;
  const auto& services = request.approved ? request.approved->services : request.scope.services;
  Value& list = page.model.list("days");
  for (const LocalDate day : days) list.push(day);
  Value& names = page.model.list("services");
  for (const std::string& id : services) {
    names.push(Value::object().set("service", Value::word(id, service_name(context, id))));
  }
}

void add_keys(Page& page, const acts::KeysNow& keys) {
  page.model.set("needed", keys.needed)
      .set("turned", keys.turned)
      .set_if("is_enough", keys.turned >= keys.needed);
}

bool may(const AskedOpening& asked, Action action) {
  return has_one(asked.seen.may, casework::MayDo{action, asked.number});
}

File file_of(CaseFile file) {
  return {.content_type = std::move(file.media_type),
          .file_name = std::move(file.name),
          .bytes = std::move(file.bytes),
          .policy = "default-src 'none'; sandbox"};
}

// The key itself when it is kept on the server: under its passphrase, typed here.
html::Values& add_passphrase(const Context& context, Page& page) {
  html::Values& field = page.extras.add("passphrase");
  field.set("name", "passphrase").set("label", "Passphrase of your key").set("autocomplete", "off");
  for (const FieldFault& fault : context.faults) {
    if (fault.field == "passphrase") field.set("error", std::string_view{fault.text});
  }
  return field;
}

Result<acts::KeysNow> turned(Context& context, const AskedOpening& asked) {
  acts::CaseBoard& cases = *context.desk().cases();
  const auto* const file = context.input.file("file");
  const std::string sent = context.reader() == Reader::programs ? context.input.text("answer") : "";
  if (file != nullptr || !sent.empty()) {
    const auto answer = file != nullptr ? std::optional{file->content} : ledger::from_base64(sent);
    if (!answer || answer->empty()) return context.refuse("file", "Choose the answer's file");
    return cases.turn_key(context.actor(), asked.seen.number, asked.number, *answer);
  }
  // Not through text(): a passphrase may begin or end with a space.
  const auto typed = context.input.all("passphrase");
  if (typed.empty() || typed.front().empty()) {
    return context.refuse("file", "Choose the answer's file, or type your passphrase");
  }
  return cases.turn_key_here(context.actor(), asked.seen.number, asked.number, typed.front());
}

// C16, C47: everything that a hearing has in front of it. Making it is reading it.
Result<Answer> hearing_pack_as(Context& context, acts::PackForm form) {
  PROBITY_TRY(const DossierView seen, matter_in_path(context));
  PROBITY_TRY(auto file, or_not_there(context.desk().cases()->hearing_pack(context.actor(),
                                                                           seen.number, form)));
  return file_of(std::move(file));
}

}  // namespace

// ---- Keys

Result<Answer> keys_page(Context& context) {
  PROBITY_TRY(const AskedOpening asked, part_in_path(context));
  const RequestView* const request = request_of(asked);
  if (request == nullptr || !may(asked, Action::turn_key)) return not_there();
  PROBITY_TRY(const auto keys, or_not_there(context.desk().cases()->keys(
                                   context.actor(), asked.seen.number, asked.number)));
  Page page{.name = "keys", .title = "Turn your key", .back = matter_path(asked)};
  page.model.set("matter", asked.seen.number).set("request", asked.number);
  add_scope(context, page, *request);
  add_keys(page, keys);
  page.model.set("request_file", keys.request
                                     ? Value{html::Url::local(fmt::format(
                                           "{}/keys/{}/request", matter_path(asked), asked.number))}
                                     : Value{});
  page.extras.set("back", std::string_view{context.request().path});
  html::Values& file = context.field(page.extras, "file", "Your answer");
  file.set("hint", "The file that `probity key turn` wrote on your own computer.");
  add_passphrase(context, page)
      .set("hint", "Only if your key is kept on this server. It is used once, and not kept.");
  offer_proof(context, page.extras);
  return page;
}

Result<Answer> key_request_file(Context& context) {
  PROBITY_TRY(const AskedOpening asked, part_in_path(context));
  PROBITY_TRY(auto keys, or_not_there(context.desk().cases()->keys(
                             context.actor(), asked.seen.number, asked.number)));
  if (!keys.request) return not_there();
  return file_of(*std::move(keys.request));
}

Result<Answer> turn_key(Context& context) {
  PROBITY_TRY(const AskedOpening asked, part_in_path(context));
  PROBITY_ATTEMPT(prove_here(context));
  const auto keys = turned(context, asked);
  if (!keys) {
    const bool is_told = context.has_complaints() || keys.error().kind != ErrorKind::unreadable;
    if (is_told) return std::unexpected(keys.error());
    return context.refuse("file", keys.error().what);
  }
  return Done{.location = after_step(context, asked.seen.number),
              .model = Value::object().set("needed", keys->needed).set("turned", keys->turned),
              .notice = "Your key is turned"};
}

// ---- The opening itself

Result<Answer> carry_out_page(Context& context) {
  PROBITY_TRY(const AskedOpening asked, part_in_path(context));
  const RequestView* const request = request_of(asked);
  if (request == nullptr) return not_there();
  // Before enough keys are turned, too: the page says how many there are.
  const bool waits_for_keys =
      request->state == State::warrant_live && has_one(asked.seen.lenses, Lens::it_operator);
  if (!waits_for_keys && !may(asked, Action::carry_out)) return not_there();
  PROBITY_TRY(const auto keys, or_not_there(context.desk().cases()->keys(
                                   context.actor(), asked.seen.number, asked.number)));
  Page page{.name = "carry_out", .title = "Carry out an opening", .back = matter_path(asked)};
  page.model.set("matter", asked.seen.number).set("request", asked.number);
  add_scope(context, page, *request);
  add_keys(page, keys);
  page.extras.set("back", std::string_view{context.request().path});
  return page;
}

Result<Answer> carry_out(Context& context) {
  PROBITY_TRY(const AskedOpening asked, part_in_path(context));
  PROBITY_TRY(const auto opening,
              context.desk().cases()->carry_out(context.actor(), asked.seen.number, asked.number));
  return Done{.location = after_step(context, asked.seen.number),
              .model = Value::object().set("opening", opening),
              .status = http::Status::created,
              .notice = "Carried out. Only the case's decider reads what it found"};
}

// ---- What it found. Reading it is a step of its own, kept with the matter.

Result<Answer> extract_page(Context& context) {
  PROBITY_TRY(const AskedOpening asked, part_in_path(context));
  PROBITY_TRY(const auto found,
              or_not_there(context.desk().cases()->extract(context.actor(), asked.seen.number,
                                                           asked.number, ExtractForm::fragment)));
  Page page{.name = "matter_extract",
            .title = "What an opening found",
            .width = Width::table,
            .back = matter_path(asked)};
  const auto file = [&](std::string_view which) {
    return html::Url::local(
        fmt::format("{}/openings/{}/{}", matter_path(asked), asked.number, which));
  };
  page.model.set("matter", asked.seen.number)
      .set("opening", asked.number)
      .set("pdf", file("pdf"))
      .set("file", file("file"));
  if (has_one(asked.seen.lenses, Lens::subject)) page.extras.show("is_own");
  PROBITY_TRY(const auto fragment, ExtractFragment::of(found));
  page.extras.set("extract_html", fragment);
  return page;
}

Result<Answer> extract_pdf(Context& context) {
  PROBITY_TRY(const AskedOpening asked, part_in_path(context));
  PROBITY_TRY(auto file, or_not_there(context.desk().cases()->extract(
                             context.actor(), asked.seen.number, asked.number, ExtractForm::pdf)));
  return file_of(std::move(file));
}

Result<Answer> extract_file(Context& context) {
  PROBITY_TRY(const AskedOpening asked, part_in_path(context));
  PROBITY_TRY(auto file, or_not_there(context.desk().cases()->extract(
                             context.actor(), asked.seen.number, asked.number, ExtractForm::file)));
  return file_of(std::move(file));
}

// ---- The hearing

Result<Answer> hearing_pack_pdf(Context& context) {
  return hearing_pack_as(context, acts::PackForm::pdf);
}

Result<Answer> hearing_pack_file(Context& context) {
  return hearing_pack_as(context, acts::PackForm::file);
}

}  // namespace probity::portal
