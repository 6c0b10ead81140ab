#include "portal/sent_file.hpp"

#include "policy/edition_document.hpp"
#include "records/policy_records.hpp"

namespace probity::portal {

using acts::ImportOptions;
using Outcome = acts::ImportReport::Outcome;

Result<SentFile> sent_file(Context& context, std::string_view text_field) {
  const Input& input = context.input;
  const bool is_program = context.reader() == Reader::programs;
  const auto* file = input.file("file");
  if (file == nullptr && !(is_program && input.has(text_field))) {
    return context.refuse("file", "Choose a file");
  }
  SentFile sent{file == nullptr ? input.text(text_field) : file->content, {}, {}};
  sent.digest = policy::to_hex(records::sha256_of(sent.text));
  using enum ImportOptions::Run;
  sent.options.run = input.text("run") == "import" ? for_real : try_only;
  if (input.text("confirm") == "yes") {
    sent.options.confirmation = ImportOptions::Confirmation::given;
  }
  const bool is_another = !is_program && input.text("tried") != sent.digest;
  if (sent.options.run == for_real && is_another) {
    return context.refuse("file", "This is not the file that was tried. Try it first");
  }
  return sent;
}

Result<std::optional<Done>> proof_before_file(const Context& context, acts::Act act,
                                              std::string_view path) {
  const auto allowed = acts::require(context.actor(), act);
  if (allowed) return std::optional<Done>{};
  if (allowed.error().what == acts::kProveAgain && context.reader() == Reader::people) {
    return std::optional{Done{html::Url::local("/step-up").with("next", path)}};
  }
  return std::unexpected(allowed.error());
}

std::string_view word_for(Outcome outcome) {
  switch (outcome) {
    case Outcome::done: return "done";
    case Outcome::tried: return "tried";
    case Outcome::held: return "held";
    case Outcome::refused: return "refused";
  }
  return {};
}

void add_refusals(Value& to, std::span<const people::ImportRefusal> refusals) {
  Value& list = to.list("refusals");
  for (const auto& refusal : refusals) {
    list.push(Value::object()
                  .set("line", refusal.line)
                  .set("column", refusal.column)
                  .set("reason", refusal.reason));
  }
}

void offer_what_is_next(Page& page, Outcome outcome, const SentFile& sent) {
  const bool can_go_on = outcome == Outcome::tried || outcome == Outcome::held;
  if (can_go_on) page.extras.set("tried", sent.digest).show("can_go_on");
  if (outcome == Outcome::held) page.extras.show("is_held");
  if (outcome == Outcome::refused) page.status = http::Status::unprocessable;
}

}  // namespace probity::portal
