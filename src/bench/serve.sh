#!/usr/bin/env bash
# Starts the packaged server for the bench, with a data folder of its own, and tells where its database listens.
#   src/bench/serve.sh start       after ./mvnw package; waits until it answers
#   src/bench/serve.sh stop
#   eval "$(src/bench/serve.sh env)"    the database, for psql, pgbench and generate.sh
# BENCH_DIR (src/bench/out) holds data folder and log, BENCH_PORT (8089) is the port, BENCH_JAVA_OPTS are more JVM flags;
# there are none by default: what is measured is what `java -jar` gives.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=${BENCH_DIR:-$here/out}
port=${BENCH_PORT:-8089}
data=$dir/data
jar=$here/../../target/quarkus-app/quarkus-run.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

case ${1:-} in
start)
    [ -f "$jar" ] || { echo "There is no $jar: run ./mvnw package first" >&2; exit 1; }
    "$java" -version 2>&1 | grep -Eq '"(2[5-9]|[3-9][0-9])' || { echo "$java is older than 25: set JAVA_HOME to a JDK 25" >&2; exit 1; }
    mkdir -p "$dir"
    # shellcheck disable=SC2086
    PARLEY_LIMITS_ENABLED=false PARLEY_DATA_DIR=$data QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port setsid nohup "$java" ${BENCH_JAVA_OPTS:-} -jar "$jar" >"$dir/server.log" 2>&1 </dev/null &
    pid=$!
    echo "$pid" >"$dir/server.pid"
    for _ in $(seq 300); do
        curl -fso /dev/null "http://127.0.0.1:$port/api/v1/articles?limit=1" && { echo "http://127.0.0.1:$port"; exit 0; }
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.2
    done
    echo "The server did not come up:" >&2
    tail -20 "$dir/server.log" >&2
    exit 1
    ;;
stop)
    pid=$(cat "$dir/server.pid")
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
    rm "$dir/server.pid"
    ;;
env)
    echo "export PGHOST=127.0.0.1 PGPORT=$(sed -n 4p "$data/postgres/postmaster.pid") PGUSER=parley PGDATABASE=parley PGPASSWORD=$(cat "$data/postgres.password")"
    ;;
*)
    sed -n '2,7p' "$0" >&2
    exit 2
    ;;
esac
