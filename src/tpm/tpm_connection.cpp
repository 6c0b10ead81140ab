#include "tpm/tpm_connection.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "custody/tpm_file.hpp"

namespace probity::tpm {

namespace {

// An answer begins with a tag of two bytes and its size in four (TPM 2.0, part 1, 18).
constexpr std::size_t kHeader = 6;
constexpr timeval kPatience{30, 0};

std::unexpected<Error> cannot_reach(const std::string& path) {
  const int error = errno;
  const std::string what =
      "cannot reach the TPM at " + path + " (" + std::strerror(error) +
      "), which has the key that the ring of keys is sealed under, or is to have it";
  if (error == EACCES || error == EPERM) {
    return failure(ErrorKind::environment, what,
                   "Let the server's user use it: adduser probity tss. In the service, too: "
                   "docs/guides/tpm.md, step 2.");
  }
  return failure(ErrorKind::environment, what,
                 "Is there a TPM 2.0, and is it switched on in the machine's firmware? The service "
                 "has to see it, too: docs/guides/tpm.md. If the disk came from another machine, "
                 "put it back there: the key cannot leave that machine's TPM.");
}

int open_device(const std::string& path) {
  const int number = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  struct stat status{};
  if (number < 0 || (::fstat(number, &status) == 0 && S_ISCHR(status.st_mode))) return number;
  ::close(number);
  errno = ENODEV;
  return -1;
}

int connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  std::ranges::copy(path, address.sun_path);
  const int number = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (number < 0) return -1;
  if (::setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience) == 0 &&
      ::setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience) == 0 &&
      ::connect(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    return number;
  }
  const int error = errno;
  ::close(number);
  errno = error;
  return -1;
}

}  // namespace

Result<TpmConnection> TpmConnection::open(const std::string& address) {
  if (!custody::is_tpm_address(address)) {
    return failure(ErrorKind::usage, "that is not where a TPM can be",
                   "Usually it is device:/dev/tpmrm0.");
  }
  // A TPM that goes away is an answer, not an end.
  ::signal(SIGPIPE, SIG_IGN);
  constexpr std::string_view kDevice = "device:";
  const bool is_device = address.starts_with(kDevice);
  const std::string path = address.substr(address.find(':') + 1);
  const int number = is_device ? open_device(path) : connect_to(path);
  if (number < 0) return cannot_reach(path);
  return TpmConnection{number};
}

TpmConnection::~TpmConnection() {
  if (number_ >= 0) ::close(number_);
}

bool TpmConnection::send(std::span<const std::uint8_t> command) const {
  // A device takes a command only in one piece.
  ssize_t count;
  do {
    count = ::write(number_, command.data(), command.size());
  } while (count < 0 && errno == EINTR);
  return count == static_cast<ssize_t>(command.size());
}

std::optional<std::size_t> TpmConnection::receive(std::span<std::uint8_t> into) const {
  std::size_t size = 0;
  std::size_t whole = kHeader;
  while (size < whole) {
    const ssize_t count = ::read(number_, into.data() + size, into.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    size += static_cast<std::size_t>(count);
    if (size < kHeader) continue;
    whole = std::size_t{into[2]} << 24 | std::size_t{into[3]} << 16 | std::size_t{into[4]} << 8 |
            into[5];
    if (whole < kHeader || whole > into.size()) return std::nullopt;
  }
  return size == whole ? std::optional{size} : std::nullopt;
}

}  // namespace probity::tpm
