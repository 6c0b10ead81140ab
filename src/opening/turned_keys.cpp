#include "opening/turned_keys.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace probity::opening {

using custody::Complaint;
using custody::Manifest;
using custody::OpenedAnswer;
using custody::Responses;
using custody::TurnAnswer;
using custody::TurnRequest;

// Responses refer to the answers, so both stay where they are.
struct TurnedKeys::OneRequest {
  const TurnRequest& request;
  const Manifest& manifest;
  std::vector<OpenedAnswer> answers;
  Responses responses;

  OneRequest(const TurnRequest& asked, const Manifest& in, std::vector<OpenedAnswer> opened)
      : request(asked), manifest(in), answers(std::move(opened)), responses(asked, answers) {}
};

Result<TurnAnswer> check_answer(const TurnRequest& request, std::string_view bytes,
                                const Manifest& manifest, const HolderStanding& standing) {
  PROBITY_TRY(auto answer, TurnAnswer::parse(bytes));
  PROBITY_ATTEMPT(answer.check(request, manifest));
  PROBITY_ATTEMPT(standing.check(answer.holder()));
  return answer;
}

const Manifest* manifest_of(const TurnRequest& request, std::span<const Manifest> manifests) {
  if (request.segments().empty()) return nullptr;
  const auto& digest = request.segments().front().header.context().manifest;
  const auto found = std::ranges::find(manifests, digest, &Manifest::digest);
  return found == manifests.end() ? nullptr : &*found;
}

std::size_t answers_to(const TurnRequest& request, std::span<const TurnAnswer> answers) {
  std::vector<PersonId> holders;
  const auto digest = request.digest();
  for (const TurnAnswer& answer : answers) {
    const bool is_known = std::ranges::find(holders, answer.holder()) != holders.end();
    if (answer.request() == digest && !is_known) holders.push_back(answer.holder());
  }
  return holders.size();
}

namespace {

Result<std::vector<OpenedAnswer>> opened(const TurnRequest& request,
                                         std::span<const TurnAnswer> answers,
                                         const Manifest& manifest,
                                         const custody::BoxKeyPair& reply) {
  std::vector<OpenedAnswer> all;
  const auto digest = request.digest();
  for (const TurnAnswer& answer : answers) {
    const bool is_twice =
        std::ranges::find(all, answer.holder(), &OpenedAnswer::holder) != all.end();
    if (answer.request() != digest || is_twice) continue;
    PROBITY_TRY(auto one, answer.open(request, reply, manifest));
    all.push_back(std::move(one));
  }
  if (all.size() >= manifest.plan().needed()) return all;
  return failure(ErrorKind::refused,
                 fmt::format("{} of {} key holders have turned their keys (C60)", all.size(),
                             manifest.plan().needed()),
                 "Ask another key holder.");
}

// Each answer belongs to one of the requests: one of another approval is not passed over quietly.
Result<void> check_belong(std::span<const TurnRequest> requests,
                          std::span<const TurnAnswer> answers) {
  for (const TurnAnswer& answer : answers) {
    if (std::ranges::find(requests, answer.request(), &TurnRequest::digest) != requests.end()) {
      continue;
    }
    return failure(ErrorKind::refused, "a key holder's answer is to another request",
                   "Each approval needs answers of its own.");
  }
  return {};
}

TurnedKeys::NamedComplaint named(const TurnRequest& request, const Complaint& complaint) {
  return {.kind = complaint.kind,
          .day = request.segments()[complaint.segment].header.context().day,
          .piece = complaint.piece,
          .holder = complaint.holder,
          .other = complaint.other};
}

std::string place_in(const Manifest& manifest, const PersonId& holder) {
  const auto place = manifest.index_of(holder);
  return place ? fmt::format("key holder {} of {}", *place + 1, manifest.plan().holders())
               : "a key holder";
}

// Names holders by their place in the manifest: an error has no names.
std::string words_for(const Complaint& complaint, const Manifest& manifest) {
  const std::string holder = place_in(manifest, complaint.holder);
  switch (complaint.kind) {
    case Complaint::Kind::no_box: return "the box of " + holder + " did not open";
    case Complaint::Kind::wrong:
      return fmt::format("piece {} of {} is wrong", complaint.piece + 1, holder);
    case Complaint::Kind::disagreed:
      return fmt::format("{} and {} differ about piece {}", holder,
                         place_in(manifest, *complaint.other), complaint.piece + 1);
  }
  return {};
}

}  // namespace

TurnedKeys::TurnedKeys(std::vector<std::shared_ptr<const OneRequest>> requests)
    : requests_(std::move(requests)) {
  for (std::size_t i = 0; i < requests_.size(); ++i) {
    const OneRequest& one = *requests_[i];
    for (std::size_t at = 0; at < one.request.segments().size(); ++at) {
      places_.emplace(one.request.segments()[at].header.context().segment, std::pair{i, at});
    }
    for (const Complaint& complaint : one.responses.complaints()) {
      complaints_.push_back(named(one.request, complaint));
    }
  }
}

Result<TurnedKeys> TurnedKeys::of(std::span<const TurnRequest> requests,
                                  std::span<const TurnAnswer> answers,
                                  std::span<const Manifest> manifests,
                                  const custody::BoxKeyPair& reply) {
  PROBITY_ATTEMPT(check_belong(requests, answers));
  std::vector<std::shared_ptr<const OneRequest>> all;
  for (const TurnRequest& request : requests) {
    const Manifest* manifest = manifest_of(request, manifests);
    if (manifest == nullptr) {
      return failure(ErrorKind::refused, "the days were sealed to key holders that nobody knows",
                     "probity doctor says which manifests there are.");
    }
    PROBITY_TRY(auto here, opened(request, answers, *manifest, reply));
    all.push_back(std::make_shared<const OneRequest>(request, *manifest, std::move(here)));
  }
  return TurnedKeys{std::move(all)};
}

bool TurnedKeys::asked_for(const custody::SegmentId& segment) const {
  return places_.contains(segment);
}

Result<std::vector<custody::Key>> TurnedKeys::responses(const PersonId& person,
                                                        const custody::SegmentId& segment,
                                                        std::uint32_t step) const {
  const auto not_asked = [] {
    return failure(ErrorKind::refused, "the key holders were not asked for that (I18)");
  };
  const auto place = places_.find(segment);
  if (place == places_.end()) return not_asked();
  const OneRequest& one = *requests_[place->second.first];
  const std::size_t at = place->second.second;
  const auto& cells = one.request.segments()[at].cells;
  const auto cell = std::ranges::find_if(cells, [&](const custody::AskedCell& asked) {
    return asked.person == person && step >= asked.first && step - asked.first < asked.count;
  });
  if (cell == cells.end()) return not_asked();
  auto values =
      one.responses.of(at, static_cast<std::size_t>(cell - cells.begin()), step - cell->first);
  if (values) return values;
  std::string why;
  for (const Complaint& complaint : one.responses.complaints()) {
    if (complaint.segment != at) continue;
    why += (why.empty() ? "" : "; ") + words_for(complaint, one.manifest);
  }
  return failure(ErrorKind::refused,
                 "the key holders' answers do not open a day" + (why.empty() ? "" : ": " + why),
                 "Ask one more key holder to turn their key.");
}

Result<custody::PersonTimeKey> TurnedLocks::time_key(const evidence::Warrant& warrant,
                                                     const custody::SegmentHeader& header,
                                                     std::uint32_t step) {
  const custody::SegmentContext& context = header.context();
  const PersonId& person = warrant.scope().person;
  for (const PreservedCells& kept : preserved_) {
    const auto* key = kept.person() == person ? kept.time_key(context.segment, step) : nullptr;
    if (key != nullptr) return custody::PersonTimeKey{key->key().copy()};
  }
  const bool goes_on = last_ && last_->segment == context.segment && last_->step <= step;
  if (!goes_on) {
    PROBITY_TRY(const auto opened, locks_.open(custody::day_slot(context.day), header.time_box()));
    PROBITY_TRY(auto first, header.time_key_in(opened));
    last_.emplace(context.segment, 0, std::move(first));
  }
  last_->key = custody::stepped(std::move(last_->key), step - last_->step);
  last_->step = step;
  return custody::time_key_for(last_->key, person);
}

Result<std::vector<custody::Key>> TurnedLocks::responses(const evidence::Warrant& warrant,
                                                         const custody::SegmentHeader& header,
                                                         std::uint32_t step) {
  // The same question again where keys are about to be used, whoever asks (I18).
  if (!warrant.covers(header.context().day)) {
    return failure(ErrorKind::refused, "that day is not part of what was approved (C60)");
  }
  return turned_.responses(warrant.scope().person, header.context().segment, step);
}

}  // namespace probity::opening
