#include "store/trouble.hpp"

#include <array>
#include <string>

namespace probity::store {

namespace {

struct Sentence {
  Trouble trouble;
  ErrorKind kind;
  std::string_view what;
  std::string_view next;
};

constexpr std::array kSentences{
    Sentence{Trouble::busy, ErrorKind::environment, "another program holds the database",
             "close other programs that have probity.db open, then try again"},
    Sentence{
        Trouble::full, ErrorKind::environment, "the disk is full",
        "free space on the disk that holds the data; nothing of this change was kept, so it can "
        "simply be made again"},
    Sentence{
        Trouble::read_only, ErrorKind::environment, "the disk or file cannot be written",
        "see that the disk is mounted for writing and that the file's rights allow it; nothing "
        "of this change was kept"},
    Sentence{Trouble::failing, ErrorKind::environment, "the disk failed",
             "look at the system's log for errors of the disk before going on"},
    Sentence{Trouble::constraint, ErrorKind::usage, "a rule of the tables forbids the change", ""},
    Sentence{Trouble::corrupt, ErrorKind::unreadable, "the database is damaged",
             "keep the file as it is, and restore the last backup into a new folder"},
    Sentence{Trouble::foreign, ErrorKind::unreadable, "the file is not a database of Probity",
             "see that the right folder was named"},
    Sentence{Trouble::too_new, ErrorKind::unreadable, "a newer version has written the database",
             "use that version, or restore the copy that was made before it changed the database"},
    Sentence{Trouble::in_use, ErrorKind::environment, "another process works with this folder", ""},
    Sentence{Trouble::overloaded, ErrorKind::environment, "too many changes are waiting",
             "try again in a few seconds; if it goes on, the disk is too slow"},
    Sentence{Trouble::stopped, ErrorKind::environment, "the database takes no more changes",
             "start the program again"},
    Sentence{Trouble::unknown, ErrorKind::cannot_tell,
             "it is not known whether the change was kept",
             "start the program again and look: it was kept whole or not at all"},
    Sentence{Trouble::mistake, ErrorKind::usage, "the program made a mistake",
             "please report it: nothing of this change was kept"},
};

}  // namespace

Error error_of(Trouble trouble, std::string_view detail) {
  for (const Sentence& sentence : kSentences) {
    if (sentence.trouble != trouble) continue;
    return {sentence.kind, std::string{sentence.what} + ": " + std::string{detail},
            std::string{sentence.next}};
  }
  return {ErrorKind::usage, std::string{detail}, {}};
}

Trouble trouble_of(const Error& error) {
  for (const Sentence& sentence : kSentences) {
    if (error.what.starts_with(sentence.what) && error.kind == sentence.kind) {
      return sentence.trouble;
    }
  }
  return Trouble::other;
}

}  // namespace probity::store
