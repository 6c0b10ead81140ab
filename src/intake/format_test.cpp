#include "intake/format.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::intake {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

constexpr std::string_view kSquid =
    "1795341177.518    113 127.0.0.1 TCP_MISS/200 1510 GET https://www.dailynews.test/a0? p01 "
    "HIER_DIRECT/127.0.0.1 text/html";
constexpr std::string_view kTunnel =
    "1795341482.120  85262 127.0.0.1 TCP_TUNNEL/200 320 CONNECT platform.twitter.com:443 p01 "
    "HIER_DIRECT/127.0.0.1 -";
constexpr std::string_view kProbity =
    "1795341376.142    109 127.0.0.1 50122 TCP_MISS/200 2034 650 GET "
    "https://www.reddit.com/r/uk/comments/1 p10 "
    "HIER_DIRECT/127.0.0.1 text/html \"https://www.search.test/\" \"Mozilla/5.0 (X11; "
    "\\\"odd\\\")\" "
    "\"document\" \"navigate\" \"cross-site\" \"?1\" \"-\" www.reddit.com bump";
constexpr std::string_view kCombined =
    "10.20.0.7 - e.brown [10/Mar/2026:09:00:02 +0000] \"GET https://www.example.org/a?b HTTP/1.1\" "
    "200 25546 "
    "\"https://www.example.org/\" \"Mozilla/5.0\" TCP_MISS:HIER_DIRECT";

auto parsed(Format format, std::string_view line, const LineContext& context = {}) {
  return parse_line(format, line, context);
}

RejectReason reason(Format format, std::string_view line, const LineContext& context = {}) {
  const auto request = parse_line(format, line, context);
  EXPECT_FALSE(request) << line;
  return request ? RejectReason::count_ : request.error();
}

std::string with(std::string_view line, std::string_view from, std::string_view to) {
  std::string text{line};
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(SquidNative, Gives_every_field_it_has) {
  const auto request = parsed(Format::squid, kSquid);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->end, instant_from_unix(1'795'341'177'518'000'000));
  EXPECT_EQ(request->elapsed, Span{113ms});
  EXPECT_EQ(request->client, "127.0.0.1");
  EXPECT_EQ(request->status, 200);
  EXPECT_EQ(request->bytes_down, 1510U);
  EXPECT_EQ(request->method, Method::get);
  EXPECT_EQ(request->host, "www.dailynews.test");
  EXPECT_EQ(request->path, "/a0");
  EXPECT_EQ(request->login, "p01");
  EXPECT_EQ(request->content, Content::html);
  EXPECT_FALSE(request->has_referrer_field);
}

TEST(SquidNative, Reads_a_tunnel_with_its_host_and_length) {
  const auto request = parsed(Format::squid, kTunnel);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->method, Method::connect);
  EXPECT_EQ(request->host, "platform.twitter.com");
  EXPECT_EQ(request->elapsed, Span{85262ms});
  EXPECT_EQ(request->content, Content::unknown);
}

TEST(SquidCombined, Signs_and_far_years_are_no_times) {
  const auto line = [](const char* time) {
    return std::string{"10.0.0.1 - p1 ["} + time +
           "] \"GET https://x.com/ HTTP/1.1\" 200 9 \"-\" \"-\" TCP_MISS:HIER_DIRECT";
  };
  const auto error = [&](const char* time) {
    const auto request = parse_line(Format::squid_combined, line(time), {});
    return request ? std::string_view{"none"} : text_of(request.error()).id;
  };
  EXPECT_EQ(error("10/Mar/2026:09:00:00 +0000"), "none");
  EXPECT_EQ(error("10/Mar/2026:-1:-2:-3 +0000"), "bad_time");
  EXPECT_EQ(error("10/Mar/9999:09:00:00 +0000"), "impossible_year");
}

TEST(SquidNative, Reads_what_real_proxies_write_besides_pages) {
  for (const auto* line : {
           "1286536308.779    180 192.168.0.224 TCP_MISS/200 411 GET "
           "http://liveupdate.example.com/x.zip - DIRECT/198.51.100.1 application/zip",
           "1795341190.936      0 2001:db8::17 TCP_DENIED/407 3503 CONNECT www.dailynews.test:443 "
           "- HIER_NONE/- text/html",
           "1795341190.936      0 10.0.0.1 NONE/000 0 NONE error:transaction-end-before-headers - "
           "HIER_NONE/- -",
           "1795341190.936      0 10.0.0.1 TCP_DENIED/400 3503 GET htp//[broken] - HIER_NONE/- "
           "text/html",
           "1795341190.936     -1 10.0.0.1 TCP_MISS/200 10 GET http://[2001:db8::1]:8080/x u%20v "
           "HIER_DIRECT/- text/html",
           "1795341190.936      0 10.0.0.1 TCP_MISS/200 10 OPTIONS * - HIER_NONE/- -",
       }) {
    EXPECT_TRUE(parsed(Format::squid, line)) << line;
  }
}

TEST(SquidNative, Says_what_is_wrong_with_a_damaged_line) {
  EXPECT_EQ(reason(Format::squid, ""), RejectReason::bad_time);
  EXPECT_EQ(reason(Format::squid, "garbage"), RejectReason::bad_time);
  EXPECT_EQ(reason(Format::squid, kSquid.substr(0, 60)), RejectReason::too_few_fields);
  EXPECT_EQ(reason(Format::squid, std::string{kSquid} + " more"), RejectReason::too_many_fields);
  EXPECT_EQ(reason(Format::squid, with(kSquid, "1795341177.518", "179534117x.518")),
            RejectReason::bad_time);
  EXPECT_EQ(reason(Format::squid, with(kSquid, "1795341177.518", "0000000000.000")),
            RejectReason::impossible_year);
  EXPECT_EQ(reason(Format::squid, with(kSquid, "1795341177.518", "4102444800.000")),
            RejectReason::impossible_year);
  EXPECT_EQ(reason(Format::squid, with(kSquid, " 113 ", " 1x3 ")), RejectReason::bad_number);
  EXPECT_EQ(reason(Format::squid, with(kSquid, "127.0.0.1", "127/0/0/1")),
            RejectReason::bad_address);
  EXPECT_EQ(reason(Format::squid, with(kSquid, "TCP_MISS/200", "TCP_MISS")),
            RejectReason::bad_status);
  EXPECT_EQ(reason(Format::squid, with(kSquid, " 1510 ", " -15 ")), RejectReason::bad_number);
  EXPECT_EQ(reason(Format::squid, with(kSquid, "GET", "g3t")), RejectReason::bad_method);
  EXPECT_EQ(reason(Format::squid, with(kSquid, "https://", "https:/")), RejectReason::bad_target);
  EXPECT_EQ(reason(Format::squid, with(kSquid, "p01", std::string("p\0x", 3))),
            RejectReason::not_text);
  EXPECT_EQ(reason(Format::squid, with(kSquid, "p01", "p\xff")), RejectReason::not_text);
  EXPECT_EQ(reason(Format::squid, std::string(70'000, 'x')), RejectReason::too_long);
  EXPECT_EQ(reason(Format::squid, kProbity), RejectReason::other_format);
  EXPECT_EQ(reason(Format::squid, kCombined), RejectReason::other_format);
}

TEST(SquidNative, Accepts_a_carriage_return_at_the_end) {
  EXPECT_TRUE(parsed(Format::squid, std::string{kSquid} + "\r"));
}

TEST(SquidProbity, Gives_the_browsers_own_headers) {
  const auto request = parsed(Format::squid_probity, kProbity);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->referrer, "https://www.search.test/");
  EXPECT_EQ(request->destination, Destination::document);
  EXPECT_TRUE(request->chosen_by_user);
  EXPECT_FALSE(request->fetched_ahead);
  EXPECT_TRUE(request->has_referrer_field);
  EXPECT_EQ(request->login, "p10");
}

TEST(SquidProbity, Knows_a_prefetch_whatever_parameters_it_has) {
  const auto request =
      parsed(Format::squid_probity, with(kProbity, "\"?1\" \"-\"", "\"-\" \"prefetch;prerender\""));
  ASSERT_TRUE(request);
  EXPECT_TRUE(request->fetched_ahead);
}

TEST(SquidProbity, A_quote_that_does_not_end_is_a_reason) {
  EXPECT_EQ(reason(Format::squid_probity, kProbity.substr(0, 200)), RejectReason::bad_quoting);
  EXPECT_EQ(reason(Format::squid_probity, with(kProbity, "\"navigate\" ", "navigate ")),
            RejectReason::bad_quoting);
}

TEST(SquidCombined, Gives_every_field_it_has_and_nothing_it_has_not) {
  const auto request = parsed(Format::squid_combined, kCombined);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->end, Instant{sys_days{2026y / 3 / 10} + 9h + 2s});
  EXPECT_FALSE(request->elapsed);
  EXPECT_TRUE(request->in_whole_seconds);
  EXPECT_FALSE(request->has_content_field);
  EXPECT_EQ(request->login, "e.brown");
  EXPECT_EQ(request->path, "/a");
  EXPECT_EQ(request->referrer, "https://www.example.org/");
}

TEST(SquidCombined, Takes_the_offset_from_UTC_off) {
  const auto request = parsed(Format::squid_combined, with(kCombined, "+0000", "+0100"));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->end, Instant{sys_days{2026y / 3 / 10} + 8h + 2s});
}

TEST(SquidCombined, Does_not_guess_a_zone) {
  const std::string local = with(kCombined, " +0000", "");
  EXPECT_EQ(reason(Format::squid_combined, local), RejectReason::no_zone);
  const LineContext london{Zone::named("Europe/London").value()};
  EXPECT_TRUE(parsed(Format::squid_combined, local, london));
  EXPECT_EQ(reason(Format::squid_combined,
                   with(local, "10/Mar/2026:09:00:02", "29/Mar/2026:01:30:00"), london),
            RejectReason::no_such_time);
}

TEST(SquidCombined, Keeps_both_readings_of_the_hour_that_happens_twice) {
  const LineContext london{Zone::named("Europe/London").value()};
  const std::string local =
      with(with(kCombined, " +0000", ""), "10/Mar/2026:09:00:02", "25/Oct/2026:01:30:00");
  const auto request = parsed(Format::squid_combined, local, london);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->end, Instant{sys_days{2026y / 10 / 25} + 30min});
  EXPECT_EQ(request->may_be_later_by, Span{1h});
}

TEST(SquidCombined, Says_what_is_wrong_with_a_damaged_line) {
  EXPECT_EQ(reason(Format::squid_combined, with(kCombined, "10/Mar", "31/Feb")),
            RejectReason::bad_time);
  EXPECT_EQ(reason(Format::squid_combined, with(kCombined, "+0000", "GMT")),
            RejectReason::bad_time);
  EXPECT_EQ(reason(Format::squid_combined, with(kCombined, " 200 ", " 2x0 ")),
            RejectReason::bad_status);
  EXPECT_EQ(reason(Format::squid_combined, kCombined.substr(0, 80)), RejectReason::bad_quoting);
  EXPECT_EQ(reason(Format::squid_combined, kCombined.substr(0, 20)), RejectReason::too_few_fields);
}

TEST(DetectFormat, Tells_the_formats_apart) {
  const LineContext none;
  const auto twice = [](std::string_view line) {
    return std::string{line} + "\n" + std::string{line} + "\n";
  };
  EXPECT_EQ(detect_format(twice(kSquid), none), Format::squid);
  EXPECT_EQ(detect_format(twice(kProbity), none), Format::squid_probity);
  EXPECT_EQ(detect_format(twice(kCombined), none), Format::squid_combined);
  EXPECT_EQ(detect_format(twice(with(kCombined, " +0000", "")), none), Format::squid_combined);
}

TEST(DetectFormat, Goes_by_most_of_the_first_lines) {
  const std::string mixed =
      "broken\n" + std::string{kSquid} + "\n" + std::string{kTunnel} + "\nalso bro";
  EXPECT_EQ(detect_format(mixed, {}), Format::squid);
  EXPECT_EQ(detect_format("one\ntwo\n" + std::string{kSquid} + "\n", {}), std::nullopt);
  EXPECT_EQ(detect_format("", {}), std::nullopt);
}

TEST(ParseUrl, Finds_host_and_path) {
  EXPECT_EQ(parse_url("https://a.example/b/c?d#e")->path, "/b/c");
  EXPECT_EQ(parse_url("https://a.example")->path, "/");
  EXPECT_EQ(parse_url("https://a.example?x=/y")->host, "a.example");
  EXPECT_EQ(parse_url("http://user:word@a.example:8080/b")->host, "a.example");
  EXPECT_EQ(parse_url("https://[2001:db8::1]:8443/b")->host, "[2001:db8::1]");
  EXPECT_EQ(parse_authority("a.example:443")->host, "a.example");
  EXPECT_FALSE(parse_url("https:///b"));
  EXPECT_FALSE(parse_url("nothing"));
  EXPECT_FALSE(parse_authority(":443"));
}

// I46: any bytes are answered, and a rejected line never becomes acceptable by being cut.
RC_GTEST_PROP(ParseLine, I46_any_bytes_are_safe_in_every_format, (const std::string& noise)) {
  std::string line{*rc::gen::element(kSquid, kTunnel, kProbity, kCombined)};
  for (const char c : noise) {
    line[*rc::gen::inRange<std::size_t>(0, line.size())] = c;
  }
  for (const FormatText& format : formats()) {
    const auto request = parse_line(format.format, line, {});
    if (!request) continue;
    RC_ASSERT(request->host.empty() ||
              (request->host.data() >= line.data() &&
               request->host.data() + request->host.size() <= line.data() + line.size()));
    RC_ASSERT(request->path.starts_with('/'));
  }
}

}  // namespace
}  // namespace probity::intake
