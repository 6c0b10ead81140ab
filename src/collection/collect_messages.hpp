// What a collector beside the server asks it over the control socket: each call of Keeper as texts,
// and back. docs/formats/collected-batch.md.
//
//   Result<std::string> answer_collecting(Keeping& keeping, "collect-batch", fields);
//
// Fields are small texts and hexadecimal; reading is total.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "collection/keeping.hpp"

namespace probity::collection {

using Fields = std::map<std::string, std::string>;

// The server's side. `name` is one of collect-begin, -day, -segment, -batch, -finish.
[[nodiscard]] Result<std::string> answer_collecting(Keeping& keeping, std::string_view name,
                                                    const Fields& fields);

// The collector's side.
class AskingKeeper final : public Keeper {
 public:
  // Gives the server's answer, or its refusal.
  using Ask = std::function<Result<std::string>(const std::string& name, Fields fields)>;
  // `read_source`: from the folder itself, by name.
  using ReadSource = std::function<Result<registers::Source>(const std::string& name)>;
  AskingKeeper(Ask ask, ReadSource read_source)
      : ask_(std::move(ask)), read_source_(std::move(read_source)) {}

  [[nodiscard]] Result<Permit> begin(const Asking& asking) override;
  [[nodiscard]] Result<custody::PublicKey> day_key(const Permit& permit, LocalDate day) override;
  [[nodiscard]] Result<void> keep_segment(const Permit& permit, const std::string& header) override;
  [[nodiscard]] Result<void> keep_batch(const Permit& permit, const Batch& batch) override;
  [[nodiscard]] Result<void> finish(const Permit& permit, const registers::CollectionCounts& counts,
                                    std::span<const KeptPosition> positions) override;

 private:
  Ask ask_;
  ReadSource read_source_;
};

}  // namespace probity::collection
