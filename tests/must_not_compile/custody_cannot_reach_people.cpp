// custody cannot know a name: it may be compiled against base alone.
#ifdef MUST_NOT_COMPILE
#include "people/working_pattern.hpp"
#endif
#include "custody/segment_writer.hpp"
