// Where every rejected line is listed, by place and reason, never by content:
// docs/formats/rehearsal.md.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "reading/block.hpp"

namespace probity::command {

// What the file held stays until the first line is written, so that a log that turns out to be
// unreadable costs nobody the list of the last one.
class RejectsFile {
 public:
  // Without a path nothing is listed. Fails (usage) when the path is one of the inputs,
  // (environment) when it cannot be written.
  [[nodiscard]] static Result<RejectsFile> open(const std::string& path,
                                                const std::vector<std::string>& inputs);

  [[nodiscard]] bool is_open() const { return out_ != nullptr; }
  void add(const reading::Rejected& rejected);
  // Fails (environment) when not all of it could be written.
  [[nodiscard]] Result<void> finish();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void empty_once();

  std::unique_ptr<std::FILE, Close> out_;
  bool is_empty_ = false;
};

}  // namespace probity::command
