// What the people of a large trust ask their proxy for on an ordinary day: hosts, paths and how
// often. Made up for speed tests; only the shares matter: about 1 line in 40 is of a platform, most
// of the rest are tunnels and addresses of other sites, some of which carry a platform's name in
// their query.
#pragma once

#include <array>
#include <string_view>

namespace probity::bench {

// '#' in a path stands for a number, '*' for a random word.
struct Address {
  std::string_view host;
  std::string_view path;
  std::string_view content;
};

struct Platform {
  Address page;
  Address data;  // what its page fetches later on
  Address picture;
  Address piece;  // what stands in other sites' pages
  unsigned weight;
};

inline constexpr std::array kPlatforms{
    Platform{
        {"www.facebook.com", "/groups/#/", "text/html"},
        {"www.facebook.com", "/api/graphql/", "application/json"},
        {"scontent-man2-1.xx.fbcdn.net", "/v/t39/#_n.jpg?_nc_cat=1&_nc_sid=*&oh=*", "image/jpeg"},
        {"www.facebook.com", "/plugins/like.php?href=https%3A%2F%2Fnews.example%2F*", "text/html"},
        5},
    Platform{{"www.youtube.com", "/watch?v=*", "text/html"},
             {"www.youtube.com", "/youtubei/v1/browse?prettyPrint=false", "application/json"},
             {"i.ytimg.com", "/vi/*/hqdefault.jpg", "image/jpeg"},
             {"www.youtube.com", "/embed/*?rel=0", "text/html"},
             5},
    Platform{{"www.instagram.com", "/p/*/", "text/html"},
             {"www.instagram.com", "/api/v1/feed/timeline/", "application/json"},
             {"scontent-lhr6-1.cdninstagram.com", "/v/t51/#_n.jpg?stp=dst&oh=*", "image/webp"},
             {"www.instagram.com", "/embed.js", "application/javascript"},
             3},
    Platform{{"x.com", "/*/status/#", "text/html"},
             {"x.com", "/i/api/graphql/*/HomeTimeline", "application/json"},
             {"pbs.twimg.com", "/media/*?format=jpg&name=small", "image/jpeg"},
             {"platform.twitter.com", "/widgets.js", "application/javascript"},
             3},
    Platform{{"www.linkedin.com", "/feed/", "text/html"},
             {"www.linkedin.com", "/voyager/api/graphql?queryId=*", "application/json"},
             {"media.licdn.com", "/dms/image/*/0/#", "image/jpeg"},
             {"px.ads.linkedin.com", "/collect/?v=2&pid=#", "image/gif"},
             2},
    Platform{{"en.wikipedia.org", "/wiki/*", "text/html"},
             {"en.wikipedia.org", "/w/api.php?action=query&titles=*", "application/json"},
             {"upload.wikimedia.org", "/wikipedia/commons/thumb/*/220px.jpg", "image/jpeg"},
             {"upload.wikimedia.org", "/wikipedia/commons/*.svg", "image/svg+xml"},
             3},
};

inline constexpr std::array<std::string_view, 40> kOtherHosts{"outlook.office.com",
                                                              "login.microsoftonline.com",
                                                              "teams.microsoft.com",
                                                              "docs.google.com",
                                                              "www.google.com",
                                                              "classroom.google.com",
                                                              "fonts.gstatic.com",
                                                              "clients2.google.com",
                                                              "register.school.example",
                                                              "homework.school.example",
                                                              "library.school.example",
                                                              "www.gov.uk",
                                                              "www.bbc.co.uk",
                                                              "ichef.bbci.co.uk",
                                                              "news.example",
                                                              "static.news.example",
                                                              "maths.example",
                                                              "api.maths.example",
                                                              "cdn.jsdelivr.net",
                                                              "ajax.googleapis.com",
                                                              "www.googletagmanager.com",
                                                              "www.google-analytics.com",
                                                              "ads.exchange.example",
                                                              "sync.exchange.example",
                                                              "pixel.exchange.example",
                                                              "www.met-office.example",
                                                              "shop.example",
                                                              "images.shop.example",
                                                              "update.example",
                                                              "telemetry.vendor.example",
                                                              "events.data.vendor.example",
                                                              "time.vendor.example",
                                                              "ocsp.ca.example",
                                                              "crl.ca.example",
                                                              "print.school.example",
                                                              "exam-board.example",
                                                              "past-papers.example",
                                                              "quiz.example",
                                                              "assets.quiz.example",
                                                              "payroll.example"};

inline constexpr std::array<std::string_view, 12> kOtherPaths{
    "/",
    "/search?q=*+*",
    "/assets/main.*.js",
    "/static/*.css",
    "/images/*_#.jpg",
    "/api/v2/items?cursor=*&limit=50",
    "/owa/service.svc?action=GetItem&ID=-#",
    "/gampad/"
    "ads?correlator=#&output=json&iu_parts=*%2C*&sizes=728x90%7C970x250&ifi=1&eri=1&cookie=*",
    "/collect?v=1&t=pageview&dl=https%3A%2F%2Fnews.example%2F*&ul=en-gb&de=UTF-8&cid=#.#&tid=*",
    "/out?to=https%3A%2F%2Fwww.facebook.com%2F*",
    "/search?q=site:reddit.com+*",
    "/download/*/*/segment_#.ts"};

inline constexpr std::array<std::string_view, 8> kOtherContents{
    "text/html", "application/json",       "image/jpeg", "image/webp",
    "text/css",  "application/javascript", "font/woff2", "-"};

// How busy each hour of the day is.
inline constexpr std::array<unsigned, 24> kHours{1,  1,  1,  1,  1,  2,  6,  20, 60, 90, 85, 100,
                                                 95, 80, 90, 75, 40, 20, 12, 10, 9,  7,  4,  2};

}  // namespace probity::bench
