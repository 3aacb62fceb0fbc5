# 32 clients posting, into one article and into 32, against pgbench with all that a post asks until it is committed,
# as PostgreSQL logged it: only what must be unique or spread (ids, times, articles, authors) is made anew each time.
posts() {
    heading "Posting, durable, 32 clients, against pgbench with the same statements"
    table "What" "HTTP: posts/s; p50, p99 ms; µs of processor in server, database" "pgbench: posts/s; µs of processor" "HTTP / pgbench"
    ask main
    for what in roots replies; do
        for place in one many; do
            stage "$place" "$what"
            file_of "$place" "$what" >"$work/$place.$what"
            FILE=$work/$place.$what wrk -t1 -c32 -d"${BENCH_WARM_UP:-30}s" -s "$here/wrk/post.lua" "$url" >/dev/null
            script "$place" "$what"
            compare "posting '$place' '$what'" "of_statement post-$place-$what 32"
            [ "$what" = roots ] || count_replies
            cp "$work/a" "$work/$place"; cp "$work/b" "$work/$place.pgbench"
            row "$what, into $place" "$(middle "$work/a" 1); $(middle "$work/a" 2 %.1f), $(middle "$work/a" 3 %.1f); $(middle "$work/a" 4), $(middle "$work/a" 5)" \
                "$(middle "$work/b" 1); $(middle "$work/b" 3)" "$(ratio "$work/a" "$work/b" 1)"
            target "posting $what into $place, against pgbench" ≥ 0.6 "$(ratio "$work/a" "$work/b" 1)"
        done
        row "$what, one against many" "$(ratio "$work/one" "$work/many" 1)" "$(ratio "$work/one.pgbench" "$work/many.pgbench" 1)" "$(ratio "$work/one" "$work/many" 1)"
        target "posting $what into one article, against 32" ≥ 0.8 "$(ratio "$work/one" "$work/many" 1)"
    done
    posting many roots 8 >"$work/eight"
    row "roots, into 32, 8 clients" "$(middle "$work/eight" 1)" "–" "–"
    figure "posts with 8 clients" "$(middle "$work/eight" 1 | sed 's/ .*//')"
}
# stage PLACE WHAT: the articles that are written to, and the parents of replies.
stage() {
    local n=32
    [ "$1" = many ] || n=1
    query "select article_id from thread where visible = 0 and article_id > '$chain' and not exists (select 1 from comment c where c.article_id = thread.article_id)
        order by article_id limit $n" >"$work/articles"
    [ "$(wc -l <"$work/articles")" = "$n" ] || fail "There are no $n articles without comments left"
    : >"$work/parents"
    [ "$2" = replies ] || return 0
    TOKEN=$(sign_in)
    # Each client has a parent of its own, be it below one article or below many.
    for i in $(seq 32); do
        curl -fs -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' "$api/articles/$(sed -n "$(((i - 1) % n + 1))p" "$work/articles")/comments" \
            -d "{\"bodyMarkdown\":\"Root $i\"}" | sed -n 's/^{"id":"\([^"]*\)".*/\1\n/p' >>"$work/parents"
    done
    unset TOKEN
}
# file_of PLACE WHAT: a line for each of 32 writers: token, article and parent.
file_of() {
    crowd 32 >"$work/tokens"
    paste -d' ' "$work/tokens" <(for i in $(seq 32); do sed -n "$(((i - 1) % $(wc -l <"$work/articles") + 1))p" "$work/articles"; done) "$work/parents" | sed 's/ $//' | head -32
}
# script PLACE WHAT: the statements of one post, each client of pgbench in the place of one writer.
script() {
    local token article parent id author
    read -r token article parent <"$work/$1.$2"
    author=$(head -1 "$work/crowd")
    wordy_log
    logged post_thrice "$token" "$article" "$parent" >"$work/posted"
    quiet_log
    id=$(sed -n '3s/^{"id":"\([^"]*\)".*/\1/p' "$work/posted")
    {
        # A UUID of version 7 that begins with the time, as the server makes them, and ends with the client.
        printf "%s\t(lpad(to_hex((:ms)::bigint), 12, '0') || '7000' || '80' || lpad(to_hex((:client_id)::int), 2, '0') || lpad(to_hex((:n)::bigint), 12, '0'))\n" "$id"
        printf '%s\t%s\n' "$article" "$(one_of <<<"$(awk '{ print $2 }' "$work/$1.$2")")"
        printf '%s\t%s\n' "$author" "$(one_of <"$work/crowd")"
        [ -z "$parent" ] || printf '%s\t%s\n' "$parent" "$(one_of <<<"$(awk '{ print $3 }' "$work/$1.$2")")"
    } >"$work/swaps"
    # shellcheck disable=SC2016
    awk -v posts=3 -v swaps="$work/swaps" -v name="$dir/sql/post-$1-$2" -v head="$(printf '\\\\set n :n + 1\n\\\\set ms :began + :n\n')
" -f "$here/lib/transaction.awk" "$work/log" >"$work/size" || fail "Not one transaction for each post"
    say "note: the transaction has $(awk '{ print $1 }' "$work/size") statements, $(awk '{ print $2 }' "$work/size") come before it"
}
post_thrice() { for _ in 1 2 3; do post_as "$@"; done; }
post_as() {
    curl -fs -w '\n' -H "Authorization: Bearer $1" -H 'Content-Type: application/json' "$api/articles/$2/comments" \
        -d "{${3:+\"parentId\":\"$3\",}\"bodyMarkdown\":\"The smaller partner rarely changes who pays for the bridge.\"}"
}
# count_replies: pgbench has set the captured number again and again.
count_replies() {
    query "update comment p set reply_count = (select count(*) from comment c where c.parent_id = p.id and c.shown)
        where id in ('$(paste -sd, "$work/parents" | sed "s/,/','/g")')"
}
# one_of: the text of this client's line, as SQL.
one_of() { awk -v q="'" '{ l = l (NR > 1 ? "," : "") q $1 q } END { printf "(array[%s]::uuid[])[(:client_id)::int + 1]", l }'; }
# posting PLACE WHAT [CLIENTS]: posts/s, median ms, p99, µs of processor of server and database. The database is asked for each.
posting() {
    local since server database
    since=$(query "select now()")
    server=$(used_by "$(server_pid)") database=$(used_by_database)
    { TIMEFORMAT='%U %S'; time FILE=$work/$1.$2 wrk -t1 -c"${3:-32}" -d"${seconds}s" -s "$here/wrk/post.lua" "$url" >"$work/wrk" 2>"$work/errors"; } 2>"$work/load"
    server=$(($(used_by "$(server_pid)") - server)) database=$(($(used_by_database) - database))
    awk -v stored="$(query "select count(*) from comment where created_at >= '$since'")" -v clients="${3:-32}" '$1 == "RESULT" && (stored < $2 || stored > $2 + clients) {
        print "posts: " $2 " answered, " stored " stored" > "/dev/stderr"; exit 1 }' "$work/wrk" || fail "Posts are missing"
    read_wrk posts "${3:-32}" "" "$server" "$database"
}
