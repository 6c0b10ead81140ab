// Unpacking streams of other sources' bytes. Inside wire only.
#pragma once

#include <memory>

#include "reading/byte_source.hpp"

namespace probity::wire {

// `packed` is at the start of a gzip file (RFC 1952; several members one after another are one
// text).
[[nodiscard]] std::unique_ptr<reading::ByteSource> unpack_gzip(
    std::unique_ptr<reading::ByteSource> packed);

// `packed` is at the start of a Zstandard file (RFC 8878). Windows above 128 MiB are refused.
[[nodiscard]] std::unique_ptr<reading::ByteSource> unpack_zstd(
    std::unique_ptr<reading::ByteSource> packed);

}  // namespace probity::wire
