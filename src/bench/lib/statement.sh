# Statements as PostgreSQL logged them, run again by pgbench.

# PostgreSQL's log, with every statement in it or without.
wordy_log() { query "alter system set log_min_duration_statement = 0" && query "select pg_reload_conf()" >/dev/null; sleep 1; }
quiet_log() { query "alter system reset log_min_duration_statement" && query "select pg_reload_conf()" >/dev/null; }
# logged COMMAND …: what the log says while a command runs, in $work/log.
logged() {
    local log=$dir/data/postgres.log from
    from=$(stat -c %s "$log")
    "$@"
    sleep 0.3
    tail -c "+$((from + 1))" "$log" >"$work/log"
}

# capture URL NAME: keeps the one statement that a request makes, with its values. It is asked for six times: what the
# servers do by themselves is not logged as often.
capture() {
    local count
    wordy_log
    logged curl -fs $(printf -- '-o /dev/null %s ' "$1" "$1" "$1" "$1" "$1" "$1") || fail "$1 fails"
    quiet_log
    count=$(awk -v times=6 -v name="$dir/sql/$2" -f "$here/lib/statement.awk" "$work/log")
    [ "$count" = 1 ] || say "note: $1 makes $count statements; the longest is taken"
}

# of_statement NAME CLIENTS: transactions/s, mean ms and µs of processor of a captured statement, prepared.
# A script of ours that makes ids makes them from `began` on.
of_statement() {
    local database arguments=()
    [ ! -f "$dir/sql/$1.args" ] || mapfile -t arguments <"$dir/sql/$1.args"
    arguments+=(-D n=0 -D "began=$(date +%s%3N)")
    database=$(used_by_database)
    pgbench -n -M prepared -c "$2" -j 1 -T "$seconds" -f "$dir/sql/$1.sql" "${arguments[@]}" 2>"$work/errors" >"$work/pgbench" ||
        fail "$1: $(head -3 "$work/errors")"
    ! grep -qE 'ERROR|aborted' "$work/errors" || fail "$1: $(head -3 "$work/errors")"
    awk -v database=$(($(used_by_database) - database)) '
        /actually processed/ { n = $6 } /latency average/ { ms = $4 } /^tps/ { print $3, ms, database * 1000 / n }' "$work/pgbench"
}
