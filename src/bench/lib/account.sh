# Accounts of our own.

# sign_in [ROLE]: the token of a new account.
sign_in() {
    sign_up
    [ -z "${1:-}" ] || query "update account set roles = array['reader', '$1'] where username = '$name'"
    session | sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p'
}
sign_up() {
    name=bench-$(date +%s)-$RANDOM password=$(head -c 18 /dev/urandom | base64)
    curl -fso /dev/null -H 'Content-Type: application/json' "$api/accounts" \
        -d "{\"username\":\"$name\",\"email\":\"$name@example.org\",\"password\":\"$password\"}" || fail "no account"
}
# session [N]: signs in, or N times at once, all from one process.
session() {
    local at
    at=$(printf "$api/sessions %.0s" $(seq "${1:-1}"))
    # shellcheck disable=SC2086
    curl -fsZ --no-progress-meter --parallel-immediate --parallel-max 100 -H 'Content-Type: application/json' $at \
        -d "{\"email\":\"$name@example.org\",\"password\":\"$password\"}"
}
# crowd N: the tokens of N new accounts, one a line, and in $work/crowd their ids in the same order.
crowd() {
    : >"$work/crowd"
    for _ in $(seq "$1"); do
        echo "$(sign_in; echo "$name" >"$work/name")"
        query "select id from account where username = '$(cat "$work/name")'" >>"$work/crowd"
    done
}
