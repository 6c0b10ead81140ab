#!/bin/sh
# Builds the fuzz targets and runs every one from its kept corpus, two or more at a time.
#
#   fuzz/run.sh                 each for FUZZ_SECONDS (60)
#   fuzz/run.sh --replay        each once over its kept corpus, which takes seconds
#   fuzz/run.sh [--replay] url gzip     only these
#
# New inputs go to build/fuzz/found/, inputs that break something to build/fuzz/crashes/. Exits with 1
# if there are any of those.
set -eu
cd "$(dirname "$0")/.."
out=build/fuzz
here=fuzz

run_one() {
  target=$1
  log=$out/logs/$target.log
  found=$out/found/$target
  mkdir -p "$found" "$out/crashes" "$out/logs"
  set -- -rss_limit_mb=1024 -timeout=10 -artifact_prefix="$out/crashes/$target-" -print_final_stats=1
  case "$target" in
    engine | foreground | synthetic_log | reading | site_file) set -- "$@" -max_len=4096 ;;
    extract_file) set -- "$@" -max_len=8192 ;;
    dossier_step) set -- "$@" -max_len=20000 ;;
    *) set -- "$@" -max_len=2048 ;;
  esac
  [ ! -f "$here/$target.dict" ] || set -- "$@" -dict="$here/$target.dict"
  case "$FUZZ_SECONDS" in
    0) set -- "$@" -runs=0 "$here/corpus/$target" ;;
    *) set -- "$@" -max_total_time="$FUZZ_SECONDS" "$found" "$here/corpus/$target" ;;
  esac
  # What a hostile file makes us allocate should be given back at once, and counted.
  result=fine
  ASAN_OPTIONS="quarantine_size_mb=32" "$out/fuzz_$target" "$@" >"$log" 2>&1 || result=BROKEN
  report "$target" "$result" "$log"
  [ "$result" = fine ]
}

report() {
  awk -v name="$1" -v result="$2" '
    /stat::number_of_executed_units/ { runs = $2 }
    /stat::average_exec_per_sec/ { speed = $2 }
    /this does not hold:|runtime error:|SUMMARY:/ { if (why == "") why = $0 }
    END { printf "%-20s %12s %10s  %s\n", name, runs, speed, result
          if (result != "fine") printf "    %s\n", why }' "$3"
}

# One target, called from below.
if [ "${1:-}" = --one ]; then
  run_one "$2"
  exit
fi

FUZZ_SECONDS=${FUZZ_SECONDS:-60}
if [ "${1:-}" = --replay ]; then
  FUZZ_SECONDS=0
  shift
fi
export FUZZ_SECONDS
tools/with-preset fuzz >"$out.log" 2>&1 || { cat "$out.log"; exit 1; }
[ $# -gt 0 ] || set -- $(cd $here/corpus && ls)
printf '%-20s %12s %10s  %s\n' target executions exec/s result
printf '%s\n' "$@" | xargs -n 1 -P "$(nproc)" "$here/run.sh" --one || {
  echo "Something broke. The inputs are in $out/crashes, what was said in $out/logs." >&2
  exit 1
}
