// The addresses of the lists that answer "may I publish this?".
#include <array>
#include <span>

#include "portal/endpoint.hpp"
#include "portal/list_rooms.hpp"
#include "portal/sent_file.hpp"

namespace probity::portal {

std::span<const Endpoint> publishing_endpoints() {
  using http::Method;
  constexpr auto kIn = Door::signed_in;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/pupils", kIn, pupils_page},
      Endpoint{Method::get, "/pupils/{}", kIn, pupil_page},
      Endpoint{Method::post, "/pupils/{}/withdrawal", kIn, withdraw_consent, pupil_page},
      Endpoint{Method::get, "/pupils/{}/answers", kIn, answer_form},
      Endpoint{Method::post, "/pupils/{}/answers", kIn, record_answer, answer_form},
      Endpoint{Method::post, "/pupils/{}/answers/undo", kIn, undo_answer, pupil_page},
      Endpoint{Method::post, "/pupils/{}/never-show", kIn, set_never_show, pupil_page},
      Endpoint{Method::post, "/pupils/{}/never-show/lift", kIn, lift_never_show, pupil_page},
      Endpoint{Method::get, "/pupils/import", kIn, import_pupils_form},
      Endpoint{Method::post, "/pupils/import", kIn, import_pupils, import_pupils_form,
               kLargestSentFile},
      Endpoint{Method::get, "/pupils/consents", kIn, import_consents_form},
      Endpoint{Method::post, "/pupils/consents", kIn, import_consents, import_consents_form,
               kLargestSentFile},
      Endpoint{Method::get, "/not-shown", kIn, not_shown_page},
      Endpoint{Method::get, "/groups", kIn, groups_page},
      Endpoint{Method::post, "/groups", kIn, keep_group, groups_page},
      Endpoint{Method::post, "/groups/end", kIn, end_group, groups_page},
      Endpoint{Method::get, "/groups/import", kIn, import_groups_form},
      Endpoint{Method::post, "/groups/import", kIn, import_groups, import_groups_form,
               kLargestSentFile},
      Endpoint{Method::get, "/withdrawals", kIn, withdrawals_page},
      Endpoint{Method::post, "/withdrawals/{}/done", kIn, finish_withdrawal, withdrawals_page},
      Endpoint{Method::get, "/trips", kIn, trips_page},
      Endpoint{Method::get, "/trips/new", kIn, trip_form},
      Endpoint{Method::post, "/trips/new", kIn, plan_trip, trip_form},
      Endpoint{Method::get, "/trips/{}", kIn, trip_page},
      Endpoint{Method::post, "/trips/{}/answers", kIn, answer_trip, trip_page},
      Endpoint{Method::post, "/trips/{}/consent", kIn, consent_to_trip, trip_page},
      Endpoint{Method::get, "/trips/{}/risks", kIn, trip_risks_form},
      Endpoint{Method::post, "/trips/{}/risks", kIn, think_of_risks, trip_risks_form},
      Endpoint{Method::post, "/trips/{}/forget", kIn, forget_trip, trip_page},
      Endpoint{Method::get, "/accounts", kIn, accounts_page},
      Endpoint{Method::get, "/accounts/new", kIn, account_form},
      Endpoint{Method::post, "/accounts/new", kIn, register_account, account_form},
      Endpoint{Method::get, "/accounts/import", kIn, import_accounts_form},
      Endpoint{Method::post, "/accounts/import", kIn, import_accounts, import_accounts_form,
               kLargestSentFile},
      Endpoint{Method::get, "/accounts/{}", kIn, registered_account_page},
      Endpoint{Method::post, "/accounts/{}", kIn, change_account, registered_account_page},
      Endpoint{Method::post, "/accounts/{}/close", kIn, close_account, registered_account_page},
      Endpoint{Method::post, "/accounts/{}/reopen", kIn, reopen_account, registered_account_page},
      Endpoint{Method::get, "/spokespeople", kIn, spokespeople_page},
      Endpoint{Method::get, "/spokespeople/new", kIn, spokesperson_form},
      Endpoint{Method::post, "/spokespeople/new", kIn, record_spokesperson, spokesperson_form},
      Endpoint{Method::get, "/spokespeople/{}", kIn, spokesperson_page},
      Endpoint{Method::post, "/spokespeople/{}/confirmation", kIn, confirm_spokesperson,
               spokesperson_page},
      Endpoint{Method::post, "/spokespeople/{}/end", kIn, end_spokesperson, spokesperson_page},
      Endpoint{Method::post, "/spokespeople/{}/training", kIn, record_training, spokesperson_page},
      Endpoint{Method::get, "/topics", kIn, topics_page},
      Endpoint{Method::post, "/topics", kIn, keep_topic, topics_page},
      Endpoint{Method::post, "/topics/{}/forget", kIn, forget_topic, topics_page},
      Endpoint{Method::get, "/trust-facts", kIn, trust_facts_page},
      Endpoint{Method::post, "/trust-facts", kIn, keep_trust_facts, trust_facts_page},
  };
  return kEndpoints;
}

}  // namespace probity::portal
