#!/usr/bin/env bash
# Starts packaged servers for the bench, and tells where their database listens.
#   src/bench/serve.sh start [NAME]     after ./mvnw package; waits until it answers
#   src/bench/serve.sh launch [NAME]    the same, but does not wait
#   src/bench/serve.sh stop [NAME]
#   eval "$(src/bench/serve.sh env)"    the database, for psql, pgbench and generate.sh
#   NAME is `main` (where none is named), which keeps the database; or `small`, the same in as little memory as it gets
#   along with, which takes its place: never both; or one over their database: `second`, another node, or `cold`, which
#   keeps no answers ready.
# BENCH_DIR (src/bench/out) holds data folder and logs; `main` listens on BENCH_PORT (8089), the others on the ports after
# it. BENCH_APP (target/quarkus-app) is the packaged server, such as another build to compare with. What is measured is
# what the packaged start script gives, or plain `java -jar` where there is none; BENCH_JAVA_OPTS are more JVM flags.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=${BENCH_DIR:-$here/out}
data=$dir/data
app=${BENCH_APP:-$here/../../target/quarkus-app}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
name=${2:-main}

case $name in
main) port=${BENCH_PORT:-8089} ;;
cold) port=$((${BENCH_PORT:-8089} + 1)) ;;
second) port=$((${BENCH_PORT:-8089} + 2)) ;;
small) port=$((${BENCH_PORT:-8089} + 4)) ;;
*) echo "There is no server $name" >&2; exit 2 ;;
esac

database() { sed -n 4p "$data/postgres/postmaster.pid"; }
# All nodes are one installation: tokens of one hold at the others.
# shellcheck disable=SC2155
settings() {
    export PARLEY_LIMITS_ENABLED=false PARLEY_DATA_DIR=$data QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port
    export PARLEY_PUBLIC_URL=http://127.0.0.1:${BENCH_PORT:-8089}
    # All who watch a thread come from one address.
    export PARLEY_LIVE_MAX_STREAMS=20000 PARLEY_LIVE_MAX_STREAMS_PER_ADDRESS=20000
    [[ $name = @(main|small) ]] || export QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:$(database)/parley" \
        QUARKUS_DATASOURCE_USERNAME=parley QUARKUS_DATASOURCE_PASSWORD="$(cat "$data/postgres.password")"
    [ "$name" != cold ] || export PARLEY_RENDITIONS_MAX_SIZE=0
    export JAVA_OPTS=${BENCH_JAVA_OPTS:-}
    # A quarter of the memory would be another heap on each machine.
    export PARLEY_HEAP=${PARLEY_HEAP:-256m}
    # What docs/operating.md has for little memory.
    [ "$name" != small ] || export PARLEY_HEAP=52m PARLEY_RENDITIONS_MAX_SIZE=8M JAVA_OPTS="-XX:TieredStopAtLevel=1 ${BENCH_JAVA_OPTS:-}"
}
launch() {
    [ -f "$app/quarkus-run.jar" ] || { echo "There is no $app: run ./mvnw package first" >&2; exit 1; }
    "$java" -version 2>&1 | grep -Eq '"(2[5-9]|[3-9][0-9])' || { echo "$java is older than 25: set JAVA_HOME to a JDK 25" >&2; exit 1; }
    mkdir -p "$dir"
    # Each of ten thousand streams is a file.
    ulimit -n "$(ulimit -Hn)"
    settings
    echo "$EPOCHREALTIME" >"$dir/$name.began"
    if [ -x "$app/parley" ]; then
        setsid nohup "$app/parley" >"$dir/$name.log" 2>&1 </dev/null &
    else
        # shellcheck disable=SC2086
        setsid nohup "$java" $JAVA_OPTS -jar "$app/quarkus-run.jar" >"$dir/$name.log" 2>&1 </dev/null &
    fi
    echo $! >"$dir/$name.pid"
}
wait_for() {
    for _ in $(seq 300); do
        curl -fso /dev/null "http://127.0.0.1:$port/api/v1/articles?limit=1" && { echo "http://127.0.0.1:$port"; return; }
        kill -0 "$(cat "$dir/$name.pid")" 2>/dev/null || break
        sleep 0.2
    done
    echo "The server $name did not come up:" >&2
    tail -20 "$dir/$name.log" >&2
    rm "$dir/$name.pid"
    exit 1
}

case ${1:-} in
launch) launch ;;
start)
    launch
    wait_for
    ;;
stop)
    [ -f "$dir/$name.pid" ] || exit 0
    pid=$(cat "$dir/$name.pid")
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
    rm "$dir/$name.pid"
    ;;
env)
    echo "export PGHOST=127.0.0.1 PGPORT=$(database) PGUSER=parley PGDATABASE=parley PGPASSWORD=$(cat "$data/postgres.password")"
    ;;
*)
    sed -n '2,10p' "$0" >&2
    exit 2
    ;;
esac
