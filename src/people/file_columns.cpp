#include "people/file_columns.hpp"

#include <algorithm>

#include "people/cell_text.hpp"
#include "people/keys.hpp"

namespace probity::people {

namespace {

constexpr std::string_view kMetadata = "metadata.";

std::string plain(std::string_view name) {
  std::string out = without_case(name);
  std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  if (out.starts_with(kMetadata)) out.erase(0, kMetadata.size());
  return out;
}

}  // namespace

std::expected<FileColumns, RefusedImport> FileColumns::find(const CsvRow& header,
                                                            std::span<const ColumnName> names) {
  FileColumns out;
  out.names_ = names;
  RefusedImport refused;
  for (const ColumnName& name : names) {
    out.places_.resize(std::max(out.places_.size(), name.column + 1));
  }
  for (std::size_t place = 0; place < header.size(); ++place) {
    const std::string wanted = plain(trimmed(header.text(place)));
    const auto known = std::ranges::find_if(
        names, [&](const ColumnName& name) { return plain(name.name) == wanted; });
    if (known == names.end()) {
      ++out.unread_;
      continue;
    }
    if (out.places_[known->column]) {
      refused.refusals.push_back({header.line(), out.name_of(known->column),
                                  "the header row names this column twice; keep one of them"});
    }
    out.places_[known->column] = place;
  }
  for (const ColumnName& name : names) {
    if (name.need == ColumnName::Need::optional || out.places_[name.column]) continue;
    refused.refusals.push_back(
        {header.line(), name.name, "the header row has no such column, and the file needs it"});
  }
  if (!refused.refusals.empty()) return std::unexpected(std::move(refused));
  return out;
}

std::optional<std::size_t> FileColumns::place_of(std::size_t column) const {
  return places_[column];
}

std::string_view FileColumns::name_of(std::size_t column) const {
  return std::ranges::find(names_, column, &ColumnName::column)->name;
}

void Cells::refuse(std::size_t column, std::string_view reason) const {
  refusals_.push_back({row_.line(), columns_.name_of(column), std::string{reason}});
}

std::string Cells::raw(std::size_t column) const {
  const auto place = columns_.place_of(column);
  return place ? row_.text(*place) : std::string{};
}

std::string Cells::checked(std::size_t column, std::string_view text,
                           std::size_t most_bytes) const {
  const std::string_view out = trimmed(text);
  if (const auto fault = text_fault(out, most_bytes)) {
    refuse(column, *fault);
    return {};
  }
  return std::string{out};
}

std::string Cells::text(std::size_t column, std::size_t most_bytes) const {
  return checked(column, raw(column), most_bytes);
}

std::string Cells::needed(std::size_t column, std::size_t most_bytes) const {
  const std::size_t before = refusals_.size();
  std::string out = text(column, most_bytes);
  if (out.empty() && refusals_.size() == before) {
    refuse(column, "the cell is empty; every row needs one");
  }
  return out;
}

std::string Cells::paragraph(std::size_t column, std::size_t most_bytes) const {
  std::string out = raw(column);
  std::ranges::replace_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return checked(column, out, most_bytes);
}

std::vector<std::string> Cells::list(std::size_t column) const {
  return plain_list(text(column, kMostSentence));
}

std::string Cells::first_of_list(std::size_t column) const {
  std::vector<std::string> items = list(column);
  return items.empty() ? std::string{} : std::move(items.front());
}

std::optional<LocalDate> Cells::date(std::size_t column) const {
  const std::size_t before = refusals_.size();
  const std::string cell = text(column, kMostWord);
  if (cell.empty()) return std::nullopt;
  const auto out = date_in(cell);
  if (!out && refusals_.size() == before) refuse(column, "the date is not like 2026-09-01");
  return out;
}

std::optional<bool> Cells::answer(std::size_t column) const {
  const std::string word = without_case(text(column, kMostWord));
  if (word.empty()) return std::nullopt;
  if (word == "y" || word == "yes" || word == "true") return true;
  if (word != "n" && word != "no" && word != "false") {
    refuse(column, "the answer is neither Y nor N; leave the cell empty where nobody answered");
  }
  return false;
}

void UniqueKeys::check(const Cells& cells, std::size_t column, const std::string& key) {
  if (key.empty()) return;  // refused already
  const auto [known, is_new] = lines_.try_emplace(key, cells.line());
  if (is_new) return;
  cells.refuse(column, "lines " + std::to_string(known->second) + " and " +
                           std::to_string(cells.line()) +
                           " have the same; each row has its own, so correct or remove one");
}

std::expected<std::size_t, RefusedImport> read_file_rows(
    std::string_view text, std::span<const ColumnName> names, std::size_t most_rows,
    const std::function<void(const Cells&)>& use) {
  auto csv = CsvReader::open(text);
  if (!csv) return std::unexpected(RefusedImport{{refusal_of(csv.error())}});
  auto columns = FileColumns::find(csv->header(), names);
  if (!columns) return std::unexpected(std::move(columns).error());
  RefusedImport refused;
  for (std::size_t rows = 0;; ++rows) {
    const auto row = csv->next();
    if (!row) {
      refused.refusals.push_back(refusal_of(row.error()));
      continue;
    }
    if (!*row) break;
    if (rows >= most_rows) {
      refused.refusals.push_back({(*row)->line(), {}, "the file has too many rows; split it"});
      break;
    }
    use(Cells{*columns, **row, refused.refusals});
  }
  if (refused.refusals.empty()) return columns->unread();
  std::ranges::sort(refused.refusals);
  return std::unexpected(std::move(refused));
}

std::string school_of(std::string_view organisation) {
  constexpr std::string_view kOrganisation = "ORG-";
  if (organisation.starts_with(kOrganisation)) organisation.remove_prefix(kOrganisation.size());
  return std::string{organisation};
}

}  // namespace probity::people
