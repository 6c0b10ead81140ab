// A folder of the machine's own file system as a KeyFolder.
//
//   PROBITY_TRY(SystemKeyFolder folder, SystemKeyFolder::open("/srv/probity/keys/ring"));
//
// Works from one open descriptor of the folder, by names in it, never through a link: so it goes on
// in a process that may open nothing else. Errors and threads as in KeyFolder.
#pragma once

#include <cstdint>

#include "custody/key_folder.hpp"

namespace probity::custody {

class SystemKeyFolder final : public KeyFolder {
 public:
  // Holds the folder with flock(2) until it goes. Fails (environment) when it is missing or another
  // process has it; (refused) when it is no folder, or others than its owner can open it, who must
  // be `owner`, or else this process's user.
  [[nodiscard]] static Result<SystemKeyFolder> open(const std::string& path,
                                                    std::optional<std::uint32_t> owner = {});
  SystemKeyFolder(SystemKeyFolder&& other) noexcept : folder_(other.folder_) { other.folder_ = -1; }
  SystemKeyFolder& operator=(SystemKeyFolder&&) = delete;
  ~SystemKeyFolder() override;

  [[nodiscard]] int descriptor() const { return folder_; }

  [[nodiscard]] Result<std::optional<std::size_t>> read(std::string_view name,
                                                        std::span<char> into) override;
  [[nodiscard]] Result<bool> are_same(std::string_view name, std::string_view other) override;
  [[nodiscard]] Result<void> make(std::string_view name, std::string_view bytes) override;
  [[nodiscard]] Result<void> overwrite(std::string_view name) override;
  [[nodiscard]] Result<void> link(std::string_view name, std::string_view other) override;
  [[nodiscard]] Result<void> rename(std::string_view from, std::string_view to) override;
  [[nodiscard]] Result<void> remove(std::string_view name) override;
  [[nodiscard]] Result<void> sync_names() override;

 private:
  explicit SystemKeyFolder(int folder) : folder_(folder) {}
  int folder_;
};

}  // namespace probity::custody
