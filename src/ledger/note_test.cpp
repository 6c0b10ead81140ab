#include "ledger/note.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/encoding.hpp"
#include "ledger/memory_log.hpp"

namespace probity::ledger {
namespace {

// Keys, note and signatures with which Go's golang.org/x/mod/sumdb/note is tested.
constexpr std::string_view kPeter =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kEnoch =
    "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const std::string kText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
const std::string kPeterLine =
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
    "tpRZb6KE6RyyBwJnAM=\n";
const std::string kEnochLine =
    "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLo"
    "x33WWd1RvMc+QQ=\n";

VerifierKey key(std::string_view text) { return VerifierKey::parse(text).value(); }

TEST(Key, A_published_one_is_read_and_written_again) {
  EXPECT_EQ(key(kPeter).name, "PeterNeumann");
  EXPECT_EQ(key(kPeter).id, 0xc74f20a3U);
  EXPECT_EQ(key(kPeter).print(), kPeter);
  EXPECT_EQ(key("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8").id,
            0x033de0aeU);
}

TEST(Key, No_part_of_one_is_one_and_no_change_goes_unseen) {
  const std::string whole{kPeter};
  for (std::size_t begin = 0; begin <= whole.size(); ++begin) {
    for (std::size_t length = 0; begin + length <= whole.size(); ++length) {
      const bool is_whole = length == whole.size();
      EXPECT_EQ(VerifierKey::parse(whole.substr(begin, length)).has_value(), is_whole);
    }
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    ++changed[i];
    EXPECT_FALSE(VerifierKey::parse(changed)) << changed;
  }
  EXPECT_FALSE(VerifierKey::parse(
      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));
  EXPECT_FALSE(
      VerifierKey::parse("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
}

TEST(Key, One_of_an_unknown_kind_is_not_called_wrong) {
  const auto unknown =
      VerifierKey::parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::cannot_tell);
}

TEST(Key, Names_have_no_spaces_no_plus_and_an_end) {
  for (const char* name : {"a", "example.org/log", "\u00e9", "oid/1.3.6", "\x7f"}) {
    EXPECT_TRUE(is_key_name(name)) << name;
  }
  for (const char* name : {"", "a b", "a+b", "a\nb", "a\x01", "\u00a0", "a\u2003b", "\u0085",
                           "\u3000", "\xff", "a\xc3"}) {
    EXPECT_FALSE(is_key_name(name)) << name;
  }
  EXPECT_TRUE(is_key_name(std::string(kLongestKeyName, 'a')));
  EXPECT_FALSE(is_key_name(std::string(kLongestKeyName + 1, 'a')));
}

// With the neutral element as key and as R, and S = 0, RFC 8032's equation holds for every message.
TEST(Key, One_of_small_order_signs_nothing) {
  for (const unsigned last : {0x00U, 0x80U}) {
    PublicKey neutral{1};
    neutral[31] = static_cast<std::uint8_t>(last);
    const auto weak = VerifierKey::of("a", SignatureType::ed25519, neutral).value();
    std::string signature(kSignatureSize, '\0');
    signature[0] = 1;
    EXPECT_FALSE(is_signature(weak, "anything", signature));
  }
}

TEST(Key, A_signature_has_one_form) {
  SigningKey signer{"a", SignatureType::ed25519, seed_of(3)};
  std::string signature = signer.sign("text").value();
  EXPECT_TRUE(is_signature(signer.key(), "text", signature));
  // The same S with the order of the group added to it.
  const auto order =
      from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").value();
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += static_cast<unsigned char>(signature[32 + i]) + static_cast<unsigned char>(order[i]);
    signature[32 + i] = static_cast<char>(carry & 0xff);
    carry >>= 8;
  }
  EXPECT_FALSE(is_signature(signer.key(), "text", signature));
  EXPECT_FALSE(is_signature(signer.key(), "text", signature.substr(1)));
}

TEST(Note, Is_signed_as_others_sign_it) {
  const auto seed = from_base64("gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=");
  Seed bytes{};
  std::ranges::copy(*seed, reinterpret_cast<char*>(bytes.data()));
  SigningKey peter{"PeterNeumann", SignatureType::ed25519, bytes};
  EXPECT_EQ(peter.key().print(), kPeter);
  EXPECT_EQ(sign_note(peter, kText, {})->print(), kPeterLine);
  EXPECT_FALSE(sign_note(peter, "no line end", {}));
  EXPECT_FALSE(sign_note(peter, "a\tb\n", {}));
}

TEST(Note, Known_keys_count_and_unknown_ones_are_passed_over) {
  const std::vector both{key(kEnoch), key(kPeter)};
  const std::string note = kText + "\n" + kPeterLine + kEnochLine;
  const auto opened = open_note(note, both);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->text, kText);
  ASSERT_EQ(opened->verified.size(), 2U);
  EXPECT_EQ(opened->verified[0].key, 1U);
  EXPECT_EQ(open_note(note, {{key(kEnoch)}})->verified.size(), 1U);
  EXPECT_FALSE(open_note(note, {}));
  EXPECT_FALSE(open_note(kText + "\n" + kPeterLine, {{key(kEnoch)}}));
  EXPECT_EQ(Note::parse(note)->print(), note);
}

TEST(Note, One_bad_signature_of_a_known_key_spoils_it) {
  const std::vector both{key(kEnoch), key(kPeter)};
  auto spoilt = Note::parse(kText + "\n" + kPeterLine + kEnochLine).value();
  spoilt.signatures[1].signature[7] ^= 1;
  EXPECT_FALSE(open_note(spoilt.print(), both));
  EXPECT_TRUE(open_note(spoilt.print(), {{key(kPeter)}}));  // whose signature holds
  spoilt.signatures[1].key_id ^= 1;                         // the name alone is not the key
  EXPECT_TRUE(open_note(spoilt.print(), both));
  EXPECT_FALSE(open_note("x" + kText + "\n" + kPeterLine, both));
}

TEST(Note, What_is_no_note_is_refused) {
  const std::string good = kText + "\n" + kPeterLine;
  for (const std::string& bad :
       std::initializer_list<std::string>{"",
                                          "\n",
                                          kText,
                                          kText + "\n",
                                          good.substr(0, good.size() - 1),
                                          "\x01" + good,
                                          "\xff" + good,
                                          "\r\n" + good,
                                          good + "Unexpected line.\n",
                                          good + "\n",
                                          kText + kPeterLine,
                                          kText + "\n\u2014 Bad Name x08go/ZJ\n",
                                          kText + "\n- a AAAAAAA=\n",
                                          kText + "\n\u2014 a AAAA\n",
                                          kText + "\n\u2014 a \n",
                                          kText + "\n\u2014 a\n",
                                          kText + "\n\u2014 a+b AAAAAAA=\n",
                                          kText + "\n\u2014  AAAAAAA=\n",
                                          kText + "\n\u2014 a AAAAAAA= \n",
                                          kText + "\n\u2014 a AAAAAAB=\n"}) {
    EXPECT_FALSE(Note::parse(bad)) << bad;
  }
}

TEST(Note, Sixteen_signatures_are_read_and_a_flood_is_not) {
  std::string note = kText + "\n";
  for (std::size_t i = 0; i < kMostSignatures; ++i) note += kPeterLine;
  EXPECT_TRUE(Note::parse(note));
  EXPECT_FALSE(Note::parse(note + kPeterLine));
  EXPECT_FALSE(Note::parse(std::string(kLargestNote, 'x') + "\n\n" + kPeterLine));
}

TEST(Note, Two_keys_of_one_name_and_id_are_a_mistake_of_the_reader) {
  const auto opened = open_note(kText + "\n" + kPeterLine, {{key(kPeter), key(kPeter)}});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::usage);
}

RC_GTEST_PROP(Note, Any_bytes_are_read_as_what_they_are_or_not_at_all, (std::string bytes)) {
  if (*rc::gen::arbitrary<bool>()) bytes = kText + "\n" + kPeterLine + bytes;
  const auto note = Note::parse(bytes);
  RC_ASSERT((!note || note->print() == bytes));
}

TEST(Cosignature, Holds_for_its_time_and_text_only) {
  SigningKey witness{"witness.example.org/w1", SignatureType::cosignature, seed_of(7)};
  const Instant now = instant_from_unix(1'679'315'147'999'999'999);
  const std::string signature = cosign(witness, "a\nb\n", now).value();
  ASSERT_EQ(signature.size(), kCosignatureSize);
  EXPECT_EQ(signature.substr(0, 8), big_endian_64(1'679'315'147));
  EXPECT_EQ(cosigned_message(1'679'315'147, "a\nb\n"), "cosignature/v1\ntime 1679315147\na\nb\n");
  EXPECT_EQ(verify_cosignature(witness.key(), "a\nb\n", signature)->unix_seconds, 1'679'315'147U);
  EXPECT_FALSE(verify_cosignature(witness.key(), "a\nc\n", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    std::string changed = signature;
    changed[i] ^= 0x10;
    EXPECT_FALSE(verify_cosignature(witness.key(), "a\nb\n", changed));
  }
  EXPECT_FALSE(verify_cosignature(witness.key(), "a\nb\n", signature.substr(8)));
  EXPECT_FALSE(verify_cosignature(witness.key(), "a\nb\n", signature + "x"));
}

TEST(Cosignature, Needs_a_key_of_its_own_type_and_a_time_that_there_can_be) {
  SigningKey log{"example.org", SignatureType::ed25519, seed_of(7)};
  SigningKey witness{"example.org", SignatureType::cosignature, seed_of(7)};
  EXPECT_NE(log.key().id, witness.key().id);
  EXPECT_FALSE(cosign(log, "a\n", {}));
  EXPECT_FALSE(cosign(witness, "a\n", instant_from_unix(-1)));
  const std::uint64_t too_late = std::uint64_t{1} << 63;
  const std::string signature =
      big_endian_64(too_late) + witness.sign(cosigned_message(too_late, "a\n")).value();
  EXPECT_FALSE(verify_cosignature(witness.key(), "a\n", signature));
}

}  // namespace
}  // namespace probity::ledger
