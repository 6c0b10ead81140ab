#include "keyholder/service.hpp"

#include <cstdio>
#include <exception>
#include <memory>

#include <sodium.h>

#include "keyholder/descriptor.hpp"
#include "keyholder/key_file.hpp"
#include "keyholder/packet_channel.hpp"

namespace probity::keyholder {

namespace {

constexpr int kEnded = 0;
constexpr int kNoChannel = 2;
constexpr int kFailed = 5;

struct Holding {
  std::unique_ptr<ledger::SigningKey> key;
  HeadFile head;
  Protections protections;
};

Result<Holding> take_hold(const KeyholderOptions& options) {
  PROBITY_ATTEMPT(forbid_core_dumps());
  if (sodium_init() < 0) return failure(ErrorKind::environment, "libsodium cannot start");
  std::optional<SystemUser> user;
  if (options.user) {
    PROBITY_TRY(user, user_named(*options.user));
  }
  const KeyOwner owner{user ? std::optional{user->user} : std::nullopt};
  PROBITY_TRY(auto key,
              read_key(options.keys_folder, kLedgerKeyFile, ledger::SignatureType::ed25519, owner));
  PROBITY_TRY(HeadFile head,
              HeadFile::open(options.keys_folder + '/' + kLedgerHeadFile, key->key()));
  if (user) PROBITY_ATTEMPT(become(*user));
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(key.get());
  const MemoryLock memory = lock_memory({bytes, sizeof *key});
  PROBITY_ATTEMPT(end_with_parent());
  PROBITY_TRY(const CallFilter calls, filter_calls({options.channel, head.descriptor()}));
  return Holding{std::move(key), std::move(head), {memory, calls}};
}

int hold_and_serve(const KeyholderOptions& options, PacketChannel& channel) {
  auto holding = take_hold(options);
  if (!holding) {
    // After a request, so that the answer is not lost in the channel's end.
    if (channel.next()) {
      static_cast<void>(channel.send(frame_of(0, Reply{holding.error()}).print()));
    }
    return kFailed;
  }
  Service service{*holding->key, holding->head, holding->protections};
  while (const auto packet = channel.next()) {
    if (!channel.send(service.answer(*packet))) return kEnded;
    if (!service.may_go_on()) return kFailed;
  }
  return kEnded;
}

}  // namespace

std::string Service::answer(std::string_view packet) {
  const auto frame = Frame::parse(packet);
  if (!frame) return frame_of(0, Reply{frame.error()}).print();
  const auto request = request_in(*frame);
  if (!request) return frame_of(frame->number, Reply{request.error()}).print();
  const Reply reply = std::visit([this](const auto& asked) { return reply_to(asked); }, *request);
  return frame_of(frame->number, reply).print();
}

Reply Service::reply_to(const AskPublicKey&) {
  const ledger::VerifierKey& key = signer_.key();
  return KeyIs{key.name, key.public_key, head_.last(), protections_};
}

Reply Service::reply_to(const SignCheckpoint& request) {
  const auto next = continued(head_.last(), signer_.key().name, request.text, request.proof);
  if (!next) return next.error();
  // I31: on the disk before the signature exists, so that a restart knows of it.
  if (*next != head_.last()) {
    if (const auto kept = head_.keep(*next); !kept) {
      may_go_on_ = false;
      return kept.error();
    }
  }
  auto signature = signer_.sign(request.text);
  if (!signature) return signature.error();
  return SignatureIs{*std::move(signature)};
}

int keyholder_main(const KeyholderOptions& options) {
  PacketChannel channel{options.channel};
  if (!channel.is_one()) {
    std::fputs("probity keyholder: this is a part of `probity serve`, which starts it itself\n",
               stderr);
    return kNoChannel;
  }
  try {
    return hold_and_serve(options, channel);
  } catch (const std::exception&) {  // memory, after all
    return kFailed;
  }
}

}  // namespace probity::keyholder
