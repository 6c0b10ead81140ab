// What comes back from a TPM: whatever it is, reading, writing, planning and removing end, and no
// key comes of it that was not there.
#include <array>
#include <string>

#include <sys/socket.h>
#include <unistd.h>

#include "input.hpp"
#include "require.hpp"
#include "tpm/tpm_slots.hpp"

namespace probity::fuzz {

namespace {

// A TPM that says these bytes, whatever it is asked, and is gone then.
tpm::TpmConnection saying(std::string_view bytes) {
  std::array<int, 2> pair{};
  require(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) == 0, "sockets");
  require(::write(pair[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
          "it says them");
  // Commands go nowhere, so that what is said is all that matters.
  ::shutdown(pair[1], SHUT_WR);
  static std::array<int, 2> kept{-1, -1};
  if (kept[0] >= 0) ::close(kept[0]);
  kept[0] = pair[1];
  return tpm::TpmConnection::adopt(pair[0]);
}

const custody::TpmFile& some_file() {
  static const custody::TpmFile file{{0x01800010, 0x01800011},
                                     0,
                                     custody::RingSecret{std::array<std::uint8_t, 32>{1, 2, 3}},
                                     "swtpm:/x"};
  return file;
}

void check(std::string_view bytes) {
  const auto with = [&](const auto& ask) {
    tpm::TpmConnection connection = saying(bytes);
    tpm::TpmSlots slots{connection};
    slots.use(some_file());
    ask(slots);
  };
  std::array<std::uint8_t, custody::kKeySlotSize> slot{};
  with([&](tpm::TpmSlots& slots) { static_cast<void>(slots.read(0, slot)); });
  with([&](tpm::TpmSlots& slots) { static_cast<void>(slots.write(1, slot)); });
  with([&](tpm::TpmSlots& slots) { static_cast<void>(slots.undefine(some_file())); });
  with([&](tpm::TpmSlots& slots) { static_cast<void>(slots.define(some_file())); });
  with([&](tpm::TpmSlots& slots) {
    const auto planned = slots.plan("swtpm:/x");
    if (planned) require(custody::TpmFile::parse(planned->print()).has_value(), "a plan is whole");
  });
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // "Again, please" is believed a while: with more of them it only takes longer.
  constexpr std::size_t kMost = 512;
  if (size <= kMost) probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
