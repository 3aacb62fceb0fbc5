# A server that keeps no answers ready against pgbench with the same statement and as many clients.
# BENCH_ONLY: a pattern of those that are to be measured, where it shall not be all.
cold() {
    heading "Cold answers against pgbench with the same statement"
    table "Work, clients" "HTTP: requests/s; p50, p99 ms; µs of processor in server, database" "pgbench: tps; µs of processor" "HTTP / pgbench"
    local tag
    ask cold
    warm_up_threads
    tag=$(busiest_tag)
    for path in articles "articles?tag=$tag" "articles/$million"; do warm_up "$api/$path"; done
    for clients in 1 8 32; do
        against "thread page of the million" "$api/articles/$million/comments" thread-page "$clients"
        against "thread page of the hundred" "$api/articles/$hundred/comments" thread-page-hundred "$clients"
        against "list of 20 articles" "$api/articles" list "$clients"
        against "list of 20 by tag" "$api/articles?tag=$tag" list-by-tag "$clients"
        against "one article" "$api/articles/$million" article "$clients"
    done
}
against() {
    [[ "$1, $4" =~ ${BENCH_ONLY:-.} ]] || return 0
    capture "$2" "$3"
    compare "over_http '$2' $4" "of_statement $3 $4"
    row "$1, $4" "$(middle "$work/a" 1); $(middle "$work/a" 2 %.2f), $(middle "$work/a" 3 %.2f); $(middle "$work/a" 4), $(middle "$work/a" 5)" \
        "$(middle "$work/b" 1); $(middle "$work/b" 3)" "$(ratio "$work/a" "$work/b" 1)"
    figure "cold $1" "$(middle "$work/a" 1 | sed 's/ .*//') $(awk -v us="$(middle "$work/a" 6)" 'BEGIN { printf "%.2f", us / 1000 }')"
    local most
    case $1 in
    thread*) most=0.5 ;;
    *article) most=0.3 ;;
    *) return 0 ;;
    esac
    target "cold $1, $4 client$([ "$4" = 1 ] || echo s), against pgbench" ≥ 0.6 "$(ratio "$work/a" "$work/b" 1)"
    case $4 in
    1) target "cold $1, 1 client, median" ≤ "$most" "$(middle "$work/a" 2 %.2f)" " ms" ;;
    32) target "cold $1, 32 clients, p99" ≤ 20 "$(middle "$work/a" 3 %.1f)" " ms" ;;
    esac
}
