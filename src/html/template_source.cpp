#include "html/template_source.hpp"

#include <algorithm>
#include <vector>

#include "html/html_place.hpp"

namespace probity::html {
namespace {

using Where = HtmlPlace::Where;
using Complaint = std::optional<std::string_view>;

constexpr std::string_view kEnding = ".html";

bool is_name(std::string_view text) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::ranges::all_of(text, is_allowed) && !text.contains("__");
}

bool is_plain_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

void sort_and_keep_one_of_each(std::vector<std::string>& names) {
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
}

class Preparation {
 public:
  explicit Preparation(const TemplateFile& file) : file_(file) {}

  Result<TemplateSource> run();

 private:
  struct Section {
    std::string name;     // as the file has it
    std::string written;  // as the engine gets it
    HtmlPlace place;
  };

  Complaint take_all();
  Complaint markup(char c);
  Complaint marker(std::string_view body);
  Complaint begin_section(std::string_view name, bool is_inverted);
  Complaint end_section(std::string_view name);
  Complaint end_name();
  Complaint partial(std::string_view body);
  Complaint value(std::string_view body);
  Complaint modified(std::string_view name, std::string_view modifier) const;
  Complaint link_marker(bool is_link) const;
  void write(std::string_view kind, std::string_view body);

  const TemplateFile& file_;
  TemplateSource source_;
  HtmlPlace place_;
  std::vector<Section> open_;
  std::size_t line_ = 1;
  bool is_line_start_ = true;
  bool expects_quote_ = false;  // a link marker has to be the whole value
};

Result<TemplateSource> Preparation::run() {
  if (!file_.first.ends_with(kEnding)) {
    return failure(ErrorKind::unreadable, std::string(file_.first) + ": the name lacks .html");
  }
  source_.name = file_.first.substr(0, file_.first.size() - kEnding.size());
  source_.text = R"({{%AUTOESCAPE context="HTML"}})";
  Complaint complaint = take_all();
  if (!complaint && !is_name(source_.name)) complaint = "the file's name is not a marker's name";
  if (!complaint && !open_.empty()) complaint = "a section does not end";
  if (!complaint && place_.where() != Where::text) complaint = "a tag does not end";
  if (complaint) {
    return failure(ErrorKind::unreadable, std::string(file_.first) + ", line " +
                                              std::to_string(line_) + ": " +
                                              std::string(*complaint) + ".");
  }
  sort_and_keep_one_of_each(source_.markers.values);
  sort_and_keep_one_of_each(source_.markers.sections);
  sort_and_keep_one_of_each(source_.markers.partials);
  return std::move(source_);
}

Complaint Preparation::take_all() {
  std::string_view rest = file_.second;
  while (!rest.empty()) {
    if (!rest.starts_with("{{")) {
      if (const Complaint complaint = markup(rest.front())) return complaint;
      rest.remove_prefix(1);
      continue;
    }
    const std::size_t end = rest.find("}}");
    if (end == std::string_view::npos) return "a marker does not end";
    const std::string_view body = rest.substr(2, end - 2);
    if (const Complaint complaint = marker(body)) return complaint;
    line_ += static_cast<std::size_t>(std::ranges::count(body, '\n'));
    is_line_start_ = false;
    rest.remove_prefix(end + 2);
  }
  return std::nullopt;
}

Complaint Preparation::markup(char c) {
  if (expects_quote_ && c != '"') return "a link marker is not the whole value";
  expects_quote_ = false;
  if (const Complaint complaint = place_.take(c)) return complaint;
  if (c == '\n') ++line_;
  // The engine would repeat an indentation before every line of a partial, within a textarea too.
  const bool is_indentation = is_line_start_ && (c == ' ' || c == '\t');
  if (c == '\n') is_line_start_ = true;
  if (is_indentation) return std::nullopt;
  if (c != '\n') is_line_start_ = false;
  source_.text += c;
  return std::nullopt;
}

void Preparation::write(std::string_view kind, std::string_view body) {
  source_.text += "{{";
  source_.text += kind;
  source_.text += body;
  source_.text += "}}";
}

Complaint Preparation::marker(std::string_view body) {
  if (expects_quote_) return "a link marker is not the whole value";
  if (body.empty()) return "a marker without a name";
  const std::string_view rest = body.substr(1);
  switch (body.front()) {
    case '!': return std::nullopt;
    case '#': return begin_section(rest, false);
    case '^': return begin_section(rest, true);
    case '/': return end_section(rest);
    case '>': return partial(rest);
    default: return value(body);
  }
}

Complaint Preparation::begin_section(std::string_view name, bool is_inverted) {
  if (!is_name(name)) return "a section's name is not of a-z, 0-9 and single _";
  if (const Complaint complaint = end_name()) return complaint;
  std::string written(name);
  if (is_inverted) written += kAbsent;
  source_.markers.sections.emplace_back(name);
  write("#", written);
  open_.push_back({std::string(name), std::move(written), place_});
  return std::nullopt;
}

Complaint Preparation::end_section(std::string_view name) {
  if (open_.empty() || open_.back().name != name) return "a section ends that is not the open one";
  if (const Complaint complaint = end_name()) return complaint;
  // Shown or not, once or many times: what follows is escaped for the place the engine saw.
  if (!open_.back().place.is_like(place_)) return "a section begins and ends in different places";
  write("/", open_.back().written);
  open_.pop_back();
  return std::nullopt;
}

// <input{{#checked}} checked{{/checked}}>: a name ends where a section does.
Complaint Preparation::end_name() {
  const bool is_in_name = place_.where() == Where::attribute || place_.where() == Where::tag_name;
  return is_in_name ? markup(' ') : std::nullopt;
}

Complaint Preparation::partial(std::string_view body) {
  const std::size_t equals = std::min(body.find('='), body.size());
  const std::string_view name = body.substr(0, equals);
  const std::string_view file = equals == body.size() ? name : body.substr(equals + 1);
  if (!is_name(name) || !is_name(file)) return "a partial's name is not of a-z, 0-9 and single _";
  if (place_.where() != Where::text) return "a partial within a tag";
  const auto [at, is_new] = source_.partials.emplace(name, file);
  if (!is_new && at->second != file) return "one marker for two partials";
  source_.markers.partials.emplace_back(name);
  write(">", name);
  return std::nullopt;
}

Complaint Preparation::value(std::string_view body) {
  const std::size_t colon = std::min(body.find(':'), body.size());
  const std::string_view name = body.substr(0, colon);
  const std::string_view modifier = body.substr(std::min(colon + 1, body.size()));
  if (!is_name(name)) return "a marker's name is not of a-z, 0-9 and single _";
  if (const Complaint complaint = modified(name, modifier)) return complaint;
  if (const Complaint complaint = link_marker(modifier == "x-url")) return complaint;
  expects_quote_ = modifier == "x-url";
  source_.markers.values.emplace_back(name);
  write("", body);
  return std::nullopt;
}

Complaint Preparation::modified(std::string_view name, std::string_view modifier) const {
  const bool is_in_text = place_.where() == Where::text;
  if (!is_in_text && place_.where() != Where::quoted) return "a marker in a tag without quotes";
  if (takes_html(name) != (modifier == "none")) return "rendered HTML is {{name_html:none}}, only";
  if (takes_html(name) && !is_in_text) return "rendered HTML within a tag";
  constexpr std::string_view kDefault = "x-default=";
  if (modifier.starts_with(kDefault)) {
    if (is_plain_word(modifier.substr(kDefault.size()))) return std::nullopt;
    return "a default is of letters, digits and -";
  }
  if (modifier.empty() || modifier == "p" || modifier == "x-url" || modifier == "none") {
    return std::nullopt;
  }
  return "a modifier that templates do not use";
}

Complaint Preparation::link_marker(bool is_link) const {
  if (is_link != place_.is_in_link()) {
    const bool is_place = place_.is_in_link() && place_.value().starts_with('#');
    if (is_place) return std::nullopt;
    return "x-url goes with href, src and action, and nothing else does";
  }
  if (is_link && !place_.value().empty()) return "a link marker is not the whole value";
  return std::nullopt;
}

}  // namespace

Result<TemplateSource> prepare(const TemplateFile& file) { return Preparation(file).run(); }

}  // namespace probity::html
