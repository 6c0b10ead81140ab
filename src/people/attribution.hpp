// Whose request it was, as far as that is sure (R10): levels A1 to A4 of docs/formats/equipment.md.
//
//   Attributor who{people, equipment, logons, london};
//   const Attribution answer = who(RowFacts{.login = "LARKFIELD\\e.brown", .address = "10.20.4.17",
//                                           .when = t});
//   if (answer.is_sure()) count(*answer.person); else skip(reason_for(answer.why_not));
//
// If two people could have made the request, nobody is named (I9): a wrong name costs somebody
// their job, a missing one costs a figure. Whether the device is equipment at all is another
// question (Equipment::standing_of). Thread-safe; allocates a little. O(log of people and sessions,
// + devices).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/interval.hpp"
#include "people/equipment/equipment.hpp"
#include "people/people_register.hpp"

namespace probity::people {

// How the login came into the row.
enum class LoginMeans : std::uint8_t {
  request,  // the proxy asked for it with this request, or with this connection
  address,  // remembered by address from an earlier request: no better than a guess
};

// What one row of a log says. Views into the row.
struct RowFacts {
  std::string_view login;    // as written; "-" or empty: nobody was asked
  std::string_view address;  // of the device
  Instant when{};
  LoginMeans means = LoginMeans::request;
};

enum class AttributionLevel : std::uint8_t {
  a1,  // the proxy asked who it is
  a2,  // one session on one device
  a3,  // somebody's last logon: possible, outside all totals
  a4,  // nobody
};
[[nodiscard]] std::string_view word_for(AttributionLevel level);

enum class WhyNobody : std::uint8_t {
  none,
  shared_login,        // several people use it
  computer_account,    // the login is a computer's own
  unknown_login,       // nobody with the trust had it on that day
  unknown_domain,      // a directory whose logins need not be those of the register
  several_people,      // two people could be meant
  unknown_device,      // nothing says which device had the address
  address_passes_on,   // a lease begins or ends within a minute, or two overlap
  shared_device,       // several people use it, so only the proxy's question could tell
  no_session,          // nobody was logged on, as far as is known
  overlapping_logons,  // two sessions could be meant
  edge_of_session,     // it begins or ends within a minute
};
[[nodiscard]] std::string_view word_for(WhyNobody why);
// For people: what it means, and what would help.
[[nodiscard]] std::string_view reason_for(WhyNobody why);

struct Attribution {
  AttributionLevel level = AttributionLevel::a4;
  std::optional<PersonId> person{};     // of A1 to A3
  WhyNobody why_not = WhyNobody::none;  // of A4

  [[nodiscard]] bool is_sure() const {
    return level == AttributionLevel::a1 || level == AttributionLevel::a2;
  }
};

// An address that a device was lent (DHCP), or the time for which 802.1X knew it.
struct AddressLease {
  NetworkAddress address{};
  std::string mac;  // as mac_address_in() writes it
  Interval held{};
};

// The login of a session: looked up by the attributor alone, and never printed, compared or listed.
class SessionLogin {
 public:
  explicit SessionLogin(std::string text) : text_(std::move(text)) {}
  bool operator==(const SessionLogin&) const = delete;

 private:
  friend class Attributor;
  std::string text_;
};

// Somebody at a device. Interactive sessions only: no services, no drives.
struct LogonSession {
  std::string device;  // asset number
  SessionLogin login;
  Instant begin{};
  std::optional<Instant> end{};  // nothing: no record of it
};

class LogonRecords {
 public:
  LogonRecords() = default;
  LogonRecords(std::vector<AddressLease> leases, std::vector<LogonSession> sessions);

  // By begin; empty for anything unknown.
  [[nodiscard]] const std::vector<AddressLease>& leases_of(const NetworkAddress& address) const;
  [[nodiscard]] const std::vector<LogonSession>& sessions_on(std::string_view device) const;

 private:
  std::unordered_map<std::string, std::vector<AddressLease>> leases_;  // by the address's bytes
  std::unordered_map<std::string, std::vector<LogonSession>> sessions_;
};

class Attributor {
 public:
  // Everything is borrowed and outlives the attributor.
  Attributor(const PeopleRegister& people, const Equipment& equipment, const LogonRecords& logons,
             Zone zone)
      : people_(people), equipment_(equipment), logons_(logons), zone_(zone) {}

  [[nodiscard]] Attribution operator()(const RowFacts& row) const;

 private:
  struct Found {
    const Person* person = nullptr;
    WhyNobody why_not = WhyNobody::none;
  };
  struct FoundDevice {
    const Device* device = nullptr;
    WhyNobody why_not = WhyNobody::none;
  };
  [[nodiscard]] Found by_login(std::string_view login, LocalDate day) const;
  [[nodiscard]] FoundDevice device_of(std::string_view address, Interval guarded,
                                      LocalDate day) const;
  [[nodiscard]] Attribution by_device(const Device& device, Instant when, Interval guarded,
                                      LocalDate day) const;
  [[nodiscard]] Attribution by_last_logon(const std::vector<LogonSession>& sessions,
                                          const LogonSession& session, Instant when,
                                          LocalDate day) const;

  const PeopleRegister& people_;
  const Equipment& equipment_;
  const LogonRecords& logons_;
  Zone zone_;
};

// Around every edge of a lease or session: records are made by other clocks.
inline constexpr Span kAttributionGuard = seconds{60};
// How long a last logon says anything.
inline constexpr Span kLastLogonCounts = hours{10};

}  // namespace probity::people
