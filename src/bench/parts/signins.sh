# Reading a thread while 50 sign in at once against reading it alone.
signins() {
    heading "Reading a thread while 50 sign in at once against reading it alone"
    table "Rate, 32 clients" "alone" "with 50 sign-ins" "ratio"
    ask cold
    unset TOKEN
    sign_up
    for _ in 1 2 3 4; do session 50 >"$work/warm"; done
    local page="$api/articles/$hundred/comments"
    warm_up "$page"
    compare "over_http '$page' 32" "while_signing_in '$page' 32"
    row "requests/s over the round" "$(middle "$work/a" 1)" "$(middle "$work/b" 1)" "$(ratio "$work/b" "$work/a" 1)"
    row "median ms" "$(middle "$work/a" 2 %.2f)" "$(middle "$work/b" 2 %.2f)" "$(ratio "$work/b" "$work/a" 2)"
    row "p99 ms" "$(middle "$work/a" 3 %.1f)" "$(middle "$work/b" 3 %.1f)" "$(ratio "$work/b" "$work/a" 3)"
    row "the last of 50 signed in after ms" "–" "$(middle "$work/b" 7)" "–"
}
# while_signing_in URL CLIENTS: as over_http; then how long it took until the last of 50 was signed in.
while_signing_in() {
    local started=$EPOCHREALTIME
    {
        session 50 | grep -o '"accessToken"' | wc -l >"$work/tokens"
        echo "$started $EPOCHREALTIME" >"$work/signed"
    } &
    over_http "$1" "$2" >"$work/read"
    wait
    [ "$(cat "$work/tokens")" = 50 ] || fail "$(cat "$work/tokens") of 50 signed in"
    echo "$(cat "$work/read") $(awk '{ printf "%.0f", ($2 - $1) * 1000 }' "$work/signed")"
}
