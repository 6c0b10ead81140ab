#include "records/pupil_records.hpp"

#include <array>
#include <optional>
#include <utility>

#include "records/days.hpp"
#include "records/json_fields.hpp"

namespace probity::records {

namespace {

using registers::Consent;
using registers::KeptConsent;
using registers::NeverShow;
using registers::Pupil;
using registers::Shown;
using registers::TaughtGroup;
using registers::WithdrawalTask;
using store::Blob;

constexpr std::array<std::string_view, 2> kUses{"image", "name"};
constexpr std::array<std::string_view, 2> kAnswers{"yes", "no"};
constexpr std::array<std::string_view, 5> kResponders{"unknown", "pupil", "parent", "guardian",
                                                      "local_authority"};
constexpr std::array<std::string_view, 3> kOrigins{"pupils_file", "consents_file", "person"};

template <class Value, std::size_t size>
Result<Value> value_of(const std::array<std::string_view, size>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  if (found != words.end()) return static_cast<Value>(found - words.begin());
  return failure(ErrorKind::unreadable, "a word about a pupil in the database is not known",
                 "Restore the database from a backup.");
}

template <class Value, std::size_t size>
std::string_view word_of(const std::array<std::string_view, size>& words, Value value) {
  return words.at(static_cast<std::size_t>(value));
}

std::optional<LocalDate> day_of(std::optional<std::int64_t> number) {
  return number ? std::optional{records::day_of(*number)} : std::nullopt;
}

std::optional<std::int64_t> number_of(std::optional<LocalDate> day) {
  return day ? std::optional{records::number_of(*day)} : std::nullopt;
}

Result<std::optional<PersonId>> person_of(const std::optional<Blob>& blob) {
  if (!blob) return std::nullopt;
  return person_id_of(*blob);
}

std::optional<Blob> blob_or_null(const std::optional<PersonId>& id) {
  return id ? std::optional{blob_of(*id)} : std::nullopt;
}

using MaybeNumber = std::optional<std::int64_t>;

Result<KeptConsent> read_consent(store::Statement& rows) {
  PROBITY_TRY(
      auto row,
      (rows.row<std::int64_t, std::string, std::string, std::string, std::string, MaybeNumber,
                MaybeNumber, MaybeNumber, std::string, std::string, std::optional<Blob>>()));
  auto& [number, pupil, use, answer, channel, from, until, withdrawn, responder, origin, by] = row;
  KeptConsent kept{.number = number, .pupil = std::move(pupil), .consent = {}, .recorded_by = {}};
  Consent& consent = kept.consent;
  PROBITY_TRY(consent.use, value_of<Shown>(kUses, use));
  PROBITY_TRY(consent.answer, value_of<Consent::Answer>(kAnswers, answer));
  PROBITY_TRY(consent.responder, value_of<Consent::Responder>(kResponders, responder));
  PROBITY_TRY(kept.origin, value_of<KeptConsent::Origin>(kOrigins, origin));
  PROBITY_TRY(kept.recorded_by, person_of(by));
  consent.channel = std::move(channel);
  consent.from = day_of(from);
  consent.until = day_of(until);
  consent.withdrawn_on = day_of(withdrawn);
  return kept;
}

template <class T, class Read>
Result<std::vector<T>> all_rows(Tables tables, std::string_view name, Read read_one) {
  PROBITY_TRY(auto rows, tables.prepare(name));
  std::vector<T> all;
  while (true) {
    PROBITY_TRY(const bool has_row, rows.step());
    if (!has_row) return all;
    PROBITY_TRY(T one, read_one(rows));
    all.push_back(std::move(one));
  }
}

}  // namespace

Result<std::vector<Pupil>> load_pupils(Tables tables) {
  return all_rows<Pupil>(tables, "pupil_all", [](store::Statement& rows) -> Result<Pupil> {
    PROBITY_TRY(auto row,
                (rows.row<std::string, std::string, std::string, std::string, std::string,
                          std::string, std::string, std::string, std::string, MaybeNumber>()));
    auto& [source_id, given, preferred, middle, family, group, year, school, classes, birth] = row;
    Pupil pupil{.source_id = std::move(source_id),
                .given = std::move(given),
                .preferred = std::move(preferred),
                .middle = std::move(middle),
                .family = std::move(family),
                .tutor_group = std::move(group),
                .year = std::move(year),
                .school = std::move(school),
                .classes = {},
                .birth_date = day_of(birth),
                .consents = {}};
    if (classes != "[]") {
      PROBITY_TRY(pupil.classes, reading_json(classes, [](const Json& json) {
                    return json.get<std::vector<std::string>>();
                  }));
    }
    return pupil;
  });
}

Result<std::vector<KeptConsent>> load_consents(Tables tables) {
  return all_rows<KeptConsent>(tables, "consent_all", read_consent);
}

Result<std::vector<NeverShow>> load_never_show(Tables tables) {
  return all_rows<NeverShow>(tables, "never_show_all", [](auto& rows) -> Result<NeverShow> {
    PROBITY_TRY(auto row, (rows.template row<std::string, std::int64_t, std::optional<Blob>>()));
    NeverShow flag{std::get<0>(row), records::day_of(std::get<1>(row)), {}};
    PROBITY_TRY(flag.set_by, person_of(std::get<2>(row)));
    return flag;
  });
}

Result<std::vector<TaughtGroup>> load_taught_groups(Tables tables) {
  return all_rows<TaughtGroup>(tables, "taught_group_all", [](auto& rows) -> Result<TaughtGroup> {
    PROBITY_TRY(auto row, (rows.template row<Blob, std::string, std::string, std::int64_t,
                                             MaybeNumber, std::int64_t>()));
    auto& [person, school, name, from, until, from_file] = row;
    PROBITY_TRY(const PersonId id, person_id_of(person));
    return TaughtGroup{id,
                       std::move(school),
                       std::move(name),
                       records::day_of(from),
                       day_of(until),
                       from_file == 0 ? TaughtGroup::Origin::person : TaughtGroup::Origin::file};
  });
}

Result<std::vector<WithdrawalTask>> load_withdrawal_tasks(Tables tables) {
  return all_rows<WithdrawalTask>(
      tables, "withdrawal_task_all", [](auto& rows) -> Result<WithdrawalTask> {
        PROBITY_TRY(auto row, (rows.template row<std::int64_t, std::string, std::string, Instant,
                                                 std::optional<Instant>, std::optional<Blob>>()));
        auto& [number, pupil, account, opened, done, done_by] = row;
        WithdrawalTask task{static_cast<std::uint32_t>(number),
                            std::move(pupil),
                            std::move(account),
                            opened,
                            done,
                            {}};
        PROBITY_TRY(task.done_by, person_of(done_by));
        return task;
      });
}

Result<void> save_pupil(store::UnitOfWork& unit, const Pupil& pupil) {
  PROBITY_TRY(auto put, unit.prepare("pupil_put"));
  put.bind("source_id", pupil.source_id)
      .bind("given", pupil.given)
      .bind("preferred", pupil.preferred)
      .bind("middle", pupil.middle)
      .bind("family", pupil.family)
      .bind("tutor_group", pupil.tutor_group)
      .bind("year", pupil.year)
      .bind("school", pupil.school)
      .bind("classes", Json(pupil.classes).dump())
      .bind("birth_day", number_of(pupil.birth_date));
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> delete_pupil(store::UnitOfWork& unit, std::string_view source_id) {
  PROBITY_TRY(auto forget, unit.prepare("pupil_delete"));
  PROBITY_ATTEMPT(forget.bind("source_id", source_id).run());
  return {};
}

Result<void> add_consent(store::UnitOfWork& unit, const KeptConsent& kept) {
  const Consent& consent = kept.consent;
  PROBITY_TRY(auto insert, unit.prepare("consent_insert"));
  insert.bind("pupil", kept.pupil)
      .bind("use", word_of(kUses, consent.use))
      .bind("answer", word_of(kAnswers, consent.answer))
      .bind("channel", consent.channel)
      .bind("from_day", number_of(consent.from))
      .bind("until_day", number_of(consent.until))
      .bind("withdrawn_day", number_of(consent.withdrawn_on))
      .bind("responder", word_of(kResponders, consent.responder))
      .bind("origin", word_of(kOrigins, kept.origin))
      .bind("recorded_by", blob_or_null(kept.recorded_by));
  PROBITY_ATTEMPT(insert.run());
  return {};
}

Result<void> delete_consent(store::UnitOfWork& unit, std::int64_t number) {
  PROBITY_TRY(auto forget, unit.prepare("consent_delete"));
  PROBITY_ATTEMPT(forget.bind("number", number).run());
  return {};
}

Result<void> save_never_show(store::UnitOfWork& unit, const NeverShow& flag) {
  PROBITY_TRY(auto put, unit.prepare("never_show_put"));
  put.bind("pupil", flag.pupil)
      .bind("since", records::number_of(flag.since))
      .bind("set_by", blob_or_null(flag.set_by));
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> delete_never_show(store::UnitOfWork& unit, std::string_view pupil) {
  PROBITY_TRY(auto forget, unit.prepare("never_show_delete"));
  PROBITY_ATTEMPT(forget.bind("pupil", pupil).run());
  return {};
}

Result<void> save_taught_group(store::UnitOfWork& unit, const TaughtGroup& taught) {
  PROBITY_TRY(auto put, unit.prepare("taught_group_put"));
  put.bind("person", blob_of(taught.person))
      .bind("school", taught.school)
      .bind("name", taught.group)
      .bind("from_day", records::number_of(taught.from))
      .bind("until_day", number_of(taught.until))
      .bind("from_file", std::int64_t{taught.origin == TaughtGroup::Origin::file ? 1 : 0});
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> delete_taught_group(store::UnitOfWork& unit, const TaughtGroup& taught) {
  PROBITY_TRY(auto forget, unit.prepare("taught_group_delete"));
  forget.bind("person", blob_of(taught.person))
      .bind("school", taught.school)
      .bind("name", taught.group)
      .bind("from_day", records::number_of(taught.from));
  PROBITY_ATTEMPT(forget.run());
  return {};
}

Result<void> save_withdrawal_task(store::UnitOfWork& unit, const WithdrawalTask& task) {
  PROBITY_TRY(auto put, unit.prepare("withdrawal_task_put"));
  put.bind("number", task.number)
      .bind("pupil", task.pupil)
      .bind("account", task.account)
      .bind("opened", task.opened)
      .bind("done", task.done)
      .bind("done_by", blob_or_null(task.done_by));
  PROBITY_ATTEMPT(put.run());
  return {};
}

}  // namespace probity::records
