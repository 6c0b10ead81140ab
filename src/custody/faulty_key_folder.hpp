// A folder in memory whose disk can lose power, fill up or fail, for tests.
//
//   FaultyKeyFolder folder;
//   folder.lose_power_at(7);                   // at the 7th operation from now; later ones fail
//   ... rotate ...
//   for (const KeyDisk& disk : folder.disk().outcomes()) { FaultyKeyFolder after{disk}; ... }
//
// What is written lies in memory until its file is synced; names do until the folder is. When power
// is lost, of what was not synced any subset survives: of a file's new content all, half or
// nothing; of names any of their changes. outcomes() gives every such disk. The content of files
// without a name stays on the disk, as it does on real ones.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "custody/key_folder.hpp"

namespace probity::custody {

// A value: copies are disks of their own.
struct KeyDisk {
  struct Node {
    std::string durable;
    std::string current;
    auto operator<=>(const Node&) const = default;
  };
  using Names = std::map<std::string, std::size_t, std::less<>>;
  using NameChange = std::vector<std::pair<std::string, std::optional<std::size_t>>>;

  std::vector<Node> nodes;  // all that ever were
  Names names;
  Names durable_names;
  std::vector<NameChange> unsynced;

  auto operator<=>(const KeyDisk&) const = default;

  void change(NameChange names_changed) {
    apply(names_changed, names);
    unsynced.push_back(std::move(names_changed));
  }
  static void apply(const NameChange& change, Names& to) {
    for (const auto& [name, node] : change) {
      if (node) {
        to[name] = *node;
      } else {
        to.erase(name);
      }
    }
  }
  void sync_names() {
    durable_names = names;
    unsynced.clear();
  }
  // Whether these bytes can be found anywhere on the disk's surface.
  [[nodiscard]] bool contains(std::string_view bytes) const {
    return std::ranges::any_of(
        nodes, [&](const Node& node) { return node.durable.find(bytes) != std::string::npos; });
  }

  // Every disk that a loss of power now can leave.
  [[nodiscard]] std::vector<KeyDisk> outcomes() const {
    std::vector<KeyDisk> found;
    for (std::size_t kept = 0; kept < std::size_t{1} << unsynced.size(); ++kept) {
      KeyDisk disk = *this;
      for (std::size_t i = 0; i < unsynced.size(); ++i) {
        if ((kept >> i & 1) != 0) apply(unsynced[i], disk.durable_names);
      }
      disk.names = disk.durable_names;
      disk.unsynced.clear();
      with_content(std::move(disk), 0, found);
    }
    return found;
  }

 private:
  static void with_content(KeyDisk disk, std::size_t from, std::vector<KeyDisk>& found) {
    for (std::size_t i = from; i < disk.nodes.size(); ++i) {
      const Node node = disk.nodes[i];
      if (node.durable == node.current) continue;
      std::string half = node.durable;
      const std::size_t size = node.current.size() / 2;
      half.replace(0, std::min(size, half.size()), node.current, 0, size);
      for (const std::string& content : {node.durable, node.current, half}) {
        disk.nodes[i] = {content, content};
        with_content(disk, i + 1, found);
      }
      return;
    }
    found.push_back(std::move(disk));
  }
};

class FaultyKeyFolder final : public KeyFolder {
 public:
  FaultyKeyFolder() = default;
  explicit FaultyKeyFolder(KeyDisk disk) : disk_(std::move(disk)) {}

  [[nodiscard]] const KeyDisk& disk() const { return disk_; }
  [[nodiscard]] KeyDisk& disk() { return disk_; }
  // Counted from now, from 1; 0: never. Each of them forgets what was set before.
  void lose_power_at(std::size_t operation) { arm({.power_at = operation}); }
  void fail_at(std::size_t operation) { arm({.fail_at = operation}); }      // a full disk
  void fail_from(std::size_t operation) { arm({.fail_from = operation}); }  // read-only
  void fail_and_lose_power_at(std::size_t failing, std::size_t last) {
    arm({.power_at = last, .fail_at = failing});
  }
  [[nodiscard]] std::size_t operations() const { return operations_; }

  Result<std::optional<std::size_t>> read(std::string_view name, std::span<char> into) override {
    if (!has_power_) return failed();
    const auto found = disk_.names.find(name);
    if (found == disk_.names.end()) return std::nullopt;
    const std::string& bytes = disk_.nodes[found->second].current;
    const std::size_t size = std::min(bytes.size(), into.size());
    std::copy_n(bytes.begin(), size, into.begin());
    return size;
  }
  Result<bool> are_same(std::string_view name, std::string_view other) override {
    if (!has_power_) return failed();
    const auto first = disk_.names.find(name);
    const auto second = disk_.names.find(other);
    return first != disk_.names.end() && second != disk_.names.end() &&
           first->second == second->second;
  }
  Result<void> make(std::string_view name, std::string_view bytes) override {
    if (disk_.names.contains(name)) return failed();
    const std::size_t node = disk_.nodes.size();
    PROBITY_ATTEMPT(carry_out([&] {
      disk_.nodes.emplace_back();
      disk_.change({{std::string{name}, node}});
    }));
    return write(node, std::string{bytes});
  }
  Result<void> overwrite(std::string_view name) override {
    if (!has_power_) return failed();
    const auto found = disk_.names.find(name);
    if (found == disk_.names.end()) return {};
    return write(found->second, std::string(disk_.nodes[found->second].current.size(), '\0'));
  }
  Result<void> link(std::string_view name, std::string_view other) override {
    const auto found = disk_.names.find(name);
    if (found == disk_.names.end() || disk_.names.contains(other)) return failed();
    return carry_out([&] { disk_.change({{std::string{other}, found->second}}); });
  }
  Result<void> rename(std::string_view from, std::string_view to) override {
    const auto found = disk_.names.find(from);
    if (found == disk_.names.end()) return failed();
    const std::size_t node = found->second;
    return carry_out(
        [&] { disk_.change({{std::string{from}, std::nullopt}, {std::string{to}, node}}); });
  }
  Result<void> remove(std::string_view name) override {
    if (!has_power_) return failed();
    if (!disk_.names.contains(name)) return {};
    return carry_out([&] { disk_.change({{std::string{name}, std::nullopt}}); });
  }
  Result<void> sync_names() override {
    return sync([&] { disk_.sync_names(); });
  }
  // In place and without a cache, as a TPM writes: done, cut off, or done although the answer says
  // that it failed.
  Result<void> write_through(std::string_view name, std::string bytes) {
    const std::size_t node = disk_.names.at(std::string{name});
    PROBITY_ATTEMPT(carry_out([&] { disk_.nodes[node].current = std::move(bytes); }));
    disk_.nodes[node].durable = disk_.nodes[node].current;
    return carry_out([] {});
  }

 private:
  struct Troubles {
    std::size_t power_at = 0;
    std::size_t fail_at = 0;
    std::size_t fail_from = 0;
  };

  static std::unexpected<Error> failed() {
    return failure(ErrorKind::environment, "the disk failed");
  }
  void arm(Troubles troubles) {
    operations_ = 0;
    troubles_ = troubles;
  }
  [[nodiscard]] bool fails() const {
    return operations_ == troubles_.fail_at ||
           (troubles_.fail_from != 0 && operations_ >= troubles_.fail_from);
  }
  [[nodiscard]] bool loses_power() const { return operations_ == troubles_.power_at; }
  // The operation at which power goes is one of those that may survive; one that fails is not done.
  template <class Act>
  Result<void> carry_out(const Act& act) {
    if (!has_power_) return failed();
    ++operations_;
    if (fails()) return failed();
    act();
    if (loses_power()) has_power_ = false;
    if (!has_power_) return failed();
    return {};
  }
  template <class Act>
  Result<void> sync(const Act& act) {
    if (!has_power_) return failed();
    ++operations_;
    if (loses_power()) has_power_ = false;
    if (!has_power_ || fails()) return failed();
    act();
    return {};
  }
  Result<void> write(std::size_t node, std::string bytes) {
    PROBITY_ATTEMPT(carry_out([&] { disk_.nodes[node].current = std::move(bytes); }));
    return sync([&] { disk_.nodes[node].durable = disk_.nodes[node].current; });
  }

  KeyDisk disk_;
  std::size_t operations_ = 0;
  Troubles troubles_;
  bool has_power_ = true;
};

}  // namespace probity::custody
