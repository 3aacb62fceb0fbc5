# What a day is like: 95 % of requests hot, 4 % cold, 1 % writes, 32 clients, for the time of fifteen rounds (two minutes):
# errors, latencies, and each 10 s the memory of a server that was started for it: with a heap of 256 MiB, and a small one.
mixed() {
    mixed_on main "a heap of 256 MiB"
    target "mixed: failed requests" ≤ 0 "$(cat "$work/failed")"
    target "mixed: p99 in times of the median" ≤ 10 "$(awk '{ printf "%.1f", $3 / $2 }' "$work/all")"
    # Flat: what it holds at the end, against the time when half of the run was over.
    target "mixed: memory at the end against half-way" ≤ 1.05 "$(awk '{ v[NR] = $1 } END { printf "%.2f", v[NR] / v[int((NR + 1) / 2)] }' "$work/resident")"
    figure memory "$(resident)"
    mixed_on small "a small server"
    target "mixed, small: failed requests" ≤ 0 "$(cat "$work/failed")"
    target "resident after the mixed run, small" ≤ 256 "$(resident)" " MiB"
    figure "memory small" "$(resident)"
    rest
    ask main
}
# mixed_on SERVER NAME
mixed_on() {
    local long=$((seconds * 15))
    heading "95 % hot, 4 % cold, 1 % writes, 32 clients, $long s: $2"
    rest
    ask "$1"
    mkdir -p "$work/mixed"
    printf '%s\n' "/api/v1/articles/$million" "/api/v1/articles/$hundred" "/api/v1/articles/$million/comments" "/api/v1/articles/$hundred/comments" \
        "/api/v1/articles" "/api/v1/articles?tag=$(busiest_tag)" "/api/v1/comment-counts?articleIds=$million,$hundred" >"$work/mixed/hot"
    query "select t.article_id from thread t join article a on a.id = t.article_id and a.listed_at <= now() where t.visible < 500
        order by md5(t.article_id::text) limit 50000" >"$work/mixed/cold"
    crowd 16 >"$work/tokens"
    paste -d' ' "$work/tokens" <(query "select article_id, id from comment where article_id in ('$million', '$hundred') and state = 'published' and parent_id is null
        order by md5(id::text) limit 16" | tr '|' ' ') >"$work/mixed/writers"
    table "After s" "resident MiB" "the database, MiB"
    row 0 "$(resident)" "$(resident_database)"
    mixed_load "$warm" >/dev/null
    local server database
    server=$(used_by "$(server_pid)") database=$(used_by_database)
    { TIMEFORMAT='%U %S'; time mixed_load "$long" >"$work/wrk" 2>"$work/errors"; } 2>"$work/load" &
    local load=$!
    : >"$work/resident"
    for second in $(seq 10 10 "$long"); do
        sleep 10
        resident >>"$work/resident"
        row "$second" "$(tail -1 "$work/resident")" "$(resident_database)"
    done
    wait "$load"
    server=$(($(used_by "$(server_pid)") - server)) database=$(($(used_by_database) - database))
    [ -s "$work/resident" ] || resident >"$work/resident"
    awk '$1 == "RESULT" { print $5 }' "$work/wrk" >"$work/failed"
    # What failed, and what the server had to say about it, which the next start would write over.
    ! grep -q '^FAILED' "$work/wrk" || note "$(sed -n 's/^FAILED/Failed:/p' "$work/wrk")."
    cp "$dir/$1.log" "$dir/results/mixed-$1.log"
    awk '$1 == "RESULT" { $5 = 0; print }' "$work/wrk" >"$work/wrk.checked" && mv "$work/wrk.checked" "$work/wrk"
    read_wrk mixed 32 "" "$server" "$database" >"$work/all"
    note "$(awk -v failed="$(cat "$work/failed")" '{ printf "%.0f requests/s, p50 %.2f ms, p99 %.2f ms; %.0f µs of processor in the server, %.0f in the database; %d failed.", $1, $2, $3, $4, $5, failed }' "$work/all")"
    sleep 10
    note "Resident after 10 s of rest: $(resident) MiB."
}
mixed_load() { MIXED=$work/mixed wrk -t1 -c32 -d"$1s" -s "$here/wrk/mixed.lua" "$url"; }
