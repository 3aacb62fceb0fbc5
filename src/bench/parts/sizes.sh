# The first page of the million against that of the hundred, in every order.
sizes() {
    heading "First page of 1,000,000 comments against that of 100"
    table "Cost" "of 100" "of 1,000,000" "ratio of cost"
    ask cold
    warm_up_threads
    for sort in $sorts; do
        local a="$api/articles/$hundred/comments?sort=$sort" b="$api/articles/$million/comments?sort=$sort"
        capture "$a" "hundred-$sort"; capture "$b" "million-$sort"
        row "$sort: comments on the page" "$(comments_in "$a")" "$(comments_in "$b")" "–"
        costs "$sort" "$a" "$b" 32 "hundred-$sort" "million-$sort"
    done
    target "cold first page of 1,000,000 against 100, the worst order" ≤ 1.3 "$worst"
}
