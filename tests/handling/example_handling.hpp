// A trust with approved seats, sealed visits and key holders, and a board over it: for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "acts/people_acts.hpp"
#include "example_opening.hpp"
#include "handling/board.hpp"
#include "html/template.hpp"
#include "records/policy_records.hpp"

namespace probity::handling::example {

using opening::example::kKeyHolders;
using opening::example::OpeningTest;
namespace steps = casework::steps;

// By their keys in the register (policy/demo/people.csv).
inline constexpr const char* kSubjectKey = "HGS-11";
inline constexpr const char* kReporter = "HGS-17";
inline constexpr const char* kHead = "HGS-01";
inline constexpr const char* kOwner = "HGS-01";  // the headteacher has it
inline constexpr const char* kApprover = "LLT-02";
inline constexpr const char* kDecider = "LPS-01";
inline constexpr const char* kOperator = "LLT-12";
inline constexpr const char* kHr = "LLT-09";

// The ring, as far as matters go.
class MemoryCaseKeys final : public CaseKeys {
 public:
  Result<custody::PublicKey> make(const DossierId& id, Instant ends) override {
    if (!keys.contains(id)) {
      keys.emplace(id, custody::BoxKeyPair{custody::Key::random(random_)});
      ends_[id] = ends;
    }
    return keys.at(id).public_key();
  }
  Result<custody::SecretBytes> open(const DossierId& id, std::string_view box) override {
    if (!keys.contains(id)) return failure(ErrorKind::usage, "there is no such key");
    auto inside = keys.at(id).open(box);
    if (!inside) return failure(ErrorKind::unreadable, "it was not sealed to this key");
    return *std::move(inside);
  }
  Result<void> destroy(std::span<const DossierId> ids) override {
    for (const DossierId& id : ids) keys.erase(id);
    return {};
  }
  std::map<DossierId, custody::BoxKeyPair> keys;

 private:
  std::map<DossierId, Instant> ends_;
  custody::example::FixedRandom random_{91};
};

// Both kinds of slots.
class AllLocks final : public opening::TimeLocks {
 public:
  AllLocks(MemoryCaseKeys& cases, opening::TimeLocks& days) : cases_(cases), days_(days) {}
  Result<custody::SecretBytes> open(const custody::SlotName& name, std::string_view box) override {
    if (name.kind == custody::SlotKind::case_copy) return cases_.open(name.id, box);
    return days_.open(name, box);
  }

 private:
  MemoryCaseKeys& cases_;
  opening::TimeLocks& days_;
};

class HandlingTest : public OpeningTest {
 protected:
  void SetUp() override {
    OpeningTest::SetUp();
    seal_three_days();
    done(acts::approve_seats_at_set_up(*trust_));
    done(trust_->reload_people());
    templates_.emplace(html::Templates::load(html::embedded_templates()).value());
    all_locks_.emplace(case_keys_, *locks_);
    restart();
  }
  void TearDown() override {
    close();
    OpeningTest::TearDown();
  }

  void close() {
    board_.reset();
    desk_.reset();
    preserving_.reset();
    room_.reset();
    dossiers_.reset();
  }
  void restart() {
    close();
    dossiers_.emplace(*trust_, case_keys_);
    room_.emplace(*trust_, *dossiers_);
    preserving_.emplace(*room_, case_keys_, *all_locks_);
    desk_.emplace(*room_,
                  OpeningDesk::Parts{.locks = *all_locks_,
                                     .preserving = *preserving_,
                                     .publish = [this]() -> Result<void> {
                                       publish();
                                       return {};
                                     },
                                     .log = [this]() -> Result<ledger::Trust> { return log(); }});
    board_.emplace(*room_, &*desk_, *templates_);
  }

  [[nodiscard]] Board& board() { return *board_; }
  [[nodiscard]] Dossiers& dossiers() { return *dossiers_; }
  [[nodiscard]] Room& room() { return *room_; }
  [[nodiscard]] Preserving& preserving() { return *preserving_; }
  [[nodiscard]] MemoryCaseKeys& case_keys() { return case_keys_; }
  [[nodiscard]] acts::Actor actor(const char* who) const {
    return {.person = id(who),
            .seats = trust_->people()->seats_of(id(who), trust_->today()),
            .proof = acts::Proof::shown_again};
  }

  std::uint64_t take(const char* who, std::optional<std::uint64_t> number, casework::Step step) {
    const auto taken = board().take(actor(who), number, std::move(step));
    EXPECT_TRUE(taken) << taken.error().what << ' ' << taken.error().next;
    return taken.value_or(0);
  }
  Error take_error(const char* who, std::optional<std::uint64_t> number, casework::Step step) {
    const auto taken = board().take(actor(who), number, std::move(step));
    EXPECT_FALSE(taken);
    return taken ? Error{} : taken.error();
  }

  [[nodiscard]] steps::RaiseConcern concern() const {
    return {.what = "Posts during lessons.", .where = "", .named = {id(kSubjectKey)}};
  }
  [[nodiscard]] LocalDate asked_day() const { return first_day() + std::chrono::days{1}; }

  std::uint64_t open_case() {
    const auto number = take(kReporter, std::nullopt, concern());
    take(kHead, number,
         steps::OpenCase{
             id(kSubjectKey),
             {.kind = casework::GroundKind::working_time,
              .facts = "Two colleagues saw it.",
              .necessity = "Nothing else shows it.",
              .tried = "We spoke with them.",
              .questions = {"Yes.", "One day.", "As above.", "No.", "A talk.", "A decider."},
              .days = {asked_day()}}});
    take(kHead, number,
         steps::NamePerson{{id(kDecider), casework::Role::decider}, "Knows nobody there."});
    return number;
  }
  void ask(std::uint64_t number) {
    take(kOwner, number, steps::AskOpening{{asked_day()}, {"facebook"}, evidence::Kept::durations});
  }
  void approve(std::uint64_t number) {
    take(kApprover, number,
         steps::Approve{1, {{asked_day()}, {"facebook"}, evidence::Kept::durations}, "Needed."});
  }
  void turn_key(std::size_t holder, std::uint64_t number) {
    const auto who = actor(kKeyHolders.at(holder));
    const auto keys = board().keys(who, number, 1);
    ASSERT_TRUE(keys) << keys.error().what;
    ASSERT_TRUE(keys->request) << "nothing to answer";
    const auto file = opening::OpeningFile::parse(keys->request->bytes);
    ASSERT_TRUE(file) << file.error().what;
    const auto answer = turn(holder, *file);
    ASSERT_TRUE(answer) << answer.error().what;
    const auto turned = board().turn_key(who, number, 1, answer->print());
    EXPECT_TRUE(turned) << turned.error().what;
  }
  void turn_keys(std::uint64_t number) {
    turn_key(0, number);
    turn_key(1, number);
  }
  casework::InDossier carry_out(std::uint64_t number) {
    const auto opened = board().carry_out(actor(kOperator), number, 1);
    EXPECT_TRUE(opened) << opened.error().what << ' ' << opened.error().next;
    return opened.value_or(0);
  }

  [[nodiscard]] std::string ledger_text() {
    std::string text;
    const auto head = ledger_->head().value();
    const auto leaves = ledger_->entries(0, head.size).value();
    for (const std::string& leaf : leaves) text += leaf + '\n';
    return text;
  }
  [[nodiscard]] std::string database_text() const {
    std::string text;
    for (const char* name : {"/probity.db", "/probity.db-wal"}) {
      std::ifstream file{folder_ + name, std::ios::binary};
      text.append(std::istreambuf_iterator<char>{file}, {});
    }
    return text;
  }

 private:
  MemoryCaseKeys case_keys_;
  std::optional<AllLocks> all_locks_;
  std::optional<html::Templates> templates_;
  std::optional<Dossiers> dossiers_;
  std::optional<Room> room_;
  std::optional<Preserving> preserving_;
  std::optional<OpeningDesk> desk_;
  std::optional<Board> board_;
};

}  // namespace probity::handling::example
