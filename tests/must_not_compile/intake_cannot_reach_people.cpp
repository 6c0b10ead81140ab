// intake cannot know who somebody is: it may be compiled against base and policy alone.
#ifdef MUST_NOT_COMPILE
#include "people/working_pattern.hpp"
#endif
#include "intake/format.hpp"
