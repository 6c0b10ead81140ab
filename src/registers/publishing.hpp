// Who may post what from where: the lists that the post checker asks (C9, C13, C26-C31, C34, C37,
// C42-C46). One immutable state; a change makes a new one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.hpp"
#include "registers/pupil.hpp"

namespace probity::registers {

enum class AccountKind : std::uint8_t { personal, teaching, trip, official };
[[nodiscard]] std::string_view word_for(AccountKind kind);  // personal, teaching, trip, official
[[nodiscard]] std::optional<AccountKind> account_kind_named(std::string_view word);

// An account somebody posts from. Personal ones only where their owner chose to register them.
struct PublishingAccount {
  std::string id;
  AccountKind kind = AccountKind::personal;
  std::string platform;
  std::string handle;
  std::string owner;    // sourcedId of the colleague
  std::string subject;  // teaching: the department's subject (C45)
  std::string school;   // id or short name
  std::string bio;
  bool names_employer = false;              // the profile says where they work (C37)
  bool has_disclaimer = false;              // and that the views are their own
  bool registered_with_work_email = false;  // C34
  bool head_consents = false;               // trip (C46)
  bool all_parents_consent = false;         // trip
  std::vector<std::string> not_shown{};     // trip: as of TripTold
  bool operator==(const PublishingAccount&) const = default;
};

// What the Directors have authorised somebody to speak about, and where, today (C27, I44).
struct MaySpeak {
  std::vector<std::string> topics;    // empty: all
  std::vector<std::string> channels;  // empty: all
  bool operator==(const MaySpeak&) const = default;
};

// Somebody of the staff, as far as a post may name them.
struct Colleague {
  std::string source_id;
  std::string title;
  std::string given;
  std::string preferred;
  std::string family;
  std::string email;
  std::string job_title;
  std::string department;
  std::string school;
  std::string line_manager;         // sourcedId
  std::vector<MaySpeak> may_speak;  // none: not authorised
  bool operator==(const Colleague&) const = default;
};

// A trip, wherever it is told of (C46).
struct TripTold {
  std::string name;
  std::vector<std::string> not_shown;  // sourcedIds of pupils who refused or did not answer
  bool operator==(const TripTold&) const = default;
};

struct School {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
  bool operator==(const School&) const = default;
};

// What marks a post as coming from, or being about, the Trust.
struct TrustFacts {
  std::string name;
  std::vector<std::string> short_names;
  std::vector<School> schools;
  std::vector<std::string> work_email_domains;
  std::vector<std::string> handles;
  struct Logo {
    std::string id;
    std::vector<std::string> words;
    bool operator==(const Logo&) const = default;
  };
  std::vector<Logo> logos;
  std::vector<std::string> trademarks;
  bool operator==(const TrustFacts&) const = default;
};

// Something that is not to be told before a day (C9, C29, C30).
struct ConfidentialTopic {
  std::string name;
  std::vector<std::string> phrases;
  std::optional<LocalDate> from;
  std::optional<LocalDate> until;
  bool operator==(const ConfidentialTopic&) const = default;
};

struct PublishingRegisters {
  LocalDate as_of{};  // "today"
  TrustFacts trust;
  std::vector<Pupil> pupils;
  std::vector<Colleague> colleagues;
  std::vector<PublishingAccount> accounts;
  std::vector<ConfidentialTopic> topics;
  std::vector<TripTold> trips{};

  // nullptr when there is none. O(n); for one draft at a time.
  [[nodiscard]] const PublishingAccount* account(std::string_view id) const;
  [[nodiscard]] const Colleague* colleague(std::string_view source_id) const;
};

}  // namespace probity::registers
