#!/bin/sh
# make bench: bench/run.sh BIN_DIR [--long]. Logs go to build/bench; the tables to standard output and to
# build/bench/report.md, for bench/RESULTS.md.
set -eu
programs=$1
shift
work=build/bench
mkdir -p "$work"
cmake --build "$programs" --target generate_day >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
python3 bench/anchored_domains.py policy/sites >"$work/domains.txt"
python3 -B bench/report.py "$programs" "$work" "$@" >"$work/report.md" || { cat "$work/report.md"; exit 1; }
cat "$work/report.md"

# Names in drafts, and sealing: configured anew, for its peers may have been installed just now.
cmake "$programs" >>"$work/build.log" 2>&1 && cmake --build "$programs" --target roll_bench check_bench seal_bench >>"$work/build.log" 2>&1 ||
  { tail -n 20 "$work/build.log"; exit 1; }
"$programs/roll_bench"
"$programs/check_bench"
"$programs/seal_bench"

# Drafts over HTTP, beside the smallest answers of the same server.
python3 -B bench/portal/check_http.py "$programs/probity"

# From a log to sealed visits, beside reading alone; the log is in the format of the demonstration's source.
python3 -B bench/collect/collect_beside_rehearse.py "$programs/probity" policy/demo/proxy.log
python3 -B bench/collect/full_month.py "$programs/probity" policy/demo/proxy.log 40

# What was found, as its reader gets it.
python3 -B bench/portal/extract_http.py "$programs/probity"
