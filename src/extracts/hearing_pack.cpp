#include "extracts/hearing_pack.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "extracts/extract_file.hpp"
#include "extracts/paper.hpp"
#include "extracts/said.hpp"
#include "ledger/leaf.hpp"
#include "report/local_text.hpp"

namespace probity::extracts {

namespace {

using Json = nlohmann::json;  // members in the order of their names

std::string hash_of(std::string_view text) { return ledger::to_hex(ledger::sha256(text)); }

std::string name_of(const PackExtract& extract) {
  return fmt::format("extract-{}", extract.exhibit);
}

// By number, however they were given.
std::vector<PackExtract> in_order(std::vector<PackExtract> extracts) {
  std::ranges::sort(extracts, {}, &PackExtract::exhibit);
  return extracts;
}
std::vector<PackLeaf> in_order(std::vector<PackLeaf> leaves) {
  std::ranges::sort(leaves, {}, &PackLeaf::seq);
  return leaves;
}

Json json_of(const HearingPack& pack) {
  Json out{{"format", "probity-hearing-pack-1"}, {"case", fmt::format("case:{}", pack.case_number)},
           {"left_out", pack.left_out},          {"parts", Json::array()},
           {"extracts", Json::array()},          {"ledger", Json::array()}};
  for (const PackPart& part : pack.parts) {
    const std::string text = text_of(part);
    out["parts"].push_back(
        {{"name", part.name}, {"title", part.title}, {"text", text}, {"sha256", hash_of(text)}});
  }
  for (const PackExtract& one : in_order(pack.extracts)) {
    const std::string file = print(one.extract);
    out["extracts"].push_back({{"name", name_of(one)},
                               {"exhibit", one.exhibit},
                               {"file", file},
                               {"sha256", hash_of(file)}});
  }
  for (const PackLeaf& one : in_order(pack.ledger)) {
    out["ledger"].push_back({{"seq", one.seq}, {"leaf", one.leaf}, {"proof", one.proof}});
  }
  return out;
}

void fill_part(html::Values& values, const PackPart& part) {
  values.set("title", part.title);
  for (const PackRow& row : part.rows) {
    values.add("row").set("what", row.what).set("text", row.text);
  }
}

void fill_ledger(html::Values& values, const PackLeaf& one) {
  values.set("seq", one.seq);
  // What cannot be read is in the file, and has no words.
  const auto leaf = ledger::Leaf::parse(one.leaf);
  if (leaf) {
    values.set("type", leaf->type);
    values.set("time", std::string_view{rfc3339(leaf->time)}.substr(0, 19));
  }
  values.set("hash", ledger::to_hex(ledger::leaf_hash(one.leaf)));
  if (one.proof.empty()) values.show("unproven");
}

}  // namespace

PackPart& PackPart::add(std::string_view what, std::string_view text) {
  if (!text.empty()) rows.push_back({std::string{what}, std::string{text}});
  return *this;
}
PackPart& PackPart::add(std::string_view what, LocalDate day) {
  return add(what, report::long_date(day));
}
PackPart& PackPart::add(std::string_view what, const std::vector<LocalDate>& days) {
  std::string list;
  for (const LocalDate day : days) list += (list.empty() ? "" : "; ") + report::long_date(day);
  return add(what, list);
}
PackPart& PackPart::add(std::string_view what, evidence::Kept fields) {
  return add(what, said_of(fields));
}
PackPart& PackPart::add(std::string_view what, casework::GroundKind ground) {
  constexpr std::string_view kLabel = "Ground: ";
  std::string_view said = said_of(ground);
  if (said.starts_with(kLabel)) said.remove_prefix(kLabel.size());
  return add(what, said);
}

std::string text_of(const PackPart& part) {
  std::string text = part.title + '\n';
  for (const PackRow& row : part.rows) {
    text += '\n' + row.what + "\n  ";
    for (const char c : row.text) text += c == '\n' ? std::string{"\n  "} : std::string{c};
    text += '\n';
  }
  return text;
}

std::vector<IndexLine> index_of(const HearingPack& pack) {
  std::vector<IndexLine> lines;
  lines.reserve(pack.parts.size() + pack.extracts.size());
  for (const PackPart& part : pack.parts) {
    lines.push_back({part.name, part.title, hash_of(text_of(part))});
  }
  for (const PackExtract& one : in_order(pack.extracts)) {
    lines.push_back({name_of(one), fmt::format("What an opening found (exhibit {})", one.exhibit),
                     ledger::to_hex(digest(one.extract))});
  }
  return lines;
}

std::string print(const HearingPack& pack) {
  return json_of(pack).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<std::string> page(const HearingPack& pack, const Presentation& shown,
                         const html::Templates& templates) {
  html::Values values;
  values.set("watermark", whose_copy(shown.recipient));
  for (const IndexLine& line : index_of(pack)) {
    values.add("index").set("title", line.title).set("sha256", line.sha256);
  }
  values.set("file_hash", hash_of(print(pack)));
  for (const std::string& text : pack.left_out) values.add("left_out").set("text", text);
  for (const PackPart& part : pack.parts) fill_part(values.add("part"), part);
  for (const PackExtract& one : in_order(pack.extracts)) {
    PROBITY_TRY(const html::Html part, fragment(one.extract, shown, templates));
    values.add("extract").set("exhibit", one.exhibit).set("found_html", part);
  }
  for (const PackLeaf& one : in_order(pack.ledger)) fill_ledger(values.add("leaf"), one);
  PROBITY_TRY(const html::Html body, templates.render("hearing_pack", values));
  const std::string title = fmt::format("Hearing pack of case {}", pack.case_number);
  return paper(title, title + ", " + shown.trust, body);
}

}  // namespace probity::extracts
