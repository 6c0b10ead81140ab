#include "http/form.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/multipart.hpp"
#include "http/percent.hpp"

namespace probity::http {
namespace {

// UTF-8 without null characters.
rc::Gen<std::string> text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "a", "Z", " ", "+", "&", "=", "%", ";", "é", "€", "😀", "\r\n", "~", "\x7f", "\"")),
      [](const std::vector<std::string>& pieces) {
        std::string out;
        for (const auto& piece : pieces) out += piece;
        return out;
      });
}

RC_GTEST_PROP(Form, What_was_written_comes_back, ()) {
  const auto pairs = *rc::gen::container<std::vector<Form::Pair>>(rc::gen::pair(text(), text()));
  const auto form = Form::parse(print_form(pairs));
  RC_ASSERT(form.has_value());
  RC_ASSERT(form->pairs() == pairs);
}

RC_GTEST_PROP(Form, Any_bytes_are_read_or_refused, ()) {
  const auto bytes = *rc::gen::container<std::string>(
      rc::gen::element('a', '%', '4', '1', '=', '&', '+', '\0', '\xC3', '\xA9', '\xFF'));
  const auto form = Form::parse(bytes);
  if (!form) return;
  for (const auto& [name, value] : form->pairs()) RC_ASSERT(is_utf8(name) && is_utf8(value));
}

TEST(Form, Values_are_found_by_name) {
  const auto form = Form::parse("a=1&&b=x+y%21&a=2&c&=d&a=");
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ(form->first("a"), "1");
  EXPECT_EQ(form->first("b"), "x y!");
  EXPECT_EQ(form->first("c"), "");
  EXPECT_EQ(form->first(""), "d");
  EXPECT_EQ(form->first("e"), std::nullopt);
  EXPECT_EQ(form->all("a"), (std::vector<std::string_view>{"1", "2", ""}));
  EXPECT_TRUE(Form::parse("")->pairs().empty());
}

TEST(Form, What_is_no_text_is_refused) {
  for (const auto* bytes : {"a=%", "a=%4", "a=%zz", "%ff=1", "a=%C3", "a=%00", "a=%c0%80",
                            "a=%ed%a0%80", "a=%f4%90%80%80", "a=\xC3"}) {
    const auto form = Form::parse(bytes);
    ASSERT_FALSE(form.has_value()) << bytes;
    EXPECT_EQ(form.error().kind, ErrorKind::unreadable);
  }
}

TEST(Form, Limits_hold) {
  EXPECT_TRUE(Form::parse("a=1&b=2", {.fields = 2}).has_value());
  EXPECT_EQ(Form::parse("a=1&b=2&c", {.fields = 2}).error().kind, ErrorKind::refused);
  EXPECT_EQ(Form::parse("a=12345", {.bytes = 6}).error().kind, ErrorKind::refused);
}

constexpr std::string_view kType = "multipart/form-data; boundary=XyZ";

Result<Multipart> parse(std::string_view body) { return Multipart::parse(kType, body); }

std::string part(std::string_view head, std::string_view content) {
  return "--XyZ\r\n" + std::string{head} + "\r\n\r\n" + std::string{content} + "\r\n";
}

TEST(Multipart, A_form_as_browsers_send_it_is_read) {
  const std::string body =
      part("Content-Disposition: form-data; name=\"title\"", "Spr\xC3\xBCnge\r\n--Xy") +
      part(
          "content-disposition: form-data; name=\"photo\"; filename=\"C:\\a %22b%22.png\"\r\n"
          "Content-Type: image/png",
          std::string_view{"\x89PNG\0\r\n", 7}) +
      part("Content-Disposition: form-data; name=none; filename=\"\"", "") + "--XyZ--\r\n";
  const auto form = parse(body);
  ASSERT_TRUE(form.has_value()) << form.error().what;
  ASSERT_EQ(form->parts().size(), 3U);
  EXPECT_EQ(form->first("title")->content, "Spr\xC3\xBCnge\r\n--Xy");
  EXPECT_EQ(form->first("title")->file_name, std::nullopt);
  EXPECT_EQ(form->first("photo")->file_name, "C:\\a %22b%22.png");
  EXPECT_EQ(form->first("photo")->content_type, "image/png");
  EXPECT_EQ(form->first("photo")->content, (std::string_view{"\x89PNG\0\r\n", 7}));
  EXPECT_EQ(form->first("none")->file_name, "");
  EXPECT_EQ(form->first("other"), nullptr);
}

TEST(Multipart, Boundaries_may_be_quoted_and_forms_empty) {
  EXPECT_TRUE(Multipart::parse("Multipart/Form-Data; Boundary=\"a b\"", "--a b--\r\n").has_value());
  for (const auto* type :
       {"text/plain; boundary=XyZ", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=\"a",
        "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=a; boundary=b",
        "multipart/form-data; charset=x; boundary=XyZ", "multipart/form-data boundary=XyZ"}) {
    EXPECT_FALSE(Multipart::parse(type, "--XyZ--\r\n").has_value()) << type;
  }
  EXPECT_FALSE(
      Multipart::parse("multipart/form-data; boundary=" + std::string(71, 'a'), "").has_value());
}

TEST(Multipart, What_no_browser_sends_is_refused) {
  const std::string good = "Content-Disposition: form-data; name=\"a\"";
  for (const std::string& body :
       {std::string{}, std::string{"--XyZ"}, "preamble\r\n" + part(good, "") + "--XyZ--",
        part(good, "x"), part(good, "x") + "--XyZ--epilogue", part(good, "x") + "--XyZ--\r\n\r\n",
        part(good, "x\r\n--XyZZ") + "--XyZ--", part("Content-Type: a/b", "x") + "--XyZ--",
        part(good + "\r\n" + good, "x") + "--XyZ--",
        part(good + "\r\nContent-Transfer-Encoding: base64", "x") + "--XyZ--",
        part(good + "\r\nX", "x") + "--XyZ--", part(good + "; name=b", "x") + "--XyZ--",
        part(good + "; filename*=UTF-8''b", "x") + "--XyZ--",
        part("Content-Disposition: attachment; name=a", "x") + "--XyZ--",
        part("Content-Disposition: form-data; name=\"\xFF\"", "x") + "--XyZ--",
        part("Content-Disposition: form-data; name=\"a\tb\"", "x") + "--XyZ--",
        part("Content-Disposition: form-data; name=\"a\"x", "x") + "--XyZ--",
        part("Content-Disposition: form-data; filename=\"a\"", "x") + "--XyZ--"}) {
    const auto form = parse(body);
    ASSERT_FALSE(form.has_value()) << body;
    EXPECT_EQ(form.error().kind, ErrorKind::unreadable) << body;
  }
}

TEST(Multipart, Limits_hold) {
  const std::string one = part("Content-Disposition: form-data; name=\"abc\"", "x");
  EXPECT_EQ(Multipart::parse(kType, one + one + "--XyZ--", {.parts = 1}).error().kind,
            ErrorKind::refused);
  EXPECT_EQ(Multipart::parse(kType, one + "--XyZ--", {.part_head = 20}).error().kind,
            ErrorKind::refused);
  EXPECT_EQ(Multipart::parse(kType, one + "--XyZ--", {.name = 2}).error().kind, ErrorKind::refused);
  EXPECT_TRUE(Multipart::parse(kType, one + "--XyZ--", {.parts = 1, .part_head = 42, .name = 3})
                  .has_value());
}

RC_GTEST_PROP(Multipart, What_was_sent_comes_back, ()) {
  const auto contents =
      *rc::gen::container<std::vector<std::string>>(rc::gen::container<std::string>(
          rc::gen::element('\r', '\n', '-', 'X', 'y', 'Z', '\0', '\xFF')));
  std::string body;
  for (const auto& content : contents) {
    RC_PRE(content.find("\r\n--XyZ") == std::string::npos && !content.starts_with("--XyZ"));
    body += part("Content-Disposition: form-data; name=\"n\"", content);
  }
  body += "--XyZ--\r\n";
  const auto form = parse(body);
  RC_ASSERT(form.has_value());
  RC_ASSERT(form->parts().size() == contents.size());
  for (std::size_t i = 0; i < contents.size(); ++i)
    RC_ASSERT(form->parts()[i].content == contents[i]);
}

TEST(Percent, Escapes_are_undone_and_made) {
  EXPECT_EQ(percent_decoded("J%C3%b6rg+x"), "J\xC3\xB6rg+x");
  EXPECT_EQ(percent_decoded("a+b", Plus::space), "a b");
  EXPECT_EQ(percent_decoded("%4"), std::nullopt);
  EXPECT_EQ(percent_encoded("a/b c~"), "a%2Fb%20c~");
}

RC_GTEST_PROP(Percent, Any_bytes_come_back, (const std::string& bytes)) {
  RC_ASSERT(percent_decoded(percent_encoded(bytes)) == bytes);
}

}  // namespace
}  // namespace probity::http
