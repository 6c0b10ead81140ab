// Who sits where: turns logins and addresses into numbers. The only place of a reading that holds a
// login, and it holds it as Confidential.
//
// Attribution (docs/formats/roles.md): only a login that the proxy authenticated itself names a
// person (A1). A login that several people share names nobody (I9).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/confidential.hpp"
#include "people/working_pattern.hpp"
#include "reading/index_table.hpp"
#include "visits/engine.hpp"
#include "visits/visit.hpp"

namespace probity::reading {

// Not safe for several threads: it belongs to the one that puts blocks in order.
class Roster final : public visits::People {
 public:
  // `hours` may be nullptr.
  Roster(const people::WorkingHours* hours, std::set<std::string, std::less<>> shared_logins);

  // What seat_of() wants to be given along with a login and an address.
  [[nodiscard]] static std::uint64_t hash_of(std::string_view login, std::string_view client);

  // Fetches the seats of a batch of hashes from memory, before seat_of() is asked for each: one
  // after another they would each wait.
  void prefetch(std::span<const std::uint64_t> hashes) const;

  // The seat of a login at an address. nullopt when the login is shared, or when there are more
  // seats than any trust has (kMostSeats): then nobody is named.
  [[nodiscard]] std::optional<visits::SeatIndex> seat_of(std::string_view login,
                                                         std::string_view client,
                                                         std::uint64_t hash);

  // Gives the person and the device of a seat their numbers, P1 and D1 onwards, at their first line
  // on a platform.
  void number(visits::SeatIndex seat);

  [[nodiscard]] visits::PersonIndex person_of(visits::SeatIndex seat) const override;
  [[nodiscard]] visits::DeviceIndex device_of(visits::SeatIndex seat) const override;
  [[nodiscard]] const people::WorkingPattern* hours_of(visits::PersonIndex person) const override;

  [[nodiscard]] std::size_t people() const { return numbered_people_.size(); }
  [[nodiscard]] const Confidential<std::string>& login_of(visits::PersonIndex person) const;
  [[nodiscard]] const Confidential<std::string>& address_of(visits::DeviceIndex device) const;

  static constexpr std::size_t kMostSeats = 200'000;

 private:
  static constexpr std::uint32_t kNone = ~0U;

  struct Named {
    Confidential<std::string> text;
    std::uint32_t number = kNone;                   // P or D, less one
    bool is_shared = false;                         // people only
    const people::WorkingPattern* hours = nullptr;  // people only
  };

  // Login and address of a seat in one place: nearly every line of a log asks for them, so they
  // should take one step to memory, not four.
  struct SeatText {
    static constexpr std::size_t kRoom = 46;
    std::array<char, kRoom> bytes{};
    std::uint8_t login_size = 0;
    std::uint8_t client_size = 0;

    SeatText(std::string_view login, std::string_view client);
    bool operator==(const std::pair<std::string_view, std::string_view>& login_and_client) const;
  };
  struct Place {
    Confidential<SeatText> text;
    std::uint32_t person;
    std::uint32_t device;
    bool is_shared;
    bool fits;  // login and address have room in `text`
  };

  [[nodiscard]] bool is_at(const Place& place, std::string_view login,
                           std::string_view client) const;
  std::uint32_t intern(std::vector<Named>& all, IndexTable& table, std::string_view text,
                       std::uint64_t hash);
  std::uint32_t add_seat(std::string_view login, std::string_view client, std::uint64_t hash);

  const people::WorkingHours* hours_;
  std::set<std::string, std::less<>> shared_logins_;
  std::vector<Named> people_;
  std::vector<Named> devices_;
  std::vector<Place> seats_;
  IndexTable people_table_;
  IndexTable devices_table_;
  IndexTable seats_table_;
  std::vector<std::uint32_t> numbered_people_;  // by P number, less one
  std::vector<std::uint32_t> numbered_devices_;
};

}  // namespace probity::reading
