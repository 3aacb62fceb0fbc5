# What many ask for: against bare Vert.x that answers the same bytes with the same headers (java/Reference.java), plainly,
# compressed, and to somebody who has it already. The reference runs before and after each round of ours.
# BENCH_ONLY: a pattern of those that are to be measured, where it shall not be all.
hot() {
    heading "Hot answers against bare Vert.x, 32 clients"
    table "What, bytes" "Vert.x: requests/s; µs of processor" "Parley: requests/s; p50, p99 ms; µs of processor in server, database, load generator" \
        "processor time, in times of Vert.x" "Vert.x against itself" "Parley / Vert.x"
    local tag path
    tag=$(busiest_tag)
    local -A paths=(
        [article]=/api/v1/articles/$million
        ["thread page of 20 KB"]="/api/v1/articles/$hundred/comments?limit=4"
        ["thread of 100"]=/api/v1/articles/$hundred/comments
        ["thread of 1,000,000"]=/api/v1/articles/$million/comments
        ["chain of 100"]=/api/v1/articles/$chain/comments
        ["list of 20"]=/api/v1/articles
        ["list by tag"]="/api/v1/articles?tag=$tag"
        [tag]=/api/v1/tags/$tag
        [counts]="/api/v1/comment-counts?articleIds=$million,$hundred"
    )
    local etag
    ask main
    for path in "${paths[@]}"; do warm_up "$url$path"; done
    start_reference "${paths[@]}"
    for what in article "thread page of 20 KB" "thread of 100" "thread of 1,000,000" "chain of 100" "list of 20" "list by tag" tag counts; do
        [[ $what =~ ${BENCH_ONLY:-.} ]] || continue
        path=${paths[$what]}
        etag=$(curl -fsD - -o /dev/null "http://127.0.0.1:$port$path" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
        against_vertx "$what" "$path" 0.85
        against_vertx "$what, gzip" "$path" "" "Accept-Encoding: gzip"
        against_vertx "$what, 304" "$path" 0.9 "If-None-Match: $etag"
    done
    stop_reference
}
# against_vertx WHAT PATH TARGET [HEADER]
against_vertx() {
    alike "$2" "${@:4}"
    ask reference; warm_up "$url$2" "${@:4}"
    ask main; warm_up "$url$2" "${@:4}"
    between "ask reference; over_http \"\$url\"'$2' 32 $(quoted "${@:4}")" "ask main; over_http \"\$url\"'$2' 32 $(quoted "${@:4}")"
    row "$1, $(middle "$work/b" 8 | sed 's/ .*//')" \
        "$(middle "$work/a" 1); $(middle "$work/a" 4 %.1f)" \
        "$(middle "$work/b" 1); $(middle "$work/b" 2 %.2f), $(middle "$work/b" 3 %.2f); $(middle "$work/b" 4 %.1f), $(middle "$work/b" 5 %.1f), $(middle "$work/b" 7 %.1f)" \
        "$(ratio "$work/b" "$work/a" 6)" "$(noise)" "$(ratio "$work/b" "$work/a" 1)"
    [ -z "$3" ] || target "hot $1, against Vert.x" ≥ "$3" "$(ratio "$work/b" "$work/a" 1)"
    figure "hot $1" "$(middle "$work/b" 1 | sed 's/ .*//') $(ratio "$work/b" "$work/a" 1 | sed 's/ .*//') $(awk -v us="$(middle "$work/b" 6 %.1f)" 'BEGIN { printf "%.3f", us / 1000 }')"
}
# alike PATH [HEADER]: stops the run where the two do not give the same bytes and headers.
alike() {
    for server in main reference; do
        ask "$server"
        curl -fsD "$work/headers" -o "$work/$server.body" "$url$1" ${2:+-H "$2"} || fail "$server does not answer $1"
        grep -viE '^(x-request-id|date):' "$work/headers" | sort -f >"$work/$server.headers"
    done
    cmp "$work/main.body" "$work/reference.body" || fail "$1 has another body by now"
    diff -i "$work/main.headers" "$work/reference.headers" >&2 || fail "$1 has other headers by now"
}
quoted() { [ $# = 0 ] || printf '%q' "$1"; }
