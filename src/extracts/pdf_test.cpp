// With the real weasyprint; pdftotext (poppler) reads the paper back.
#include "extracts/pdf.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "extracts/confined_child.hpp"
#include "extracts/example_opening.hpp"
#include "extracts/extract_page.hpp"

namespace probity::extracts {
namespace {

namespace fs = std::filesystem;
using namespace example;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "probity-pdf-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

// What another program reads from the paper.
std::string text_on(const std::string& pdf) {
  const Folder folder;
  const fs::path paper = folder / "paper.pdf";
  std::ofstream{paper, std::ios::binary} << pdf;
  const fs::path text = folder / "paper.txt";
  const std::string command = "pdftotext -layout " + paper.string() + " " + text.string();
  EXPECT_EQ(std::system(command.c_str()), 0) << "pdftotext: tools/setup build";
  std::ifstream file{text};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::string paper_of(std::string comment) {
  static const html::Templates templates =
      html::Templates::load(html::embedded_templates()).value();
  ExtractInputs given = inputs({used(9h, 9h + 5min), used(11h, 11h + 8min, "youtube"),
                                used(12h + 10min, 12h + 20min), connections(14h, 15h)});
  given.scope.days = {kTuesday, kWednesday, kWednesday + std::chrono::days{1}};
  given.accounts = {{"youtube", "Class 4"}};
  given.opened.push_back(
      {.day = kWednesday, .visits = {used(10h, 10h + 4min, "facebook", kWednesday)}});
  given.opened.push_back({.day = kWednesday + std::chrono::days{1}, .visits = {}});
  given.working.push_back(working(kWednesday));
  given.working.push_back(working(kWednesday + std::chrono::days{1}));
  given.sources[0].collected.add(from_to(7h, 18h, kWednesday));
  given.sources[0].collected.add(from_to(7h, 18h, kWednesday + std::chrono::days{1}));
  const Presentation how{.trust = "Harbour Trust",
                         .subject = "Lea Example",
                         .recipient = Watermark{"Amara Okafor, HR", kWednesday, 3},
                         .comment = std::move(comment),
                         .commented_on = kWednesday,
                         .ledger_proof = "leaf 41 of log harbour.example/log"};
  return page(make(given), how, templates).value();
}

TEST(Paper, Says_what_the_page_says_on_one_sheet) {
  const auto paper = pdf::of(paper_of("I was showing the class a page."), {});
  ASSERT_TRUE(paper) << paper.error().what;
  const std::string text = text_on(*paper);
  for (const char* said :
       {"Use recorded: at least 4 min, at most 11 min, 1 visit", "Tuesday 15 September 2026",
        "Copy for Amara Okafor, HR", "I was showing the class a page.", "Page 1 of 1",
        "leaf 41 of log harbour.example/log", "cannot be told apart"}) {
    EXPECT_TRUE(text.contains(said)) << said << "\n" << text;
  }
  if (const char* keep = std::getenv("PROBITY_KEEP_PAPER")) std::ofstream{keep} << *paper;
}

TEST(Paper, Shows_hostile_words_as_text_and_fetches_nothing) {
  const auto paper = pdf::of(
      paper_of("<img src=\"file:///etc/passwd\"><script>x</script> \xE2\x80\xAEgpj.exe"), {});
  ASSERT_TRUE(paper) << paper.error().what;
  EXPECT_TRUE(text_on(*paper).contains("<img src=\"file:///etc/passwd\">"));
}

TEST(Paper, Leaves_out_what_a_page_would_fetch) {
  const Folder folder;
  std::ofstream{folder / "secret.txt"} << "canary";
  const std::string address = "file://" + (folder / "secret.txt").string();
  const auto paper =
      pdf::of("<p>before</p><object data=\"" + address + "\"></object><img src=\"" + address +
                  "\"><link rel=attachment href=\"" + address + "\"><p>after</p>",
              {});
  ASSERT_TRUE(paper) << paper.error().what;
  EXPECT_FALSE(paper->contains("canary"));
  EXPECT_TRUE(text_on(*paper).contains("after"));
}

TEST(Paper, Says_what_to_install_when_weasyprint_is_missing) {
  for (const char* python : {"/usr/bin/no-such-python", "/nonexistent"}) {
    const auto refused = pdf::of("<p>x</p>", {.python = python});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::environment);
    EXPECT_TRUE(refused.error().next.contains("apt install weasyprint"));
  }
}

TEST(Paper, Is_given_up_when_it_takes_too_long) {
  std::string page;
  for (int i = 0; i < 60'000; ++i) page += "<table><tr><td>x</td></tr></table>";
  const auto refused = pdf::of(page, {.longest = seconds{1}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::environment);
}

TEST(Paper, Of_a_page_that_is_too_large_is_refused_at_once) {
  const auto refused = pdf::of(std::string(pdf::kLargestPage + 1, 'x'), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::usage);
}

// What a program that was taken over could do.
Result<Finished> python(const std::string& script, std::string_view input = {}) {
  return run_confined({"/usr/bin/python3", {"-I", "-c", script}}, input, {.longest = seconds{10}});
}

TEST(Confined_child, Gives_back_what_it_is_given) {
  const std::string large(3'000'000, 'x');
  const auto finished = python("import sys\nsys.stdout.write(sys.stdin.read())", large);
  ASSERT_TRUE(finished) << finished.error().what;
  EXPECT_EQ(finished->output, large);
}

TEST(Confined_child, Has_no_network_no_other_process_and_nothing_to_write) {
  const Folder folder;
  std::ofstream{folder / "there"} << "canary";
  const std::string path = (folder / "there").string();
  const std::string tries[] = {"import socket; socket.socket()",
                               "import socket; socket.socketpair()",
                               "import os; os.kill(os.getppid(), 0)",
                               "import os; os.fork()",
                               "open('" + path + "', 'w')",
                               "open('" + path + "x', 'w')",
                               "import os; os.unlink('" + path + "')",
                               "import os; os.mkdir('" + path + "d')",
                               "import subprocess; subprocess.run(['/bin/true'])"};
  for (const std::string& one : tries) {
    const auto finished =
        python("try:\n  " + one + "\nexcept (PermissionError, OSError):\n  print('no')");
    ASSERT_TRUE(finished) << one << ": " << finished.error().what;
    EXPECT_EQ(finished->output, "no\n") << one;
  }
  EXPECT_TRUE(fs::exists(path));
}

bool has_landlock() {
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

TEST(Confined_child, Reads_nothing_that_is_anybodys) {
  if (!has_landlock()) GTEST_SKIP() << "this system has no Landlock";
  const Folder folder;
  std::ofstream{folder / "ours"} << "canary";
  for (const std::string& path : {(folder / "ours").string(), std::string{"/etc/passwd"},
                                  std::string{"/proc/self/environ"}}) {
    const auto finished = python("try:\n  print(open('" + path +
                                 "').read())\nexcept PermissionError:\n  print('no')");
    ASSERT_TRUE(finished) << finished.error().what;
    EXPECT_EQ(finished->output, "no\n") << path;
  }
}

TEST(Confined_child, Has_nothing_of_ours_but_its_input) {
  ::setenv("PROBITY_SECRET", "canary", 1);
  const Folder folder;
  const fs::path ours = folder / "ours";
  std::ofstream{ours} << "canary";
  const int open_here =
      ::open(ours.c_str(), O_RDONLY);  // without close-on-exec, as a mistake would
  const auto finished = python(
      "import os\n"
      "print(sorted(os.environ))\n"
      "for number in range(3, 64):\n"
      "  try:\n    os.fstat(number)\n    print('open')\n  except OSError:\n    pass\n");
  ::close(open_here);
  ::unsetenv("PROBITY_SECRET");
  ASSERT_TRUE(finished) << finished.error().what;
  EXPECT_FALSE(finished->output.contains("PROBITY_SECRET"));
  EXPECT_FALSE(finished->output.contains("open")) << finished->output;
}

TEST(Confined_child, Ends_at_its_limits) {
  EXPECT_FALSE(run_confined({"/usr/bin/python3", {"-I", "-c", "while True: pass"}}, "",
                            {.longest = seconds{1}}));
  EXPECT_FALSE(run_confined({"/usr/bin/python3", {"-I", "-c", "print('x' * 5000)"}}, "",
                            {.longest = seconds{10}, .most_output = 1'000}));
  const auto finished =
      python("try:\n  x = bytearray(2 * 1000 ** 3)\nexcept MemoryError:\n  print('no')");
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->output, "no\n");
}

}  // namespace
}  // namespace probity::extracts
