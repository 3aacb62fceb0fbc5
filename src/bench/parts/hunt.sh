# Two nodes over one database, writers in parallel through both: does anybody get an answer older than what is known to be
# visible? BENCH_HUNT_MINUTES (10). First the hunt proves on a bad cache that it finds one.
hunt() {
    local minutes=${BENCH_HUNT_MINUTES:-10}
    compile
    heading "The staleness hunt: two nodes, 14 writers, $minutes minutes"
    ask second
    ask main
    cast >"$work/cast"
    ! run Hunt "http://127.0.0.1:$port" "http://127.0.0.1:$((port + 2))" "$work/cast" 0.1 --prove >"$work/proof" ||
        fail "The hunt did not notice a cache that keeps answers for 300 ms"
    run Hunt "http://127.0.0.1:$port" "http://127.0.0.1:$((port + 2))" "$work/cast" "$minutes" >"$work/hunt" || true
    cp "$work/hunt" "$dir/results/hunt.log"
    table "What" "Found"
    row "reads checked, of them 304" "$(awk '/^READS/ { print $2 ", " $4 }' "$work/hunt")"
    row "writes" "$(awk '/^READS/ { print $6 }' "$work/hunt")"
    row "lag to the other node: median, p99, slowest ms" "$(awk '/^LAG/ { print $2 ", " $3 ", " $4 }' "$work/hunt")"
    row "answers older than what was known" "$(awk '/^READS/ { print $8 }' "$work/hunt")"
    row "the same of the bad cache, in 6 s" "$(awk '/^READS/ { print $8 }' "$work/proof")"
    target "old answers in $minutes minutes, two nodes" ≤ 0 "$(awk '/^READS/ { print $8 }' "$work/hunt")"
    target "until the other node shows a write, median" ≤ 100 "$(awk '/^LAG/ { print $2 }' "$work/hunt")" " ms"
    target "until the other node shows a write, slowest" ≤ 2000 "$(awk '/^LAG/ { print $4 }' "$work/hunt")" " ms"
    grep -A 2 -E '^[a-z]+ through|broke off' "$work/hunt" >&2 || true
}
# cast: role, username and password of those who act.
cast() {
    for role in editor moderator $(printf 'reader %.0s' $(seq 10)); do
        sign_up
        [ "$role" = reader ] || query "update account set roles = array['reader', '$role'] where username = '$name'"
        echo "$role $name $password"
    done
}
