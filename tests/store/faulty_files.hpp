// A FaultyDisk as the store's Files.
#pragma once

#include "faulty_disk.hpp"

namespace probity::store::testing_disk {

class FaultyFiles final : public Files {
 public:
  explicit FaultyFiles(FaultyDisk& disk) : disk_(disk) {}
  bool exists(const std::string& path) override;
  Result<std::optional<std::string>> read(const std::string& path, std::size_t most) override;
  Result<void> write(const std::string& path, std::string_view bytes, Access access) override;
  Result<void> rename(const std::string& from, const std::string& to) override;
  Result<void> remove(const std::string& path) override;
  Result<void> make_folder(const std::string& path) override;
  Result<void> sync_folder(const std::string& path) override;
  Result<std::unique_ptr<FolderLock>> lock(const std::string& folder) override;

 private:
  FaultyDisk& disk_;
};

}  // namespace probity::store::testing_disk
