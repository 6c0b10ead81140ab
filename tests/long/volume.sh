#!/bin/sh
# Big logs: memory stays flat, a packed log and a piped one give the same answer, and so do any number of
# threads. tests/long/volume.sh BIN_DIR
set -eu
programs=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --build "$programs" --target generate_day >/dev/null

sum() { sha256sum | cut -d' ' -f1; }
same() { [ "$1" = "$2" ] || { echo "volume: $3 differs" >&2; exit 1; }; }

"$programs/generate_day" 5000000 "$work/day.log" 7 >/dev/null
plain=$("$programs/probity" rehearse --json --threads 1 "$work/day.log" | sum)
zstd -q -T0 -3 "$work/day.log" -o "$work/day.log.zst"
gzip -1 -k "$work/day.log"
same "$plain" "$("$programs/probity" rehearse --json --threads 2 "$work/day.log.zst" | sum)" "the .zst file"
same "$plain" "$("$programs/probity" rehearse --json --threads 3 "$work/day.log.gz" | sum)" "the .gz file"
same "$plain" "$("$programs/probity" rehearse --json - <"$work/day.log" | sum)" "standard input"

# 64 MiB, and 16 KB for each active person's device, whatever the file's size.
split -n l/2 "$work/day.log" "$work/part."
same "$plain" "$("$programs/probity" rehearse --json "$work/part.ab" "$work/part.aa" | sum)" "the split log"
resident=$(python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' \
  "$programs/probity" rehearse --json --threads 2 "$work/day.log")
[ "$resident" -le $((64 * 1024 + 16 * 10600)) ] || { echo "volume: $resident KiB resident" >&2; exit 1; }
echo "volume: 5 million lines in five ways, one answer, $((resident / 1024)) MiB resident"
