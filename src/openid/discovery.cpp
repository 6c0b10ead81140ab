#include "openid/discovery.hpp"

#include <utility>

#include "openid/trouble.hpp"

namespace probity::openid {

namespace {

// Not when the clock went back before it, either.
bool is_within(Instant asked, Span lasts, Instant now) {
  return now >= asked && now < asked + lasts;
}

}  // namespace

Result<std::string> Discovery::ask(const std::string& url, Instant now) {
  // Whoever waited for a fetch that failed says a `now` from around its beginning.
  if (silent_since_ && std::chrono::abs(now - *silent_since_) < kSilenceLasts) {
    return trouble(Trouble::tried_just_now);
  }
  auto answer = fetch_.get(url);
  if (answer && answer->status == 200) {
    silent_since_.reset();
    return std::move(answer->body);
  }
  silent_since_ = now;
  if (!answer) return std::unexpected(std::move(answer).error());
  return trouble(answer->status >= 500 ? Trouble::provider_failed : Trouble::metadata);
}

Result<Metadata> Discovery::metadata(Instant now) {
  const std::lock_guard lock{mutex_};
  return metadata_locked(now);
}

Result<Metadata> Discovery::metadata_locked(Instant now) {
  if (!metadata_ || !is_within(metadata_->asked, kDiscoveryLasts, now)) {
    PROBITY_TRY(const auto text, ask(metadata_address(provider_.issuer), now));
    auto read = Metadata::read(text, provider_.issuer);
    if (!read) silent_since_ = now;
    PROBITY_TRY(auto usable, std::move(read));
    metadata_ = {std::move(usable), now};
  }
  return metadata_->thing;
}

Result<void> Discovery::ask_for_keys(Instant now) {
  PROBITY_TRY(const auto known, metadata_locked(now));
  PROBITY_TRY(const auto text, ask(known.keys_address, now));
  auto read = KeySet::read(text);
  if (!read) {
    silent_since_ = now;
    return trouble(Trouble::keys);
  }
  keys_ = {std::make_shared<const KeySet>(*std::move(read)), now};
  return {};
}

Result<std::shared_ptr<const KeySet>> Discovery::keys_for(const SignedToken& token, Instant now) {
  const std::lock_guard lock{mutex_};
  if (!keys_ || !is_within(keys_->asked, kDiscoveryLasts, now)) PROBITY_ATTEMPT(ask_for_keys(now));
  const bool is_known = keys_->thing->find(token.key_id(), token.algorithm()) != nullptr;
  if (!is_known && !is_within(keys_->asked, kKeysRefetchedAfter, now)) {
    PROBITY_ATTEMPT(ask_for_keys(now));
  }
  return keys_->thing;
}

}  // namespace probity::openid
