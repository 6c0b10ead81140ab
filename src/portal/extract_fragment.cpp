#include "portal/extract_fragment.hpp"

namespace probity::portal {

Result<html::Html> ExtractFragment::of(const acts::CaseFile& file) {
  if (!file.media_type.starts_with("text/html")) {
    return failure(ErrorKind::usage, "this part of an extract is no page",
                   "Tell an administrator.");
  }
  return html::Html{file.bytes};
}

}  // namespace probity::portal
