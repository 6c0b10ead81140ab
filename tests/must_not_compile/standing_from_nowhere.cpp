// Nobody acts with a standing that the register did not give (I18, I47).
#include "casework/acting.hpp"

using namespace probity::casework;

Standing standing() { return {Role::cfoo, Relation::none}; }

#ifdef MUST_NOT_COMPILE
Acting acting() { return {{}, standing(), {}, Proof::shown_again}; }
#endif
