#!/usr/bin/env bash
# Measures what RESULTS.md tells: ratios of two things in alternating rounds, never absolute rates.
#   src/bench/serve.sh start && eval "$(src/bench/serve.sh env)"
#   src/bench/generate.sh && src/bench/bench.sh [sizes] [pages] [context] [physics] [posts] [queue] [signins]
#   (all, where none is named)
# BENCH_ROUNDS (5) rounds of BENCH_SECONDS (8) each. Writes a table to BENCH_DIR/results-<time>.md.
# Needs bash, curl, awk, psql, pgbench and wrk; the load runs on the machine that it measures.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export BENCH_WRK=$here/wrk
dir=${BENCH_DIR:-$here/out}
url=${BENCH_URL:-http://127.0.0.1:${BENCH_PORT:-8089}}
rounds=${BENCH_ROUNDS:-5}
seconds=${BENCH_SECONDS:-8}
results=$dir/results-$(date -u +%Y%m%dT%H%M%SZ).md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$dir/sql"

api=$url/api/v1
million=00000000-0000-7000-8000-000000000001
hundred=00000000-0000-7000-8000-000000000002
sorts="best top new old controversial active"

query() { psql -XAtqc "$1"; }
say() { echo "$*" >&2; }
fail() { say "$*"; exit 1; }
heading() { printf '\n### %s\n\n' "$1" | tee -a "$results" >&2; }
table() { printf '| %s | %s | %s | %s |\n|---|---|---|---|\n' "$@" | tee -a "$results" >&2; }
row() { printf '| %s | %s | %s | **%s** |\n' "$@" | tee -a "$results" >&2; }

# ---------------------------------------------------------------- one measurement
# Milliseconds of processor time that server and database have used.
used_by_server() { awk '{ sub(/^.*\) /, ""); print ($12 + $13) * 10 }' "/proc/$(server_pid)/stat"; }
used_by_database() {
    local postmaster
    postmaster=$(sed -n 1p "$(query 'show data_directory')/postmaster.pid")
    # Those that have ended are in the postmaster's own account (fields 16 and 17); others may end while we read.
    { cat /proc/[0-9]*/stat 2>/dev/null || true; } | awk -v of="$postmaster" '
        { pid = $1; sub(/^.*\) /, "") } $2 == of { ms += ($12 + $13) * 10 } pid == of { ms += ($12 + $13 + $14 + $15) * 10 } END { print ms + 0 }'
}
server_pid() { cat "$dir/server.pid"; }

# The bytes of a whole answer, after making sure that it is one.
size_of() {
    local answer
    answer=$(curl -so "$work/body" ${TOKEN:+-H "Authorization: Bearer $TOKEN"} -w '%{http_code} %{size_header} %{size_download}' "$1")
    [ "${answer%% *}" = 200 ] || fail "$1 answers $answer: $(cat "$work/body")"
    awk '{ print $2 + $3 }' <<<"$answer"
}

# over_http URL CLIENTS: requests/s, median ms, p99 ms, µs of processor per request (server, database, both). A round
# counts only if every answer was 2xx and as long as the one that was looked at.
over_http() {
    local expected server database
    expected=$(size_of "$1")
    server=$(used_by_server) database=$(used_by_database)
    wrk -t1 -c"$2" -d"${seconds}s" -s "$here/wrk/report.lua" ${TOKEN:+-H "Authorization: Bearer $TOKEN"} "$1" >"$work/wrk"
    server=$(($(used_by_server) - server)) database=$(($(used_by_database) - database))
    awk -v expected="$expected" -v server="$server" -v database="$database" -v url="$1" -v clients="$2" '
        $1 == "RESULT" {
            if ($5 > 0 || $2 == 0) { print url ": " $5 " of " $2 " failed" > "/dev/stderr"; exit 1 }
            # The last answers may have come in part only, one for each client.
            if ($4 < $2 * expected * 0.99 || $4 > ($2 + clients) * expected * 1.01) {
                print url ": answers of " $4 / $2 " bytes, not " expected > "/dev/stderr"; exit 1
            }
            printf "%.1f %.3f %.3f %.0f %.0f %.0f\n", $2 / $3 * 1e6, $6 / 1000, $7 / 1000, server * 1000 / $2, database * 1000 / $2, (server + database) * 1000 / $2
        }' "$work/wrk"
}

# of_statement NAME CLIENTS: transactions/s, mean ms and µs of processor of a captured statement, prepared.
of_statement() {
    local arguments database
    mapfile -t arguments <"$dir/sql/$1.args"
    database=$(used_by_database)
    pgbench -n -M prepared -c "$2" -j 1 -T "$seconds" -f "$dir/sql/$1.sql" "${arguments[@]}" 2>"$work/errors" >"$work/pgbench" ||
        fail "$1: $(cat "$work/errors")"
    awk -v database=$(($(used_by_database) - database)) '
        /actually processed/ { n = $6 } /latency average/ { ms = $4 } /^tps/ { print $3, ms, database * 1000 / n }' "$work/pgbench"
}

# capture URL NAME: keeps the one statement that a request makes, with its values, as PostgreSQL logged it.
capture() {
    local log from count
    log=$dir/data/postgres.log
    query "alter system set log_min_duration_statement = 0" && query "select pg_reload_conf()" >/dev/null
    sleep 1
    from=$(stat -c %s "$log")
    curl -fso /dev/null "$1" || fail "$1 fails"
    sleep 0.3
    query "alter system reset log_min_duration_statement" && query "select pg_reload_conf()" >/dev/null
    tail -c "+$((from + 1))" "$log" | awk -v name="$dir/sql/$2" -f "$here/statement.awk" >"$work/count"
    count=$(cat "$work/count")
    [ "$count" = 1 ] || say "note: $1 makes $count statements; the longest is taken"
}

# ---------------------------------------------------------------- rounds and what comes of them
# compare A B: runs both commands in turn and keeps what they print, column 1 decides.
compare() {
    : >"$work/a"; : >"$work/b"
    for _ in $(seq "$rounds"); do
        eval "$1" >>"$work/a"
        eval "$2" >>"$work/b"
    done
}
# The median and range of a column.
middle() { sort -g -k"$2,$2" "$1" | awk -v c="$2" -v f="${3:-%.0f}" '{ v[NR] = $c } END {
    m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; printf f " (" f "–" f ")", m, v[1], v[NR] }'; }
# ratio A B COLUMN: the median and range of A / B, round by round.
ratio() {
    paste <(awk -v c="$3" '{ print $c }' "$1") <(awk -v c="$3" '{ print $c }' "$2") | awk '{ print ($2 ? $1 / $2 : 0) }' >"$work/ratio"
    middle "$work/ratio" 1 %.2f
}
# costs NAME A B CLIENTS STATEMENT-A STATEMENT-B: what B costs, in times of A: in the database alone, and over HTTP.
costs() {
    compare "of_statement $5 1" "of_statement $6 1"
    cost "$1: database, mean ms" 2 %.3f
    cost "$1: database, µs of processor" 3
    compare "over_http '$2' 1" "over_http '$3' 1"
    cost "$1: HTTP, 1 client, median ms" 2 %.3f
    compare "over_http '$2' $4" "over_http '$3' $4"
    cost "$1: HTTP, $4 clients, µs of processor" 6
    row "$1: HTTP, $4 clients, requests/s" "$(middle "$work/a" 1)" "$(middle "$work/b" 1)" "$(ratio "$work/a" "$work/b" 1)"
}
cost() { row "$1" "$(middle "$work/a" "$2" "${3:-%.0f}")" "$(middle "$work/b" "$2" "${3:-%.0f}")" "$(ratio "$work/b" "$work/a" "$2")"; }
# How many comments an answer holds.
comments_in() { curl -fs "$1" | grep -o '"depth":[0-9]' | wc -l; }

# ---------------------------------------------------------------- the parts
# The first page of the million against that of the hundred, in every order.
sizes() {
    heading "First page of 1,000,000 comments against that of 100"
    table "Cost" "of 100" "of 1,000,000" "ratio of cost"
    for sort in $sorts; do
        local a="$api/articles/$hundred/comments?sort=$sort" b="$api/articles/$million/comments?sort=$sort"
        capture "$a" "hundred-$sort"; capture "$b" "million-$sort"
        row "$sort: comments on the page" "$(comments_in "$a")" "$(comments_in "$b")" "–"
        costs "$sort" "$a" "$b" 32 "hundred-$sort" "million-$sort"
    done
}

# Page 1,000 by cursor against page 1.
pages() {
    heading "Page 1,000 of the million against page 1"
    table "Cost" "page 1" "page 1,000" "ratio of cost"
    for sort in $sorts; do
        local a="$api/articles/$million/comments?sort=$sort" b
        b=$(page_1000 "$sort")
        capture "$a" "million-$sort"; capture "$b" "million-$sort-1000"
        costs "$sort" "$a" "$b" 8 "million-$sort" "million-$sort-1000"
    done
}
page_1000() {
    local at=$api/articles/$million/comments?sort=$1 next
    for page in $(seq 2 1000); do
        next=$(curl -fs "$at" | grep -o '"page":{[^}]*}' | tail -1 | sed -n 's/.*"next":"\([^"]*\)".*/\1/p')
        [ -n "$next" ] || fail "$1 has no page $page"
        at="$api/articles/$million/comments?sort=$1&cursor=$next"
    done
    echo "$at"
}

# A permalink at depth 100 against one at depth 1.
context() {
    heading "A permalink's context at depth 100 against depth 1"
    table "Cost" "depth 1" "depth 100" "ratio of cost"
    local a=$api/comments/00000000-0000-7000-9000-000000000001/context b=$api/comments/00000000-0000-7000-9000-000000000100/context
    capture "$a" context-1; capture "$b" context-100
    costs context "$a" "$b" 8 context-1 context-100
}

# HTTP against pgbench with the same statement and as many clients.
physics() {
    heading "Over HTTP, against pgbench with the same statement"
    table "Work, clients" "HTTP: requests/s; p50, p99 ms; µs of processor in server, database" "pgbench: tps; µs of processor" "HTTP / pgbench"
    local tag
    tag=$(query "select slug from tag where slug like 'bench-%' order by article_count desc limit 1")
    for clients in 1 8 32; do
        against "thread page of the million" "$api/articles/$million/comments" thread-page "$clients"
        against "thread page of the hundred" "$api/articles/$hundred/comments" thread-page-hundred "$clients"
        against "list of 20 articles" "$api/articles" list "$clients"
        against "list of 20 by tag" "$api/articles?tag=$tag" list-by-tag "$clients"
        against "one article" "$api/articles/$million" article "$clients"
    done
}
against() {
    capture "$2" "$3"
    compare "over_http '$2' $4" "of_statement $3 $4"
    row "$1, $4" "$(middle "$work/a" 1); $(middle "$work/a" 2 %.2f), $(middle "$work/a" 3 %.2f); $(middle "$work/a" 4), $(middle "$work/a" 5)" \
        "$(middle "$work/b" 1); $(middle "$work/b" 3)" "$(ratio "$work/a" "$work/b" 1)"
}

# Replies to 64 comments of the million against replies to 64 comments of an article that had none.
posts() {
    heading "Posting replies into the million against an empty article"
    table "Rate" "empty" "million" "million / empty"
    TOKEN=$(sign_in)
    export TOKEN
    local used=0
    for clients in 1 8; do
        : >"$work/a"; : >"$work/b"
        for _ in $(seq "$rounds"); do
            used=$((used + 1))
            replies_to "$(empty_article "$used")" "$clients" fresh >>"$work/a"
            replies_to "$million" "$clients" present >>"$work/b"
        done
        row "$clients clients, posts/s" "$(middle "$work/a" 1)" "$(middle "$work/b" 1)" "$(ratio "$work/b" "$work/a" 1)"
        row "$clients clients, p50 ms" "$(middle "$work/a" 2 %.2f)" "$(middle "$work/b" 2 %.2f)" "$(ratio "$work/b" "$work/a" 2)"
    done
    unset TOKEN
}
# sign_in [ROLE]: the token of a new account.
sign_in() {
    sign_up
    [ -z "${1:-}" ] || query "update account set roles = array['reader', '$1'] where username = '$name'"
    session | sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p'
}
sign_up() {
    name=bench-$(date +%s)-$RANDOM password=$(head -c 18 /dev/urandom | base64)
    curl -fso /dev/null -H 'Content-Type: application/json' "$api/accounts" \
        -d "{\"username\":\"$name\",\"email\":\"$name@example.org\",\"password\":\"$password\"}" || fail "no account"
}
# session [N]: signs in, or N times at once, all from one process.
session() {
    local at
    at=$(printf "$api/sessions %.0s" $(seq "${1:-1}"))
    # shellcheck disable=SC2086
    curl -fsZ --no-progress-meter --parallel-immediate --parallel-max 100 -H 'Content-Type: application/json' $at \
        -d "{\"email\":\"$name@example.org\",\"password\":\"$password\"}"
}
empty_article() { query "select article_id from thread where visible = 0 and not exists (select 1 from comment c where c.article_id = thread.article_id) order by article_id limit 1"; }
# replies_to ARTICLE CLIENTS fresh|present: posts/s and median ms. A fresh article first gets what is replied to.
replies_to() {
    local before after
    PARENTS=$(if [ "$3" = fresh ]; then roots_in "$1"; else query "select id from comment where article_id = '$1' and parent_id is null and shown and not pinned order by best desc, id desc offset 5000 limit 64"; fi)
    export PARENTS
    before=$(query "select count(*) from comment where created_at > now() - interval '1 hour'")
    wrk -t1 -c"$2" -d"${seconds}s" -s "$here/wrk/reply.lua" "$api/articles/$1/comments" >"$work/wrk"
    after=$(query "select count(*) from comment where created_at > now() - interval '1 hour'")
    # What was answered is in the database, and at most what was still on its way is there besides.
    awk -v stored=$((after - before)) -v clients="$2" '$1 == "RESULT" {
        if ($5 > 0 || stored < $2 || stored > $2 + clients) { print "posts: " $5 " failed, " $2 " answered, " stored " stored" > "/dev/stderr"; exit 1 }
        printf "%.1f %.3f %.3f\n", $2 / $3 * 1e6, $6 / 1000, $7 / 1000 }' "$work/wrk"
}
roots_in() {
    for n in $(seq 64); do
        curl -fs -w '\n' -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' "$api/articles/$1/comments" -d "{\"bodyMarkdown\":\"Root $n\"}" |
            sed -n 's/^{"id":"\([^"]*\)".*/\1/p'
    done
}

# A page of the moderation queue with 100,000 comments waiting against one with 100.
queue() {
    heading "A page of the moderation queue with 100,000 waiting against 100"
    table "Cost" "100" "100,000" "ratio of cost"
    TOKEN=$(sign_in moderator)
    export TOKEN
    local few=00000000-0000-7000-8000-000000000002 many=00000000-0000-7000-8000-000000000003
    wait_below "$few" 100
    wait_below "$many" 100000
    for clients in 1 8; do
        compare "of_queue '?articleId=$few' $clients" "of_queue '?articleId=$many' $clients"
        cost "of one article, $clients clients, median ms" 2 %.3f
        cost "of one article, $clients clients, µs of processor" 6
    done
    compare "of_queue '?articleId=$few' 8" "of_queue '' 8"
    cost "of one article with 100 against the whole queue, 8 clients, µs of processor" 6
    compare "of_queue '?articleId=$few' 8" "of_queue '?articleId=$many&cursor=$(queue_cursor "$many")' 8"
    cost "first page against page 1,000, 8 clients, µs of processor" 6
    unset TOKEN
}
of_queue() { over_http "$api/moderation/queue$1" "$2"; }
queue_cursor() {
    local next=''
    for page in $(seq 2 1000); do
        next=$(curl -fs -H "Authorization: Bearer $TOKEN" "$api/moderation/queue?articleId=$1${next:+&cursor=$next}" |
            grep -o '"page":{[^}]*}' | sed -n 's/.*"next":"\([^"]*\)".*/\1/p')
        [ -n "$next" ] || fail "the queue has no page $page"
    done
    echo "$next"
}
# wait_below ARTICLE N: N comments that wait for a moderator, made once.
wait_below() {
    query "
        insert into comment (id, article_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at, active_at)
        select id, '$1', id, 0, '{}', author, 'pending', words, '<p>' || words || '</p>', at, at
        from (select ('00000000-0000-7000-a' || substr('$1', 34, 3) || '-' || lpad(to_hex(n), 12, '0'))::uuid as id,
                (select id from account where username = 'bench-0001') as author,
                'Waiting comment number ' || n as words, timestamptz '2025-09-01' + n * interval '1 second' as at
              from generate_series(1, $2) n) c
        on conflict do nothing;
        insert into review (comment_id, article_id, author_id, queue, reason, queued_at)
        select id, article_id, author_id, 'pending', 'premoderated', created_at from comment
        where article_id = '$1' and state = 'pending' on conflict do nothing;" >/dev/null
    query "vacuum analyze comment" && query "vacuum analyze review"
    [ "$(query "select count(*) from review where article_id = '$1' and queue = 'pending'")" = "$2" ] || fail "not $2 wait below $1"
}

# Reading a thread while 50 sign in at once against reading it alone.
signins() {
    heading "Reading a thread while 50 sign in at once against reading it alone"
    table "Rate, 32 clients" "alone" "with 50 sign-ins" "ratio"
    unset TOKEN
    sign_up
    for _ in 1 2 3 4; do session 50 >"$work/warm"; done
    local page="$api/articles/$hundred/comments"
    compare "over_http '$page' 32" "while_signing_in '$page' 32"
    row "requests/s over the round" "$(middle "$work/a" 1)" "$(middle "$work/b" 1)" "$(ratio "$work/b" "$work/a" 1)"
    row "median ms" "$(middle "$work/a" 2 %.2f)" "$(middle "$work/b" 2 %.2f)" "$(ratio "$work/b" "$work/a" 2)"
    row "p99 ms" "$(middle "$work/a" 3 %.1f)" "$(middle "$work/b" 3 %.1f)" "$(ratio "$work/b" "$work/a" 3)"
    row "the last of 50 signed in after ms" "–" "$(middle "$work/b" 7)" "–"
}
# while_signing_in URL CLIENTS: as over_http; then how long it took until the last of 50 was signed in.
while_signing_in() {
    local started=$EPOCHREALTIME
    {
        session 50 | grep -o '"accessToken"' | wc -l >"$work/tokens"
        echo "$started $EPOCHREALTIME" >"$work/signed"
    } &
    over_http "$1" "$2" >"$work/read"
    wait
    [ "$(cat "$work/tokens")" = 50 ] || fail "$(cat "$work/tokens") of 50 signed in"
    echo "$(cat "$work/read") $(awk '{ printf "%.0f", ($2 - $1) * 1000 }' "$work/signed")"
}

warm_up() {
    for sort in $sorts; do
        for article in $million $hundred; do
            wrk -t1 -c32 -d2s "$api/articles/$article/comments?sort=$sort" >/dev/null
        done
    done
    wrk -t1 -c32 -d2s "$api/articles" >/dev/null
    wrk -t1 -c32 -d2s "$api/articles/$million" >/dev/null
}

[ "$(query "select count(*) from article where id = '$million'")" = 1 ] || fail "Run generate.sh first"
warm_up
for part in ${*:-sizes pages context physics posts queue signins}; do
    case $part in
    sizes | pages | context | physics | posts | queue | signins) "$part" ;;
    *) fail "There is no part $part" ;;
    esac
done
say "In $results"
