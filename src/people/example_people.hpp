// People who do not exist, for the tests of this library.
#pragma once

#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/hash.hpp"
#include "people/import_plan.hpp"

namespace probity::people::example {

inline constexpr LocalDate kToday =
    std::chrono::local_days{std::chrono::year{2026} / std::chrono::March / 10};

inline LocalDate day(int year, unsigned month, unsigned day_of_month) {
  return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{day_of_month}};
}

// The id of whoever has this key, as a trust with a very public secret would make it.
class Ids final : public PersonIds {
 public:
  [[nodiscard]] PersonId id_for(std::string_view key) const override {
    const std::uint64_t halves[2] = {hash_bytes(key, 1), hash_bytes(key, 2)};
    PersonId out;
    std::memcpy(out.bytes.data(), halves, sizeof halves);
    return out;
  }
};

inline PersonId id(std::string_view key) { return Ids{}.id_for(key); }

// A file as the staff system of a small trust writes it.
inline constexpr std::string_view kStaff =
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,category,"
    "line_manager,business_areas,household,seats\r\n"
    "S1,,,true,ORG-TRUST,administrator,a.okafor,{LDAP:aokafor},Amara,Okafor,,1001,"
    "a.okafor@trust.example,,0114 4960001,,,hunter2,employee,,Finance,H1,cfoo\r\n"
    "S2,,,true,ORG-HGS,administrator,j.castell,,Julian,Castell,,1002,j.castell@trust.example,,,,,,"
    "employee,S1,,,\"headteacher@ORG-HGS [2025-09-01..], key_holder\"\r\n"
    "S3,,,true,ORG-HGS,teacher,e.brown,,Eve,Brown,Mary,1003,e.brown@trust.example,,,,,,employee,S2,"
    "Science,H1,\r\n"
    "S4,,,true,\"ORG-HGS, ORG-RVS [..2026-07-31]\",aide,,,Zo\xC3\xAB,\"d'Arcy, jr\",,,,,,,,,"
    "volunteer,S2,\"Science, Site team\",,\r\n"
    "P1,,,true,ORG-HGS,student,pupil1,,Pat,Pupil,,,pupil1@trust.example,,,,,,,,,,\r\n";

inline PeopleFile parsed(std::string_view text, Delivery delivery = Delivery::whole) {
  return PeopleFile::parse(text, delivery).value();
}

inline ImportPlan planned(const PeopleRegister& before, std::string_view text,
                          Delivery delivery = Delivery::whole, LocalDate today = kToday) {
  return plan_people(before, parsed(text, delivery), today, Ids{});
}

// Applies a plan that is ready, or held and then confirmed.
inline PeopleRegister applied(const PeopleRegister& before, ImportPlan plan) {
  if (auto* held = std::get_if<HeldImport>(&plan)) plan = std::move(*held).confirmed();
  return std::get<ReadyImport>(plan).apply_to(before).value();
}

inline PeopleRegister imported(const PeopleRegister& before, std::string_view text,
                               Delivery delivery = Delivery::whole, LocalDate today = kToday) {
  return applied(before, planned(before, text, delivery, today));
}

inline PeopleRegister staff() { return imported({}, kStaff); }

// All that is to be said against a file, one refusal a line.
inline std::string told(const std::vector<ImportRefusal>& refusals) {
  std::string out;
  for (const ImportRefusal& refusal : refusals) {
    out += std::to_string(refusal.line) + " " + std::string{refusal.column} + ": " +
           refusal.reason + "\n";
  }
  return out;
}

}  // namespace probity::people::example
