#include "opening/opening_file.hpp"

#include <utility>

#include "custody/bytes.hpp"

namespace probity::opening {

namespace {

using custody::append;
using custody::append_number;

constexpr std::string_view kMagic = "PRBTOPN1";
constexpr std::size_t kLongestProof = 2'000'000;  // bytes, as ledger::ProofBundle reads

std::unexpected<Error> malformed() {
  return failure(ErrorKind::unreadable, "it is not a request for people's records, or is damaged",
                 "Ask for the file again.");
}

}  // namespace

bool is_opening_file(std::string_view bytes) { return bytes.starts_with(kMagic); }

Result<OpeningFile> OpeningFile::of(const custody::TurnRequest& request, const ApprovedScope& scope,
                                    const Salts& salts, std::size_t place, std::string leaf,
                                    std::string proof) {
  if (place >= salts.requests.size()) {
    return failure(ErrorKind::usage, "the approval has no such request");
  }
  return OpeningFile{request,         scope,           salts.scope, salts.requests[place],
                     std::move(leaf), std::move(proof)};
}

std::string OpeningFile::print() const {
  std::string out{kMagic};
  const std::string asked = request.print();
  append_number(out, asked.size(), 4);
  out += asked;
  const std::string approved = scope.print();
  append_number(out, approved.size(), 2);
  out += approved;
  append(out, scope_salt);
  append(out, request_salt);
  append_number(out, leaf.size(), 2);
  out += leaf;
  append_number(out, proof.size(), 4);
  return out + proof;
}

Result<OpeningFile> OpeningFile::parse(std::string_view bytes) {
  custody::ByteReader in{bytes};
  in.expect(kMagic);
  const auto asked = in.take(in.number<std::uint32_t>());
  const auto approved = in.take(in.number<std::uint16_t>());
  ledger::Salt scope_salt{};
  ledger::Salt request_salt{};
  in.take(scope_salt);
  in.take(request_salt);
  const auto leaf = in.take(in.number<std::uint16_t>());
  const auto proof = in.take(in.number<std::uint32_t>());
  if (!in.is_whole() || proof.size() > kLongestProof) return malformed();
  auto request = custody::TurnRequest::parse(asked);
  auto scope = ApprovedScope::parse(approved);
  if (!request || request->kind() != custody::TurnKind::opening || !scope) return malformed();
  return OpeningFile{*std::move(request), *std::move(scope), scope_salt,
                     request_salt,        std::string{leaf}, std::string{proof}};
}

}  // namespace probity::opening
