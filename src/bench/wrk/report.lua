-- One line for bench.sh: requests, microseconds, bytes, failures, and the latencies' median and 99th percentile (µs).
function done(summary, latency, requests)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes, failed,
        latency:percentile(50), latency:percentile(99)))
    if failed > 0 then
        io.write(string.format("FAILED connect %d read %d write %d status %d timeout %d\n", errors.connect, errors.read, errors.write,
            errors.status, errors.timeout))
    end
end
