# A page of the moderation queue with 100,000 comments waiting against one with 100.
queue() {
    heading "A page of the moderation queue with 100,000 waiting against 100"
    table "Cost" "100" "100,000" "ratio of cost"
    ask cold
    TOKEN=$(sign_in moderator)
    export TOKEN
    local few=00000000-0000-7000-8000-000000000002 many=00000000-0000-7000-8000-000000000003
    wait_below "$few" 100
    wait_below "$many" 100000
    warm_up "$api/moderation/queue?articleId=$few" "Authorization: Bearer $TOKEN"
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
