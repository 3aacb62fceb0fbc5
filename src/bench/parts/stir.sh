# A hot thread into which one comment is posted each 10 ms, against the same thread in peace; and the first read after each
# write against what it costs a server that keeps nothing ready, in the thread of 100 and in that of a million.
stir() {
    compile
    heading "A hot thread with one post each 10 ms, 32 readers"
    table "Thread" "in peace: requests/s; µs of processor" "stirred: requests/s; p50, p99 ms; µs of processor; posts/s" "stirred / in peace"
    ask main
    local token small
    token=$(sign_in)
    small=$(small_thread 1)
    stirred "thread of 100" "$small" "$token"
    target "hot thread of 100 with one post each 10 ms, against it in peace" ≥ 0.7 "$(ratio "$work/b" "$work/a" 1)"
    stirred "thread of 1,000,000" "$million" "$token"
    target "hot thread of 1,000,000 with one post each 10 ms, against it in peace" ≥ 0.7 "$(ratio "$work/b" "$work/a" 1)"

    heading "The first read after each write, one client"
    table "Thread" "nothing kept ready: ms after a post; ms again" "first read: ms, p99; ms again" "first read, in times of cold"
    ask cold
    ask main
    first_read "thread of 100" "$(small_thread 2)" "$token"
    target "first read after a write, thread of 100, against cold" ≤ 1.1 "$(ratio "$work/b" "$work/a" 1)"
    first_read "thread of 1,000,000" "$million" "$token"
    target "first read after a write, thread of 1,000,000, against cold" ≤ 1.1 "$(ratio "$work/b" "$work/a" 1)"
}
# stirred NAME ARTICLE TOKEN
stirred() {
    local page=$api/articles/$2/comments
    warm_up "$page"
    compare "over_http '$page' 32" "while_posting '$2' '$3'"
    row "$1" "$(middle "$work/a" 1); $(middle "$work/a" 6 %.1f)" \
        "$(middle "$work/b" 1); $(middle "$work/b" 2 %.2f), $(middle "$work/b" 3 %.2f); $(middle "$work/b" 6 %.1f); $(middle "$work/b" 9)" "$(ratio "$work/b" "$work/a" 1)"
}
# while_posting ARTICLE TOKEN: as over_http, but for the length of the answers, which grow; then posts/s.
while_posting() {
    local server database
    run Stir pace "$url" "$1" "$2" "$((seconds + 1))" 10 >"$work/posted" &
    local poster=$!
    sleep 0.7
    server=$(used_by "$(server_pid)") database=$(used_by_database)
    { TIMEFORMAT='%U %S'; time wrk -t1 -c32 -d"${seconds}s" -s "$here/wrk/report.lua" "$api/articles/$1/comments" >"$work/wrk" 2>"$work/errors"; } 2>"$work/load"
    server=$(($(used_by "$(server_pid)") - server)) database=$(($(used_by_database) - database))
    wait "$poster" || fail "posting failed"
    echo "$(read_wrk stir 32 "" "$server" "$database") $(awk -v s="$((seconds + 1))" '{ print $1 / s }' "$work/posted")"
}
# first_read NAME ARTICLE TOKEN
first_read() {
    for server in cold main; do ask "$server"; warm_up "$api/articles/$2/comments"; done
    compare "ask cold; run Stir first \$url '$2' '$3' $((seconds * 25))" "ask main; run Stir first \$url '$2' '$3' $((seconds * 25))"
    row "$1" "$(middle "$work/a" 1 %.2f); $(middle "$work/a" 3 %.2f)" "$(middle "$work/b" 1 %.2f), $(middle "$work/b" 2 %.2f); $(middle "$work/b" 3 %.2f)" "$(ratio "$work/b" "$work/a" 1)"
    figure "first $1" "$(middle "$work/b" 1 %.2f | sed 's/ .*//')"
}
