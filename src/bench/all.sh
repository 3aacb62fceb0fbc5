#!/usr/bin/env bash
# Everything, on a fresh machine: packages the server, starts it, generates the data where there is none, runs all parts
# (three to four hours) and fills RESULTS.md with what they found.
#   src/bench/all.sh [PART …]
# Needs a JDK 25, bash, curl, awk, psql, pgbench (15 or newer), wrk, 6 GB of disk and `ulimit -Hn` over 10,200. What may
# be set: BENCH_DIR, BENCH_PORT, BENCH_ROUNDS, BENCH_SECONDS, BENCH_WARM_UP, BENCH_HUNT_MINUTES, BENCH_STREAMS, BENCH_JAVA_OPTS.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for tool in curl awk psql pgbench wrk; do
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 1; }
done
(cd "$here/../.." && ./mvnw -B -ntp package -DskipTests)
launcher=$here/../../target/quarkus-app/parley
[ ! -x "$launcher" ] || "$launcher" train
trap 'for name in cold second small main; do "$here/serve.sh" stop "$name"; done' EXIT
"$here/serve.sh" start
eval "$("$here/serve.sh" env)"
[ "$(psql -XAtqc "select count(*) from article where id = '00000000-0000-7000-8000-000000000001'")" = 1 ] || "$here/generate.sh"
failed=0
"$here/bench.sh" "$@" || failed=1
# Whatever was posted, voted and removed: all that is kept counted must be right.
eval "$("$here/serve.sh" env)"
psql -XqAtf "$here/check.sql" || failed=1
"$here/report.sh"
exit "$failed"
