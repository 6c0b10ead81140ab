#include "acts/names_shown.hpp"

namespace probity::acts {

namespace {

std::string called(const std::string& given, const std::string& preferred) {
  return preferred.empty() ? given : preferred;
}

}  // namespace

std::string NamesShown::name_of(const people::Person& person) {
  const RevealKey key;
  return called(person.name.given.reveal(key), person.name.preferred.reveal(key)) + " " +
         person.name.family.reveal(key);
}

std::string NamesShown::sorting_name_of(const people::Person& person) {
  const RevealKey key;
  return person.name.family.reveal(key) + ", " +
         called(person.name.given.reveal(key), person.name.preferred.reveal(key));
}

std::optional<std::string> NamesShown::email_of(const people::Person& person) {
  if (!person.email) return std::nullopt;
  return person.email->as_written().reveal(RevealKey{});
}

std::string NamesShown::source_key_of(const people::Person& person) {
  return person.source_key.as_written().reveal(RevealKey{});
}

std::vector<std::string> NamesShown::logins_of(const people::Person& person) {
  std::vector<std::string> logins;
  for (const auto& login : person.logins) {
    logins.push_back(login.as_written().reveal(RevealKey{}));
  }
  return logins;
}

std::vector<std::string> NamesShown::known_about(const people::Person& person) {
  const RevealKey key;
  std::vector<std::string> known{person.name.given.reveal(key), person.name.family.reveal(key)};
  if (const auto email = email_of(person)) known.push_back(*email);
  for (auto& login : logins_of(person)) known.push_back(std::move(login));
  return known;
}

registers::Colleague NamesShown::colleague_of(const people::Person& person) {
  const RevealKey key;
  registers::Colleague one;
  one.source_id = source_key_of(person);
  one.given = person.name.given.reveal(key);
  one.preferred = person.name.preferred.reveal(key);
  one.family = person.name.family.reveal(key);
  one.email = email_of(person).value_or("");
  return one;
}

std::string NamesShown::text_of(const registers::QuestionText& text) {
  return text.reveal(RevealKey{});
}

}  // namespace probity::acts
