#include "custody/responses.hpp"

#include <algorithm>

#include <sodium.h>

namespace probity::custody {

namespace {

// The holder's value for a piece, `steps` steps into the segment's part; nullptr when they have
// none.
const Key* value_in(const SegmentAnswer& answer, std::size_t steps, unsigned piece) {
  const auto at = std::ranges::find(answer.pieces, piece);
  if (at == answer.pieces.end()) return nullptr;
  const auto place = static_cast<std::size_t>(at - answer.pieces.begin());
  return &answer.values[steps * answer.pieces.size() + place];
}

bool is_same(const Key& a, const Key& b) {
  return sodium_memcmp(a.bytes().data(), b.bytes().data(), Key::kSize) == 0;
}

// Whether two parts agree about a piece wherever both answered for it.
bool do_agree(const SegmentAnswer& a, const SegmentAnswer& b, unsigned piece) {
  const std::size_t steps = a.pieces.empty() ? 0 : a.values.size() / a.pieces.size();
  for (std::size_t step = 0; step < steps; ++step) {
    const Key* one = value_in(a, step, piece);
    const Key* two = value_in(b, step, piece);
    if (one != nullptr && two != nullptr && !is_same(*one, *two)) return false;
  }
  return true;
}

}  // namespace

Responses::Responses(const TurnRequest& request, std::span<const OpenedAnswer> answers)
    : request_(request), answers_(answers) {
  for (std::size_t segment = 0; segment < request.segments().size(); ++segment) {
    const SharePlan& plan = request.segments()[segment].header.context().plan;
    unusable_.emplace_back(plan.pieces());
    compare(segment);
  }
}

void Responses::compare(std::size_t segment) {
  using Kind = Complaint::Kind;
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    const SegmentAnswer& answer = answers_[i].segments[segment];
    const PersonId& holder = answers_[i].holder;
    if (answer.kind == SegmentAnswer::Kind::no_box) {
      complaints_.push_back({Kind::no_box, segment, 0, holder, std::nullopt});
    }
    for (const unsigned piece : answer.wrong) {
      complaints_.push_back({Kind::wrong, segment, piece, holder, std::nullopt});
    }
    for (std::size_t j = i + 1; j < answers_.size(); ++j) {
      for (unsigned piece = 0; piece < unusable_[segment].size(); ++piece) {
        if (do_agree(answer, answers_[j].segments[segment], piece)) continue;
        unusable_[segment][piece] = true;
        complaints_.push_back({Kind::disagreed, segment, piece, holder, answers_[j].holder});
      }
    }
  }
}

Result<std::vector<Key>> Responses::of(std::size_t segment, std::size_t cell, unsigned step) const {
  const auto segments = request_.segments();
  if (segment >= segments.size() || cell >= segments[segment].cells.size() ||
      step >= segments[segment].cells[cell].count) {
    return failure(ErrorKind::usage, "the key holders were not asked for that cell");
  }
  std::size_t steps = step;
  for (std::size_t i = 0; i < cell; ++i) steps += segments[segment].cells[i].count;
  std::vector<Key> values;
  for (unsigned piece = 0; piece < unusable_[segment].size(); ++piece) {
    const Key* found = nullptr;
    for (const OpenedAnswer& answer : answers_) {
      if (found == nullptr) found = value_in(answer.segments[segment], steps, piece);
    }
    if (found == nullptr || unusable_[segment][piece]) {
      return failure(ErrorKind::refused, "the key holders' answers do not open this cell",
                     "Ask another key holder to turn their key.");
    }
    values.push_back(found->copy());
  }
  return values;
}

}  // namespace probity::custody
