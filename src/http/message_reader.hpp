// From an admitted head to a whole message: Beast takes the body out of its framing.
//
//   if (auto refused = reader.begin(head, admitted, most_body)) refuse(*refused);
//   while (!reader.is_complete()) {
//     auto taken = reader.take(bytes);     // may leave some: give them again with what follows
//   }
//   std::string body = reader.take_body();
//
// Beast also parses each head a second time, and a head that the gate and Beast read differently is
// refused: a mistake in one of them is not enough to smuggle a request. Pure; linear in the bytes.
// For one thread. Inside `http`.
#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/gate.hpp"

namespace probity::http {

class MessageReader final {
 public:
  MessageReader();
  ~MessageReader();
  MessageReader(const MessageReader&) = delete;
  MessageReader& operator=(const MessageReader&) = delete;

  // A new message, whose head is `head` and was admitted as `admitted`.
  [[nodiscard]] std::optional<Refusal> begin(std::string_view head, const Admitted& admitted,
                                             std::size_t most_body);

  // How many of the bytes belong to the message and are done with. 0 if a piece of framing is not
  // there as a whole; a caller whose buffer is full then refuses it. Not once it is complete.
  [[nodiscard]] std::expected<std::size_t, Refusal> take(std::string_view bytes);

  [[nodiscard]] bool is_complete() const;
  [[nodiscard]] std::size_t body_size() const;  // so far
  [[nodiscard]] std::string take_body();

  // Gives up the message and its memory; begin() comes next.
  void drop();

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace probity::http
