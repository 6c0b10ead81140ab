// A new file that gets its name only when it is whole.
//
//   PROBITY_TRY(auto file, UnnamedFile::make_for("/mnt/safe/monday.backup"));
//   PROBITY_ATTEMPT(file.write(bytes));       // as often as wanted
//   PROBITY_ATTEMPT(file.publish());          // on the disk, with its name, never over another
//
// Nothing is left when the process ends before publish(), by whatever means; only on file systems
// that know no files without a name (FAT, network shares) a killed process leaves a file that
// begins with ".probity-". Only its owner may read it.
//
// One thread at a time. Fails (usage) when the name is taken, (environment) as the disk does.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::store {

class UnnamedFile final {
 public:
  [[nodiscard]] static Result<UnnamedFile> make_for(const std::string& path);
  ~UnnamedFile();
  UnnamedFile(UnnamedFile&& other) noexcept;
  UnnamedFile& operator=(UnnamedFile&&) = delete;

  [[nodiscard]] Result<void> write(std::string_view bytes);
  [[nodiscard]] Result<void> publish();
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  UnnamedFile(std::string path, int descriptor, std::string meanwhile)
      : path_(std::move(path)), descriptor_(descriptor), meanwhile_(std::move(meanwhile)) {}
  [[nodiscard]] Result<void> give_name();

  std::string path_;
  int descriptor_;
  std::string meanwhile_;  // its name until then; empty: it has none
  std::uint64_t size_ = 0;
};

}  // namespace probity::store
