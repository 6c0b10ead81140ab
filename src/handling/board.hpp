// Matters, for pages (acts/case_board.hpp).
//
//   Room room{trust, dossiers};
//   Board board{room, &opening_desk, templates};
//   portal::Desk desk{..., {.cases = &board}};
#pragma once

#include "acts/case_board.hpp"
#include "handling/opening_desk.hpp"
#include "handling/room.hpp"
#include "html/template.hpp"

namespace probity::handling {

// A picture or a saved page: kept as it came, and never opened here.
inline constexpr std::size_t kLargestPicture = std::size_t{8} << 20;  // bytes

class Board final : public acts::CaseBoard {
 public:
  // All outlive it. Without a desk (stage casework) nothing can be opened.
  Board(Room& room, OpeningDesk* desk, const html::Templates& templates)
      : room_(room), desk_(desk), templates_(templates) {}

  [[nodiscard]] Result<std::vector<acts::DossierLine>> list(const acts::Actor& actor) override;
  [[nodiscard]] Result<casework::DossierView> look(const acts::Actor& actor,
                                                   std::uint64_t number) override;
  [[nodiscard]] Result<std::uint64_t> take(const acts::Actor& actor,
                                           std::optional<std::uint64_t> number,
                                           casework::Step step) override;
  [[nodiscard]] Result<std::uint64_t> raise_with_picture(const acts::Actor& actor,
                                                         casework::steps::RaiseConcern concern,
                                                         acts::CaseFile picture) override;
  [[nodiscard]] Result<acts::CaseFile> picture(const acts::Actor& actor, std::uint64_t number,
                                               casework::ExhibitNumber exhibit) override;
  [[nodiscard]] Result<acts::BeforeAsking> before_asking(const acts::Actor& actor,
                                                         std::uint64_t number) override;
  [[nodiscard]] Result<acts::KeysNow> keys(const acts::Actor& actor, std::uint64_t number,
                                           casework::InDossier request) override;
  [[nodiscard]] Result<acts::KeysNow> turn_key(const acts::Actor& actor, std::uint64_t number,
                                               casework::InDossier request,
                                               std::string_view answer) override;
  [[nodiscard]] Result<acts::KeysNow> turn_key_here(const acts::Actor& actor, std::uint64_t number,
                                                    casework::InDossier request,
                                                    std::string passphrase) override;
  [[nodiscard]] Result<casework::InDossier> carry_out(const acts::Actor& actor,
                                                      std::uint64_t number,
                                                      casework::InDossier request) override;
  [[nodiscard]] Result<acts::CaseFile> extract(const acts::Actor& actor, std::uint64_t number,
                                               casework::InDossier opening,
                                               acts::ExtractForm form) override;
  [[nodiscard]] Result<acts::CaseFile> preview(const acts::Actor& actor, std::uint64_t number,
                                               casework::steps::PreviewShare share) override;
  [[nodiscard]] Result<acts::CaseFile> hearing_pack(const acts::Actor& actor, std::uint64_t number,
                                                    acts::PackForm form) override;

 private:
  [[nodiscard]] Result<OpeningDesk*> desk() const;
  [[nodiscard]] Result<std::vector<acts::BeforeAsking::Day>> days_to_ask_for(const Seen& seen);
  [[nodiscard]] Result<void> keep_what_is_held(const acts::Actor& actor, DossierNumber number);

  Room& room_;
  OpeningDesk* desk_;
  const html::Templates& templates_;
};

}  // namespace probity::handling
