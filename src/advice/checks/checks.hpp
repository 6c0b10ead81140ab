// One small file for each thing that the checker looks at. A check reads, and adds findings; none
// knows of another.
#pragma once

#include "advice/reading.hpp"

namespace probity::advice {

void check_pupil_names(const DraftReading& reading, Findings& findings);    // C43
void check_consent(const DraftReading& reading, Findings& findings);        // C44
void check_trip(const DraftReading& reading, Findings& findings);           // C42, C46
void check_picture_place(const DraftReading& reading, Findings& findings);  // C43
void check_trademarks(const DraftReading& reading, Findings& findings);     // C31
void check_topics(const DraftReading& reading, Findings& findings);         // C9, C29, C30
void check_logos(const DraftReading& reading, Findings& findings);          // C31
void check_work_email(const DraftReading& reading, Findings& findings);     // C34
void check_disclaimer(const DraftReading& reading, Findings& findings);     // C32, C37
void check_meaning(const DraftReading& reading, Findings& findings);  // what is said: C9 - C38
void check_subject(const DraftReading& reading, Findings& findings);  // C45
void check_tone(const DraftReading& reading, Findings& findings);     // C35; after what is said

}  // namespace probity::advice
