// What key holders, collectors and the trust hand to each other, by the first byte: reading is
// total, and what is read is printed to the same bytes. The last kind is the inside of an answer,
// rightly sealed and signed by a key holder who puts anything into it.
#include <string>

#include "custody/bytes.hpp"
#include "custody/drill.hpp"
#include "custody/example_custody.hpp"
#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using namespace custody;

std::string printed(const std::string& text) { return text; }
std::string printed(const SecretBytes& text) { return std::string{text.view()}; }

template <class File>
void check_comes_back(std::string_view bytes) {
  const auto read = File::parse(bytes);
  if (read) require(printed(read->print()) == bytes, "what was read is printed to the same bytes");
}

void check_passphrase(std::string_view text) {
  const auto typed = Passphrase::typed(text);
  if (!typed) return;
  const auto again = Passphrase::typed(typed->text().view());
  require(again && again->letters() == typed->letters(), "a passphrase stays a passphrase");
}

struct Asked {
  example::Holders holders = example::Holders::of(4, 2);
  example::ADay day;
  std::vector<AskedCell> cells{{example::person(1), 0, 2}, {example::person(2), 1, 1}};
  example::Opening opening{day.writer(holders.manifest).header(), cells};
};

void check_inside(std::string_view inside) {
  static const Asked asked;
  const HolderKey& key = asked.holders.keys[0];
  std::string file{"PRBTANS1"};
  append(file, asked.opening.request.digest().bytes);
  append(file, key.holder());
  append(file, example::kMorning);
  const auto box = seal_to(asked.opening.reply.public_key(), bytes_of(inside)).value();
  append_number(file, box.size(), 4);
  file += box;
  append(file, key.signing_pair().sign(file)->bytes);
  const auto answer = TurnAnswer::parse(file);
  require(answer.has_value(), "it is an answer");
  auto opened =
      answer->open(asked.opening.request, asked.opening.reply, asked.holders.manifest.manifest());
  if (!opened) return;
  require(opened->segments.size() == 1, "an answer is to every segment");
  const SegmentAnswer& segment = opened->segments[0];
  require(segment.values.size() == 3 * segment.pieces.size(), "and to every step of every cell");
  const Responses responses{asked.opening.request, {&*opened, 1}};
  require(!responses.of(0, 0, 0), "one key holder alone is never enough");
}

void check(unsigned kind, std::string_view bytes) {
  switch (kind % 11) {
    case 0: return check_comes_back<SegmentHeader>(bytes);
    case 1: return check_comes_back<StepRecord>(bytes);
    case 2: return check_comes_back<Row>(bytes);
    case 3: return check_comes_back<Enrolment>(bytes);
    case 4: return check_comes_back<Manifest>(bytes);
    case 5: return check_comes_back<HolderKey>(bytes);
    case 6: return check_comes_back<TurnRequest>(bytes);
    case 7: return check_comes_back<TurnAnswer>(bytes);
    case 8: return check_comes_back<Drill>(bytes);
    case 9: return check_passphrase(bytes);
    case 10: return check_inside(bytes);
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::Bytes bytes{data, size};
  const unsigned kind = bytes.next();
  probity::fuzz::check(kind, bytes.rest());
  return 0;
}
