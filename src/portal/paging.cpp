#include "portal/paging.hpp"

#include <algorithm>
#include <string>

namespace probity::portal {

Paging::Paging(std::size_t count, std::uint32_t wanted) : count_(count), page_(1) {
  page_ = std::clamp<std::size_t>(wanted, 1, pages());
}

std::size_t Paging::pages() const {
  return std::max<std::size_t>(1, (count_ + kOnPage - 1) / kOnPage);
}

std::size_t Paging::end() const { return std::min(count_, begin() + kOnPage); }

void Paging::add(Page& to, const html::Url& list) const {
  to.model.set("found", count_).set("page", page_).set("pages", pages());
  if (pages() == 1) return;
  const auto link = [&](std::size_t page) { return list.with("page", std::to_string(page)); };
  html::Values& links = to.extras.add("pagination");
  if (page_ > 1) links.set("previous", link(page_ - 1));
  if (page_ < pages()) links.set("next", link(page_ + 1));
  bool is_in_gap = false;
  for (std::size_t page = 1; page <= pages(); ++page) {
    const bool is_near = page == 1 || page == pages() || (page + 2 > page_ && page < page_ + 2);
    if (!is_near && is_in_gap) continue;
    html::Values& item = links.add("item");
    is_in_gap = !is_near;
    if (is_in_gap) {
      item.show("gap");
      continue;
    }
    item.set("number", page).set("href", link(page));
    if (page == page_) item.show("current");
  }
}

}  // namespace probity::portal
