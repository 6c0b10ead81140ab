#include "collection/batch.hpp"

#include <algorithm>

#include <sodium.h>

#include "custody/bytes.hpp"
#include "custody/merkle.hpp"

namespace probity::collection {

namespace {

constexpr std::string_view kMagic = "PRBTBAT1";

std::unexpected<Error> damaged() {
  return failure(ErrorKind::unreadable, "a batch of sealed rows is not one, or was damaged",
                 "Collect the log again.");
}

}  // namespace

std::string Batch::print() const {
  std::string out{kMagic};
  out += record.print();
  custody::append_number(out, rows.size(), 4);
  for (const custody::Row& row : rows) {
    const std::string text = row.print();
    custody::append_number(out, text.size(), 2);
    out += text;
  }
  return out;
}

Result<Batch> Batch::parse(std::string_view bytes) {
  custody::ByteReader in{bytes};
  in.expect(kMagic);
  const auto record = in.take(custody::kStepRecordSize);
  const auto count = in.number<std::uint32_t>();
  if (!in.is_good() || count > kMostRows) return damaged();
  Batch batch;
  PROBITY_TRY(batch.record, custody::StepRecord::parse(record));
  batch.rows.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto size = in.number<std::uint16_t>();
    const auto text = in.take(size);
    if (!in.is_good()) return damaged();
    PROBITY_TRY(auto row, custody::Row::parse(text));
    batch.rows.push_back(std::move(row));
  }
  if (!in.is_whole()) return damaged();
  return batch;
}

std::array<std::uint8_t, 32> Batch::digest() const {
  const std::string text = print();
  std::array<std::uint8_t, 32> digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
  return digest;
}

Result<void> Batch::check_rows() const {
  std::vector<custody::Digest> leaves;
  leaves.reserve(rows.size());
  for (const custody::Row& row : rows) leaves.push_back(custody::merkle_leaf(row.print()));
  const bool is_whole =
      rows.size() == record.finished.rows && custody::merkle_root(leaves) == record.finished.root &&
      std::ranges::is_sorted(rows, {}, &custody::Row::label) &&
      std::ranges::all_of(
          rows, [&](const custody::Row& row) { return row.step == record.finished.step; });
  if (is_whole) return {};
  return failure(ErrorKind::refused, "the rows of a batch are not those that its record speaks of",
                 "Collect the log again.");
}

}  // namespace probity::collection
