// What somebody may do in a matter, as links, each beside what it is about. For matter_view.cpp.
//
//   MatterActions actions{seen};
//   actions.add(one_request, Place::request, request.number);    // its `actions`
//
// Borrows the view.
#pragma once

#include <cstdint>
#include <vector>

#include "casework/dossier_view.hpp"
#include "portal/matter_words.hpp"
#include "portal/value.hpp"

namespace probity::portal {

enum class Place : std::uint8_t { matter, request, opening, share, removal, disclosure };

class MatterActions {
 public:
  explicit MatterActions(const casework::DossierView& seen)
      : seen_(seen), waits_(casework::waits_for(seen)) {}

  // A list of the matter has a name of its own: in a template an empty one would show what is
  // around it.
  void add(Value& to, Place place, InDossier on) const;

 private:
  [[nodiscard]] bool may(Action action) const;
  void add_others(Value& list) const;

  const casework::DossierView& seen_;
  std::vector<casework::MayDo> waits_;
};

}  // namespace probity::portal
