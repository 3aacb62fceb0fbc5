package dev.parley.fault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Spoils one part of a request.
enum Spoiling {

    /// Another method, version or form of the address.
    LINE {
        @Override
        void spoil(RawRequest request, Random dice) {
            switch (dice.nextInt(8)) {
                case 0 -> request.method = Oddities.any(METHODS, dice);
                case 1 -> {
                    request.version = Oddities.any(VERSIONS, dice);
                    request.isWhole = false;
                }
                case 2 -> request.target = "http://other.test" + request.target;
                case 3 -> request.target = request.target.replaceFirst("/", "//");
                case 4 -> request.target = request.target + "/" + Oddities.inTarget(dice);
                case 5 -> request.target = request.target + "#" + Oddities.inTarget(dice);
                case 6 -> {
                    request.target = Oddities.any(TARGETS, dice);
                    request.isWhole = false;
                }
                default -> {
                    request.lineEnd = dice.nextBoolean() ? "\n" : "\r";
                    request.isWhole = false;
                }
            }
        }
    },

    /// One more header, of which there may be another already, or one of them less.
    HEADERS {
        @Override
        void spoil(RawRequest request, Random dice) {
            int n = dice.nextInt(request.headers.size());
            String line = Oddities.header(dice);
            switch (dice.nextInt(3)) {
                case 0 -> request.headers.set(n, line);
                case 1 -> request.headers.remove(n);
                default -> request.headers.add(n, line);
            }
        }
    },

    /// Nobody can tell where it ends.
    FRAMING {
        @Override
        void spoil(RawRequest request, Random dice) {
            request.headers.add(dice.nextInt(request.headers.size() + 1), Oddities.framing(dice));
            request.tellsLength = dice.nextBoolean();
            request.isWhole = false;
        }
    },

    /// Other octets in the body, whose length is told as it is then.
    BODY {
        @Override
        void spoil(RawRequest request, Random dice) {
            var body = request.body == null ? new byte[] {'{', '}'} : request.body;
            request.body = switch (dice.nextInt(10)) {
                case 0 -> Arrays.copyOf(body, dice.nextInt(body.length + 1));
                case 1 -> join(body, body);
                case 2 -> join(body, Oddities.json(dice).getBytes(StandardCharsets.UTF_8));
                case 3 -> join(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, body);
                case 4 -> new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
                case 5 -> new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);
                case 6 -> new byte[0];
                case 7 -> Oddities.json(dice).getBytes(StandardCharsets.UTF_8);
                case 8 -> Arrays.copyOf(body, 1_048_577);
                default -> flipped(body, dice);
            };
        }
    },

    /// Any octets of all.
    OCTETS {
        @Override
        void spoil(RawRequest request, Random dice) {
            var octets = request.octets();
            request.spoil(
                    switch (dice.nextInt(4)) {
                        case 0 -> Arrays.copyOf(octets, dice.nextInt(octets.length));
                        case 1 -> Arrays.copyOfRange(octets, dice.nextInt(octets.length), octets.length);
                        case 2 -> join(octets, octets);
                        default -> flipped(octets, dice);
                    });
        }
    };

    private static final List<String> METHODS = List.of(
            "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "G", "PATCHX", "GET,POST", "M".repeat(2_000), "QUERY");
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1.1", "http/1.1", "HTTP/", "", "HTTP/1.1 x");
    private static final List<String> TARGETS = List.of(
            "*",
            "",
            "api",
            "?",
            "??",
            "/?",
            "/api/v1?",
            "/api/v1/",
            "/api/v1/articles/",
            "localhost:80",
            "http://",
            "http:///",
            "/%",
            "/api/v1/../../etc/passwd",
            "/q/../api/v1/me",
            "/./",
            "\\",
            "/\u00e4",
            "/a b",
            "\u0000");
    private static final List<byte[]> OCTETS_TO_ADD = List.of(
            new byte[] {0},
            new byte[] {(byte) 0xff},
            new byte[] {(byte) 0xc0, (byte) 0x80},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {'\r', '\n'},
            new byte[] {'\r', '\n', '\r', '\n'},
            new byte[] {'"'},
            new byte[] {'\\'});

    abstract void spoil(RawRequest request, Random dice);

    /// With some octets that are others, or more.
    private static byte[] flipped(byte[] octets, Random dice) {
        var spoilt = octets.clone();
        for (int n = dice.nextInt(4); n >= 0 && spoilt.length > 0; n--) {
            spoilt[dice.nextInt(spoilt.length)] = (byte) dice.nextInt(256);
        }
        int place = dice.nextInt(spoilt.length + 1);
        var more = Oddities.any(OCTETS_TO_ADD, dice);
        return join(join(Arrays.copyOf(spoilt, place), more), Arrays.copyOfRange(spoilt, place, spoilt.length));
    }

    private static byte[] join(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
