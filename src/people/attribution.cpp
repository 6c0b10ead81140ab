#include "people/attribution.hpp"

#include <algorithm>
#include <array>

#include "people/login_parts.hpp"

namespace probity::people {

namespace {

constexpr std::array<std::string_view, 4> kLevels{"A1", "A2", "A3", "A4"};
struct Words {
  std::string_view word;
  std::string_view reason;
};
constexpr std::array<Words, 12> kReasons{
    Words{"none", ""},
    Words{"shared_login", "several people use this login"},
    Words{"computer_account", "the login is a computer's own; let the proxy ask who it is"},
    Words{"unknown_login", "nobody with the trust had this login on that day; import people"},
    Words{"unknown_domain",
          "the login is of a directory that nobody declared; declare it as a domain"},
    Words{"several_people", "two people could be meant; correct the logins in the register"},
    Words{"unknown_device",
          "nothing says which device had the address; register it, or let the proxy ask"},
    Words{"address_passes_on", "the address passes from one device to another"},
    Words{"shared_device", "several people use this device; let the proxy ask who it is"},
    Words{"no_session", "nobody was logged on, as far as is known"},
    Words{"overlapping_logons", "several people were logged on"},
    Words{"edge_of_session", "somebody had just logged on or was about to log off"}};

Attribution nobody(WhyNobody why) { return {AttributionLevel::a4, {}, why}; }

bool holds(Interval outer, Interval inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

std::string key_of(const NetworkAddress& address) {
  return {address.bytes.begin(), address.bytes.end()};
}

void add_once(std::vector<const Person*>& all, const Person* person) {
  if (std::ranges::find(all, person) == all.end()) all.push_back(person);
}

bool touches(const LogonSession& session, Interval guarded) {
  return session.begin < guarded.end && (!session.end || *session.end > guarded.begin);
}

}  // namespace

std::string_view word_for(AttributionLevel level) {
  return kLevels[static_cast<std::size_t>(level)];
}
std::string_view word_for(WhyNobody why) { return kReasons[static_cast<std::size_t>(why)].word; }
std::string_view reason_for(WhyNobody why) {
  return kReasons[static_cast<std::size_t>(why)].reason;
}

LogonRecords::LogonRecords(std::vector<AddressLease> leases, std::vector<LogonSession> sessions) {
  std::ranges::stable_sort(leases, {}, [](const AddressLease& one) { return one.held.begin; });
  std::ranges::stable_sort(sessions, {}, &LogonSession::begin);
  for (AddressLease& one : leases) leases_[key_of(one.address)].push_back(std::move(one));
  for (LogonSession& one : sessions) sessions_[one.device].push_back(std::move(one));
}

const std::vector<AddressLease>& LogonRecords::leases_of(const NetworkAddress& address) const {
  static const std::vector<AddressLease> kNone;
  const auto found = leases_.find(key_of(address));
  return found == leases_.end() ? kNone : found->second;
}

const std::vector<LogonSession>& LogonRecords::sessions_on(std::string_view device) const {
  static const std::vector<LogonSession> kNone;
  const auto found = sessions_.find(std::string{device});
  return found == sessions_.end() ? kNone : found->second;
}

// The table of logins in docs/formats/equipment.md.
Attributor::Found Attributor::by_login(std::string_view login, LocalDate day) const {
  const LoginParts parts = parts_of(login);
  if (parts.name.ends_with('$')) return {nullptr, WhyNobody::computer_account};
  if (equipment_.is_shared(login, day) || equipment_.is_shared(parts.name, day)) {
    return {nullptr, WhyNobody::shared_login};
  }
  std::vector<const Person*> meant;
  const auto add = [&](const std::vector<const Person*>& all) {
    for (const Person* person : all) {
      if (is_employed(*person, day)) add_once(meant, person);
    }
  };
  const bool is_of_known_domain = !parts.domain.empty() && equipment_.has_domain(parts.domain);
  add(people_.all_with_login(login));
  if (parts.form == LoginForm::at) add(people_.all_with_email(login));
  if (is_of_known_domain) add(people_.all_with_login(parts.name));
  if (meant.size() == 1) return {meant.front(), WhyNobody::none};
  if (meant.size() > 1) return {nullptr, WhyNobody::several_people};
  const bool is_of_unknown_domain = !parts.domain.empty() && !is_of_known_domain;
  return {nullptr, is_of_unknown_domain ? WhyNobody::unknown_domain : WhyNobody::unknown_login};
}

Attributor::FoundDevice Attributor::device_of(std::string_view text, Interval guarded,
                                              LocalDate day) const {
  const auto address = address_in(text);
  if (!address) return {nullptr, WhyNobody::unknown_device};
  const Device* registered = equipment_.device_at(*address, day);
  const AddressLease* lease = nullptr;
  for (const AddressLease& one : logons_.leases_of(*address)) {
    if (intersection(one.held, guarded).is_empty()) continue;
    if (lease != nullptr || !holds(one.held, guarded)) {
      return {nullptr, WhyNobody::address_passes_on};
    }
    lease = &one;
  }
  if (lease == nullptr) {
    return {registered, registered == nullptr ? WhyNobody::unknown_device : WhyNobody::none};
  }
  const Device* lent_to = equipment_.device_with_mac(lease->mac, day);
  if (lent_to == nullptr) return {nullptr, WhyNobody::unknown_device};
  if (registered != nullptr && registered != lent_to) {
    return {nullptr, WhyNobody::address_passes_on};
  }
  return {lent_to, WhyNobody::none};
}

// A3. Nobody else since, as far as is known.
Attribution Attributor::by_last_logon(const std::vector<LogonSession>& sessions,
                                      const LogonSession& session, Instant when,
                                      LocalDate day) const {
  if (when - session.begin > kLastLogonCounts) return nobody(WhyNobody::no_session);
  const bool is_last = std::ranges::none_of(sessions, [&](const LogonSession& other) {
    return &other != &session && other.begin >= session.begin && other.begin <= when;
  });
  if (!is_last) return nobody(WhyNobody::overlapping_logons);
  const Found found = by_login(session.login.text_, day);
  if (found.person == nullptr) return nobody(found.why_not);
  return {AttributionLevel::a3, found.person->id, WhyNobody::none};
}

Attribution Attributor::by_device(const Device& device, Instant when, Interval guarded,
                                  LocalDate day) const {
  if (device.kind == DeviceKind::shared || device.kind == DeviceKind::kiosk) {
    return nobody(WhyNobody::shared_device);
  }
  const auto& sessions = logons_.sessions_on(device.id);
  const LogonSession* session = nullptr;
  for (const LogonSession& one : sessions) {
    if (!touches(one, guarded)) continue;
    if (session != nullptr) return nobody(WhyNobody::overlapping_logons);
    session = &one;
  }
  if (session == nullptr) return nobody(WhyNobody::no_session);
  if (session->begin > guarded.begin) return nobody(WhyNobody::edge_of_session);
  if (!session->end) return by_last_logon(sessions, *session, when, day);
  if (*session->end < guarded.end) return nobody(WhyNobody::edge_of_session);
  const Found found = by_login(session->login.text_, day);
  if (found.person == nullptr) return nobody(found.why_not);
  return {AttributionLevel::a2, found.person->id, WhyNobody::none};
}

Attribution Attributor::operator()(const RowFacts& row) const {
  const LocalDate day = zone_.date(row.when);
  const bool was_asked = !row.login.empty() && row.login != "-" && row.means == LoginMeans::request;
  if (was_asked) {
    // Somebody was asked and answered. Whoever sits at the device is then another question.
    const Found found = by_login(row.login, day);
    if (found.person == nullptr) return nobody(found.why_not);
    return {AttributionLevel::a1, found.person->id, WhyNobody::none};
  }
  const Interval guarded{row.when - kAttributionGuard, row.when + kAttributionGuard};
  const FoundDevice found = device_of(row.address, guarded, day);
  if (found.device == nullptr) return nobody(found.why_not);
  return by_device(*found.device, row.when, guarded, day);
}

}  // namespace probity::people
