// A long list in pages of a hundred.
//
//   const Paging paging{rows.size(), context.input.number("page").value_or(1)};
//   for (std::size_t i = paging.begin(); i < paging.end(); ++i) show(rows[i]);
//   paging.add(page, html::Url::local("/people").with("q", typed));    // {{>pagination}}
//
// A number that is too large shows the last page. Pure.
#pragma once

#include <cstddef>
#include <cstdint>

#include "html/url.hpp"
#include "portal/answer.hpp"

namespace probity::portal {

class Paging {
 public:
  static constexpr std::size_t kOnPage = 100;

  Paging(std::size_t count, std::uint32_t wanted);

  [[nodiscard]] std::size_t begin() const { return (page_ - 1) * kOnPage; }
  [[nodiscard]] std::size_t end() const;
  [[nodiscard]] std::size_t pages() const;
  [[nodiscard]] std::size_t page() const { return page_; }

  // `found`, `page` and `pages` for programs; links for people, when there is more than one page.
  void add(Page& to, const html::Url& list) const;

 private:
  std::size_t count_;
  std::size_t page_;
};

}  // namespace probity::portal
