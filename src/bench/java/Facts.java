import java.util.List;

/// What the hunt watches: one of each for either node.
final class Facts {

    private static final String API = "/api/v1";

    private final Cast cast;

    Facts(Cast cast) {
        this.cast = cast;
    }

    List<Fact> through(int node) {
        return List.of(new Posts(node), new Edits(node), new Votes(node), new Titles(node), new Rules(node), new Names(node), new Faces(node));
    }

    /// An article of its own, for a fact to be about.
    private String article(Fact.Pen pen, String title, String tag) throws Exception {
        var draft = pen.send("POST", API + "/articles", cast.editor().token(),
                        "{\"title\":\"" + title + "\",\"bodyMarkdown\":\"What it says.\",\"tags\":[\"" + tag + "\"]}")
                .expect(201);
        return pen.send("PUT", API + "/articles/" + draft.text("id") + "/publication", cast.editor().token(), "{}")
                .expect(200).text("id");
    }

    private String comment(Fact.Pen pen, String article, Cast.Actor author, String text) throws Exception {
        return pen.send("POST", API + "/articles/" + article + "/comments", author.token(), "{\"bodyMarkdown\":\"" + text + "\"}")
                .expect(201).text("id");
    }

    private static boolean has(Wire.Answer answer, String text) {
        return answer.body().contains(text);
    }

    /// How many comments an article has: step k is the k-th.
    private final class Posts extends Fact {
        private String article;

        Posts(int home) {
            super("posts", home);
        }

        @Override
        void prepare(Pen pen) throws Exception {
            article = article(pen, "Posts are counted here", "hunt");
        }

        @Override
        Wire.Answer write(long k, Pen pen) throws Exception {
            return pen.send("POST", API + "/articles/" + article + "/comments", cast.reader(k).token(), "{\"bodyMarkdown\":\"Number " + k + ".\"}")
                    .expect(201);
        }

        @Override
        List<Reading> readings() {
            Look counted = (k, answer) -> has(answer, "\"visible\":" + k + ",");
            return List.of(
                    new Reading(API + "/articles/" + article + "/comments", counted),
                    new Reading(API + "/articles/" + article + "/comments?shape=flat&sort=old&limit=5", counted),
                    new Reading(API + "/articles/" + article + "/comments?sort=new&limit=2",
                            (k, answer) -> k == 0 ? has(answer, "\"items\":[]") : answer.text("bodyMarkdown").equals("Number " + k + ".")),
                    new Reading(API + "/comment-counts?articleIds=" + article, counted),
                    new Reading(API + "/articles/" + article, counted),
                    new Reading(API + "/articles?ids=" + article, counted));
        }
    }

    /// A comment that is edited, removed and restored: in turn a new text, gone, back, a new text.
    private final class Edits extends Fact {
        private String article;
        private String comment;

        Edits(int home) {
            super("edits", home);
        }

        @Override
        void prepare(Pen pen) throws Exception {
            article = article(pen, "Edits are made here", "hunt");
            comment = comment(pen, article, cast.reader(0), "Text 0.");
        }

        @Override
        Wire.Answer write(long k, Pen pen) throws Exception {
            var path = API + "/comments/" + comment;
            var moderator = cast.moderator().token();
            return switch ((int) (k % 4)) {
                case 1 -> pen.send("DELETE", path, moderator, null).expect(204);
                case 2 -> pen.send("PUT", path + "/restoration", moderator, null).expect(200);
                default -> pen.send("PATCH", path, moderator, "{\"bodyMarkdown\":\"Text " + k + ".\"}").expect(200);
            };
        }

        private boolean shows(long k, Wire.Answer answer) {
            long text = k % 4 == 2 ? k - 2 : k;
            return k % 4 == 1 ? !has(answer, "\"bodyMarkdown\":\"Text") : has(answer, "\"bodyMarkdown\":\"Text " + text + ".\"");
        }

        @Override
        List<Reading> readings() {
            return List.of(
                    new Reading(API + "/comments/" + comment, this::shows),
                    new Reading(API + "/comments?ids=" + comment, this::shows),
                    new Reading(API + "/articles/" + article + "/comments", this::shows),
                    new Reading(API + "/comment-counts?articleIds=" + article,
                            (k, answer) -> has(answer, "\"visible\":" + (k % 4 == 1 ? 0 : 1) + ",")));
        }
    }

    /// How many like a comment: one more each time, until all do; then one less.
    private final class Votes extends Fact {
        private String article;
        private String comment;

        Votes(int home) {
            super("votes", home);
        }

        @Override
        void prepare(Pen pen) throws Exception {
            article = article(pen, "Votes are cast here", "hunt");
            comment = comment(pen, article, cast.editor(), "Vote on this.");
        }

        private long ups(long k) {
            long voters = cast.readers();
            long turn = k % (2 * voters);
            return turn <= voters ? turn : 2 * voters - turn;
        }

        @Override
        Wire.Answer write(long k, Pen pen) throws Exception {
            boolean up = ups(k) > ups(k - 1);
            long voter = up ? ups(k) : ups(k - 1);
            return pen.send("PUT", API + "/comments/" + comment + "/vote", cast.reader(voter).token(), "{\"value\":" + (up ? 1 : 0) + "}")
                    .expect(200);
        }

        @Override
        List<Reading> readings() {
            Look counted = (k, answer) -> has(answer, "\"up\":" + ups(k) + ",");
            return List.of(
                    new Reading(API + "/comments/" + comment, counted),
                    new Reading(API + "/articles/" + article + "/comments", counted),
                    new Reading(API + "/articles/" + article + "/comments?sort=top&replies=0", counted));
        }
    }

    /// An article: in turn withdrawn, retitled meanwhile, published again, retitled.
    private final class Titles extends Fact {
        private String article;
        private String etag;

        Titles(int home) {
            super("titles", home);
        }

        @Override
        void prepare(Pen pen) throws Exception {
            article = article(pen, "Title 0 of it", tag());
            etag = pen.send("GET", API + "/articles/" + article, null, null).expect(200).etag();
        }

        @Override
        Wire.Answer write(long k, Pen pen) throws Exception {
            var path = API + "/articles/" + article;
            var editor = cast.editor().token();
            var answer = switch ((int) (k % 4)) {
                case 1 -> pen.send("DELETE", path + "/publication", editor, null).expect(204);
                case 3 -> pen.send("PUT", path + "/publication", editor, "{}").expect(200);
                default -> pen.send("PATCH", path, editor, "{\"title\":\"Title " + k + " of it\"}", "If-Match", etag).expect(200);
            };
            etag = answer.etag() != null ? answer.etag() : pen.send("GET", path, editor, null).expect(200).etag();
            return answer;
        }

        private String tag() {
            return "hunt-" + cast.season() + "-" + home;
        }

        private boolean shows(long k, Wire.Answer answer) {
            boolean isOut = k % 4 == 0 || k % 4 == 3;
            return isOut ? has(answer, "\"title\":\"Title " + (k % 4 == 3 ? k - 1 : k) + " of it\"") : !has(answer, "\"title\":\"Title ");
        }

        @Override
        List<Reading> readings() {
            return List.of(
                    new Reading(API + "/articles/" + article, this::shows),
                    new Reading(API + "/articles?ids=" + article, this::shows),
                    new Reading(API + "/articles?tag=" + tag() + "&limit=1&language=en", this::shows),
                    new Reading(API + "/articles/" + article + "/comments",
                            (k, answer) -> (answer.status() == 200) == (k % 4 == 0 || k % 4 == 3)));
        }
    }

    /// An article's policy: open and closed in turn, and each time a longer comment allowed.
    private final class Rules extends Fact {
        private String article;

        Rules(int home) {
            super("policies", home);
        }

        @Override
        void prepare(Pen pen) throws Exception {
            article = article(pen, "Rules are made here", "hunt");
        }

        @Override
        Wire.Answer write(long k, Pen pen) throws Exception {
            return pen.send("PUT", API + "/articles/" + article + "/comment-policy", cast.editor().token(),
                            "{\"mode\":\"" + (k % 2 == 0 ? "open" : "readonly") + "\",\"who\":\"accounts\",\"maxLength\":" + (1000 + k % 50_000) + "}")
                    .expect(200);
        }

        @Override
        List<Reading> readings() {
            Look state = (k, answer) -> has(answer, "\"state\":\"" + (k % 2 == 0 ? "open" : "readonly") + "\"");
            return List.of(
                    new Reading(API + "/articles/" + article + "/comment-policy",
                            (k, answer) -> k == 0 ? !has(answer, "\"maxLength\":1") || has(answer, "\"maxLength\":10000") : has(answer, "\"maxLength\":" + (1000 + k % 50_000))),
                    new Reading(API + "/articles/" + article + "/comments", state),
                    new Reading(API + "/comment-counts?articleIds=" + article, state),
                    new Reading(API + "/articles/" + article, state));
        }
    }

    /// A tag that is called something else each time.
    private final class Names extends Fact {
        private String article;
        private String slug;
        private String etag;

        Names(int home) {
            super("tags", home);
        }

        @Override
        void prepare(Pen pen) throws Exception {
            var tag = pen.send("POST", API + "/tags", cast.editor().token(), "{\"name\":\"" + name(0) + "\"}").expect(201);
            slug = tag.text("slug");
            etag = tag.etag();
            article = article(pen, "Tags are named here", slug);
        }

        private String name(long k) {
            return "Hunt " + cast.season() + " " + home + " no " + k + " x";
        }

        @Override
        Wire.Answer write(long k, Pen pen) throws Exception {
            var answer = pen.send("PATCH", API + "/tags/" + slug, cast.editor().token(), "{\"name\":\"" + name(k) + "\"}").expect(200);
            etag = answer.etag();
            return answer;
        }

        @Override
        List<Reading> readings() {
            Look named = (k, answer) -> has(answer, "\"" + name(k) + "\"");
            return List.of(
                    new Reading(API + "/tags/" + slug, named),
                    new Reading(API + "/articles/" + article, named),
                    new Reading(API + "/articles?tag=" + slug, named));
        }
    }

    /// Somebody who is called something else each time, and wrote a comment.
    private final class Faces extends Fact {
        private String article;
        private String comment;

        Faces(int home) {
            super("people", home);
        }

        @Override
        void prepare(Pen pen) throws Exception {
            write(0, pen);
            article = article(pen, "People are named here", "hunt");
            comment = comment(pen, article, cast.face(home), "Who am I?");
        }

        @Override
        Wire.Answer write(long k, Pen pen) throws Exception {
            return pen.send("PATCH", API + "/me", cast.face(home).token(), "{\"displayName\":\"Face " + k + " of mine\"}").expect(200);
        }

        @Override
        List<Reading> readings() {
            Look named = (k, answer) -> has(answer, "\"Face " + k + " of mine\"");
            return List.of(
                    new Reading(API + "/comments/" + comment, named),
                    new Reading(API + "/articles/" + article + "/comments", named),
                    new Reading(API + "/accounts/" + cast.face(home).username(), named));
        }
    }
}
