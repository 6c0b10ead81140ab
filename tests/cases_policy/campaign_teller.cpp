#include "cases_policy/campaign_teller.hpp"

#include <algorithm>
#include <stdexcept>

namespace probity::cases {

namespace {

using policy::Moment;
using registers::Acknowledged;
using registers::Reminder;
using std::chrono::days;

const std::string kPart = "The policy";

// Approved long before the story, with a text that everybody reads.
policy::Edition adopted(LocalDate first_day) {
  const PersonId someone = person_named("somebody else");
  const Instant before{std::chrono::sys_days{first_day.time_since_epoch()} - days{30}};
  const policy::EditionText text{digest_named("policy"), digest_named("map")};
  const policy::Approval approval{.by = someone, .at = before, .text = text};
  policy::Edition edition;
  edition.number = 1;
  edition.document = policy::Document{
      .kind = policy::DocumentKind::markdown, .name = "policy.md", .sha256 = text.document};
  edition.clause_map = text.clause_map;
  edition.leads = {{.lead = {"Headteacher", someone}, .approval = approval}};
  edition.resolution = policy::Resolution{
      .minute = "7", .recorded_by = person_named("clerk"), .at = before, .text = text};
  edition.confirmation = approval;
  edition.effective =
      policy::EffectiveDate{.first_day = first_day, .set_by = someone, .at = before};
  return edition;
}

people::Person person_of(const PersonId& id, const std::string& name) {
  const Confidential<std::string> nothing{""};
  return people::Person{.id = id,
                        .source_key = people::SourceKey{name},
                        .category = people::Category::employee,
                        .sign_in = people::SignIn::allowed,
                        .name = {nothing, nothing, nothing, nothing},
                        .staff_number = {},
                        .email = {},
                        .logins = {},
                        .employed = {},
                        .postings = {},
                        .business_areas = {},
                        .managed_areas = {},
                        .line_managers = {},
                        .households = {},
                        .conflicts = {},
                        .seats = {}};
}

people::Category category_from(Words& value) {
  const std::string word = value.word();
  if (const auto category = people::category_named(word)) return *category;
  throw std::invalid_argument{"no category of people: " + word};
}

std::string counts_in_words(const registers::BoardCounts& counts) {
  return "asked " + std::to_string(counts.asked) + ", read and understood " +
         std::to_string(counts.acknowledged) + ", not yet " + std::to_string(counts.not_yet) +
         ", past the due day " + std::to_string(counts.overdue) + ", away " +
         std::to_string(counts.away);
}

}  // namespace

CampaignTeller::CampaignTeller()
    : is_school_day_([this](LocalDate day) {
        const std::chrono::weekday weekday{day};
        return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
               std::ranges::none_of(holidays_, [&](const auto& holiday) {
                 return holiday.first <= day && day <= holiday.second;
               });
      }) {}

// "2026-03-02 to 2026-03-27 for employee, volunteer at HGS"
void CampaignTeller::set_campaign(Words value) {
  const LocalDate opening = value.date();
  static_cast<void>(value.take("to"));
  registers::CampaignRequest request{.number = 1, .title = "Read it", .edition = 1};
  request.due = value.date();
  static_cast<void>(value.take("for"));
  while (!value.is_at_end() && !value.take("at"))
    request.categories.push_back(category_from(value));
  while (!value.is_at_end()) request.schools.push_back({value.word()});
  editions_ = {adopted(opening)};
  const Moment now{Instant{std::chrono::sys_days{opening.time_since_epoch()}}, opening};
  auto opened = registers::open_campaign(std::move(request), editions_, now);
  if (!opened) throw std::invalid_argument{opened.error().what};
  campaign_ = *std::move(opened);
  next_day_ = opening;
}

void CampaignTeller::set(std::string_view key, Words value) {
  if (key == "campaign") return set_campaign(value);
  if (key == "holidays") {
    const LocalDate first = value.date();
    static_cast<void>(value.take("to"));
    holidays_.emplace_back(first, value.date());
    return;
  }
  const std::string name{key};
  people::Person person = person_of(person_named(name), name);
  person.category = category_from(value);
  people::DayRange employed;
  while (!value.is_at_end()) {
    if (value.take("at")) {
      person.postings.push_back({people::Posting{people::SchoolId{value.word()}}, {}});
    } else if (value.take("from")) {
      employed.begin = value.date();
    } else if (value.take("until")) {
      employed.end = people::end_after(value.date());
    } else if (value.take("away")) {
      const LocalDate first = value.date();
      static_cast<void>(value.take("to"));
      leaves_.push_back({person.id, {first, people::end_after(value.date())}});
    } else {
      throw std::invalid_argument{"unknown of a person: " + value.rest()};
    }
  }
  person.employed = {employed};
  names_.push_back(name);
  people_.push_back(std::move(person));
}

registers::Chase CampaignTeller::chase() const {
  return {campaign_, people_, signed_, leaves_, questions_, sent_, is_school_day_};
}

void CampaignTeller::send_letters_before(LocalDate day) {
  for (; next_day_ < day; next_day_ += days{1}) {
    const auto today = registers::chase(chase(), next_day_).reminders;
    sent_.insert(sent_.end(), today.begin(), today.end());
  }
}

std::string CampaignTeller::name_of(const PersonId& id) const {
  const auto found = std::ranges::find(people_, id, &people::Person::id);
  return names_.at(static_cast<std::size_t>(found - people_.begin()));
}

Answers CampaignTeller::letters() {
  Answers answers;
  for (; told_letters_ < sent_.size(); ++told_letters_) {
    const Reminder& letter = sent_[told_letters_];
    std::string kind{registers::word_for(letter.kind)};
    std::ranges::replace(kind, '_', ' ');
    answers.push_back(text_of(letter.day) + " " + name_of(letter.person) + ": " + kind + ", due " +
                      text_of(letter.due));
  }
  return answers;
}

Answers CampaignTeller::board(LocalDate day) const {
  const registers::Board board = registers::board_of(chase(), day);
  Answers answers{counts_in_words(board.all)};
  for (const registers::BoardRow& row : board.rows) {
    std::string line = name_of(row.person) + ": " + std::string{registers::in_words(row.state)};
    if (row.asked.arrival == registers::Arrival::later) {
      line += ", asked since " + text_of(row.asked.since);
    }
    answers.push_back(std::move(line));
  }
  return answers;
}

Answers CampaignTeller::sign(const people::Person& person, registers::Signing signing,
                             const Moment& now) {
  const auto done = registers::acknowledge(
      campaign_, editions_, person, signing,
      registers::find_acknowledgement(signed_, campaign_.number, person.id), now);
  if (!done) return {"refused: " + done.error().what, "instead: " + done.error().next};
  if (done->novelty == registers::Novelty::already_there) {
    return {"already signed on " + text_of(done->acknowledgement.signed_on)};
  }
  signed_.push_back(done->acknowledgement);
  return {};
}

Answers CampaignTeller::act(const std::string& name, Words& line, const Moment& now) {
  const auto known = std::ranges::find(names_, name);
  if (known == names_.end()) throw std::invalid_argument{"nobody is called " + name};
  const people::Person& person = people_[static_cast<std::size_t>(known - names_.begin())];
  const std::vector<std::string> parts{kPart};
  registers::Signing signing{.shown = campaign_.text,
                             .reading = registers::begin_reading(1, person.id, campaign_.text),
                             .parts = parts};
  if (line.take("signs unread")) return sign(person, signing, now);
  if (line.take("reads and signs")) {
    signing.reading.seen = parts;
    return sign(person, signing, now);
  }
  if (line.take("hands in a paper dated")) {
    signing.way = registers::Way::paper;
    signing.signed_on = line.date();
    signing.recorded_by = person_named("office");
    return sign(person, signing, now);
  }
  if (line.take("asks:")) {
    questions_.push_back(
        registers::ask(
            {.number = questions_.size() + 1, .asked_by = person.id, .text = line.rest()},
            campaign_, now)
            .value());
    return {};
  }
  if (line.take("is answered:")) {
    questions_.back() = registers::answer(std::move(questions_.back()), person_named("author"),
                                          line.rest(), registers::Audience::asker, now)
                            .value();
    return {};
  }
  throw std::invalid_argument{"unknown act: " + line.rest()};
}

Answers CampaignTeller::tell(const Moment& now, Words line) {
  send_letters_before(now.day);
  if (line.take("letters so far?")) return letters();
  if (line.take("who has not?")) return board(now.day);
  if (line.take("what do line managers see?")) {
    Answers answers;
    for (const auto& fact : registers::chase(chase(), now.day).for_line_managers) {
      answers.push_back(name_of(fact.person) + ": not yet acknowledged, due " + text_of(fact.due));
    }
    return answers;
  }
  if (line.take("the campaign is closed")) {
    campaign_ = registers::close_campaign(campaign_, now).value();
    return {};
  }
  const std::string name = line.word();
  return act(name, line, now);
}

}  // namespace probity::cases
