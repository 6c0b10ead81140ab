// A standing that somebody had is brought back by a dossier alone (I18, I47).
#include "casework/acting.hpp"

using namespace probity::casework;

Standing standing() { return {Role::cfoo, Relation::none}; }

#ifdef MUST_NOT_COMPILE
Acting acting() {
  return Acting::kept(Acting::Passkey{}, {}, standing(), {}, Proof::shown_again, {});
}
#endif
