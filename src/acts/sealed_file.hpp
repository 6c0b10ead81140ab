// A backup's outside: a stream of bytes sealed to the recovery key (docs/formats/backup.md).
//
//   PROBITY_TRY(auto out, SealedWriter::begin(path, key));
//   PROBITY_ATTEMPT(out.write(bytes));  PROBITY_ATTEMPT(out.finish());     // then it has its name
//
//   PROBITY_TRY(auto in, SealedReader::open(path, code));
//   PROBITY_ATTEMPT(in.read(buffer));   PROBITY_ATTEMPT(in.expect_end());
//
// What the reader gives was written by a server with the recovery key, and is in its place. Whether
// it is all of it shows only at the end: nothing may be kept before expect_end().
//
// One thread at a time. Errors: (unreadable) for damage, a wrong code and what is no backup, each
// in its own words; (environment) as the disk does.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "acts/recovery_code.hpp"
#include "base/result.hpp"
#include "store/unnamed_file.hpp"

namespace probity::acts {

class SealedWriter final {
 public:
  // Fails (usage) when there is a file of that name.
  [[nodiscard]] static Result<SealedWriter> begin(const std::string& path, const RecoveryKey& key);
  ~SealedWriter();
  SealedWriter(SealedWriter&& other) noexcept;
  SealedWriter& operator=(SealedWriter&&) = delete;

  [[nodiscard]] Result<void> write(std::string_view bytes);
  [[nodiscard]] Result<void> finish();
  [[nodiscard]] std::uint64_t size() const { return file_.size(); }

 private:
  struct Stream;
  SealedWriter(store::UnnamedFile file, std::unique_ptr<Stream> stream);
  [[nodiscard]] Result<void> write_chunk(std::string_view bytes, unsigned char tag);

  store::UnnamedFile file_;
  std::unique_ptr<Stream> stream_;
};

class SealedReader final {
 public:
  [[nodiscard]] static Result<SealedReader> open(const std::string& path, const RecoveryCode& code);
  ~SealedReader();
  SealedReader(SealedReader&& other) noexcept;
  SealedReader& operator=(SealedReader&&) = delete;

  // The key that the code gives; its `made` is meaningless.
  [[nodiscard]] const RecoveryKey& key() const { return key_; }
  // Exactly as many bytes as asked for.
  [[nodiscard]] Result<void> read(std::span<char> into);
  // Nothing more comes, and the end is the one that was written.
  [[nodiscard]] Result<void> expect_end();

 private:
  struct Stream;
  SealedReader(std::unique_ptr<Stream> stream, RecoveryKey key);
  [[nodiscard]] Result<void> next_chunk();

  std::unique_ptr<Stream> stream_;
  RecoveryKey key_;
};

}  // namespace probity::acts
