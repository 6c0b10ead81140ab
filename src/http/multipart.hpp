// A form with files: multipart/form-data (RFC 7578), as browsers send it and no looser.
//
//   PROBITY_TRY(auto form, Multipart::parse(request.field("content-type"), request.body));
//   if (const Multipart::Part* photo = form.first("photo")) check(photo->content);
//
// Pure; any bytes are read or refused, in linear time. Errors never show content.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::http {

struct MultipartLimits {
  std::size_t parts = 200;
  std::size_t part_head = 4 * 1024;  // bytes of one part's fields
  std::size_t name = 256;            // bytes of a field's or a file's name
};

// Borrows the body: it must outlive this and its parts.
class Multipart {
 public:
  struct Part {
    std::string name;                      // of the field; UTF-8
    std::optional<std::string> file_name;  // for files. Whatever the client wrote, UTF-8: show it,
                                           // never open it
    std::string content_type;              // as the client claims; empty if it did not
    std::string_view content;              // any bytes
  };

  // `content_type` is the request's field, with its boundary. Fails with ErrorKind::unreadable for
  // anything that is not exactly a form (text before the first or after the last boundary, a part
  // without name, a name twice in one part's head, encodings of the transfer), and with
  // ErrorKind::refused beyond the limits.
  [[nodiscard]] static Result<Multipart> parse(std::string_view content_type, std::string_view body,
                                               MultipartLimits limits = {});

  // The first part of that name; null if there is none. O(parts).
  [[nodiscard]] const Part* first(std::string_view name) const;
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

 private:
  std::vector<Part> parts_;
};

}  // namespace probity::http
