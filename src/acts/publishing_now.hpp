// The lists that answer "may I publish this?", as they are now: one state that never changes, made
// anew after each change of a list, of the people, or of the day.
//
//   PublishingNow publishing{trust};                        // one for the server
//   PROBITY_TRY(const auto registers, publishing.now());    // keep the pointer while it is used
//   PROBITY_TRY(const auto sight, publishing.pupils_of(actor));
//   checker.check(draft, sight);                            // sight is a function of a pupil
//
// Whoever asks after a change sees it: consent that is taken back counts from that moment (C44).
// Two calls with nothing changed between them give the same pointer.
//
// Thread-safe. Cost: one small query when nothing has changed; making it anew takes about 0.1 s for
// 10,000 pupils, and others who ask wait for it.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "acts/actor.hpp"
#include "acts/trust.hpp"
#include "records/publishing_records.hpp"
#include "registers/publishing.hpp"
#include "registers/pupil_sight.hpp"

namespace probity::acts {

using registers::MaySeePupils;

// What the checker knows, and behind it what pages show. In `registers`: pupils by sourcedId with
// all answers and flags, colleagues from the register of people (whoever is with the trust today),
// open accounts, topics; spokespeople as those who have authority today. In `rows`: everything as
// it is kept; pupils are in `registers` only.
struct Publishing {
  registers::PublishingRegisters registers;
  records::PublishingRows rows;
  std::shared_ptr<const People> people;

  // nullptr when there is none.
  [[nodiscard]] const registers::Pupil* pupil(std::string_view source_id) const;
  [[nodiscard]] const registers::RegisteredAccount* account(std::string_view id) const;
  [[nodiscard]] const registers::Trip* trip(std::uint32_t number) const;
  // The colleague of a sourcedId, as a person.
  [[nodiscard]] const people::Person* owner_of(const registers::PublishingAccount& account) const;
};

class PublishingNow final {
 public:
  explicit PublishingNow(Trust& trust) : trust_(trust) {}
  PublishingNow(const PublishingNow&) = delete;
  PublishingNow& operator=(const PublishingNow&) = delete;

  [[nodiscard]] Trust& trust() const { return trust_; }

  // Fail (unreadable, environment) as the database does; never with an older state instead, which
  // might show a pupil who may no longer be shown.
  [[nodiscard]] Result<std::shared_ptr<const registers::PublishingRegisters>> now();
  [[nodiscard]] Result<std::shared_ptr<const Publishing>> all();

  // Which pupils somebody may see today (I47). Nobody, except:
  //   Headteachers and deputies: all of their school. HR: all of its school, or of the trust.
  //   Teachers, aides and administrators who work in a school: its pupils up to year 6, where one
  //     class teacher is everybody's colleague; volunteers and contractors are not among them.
  //   Who teaches a tutor group, class or club: its pupils.
  //   Who leads a trip: the trip's pupils, until four weeks after it.
  [[nodiscard]] Result<MaySeePupils> pupils_of(const Actor& actor);

 private:
  [[nodiscard]] Result<std::shared_ptr<const Publishing>> make(std::uint64_t revision);

  Trust& trust_;
  std::mutex mutex_;
  std::shared_ptr<const Publishing> made_;  // guarded by mutex_; owners: who reads
};

// The same for a state in hand.
[[nodiscard]] MaySeePupils pupils_of(const Publishing& publishing, const Actor& actor);

}  // namespace probity::acts
