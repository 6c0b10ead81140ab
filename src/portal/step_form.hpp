// One step in a matter as a form: what is said above it, its fields, and what was typed, as a step.
//
//   void show_refusal(StepPage& page) { page.area({"reasons", "Reasons"}); }
//   Result<Step> read_refusal(StepPage& page) { return page.done(steps::RefuseRequest{...}); }
//
// Every step is a row of a table (step_forms()); step_pages.cpp shows and takes all of them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acts/case_board.hpp"
#include "portal/context.hpp"
#include "portal/matter_words.hpp"
#include "portal/people_listing.hpp"

namespace probity::portal {

struct FieldWords {
  std::string_view name;
  std::string_view label;
  std::string_view hint{};
};

// What a form is filled into, and what was typed into it.
class StepPage {
 public:
  StepPage(Context& of_request, Page& into, const casework::DossierView& matter, InDossier part)
      : context(of_request), page(into), seen(matter), on(part) {}

  // ---- Showing, in this order
  void told(std::string_view text);                         // a paragraph
  void heading(std::string_view text);                      // before what follows
  void row(std::string_view what, std::string_view value);  // above the form: what it is about
  void line(const FieldWords& words, std::string_view value = {});
  void area(const FieldWords& words, std::string_view value = {});
  void day(const FieldWords& words, std::optional<LocalDate> value = {});
  void radios(const FieldWords& words, const std::vector<Context::Choice>& choices,
              std::string_view chosen = {});
  void boxes(const FieldWords& words, const std::vector<Context::Choice>& choices,
             const std::vector<std::string>& chosen = {});
  void select(const FieldWords& words, const std::vector<Context::Choice>& choices,
              std::string_view chosen = {});
  void file(const FieldWords& words, std::string_view accept);
  // A name to look for, a button that looks, and whom it found: the form stays as it was typed.
  void person(const FieldWords& words, const IsMeant& is_meant);
  // Cannot be done now: there is no button.
  void cannot(std::string_view text);

  // ---- Reading
  // Complains when nothing is there, where that is needed, or too much.
  [[nodiscard]] std::string text(std::string_view name, std::string_view complaint = {});
  [[nodiscard]] LocalDate day(std::string_view name, std::string_view complaint);
  [[nodiscard]] std::vector<LocalDate> days(std::string_view name);
  [[nodiscard]] PersonId person(std::string_view name, std::string_view complaint);
  // The step, or the complaints there are.
  [[nodiscard]] Result<casework::Step> done(casework::Step step) const;

  // What somebody asking is told beforehand; asked once.
  [[nodiscard]] Result<const acts::BeforeAsking*> before();
  [[nodiscard]] std::string name_of(const PersonId& id) const;
  [[nodiscard]] LocalDate today() const;

  Context& context;
  Page& page;
  const casework::DossierView& seen;
  const InDossier on;

 private:
  html::Values& cell(std::string_view marker, const FieldWords& words,
                     std::string_view label_marker);
  void options(html::Values& field, const FieldWords& words,
               const std::vector<Context::Choice>& choices, const std::vector<std::string>& chosen,
               std::string_view mark) const;

  std::optional<acts::BeforeAsking> before_{};
};

enum class Needs : std::uint8_t { usual, proof };

struct StepForm {
  std::string_view word;  // in its address: end-concern
  Action action;          // that the reader must be allowed
  std::string_view title;
  std::string_view about;  // a sentence or two
  std::string_view button;
  Result<void> (*show)(StepPage&);
  Result<casework::Step> (*read)(StepPage&);
  Needs needs = Needs::usual;
  std::string_view notice = "Recorded";
  // Shown to people before the step is taken; it is taken from there.
  Result<Answer> (*preview)(StepPage&, const casework::Step&) = nullptr;
};

// By the files they stand in.
[[nodiscard]] std::span<const StepForm> case_step_forms();     // concern, case, its people
[[nodiscard]] std::span<const StepForm> request_step_forms();  // asking for an opening, answering
[[nodiscard]] std::span<const StepForm> opening_step_forms();  // grounds, share, notice
[[nodiscard]] std::span<const StepForm> outcome_step_forms();  // invitation, outcome
[[nodiscard]] std::span<const StepForm> removal_step_forms();  // content that has to go
[[nodiscard]] std::span<const StepForm> disclosure_step_forms();
[[nodiscard]] std::span<const StepForm> rights_step_forms();  // access, complaint, objection
// Nothing for a word that is none.
[[nodiscard]] const StepForm* step_form_named(std::string_view word);
// The form for what somebody may do; nothing where it has a page of its own, or none.
[[nodiscard]] const StepForm* step_form_for(Action action);

// The name of a body with a duty; its id when the table has it no more.
[[nodiscard]] std::string body_name(const std::string& id);

// Where somebody does that; nothing where no page is for it.
[[nodiscard]] std::optional<html::Url> place_of(std::uint64_t matter, const casework::MayDo& one);

}  // namespace probity::portal
