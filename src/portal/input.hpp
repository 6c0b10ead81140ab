// What somebody sent with a request: the fields of a form, of a query, or of a JSON object, read
// the same way; and files.
//
//   PROBITY_TRY(const Input input, Input::read(request));
//   input.text("title")
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/zone.hpp"
#include "http/request.hpp"

namespace probity::portal {

struct UploadedFile {
  std::string field;
  std::string name;  // as the client wrote it
  std::string content;
};

// Whether an object may stand within the JSON object of a body: then its members are fields named
// OBJECT.MEMBER, and what is of no kind below is there as "yes".
enum class Nesting : std::uint8_t { none, one_level };

class Input {
 public:
  // The query of a GET; the body of anything else. Fails (unreadable) when it is not what its
  // content type says; JSON must be an object of texts, whole numbers, booleans and lists of texts.
  [[nodiscard]] static Result<Input> read(const http::Request& request,
                                          Nesting nesting = Nesting::none);

  // Without spaces at its ends; empty if it is not there.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::string text_or(std::string_view name, std::string_view otherwise) const;
  [[nodiscard]] bool has(std::string_view name) const;
  // Whether there is a field whose name begins so.
  [[nodiscard]] bool begins(std::string_view beginning) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
  // 1 and more.
  [[nodiscard]] std::optional<std::uint32_t> number(std::string_view name) const;
  // From NAME as 2026-11-22, or from NAME-day, NAME-month and NAME-year.
  [[nodiscard]] std::optional<LocalDate> day(std::string_view name) const;
  // Null if there is none, or an empty one without a name.
  [[nodiscard]] const UploadedFile* file(std::string_view field) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
  std::vector<UploadedFile> files_;
};

}  // namespace probity::portal
