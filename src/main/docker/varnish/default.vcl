# A cache in front of Parley: Varnish 7 with the module `xkey` (package `varnish-modules`). It keeps what Parley calls
# public for as long as Parley says, and drops it when Parley's news say so (`PURGE`, see docs/operating.md).

vcl 4.1;

import std;
import xkey;

# Parley.
backend default {
    .host = "127.0.0.1";
    .port = "8080";
    .connect_timeout = 1s;
    .first_byte_timeout = 30s;
    .between_bytes_timeout = 60s;
    # Away is who does not answer for five seconds: a busy server still gets its requests.
    .probe = {
        .url = "/q/health/live";
        .timeout = 1s;
        .interval = 1s;
        .window = 5;
        .threshold = 1;
        .initial = 1;
    }
}

# Every node of Parley, by its own address. Whoever stands here can empty the cache.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    # The time that an old answer is good for: none while Parley answers, so that nothing outlives what Parley says of
    # it. Where Parley is away, or has just failed to answer, ten minutes (`beresp.grace` below).
    if (req.restarts == 0 && std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    } else {
        set req.grace = 10m;
    }
    if (req.restarts == 0) {
        unset req.http.X-Failed;
        unset req.http.X-Shared;
        # Parley's own rule for what a client may call its request; a new name where it calls it nothing.
        if (req.http.X-Request-Id !~ "^[A-Za-z0-9._-]{1,64}$") {
            set req.http.X-Request-Id = "v" + req.xid + "-" + std.real2integer(std.random(0, 999999999), 0);
        }
        # Nobody puts their requests into a trace of ours, or out of it.
        unset req.http.traceparent;
        unset req.http.tracestate;
    }

    if (req.method == "PURGE") {
        # Varnish has put the client's address there; what else stands there came through a proxy.
        if (client.ip !~ purgers || req.http.X-Forwarded-For ~ ",") {
            return (synth(405));
        }
        if (!req.http.Surrogate-Key) {
            return (synth(400));
        }
        return (synth(200, "Dropped " + xkey.purge(req.http.Surrogate-Key)));
    }

    if (req.url ~ "^/api/v1/([^?]*/)?events(\?|$)") {
        return (pipe);
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }

    # Here everybody gets the same, and Parley looks at no token: neither does the cache. Wherever else one is sent,
    # the answer may be for its bearer alone.
    if (req.url ~ "^/api/v1/(articles/[^/?]+/comments|comments(/[^/?]+/(replies|context))?|comment-counts|tags(/[^/?]+)?|accounts/[^/?]+)(\?|$)") {
        unset req.http.Authorization;
    }
    if (req.url ~ "^/(feeds/|oembed\?|sitemaps?[./])") {
        unset req.http.Authorization;
    }
    if (req.http.Authorization) {
        return (pass);
    }

    # Of two requests for one thing only the first reaches Parley: nothing in it may lead to another answer.
    unset req.http.Cookie;
    unset req.http.Accept;
    set req.url = std.querysort(req.url);
    set req.http.X-Shared = "true";
    return (hash);
}

# Parley never looks at `Host`, so many of them make no second entry.
sub vcl_hash {
    hash_data(req.url);
    return (lookup);
}

sub vcl_miss {
    call give_up;
}

sub vcl_pass {
    call give_up;
}

# Where Parley has just failed to answer, and nothing old is there either.
sub give_up {
    if (req.http.X-Failed) {
        return (synth(std.integer(req.http.X-Failed, 503)));
    }
}

# A stream ends when either side ends it.
sub vcl_pipe {
    set bereq.http.Connection = "close";
}

sub vcl_backend_response {
    # Taken as it is, it would put an old answer out of memory that is needed now.
    if (beresp.status >= 500 && !bereq.uncacheable) {
        return (error(beresp.status));
    }
    # `*` is everything.
    set beresp.http.xkey = "* " + beresp.http.Surrogate-Key;
    unset beresp.http.Surrogate-Key;
    set beresp.grace = 10m;

    if (bereq.http.Origin && !beresp.http.Access-Control-Allow-Origin) {
        # An origin that is not allowed gets what it would get without one: a flood of them leaves nothing here.
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        set beresp.uncacheable = true;
    } elsif (beresp.http.Cache-Control !~ "(^|[ ,])public([ ,]|$)" || beresp.http.Set-Cookie || beresp.ttl <= 0s) {
        # For this long, those who ask for the same need not wait for one another.
        set beresp.ttl = 2s;
        set beresp.grace = 0s;
        set beresp.uncacheable = true;
    }
    return (deliver);
}

# Parley cannot be reached, or has failed.
sub vcl_backend_error {
    if (bereq.is_bgfetch) {
        return (abandon);
    }
    set beresp.http.X-Failed = "true";
    return (deliver);
}

sub vcl_deliver {
    if (resp.http.X-Failed && req.restarts == 0 && req.http.X-Shared) {
        # Perhaps an old answer is there.
        set req.http.X-Failed = resp.status;
        return (restart);
    }
    if (resp.http.X-Failed) {
        return (synth(resp.status));
    }
    unset resp.http.xkey;
    # The answer may have been fetched for another request; each reader gets the name of their own.
    set resp.http.X-Request-Id = req.http.X-Request-Id;
    return (deliver);
}

# What the cache itself says is said as Parley would (application/problem+json).
sub vcl_synth {
    set resp.http.X-Request-Id = req.http.X-Request-Id;
    set resp.http.Cache-Control = "no-store";
    if (resp.status == 405) {
        set resp.http.Allow = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";
        set req.http.X-Code = "method-not-allowed";
        set req.http.X-Title = "The method is not allowed here";
    } elsif (resp.status == 400) {
        set req.http.X-Code = "malformed-request";
        set req.http.X-Title = "The request cannot be read";
    } elsif (resp.status == 503) {
        set resp.http.Retry-After = "1";
        set req.http.X-Code = "busy";
        set req.http.X-Title = "Too busy at the moment";
    } elsif (resp.status >= 500) {
        set req.http.X-Code = "internal";
        set req.http.X-Title = "Something broke on our side";
    } else {
        return (deliver);
    }
    set resp.http.Content-Type = "application/problem+json";
    set resp.body = {"{"type":"/problems/"} + req.http.X-Code + {"","code":""} + req.http.X-Code + {"","title":""}
        + req.http.X-Title + {"","requestId":""} + req.http.X-Request-Id + {"","status":"} + resp.status + "}";
    return (deliver);
}
