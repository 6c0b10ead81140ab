// A TPM 2.0 in software, as virtual machines have it: swtpm, in a folder of its own, for tests.
//
//   SoftwareTpm tpm;
//   TpmConnection::open(tpm.address());
//   tpm.stop(); tpm.start();          // the machine is switched off and on
//
// Serves one connection at a time. Without swtpm on the machine is_there() is false.
#pragma once

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace probity::testing_tpm {

class SoftwareTpm final {
 public:
  SoftwareTpm() {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity_tpm_XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    start();
  }
  ~SoftwareTpm() {
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  SoftwareTpm(const SoftwareTpm&) = delete;
  SoftwareTpm& operator=(const SoftwareTpm&) = delete;

  [[nodiscard]] bool is_there() const { return is_there_; }
  [[nodiscard]] std::string address() const { return "swtpm:" + folder_ + "/socket"; }
  // What it keeps while it is off: for a host that makes snapshots of its machines.
  [[nodiscard]] std::string memory() const { return folder_ + "/tpm2-00.permall"; }

  void start() {
    // Returns when it listens.
    is_there_ = run({"swtpm", "socket", "--tpm2", "--daemon", "--tpmstate", "dir=" + folder_,
                     "--server", "type=unixio,path=" + folder_ + "/socket", "--pid",
                     "file=" + folder_ + "/pid", "--flags", "not-need-init,startup-clear"});
    std::ifstream{folder_ + "/pid"} >> pid_;
  }
  // At once, whatever it does: power is lost.
  void stop() {
    if (pid_ <= 0) return;
    const int process = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
    ::syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0);
    pollfd ending{process, POLLIN, 0};
    ::poll(&ending, 1, 10'000);
    ::close(process);
    pid_ = 0;
    std::filesystem::remove(folder_ + "/socket");
  }

 private:
  static bool run(const std::vector<std::string>& words) {
    const int pid = ::fork();
    if (pid == 0) {
      std::vector<char*> pointers;
      for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
      pointers.push_back(nullptr);
      ::execvp(pointers[0], pointers.data());
      ::_exit(127);
    }
    int status = 0;
    return ::waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

  std::string folder_;
  bool is_there_ = false;
  int pid_ = 0;
};

}  // namespace probity::testing_tpm
