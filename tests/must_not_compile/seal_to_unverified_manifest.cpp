// Nobody seals to keys that no key holders signed for.
#include "custody/segment_writer.hpp"

using namespace probity::custody;

#ifdef MUST_NOT_COMPILE
VerifiedManifest trusted(const Manifest& manifest) { return VerifiedManifest{manifest}; }
#else
probity::Result<VerifiedManifest> trusted(const Manifest& manifest) {
  return VerifiedManifest::first(manifest);
}
#endif
