#!/usr/bin/env python3
"""However many threads read a log, the answer is the same to the byte."""
from command import CommandTest, main
from log_lines import log, school_day, text
from recordings import every_log

THREADS = (1, 2, 4)


class Threads(CommandTest):
    def assert_same(self, *words):
        """Whatever is said about threads, or nothing."""
        choices = [[], *(["--threads", threads] for threads in THREADS)]
        answers = {self.rehearse(*choice, *words) for choice in choices}
        self.assertEqual(len(answers), 1)
        return answers.pop().raw

    def test_recordings(self):
        for path, _ in every_log():
            for output in ("--json", "--csv", "--all"):
                with self.subTest(f"{path.parent.name}/{path.name} {output}"):
                    self.assertGreater(len(self.assert_same(output, path)), 1000)

    def test_several_files_and_damaged_lines(self):
        paths = [path for path, form in every_log() if form == "squid"]
        lines = paths[0].read_text(errors="strict").splitlines()
        damaged = [line[:40] if i % 50 == 7 else line for i, line in enumerate(lines)]
        answer = self.assert_same("--json", self.write("damaged.log", damaged), *paths[1:])
        self.assertEqual(answer.count(b'"summary"'), 1)

    def test_the_list_of_rejects(self):
        path = self.write("a.log", text(log(school_day())).replace(b"GET", b"get", 9) * 600)
        lists = set()
        for threads in THREADS:
            self.rehearse("--json", "--threads", threads, "--rejects", "rejects", path)
            lists.add((self.folder / "rejects").read_bytes())
        self.assertEqual(len(lists), 1)
        self.assertEqual(lists.pop().count(b"\n"), 9 * 600)


if __name__ == "__main__":
    main()
