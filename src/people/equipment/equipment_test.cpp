#include "people/equipment/equipment.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "people/equipment/equipment_file.hpp"
#include "people/example_people.hpp"

namespace probity::people {
namespace {

using example::day;

constexpr std::string_view kHeader =
    "what,id,kind,person,addresses,mac,hostname,login,first,last\n";

std::string with_header(std::string_view rows) { return std::string{kHeader} + std::string{rows}; }

Equipment equipment_from(std::string_view rows) {
  const auto file = EquipmentFile::parse(with_header(rows));
  if (!file) throw std::invalid_argument(example::told(file.error().refusals));
  return Equipment{resolved(*file, example::staff()).value()};
}

std::string refusals_of(std::string_view rows) {
  const auto file = EquipmentFile::parse(with_header(rows));
  return file ? "taken" : example::told(file.error().refusals);
}

StandingKind standing(const Equipment& equipment, std::string_view address,
                      LocalDate on = day(2026, 9, 15)) {
  return equipment.standing_of(address_in(address).value(), on).kind;
}

TEST(Equipment, Is_what_was_registered_or_declared_on_that_day) {
  const Equipment equipment = equipment_from(
      "range,wired,wired,,\"10.20.0.0/16, 2001:db8:20::/48\",,,,2026-09-01,2027-07-31\n"
      "range,guest,guest,,10.20.200.0/22,,,,,\n"
      "range,byod,byod,,10.30.0.0/16,,,,,\n"
      "range,vpn,vpn,,10.40.0.0/16,,,,,\n"
      "device,PC-1,shared,,192.0.2.7,,,,,2026-09-30\n");
  EXPECT_EQ(standing(equipment, "10.20.4.17"), StandingKind::managed);
  EXPECT_EQ(standing(equipment, "2001:db8:20::1"), StandingKind::managed);
  EXPECT_EQ(standing(equipment, "::ffff:10.20.4.17"), StandingKind::managed);
  EXPECT_EQ(standing(equipment, "10.20.4.17", day(2026, 8, 31)), StandingKind::unknown);
  EXPECT_EQ(standing(equipment, "10.20.4.17", day(2027, 7, 31)), StandingKind::managed);
  EXPECT_EQ(standing(equipment, "10.20.4.17", day(2027, 8, 1)), StandingKind::unknown);
  EXPECT_EQ(standing(equipment, "10.20.201.1"), StandingKind::guest);
  EXPECT_EQ(standing(equipment, "10.30.1.1"), StandingKind::personal);
  EXPECT_EQ(standing(equipment, "10.40.1.1"), StandingKind::off_site);
  EXPECT_EQ(standing(equipment, "192.0.2.7"), StandingKind::managed);
  EXPECT_EQ(standing(equipment, "192.0.2.7", day(2026, 10, 1)), StandingKind::unknown);
  EXPECT_EQ(standing(equipment, "192.0.2.8"), StandingKind::unknown);
  EXPECT_NE(reason_for(StandingKind::unknown).find("declare a range"), std::string_view::npos);
}

TEST(Equipment, A_registered_device_on_the_guest_network_is_a_guest) {
  const Equipment equipment = equipment_from(
      "range,guest,guest,,10.20.200.0/22,,,,,\ndevice,PC-1,shared,,10.20.200.9,,,,,\n");
  const AddressStanding found =
      equipment.standing_of(address_in("10.20.200.9").value(), day(2026, 9, 15));
  EXPECT_EQ(found.kind, StandingKind::guest);
  ASSERT_NE(found.device, nullptr);
  EXPECT_EQ(found.device->id, "PC-1");
}

// I4: whatever nobody declared is out.
RC_GTEST_PROP(Equipment, Unknown_is_never_managed_I4, ()) {
  const Equipment equipment =
      equipment_from("range,wired,wired,,10.20.0.0/16,,,,,\ndevice,PC-1,shared,,192.0.2.7,,,,,\n");
  NetworkAddress address;
  for (auto& byte : address.bytes) byte = static_cast<std::uint8_t>(*rc::gen::inRange(0, 256));
  if (*rc::gen::arbitrary<bool>()) {
    std::fill(address.bytes.begin(), address.bytes.begin() + 10, std::uint8_t{0});
    address.bytes[10] = address.bytes[11] = 0xFF;
  }
  const bool is_declared = address.is_ipv4() && address.bytes[12] == 10 && address.bytes[13] == 20;
  const bool is_registered = address == address_in("192.0.2.7");
  const auto kind = equipment.standing_of(address, day(2026, 9, 15)).kind;
  RC_ASSERT((kind == StandingKind::managed) == (is_declared || is_registered));
}

TEST(Equipment, A_laptop_is_passed_on) {
  const Equipment equipment = equipment_from(
      "device,LT-1,fixed,S1,,A4-5E-60-01-02-03,HGS-LT-1,,,2026-08-31\n"
      "device,LT-1,fixed,S2,,a45e.6001.0203,hgs-lt-1,,2026-09-01,\n");
  EXPECT_EQ(equipment.device_with_mac("a4:5e:60:01:02:03", day(2026, 8, 31))->person,
            example::id("S1"));
  EXPECT_EQ(equipment.device_named("HGS-LT-1", day(2026, 9, 1))->person, example::id("S2"));
}

TEST(Equipment, Knows_shared_logins_and_domains) {
  const Equipment equipment =
      equipment_from("login,exams,,,,,,Exams01,,2026-09-30\ndomain,LARKFIELD,,,,,,,,\n");
  EXPECT_TRUE(equipment.is_shared("exams01", day(2026, 9, 30)));
  EXPECT_FALSE(equipment.is_shared("exams01", day(2026, 10, 1)));
  EXPECT_TRUE(equipment.has_domain("larkfield"));
}

TEST(EquipmentFile, Tells_every_wrong_row) {
  EXPECT_EQ(
      refusals_of("device,D1,fixed,,,,,,,\n"
                  "device,D2,shared,S1,,,,,,\n"
                  "device,D3,shared,,10.0.0.300,,,,,\n"
                  "device,D4,shared,,10.0.0.1,,,,,\n"
                  "device,D5,shared,,10.0.0.1,,,,,\n"
                  "device,D5,shared,,,,,,,\n"
                  "range,R1,wired,,10.0.0.1/16,,,,,\n"
                  "range,R2,wired,,10.0.0.0/7,,,,,\n"
                  "range,R3,wired,,10.1.0.0/16,,,,,\n"
                  "range,R4,guest,,10.1.0.0/16,,,,,\n"
                  "range,R5,home,,,,,,,\n"
                  "login,L1,,,,,,,,\n"
                  "printer,P1,,,,,,,,\n"),
      "2 person: a device of this kind is somebody's; say whose\n"
      "3 person: a device of this kind is nobody's own\n"
      "4 addresses: an address is like 10.20.4.17 or 2001:db8::17\n"
      "6 addresses: lines 5 and 6 have the same address on the same days; correct or remove one\n"
      "7 id: lines 6 and 7 have the same id on the same days; correct or remove one\n"
      "8 addresses: a range is like 10.20.0.0/16 or 2001:db8::/48, without bits beyond the prefix\n"
      "9 addresses: the range is wider than any trust's; narrow it\n"
      "11 addresses: another row declares the same range for the same days; keep one\n"
      "12 addresses: a range has addresses like 10.20.0.0/16\n"
      "12 kind: a range is one of wired, wifi, byod, guest, vpn, off-site\n"
      "13 login: the cell is empty; every row needs one\n"
      "14 what: a row is one of device, range, login, domain\n");
}

// I46: printing and reading give the same.
RC_GTEST_PROP(NetworkAddress, Prints_what_it_reads_I46, ()) {
  NetworkAddress address;
  for (auto& byte : address.bytes) byte = static_cast<std::uint8_t>(*rc::gen::inRange(0, 256));
  RC_ASSERT(address_in(text_of(address)) == address);
  AddressRange range{address, 128};
  RC_ASSERT(range_in(text_of(range)) == range);
  const int prefix = *rc::gen::inRange(0, 129);
  for (int bit = prefix; bit < 128; ++bit) {
    range.first.bytes[static_cast<std::size_t>(bit / 8)] &=
        static_cast<std::uint8_t>(~(1U << (7 - bit % 8)));
  }
  range.prefix = static_cast<std::uint8_t>(prefix);
  if (prefix < 96 && range.first.is_ipv4()) RC_DISCARD("a mapped address with a shorter prefix");
  RC_ASSERT(range_in(text_of(range)) == range);
  RC_ASSERT(range.contains(range.first));
}

TEST(NetworkAddress, Takes_no_text_that_two_programs_could_read_in_two_ways) {
  for (const std::string_view text :
       {"", "10.20.4", "010.20.4.1", "10.20.4.1 ", "[::1]", "::1%eth0", "0x0a.1.1.1", "10.20.4.256",
        ":::", "1.2.3.4.5"}) {
    EXPECT_FALSE(address_in(text)) << text;
  }
  EXPECT_FALSE(range_in("10.20.0.0/33"));
  EXPECT_FALSE(range_in("10.20.0.0/"));
  EXPECT_FALSE(range_in("10.20.0.0/-1"));
  EXPECT_FALSE(mac_address_in("a4:5e:60:01:02"));
  EXPECT_FALSE(mac_address_in("a4:5e:60:01:02:0g"));
}

}  // namespace
}  // namespace probity::people
