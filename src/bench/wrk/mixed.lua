-- Of a thousand requests 950 are for what many read, 40 for an article or a thread that hardly anybody does, 10 write: a
-- comment or a vote. MIXED is a folder: `hot` names paths, `cold` ids of articles, `writers` tokens, articles to write
-- into, and comments to vote on.
dofile(os.getenv("BENCH_WRK") .. "/report.lua")

local hot, cold, posts, votes = {}, {}, {}, {}
local sorts = { "best", "top", "new", "old", "controversial", "active" }

local function lines(name)
    return io.lines(os.getenv("MIXED") .. "/" .. name)
end

function init()
    math.randomseed(7)
    for path in lines("hot") do
        hot[#hot + 1] = wrk.format("GET", path)
    end
    for id in lines("cold") do
        cold[#cold + 1] = id
    end
    for line in lines("writers") do
        local token, article, comment = line:match("^(%S+) (%S+) (%S+)$")
        local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token }
        posts[#posts + 1] = wrk.format("POST", "/api/v1/articles/" .. article .. "/comments", headers,
            '{"bodyMarkdown":"The smaller partner rarely changes who pays for the bridge."}')
        for value = -1, 1 do
            votes[#votes + 1] = wrk.format("PUT", "/api/v1/comments/" .. comment .. "/vote", headers, '{"value":' .. value .. '}')
        end
    end
end

function request()
    local turn = math.random(1000)
    if turn <= 950 then
        return hot[math.random(#hot)]
    elseif turn <= 990 then
        local id = cold[math.random(#cold)]
        if turn % 2 == 0 then
            return wrk.format("GET", "/api/v1/articles/" .. id)
        end
        return wrk.format("GET", "/api/v1/articles/" .. id .. "/comments?sort=" .. sorts[math.random(#sorts)])
    elseif turn % 2 == 0 then
        return posts[math.random(#posts)]
    end
    return votes[math.random(#votes)]
end
