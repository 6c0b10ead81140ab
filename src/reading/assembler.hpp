// Puts parsed blocks, in order, through the clock, the roster, the reorder window and the engine.
#pragma once

#include <vector>

#include "reading/block_parser.hpp"
#include "reading/log_clock.hpp"
#include "reading/reading.hpp"
#include "visits/reorder.hpp"

namespace probity::reading {

// Not safe for several threads: whichever worker is free uses it, one at a time.
class Assembler final {
 public:
  Assembler(const policy::SiteCatalogue& catalogue, const Options& options,
            VisitReceiver& receiver);

  // `block`'s text must still be there: rows point into it.
  void take(const Block& block, const ParsedBlock& parsed);

  // The log is over. Call once, after the last block.
  [[nodiscard]] Summary finish();

 private:
  // Hands visits on together with the roster.
  class Forward final : public visits::VisitSink {
   public:
    Forward(const Roster& roster, VisitReceiver& receiver) : roster_(roster), receiver_(receiver) {}
    void take(const visits::Visit& visit) override { receiver_.take(visit, roster_); }

   private:
    const Roster& roster_;
    VisitReceiver& receiver_;
  };

  // Lines behind a mark that is too far away to be believed yet.
  struct Doubt {
    std::uint64_t offset = 0;
    std::uint64_t first_line = 0;
    std::vector<visits::Sighting> sightings;
    std::vector<Rejected> rejected;
    std::vector<Tally> tallies;
  };

  void note_mark(const Block& block, const Mark& mark, const LineTime& previous);
  void note_row(const Row& row, std::uint64_t seat_hash);
  // Of two readings of a local time, the one that keeps the file in order.
  [[nodiscard]] Instant in_order(const LineTime& time) const;
  void admit(const visits::Sighting& sighting);
  void use(const visits::Sighting& sighting);
  void drop_duplicate(const visits::Sighting& sighting);
  void note_fate(const visits::Sighting& sighting, LineReport::Fate fate);
  void dispel_doubt(LogClock::Verdict verdict, std::uint64_t line);
  void count(const Tally& tally);
  void reject(const Rejected& rejected);
  void release(Instant now);
  void end_everything(Instant end_of_log);

  const Options& options_;
  Roster roster_;
  Forward forward_;
  visits::Engine engine_;
  visits::ReorderWindow window_;
  LogClock clock_;
  Summary summary_;
  std::optional<Doubt> doubt_;
  std::optional<LineTime> last_;  // of the last line of the blocks before that was not rejected
};

}  // namespace probity::reading
