#include "custody/step_record.hpp"

#include "custody/bytes.hpp"

namespace probity::custody {

namespace {

constexpr std::string_view kMagic = "PRBTSTP1";

std::string signed_part(const FinishedStep& step) {
  std::string out{kMagic};
  append(out, step.segment.bytes);
  append_number(out, step.step, 4);
  append_number(out, static_cast<std::uint8_t>(step.end), 1);
  append(out, step.ended);
  append_number(out, step.rows, 4);
  append(out, step.root.bytes);
  return out;
}

}  // namespace

Result<StepRecord> StepRecord::sign(const FinishedStep& finished, Signer& collector) {
  PROBITY_TRY(const Signature signature, collector.sign(signed_part(finished)));
  return StepRecord{finished, signature};
}

Result<StepRecord> StepRecord::parse(std::string_view bytes) {
  ByteReader in{bytes};
  StepRecord record;
  in.expect(kMagic);
  in.take(record.finished.segment.bytes);
  record.finished.step = in.number<std::uint32_t>();
  const auto end = in.number<std::uint8_t>();
  record.finished.ended = in.moment();
  record.finished.rows = in.number<std::uint32_t>();
  in.take(record.finished.root.bytes);
  in.take(record.signature.bytes);
  if (!in.is_whole() || end > 1 || record.finished.rows > kMostRowsOfAStep ||
      record.finished.step >= kMostSteps) {
    return failure(ErrorKind::unreadable, "it is not the record of a step");
  }
  record.finished.end = static_cast<StepEnd>(end);
  return record;
}

std::string StepRecord::print() const {
  std::string out = signed_part(finished);
  append(out, signature.bytes);
  return out;
}

Result<void> StepRecord::check(const SegmentId& segment, const VerifyingKey& collector) const {
  if (finished.segment == segment && is_signature(collector, signed_part(finished), signature)) {
    return {};
  }
  return failure(ErrorKind::refused, "the record of a step is not its collector's",
                 "Nothing of this step counts as complete.");
}

}  // namespace probity::custody
