#include "openid/binding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "openid/example_issuer.hpp"

namespace probity::openid {
namespace {

VerifiedIdentity example_identity() {
  VerifiedIdentity identity;
  identity.issuer = "https://issuer.example";
  identity.subject = "s-17";
  identity.email = ClaimedEmail{"e.brown@school.example"};
  identity.email_standing = EmailStanding::verified;
  identity.tenant_value = "trust.example";
  return identity;
}

const Register kOnePerson{IdentityIs::unbound, 1, CandidateIs::unbound};

TEST(Binding, The_first_sign_in_binds_to_the_one_person_with_that_verified_address) {
  EXPECT_EQ(decide(example_identity(), example_provider(), kOnePerson), Binding::bind_now);
}

TEST(Binding, What_is_bound_stays_so_whatever_the_address_has_become) {
  VerifiedIdentity identity = example_identity();
  identity.email_standing = EmailStanding::none;
  const Register known{IdentityIs::bound, 2, CandidateIs::bound_to_another};
  EXPECT_EQ(decide(identity, example_provider(), known), Binding::use_bound);
}

TEST(Binding, Without_a_pinned_tenant_nobody_is_bound) {
  Provider open = example_provider();
  open.tenant = open.tenant_claim = "";
  VerifiedIdentity identity = example_identity();
  identity.tenant_value = "";
  EXPECT_EQ(decide(identity, open, kOnePerson), Binding::refuse_any_tenant);
  EXPECT_EQ(decide(identity, example_provider(), kOnePerson), Binding::refuse_any_tenant);
}

TEST(Binding, An_address_that_the_provider_does_not_vouch_for_binds_nobody) {
  VerifiedIdentity identity = example_identity();
  for (const EmailStanding standing : {EmailStanding::none, EmailStanding::unverified}) {
    identity.email_standing = standing;
    EXPECT_EQ(decide(identity, example_provider(), kOnePerson), Binding::refuse_unverified);
  }
}

TEST(Binding, Nobody_several_and_somebody_with_another_account_are_refused) {
  const auto with = [](std::size_t people, CandidateIs candidate) {
    return decide(example_identity(), example_provider(), {IdentityIs::unbound, people, candidate});
  };
  EXPECT_EQ(with(0, CandidateIs::unbound), Binding::refuse_nobody);
  EXPECT_EQ(with(2, CandidateIs::unbound), Binding::refuse_several);
  EXPECT_EQ(with(1, CandidateIs::bound_to_another), Binding::refuse_other_account);
}

TEST(Binding, Every_refusal_says_whom_to_ask_and_names_nobody) {
  for (const Binding refusal :
       {Binding::refuse_any_tenant, Binding::refuse_unverified, Binding::refuse_nobody,
        Binding::refuse_several, Binding::refuse_other_account}) {
    EXPECT_TRUE(is_refusal(refusal));
    const Error error = error_of(refusal);
    EXPECT_EQ(error.kind, ErrorKind::refused);
    EXPECT_NE(error.next.find("administrator"), std::string::npos);
    EXPECT_EQ(error.what.find("brown"), std::string::npos);
  }
}

RC_GTEST_PROP(Binding, Nobody_is_bound_unless_every_condition_holds, ()) {
  Provider provider = example_provider();
  provider.tenant = *rc::gen::element<std::string>("", "trust.example");
  VerifiedIdentity identity = example_identity();
  identity.tenant_value = *rc::gen::element<std::string>("", "trust.example", "other.example");
  identity.email_standing =
      *rc::gen::element(EmailStanding::none, EmailStanding::unverified, EmailStanding::verified);
  const Register known{*rc::gen::element(IdentityIs::unbound, IdentityIs::bound),
                       *rc::gen::inRange<std::size_t>(0, 4),
                       *rc::gen::element(CandidateIs::unbound, CandidateIs::bound_to_another)};
  const bool all_hold = known.identity == IdentityIs::unbound &&
                        provider.tenant == "trust.example" &&
                        identity.tenant_value == provider.tenant &&
                        identity.email_standing == EmailStanding::verified &&
                        known.employed_with_email == 1 && known.candidate == CandidateIs::unbound;
  RC_ASSERT((decide(identity, provider, known) == Binding::bind_now) == all_hold);
}

}  // namespace
}  // namespace probity::openid
