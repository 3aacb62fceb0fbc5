# Ten thousand who watch one thread and hear nothing; then one comment, until all know of it. BENCH_STREAMS (10000).
streams() {
    local count=${BENCH_STREAMS:-10000}
    compile
    heading "$count idle streams (SSE)"
    rest
    ask main
    [ "$(ulimit -Hn)" -gt $((count + 200)) ] || fail "Each stream is a file on either side: ulimit -Hn says $(ulimit -Hn)"
    ulimit -n "$(ulimit -Hn)"
    run Streams "$url" "$(small_thread 3)" "$(sign_in)" "$count" "$(server_pid)" >"$work/streams" 2>"$work/errors" ||
        fail "$(cat "$work/streams"; grep -m 1 Exception "$work/errors" | cut -c1-300)"
    table "What" "Found"
    row "resident MiB before, with all open, after a heartbeat each, after the event" \
        "$(awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $NF }' "$work/streams")"
    row "all open after s" "$(awk '$1 == "OPEN" { print $3 }' "$work/streams")"
    row "each had a heartbeat after another s" "$(awk '$1 == "BEATEN" { print $3 }' "$work/streams")"
    row "one post: answered, first told, median, all told after ms" "$(awk '$1 == "TOLD" { print $3 ", " $4 ", " $5 ", " $6 }' "$work/streams")"
    target "resident with $count idle streams" ≤ 512 "$(awk '$1 == "BEATEN" { print $NF }' "$work/streams")" " MiB"
    target "until all $count streams have an event" ≤ 2000 "$(awk '$1 == "TOLD" { print $6 }' "$work/streams")" " ms"
    rest
    ask main
}
