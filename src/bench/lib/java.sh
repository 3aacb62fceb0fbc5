# Programs of ours in Java, on the jars of the packaged server.

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jars=$(printf '%s:' "${BENCH_APP:-$here/../../target/quarkus-app}"/lib/main/{io.netty.,io.vertx.vertx-core,com.fasterxml.jackson.core.jackson-core}*.jar)

compile() {
    [ -f "$dir/classes/.done" ] && [ -z "$(find "$here/java" -newer "$dir/classes/.done" -name '*.java')" ] && return
    "${java}c" -nowarn -d "$dir/classes" -cp "$jars" "$here"/java/*.java 2>"$work/javac" || fail "$(cat "$work/javac")"
    touch "$dir/classes/.done"
}
# Our own programs take little, and leave the processor to what is measured.
run() { "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$dir/classes" "$@"; }

# start_reference PATH …: bare Vert.x with what `main` answers there, under the same flags, properties and event loops.
start_reference() {
    local flags properties loops
    compile
    stop_reference
    # What is not the server's own: caches of classes, which are made for one class path.
    mapfile -t flags < <(tr '\0' '\n' <"/proc/$(server_pid main)/cmdline" | sed -n '2,/^-jar$/p' | grep -E '^-(X|ea|server)' | grep -Ev 'AOT|SharedArchive|SharedClass|ArchiveClasses' || true)
    mapfile -t properties < <("${java%java}jcmd" "$(server_pid main)" VM.system_properties | grep -E '^(io\.netty|vertx)\.' | grep -Ev 'machineId|logger' | sed 's/^/-D/')
    loops=$(cat /proc/"$(server_pid main)"/task/*/comm | grep -c '^vert.x-eventloo')
    setsid nohup "$java" "${flags[@]}" "${properties[@]}" -cp "$jars$dir/classes" Reference "$((port + 3))" "$loops" "http://127.0.0.1:$port" "$@" >"$dir/reference.log" 2>&1 </dev/null &
    echo $! >"$dir/reference.pid"
    for _ in $(seq 100); do
        grep -q '^Ready' "$dir/reference.log" && return
        kill -0 "$(cat "$dir/reference.pid")" 2>/dev/null || break
        sleep 0.1
    done
    fail "The reference did not come up: $(cat "$dir/reference.log")"
}
stop_reference() {
    [ -f "$dir/reference.pid" ] || return 0
    kill "$(cat "$dir/reference.pid")" 2>/dev/null || true
    rm "$dir/reference.pid"
}
