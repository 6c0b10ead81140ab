#include "registers/consents_file.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "people/keys.hpp"
#include "registers/file_columns.hpp"

namespace probity::registers {

namespace {

enum Column : std::size_t {
  pupil,
  use,
  answer,
  channel,
  recorded_on,
  expires_on,
  withdrawn_on,
  responder,
};

using Need = ColumnName::Need;
constexpr std::array kColumns{
    ColumnName{"sourcedId", pupil, Need::needed}, ColumnName{"use", use, Need::needed},
    ColumnName{"answer", answer, Need::needed},   ColumnName{"channel", channel},
    ColumnName{"recordedOn", recorded_on},        ColumnName{"expiresOn", expires_on},
    ColumnName{"withdrawnOn", withdrawn_on},      ColumnName{"responder", responder},
};

using Responder = Consent::Responder;
constexpr std::array<std::pair<std::string_view, Responder>, 6> kResponders{{
    {"", Responder::unknown},
    {"unknown", Responder::unknown},
    {"pupil", Responder::pupil},
    {"parent", Responder::parent},
    {"guardian", Responder::guardian},
    {"localauthority", Responder::local_authority},
}};

std::vector<Shown> read_uses(const Cells& cells) {
  const std::string word = people::without_case(cells.needed(use, kMostWord));
  if (word == "image") return {Shown::image};
  if (word == "name") return {Shown::name};
  if (word != "both" && !word.empty()) {
    cells.refuse(use, "what is consented to is one of image, name, both");
  }
  return {Shown::image, Shown::name};
}

Responder read_responder(const Cells& cells) {
  std::string word = people::without_case(cells.text(responder, kMostWord));
  std::erase_if(word, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  for (const auto& [name, known] : kResponders) {
    if (name == word) return known;
  }
  cells.refuse(responder,
               "whoever answered is one of pupil, parent, guardian, local_authority, or not given");
  return Responder::unknown;
}

Consent read_consent(const Cells& cells) {
  Consent out;
  out.answer = cells.is_yes(answer) ? Consent::Answer::yes : Consent::Answer::no;
  out.channel = cells.text(channel, kMostWord);
  out.from = cells.date(recorded_on);
  out.until = cells.date(expires_on);
  out.withdrawn_on = cells.date(withdrawn_on);
  out.responder = read_responder(cells);
  if (out.from && out.until && *out.until < *out.from) {
    cells.refuse(expires_on, "consent expires before it was recorded; correct one of the dates");
  }
  if (out.from && out.withdrawn_on && *out.withdrawn_on < *out.from) {
    cells.refuse(withdrawn_on,
                 "consent is taken back before it was recorded; correct one of the "
                 "dates");
  }
  return out;
}

}  // namespace

std::expected<ConsentsFile, RefusedImport> ConsentsFile::parse(std::string_view text) {
  constexpr std::size_t kMostAnswers = 1'000'000;
  ConsentsFile file;
  auto read = read_file_rows(text, kColumns, kMostAnswers, [&](const Cells& cells) {
    const std::string who = cells.needed(pupil, kMostKey);
    Consent consent = read_consent(cells);
    for (const Shown each : read_uses(cells)) {
      consent.use = each;
      file.answers.push_back({cells.line(), who, consent});
    }
  });
  if (!read) return std::unexpected(std::move(read).error());
  return file;
}

std::vector<std::size_t> ConsentsFile::add_to(std::vector<Pupil>& pupils) const {
  std::unordered_map<std::string_view, Pupil*> known;
  for (Pupil& each : pupils) known.try_emplace(each.source_id, &each);
  std::vector<std::size_t> strangers;
  for (const Answer& each : answers) {
    const auto found = known.find(each.pupil);
    if (found != known.end()) {
      found->second->consents.push_back(each.consent);
    } else if (strangers.empty() || strangers.back() != each.line) {
      strangers.push_back(each.line);
    }
  }
  return strangers;
}

}  // namespace probity::registers
