#include "people/equipment/equipment_file.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "people/cell_text.hpp"
#include "people/file_columns.hpp"
#include "people/working/week_time_cells.hpp"

namespace probity::people {

namespace {

enum Column : std::size_t {
  what,
  id,
  kind,
  person,
  addresses,
  mac,
  hostname,
  login,
  first,
  last,
};

using Need = ColumnName::Need;
constexpr std::array kColumns{
    ColumnName{"what", what, Need::needed},
    ColumnName{"id", id, Need::needed},
    ColumnName{"kind", kind},
    ColumnName{"person", person},
    ColumnName{"addresses", addresses},
    ColumnName{"mac", mac},
    ColumnName{"hostname", hostname},
    ColumnName{"login", login},
    ColumnName{"first", first},
    ColumnName{"last", last},
};
constexpr std::size_t kMostRanges = 2'000;
constexpr std::uint8_t kWidestIpv4 = 96 + 8;
constexpr std::uint8_t kWidestIpv6 = 24;

DayRange read_days(const Cells& cells) {
  const auto [from, until] = read_dates(cells, first, last);
  return {from, until == LocalDate::max() ? until : until + std::chrono::days{1}};
}

// Finds what two devices have in common on the same days, and names both lines.
class OneAtATime {
 public:
  explicit OneAtATime(std::string_view reason) : reason_(reason) {}

  void check(const Cells& cells, std::size_t column, const std::string& key, DayRange days) {
    if (key.empty()) return;
    for (const auto& [line, other] : uses_[key]) {
      if (!other.overlaps(days)) continue;
      cells.refuse(column, "lines " + std::to_string(line) + " and " +
                               std::to_string(cells.line()) + std::string{reason_});
      return;
    }
    uses_[key].emplace_back(cells.line(), days);
  }

 private:
  std::string_view reason_;
  std::map<std::string, std::vector<std::pair<std::size_t, DayRange>>> uses_;
};

class Reader {
 public:
  void take(const Cells& cells) {
    const std::string word = cells.needed(what, kMostWord);
    const std::string name = cells.needed(id, kMostWord);
    const DayRange days = read_days(cells);
    ids_.check(cells, id, word + "\n" + name, days);
    if (word == "device") {
      take_device(cells, name, days);
    } else if (word == "range") {
      take_ranges(cells, name, days);
    } else if (word == "login") {
      const std::string text = cells.needed(login, kMostKey);
      file_.shared_logins.push_back({name, Login{text}, days});
    } else if (word == "domain") {
      file_.domains.push_back(without_case(name));
    } else if (!word.empty()) {
      cells.refuse(what, "a row is one of device, range, login, domain");
    }
  }

  EquipmentFile file() && { return std::move(file_); }

 private:
  void take_device(const Cells& cells, const std::string& name, DayRange days) {
    NamedDevice out{{.id = name, .days = days}, cells.text(person, kMostKey), cells.line()};
    const auto known = device_kind_named(cells.needed(kind, kMostWord));
    if (!known) cells.refuse(kind, "a device is one of fixed, loan, shared, kiosk");
    out.device.kind = known.value_or(DeviceKind::shared);
    const bool is_of_somebody =
        out.device.kind == DeviceKind::fixed || out.device.kind == DeviceKind::loan;
    if (known && is_of_somebody == out.person.empty()) {
      cells.refuse(person, is_of_somebody ? "a device of this kind is somebody's; say whose"
                                          : "a device of this kind is nobody's own");
    }
    read_addresses(cells, out.device, days);
    read_names(cells, out.device, days);
    file_.devices.push_back(std::move(out));
  }

  void read_addresses(const Cells& cells, Device& device, DayRange days) {
    for (const std::string& text : cells.list(addresses)) {
      const auto address = address_in(text);
      if (!address) {
        cells.refuse(addresses, "an address is like 10.20.4.17 or 2001:db8::17");
        continue;
      }
      if (std::ranges::find(device.addresses, *address) != device.addresses.end()) continue;
      device.addresses.push_back(*address);
      addresses_.check(cells, addresses, text_of(*address), days);
    }
  }

  void read_names(const Cells& cells, Device& device, DayRange days) {
    if (const std::string text = cells.text(mac, kMostWord); !text.empty()) {
      const auto address = mac_address_in(text);
      if (!address) cells.refuse(mac, "a MAC address is like a4:5e:60:01:02:03");
      device.mac = address.value_or("");
    }
    device.hostname = without_case(cells.text(hostname, kMostName));
    macs_.check(cells, mac, device.mac, days);
    hostnames_.check(cells, hostname, device.hostname, days);
  }

  void take_ranges(const Cells& cells, const std::string& name, DayRange days) {
    const auto known = range_kind_named(cells.needed(kind, kMostWord));
    if (!known) cells.refuse(kind, "a range is one of wired, wifi, byod, guest, vpn, off-site");
    const auto texts = cells.list(addresses);
    if (texts.empty()) cells.refuse(addresses, "a range has addresses like 10.20.0.0/16");
    for (const std::string& text : texts) {
      const auto range = range_in(text);
      if (!range) {
        cells.refuse(addresses,
                     "a range is like 10.20.0.0/16 or 2001:db8::/48, without bits beyond the "
                     "prefix");
        continue;
      }
      if (file_.ranges.size() >= kMostRanges) {
        cells.refuse(addresses, "there are too many ranges; declare wider ones");
        return;
      }
      DeclaredRange one{name, known.value_or(RangeKind::guest), *range, days};
      if (const auto fault = range_fault(one, file_.ranges); !fault.empty()) {
        cells.refuse(addresses, fault);
      }
      file_.ranges.push_back(std::move(one));
    }
  }

  EquipmentFile file_;
  OneAtATime ids_{" have the same id on the same days; correct or remove one"};
  OneAtATime addresses_{" have the same address on the same days; correct or remove one"};
  OneAtATime macs_{" have the same MAC address on the same days; correct or remove one"};
  OneAtATime hostnames_{" have the same hostname on the same days; correct or remove one"};
};

}  // namespace

std::string_view range_fault(const DeclaredRange& range, const std::vector<DeclaredRange>& others) {
  const std::uint8_t widest = range.range.first.is_ipv4() ? kWidestIpv4 : kWidestIpv6;
  if (range.range.prefix < widest) return "the range is wider than any trust's; narrow it";
  const bool clashes = std::ranges::any_of(others, [&](const DeclaredRange& other) {
    return other.range == range.range && other.days.overlaps(range.days);
  });
  return clashes ? "another row declares the same range for the same days; keep one" : "";
}

std::expected<EquipmentFile, RefusedImport> EquipmentFile::parse(std::string_view text) {
  constexpr std::size_t kMostRows = 100'000;
  Reader reader;
  const auto read =
      read_file_rows(text, kColumns, kMostRows, [&](const Cells& cells) { reader.take(cells); });
  if (!read) return std::unexpected(read.error());
  return std::move(reader).file();
}

std::expected<EquipmentParts, RefusedImport> resolved(const EquipmentFile& file,
                                                      const PeopleRegister& people) {
  EquipmentParts parts{{}, file.ranges, file.shared_logins, file.domains};
  RefusedImport refused;
  for (const NamedDevice& one : file.devices) {
    parts.devices.push_back(one.device);
    if (one.person.empty()) continue;
    const Person* owner = people.by_source_key(one.person);
    if (owner == nullptr) {
      refused.refusals.push_back({one.line, "person",
                                  "nobody in the register has this sourcedId; correct it, or "
                                  "import the person first"});
      continue;
    }
    parts.devices.back().person = owner->id;
  }
  if (!refused.refusals.empty()) return std::unexpected(std::move(refused));
  return parts;
}

}  // namespace probity::people
