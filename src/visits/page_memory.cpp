#include "visits/page_memory.hpp"

#include <algorithm>

namespace probity::visits {

void PageMemory::note_page(SiteKey site, std::uint32_t host, Instant at) {
  const auto known = std::ranges::find_if(
      pages_, [&](const Page& page) { return page.site == site && page.host == host; });
  if (known != pages_.end()) {
    known->at = std::max(known->at, at);
    return;
  }
  const Page page{site, host, at, has_confirmed_page(site)};
  if (pages_.size() < capacity_) {
    pages_.push_back(page);
  } else {
    *std::ranges::min_element(pages_, {}, &Page::at) = page;
  }
}

void PageMemory::forget(SiteKey site, std::uint32_t host) {
  std::erase_if(pages_, [&](const Page& page) {
    return page.site == site && page.host == host && !page.is_confirmed;
  });
}

void PageMemory::note_embed(SiteKey site, Instant at) {
  const auto known = std::ranges::find(embeds_, site, &Embed::site);
  if (known != embeds_.end()) {
    known->at = at;
  } else if (embeds_.size() < capacity_) {
    embeds_.push_back({site, at});
  } else if (!embeds_.empty()) {
    *std::ranges::min_element(embeds_, {}, &Embed::at) = {site, at};
  }
}

bool PageMemory::is_embedded(SiteKey site, Instant at, Span within) const {
  const auto known = std::ranges::find(embeds_, site, &Embed::site);
  if (known == embeds_.end() || at - known->at > within) return false;
  return std::ranges::none_of(
      pages_, [&](const Page& page) { return page.site == site && page.at > known->at; });
}

void PageMemory::confirm(SiteKey site) {
  for (Page& page : pages_) {
    if (page.site == site) page.is_confirmed = true;
  }
}

bool PageMemory::has_page(SiteKey site) const {
  return std::ranges::any_of(pages_, [&](const Page& page) { return page.site == site; });
}

bool PageMemory::has_page(SiteKey site, std::uint32_t host) const {
  return std::ranges::any_of(
      pages_, [&](const Page& page) { return page.site == site && page.host == host; });
}

bool PageMemory::has_confirmed_page(SiteKey site) const {
  return std::ranges::any_of(
      pages_, [&](const Page& page) { return page.site == site && page.is_confirmed; });
}

bool PageMemory::is_loading(SiteKey site, Instant at, Span within) const {
  return std::ranges::any_of(pages_, [&](const Page& page) {
    return page.site == site && at >= page.at && at - page.at < within;
  });
}

}  // namespace probity::visits
