#include "handling/pack_parts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "handling/extract_reading.hpp"

namespace probity::handling {

namespace {

using acts::NamesShown;
using casework::Dossier;
using casework::InDossier;
using extracts::PackPart;

std::string text_of(const casework::Words& words) { return NamesShown::text_of(words); }

std::string joined(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& one : texts) list += (list.empty() ? "" : ", ") + one;
  return list;
}

// One list of parts, filled in the order of what happens in a case.
class Filling {
 public:
  Filling(const Dossier& dossier, const PackFacts& facts) : in_(dossier), facts_(facts) {}

  std::vector<PackPart> all() && {
    add_concern();
    add_grounds();
    add_people();
    add_earlier_hands();
    for (InDossier n = 1; n <= in_.requests().size(); ++n) add_request(n);
    for (InDossier n = 1; n <= in_.openings().size(); ++n) add_opening(n);
    for (const casework::Removal& removal : in_.removals()) add_removal(removal);
    add_shares();
    add_heard();
    for (const casework::DisclosureNow& one : in_.disclosures()) add_disclosure(one);
    add_exhibits();
    return std::move(parts_);
  }

 private:
  PackPart& part(std::string name, std::string title) {
    return parts_.emplace_back(PackPart{std::move(name), std::move(title)});
  }
  [[nodiscard]] std::string name(const PersonId& id) const {
    std::string known = name_in(facts_.people, id);
    return known.empty() ? "somebody who has left" : known;
  }

  [[nodiscard]] std::string services_in_words(std::vector<std::string> ids) const {
    for (std::string& id : ids) {
      if (const auto known = facts_.services.find(id); known != facts_.services.end()) {
        id = known->second;
      }
    }
    return joined(ids);
  }

  // C40: what was reported, and by nobody.
  void add_concern() {
    if (!in_.concern()) return;
    part("concern", "What was reported")
        .add("What", text_of(in_.concern()->what))
        .add("Where", text_of(in_.concern()->where))
        .add("Reported", in_.concern()->raised.day);
  }

  void add_grounds() {
    if (!in_.open_case()) return;
    const casework::Grounds& grounds = in_.open_case()->grounds;
    PackPart& one = part("grounds", "Why it is looked at");
    one.add("Person", name(in_.open_case()->subject))
        .add("On which ground", grounds.kind())
        .add("Clauses", joined(grounds.clauses()));
    for (const auto& rule : grounds.linked())
      one.add("Rule that " + rule.clause + " points at", rule.document);
    one.add("Days", grounds.days())
        .add("Facts", text_of(grounds.facts()))
        .add("Why it is necessary", text_of(grounds.necessity()))
        .add("What was tried before", text_of(grounds.tried()));
    for (std::size_t i = 0; i < grounds.answers().size(); ++i) {
      one.add(casework::kQuestions.at(i), text_of(grounds.answers()[i]));
    }
    one.add("In the hands of", name(in_.open_case()->owner))
        .add("Case opened", in_.open_case()->opened.day);
  }

  void add_people() {
    if (!in_.open_case() || in_.open_case()->named.empty()) return;
    PackPart& one = part("people", "Who has a part");
    for (const auto& naming : in_.open_case()->named) {
      one.add(fmt::format("{}, {}", name(naming.part.person), word_of(naming.part.role)),
              text_of(naming.reasons));
    }
  }
  // C60: whoever had it before decided nothing about it.
  void add_earlier_hands() {
    if (in_.handed_over().empty()) return;
    PackPart& one = part("hands", "In whose hands it was");
    for (const casework::HandedOver& handed : in_.handed_over()) {
      one.add(fmt::format("{}, to {}", name(handed.from), name(handed.to)), handed.when.day)
          .add("Why", text_of(handed.reasons));
    }
  }
  static std::string_view word_of(casework::Role role) {
    switch (role) {
      case casework::Role::decider: return "decides about what was found";
      case casework::Role::investigator: return "investigates";
      case casework::Role::panel_member: return "sits on the panel";
      default: return "named";
    }
  }

  // C56 to C60: what was asked for, and what was answered, with reasons.
  void add_request(InDossier number) {
    const auto& request = in_.requests()[number - 1];
    PackPart& one = part(fmt::format("request-{}", number), fmt::format("Request {}", number));
    one.add("Days", request.asked.scope.days)
        .add("Services", services_in_words(request.asked.scope.services))
        .add("How much", request.asked.scope.most)
        .add("Asked", request.asked.asked.day)
        .add("Asked by", name(request.asked.owner));
    for (const auto& exchange : request.asked.exchanges) {
      one.add("Asked back", text_of(exchange.question)).add("Answer", text_of(exchange.answer));
    }
    if (const auto* refused = std::get_if<casework::RefusedRequest>(&request.now)) {
      one.add("Refused by", name(refused->by)).add("Reasons", text_of(refused->reasons));
    } else if (const auto* approval = std::get_if<casework::Approval>(&request.now)) {
      add_approval(one, *approval);
    } else if (const auto* asked = std::get_if<casework::AskedBack>(&request.now)) {
      one.add("Question without an answer", text_of(asked->question));
    } else if (std::holds_alternative<casework::TakenBackRequest>(request.now)) {
      one.add("Answer", "It was taken back.");
    } else {
      one.add("Answer", "There was none.");
    }
  }
  void add_approval(PackPart& one, const casework::Approval& approval) const {
    one.add("Approved by", name(approval.by()))
        .add("Reasons", text_of(approval.reasons()))
        .add("Approved days", approval.scope().days)
        .add("Approved services", services_in_words(approval.scope().services))
        .add("Approved detail", approval.scope().most)
        .add("Key holders who turned their key", std::to_string(approval.keys_turned()));
  }

  // C60, C61: the second threshold, and when the person was told.
  void add_opening(InDossier number) {
    const casework::Opening& opening = in_.openings()[number - 1];
    PackPart& one = part(fmt::format("opening-{}", number),
                         fmt::format("Opening {}, from request {}", number, opening.request));
    one.add("Opened", opening.extract.made.day)
        .add("Exhibit", std::to_string(opening.extract.exhibits.front()));
    if (const auto* found = std::get_if<casework::ReasonableGrounds>(&opening.finding)) {
      one.add("Reasonable grounds", "They were found.")
          .add("Found by", name(found->by()))
          .add("Reasons", text_of(found->reasons()));
    } else if (const auto* none = std::get_if<casework::UnfoundedExtract>(&opening.finding)) {
      one.add("Reasonable grounds", "There were none.")
          .add("Found by", name(none->by))
          .add("Reasons", text_of(none->reasons));
    } else {
      one.add("Reasonable grounds", "Nobody has decided yet.");
    }
    if (const auto& deferral = opening.notice.deferral) {
      one.add("Telling the person was put off until", deferral->until)
          .add("By", name(deferral->by))
          .add("Because", text_of(deferral->reasons));
    }
    if (opening.notice.told) {
      one.add("The person was told", opening.notice.told->day);
    } else {
      one.add("The person was told", "Not yet.");
    }
  }

  void add_removal(const casework::Removal& removal) {
    PackPart& one = part(fmt::format("removal-{}", removal.number),
                         fmt::format("Content that was asked to go, {}", removal.number));
    one.add("Asked of", name(removal.subject))
        .add("What has to go", text_of(removal.content))
        .add("Where", text_of(removal.where))
        .add("Clause", removal.clause)
        .add("Last day", removal.last_day);
    if (removal.answer == casework::RemovalAnswer::complied) one.add("Answer", "It is gone.");
    if (removal.answer_reasons) one.add("Contested because", text_of(*removal.answer_reasons));
    if (removal.end_reasons) one.add("Settled because", text_of(*removal.end_reasons));
  }

  void add_shares() {
    if (in_.shares().empty()) return;
    PackPart& one = part("shares", "With whom it was shared");
    for (const casework::Share& share : in_.shares()) {
      one.add(fmt::format("{}, {}{}", share.number, name(share.recipient),
                          share.less ? ", a copy that shows less" : ""),
              text_of(share.necessity));
    }
  }

  // C17, C64: what the person said travels with what was found.
  void add_heard() {
    PackPart& one = part("heard", "The person's own words");
    for (const casework::Remark& remark : in_.comments()) {
      one.add("Comment", text_of(remark.text)).add("Written", remark.when.day);
    }
    if (in_.comments().empty()) one.add("Comment", "None.");
    if (!in_.invitation()) {
      one.add("Invited to answer", "Not yet.");
      return;
    }
    one.add("Invited to answer", in_.invitation()->sent.day)
        .add("Could answer until", in_.invitation()->answer_by);
    if (in_.invited_answer()) {
      one.add("Answer", text_of(in_.invited_answer()->text))
          .add("Answered", in_.invited_answer()->when.day);
    } else {
      one.add("Answer", "None.");
    }
  }

  void add_disclosure(const casework::DisclosureNow& disclosure) {
    const casework::AskedDisclosure& asked = casework::asked_of(disclosure);
    const auto* body = facts_.bodies.find(asked.recipient);
    PackPart& one = part(fmt::format("disclosure-{}", asked.number),
                         fmt::format("Disclosure {}", asked.number));
    one.add("To", body == nullptr ? asked.recipient : body->name)
        .add("Duty", text_of(asked.duty))
        .add("Reference of the order", asked.order)
        .add("Why this much", text_of(asked.necessity))
        .add("List of what it is, SHA-256", policy::to_hex(asked.manifest));
    if (const auto* advised = std::get_if<casework::AdvisedDisclosure>(&disclosure)) {
      one.add("Advice", text_of(advised->advice()));
    } else if (const auto* made = std::get_if<casework::Disclosure>(&disclosure)) {
      one.add("Advice", text_of(made->advised().advice()))
          .add("Disclosed by decision of", name(made->by()));
    } else if (const auto* refused = std::get_if<casework::RefusedDisclosure>(&disclosure)) {
      one.add("Refused by", name(refused->by)).add("Reasons", text_of(refused->reasons));
    }
  }

  void add_exhibits() {
    PackPart& one = part("exhibits", "Exhibits");
    for (const casework::Exhibit& exhibit : in_.exhibits()) {
      const bool is_picture = exhibit.kind == casework::Exhibit::Kind::picture;
      one.add(fmt::format("{}, {}", exhibit.number,
                          is_picture ? "picture or saved page" : "what an opening found"),
              "SHA-256 " + policy::to_hex(exhibit.digest));
      if (exhibit.salt)
        one.add("Salt of what the ledger commits to", policy::to_hex(*exhibit.salt));
    }
    if (in_.exhibits().empty()) one.add("Exhibits", "None.");
  }

  const Dossier& in_;
  const PackFacts& facts_;
  std::vector<PackPart> parts_;
};

}  // namespace

std::vector<PackPart> parts_of(const Dossier& dossier, const PackFacts& facts) {
  return Filling{dossier, facts}.all();
}

std::vector<std::string> left_out_of(const Dossier& dossier) {
  std::vector<std::string> out{"Who reported it: nobody at a hearing is told (C40)."};
  if (const auto& concern = dossier.concern()) {
    const auto others = std::ranges::count_if(
        concern->named, [&](const PersonId& one) { return one != dossier.subject(); });
    if (others > 0) {
      out.push_back(
          fmt::format("Other people whom the report names: {}. It is not about them.", others));
    }
  }
  for (const casework::Exhibit& exhibit : dossier.exhibits()) {
    if (exhibit.kind != casework::Exhibit::Kind::picture) continue;
    out.push_back(fmt::format(
        "Exhibit {}, a picture or saved page: it comes from outside and is kept beside this pack; "
        "its SHA-256 is in the list of exhibits.",
        exhibit.number));
  }
  if (dossier.outcome()) {
    out.emplace_back(
        "What was prepared as an outcome: whoever decides reads it on the matter's page, after the "
        "hearing.");
  }
  out.emplace_back("Who the key holders are, and refusals that changed nothing.");
  return out;
}

}  // namespace probity::handling
