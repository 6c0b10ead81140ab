// A file that somebody sends to be taken in: tried first, then for real, and never kept between the
// two (I45).
//
//   PROBITY_TRY(const SentFile sent, sent_file(context));
//   PROBITY_TRY(const auto report, import_hours(trust, actor, sent.text, sent.options));
//   offer_what_is_next(page, report.outcome, sent);
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "acts/people_acts.hpp"
#include "portal/context.hpp"

namespace probity::portal {

// A list of a large trust is some MiB.
inline constexpr std::size_t kLargestSentFile = std::size_t{32} << 20;

struct SentFile {
  std::string text;
  std::string digest;  // SHA-256
  acts::ImportOptions options;
};

// `text_field`: where a program puts the file's text. Refuses without a file; and on pages, for
// real, any file but the very one that was tried before.
[[nodiscard]] Result<SentFile> sent_file(Context& context, std::string_view text_field = "csv");

// Before somebody chooses a file, which would be lost on the way to a code: nothing, or where they
// go first. Fails (refused) when it is not theirs to do.
[[nodiscard]] Result<std::optional<Done>> proof_before_file(const Context& context, acts::Act act,
                                                            std::string_view path);

[[nodiscard]] std::string_view word_for(acts::ImportReport::Outcome outcome);
// As `refusals`: the line, the column, the reason.
void add_refusals(Value& to, std::span<const people::ImportRefusal> refusals);
void offer_what_is_next(Page& page, acts::ImportReport::Outcome outcome, const SentFile& sent);

}  // namespace probity::portal
