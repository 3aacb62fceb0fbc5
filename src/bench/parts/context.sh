# A permalink at depth 100 against one at depth 1.
context() {
    heading "A permalink's context at depth 100 against depth 1"
    table "Cost" "depth 1" "depth 100" "ratio of cost"
    ask cold
    local a=$api/comments/00000000-0000-7000-9000-000000000001/context b=$api/comments/00000000-0000-7000-9000-000000000100/context
    capture "$a" context-1; capture "$b" context-100
    warm_up "$a"; warm_up "$b"
    costs context "$a" "$b" 8 context-1 context-100
    target "permalink at depth 100 against depth 1" ≤ 3 "$worst"
}
