#!/usr/bin/env bash
# Measures what RESULTS.md tells: ratios of two things in alternating rounds, never absolute rates.
#   src/bench/serve.sh start && eval "$(src/bench/serve.sh env)"
#   src/bench/generate.sh && src/bench/bench.sh [PART …]        all parts, where none is named; all.sh does all of it
# Each part is a file in parts/, which says what it measures against what. What a part found lies in
# BENCH_DIR/results/PART.md, its targets in PART.tsv; report.sh makes RESULTS.md of them.
# BENCH_ROUNDS (5) rounds of BENCH_SECONDS (8) each. Needs a JDK 25, bash, curl, awk, psql, pgbench and wrk; the load runs
# on the machine that it measures.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export BENCH_WRK=$here/wrk
dir=${BENCH_DIR:-$here/out}
port=${BENCH_PORT:-8089}
rounds=${BENCH_ROUNDS:-5}
seconds=${BENCH_SECONDS:-8}
work=$(mktemp -d)
mkdir -p "$dir/sql" "$dir/results"

million=00000000-0000-7000-8000-000000000001
hundred=00000000-0000-7000-8000-000000000002
chain=00000000-0000-7000-8000-000000000003
sorts="best top new old controversial active"
all="hot cold sizes pages context queue signins stir start streams posts replies mixed hunt"

for noun in server measure rounds statement account result java; do
    # shellcheck source=/dev/null
    . "$here/lib/$noun.sh"
done

trap 'leave' EXIT
leave() {
    stop_reference
    # Sorry about that: a run that was broken off may have left the log wordy.
    quiet_log 2>/dev/null || true
    [ -n "${KEEP:-}" ] || rm -rf "$work"
}

[ "$(query "select count(*) from article where id = '$million'")" = 1 ] || fail "Run generate.sh first"
for part in ${*:-$all}; do
    [ -f "$here/parts/$part.sh" ] || fail "There is no part $part"
    begin "$part"
    # shellcheck source=/dev/null
    . "$here/parts/$part.sh"
    "$part"
done
say "In $dir/results"
