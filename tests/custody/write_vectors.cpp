// A whole segment with all its secrets, as JSON, for the second implementation in segment_test.py.
// Keys and texts are always the same; sealed boxes are new each time.
#include <cstdio>

#include <fmt/format.h>

#include "custody/bytes.hpp"
#include "custody/drill.hpp"
#include "custody/example_custody.hpp"

namespace {

using namespace probity;
using namespace probity::custody;
using example::kMorning;
using example::person;

std::string quoted(std::string_view bytes) { return '"' + to_hex(bytes_of(bytes)) + '"'; }

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ",\n  ") + item;
  return "[" + out + "]";
}

// A short text, an empty one, one that needs the longer padding, two of one person.
const std::vector<Sealable> kBatch{{person(1), "one"},
                                   {person(2), ""},
                                   {person(1), "two"},
                                   {person(3), std::string_view{"0123456789abcdef"
                                                                "0123456789abcdef"
                                                                "0123456789abcdef"
                                                                "0123456789abcdef"
                                                                "0123456789abcdef"
                                                                "0123456789abcdef"
                                                                "0123456789abcdef"
                                                                "0123456789abcdef"}}};

void write_segment(const example::Holders& holders) {
  example::ADay day;
  auto writer = day.writer(holders.manifest);
  std::vector<std::string> rows;
  std::vector<std::string> records;
  for (std::uint32_t step = 0; step < 3; ++step) {
    const Instant now = kMorning + step * minutes{15};
    const auto batch = std::span{kBatch}.first(step == 1 ? 0 : kBatch.size() - step / 2);
    const auto sealed = writer.seal(batch, now).value();
    for (const Row& row : sealed) rows.push_back(quoted(row.print()));
    const auto finished = step == 2 ? writer.close(now) : writer.step(now + minutes{15});
    records.push_back(quoted(StepRecord::sign(finished, day.collector)->print()));
  }
  const AskedCell asked{person(1), 0, 3};
  const example::Opening opening{writer.header(), {&asked, 1}};
  std::vector<std::string> answers;
  for (const HolderKey& key : holders.keys) {
    const auto answer = turn(key, opening.request, example::AlwaysApproved{}, kMorning);
    answers.push_back(quoted(answer->print()));
  }
  // The secrets that example_custody.hpp made, in the order in which it made them.
  example::FixedRandom again{77};
  const Key collector = Key::random(again);
  (void)CollectorId::random(again);
  const Key day_secret = Key::random(again);
  example::FixedRandom opener{99};
  const Key reply = Key::random(opener);
  fmt::print("\"collector\": {},\n\"day_secret\": {},\n\"reply_secret\": {},\n",
             quoted(text_of(collector.bytes())), quoted(text_of(day_secret.bytes())),
             quoted(text_of(reply.bytes())));
  fmt::print("\"header\": {},\n\"rows\": {},\n\"records\": {},\n", quoted(writer.header().print()),
             list(rows), list(records));
  fmt::print("\"request\": {},\n\"answers\": {},\n", quoted(opening.request.print()),
             list(answers));
}

void write_cells() {
  std::vector<std::string> cells;
  for (const Sealable& one : kBatch) {
    std::string bytes;
    append(bytes, one.person);
    cells.push_back(fmt::format("{{\"person\": {}, \"text\": \"{}\"}}", quoted(bytes), one.text));
  }
  fmt::print("\"cells\": {},\n", list(cells));
}

}  // namespace

int main() {
  const auto holders = example::Holders::of(4, 2);
  std::vector<std::string> keys;
  for (const HolderKey& key : holders.keys) keys.push_back(quoted(key.print().view()));
  fmt::print("{{\n\"holder_keys\": {},\n\"manifest\": {},\n", list(keys),
             quoted(holders.manifest.manifest().print()));
  write_segment(holders);
  write_cells();
  example::FixedRandom random{31};
  const Passphrase passphrase = Passphrase::make(random);
  fmt::print("\"passphrase\": \"{}\",\n\"sealed_key\": {}\n}}\n", passphrase.text().view(),
             quoted(holders.keys[0].sealed(passphrase, random).value()));
  return 0;
}
