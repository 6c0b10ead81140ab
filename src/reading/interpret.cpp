#include "reading/interpret.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "base/hash.hpp"
#include "visits/page_memory.hpp"
#include "visits/role.hpp"

namespace probity::reading {

namespace {

using intake::Destination;
using intake::Method;
using intake::Request;
using visits::Level;
using visits::Sighting;

Level level_of(const Request& request) {
  if (request.method == Method::connect) return Level::l2;
  if (request.destination != Destination::not_said) return Level::l1a;
  return request.has_referrer_field ? Level::l1b : Level::l1c;
}

policy::Sends sends(const Request& request) {
  return request.method == Method::post || request.method == Method::put ? policy::Sends::content
                                                                         : policy::Sends::nothing;
}

bool looks_like_a_file(std::string_view path) {
  const std::string_view last = path.substr(path.rfind('/') + 1);
  // Pages written in these are still pages.
  return last.find('.') != std::string_view::npos && !last.ends_with(".php") &&
         !last.ends_with(".html") && !last.ends_with(".htm") && !last.ends_with(".aspx");
}

// What kind of file a path names, for formats that do not say what came back.
intake::Content content_by_name(std::string_view path) {
  const std::string_view ending = path.substr(std::min(path.rfind('.') + 1, path.size()));
  for (const auto* picture : {"jpg", "jpeg", "png", "webp", "gif", "avif", "heic"}) {
    if (ending == picture) return intake::Content::picture;
  }
  for (const auto* media : {"mp4", "webm", "m4s", "mp3", "m4a", "ts"}) {
    if (ending == media) return intake::Content::media;
  }
  return intake::Content::unknown;
}

// Enough to tell the hosts of one device apart; never 0.
std::uint32_t short_hash(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) | 1; }

std::string lower_case(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Every digit of eight characters becomes '0'.
std::uint64_t fold_digits(std::uint64_t text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  // A byte below 128 is a digit if adding 70 does not reach 128 but adding 80 does.
  const std::uint64_t low = text & (kOnes * 0x7F);
  const std::uint64_t from_zero = low + kOnes * (0x80 - '0');
  const std::uint64_t above_nine = low + kOnes * (0x80 - '9' - 1);
  const std::uint64_t is_digit = from_zero & ~above_nine & ~text & (kOnes * 0x80);
  const std::uint64_t digit_bytes = (is_digit >> 7) * 0xFF;
  return (text & ~digit_bytes) | (digit_bytes & (kOnes * '0'));
}

}  // namespace

std::uint64_t template_hash(const Request& request, std::uint64_t host) {
  std::uint64_t hash = mix(host, static_cast<std::uint64_t>(request.method));
  std::string_view rest = request.path;
  while (!rest.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = std::min<std::size_t>(rest.size(), 8);
    std::memcpy(&word, rest.data(), size);
    hash = mix(hash, fold_digits(word));
    rest.remove_prefix(size);
  }
  return hash;
}

Interpreter::Interpreter(const policy::SiteCatalogue& catalogue,
                         const policy::PublicSuffixes& suffixes,
                         const visits::Parameters& parameters, PassedOver passed_over)
    : catalogue_(catalogue),
      suffixes_(suffixes),
      parameters_(parameters),
      passed_over_(std::move(passed_over)) {}

const Interpreter::KnownHost& Interpreter::look_up(std::string_view host) {
  const std::uint64_t hash = hash_bytes(host);
  KnownHost& known = known_[hash % known_.size()];
  if (known.hash == hash && known.name == host) return known;
  const std::string name = lower_case(host);
  known.name = host;
  known.hash = hash;
  known.match = catalogue_.match(name);
  known.owner = hash_bytes(suffixes_.registrable_domain(name));
  return known;
}

// A platform that had closed by then is just another site.
visits::SiteKey Interpreter::site_of(const KnownHost& host, Instant at) const {
  if (host.match) {
    const policy::Service& service = catalogue_.service(host.match->service);
    if (!service.closed || service.is_open_on(std::chrono::floor<std::chrono::days>(at))) {
      return visits::site_of(host.match->service);
    }
  }
  return visits::other_site(host.owner);
}

void Interpreter::describe_service(const Request& request, const policy::HostMatch& match,
                                   Sighting& sighting) const {
  using policy::HostKind;
  sighting.host_kind = match.kind;
  sighting.streams = match.streams;
  const bool has_paths = match.kind == HostKind::site || match.kind == HostKind::app ||
                         match.kind == HostKind::login || match.kind == HostKind::upload;
  sighting.path_rule =
      has_paths && request.method != Method::connect
          ? catalogue_.service(match.service).path_rule(request.path, sends(request))
          : policy::PathRule::none;
}

void Interpreter::describe_referrer(const Request& request, Sighting& sighting) {
  if (request.referrer.empty()) return;
  const auto target = intake::parse_url(request.referrer);
  if (!target || target->host.empty()) return;
  const KnownHost& host = look_up(target->host);
  sighting.referrer_host = short_hash(host.hash);
  sighting.referrer_site = site_of(host, request.end);
  sighting.referrer_path_rule = policy::PathRule::none;
  if (host.match && host.match->kind == policy::HostKind::widget) {
    sighting.referrer_path_rule = policy::PathRule::embed;
  } else if (host.match) {
    sighting.referrer_path_rule =
        catalogue_.service(host.match->service).path_rule(target->path, policy::Sends::nothing);
  }
  sighting.follows_itself = short_hash(host.hash) == sighting.host && target->path == request.path;
}

std::optional<Sighting> Interpreter::interpret(const Request& request, std::string_view line,
                                               std::uint64_t offset) {
  if (request.host.empty()) return std::nullopt;
  Sighting sighting;
  {
    const KnownHost& host = look_up(request.host);
    sighting.site = site_of(host, request.end);
    sighting.host = short_hash(host.hash);
    if (visits::is_service(sighting.site) && passed_over_ &&
        passed_over_(request.host, request.path)) {
      sighting.site = visits::other_site(host.owner);
    }
    if (visits::is_service(sighting.site)) describe_service(request, *host.match, sighting);
  }
  const bool is_tunnel = request.method == Method::connect;
  if (is_tunnel && !visits::is_service(sighting.site)) return std::nullopt;
  sighting.has_duration = request.elapsed.has_value();
  sighting.duration = request.elapsed.value_or(Span{0});
  sighting.asked_at = request.end - sighting.duration;
  sighting.took_too_long = !is_tunnel && sighting.duration > parameters_.reorder_window;
  if (sighting.took_too_long) sighting.duration = parameters_.reorder_window;
  sighting.at = is_tunnel ? request.end : request.end - sighting.duration;
  sighting.in_whole_seconds = request.in_whole_seconds;
  sighting.status = request.status;
  sighting.bytes_down = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(request.bytes_down, std::numeric_limits<std::uint32_t>::max()));
  sighting.level = level_of(request);
  sighting.method = request.method;
  sighting.destination = request.destination;
  sighting.content = request.has_content_field ? request.content : content_by_name(request.path);
  sighting.has_content_field = request.has_content_field;
  sighting.chosen_by_user = request.chosen_by_user;
  sighting.fetched_ahead = request.fetched_ahead;
  sighting.looks_like_a_file = looks_like_a_file(request.path);
  sighting.offset = offset;
  describe_referrer(request, sighting);
  if (!visits::is_service(sighting.site)) {
    static const visits::PageMemory kNoPages{0};
    const auto reading = visits::role_elsewhere(sighting, kNoPages, parameters_);
    if (reading.role == visits::Role::dropped) return std::nullopt;
  }
  if (!is_tunnel && sighting.host_kind != policy::HostKind::cdn) {
    sighting.template_hash = template_hash(request, sighting.host);
  }
  sighting.line_hash = hash_bytes(line);
  return sighting;
}

}  // namespace probity::reading
