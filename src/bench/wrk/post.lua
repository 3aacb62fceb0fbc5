-- Posts comments as many: FILE names a token, an article and, where it is to be a reply, a parent on each line, which take
-- turns.
dofile(os.getenv("BENCH_WRK") .. "/report.lua")

local requests = {}
local posted = 0

function init()
    for line in io.lines(os.getenv("FILE")) do
        local token, article, parent = line:match("^(%S+) (%S+) ?(%S*)$")
        requests[#requests + 1] = wrk.format("POST", "/api/v1/articles/" .. article .. "/comments",
            { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token },
            '{' .. (parent == "" and "" or '"parentId":"' .. parent .. '",')
                .. '"bodyMarkdown":"The smaller partner rarely changes who pays for the bridge."}')
    end
end

function request()
    posted = posted + 1
    return requests[posted % #requests + 1]
end
