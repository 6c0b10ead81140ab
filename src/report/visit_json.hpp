// A rehearsal as JSON lines: docs/formats/rehearsal.md. One object a visit, one summary at the end.
#pragma once

#include <cstdio>
#include <string>

#include "base/zone.hpp"
#include "policy/site_catalogue.hpp"
#include "reading/reading.hpp"
#include "report/labels.hpp"

namespace probity::report {

// Writes as visits come, so memory does not grow with the log.
class JsonWriter final : public reading::VisitReceiver {
 public:
  // The references outlive the writer; `out` stays open.
  JsonWriter(std::FILE* out, const policy::SiteCatalogue& catalogue, const Labels& labels);

  void take(const visits::Visit& visit, const reading::Roster& roster) override;
  void finish(const reading::Summary& summary, const Zone& zone);

  // Whether everything could be written.
  [[nodiscard]] bool is_good() const { return is_good_; }

 private:
  void append_intervals(std::string_view name, const IntervalSet& intervals);
  void flush();

  std::FILE* out_;
  const policy::SiteCatalogue& catalogue_;
  const Labels& labels_;
  std::string buffer_;
  bool is_good_ = true;
};

}  // namespace probity::report
