package dev.parley.training;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// What a reader of the samples does: reads much, signs in once, writes a little.
record Visit(Line line) {

    private static final String API = "/api/v1";
    private static final String READER = "{\"email\":\"reader@example.org\",\"password\":\"parley-sample\"}";
    private static final String REMARK =
            "{\"bodyMarkdown\":\"And what did the *fishermen* [say](https://example.org)?\"}";

    /// So often that what readers want most is hot when the visit ends, and no longer than it takes to brew coffee.
    private static final int ROUNDS = 40;

    private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");

    void run() throws IOException {
        var articles = all(ID, line.get(API + "/articles?limit=20"));
        for (int round = 0; round < ROUNDS; round++) {
            read(articles);
        }
        write(articles.getFirst());
        for (String page : List.of("/q/health", "/problems", "/.well-known/jwks.json")) {
            line.get(page);
        }
    }

    private void read(List<String> articles) throws IOException {
        line.get(API + "/articles?limit=20");
        line.get(API + "/tags");
        for (String article : articles) {
            line.get(API + "/articles/" + article);
            for (String sort : List.of("best", "new", "old")) {
                line.get("%s/articles/%s/comments?sort=%s".formatted(API, article, sort));
            }
        }
    }

    private void write(String article) throws IOException {
        String token =
                all(TOKEN, line.send("POST", API + "/sessions", "", READER)).getFirst();
        String thread = "%s/articles/%s/comments".formatted(API, article);
        String comment = API + "/comments/"
                + all(ID, line.send("POST", thread, token, REMARK)).getFirst();
        line.get(comment);
        line.get(comment + "/context");
        line.send("GET", API + "/me", token, "");
        line.send("DELETE", comment, token, "");
    }

    private static List<String> all(Pattern pattern, String answer) {
        return pattern.matcher(answer).results().map(match -> match.group(1)).toList();
    }
}
