# Page 1,000 by cursor against page 1.
pages() {
    heading "Page 1,000 of the million against page 1"
    table "Cost" "page 1" "page 1,000" "ratio of cost"
    ask cold
    warm_up_threads
    for sort in $sorts; do
        local a="$api/articles/$million/comments?sort=$sort" b
        b=$(page_1000 "$sort")
        capture "$a" "million-$sort"; capture "$b" "million-$sort-1000"
        costs "$sort" "$a" "$b" 8 "million-$sort" "million-$sort-1000"
    done
    target "page 1,000 by cursor against page 1, the worst order" ≤ 1.3 "$worst"
}
page_1000() {
    local at="$api/articles/$million/comments?sort=$1" next
    for page in $(seq 2 1000); do
        next=$(curl -fs "$at" | grep -o '"page":{[^}]*}' | tail -1 | sed -n 's/.*"next":"\([^"]*\)".*/\1/p')
        [ -n "$next" ] || fail "$1 has no page $page"
        at="$api/articles/$million/comments?sort=$1&cursor=$next"
    done
    echo "$at"
}
