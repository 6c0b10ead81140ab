// A trust in a temporary folder with sealed visits of two people on three days, key holders who are
// people of the register, a log's key in memory, and an approval that came all the way through
// casework: for tests.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casework/approval.hpp"
#include "collection/example_collecting.hpp"
#include "custody/bytes.hpp"
#include "ledger/key.hpp"
#include "opening/ledger_approvals.hpp"
#include "opening/open_days.hpp"
#include "opening/prepared_opening.hpp"
#include "opening/stored_evidence.hpp"
#include "opening/turned_keys.hpp"
#include "store/publish.hpp"

namespace probity::opening::example {

using collection::example::kMorning;
using collection::example::MemoryKeys;
using collection::example::visit_lines;
using std::chrono::days;
using Days = std::vector<LocalDate>;

inline constexpr const char* kSubject = "HGS-11";  // b.olmedilla
inline constexpr const char* kSubjectLogin = "b.olmedilla";
inline constexpr const char* kSomebodyElse = "HGS-13";
inline constexpr const char* kSomebodyElsesLogin = "t.loloheka";
inline constexpr std::array kKeyHolders{"LLT-06", "LLT-07", "LPS-13", "HGS-19"};

// The ring as far as locks go: days' keys of the collection, and one case's.
class MemoryLocks final : public TimeLocks {
 public:
  MemoryLocks(const MemoryKeys& keys, const Clock& clock, const Zone& zone)
      : keys_(keys), clock_(clock), zone_(zone) {}

  [[nodiscard]] custody::Slot case_slot() const {
    return {.name = {custody::SlotKind::case_copy, {3}},
            .due = clock_.now() + days{90},
            .public_key = case_key_.public_key().bytes};
  }
  Result<custody::SecretBytes> open(const custody::SlotName& name, std::string_view box) override {
    ++opened;
    const auto day = custody::day_of(name);
    if (day && custody::due_of(*day, zone_) <= clock_.now()) {
      return failure(ErrorKind::refused, "the key is past its end (C63)");
    }
    if (day && !keys_.keys.contains(*day)) {
      return failure(ErrorKind::usage, "there is no such key");
    }
    auto inside = day ? keys_.keys.at(*day).open(box) : case_key_.open(box);
    if (!inside) return failure(ErrorKind::unreadable, "it was not sealed to this key");
    return *std::move(inside);
  }
  int opened = 0;

 private:
  const MemoryKeys& keys_;
  const Clock& clock_;
  Zone zone_;  // its own: the trust may be opened anew
  custody::example::FixedRandom random_{31};
  custody::BoxKeyPair case_key_{custody::Key::random(random_)};
};

// The values of `answer` as if they had been given to `request`: sealed and signed by the holder.
inline custody::TurnAnswer forge(const custody::TurnAnswer& answer,
                                 const custody::TurnRequest& request,
                                 const custody::HolderKey& holder) {
  constexpr std::size_t kDigestAt = 8;
  std::string bytes = answer.print();
  bytes.resize(bytes.size() - 64);
  const auto digest = request.digest();
  bytes.replace(kDigestAt, digest.bytes.size(), custody::text_of(digest.bytes));
  custody::append(bytes, holder.signing_pair().sign(bytes)->bytes);
  return custody::TurnAnswer::parse(bytes).value();
}

// Nobody is in conflict.
class AllMayTurn final : public HolderStanding {
 public:
  [[nodiscard]] Result<void> check(const PersonId&) const override { return {}; }
};

// An approval, everything that came of it, and where it stands in the ledger.
struct AskedOpening {
  casework::Approval approval;
  ApprovedScope scope;
  PreparedOpening prepared;
  std::uint64_t leaf = 0;
};

class OpeningTest : public collection::example::CollectingTest {
 protected:
  void SetUp() override {
    CollectingTest::SetUp();
    clock_.now_ = kMorning;
    enrol_key_holders();
    auto reader = store::LedgerReader::open(trust_->database());
    ASSERT_TRUE(reader);
    ledger_ = *std::move(reader);
    locks_.emplace(keys_, clock_, trust_->zone());
  }
  void TearDown() override {
    ledger_.reset();
    CollectingTest::TearDown();
  }

  [[nodiscard]] PersonId id(const char* source_key) const {
    const auto* person = trust_->people()->register_.by_source_key(source_key);
    EXPECT_NE(person, nullptr) << source_key;
    return person->id;
  }
  [[nodiscard]] LocalDate first_day() const { return trust_->zone().date(kMorning); }

  // The people of the register in place of the made-up holders of collecting: manifest 2.
  void enrol_key_holders() {
    custody::example::FixedRandom random{8};
    std::vector<custody::Enrolment> enrolments;
    for (const char* holder : kKeyHolders) {
      holder_keys_.push_back(
          custody::HolderKey::make(id(holder), custody::KeptAt::own_computer, clock_.now_, random));
      enrolments.push_back(holder_keys_.back().enrolment().value());
    }
    auto next = custody::Manifest::draft(enrolments, 2, &holders_.manifest, clock_.now_).value();
    for (const auto& old : holders_.keys) {
      auto pair = old.signing_pair();
      next.sign(holders_.enrolments, old.holder(), pair).value();
    }
    manifests_ = {holders_.manifest.manifest(), next};
    manifest_.emplace(custody::VerifiedManifest::next(holders_.manifest, next).value());
    done(trust_->commit_as("role:test", {.type = "test.manifest"}, [&](store::UnitOfWork& unit) {
      return records::save_manifest(unit, 2, next.print());
    }));
  }

  // Each of both people has one visit on each of the days, and the logs are collected.
  void seal_three_days() {
    for (int after = 0; after < 3; ++after) {
      clock_.now_ = kMorning + days{after};
      done(collect(visit_lines(clock_.now_ - std::chrono::hours{1}, kSubjectLogin) +
                   visit_lines(clock_.now_ - minutes{30}, kSomebodyElsesLogin)));
    }
  }

  // ---- Casework: from a concern to an approval.
  [[nodiscard]] casework::Matter matter(const char* subject = kSubject) const {
    return {.subject = id(subject), .reporter = id("HGS-03"), .owner = id("LLT-09")};
  }
  [[nodiscard]] casework::Acting acting(const char* who, const casework::Matter& in) const {
    return casework::Acting::in(in, trust_->people()->register_, id(who),
                                {clock_.now_, trust_->today()}, casework::Proof::shown_again);
  }
  [[nodiscard]] casework::Approval approve(const Days& on, const char* subject = kSubject,
                                           std::uint64_t number = 3) const {
    const auto about = matter(subject);
    const casework::Matter fresh{.subject = about.subject};
    const auto concern = casework::raise(
        {.number = number, .what = "Posts during lessons.", .named = {*about.subject}},
        *about.owner, acting("HGS-03", fresh));
    EXPECT_TRUE(concern) << concern.error().rule;
    const auto grounds = casework::Grounds::of(
        {.kind = casework::GroundKind::breach,
         .facts = "Two colleagues saw it.",
         .necessity = "Nothing else shows it.",
         .tried = "We spoke with them.",
         .questions = {"Yes.", "Some days.", "As above.", "No.", "A talk.", "A decider."},
         .clauses = {"C23"},
         .days = on,
         .access_request = 0},
        std::vector<std::string>{"C17", "C22", "C23"}, {});
    EXPECT_TRUE(grounds) << grounds.error().rule;
    const auto opened =
        casework::open_case(*concern, number, *about.subject, *grounds, acting("LLT-09", about));
    EXPECT_TRUE(opened) << opened.error().rule;
    const auto asked = casework::ask_opening(
        *opened,
        {.case_id = "case:" + std::to_string(number),
         .person = *about.subject,
         .days = on,
         .services = {"facebook", "instagram"},
         .most = evidence::Kept::durations},
        casework::Limits{{"facebook", "instagram"}, evidence::Kept::durations},
        casework::answer_days_from(trust_->today(), {}), acting("LLT-09", about));
    EXPECT_TRUE(asked) << asked.error().rule;
    auto approval =
        casework::Approval::of(*asked, {on, {"facebook", "instagram"}, evidence::Kept::durations},
                               "It is needed.", acting("LLT-02", about));
    EXPECT_TRUE(approval) << approval.error().rule;
    return *std::move(approval);
  }

  // What the approval becomes, with its leaf, published.
  [[nodiscard]] AskedOpening ask(const Days& on, const char* subject = kSubject,
                                 std::uint64_t number = 3) {
    auto approval = approve(on, subject, number);
    const auto scope = ApprovedScope::of(approval.scope(), "Bo Olmedilla").value();
    const auto segments = stored(on);
    const Instant until = trust_->zone().start_of(approval.last_day() + std::chrono::days{1});
    auto prepared =
        prepare_opening(scope, until, segments, locks_->case_slot(), clock_.now_, random_);
    EXPECT_TRUE(prepared) << prepared.error().what;
    const auto receipt = trust_->commit_as("role:cfoo", {.type = std::string{kApproved},
                                                         .case_id = scope.case_id(),
                                                         .commitments = prepared->commitments});
    EXPECT_TRUE(receipt) << receipt.error().what;
    publish();
    return {std::move(approval), scope, *std::move(prepared), receipt->first_leaf};
  }

  [[nodiscard]] std::vector<evidence::StoredSegment> stored(const Days& on) {
    auto segments = trust_->read([&](store::Reader& reader) { return segments_of(reader, on); });
    EXPECT_TRUE(segments) << segments.error().what;
    return *std::move(segments);
  }

  void publish() {
    const auto note =
        store::publish_checkpoint({trust_->writer(), *ledger_, signer_, files_, root_ + "/head"});
    EXPECT_TRUE(note) << note.error().what;
  }

  // ---- Key holders.
  [[nodiscard]] OpeningFile file_of(const AskedOpening& asked, std::size_t place = 0) {
    const auto salts =
        open_salts(*locks_, locks_->case_slot().name, asked.prepared.sealed_salts).value();
    return OpeningFile::of(asked.prepared.requests.at(place), asked.scope, salts, place,
                           ledger_->entries(asked.leaf, asked.leaf + 1)->front(),
                           ledger_->proof_of(asked.leaf).value())
        .value();
  }
  [[nodiscard]] ledger::Trust log() const {
    return {.log = signer_.key(), .witnesses = {}, .quorum = 0, .cosigned_since = {}};
  }
  [[nodiscard]] Result<custody::TurnAnswer> turn(std::size_t holder, const OpeningFile& file) {
    const LedgerApprovals approvals{file, log(), clock_.now_};
    return custody::turn(holder_keys_.at(holder), file.request, approvals, clock_.now_);
  }
  [[nodiscard]] std::vector<custody::TurnAnswer> turn_both(const AskedOpening& asked,
                                                           std::size_t one = 0,
                                                           std::size_t two = 1) {
    const auto file = file_of(asked);
    return {turn(one, file).value(), turn(two, file).value()};
  }

  // ---- Opening.
  [[nodiscard]] evidence::Warrant warrant(AskedOpening& asked, const char* subject = kSubject) {
    const auto about = matter(subject);
    for (const char* holder : {kKeyHolders[0], kKeyHolders[1]}) {
      EXPECT_TRUE(asked.approval.turn_key(acting(holder, about)));
    }
    auto made = asked.approval.carry_out(2, {}, acting("LLT-12", about));
    EXPECT_TRUE(made) << made.error().rule;
    return *std::move(made);
  }
  [[nodiscard]] OpeningIntent announce(const std::string& case_id) {
    const auto receipt =
        trust_->commit_as("role:it_support", {.type = std::string{kIntent}, .case_id = case_id});
    EXPECT_TRUE(receipt);
    publish();
    return OpeningIntent::kept(*ledger_, receipt->first_leaf, case_id, log()).value();
  }
  [[nodiscard]] Result<OpenedDays> open(const AskedOpening& asked, const evidence::Warrant& warrant,
                                        const std::vector<custody::TurnAnswer>& answers,
                                        const std::function<void(const Progress&)>& show = {}) {
    const auto intent = announce(asked.scope.case_id());
    return open_days(warrant,
                     {.intent = intent,
                      .trust = *trust_,
                      .requests = asked.prepared.requests,
                      .answers = answers,
                      .manifests = manifests_,
                      .case_slot = locks_->case_slot().name,
                      .sealed_reply = asked.prepared.sealed_reply,
                      .locks = *locks_},
                     show);
  }

  std::vector<custody::HolderKey> holder_keys_;
  std::vector<custody::Manifest> manifests_;
  std::optional<custody::VerifiedManifest> manifest_;  // in force
  std::optional<MemoryLocks> locks_;
  ledger::SigningKey signer_{"ledger.example.org/trust", ledger::SignatureType::ed25519,
                             ledger::Seed{7}};
  store::SystemFiles files_;
  std::unique_ptr<store::LedgerReader> ledger_;
};

}  // namespace probity::opening::example
