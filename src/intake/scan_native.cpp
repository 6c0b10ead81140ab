// How a line of Squid's native format is checked and classified without being parsed:
//
//   1773100800.349  12704 10.23.0.107 TCP_TUNNEL/200 12693 CONNECT www.example.org:443 login
//   HIER/1.2.3.4 - 0              1      2           3              4     5       6 7     8 9
//
// One pass of vector instructions turns the block into bit masks (line_masks.hpp). Shifts of the
// masks give where fields start; range tests on them replace character loops. What differs from
// line to line is computed rather than branched on. Everything that is not of the plainest shape
// goes to the parser, so the fast path never decides that a line is wrong.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "intake/scan_native.cpp"
#include <hwy/foreach_target.h>
// The include above must come first.
#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

#include <hwy/highway.h>

#include "intake/block_masks-inl.hpp"
#include "intake/fields.hpp"
#include "intake/scan_native.hpp"
#include "policy/host_tails.hpp"

HWY_BEFORE_NAMESPACE();
// Every machine with AVX2 counts leading zeros in one step, but Highway does not ask GCC to;
// without it GCC falls back on an instruction that is ten times as slow on some.
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX2 && !HWY_COMPILER_CLANG && HWY_COMPILER_GCC
HWY_PRAGMA(GCC target("lzcnt"))
#endif
namespace probity::intake::HWY_NAMESPACE {

using policy::HostTails;
using Host = LineMasks::Host;

// Whether a text is printable ASCII throughout.
bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

HWY_INLINE std::uint64_t eight(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, 8);
  return word;
}

HWY_INLINE std::uint32_t four(const char* at) {
  std::uint32_t word;
  std::memcpy(&word, at, 4);
  return word;
}

constexpr std::uint64_t word_of(const char (&text)[9]) {
  std::uint64_t word = 0;
  for (int i = 7; i >= 0; --i) word = word << 8 | static_cast<unsigned char>(text[i]);
  return word;
}

constexpr std::uint32_t word_of(const char (&text)[5]) {
  std::uint32_t word = 0;
  for (int i = 3; i >= 0; --i) word = word << 8 | static_cast<unsigned char>(text[i]);
  return word;
}

// The bits [begin, end).
HWY_INLINE Bits range(unsigned begin, unsigned end) {
  return (Bits{1} << end) - (Bits{1} << begin);
}

// Where fields 1 to 6 start, counted from behind the time, which always takes kTime bytes.
constexpr unsigned kTime = 15;
struct Starts {
  unsigned elapsed;
  unsigned address;
  unsigned status;
  unsigned bytes;
  unsigned method;
  unsigned target;
};

// `start` has at least six bits.
HWY_INLINE Starts find_starts(Bits start) {
  const auto next = [&] {
    const unsigned at = first_bit(start);
    start &= start - 1;
    return at;
  };
  Starts starts;
  starts.elapsed = next();
  starts.address = next();
  starts.status = next();
  starts.bytes = next();
  starts.method = next();
  starts.target = next();
  return starts;
}

// Fields 1 to 5: numbers are numbers, the address is IPv4, the status ends in three digits, and
// after the padded duration fields stand one space apart. `rest` points behind the time.
HWY_INLINE bool has_plain_fields(const char* rest, Bits space, Bits digit, const Starts& at) {
  const Bits double_space = (space & space >> 1) >> at.elapsed;
  const Bits numbers = range(at.elapsed, at.address - 1) | range(at.bytes - 4, at.bytes - 1) |
                       range(at.bytes, at.method - 1);
  const Bits address = range(at.address, at.status - 1);
  // Numbers of which the parser would say that they are too long.
  const bool is_short = at.address - at.elapsed <= 11 && at.method - at.bytes <= 19;
  const Bits wrong = (numbers & ~digit) | (address & ~(digit | dots(rest)));
  return (double_space | wrong) == 0 && is_short && at.bytes >= at.status + 6 &&
         rest[at.bytes - 5] == '/';
}

// What is to become of a line.
enum class Fate : std::uint8_t { passed_over, host, elsewhere, irregular };

// Whether a host of `length` bytes may be a platform's. No branches: the answer is random, and the
// next line should not have to wait for it.
HWY_INLINE bool may_be_platform(const char* host, unsigned length, const HostTails& tails) {
  // Where labels start: behind a dot, or at the host's start. The dots move up by one for that.
  Bits label = (dots(host) & ((Bits{1} << length) - 1)) << 1 | 1;
  const auto drop_last = [&] { label = (label ^ Bits{1} << last_bit(label)) | 1; };
  drop_last();
  const unsigned two = last_bit(label);
  drop_last();
  const unsigned three = last_bit(label);
  const char* end = host + length;
  return tails.may_own(HostTails::hash(end, length - two), HostTails::hash(end, length - three));
}

class Scanner {
 public:
  Scanner(std::string_view block, const HostTails& tails, ScanResult& result)
      : whole_(block), tails_(tails), result_(result), masks_(result.masks) {}

  void run() {
    while (begin_ < whole_.size()) {
      block_ = next_piece();
      make_masks(block_, masks_);
      lines_ = count_lines();
      find_hosts();
      decide_fates();
      mark_times();
      collect_picks();
      begin_ += block_.size();
      result_.lines += lines_;
    }
    end_stretch(result_.lines);
    result_.last = last_plain();
  }

 private:
  // Whole lines, few enough to stay in the nearest cache while the passes go over them.
  [[nodiscard]] std::string_view next_piece() const {
    constexpr std::size_t kPiece = 16 * 1024;
    const std::string_view left = whole_.substr(begin_);
    if (left.size() <= kPiece) return left;
    std::size_t end = left.rfind('\n', kPiece - 1);
    if (end == std::string_view::npos) end = left.find('\n', kPiece);
    return left.substr(0, end == std::string_view::npos ? left.size() : end + 1);
  }

  // Line breaks behind the piece do not count.
  [[nodiscard]] std::uint32_t count_lines() const {
    std::size_t lines = masks_.lines;
    while (lines > 0 && masks_.line_ends[lines - 1] >= block_.size()) --lines;
    return static_cast<std::uint32_t>(lines);
  }

  // Short passes over the lines rather than one long one: each needs few registers, and nearly
  // every branch goes the same way, so that the machine works on several lines at once.
  void find_hosts();
  void mark_times();
  void decide_fates();
  void collect_picks();
  void note_fields(Pick& pick) const;

  HWY_INLINE Host host_of(std::size_t begin, std::size_t end) const;
  HWY_INLINE Fate fate_of(Host host, std::size_t begin, std::size_t end) const;
  bool mark_time(std::size_t begin, std::uint32_t line);
  void end_stretch(std::uint32_t end_line);
  [[nodiscard]] std::optional<TimeMark::Previous> last_plain() const;

  std::string_view whole_;
  std::size_t begin_ = 0;    // of the piece in the whole
  std::string_view block_;   // the piece
  std::uint32_t lines_ = 0;  // in the piece
  const HostTails& tails_;
  ScanResult& result_;
  LineMasks& masks_;
  std::uint64_t same_hundred_ = 0;  // the first eight characters of the last plain line
  const char* last_plain_ = nullptr;
  std::uint32_t last_plain_line_ = 0;
  const char* latest_ = nullptr;     // the plain line with the latest second ...
  std::uint64_t latest_second_ = 0;  // ... and that second's last eight digits, as they compare
};

void Scanner::find_hosts() {
  std::size_t begin = 0;
  Bits fields_before = 0;
  for (std::uint32_t line = 0; line < lines_; ++line) {
    const std::size_t end = masks_.line_ends.data()[line];
    const Bits fields = masks_.starts_until(end);
    masks_.hosts.data()[line] = fields - fields_before == 10 ? host_of(begin, end) : Host{};
    fields_before = fields;
    begin = end + 1;
  }
}

void Scanner::decide_fates() {
  std::size_t begin = 0;
  for (std::uint32_t line = 0; line < lines_; ++line) {
    const std::size_t end = masks_.line_ends.data()[line];
    const Host host = masks_.hosts.data()[line];
    const Fate fate = host.begin == 0 ? Fate::irregular : fate_of(host, begin, end);
    masks_.fates.data()[line] = static_cast<std::uint8_t>(fate);
    begin = end + 1;
  }
}

// A pick is written for every line, over the last one if that line was passed over.
void Scanner::collect_picks() {
  const std::size_t before = result_.picks.size();
  result_.picks.resize(before + lines_ + 1);
  Pick* out = result_.picks.data() + before;
  std::uint32_t begin = 0;
  for (std::uint32_t line = 0; line < lines_; ++line) {
    const std::uint32_t end = masks_.line_ends.data()[line];
    const std::uint8_t fate = masks_.fates.data()[line];
    out->begin = static_cast<std::uint32_t>(begin_) + begin;
    out->length = end - begin;
    out->line = result_.lines + line;
    out->why = static_cast<Pick::Why>(fate - 1);
    out += fate != 0;
    begin = end + 1;
  }
  result_.picks.resize(static_cast<std::size_t>(out - result_.picks.data()));
  for (Pick& pick : std::span{result_.picks}.subspan(before)) {
    if (pick.why != Pick::Why::irregular) note_fields(pick);
  }
}

// The masks know where the fields of a plain line start, so that the parser need not look for them.
void Scanner::note_fields(Pick& pick) const {
  const std::size_t begin = pick.begin - begin_;
  std::size_t word = begin / kWord;
  Bits starts = masks_.field_start[word] >> (begin % kWord) << (begin % kWord);
  for (std::uint16_t& field : pick.fields) {
    while (starts == 0) starts = masks_.field_start[++word];
    field = static_cast<std::uint16_t>(word * kWord + first_bit(starts) - begin);
    starts &= starts - 1;
  }
}

// Lines that a parser must look at may be wrong, so they move no clock; it is told where they stood
// by a mark on the plain line behind them.
void Scanner::mark_times() {
  constexpr auto kIrregular = static_cast<std::uint8_t>(Fate::irregular);
  std::size_t begin = 0;
  for (std::uint32_t line = 0; line < lines_; ++line) {
    const char* text = block_.data() + begin;
    std::uint8_t& fate = masks_.fates.data()[line];
    if (fate != kIrregular && eight(text) != same_hundred_ && !mark_time(begin, line)) {
      fate = kIrregular;
    }
    if (fate == kIrregular) {
      same_hundred_ = 0;
      end_stretch(result_.lines + line);
    } else {
      last_plain_ = text;
      last_plain_line_ = result_.lines + line;
      // Digits compare like the number they are, if the first one weighs most.
      const std::uint64_t second = __builtin_bswap64(eight(text + 2));
      latest_ = second >= latest_second_ ? text : latest_;
      latest_second_ = std::max(second, latest_second_);
    }
    begin = masks_.line_ends.data()[line] + 1;
  }
}

// False when the line's year cannot be right.
bool Scanner::mark_time(std::size_t begin, std::uint32_t line) {
  const char* text = block_.data() + begin;
  const Instant at = unix_time({text, 14}).value_or(Instant{});
  if (!is_plausible(at)) return false;
  end_stretch(result_.lines + line);
  result_.marks.push_back(
      {static_cast<std::uint32_t>(begin_ + begin), result_.lines + line, at, last_plain()});
  same_hundred_ = eight(text);
  return true;
}

std::optional<TimeMark::Previous> Scanner::last_plain() const {
  if (last_plain_ == nullptr) return std::nullopt;
  return TimeMark::Previous{last_plain_line_, unix_time({last_plain_, 14}).value_or(Instant{})};
}

void Scanner::end_stretch(std::uint32_t end_line) {
  const char* const latest = std::exchange(latest_, nullptr);
  latest_second_ = 0;
  if (latest == nullptr) return;
  result_.stretches.push_back({end_line, unix_time({latest, 10}).value_or(Instant{})});
}

// Checks the shape of a line up to its host, and finds the host.
HWY_INLINE Host Scanner::host_of(std::size_t begin, std::size_t end) const {
  constexpr Bits kTimeDigits = 0x3BFF;  // "1773100800.349": ten digits, a dot, three digits
  constexpr std::uint64_t kConnect = word_of("CONNECT ");
  constexpr std::uint64_t kHttps = word_of("https://");
  constexpr std::uint64_t kHttp = word_of("http:///");
  constexpr std::uint64_t kSeven = 0x00FFFFFFFFFFFFFFULL;
  const char* line = block_.data() + begin;
  if (end - begin < 64 || end - begin > kLongestLine || line[10] != '.' || line[14] != ' ' ||
      (LineMasks::window(masks_.digit, begin) & 0x7FFF) != kTimeDigits ||
      line[end - begin - 1] == ' ') {
    return {};
  }
  const std::size_t rest = begin + kTime;
  const Bits start =
      LineMasks::window(masks_.field_start, rest) & ((Bits{1} << LineMasks::kWindow) - 1);
  if (std::popcount(start) < 6) return {};
  const Starts starts = find_starts(start);
  if (!has_plain_fields(block_.data() + rest, LineMasks::window(masks_.space, rest),
                        LineMasks::window(masks_.digit, rest), starts)) {
    return {};
  }
  // Only what was answered can have been seen: 2xx, and 304 for what the browser had already.
  const std::uint32_t status = four(block_.data() + rest + starts.bytes - 4);
  const unsigned is_answered = ((status & 0xFF) == '2') | (status == word_of("304 "));
  const std::uint64_t method = eight(block_.data() + rest + starts.method);
  const std::uint64_t scheme = eight(block_.data() + rest + starts.target);
  const unsigned is_tunnel = method == kConnect;
  const unsigned is_https = scheme == kHttps;
  const unsigned is_http = (scheme & kSeven) == (kHttp & kSeven);
  const auto verb = static_cast<std::uint32_t>(method);
  const unsigned is_four = starts.target - starts.method == 5;  // letters, and a space
  const unsigned is_sent = (is_four & (verb == word_of("POST"))) | (verb == word_of("PUT "));
  const unsigned is_usual =
      is_tunnel | is_sent | (verb == word_of("GET ")) | (is_four & (verb == word_of("HEAD")));
  if (is_tunnel + is_https + is_http != 1 || is_usual == 0) return {};
  return {static_cast<std::uint32_t>(rest + starts.target + 8 * is_https + 7 * is_http),
          static_cast<std::uint8_t>(is_tunnel), static_cast<std::uint8_t>(is_answered),
          static_cast<std::uint8_t>(is_sent)};
}

HWY_INLINE Fate Scanner::fate_of(Host host, std::size_t begin, std::size_t end) const {
  const char* name = block_.data() + host.begin;
  const Bits ends = host_ends(name);
  const unsigned length = first_bit(ends | Bits{1} << 63);
  // A tunnel's host ends in its port. A URL with a port or a user, or a host written with the dot
  // of the root behind it, is left to the parser.
  const unsigned ends_in_port = name[length] == ':';
  if (ends == 0 || length == 0 || ends_in_port != host.is_tunnel || name[length] == '@' ||
      name[length - 1] == '.') {
    return Fate::irregular;
  }
  if (masks_.has_unprintable && !is_printable(block_.substr(begin, end - begin))) {
    return Fate::irregular;
  }
  // What a person can have done on another site, by docs/formats/roles.md, column L1c: a page, an
  // answer for a script, something sent.
  constexpr std::uint32_t kHtml = word_of("html");
  constexpr std::uint32_t kJson = word_of("json");
  constexpr std::uint32_t kXml = word_of("+xml");  // application/xhtml+xml, among others
  const std::uint32_t content = four(block_.data() + end - 4);
  const unsigned is_busy =
      (content == kHtml) | (content == kJson) | (content == kXml) | host.is_sent;
  const unsigned elsewhere = static_cast<unsigned>(Fate::elsewhere) *
                             (is_busy & unsigned{host.is_answered} & ~unsigned{host.is_tunnel});
  const bool may_be = may_be_platform(name, length, tails_);
  return static_cast<Fate>(may_be ? static_cast<unsigned>(Fate::host) : elsewhere);
}

void scan_block(std::string_view block, const HostTails& tails, ScanResult& result) {
  Scanner{block, tails, result}.run();
}

}  // namespace probity::intake::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace probity::intake {

HWY_EXPORT(scan_block);

void scan_native(std::string_view block, const policy::HostTails& tails, ScanResult& result) {
  HWY_DYNAMIC_DISPATCH(scan_block)(block, tails, result);
}

}  // namespace probity::intake
#endif
