// A rehearsal as CSV (RFC 4180), one row a visit: docs/formats/rehearsal.md.
#pragma once

#include <cstdio>
#include <string>

#include "policy/site_catalogue.hpp"
#include "reading/reading.hpp"
#include "report/labels.hpp"

namespace probity::report {

class CsvWriter final : public reading::VisitReceiver {
 public:
  // The references outlive the writer; `out` stays open. Writes the header row.
  CsvWriter(std::FILE* out, const policy::SiteCatalogue& catalogue, const Labels& labels);

  void take(const visits::Visit& visit, const reading::Roster& roster) override;
  void finish();
  [[nodiscard]] bool is_good() const { return is_good_; }

 private:
  void write(const std::string& row);

  std::FILE* out_;
  const policy::SiteCatalogue& catalogue_;
  const Labels& labels_;
  bool is_good_ = true;
};

}  // namespace probity::report
