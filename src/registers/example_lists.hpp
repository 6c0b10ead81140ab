// Lists of a trust that does not exist, as its systems write them; for the tests of the readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "people/import_refusal.hpp"

namespace probity::registers::example {

inline constexpr std::string_view kPupils =
    "sourcedId,status,orgSourcedIds,role,username,givenName,familyName,middleName,sms,phone,grades,"
    "password,metadata.preferredFirstName,metadata.tutorGroup,metadata.birthDate,metadata.gender,"
    "metadata.consentImageOnline,metadata.consentNameOnline,metadata.consentRecordedOn,"
    "metadata.consentExpiresOn,metadata.neverShow,metadata.classes\n"
    "P1,active,ORG-NTH,student,,Ana\xC3\xADs,Quill,Rose,,\"bad\x01 phone\",07,hunter2,Annie,7Q,"
    "2013-08-25,F,Y,N,2024-09-05,2025-08-31,,\"Choir, 7Q/Ma1\"\n"
    "P2,active,\"ORG-NTH, ORG-STH\",student,,Bo,Reed,,,,02,,,Elms,,,,,,,Y,\n"
    "P3,tobedeleted,ORG-NTH,student,,,,,,,,,,,,,,,,,,\n"
    "T1,active,ORG-NTH,teacher,,Eve,Marsh,,,,,,,,,,,,,,,\n";

inline constexpr std::string_view kStaff =
    "sourcedId,status,orgSourcedIds,role,givenName,familyName,email,phone,password,metadata.title,"
    "metadata.jobTitle,metadata.department,metadata.lineManager,metadata.authorisedSpokesperson,"
    "metadata.spokespersonTrainedOn\n"
    "S1,active,ORG-NTH,administrator,Ines,Ward,iward@north.example,,,Dr,Headteacher,,,Y,2024-11-04"
    "\n"
    "S2,active,ORG-NTH,teacher,Tom,Hale,,,,Mr,Teacher,Geography,S1,,\n";

inline constexpr std::string_view kAccounts =
    "account_id,kind,platform,handle,owner,subject,school,bio,profile_affiliation,"
    "profile_disclaimer,registered_with_work_email,trip_head_consent,trip_parent_consent_complete\n"
    "A1,personal,Twitter,@tom,S2,,,\"Maps.\nTeacher at North\",Y,N,Y,,\n"
    "A2,trip,Twitter,@NorthRome,S2,,ORG-NTH,,,,,Y,N\n";

inline constexpr std::string_view kTrust = R"({
  "as_of": "2025-06-16", "trust_name": "North Trust", "short_names": ["North"],
  "schools": [{"id": "ORG-NTH", "name": "North School", "aliases": ["North", ""]}],
  "work_email_domains": ["north.example"], "handles": ["@NorthSchool"],
  "logos": [{"id": "north-star", "words": ["north star"]}], "trademarks": null,
  "confidential_topics": [{"name": "merger", "phrases": ["to merge"], "until": "2025-09-01"}],
  "colours": {"unknown": [1, 2.5, true]}})";

// "7 birthDate: the date ..." a line.
inline std::string told(const people::RefusedImport& refused) {
  std::string out;
  for (const auto& refusal : refused.refusals) {
    out += std::to_string(refusal.line) + " " + std::string{refusal.column} + ": " +
           refusal.reason + "\n";
  }
  return out;
}

}  // namespace probity::registers::example
