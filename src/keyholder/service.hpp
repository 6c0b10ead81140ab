// The keyholder's side of the conversation.
//
//   int main: if the command is the hidden `keyholder`, return keyholder_main(options);
//
// Start: no core dumps; key and last signed head are read; the other user, if one is set; memory
// locked; every other file closed; calls filtered. Only then is a message read. The process ends
// when the channel closes, or with its parent.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "keyholder/confinement.hpp"
#include "keyholder/head_file.hpp"
#include "keyholder/messages.hpp"

namespace probity::keyholder {

// Answers requests. After an answer that is not `may_go_on` the process must end: what the disk has
// is unknown then.
class Service final {
 public:
  // The signer and the file must outlive it.
  Service(ledger::Signer& signer, HeadFile& head, Protections protections)
      : signer_(signer), head_(head), protections_(protections) {}

  // The reply to one packet, as a packet. Total: a packet that is no request is answered with an
  // Error (unreadable).
  [[nodiscard]] std::string answer(std::string_view packet);
  [[nodiscard]] bool may_go_on() const { return may_go_on_; }

 private:
  [[nodiscard]] Reply reply_to(const AskPublicKey& request);
  [[nodiscard]] Reply reply_to(const SignCheckpoint& request);

  ledger::Signer& signer_;
  HeadFile& head_;
  Protections protections_;
  bool may_go_on_ = true;
};

struct KeyholderOptions {
  int channel = 3;                  // a socket of packets, from whoever made this process
  std::string keys_folder;          // DATA/keys
  std::optional<std::string> user;  // to become, once the key is read; root only
};

// Serves until the channel closes: 0. What fails before is told as the answer to the first
// request, an Error of number 0, and in the exit code: 5, or 2 when there is no such channel. Call
// it first in main, in a process with one thread that was started for it.
[[nodiscard]] int keyholder_main(const KeyholderOptions& options);

}  // namespace probity::keyholder
