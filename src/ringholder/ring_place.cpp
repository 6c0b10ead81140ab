#include "ringholder/ring_place.hpp"

#include <array>

#include "custody/tpm_file.hpp"

namespace probity::ringholder {

namespace {

using custody::Ring;
using custody::SystemKeyFolder;
using custody::TpmFile;
using tpm::TpmConnection;
using tpm::TpmSlots;

// nullopt: there is no such file.
Result<std::optional<TpmFile>> read_tpm_file(SystemKeyFolder& folder, std::string_view name) {
  std::array<char, custody::kLargestTpmFile + 1> bytes{};
  PROBITY_TRY(const auto size, folder.read(name, bytes));
  if (!size) return std::nullopt;
  auto file = TpmFile::parse({bytes.data(), *size});
  custody::wipe(bytes);
  if (!file) return std::unexpected(std::move(file).error());
  return std::optional{*std::move(file)};
}

// Two new slots in the TPM, and the file of that name that leads to them. The file is there before
// they are, so that nothing is left in a TPM that nobody knows of.
Result<TpmFile> make_slots(SystemKeyFolder& folder, std::string_view name, TpmSlots& slots,
                           const std::string& address) {
  PROBITY_TRY(TpmFile file, slots.plan(address));
  std::string bytes = file.print();
  const auto made = folder.make(name, bytes);
  custody::wipe(bytes);
  PROBITY_ATTEMPT(made);
  PROBITY_ATTEMPT(folder.sync_names());
  const auto defined = slots.define(file);
  if (!defined) {
    [[maybe_unused]] const auto gone = slots.undefine(file);
    return std::unexpected(defined.error());
  }
  slots.use(file);
  return file;
}

// What a move that was cut short has left.
Result<void> remove_unfinished(SystemKeyFolder& folder, TpmSlots& slots) {
  const auto file = read_tpm_file(folder, custody::kNewTpmFileName);
  // Damaged: it was being written, and nothing was defined yet.
  if (!file && file.error().kind != ErrorKind::unreadable) return std::unexpected(file.error());
  if (file && !*file) return {};
  if (file) PROBITY_ATTEMPT(slots.undefine(**file));
  PROBITY_ATTEMPT(custody::erase_but(folder, custody::kNewTpmFileName, custody::kTpmFileName));
  return folder.sync_names();
}

}  // namespace

Result<std::unique_ptr<RingPlace>> RingPlace::find(SystemKeyFolder& folder,
                                                   const std::string& move_to) {
  std::unique_ptr<RingPlace> place{new RingPlace{folder}};
  PROBITY_TRY(const auto file, read_tpm_file(folder, custody::kTpmFileName));
  if (file && !move_to.empty()) {
    return failure(ErrorKind::usage, "the ring's key is in a TPM already: level L1");
  }
  if (!file && move_to.empty()) return place;
  place->move_to_ = move_to;
  PROBITY_TRY(auto connection, TpmConnection::open(file ? file->address : move_to));
  place->connection_.emplace(std::move(connection));
  place->slots_.emplace(*place->connection_);
  place->in_tpm_ = std::make_unique<custody::EpochSlots>(folder, *place->slots_);
  return place;
}

Result<Ring> RingPlace::open_ring() {
  if (!slots_) return Ring::open(folder_, file_);
  if (!move_to_.empty()) return move_ring();
  PROBITY_TRY(const auto file, read_tpm_file(folder_, custody::kTpmFileName));
  if (!file) return failure(ErrorKind::environment, "keys/ring/tpm is gone", "Start again.");
  slots_->use(*file);
  return Ring::open(folder_, *in_tpm_);
}

Result<Ring> RingPlace::move_ring() {
  PROBITY_ATTEMPT(remove_unfinished(folder_, *slots_));
  {
    // Whole before anything is made for it.
    PROBITY_ATTEMPT(Ring::open(folder_, file_));
    PROBITY_ATTEMPT(make_slots(folder_, custody::kNewTpmFileName, *slots_, move_to_));
    custody::EpochMove move{folder_, *slots_};
    PROBITY_TRY(Ring ring, Ring::open(folder_, move));
    PROBITY_ATTEMPT(ring.renew(ring.known()));
  }
  return Ring::open(folder_, *in_tpm_);
}

Result<void> RingPlace::make_ring(SystemKeyFolder& folder, const std::string& address,
                                  Instant known) {
  if (address.empty()) {
    custody::EpochFile place{folder};
    return Ring::make(folder, place, known);
  }
  PROBITY_TRY(auto connection, TpmConnection::open(address));
  TpmSlots slots{connection};
  PROBITY_TRY(const TpmFile file, make_slots(folder, custody::kTpmFileName, slots, address));
  custody::EpochSlots place{folder, slots};
  const auto made = Ring::make(folder, place, known);
  if (made) return {};
  [[maybe_unused]] const auto gone = slots.undefine(file);
  return made;
}

void RingPlace::forget(SystemKeyFolder& folder) {
  const auto file = read_tpm_file(folder, custody::kTpmFileName);
  if (!file || !*file) return;
  auto connection = TpmConnection::open((*file)->address);
  if (!connection) return;
  TpmSlots slots{*connection};
  [[maybe_unused]] const auto gone = slots.undefine(**file);
}

}  // namespace probity::ringholder
