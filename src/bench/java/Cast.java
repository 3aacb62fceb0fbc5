import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Who acts in the hunt: a file with a line for each, `role username password`. The first two readers are the faces.
final class Cast {

    /// Somebody with an account, who signs in again before a token is too old.
    static final class Actor {
        private static final long KEPT = 600_000_000_000L;

        private final URI base;
        private final String username;
        private final String password;
        private String token;
        private long since;

        private Actor(URI base, String username, String password) {
            this.base = base;
            this.username = username;
            this.password = password;
        }

        String username() {
            return username;
        }

        synchronized String token() throws IOException {
            if (token == null || System.nanoTime() - since > KEPT) {
                try (var wire = new Wire(base)) {
                    token = wire.send("POST", "/api/v1/sessions", null, "{\"email\":\"" + username + "@example.org\",\"password\":\"" + password + "\"}")
                            .expect(201).text("accessToken");
                }
                since = System.nanoTime();
            }
            return token;
        }
    }

    private final List<Actor> readers = new ArrayList<>();
    private final String season = Long.toString(System.currentTimeMillis() / 1000, 36);
    private Actor editor;
    private Actor moderator;

    Cast(URI base, Path file) throws IOException {
        for (var line : Files.readAllLines(file)) {
            var words = line.split(" ");
            var actor = new Actor(base, words[1], words[2]);
            switch (words[0]) {
                case "editor" -> editor = actor;
                case "moderator" -> moderator = actor;
                default -> readers.add(actor);
            }
        }
    }

    Actor editor() {
        return editor;
    }

    Actor moderator() {
        return moderator;
    }

    Actor face(int node) {
        return readers.get(node);
    }

    int readers() {
        return readers.size() - 2;
    }

    Actor reader(long n) {
        return readers.get(2 + (int) (n % readers()));
    }

    /// Tells one hunt's names from those of the last.
    String season() {
        return season;
    }
}
