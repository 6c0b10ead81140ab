#include "portal/markdown.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <cmark.h>
#include <fmt/format.h>

#include "html/url.hpp"

namespace probity::portal {

namespace {

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Walk = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

std::string_view literal_of(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view{} : std::string_view{text};
}

// What the template puts out, one after the other: a tag (by the name of its section) or words.
struct Piece {
  std::string tag;  // empty: words
  std::string text;
};
using Pieces = std::vector<Piece>;

void add_text(Pieces& pieces, std::string_view text) {
  if (!pieces.empty() && pieces.back().tag.empty()) {
    pieces.back().text += text;
  } else if (!text.empty()) {
    pieces.push_back({"", std::string{text}});
  }
}

void add_all(Pieces& pieces, Pieces more) {
  for (Piece& piece : more) pieces.push_back(std::move(piece));
}

// ---- Within a line

std::string_view target_of(cmark_node* link) {
  const char* url = cmark_node_get_url(link);
  return url == nullptr ? std::string_view{} : std::string_view{url};
}

void add_span(Pieces& pieces, bool is_entering, std::string_view name) {
  pieces.push_back({fmt::format("{}_{}", is_entering ? "open" : "close", name), ""});
}

void add_link(Pieces& pieces, cmark_node* node, bool is_entering) {
  if (!html::Url::parse(target_of(node))) return;
  if (is_entering) {
    pieces.push_back({"link", std::string{target_of(node)}});
  } else {
    pieces.push_back({"close_link", ""});
  }
}

void add_code(Pieces& pieces, cmark_node* node) {
  add_span(pieces, true, "code");
  add_text(pieces, literal_of(node));
  add_span(pieces, false, "code");
}

void add_inline(Pieces& pieces, cmark_node* node, bool is_entering) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE: add_text(pieces, literal_of(node)); return;
    case CMARK_NODE_CODE: add_code(pieces, node); return;
    case CMARK_NODE_SOFTBREAK: add_text(pieces, "\n"); return;
    case CMARK_NODE_LINEBREAK: pieces.push_back({"br", ""}); return;
    case CMARK_NODE_EMPH: add_span(pieces, is_entering, "em"); return;
    case CMARK_NODE_STRONG: add_span(pieces, is_entering, "strong"); return;
    case CMARK_NODE_LINK: add_link(pieces, node, is_entering); return;
    case CMARK_NODE_IMAGE: add_text(pieces, is_entering ? "[picture: " : "]"); return;
    default: return;
  }
}

// ---- Tables, which CommonMark does not have: a paragraph whose second line is |---|---|.

// The words of the first two lines, as far as they stand in no markup.
std::pair<std::string, std::string> first_lines(cmark_node* paragraph) {
  std::pair<std::string, std::string> lines;
  bool is_first = true;
  for (cmark_node* at = cmark_node_first_child(paragraph); at != nullptr;
       at = cmark_node_next(at)) {
    const auto type = cmark_node_get_type(at);
    if (type == CMARK_NODE_SOFTBREAK) {
      if (!std::exchange(is_first, false)) break;
    } else {
      const bool is_text = type == CMARK_NODE_TEXT;
      (is_first ? lines.first : lines.second) += is_text ? literal_of(at) : "*";
    }
  }
  return lines;
}

bool is_table(cmark_node* paragraph) {
  const auto [head, ruler] = first_lines(paragraph);
  return head.starts_with('|') && ruler.starts_with('|') && ruler.contains('-') &&
         ruler.find_first_not_of("|-: ") == std::string::npos;
}

using Row = std::vector<Pieces>;

void add_subtree(Pieces& pieces, cmark_node* node) {
  const Walk walk{cmark_iter_new(node), cmark_iter_free};
  if (!walk) return;
  for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(walk.get())) {
    add_inline(pieces, cmark_iter_get_node(walk.get()), event == CMARK_EVENT_ENTER);
  }
}

void add_cells(Row& row, std::string_view text) {
  while (!text.empty()) {
    const auto bar = text.find('|');
    if (bar != 0) add_text(row.back(), text.substr(0, bar));
    if (bar == std::string_view::npos) return;
    row.emplace_back();
    text.remove_prefix(bar + 1);
  }
}

bool is_blank(const Pieces& cell) {
  return std::ranges::all_of(cell, [](const Piece& piece) {
    return piece.tag.empty() && piece.text.find_first_not_of(" \t\n") == std::string::npos;
  });
}

// Each row begins with what stands before its first bar, and ends with what stands after its last.
Row without_edges(Row row) {
  if (row.size() > 1 && is_blank(row.front())) row.erase(row.begin());
  if (row.size() > 1 && is_blank(row.back())) row.pop_back();
  return row;
}

std::vector<Row> rows_of(cmark_node* paragraph) {
  std::vector<Row> rows{Row(1)};
  for (cmark_node* at = cmark_node_first_child(paragraph); at != nullptr;
       at = cmark_node_next(at)) {
    switch (cmark_node_get_type(at)) {
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK: rows.emplace_back(1); break;
      case CMARK_NODE_TEXT: add_cells(rows.back(), literal_of(at)); break;
      default: add_subtree(rows.back().back(), at);
    }
  }
  std::ranges::transform(rows, rows.begin(), [](Row& row) { return without_edges(row); });
  return rows;
}

void add_row(Pieces& pieces, Row row, std::string_view cell) {
  pieces.push_back({"open_tr", ""});
  for (Pieces& content : row) {
    add_span(pieces, true, cell);
    add_all(pieces, std::move(content));
    add_span(pieces, false, cell);
  }
  pieces.push_back({"close_tr", ""});
}

void add_table(Pieces& pieces, cmark_node* paragraph) {
  auto rows = rows_of(paragraph);
  pieces.push_back({"open_table", ""});
  if (!std::ranges::all_of(rows.front(), is_blank)) add_row(pieces, std::move(rows.front()), "th");
  for (std::size_t i = 2; i < rows.size(); ++i) add_row(pieces, std::move(rows[i]), "td");
  pieces.push_back({"close_table", ""});
}

// ---- Blocks

bool is_in_tight_list(cmark_node* paragraph) {
  cmark_node* list = cmark_node_parent(cmark_node_parent(paragraph));
  return list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST &&
         cmark_node_get_list_tight(list) != 0;
}

void add_list(Pieces& pieces, cmark_node* node, bool is_entering) {
  const bool is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  add_span(pieces, is_entering, is_ordered ? "ol" : "ul");
  const int start = cmark_node_get_list_start(node);
  if (is_entering && is_ordered) pieces.back().text = std::to_string(start);
}

void add_verbatim(Pieces& pieces, cmark_node* node) {
  add_span(pieces, true, "pre");
  add_text(pieces, literal_of(node));
  add_span(pieces, false, "pre");
}

void add_block(Pieces& pieces, cmark_node* node, bool is_entering) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE: add_span(pieces, is_entering, "quote"); return;
    case CMARK_NODE_LIST: add_list(pieces, node, is_entering); return;
    case CMARK_NODE_ITEM: add_span(pieces, is_entering, "li"); return;
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK: add_verbatim(pieces, node); return;
    case CMARK_NODE_PARAGRAPH:
      if (!is_in_tight_list(node)) add_span(pieces, is_entering, "p");
      return;
    case CMARK_NODE_HEADING:
      add_span(pieces, is_entering,
               fmt::format("h{}", std::min(cmark_node_get_heading_level(node) + 1, 6)));
      return;
    case CMARK_NODE_THEMATIC_BREAK: pieces.push_back({"hr", ""}); return;
    default: add_inline(pieces, node, is_entering);
  }
}

Pieces pieces_of(cmark_node* document, cmark_iter* walk) {
  Pieces pieces;
  for (auto event = cmark_iter_next(walk); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(walk)) {
    cmark_node* node = cmark_iter_get_node(walk);
    if (node == document) continue;
    const bool is_entering = event == CMARK_EVENT_ENTER;
    if (is_entering && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && is_table(node)) {
      add_table(pieces, node);
      cmark_iter_reset(walk, node, CMARK_EVENT_EXIT);  // what is in it has been put out
    } else {
      add_block(pieces, node, is_entering);
    }
  }
  return pieces;
}

void add_piece(html::Values& page, const Piece& piece) {
  html::Values& one = page.add("piece");
  if (piece.tag.empty()) {
    one.set("text", std::string_view{piece.text});
  } else if (piece.tag == "link") {
    one.set("link", *html::Url::parse(piece.text));
  } else {
    one.show(piece.tag);
    if (!piece.text.empty()) one.set("start", std::string_view{piece.text});
  }
}

// Some at a time: what a template repeats is looked up among all of its repetitions.
constexpr std::size_t kAtOnce = 32;

Result<html::Html> html_of(const html::Templates& templates, std::span<const Piece> pieces) {
  html::Html whole;
  while (!pieces.empty()) {
    const auto some = pieces.first(std::min(kAtOnce, pieces.size()));
    html::Values page;
    for (const Piece& piece : some) add_piece(page, piece);
    PROBITY_TRY(const auto html, templates.render("markdown", page));
    whole.append(html);
    pieces = pieces.subspan(some.size());
  }
  return whole;
}

}  // namespace

Result<html::Html> html_of_markdown(const html::Templates& templates, std::string_view text) {
  if (text.size() > kLongestMarkdown) {
    return failure(ErrorKind::usage, "the document is too long to be shown on a page",
                   "Download it.");
  }
  const Node document{cmark_parse_document(text.data(), text.size(), CMARK_OPT_VALIDATE_UTF8),
                      cmark_node_free};
  const Walk walk{document ? cmark_iter_new(document.get()) : nullptr, cmark_iter_free};
  if (!walk) return failure(ErrorKind::environment, "there is no memory to show the document");
  return html_of(templates, pieces_of(document.get(), walk.get()));
}

}  // namespace probity::portal
