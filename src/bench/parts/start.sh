# From the start of the packaged server to its first answer of 200, in a data folder that is ready; and what it holds then:
# with a heap of 256 MiB, and a small one.
start() {
    heading "Starting, with a ready data folder"
    table "What" "first answer after s" "resident MiB after 10 s"
    # Others would take the processor: it starts alone.
    rest
    start_on main "a heap of 256 MiB"
    figure start "$(middle "$work/a" 1 %.2f | sed 's/ .*//')"
    start_on small "a small server"
    target "start to the first answer, small" ≤ 1.5 "$(middle "$work/a" 1 %.2f)" " s"
    figure "start small" "$(middle "$work/a" 1 %.2f | sed 's/ .*//')"
    ask main
}
# start_on SERVER NAME
start_on() {
    local folder=$dir/start
    rm -rf "$folder"; mkdir -p "$folder"
    started "$folder" "$1" >/dev/null
    : >"$work/a"; : >"$work/b"
    for _ in $(seq "$rounds"); do started "$folder" "$1" >>"$work/a"; done
    row "$2, an empty site" "$(middle "$work/a" 1 %.2f)" "$(middle "$work/a" 2)"
    for _ in $(seq "$rounds"); do started "$dir" "$1" >>"$work/b"; done
    row "$2, 2,000,000 comments" "$(middle "$work/b" 1 %.2f)" "$(middle "$work/b" 2)"
    rm -rf "$folder"
}
# started FOLDER SERVER: seconds until the first 200, and MiB 10 s later; then it is stopped again.
started() {
    local answered status='' at
    at=$(port_of "$2")
    BENCH_DIR=$1 "$here/serve.sh" launch "$2"
    # Nothing ever comes out of this one: a pause without a process, which would take from what is measured.
    exec 4<> <(:)
    for _ in $(seq 6000); do
        if { exec 3<>"/dev/tcp/127.0.0.1/$at"; } 2>/dev/null; then
            printf 'GET /api/v1/articles?limit=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
            read -r _ status _ <&3 || true
            exec 3>&-
            [ "$status" != 200 ] || break
        fi
        read -rt 0.01 -u 4 || true
    done
    answered=$EPOCHREALTIME
    [ "$status" = 200 ] || fail "It did not start: $(tail -5 "$1/$2.log")"
    sleep 10
    echo "$(cat "$1/$2.began") $answered $(awk '$1 == "VmRSS:" { print $2 / 1024 }' "/proc/$(cat "$1/$2.pid")/status")" | awk '{ print $2 - $1, $3 }'
    BENCH_DIR=$1 "$here/serve.sh" stop "$2"
}
