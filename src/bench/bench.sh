#!/usr/bin/env bash
# shellcheck disable=SC2034,SC1090
# Measures what RESULTS.md tells: ratios of two things in alternating rounds, never absolute rates.
#   src/bench/bench.sh [PART …]     all parts, where none is named; before that: all.sh, or serve.sh and generate.sh
# Each part is a file in parts/, which says what it measures against what. What a part found lies in
# BENCH_DIR/results/PART.md, its targets in PART.tsv; report.sh makes RESULTS.md of them.
# BENCH_ROUNDS (5) rounds of BENCH_SECONDS (8) each, after a warm-up of BENCH_WARM_UP seconds (6; 30 for posts). Needs a
# JDK 25, bash, curl, awk, psql, pgbench and wrk; the load runs on the machine that it measures.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export BENCH_WRK=$here/wrk
dir=${BENCH_DIR:-$here/out}
port=${BENCH_PORT:-8089}
rounds=${BENCH_ROUNDS:-5}
seconds=${BENCH_SECONDS:-8}
warm=${BENCH_WARM_UP:-6}
mkdir -p "$dir/sql" "$dir/results"

million=00000000-0000-7000-8000-000000000001
hundred=00000000-0000-7000-8000-000000000002
chain=00000000-0000-7000-8000-000000000003
sorts="best top new old controversial active"
all="hot cold sizes pages context queue signins stir start streams posts replies mixed hunt"

for noun in server measure rounds statement account result java; do
    . "$here/lib/$noun.sh"
done

# Each part in a process of its own: one that fails says so in the results, and the others are measured all the same.
if [ $# != 1 ]; then
    failed=0
    [ $# != 0 ] || set -- $all
    for part in "$@"; do "$0" "$part" || failed=1; done
    exit "$failed"
fi

part=$1
[ -f "$here/parts/$part.sh" ] || { echo "There is no part $part" >&2; exit 2; }
work=$(mktemp -d)
trap 'leave $?' EXIT
leave() {
    stop_reference
    # A run that was broken off may have left the log wordy.
    quiet_log 2>/dev/null || true
    [ "$1" = 0 ] || give_up
    rm -rf "$work"
}

. "$here/parts/$part.sh"
begin
ask main
[ "$(query "select count(*) from article where id = '$million'")" = 1 ] || fail "Run generate.sh first"
"$part"
