# One measurement over HTTP.

# The bytes of a whole answer, after making sure that it is what was expected: size_of STATUS URL [curl's options].
size_of() {
    local expected=$1 address=$2 answer
    shift 2
    answer=$(curl -so "$work/body" "$@" -w '%{http_code} %{size_header} %{size_download}' "$address")
    [ "${answer%% *}" = "$expected" ] || fail "$address answers $answer: $(head -c 500 "$work/body")"
    awk '{ print $2 + $3 }' <<<"$answer"
}

# over_http URL CLIENTS [HEADER …]: requests/s, median ms, p99 ms, µs of processor per request (server, database, both,
# load generator), bytes of an answer. A round counts only if every answer was 2xx, or 304 where `If-None-Match` was
# sent, and as long as the one that was looked at.
over_http() {
    local address=$1 clients=$2 status=200 size server database headers=()
    shift 2
    for header in ${TOKEN:+"Authorization: Bearer $TOKEN"} "$@"; do
        headers+=(-H "$header")
        case $header in If-None-Match*) status=304 ;; esac
    done
    size=$(size_of "$status" "$address" "${headers[@]}")
    server=$(used_by "$(server_pid)") database=$(used_by_database)
    { TIMEFORMAT='%U %S'; time wrk -t1 -c"$clients" -d"${seconds}s" -s "$here/wrk/report.lua" "${headers[@]}" "$address" >"$work/wrk" 2>"$work/errors"; } 2>"$work/load"
    server=$(($(used_by "$(server_pid)") - server)) database=$(($(used_by_database) - database))
    read_wrk "$address" "$clients" "$size" "$server" "$database"
}
# read_wrk WHAT CLIENTS SIZE SERVER DATABASE: checks and prints what wrk's report.lua said; no SIZE, where it varies.
read_wrk() {
    awk -v expected="${3:-0}" -v server="$4" -v database="$5" -v what="$1" -v clients="$2" -v load="$(awk '{ print ($1 + $2) * 1e6 }' "$work/load")" '
        $1 == "RESULT" {
            found = 1
            if ($5 > 0 || $2 == 0) { print what ": " $5 " of " $2 " failed" > "/dev/stderr"; exit 1 }
            if ($2 > 5000 && server == 0) { print what ": another process answered" > "/dev/stderr"; exit 1 }
            # The last answers may have come in part only, one for each client.
            if (expected && ($4 < $2 * expected * 0.99 || $4 > ($2 + clients) * expected * 1.01)) {
                print what ": answers of " $4 / $2 " bytes, not " expected > "/dev/stderr"; exit 1
            }
            printf "%.1f %.3f %.3f %.1f %.1f %.1f %.1f %d\n", $2 / $3 * 1e6, $6 / 1000, $7 / 1000, server * 1000 / $2, database * 1000 / $2, (server + database) * 1000 / $2, load / $2, expected
        }
        END { if (!found) { print what ": wrk said nothing" > "/dev/stderr"; exit 1 } }' "$work/wrk"
}

# How many comments an answer holds.
comments_in() { curl -fs "$1" | grep -o '"depth":[0-9]' | wc -l; }

# warm_up URL [HEADER …]: until the compiler has seen it.
warm_up() {
    local address=$1 headers=()
    shift
    for header in "$@"; do headers+=(-H "$header"); done
    wrk -t1 -c32 -d"${warm}s" "${headers[@]}" "$address" >/dev/null
}
warm_up_threads() {
    for sort in $sorts; do
        for article in $million $hundred; do
            warm_up "$api/articles/$article/comments?sort=$sort"
        done
    done
}
