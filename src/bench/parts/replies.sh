# Replies to 64 comments of the million against replies to 64 comments of an article that had none.
replies() {
    heading "Posting replies into the million against an empty article"
    table "Rate" "empty" "million" "million / empty"
    ask main
    TOKEN=$(sign_in)
    export TOKEN
    seconds=$warm replies_to "$(empty_article)" 8 fresh >/dev/null
    for clients in 1 8; do
        : >"$work/a"; : >"$work/b"
        for _ in $(seq "$rounds"); do
            replies_to "$(empty_article)" "$clients" fresh >>"$work/a"
            replies_to "$million" "$clients" present >>"$work/b"
        done
        row "$clients clients, posts/s" "$(middle "$work/a" 1)" "$(middle "$work/b" 1)" "$(ratio "$work/b" "$work/a" 1)"
        row "$clients clients, p50 ms" "$(middle "$work/a" 2 %.2f)" "$(middle "$work/b" 2 %.2f)" "$(ratio "$work/b" "$work/a" 2)"
    done
    unset TOKEN
}
empty_article() { query "select article_id from thread where visible = 0 and not exists (select 1 from comment c where c.article_id = thread.article_id) order by article_id limit 1"; }
# replies_to ARTICLE CLIENTS fresh|present: posts/s and median ms. A fresh article first gets what is replied to.
replies_to() {
    local since
    PARENTS=$(if [ "$3" = fresh ]; then roots_in "$1"; else query "select id from comment where article_id = '$1' and parent_id is null and shown and not pinned order by best desc, id desc offset 5000 limit 64"; fi)
    export PARENTS
    since=$(query "select now()")
    wrk -t1 -c"$2" -d"${seconds}s" -s "$here/wrk/reply.lua" "$api/articles/$1/comments" >"$work/wrk"
    # What was answered is in the database, and at most what was still on its way is there besides.
    awk -v stored="$(query "select count(*) from comment where created_at >= '$since'")" -v clients="$2" '$1 == "RESULT" {
        if ($5 > 0 || stored < $2 || stored > $2 + clients) { print "posts: " $5 " failed, " $2 " answered, " stored " stored" > "/dev/stderr"; exit 1 }
        printf "%.1f %.3f %.3f\n", $2 / $3 * 1e6, $6 / 1000, $7 / 1000 }' "$work/wrk"
}
roots_in() {
    for n in $(seq 64); do
        curl -fs -w '\n' -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' "$api/articles/$1/comments" -d "{\"bodyMarkdown\":\"Root $n\"}" |
            sed -n 's/^{"id":"\([^"]*\)".*/\1/p'
    done
}
