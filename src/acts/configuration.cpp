#include "acts/configuration.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace probity::acts {

namespace {

constexpr std::array<std::string_view, 3> kStages{"advice", "casework", "monitoring"};
constexpr std::array<std::string_view, 3> kSecurities{"none", "starttls", "tls"};

std::unexpected<Error> wrong(std::string what) {
  return failure(ErrorKind::unreadable, "probity.toml: " + std::move(what),
                 "docs/formats/configuration.md lists every key.");
}

// Takes the keys of one table, and remembers which there were.
class Keys {
 public:
  Keys(const toml::table* table, std::string name) : table_(table), name_(std::move(name)) {}

  template <class T>
  void take(std::string_view key, T& into) {
    known_.insert(std::string{key});
    if (table_ == nullptr) return;
    const toml::node* node = table_->get(key);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<T>()) {
      into = *value;
    } else if (problem_.empty()) {
      problem_ = fmt::format("{}.{} has a value of the wrong kind", name_, key);
    }
  }

  template <class Number>
  void take_number(std::string_view key, Number least, Number most, Number& into) {
    std::int64_t number = into;
    take(key, number);
    if (number >= least && number <= most) {
      into = static_cast<Number>(number);
    } else if (problem_.empty()) {
      problem_ = fmt::format("{}.{} is not a number from {} to {}", name_, key, least, most);
    }
  }

  // A word of a list; its place becomes the enumeration's value.
  template <class Enum, std::size_t size>
  void take_word(std::string_view key, const std::array<std::string_view, size>& words,
                 Enum& into) {
    std::string word{words[static_cast<std::size_t>(into)]};
    take(key, word);
    for (std::size_t i = 0; i < size; ++i) {
      if (words[i] != word) continue;
      into = static_cast<Enum>(i);
      return;
    }
    if (problem_.empty()) {
      problem_ = fmt::format("{}.{} must be one of: {}", name_, key, fmt::join(words, ", "));
    }
  }

  [[nodiscard]] Result<void> finish() const {
    if (!problem_.empty()) return wrong(problem_);
    if (table_ == nullptr) return {};
    for (const auto& [key, value] : *table_) {
      if (known_.contains(std::string{key.str()})) continue;
      return wrong(fmt::format("line {}: there is no key {}.{}", value.source().begin.line, name_,
                               std::string_view{key.str()}));
    }
    return {};
  }

 private:
  const toml::table* table_;
  std::string name_;
  std::set<std::string> known_;
  std::string problem_;
};

Result<void> read_trust(const toml::table& file, Configuration& into) {
  Keys keys{file["trust"].as_table(), "trust"};
  keys.take("name", into.trust_name);
  keys.take("zone", into.zone);
  keys.take_word("stage", kStages, into.stage);
  keys.take("ledger", into.ledger_name);
  bool is_demonstration = into.purpose == Purpose::demonstration;
  keys.take("demonstration", is_demonstration);
  into.purpose = is_demonstration ? Purpose::demonstration : Purpose::real;
  return keys.finish();
}

Result<void> read_server(const toml::table& file, Configuration& into) {
  Keys keys{file["server"].as_table(), "server"};
  keys.take("listen", into.listen);
  keys.take("public", into.public_listen);
  keys.take("public_checker", into.public_checker);
  keys.take("address", into.address);
  keys.take("certificate", into.certificate);
  keys.take("certificate_key", into.certificate_key);
  keys.take("behind_proxy", into.behind_proxy);
  return keys.finish();
}

Result<void> read_advice(const toml::table& file, Configuration& into) {
  Keys keys{file["advice"].as_table(), "advice"};
  keys.take_number<std::uint32_t>("answer_days", 1, 20, into.answer_days);
  return keys.finish();
}

Result<void> read_mail(const toml::table& file, MailSettings& into) {
  Keys keys{file["mail"].as_table(), "mail"};
  keys.take("host", into.host);
  keys.take_number<std::uint16_t>("port", 1, 65'535, into.port);
  keys.take_word("security", kSecurities, into.security);
  keys.take("user", into.user);
  keys.take("password_file", into.password_file);
  keys.take("authority_file", into.authority_file);
  keys.take("from", into.from);
  return keys.finish();
}

Result<void> read_openid(const toml::table& file, OpenIdSettings& into) {
  Keys keys{file["openid"].as_table(), "openid"};
  keys.take("issuer", into.issuer);
  keys.take("client", into.client);
  keys.take("secret_file", into.secret_file);
  keys.take("tenant_claim", into.tenant_claim);
  keys.take("tenant", into.tenant);
  keys.take("name", into.name);
  keys.take("authority_file", into.authority_file);
  return keys.finish();
}

Result<void> read_witnesses(const toml::table& file, std::vector<WitnessSettings>& into) {
  const toml::array* list = file["witness"].as_array();
  if (list == nullptr) return {};
  for (const toml::node& node : *list) {
    Keys keys{node.as_table(), "witness"};
    WitnessSettings witness;
    keys.take("url", witness.url);
    keys.take("key", witness.key);
    PROBITY_ATTEMPT(keys.finish());
    if (witness.url.empty() || witness.key.empty()) return wrong("a witness needs url and key");
    into.push_back(std::move(witness));
  }
  return {};
}

// A table of texts, whatever its keys are.
Result<void> read_texts(const toml::table& file, std::string_view table,
                        std::map<std::string, std::string>& into) {
  const toml::table* texts = file[table].as_table();
  if (texts == nullptr) return {};
  for (const auto& [id, value] : *texts) {
    const auto text = value.value_exact<std::string>();
    if (!text) return wrong(fmt::format("{}.{} is not a text", table, std::string_view{id.str()}));
    into.emplace(std::string{id.str()}, *text);
  }
  return {};
}

Result<void> check_tables(const toml::table& file) {
  constexpr std::array<std::string_view, 8> kTables{"trust",  "schools", "telephones", "server",
                                                    "advice", "mail",    "openid",     "witness"};
  for (const auto& [key, value] : file) {
    if (std::ranges::find(kTables, key.str()) != kTables.end()) continue;
    return wrong(fmt::format("line {}: there is no table {}", value.source().begin.line,
                             std::string_view{key.str()}));
  }
  return {};
}

// A basic string of TOML (1.0, "String"): the same on every line of the file, for people who edit
// it.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace

std::string_view word_for(Stage stage) { return kStages[static_cast<std::size_t>(stage)]; }

std::optional<Stage> stage_named(std::string_view word) {
  for (std::size_t i = 0; i < kStages.size(); ++i) {
    if (kStages[i] == word) return static_cast<Stage>(i);
  }
  return std::nullopt;
}

Result<Configuration> read_configuration(std::string_view text) {
  toml::table file;
  try {
    file = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return wrong(fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
  Configuration configuration;
  PROBITY_ATTEMPT(check_tables(file));
  PROBITY_ATTEMPT(read_trust(file, configuration));
  PROBITY_ATTEMPT(read_texts(file, "schools", configuration.school_names));
  PROBITY_ATTEMPT(read_texts(file, "telephones", configuration.telephones));
  PROBITY_ATTEMPT(read_server(file, configuration));
  PROBITY_ATTEMPT(read_advice(file, configuration));
  PROBITY_ATTEMPT(read_mail(file, configuration.mail));
  PROBITY_ATTEMPT(read_openid(file, configuration.openid));
  PROBITY_ATTEMPT(read_witnesses(file, configuration.witnesses));
  if (configuration.trust_name.empty()) return wrong("trust.name is missing");
  if (configuration.ledger_name.empty()) return wrong("trust.ledger is missing");
  return configuration;
}

std::string name_of_school(const Configuration& configuration, const std::string& id) {
  const auto found = configuration.school_names.find(id);
  return found == configuration.school_names.end() ? id : found->second;
}

std::string print_configuration(const Configuration& c) {
  std::string schools;
  for (const auto& [id, name] : c.school_names) {
    schools += fmt::format("{} = {}\n", quoted(id), quoted(name));
  }
  std::string telephones;
  for (const auto& [who, number] : c.telephones) {
    telephones += fmt::format("{} = {}\n", quoted(who), quoted(number));
  }
  return fmt::format(
      R"(# The installation of Probity for one trust. Restart `probity serve` after a change.
# Lines that begin with # are explanations; keys without a value here have the default shown.

[trust]
name = {}            # as it stands on every page
zone = {}            # IANA time zone of school days and deadlines
stage = {}           # advice, casework or monitoring: later stages are off
ledger = {}          # name of the ledger in its checkpoints; never change it
demonstration = {}   # fictional people, sign-in without passwords; only on this machine

[schools]            # what to call each school, by the id that the staff system uses
{}
[telephones]         # whom to call about a child, before anything is written: who, and the number
{}
[server]
listen = {}          # address and port, or unix:/path behind nginx or Caddy
public = {}          # a second door with the public pages only; empty: none
public_checker = {} # the post checker on that door too, for telephones at home and on trips
address = {}         # how people reach it; stands in letters and e-mails
certificate = ""     # PEM files for TLS by itself; empty behind a proxy
certificate_key = ""
behind_proxy = false # believe X-Forwarded-For and -Proto on a Unix socket

[advice]
answer_days = {}     # school days until the author of a draft is told that nobody has answered

[mail]
host = ""            # SMTP relay; empty: nothing is sent, and pages say so
port = 25
security = "none"    # none, starttls or tls
user = ""            # empty: without authentication
password_file = ""
authority_file = ""  # PEM of the relay's own certificate authority
from = ""            # sender, such as probity@trust.example

[openid]             # sign in with Google, Microsoft or another provider
issuer = ""          # https://accounts.google.com; empty: off
client = ""
secret_file = ""
tenant_claim = ""    # hd (Google) or tid (Microsoft): pins it to the trust's own tenant
tenant = ""
name = ""            # on the button: your school account
authority_file = ""  # PEM of an authority of your own, where TLS is inspected on the way

# [[witness]]        # outsiders who countersign the ledger; as many as you like
# url = "https://witness.example"
# key = "witness.example+1a2b3c4d+..."
)",
      quoted(c.trust_name), quoted(c.zone), quoted(word_for(c.stage)), quoted(c.ledger_name),
      c.purpose == Purpose::demonstration, schools, telephones, quoted(c.listen),
      quoted(c.public_listen), c.public_checker, quoted(c.address), c.answer_days);
}

}  // namespace probity::acts
