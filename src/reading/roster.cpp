#include "reading/roster.hpp"

#include <cstring>

#include "base/hash.hpp"

namespace probity::reading {

using visits::DeviceIndex;
using visits::PersonIndex;
using visits::SeatIndex;

Roster::Roster(const people::WorkingHours* hours, std::set<std::string, std::less<>> shared_logins)
    : hours_(hours), shared_logins_(std::move(shared_logins)) {}

Roster::SeatText::SeatText(std::string_view login, std::string_view client) {
  if (login.size() + client.size() > kRoom) return;
  std::memcpy(bytes.data(), login.data(), login.size());
  std::memcpy(bytes.data() + login.size(), client.data(), client.size());
  login_size = static_cast<std::uint8_t>(login.size());
  client_size = static_cast<std::uint8_t>(client.size());
}

bool Roster::SeatText::operator==(
    const std::pair<std::string_view, std::string_view>& login_and_client) const {
  const auto& [login, client] = login_and_client;
  return login.size() == login_size && client.size() == client_size &&
         std::memcmp(bytes.data(), login.data(), login.size()) == 0 &&
         std::memcmp(bytes.data() + login.size(), client.data(), client.size()) == 0;
}

bool Roster::is_at(const Place& place, std::string_view login, std::string_view client) const {
  if (place.fits) return place.text.is_same_as(std::pair{login, client});
  return people_[place.person].text.is_same_as(login) &&
         devices_[place.device].text.is_same_as(client);
}

std::uint32_t Roster::intern(std::vector<Named>& all, IndexTable& table, std::string_view text,
                             std::uint64_t hash) {
  const auto known =
      table.find(hash, [&](std::uint32_t index) { return all[index].text.is_same_as(text); });
  if (known) return *known;
  const auto index = static_cast<std::uint32_t>(all.size());
  all.push_back({Confidential{std::string{text}}});
  table.insert(hash, index);
  return index;
}

std::uint32_t Roster::add_seat(std::string_view login, std::string_view client,
                               std::uint64_t hash) {
  const std::uint32_t person = intern(people_, people_table_, login, hash_bytes(login));
  const std::uint32_t device = intern(devices_, devices_table_, client, hash_bytes(client));
  people_[person].is_shared = shared_logins_.contains(login);
  if (hours_ != nullptr) people_[person].hours = &hours_->pattern_for(login);
  const auto index = static_cast<std::uint32_t>(seats_.size());
  seats_.push_back({Confidential{SeatText{login, client}}, person, device,
                    people_[person].is_shared, login.size() + client.size() <= SeatText::kRoom});
  seats_table_.insert(hash, index);
  return index;
}

std::uint64_t Roster::hash_of(std::string_view login, std::string_view client) {
  return hash_bytes(client, hash_bytes(login));
}

void Roster::prefetch(std::span<const std::uint64_t> hashes) const {
  for (const std::uint64_t hash : hashes) seats_table_.prefetch(hash);
  for (const std::uint64_t hash : hashes) {
    if (const auto guess = seats_table_.guess(hash)) __builtin_prefetch(&seats_.data()[*guess]);
  }
}

std::optional<SeatIndex> Roster::seat_of(std::string_view login, std::string_view client,
                                         std::uint64_t hash) {
  auto seat = seats_table_.find(
      hash, [&](std::uint32_t index) { return is_at(seats_[index], login, client); });
  if (!seat && seats_.size() < kMostSeats) seat = add_seat(login, client, hash);
  if (!seat || seats_[*seat].is_shared) return std::nullopt;
  return static_cast<SeatIndex>(*seat);
}

void Roster::number(SeatIndex seat) {
  const Place& place = seats_[static_cast<std::size_t>(seat)];
  Named& person = people_[place.person];
  if (person.number == kNone) {
    person.number = static_cast<std::uint32_t>(numbered_people_.size());
    numbered_people_.push_back(place.person);
  }
  Named& device = devices_[place.device];
  if (device.number == kNone) {
    device.number = static_cast<std::uint32_t>(numbered_devices_.size());
    numbered_devices_.push_back(place.device);
  }
}

PersonIndex Roster::person_of(SeatIndex seat) const {
  return static_cast<PersonIndex>(people_[seats_[static_cast<std::size_t>(seat)].person].number);
}

DeviceIndex Roster::device_of(SeatIndex seat) const {
  return static_cast<DeviceIndex>(devices_[seats_[static_cast<std::size_t>(seat)].device].number);
}

const people::WorkingPattern* Roster::hours_of(PersonIndex person) const {
  return people_[numbered_people_[static_cast<std::size_t>(person)]].hours;
}

const Confidential<std::string>& Roster::login_of(PersonIndex person) const {
  return people_[numbered_people_[static_cast<std::size_t>(person)]].text;
}

const Confidential<std::string>& Roster::address_of(DeviceIndex device) const {
  return devices_[numbered_devices_[static_cast<std::size_t>(device)]].text;
}

}  // namespace probity::reading
