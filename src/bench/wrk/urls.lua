-- Asks for the paths in the file that URLS names, one after the other; one line: requests, failures, the latencies' median
-- and 95th percentile (µs).
local paths, turn = {}, 0

function init()
    for path in io.lines(os.getenv("URLS")) do
        paths[#paths + 1] = wrk.format("GET", path)
    end
end

function request()
    turn = turn % #paths + 1
    return paths[turn]
end

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format("RESULT %d %d %d %d\n", summary.requests,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout,
        latency:percentile(50), latency:percentile(95)))
end
