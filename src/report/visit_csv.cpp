#include "report/visit_csv.hpp"

#include <fmt/core.h>

#include "base/csv_cell.hpp"

namespace probity::report {

CsvWriter::CsvWriter(std::FILE* out, const policy::SiteCatalogue& catalogue, const Labels& labels)
    : out_(out), catalogue_(catalogue), labels_(labels) {
  write(
      "who,device,service,evidence,word,first,last,at_least_s,at_most_s,pages,posts,embed,"
      "background,"
      "auth,prefetch,inside_at_least_s,inside_at_most_s,working_time_unknown\r\n");
}

void CsvWriter::take(const visits::Visit& visit, const reading::Roster& roster) {
  const visits::SetAside& aside = visit.set_aside;
  const visits::WorkingTime& working = visit.working_time;
  write(fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n",
                    csv_cell(labels_.who(visit.who, roster)),
                    csv_cell(labels_.device(visit.device, roster)),
                    catalogue_.service(visit.service).id, visits::name_of(visit.level),
                    visits::name_of(visit.word), rfc3339(visit.first), rfc3339(visit.last),
                    floor_seconds(visit.lower.length()), ceil_seconds(visit.upper.length()),
                    visit.pages, visit.posts, aside.embed, aside.background, aside.auth,
                    aside.ahead, floor_seconds(working.inside_at_least),
                    ceil_seconds(working.inside_at_most), working.unknown));
}

void CsvWriter::finish() { is_good_ = is_good_ && std::fflush(out_) == 0; }

void CsvWriter::write(const std::string& row) {
  is_good_ = is_good_ && std::fwrite(row.data(), 1, row.size(), out_) == row.size();
}

}  // namespace probity::report
