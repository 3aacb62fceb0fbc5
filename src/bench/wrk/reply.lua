-- Posts replies below the comments that PARENTS names, in turn, as the account that TOKEN stands for.
dofile(os.getenv("BENCH_WRK") .. "/report.lua")

local parents = {}
for id in os.getenv("PARENTS"):gmatch("%S+") do
    parents[#parents + 1] = id
end
local posted = 0

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")

function request()
    posted = posted + 1
    return wrk.format(nil, nil, nil, string.format(
        '{"parentId":"%s","bodyMarkdown":"Reply %d: the smaller partner rarely changes who pays for the bridge."}',
        parents[posted % #parents + 1], posted))
end
