// One request with all that its handler needs.
//
//   Result<Answer> people_page(Context& context) {
//     PROBITY_ATTEMPT(acts::require(context.actor(), acts::Act::see_people));
//     ...
//   }
//
// One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "acts/sessions.hpp"
#include "acts/trust.hpp"
#include "html/template.hpp"
#include "http/request.hpp"
#include "policy/edition_document.hpp"
#include "portal/answer.hpp"
#include "portal/input.hpp"

namespace probity::portal {

class Desk;

// Who is asking for it to be shown.
enum class Reader : std::uint8_t { people, programs };

struct FieldFault {
  std::string field;  // empty: the whole form
  std::string text;
};

class Context {
 public:
  Context(Desk& desk, const http::Request& request, Reader reader)
      : desk_(desk), request_(request), reader_(reader) {}

  [[nodiscard]] Desk& desk() const { return desk_; }
  [[nodiscard]] acts::Trust& trust() const;
  [[nodiscard]] const http::Request& request() const { return request_; }
  [[nodiscard]] Reader reader() const { return reader_; }

  Input input{};
  std::vector<std::string> path{};  // what stood for each {} of the endpoint's pattern
  std::optional<acts::SignedIn> signed_in{};
  std::string form_token{};  // of the session; stands in every form as `csrf`
  std::vector<FieldFault> faults{};
  std::string notice{};  // what was just done, for the top of the next page

  // Of whoever is signed in; handlers behind Door::signed_in only.
  [[nodiscard]] const acts::Actor& actor() const { return signed_in->actor; }
  [[nodiscard]] const PersonId& person() const { return signed_in->person; }

  // Remembers what is wrong with a field; goes on, so that all are told at once.
  void complain(std::string_view field, std::string_view text);
  [[nodiscard]] bool has_complaints() const { return !faults.empty(); }
  // The error that says that there are complaints.
  [[nodiscard]] std::unexpected<Error> refused() const;
  [[nodiscard]] std::unexpected<Error> refuse(std::string_view field, std::string_view text);

  // The n-th {} as a number from 1; fails as something that is not there.
  [[nodiscard]] Result<std::uint32_t> number(std::size_t n) const;
  [[nodiscard]] Result<PersonId> person_in_path(std::size_t n) const;

  // A field of a form: the partial's values, with label, what was typed before, its error. `name`
  // is the field's name and the partial's marker: {{>title=text_input}}.
  html::Values& field(html::Values& page, std::string_view name, std::string_view label,
                      std::string_view value = {}) const;
  // Radios or checkboxes: call option() for each.
  struct Choice {
    std::string_view value;
    std::string_view text;
    std::string_view hint{};
  };
  html::Values& choice(html::Values& page, std::string_view name, std::string_view legend,
                       const std::vector<Choice>& options,
                       const std::vector<std::string>& chosen = {}) const;
  // A day in three boxes.
  html::Values& day_field(html::Values& page, std::string_view name, std::string_view legend,
                          std::optional<LocalDate> value = {}) const;
  // The same under another marker, for forms whose fields are repeated.
  html::Values& day_field_as(html::Values& page, std::string_view marker, std::string_view name,
                             std::string_view legend, std::optional<LocalDate> value = {}) const;
  // Where the link of a fault leads: a day's first box has an id of its own.
  [[nodiscard]] std::string place_of(const FieldFault& fault) const;

 private:
  Desk& desk_;
  const http::Request& request_;
  Reader reader_;
  mutable std::vector<std::string> day_fields_{};
};

[[nodiscard]] std::unexpected<Error> not_there();
inline constexpr std::string_view kNotThere = "there is no such page, or it is not for you";
}  // namespace probity::portal
