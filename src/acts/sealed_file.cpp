#include "acts/sealed_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sodium.h>

#include "ledger/hash.hpp"

namespace probity::acts {

namespace {

constexpr std::string_view kMagic = "PRBTBAK1";
constexpr std::size_t kChunk = 65'536;  // bytes of content
constexpr std::size_t kSealedChunk = kChunk + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kKey = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t kBox = kKey + crypto_box_SEALBYTES;

// Where things stand in the beginning.
constexpr std::size_t kSaltAt = 8;
constexpr std::size_t kPublicAt = kSaltAt + 16;
constexpr std::size_t kBoxAt = kPublicAt + 32;
constexpr std::size_t kStreamAt = kBoxAt + kBox;
constexpr std::size_t kTagAt = kStreamAt + crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kSumAt = kTagAt + 32;
constexpr std::size_t kBeginning = kSumAt + 32;
static_assert(kBeginning == 224);
using Beginning = std::array<std::uint8_t, kBeginning>;

std::string_view view(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

const std::uint8_t* bytes_in(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::array<std::uint8_t, 32> tag_of(const Beginning& beginning, const RecoveryKey& key) {
  std::array<std::uint8_t, 32> tag{};
  crypto_generichash(tag.data(), tag.size(), beginning.data(), kTagAt, key.authentication.data(),
                     key.authentication.size());
  return tag;
}

ledger::Hash sum_of(const Beginning& beginning) {
  return ledger::sha256(view(std::span{beginning}.first(kSumAt)));
}

std::unexpected<Error> damaged(const std::string& how) {
  return failure(ErrorKind::unreadable, "the backup is damaged: " + how,
                 "Nothing was restored. Use another copy of it, or another backup.");
}

}  // namespace

// ---- Writing

struct SealedWriter::Stream {
  crypto_secretstream_xchacha20poly1305_state state{};
  std::string waiting;  // content that fills no chunk yet
  Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() {
    sodium_memzero(&state, sizeof state);
    sodium_memzero(waiting.data(), waiting.size());
  }
};

SealedWriter::SealedWriter(store::UnnamedFile file, std::unique_ptr<Stream> stream)
    : file_(std::move(file)), stream_(std::move(stream)) {}
SealedWriter::~SealedWriter() = default;
SealedWriter::SealedWriter(SealedWriter&& other) noexcept = default;

Result<SealedWriter> SealedWriter::begin(const std::string& path, const RecoveryKey& key) {
  PROBITY_TRY(auto file, store::UnnamedFile::make_for(path));
  Beginning beginning{};
  std::ranges::copy(kMagic, beginning.begin());
  std::ranges::copy(key.salt, beginning.begin() + kSaltAt);
  std::ranges::copy(key.public_key, beginning.begin() + kPublicAt);
  std::array<std::uint8_t, kKey> file_key{};
  crypto_secretstream_xchacha20poly1305_keygen(file_key.data());
  auto stream = std::make_unique<Stream>();
  stream->waiting.reserve(kChunk);
  const bool is_sealed = crypto_box_seal(beginning.data() + kBoxAt, file_key.data(),
                                         file_key.size(), key.public_key.data()) == 0;
  crypto_secretstream_xchacha20poly1305_init_push(&stream->state, beginning.data() + kStreamAt,
                                                  file_key.data());
  sodium_memzero(file_key.data(), file_key.size());
  if (!is_sealed) {
    return failure(ErrorKind::unreadable, "nothing can be sealed to the key in keys/recovery",
                   "Make a new one: probity backup --new-code");
  }
  std::ranges::copy(tag_of(beginning, key), beginning.begin() + kTagAt);
  std::ranges::copy(sum_of(beginning).bytes, beginning.begin() + kSumAt);
  PROBITY_ATTEMPT(file.write(view(beginning)));
  return SealedWriter{std::move(file), std::move(stream)};
}

Result<void> SealedWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t count = std::min(bytes.size(), kChunk - stream_->waiting.size());
    stream_->waiting += bytes.substr(0, count);
    bytes.remove_prefix(count);
    // The last chunk is written by finish(): a full one waits for what comes after it.
    if (stream_->waiting.size() < kChunk || bytes.empty()) continue;
    PROBITY_ATTEMPT(
        write_chunk(stream_->waiting, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
    stream_->waiting.clear();
  }
  return {};
}

Result<void> SealedWriter::write_chunk(std::string_view bytes, unsigned char tag) {
  std::array<std::uint8_t, kSealedChunk> sealed{};
  unsigned long long size = 0;
  crypto_secretstream_xchacha20poly1305_push(&stream_->state, sealed.data(), &size, bytes_in(bytes),
                                             bytes.size(), nullptr, 0, tag);
  return file_.write(view(std::span{sealed}.first(size)));
}

Result<void> SealedWriter::finish() {
  PROBITY_ATTEMPT(write_chunk(stream_->waiting, crypto_secretstream_xchacha20poly1305_TAG_FINAL));
  return file_.publish();
}

// ---- Reading

struct SealedReader::Stream {
  std::ifstream file;
  crypto_secretstream_xchacha20poly1305_state state{};
  std::array<char, kChunk> content{};
  std::size_t from = 0;  // of `content`: what was not asked for yet
  std::size_t to = 0;
  std::uint64_t chunks = 0;
  bool has_ended = false;
  Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() {
    sodium_memzero(&state, sizeof state);
    sodium_memzero(content.data(), content.size());
  }
};

SealedReader::SealedReader(std::unique_ptr<Stream> stream, RecoveryKey key)
    : stream_(std::move(stream)), key_(key) {}
SealedReader::~SealedReader() = default;
SealedReader::SealedReader(SealedReader&& other) noexcept = default;

namespace {

Result<Beginning> beginning_of(std::ifstream& file) {
  Beginning beginning{};
  file.read(reinterpret_cast<char*>(beginning.data()), beginning.size());
  if (!view(beginning).starts_with(kMagic)) {
    return failure(ErrorKind::unreadable, "the file is not a backup of Probity",
                   "Name a file that probity backup has written.");
  }
  if (static_cast<std::size_t>(file.gcount()) != beginning.size()) return damaged("it is cut off");
  if (view(std::span{beginning}.subspan(kSumAt)) != ledger::bytes_of(sum_of(beginning))) {
    return damaged("its beginning is not what was written");
  }
  return beginning;
}

RecoveryKey key_named_in(const Beginning& beginning) {
  RecoveryKey key;
  std::copy_n(beginning.begin() + kSaltAt, key.salt.size(), key.salt.begin());
  std::copy_n(beginning.begin() + kPublicAt, key.public_key.size(), key.public_key.begin());
  return key;
}

Result<void> check_key(const Beginning& beginning, const RecoveryKey& key) {
  const RecoveryKey named = key_named_in(beginning);
  if (named.public_key != key.public_key) {
    return failure(ErrorKind::unreadable, "this recovery code does not open this backup",
                   "The paper with the number " + named.number() + " does.");
  }
  const auto tag = tag_of(beginning, key);
  if (sodium_memcmp(tag.data(), beginning.data() + kTagAt, tag.size()) != 0) {
    return failure(ErrorKind::unreadable,
                   "this backup was not made by the server that the recovery code belongs to",
                   "Somebody else has sealed it to your key. Do not use it; keep it, and tell the "
                   "data protection officer.");
  }
  return {};
}

}  // namespace

Result<SealedReader> SealedReader::open(const std::string& path, const RecoveryCode& code) {
  auto stream = std::make_unique<Stream>();
  stream->file.open(path, std::ios::binary);
  if (!stream->file) {
    return failure(ErrorKind::unreadable, "cannot open " + path, "Check the file's name.");
  }
  PROBITY_TRY(const Beginning beginning, beginning_of(stream->file));
  PROBITY_TRY(const auto secret,
              RecoverySecret::derive(code, key_named_in(beginning).salt, Instant{}));
  PROBITY_ATTEMPT(check_key(beginning, secret.key()));
  std::array<std::uint8_t, kKey> file_key{};
  const bool is_open =
      crypto_box_seal_open(file_key.data(), beginning.data() + kBoxAt, kBox,
                           secret.key().public_key.data(), secret.secret().bytes().data()) == 0 &&
      crypto_secretstream_xchacha20poly1305_init_pull(&stream->state, beginning.data() + kStreamAt,
                                                      file_key.data()) == 0;
  sodium_memzero(file_key.data(), file_key.size());
  if (!is_open) return damaged("its key does not open");
  return SealedReader{std::move(stream), secret.key()};
}

Result<void> SealedReader::next_chunk() {
  Stream& stream = *stream_;
  if (stream.has_ended) return damaged("it has less in it than it says");
  std::array<std::uint8_t, kSealedChunk> sealed{};
  stream.file.read(reinterpret_cast<char*>(sealed.data()), sealed.size());
  const auto count = static_cast<std::size_t>(stream.file.gcount());
  if (stream.file.bad()) {
    return failure(ErrorKind::environment, "the backup cannot be read any further",
                   "The disk that it lies on fails. Copy it from another one.");
  }
  unsigned long long size = 0;
  unsigned char tag = 0;
  const int opened = crypto_secretstream_xchacha20poly1305_pull(
      &stream.state, reinterpret_cast<std::uint8_t*>(stream.content.data()), &size, &tag,
      sealed.data(), count, nullptr, 0);
  stream.has_ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  if (opened != 0 || (!stream.has_ended && count != kSealedChunk)) {
    return damaged(fmt::format("it was changed or cut off after byte {}",
                               kBeginning + stream.chunks * kSealedChunk));
  }
  ++stream.chunks;
  stream.from = 0;
  stream.to = size;
  return {};
}

Result<void> SealedReader::read(std::span<char> into) {
  Stream& stream = *stream_;
  while (!into.empty()) {
    if (stream.from == stream.to) PROBITY_ATTEMPT(next_chunk());
    const std::size_t count = std::min(into.size(), stream.to - stream.from);
    std::copy_n(stream.content.begin() + static_cast<std::ptrdiff_t>(stream.from), count,
                into.begin());
    stream.from += count;
    into = into.subspan(count);
  }
  return {};
}

Result<void> SealedReader::expect_end() {
  Stream& stream = *stream_;
  if (stream.from == stream.to && !stream.has_ended) PROBITY_ATTEMPT(next_chunk());
  if (!stream.has_ended || stream.from != stream.to) {
    return damaged("it has more in it than it says");
  }
  if (stream.file.peek() != std::ifstream::traits_type::eof()) {
    return damaged("something was added at its end");
  }
  return {};
}

}  // namespace probity::acts
