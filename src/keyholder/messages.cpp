#include "keyholder/messages.hpp"

#include <algorithm>

#include "ledger/encoding.hpp"
#include "ledger/tree.hpp"

namespace probity::keyholder {

namespace {

constexpr std::size_t kLongestErrorText = 500;
constexpr std::size_t kHashSize = 32;
static_assert(kFrameHeader + 1 + kMostProofHashes * kHashSize + kLongestCheckpoint <=
              kLargestFrame);

std::unexpected<Error> malformed() {
  return failure(ErrorKind::unreadable, "the message does not have the form of its type");
}

// Takes `count` bytes off the front of what is left; all that is left if there are fewer.
std::string_view take(std::string_view& bytes, std::size_t count) {
  const std::string_view taken = bytes.substr(0, count);
  bytes.remove_prefix(taken.size());
  return taken;
}

std::uint8_t byte(char c) { return static_cast<std::uint8_t>(c); }

struct RequestWriter {
  std::uint32_t number;
  Frame operator()(const AskPublicKey&) const { return {FrameType::public_key, number, {}}; }
  Frame operator()(const SignCheckpoint& request) const {
    std::string payload{static_cast<char>(request.proof.size())};
    for (const ledger::Hash& hash : request.proof) payload += ledger::bytes_of(hash);
    return {FrameType::sign_checkpoint, number, payload + request.text};
  }
};

struct ReplyWriter {
  std::uint32_t number;
  Frame operator()(const KeyIs& key) const {
    std::string payload{static_cast<char>(key.protections.memory),
                        static_cast<char>(key.protections.calls)};
    payload += ledger::big_endian_64(key.last.size);
    payload += ledger::bytes_of(key.last.root);
    payload.append(key.public_key.begin(), key.public_key.end());
    return {FrameType::key_is, number, payload + key.name};
  }
  Frame operator()(const SignatureIs& signature) const {
    return {FrameType::signature_is, number, signature.signature};
  }
  Frame operator()(const Error& error) const {
    const std::string what = error.what.substr(0, kLongestErrorText);
    std::string payload{static_cast<char>(error.kind)};
    payload += ledger::big_endian_16(static_cast<std::uint16_t>(what.size()));
    return {FrameType::failed, number, payload + what + error.next.substr(0, kLongestErrorText)};
  }
};

Result<Request> sign_checkpoint_in(std::string_view rest) {
  if (rest.empty()) return malformed();
  const std::size_t count = byte(take(rest, 1).front());
  if (count > kMostProofHashes) return malformed();
  SignCheckpoint request;
  for (std::size_t i = 0; i < count; ++i) {
    const auto hash = ledger::hash_from_bytes(take(rest, kHashSize));
    if (!hash) return malformed();
    request.proof.push_back(*hash);
  }
  if (rest.size() > kLongestCheckpoint) return malformed();
  request.text = rest;
  return request;
}

Result<Reply> key_in(std::string_view rest) {
  constexpr std::size_t kFixed = 2 + 8 + 2 * kHashSize;
  if (rest.size() < kFixed) return malformed();
  KeyIs key;
  const std::uint8_t memory = byte(take(rest, 1).front());
  const std::uint8_t calls = byte(take(rest, 1).front());
  if (memory > static_cast<std::uint8_t>(MemoryLock::everything)) return malformed();
  if (calls > static_cast<std::uint8_t>(CallFilter::on)) return malformed();
  key.protections = {static_cast<MemoryLock>(memory), static_cast<CallFilter>(calls)};
  key.last.size = ledger::read_big_endian(take(rest, 8), 8);
  if (key.last.size > ledger::kLargestSize) return malformed();
  key.last.root = *ledger::hash_from_bytes(take(rest, kHashSize));
  std::ranges::transform(take(rest, kHashSize), key.public_key.begin(), byte);
  if (!ledger::is_key_name(rest)) return malformed();
  key.name = rest;
  return key;
}

Result<Reply> error_in(std::string_view rest) {
  if (rest.size() < 3) return malformed();
  const std::uint8_t kind = byte(take(rest, 1).front());
  if (kind > static_cast<std::uint8_t>(ErrorKind::cannot_tell)) return malformed();
  const std::size_t length = ledger::read_big_endian(take(rest, 2), 2);
  if (length > kLongestErrorText || length > rest.size()) return malformed();
  Error error{static_cast<ErrorKind>(kind), std::string{take(rest, length)}, std::string{rest}};
  if (error.next.size() > kLongestErrorText) return malformed();
  return error;
}

}  // namespace

Frame frame_of(std::uint32_t number, const Request& request) {
  return std::visit(RequestWriter{number}, request);
}

Frame frame_of(std::uint32_t number, const Reply& reply) {
  return std::visit(ReplyWriter{number}, reply);
}

Result<Request> request_in(const Frame& frame) {
  switch (frame.type) {
    case FrameType::public_key:
      if (!frame.payload.empty()) return malformed();
      return AskPublicKey{};
    case FrameType::sign_checkpoint: return sign_checkpoint_in(frame.payload);
    default: break;  // a reply, or another process's
  }
  return failure(ErrorKind::unreadable, "the message is no request");
}

Result<Reply> reply_in(const Frame& frame) {
  switch (frame.type) {
    case FrameType::key_is: return key_in(frame.payload);
    case FrameType::signature_is:
      if (frame.payload.size() != ledger::kSignatureSize) return malformed();
      return SignatureIs{frame.payload};
    case FrameType::failed: return error_in(frame.payload);
    default: break;  // a request, or another process's
  }
  return failure(ErrorKind::unreadable, "the message is no reply");
}

}  // namespace probity::keyholder
