package dev.parley.transfer.wordpress;

import dev.parley.transfer.xml.BrokenExport;
import dev.parley.transfer.xml.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes down what a visitor is told.
final class Heard implements Visitor {

    Site site;
    final List<Author> authors = new ArrayList<>();
    final List<Item> items = new ArrayList<>();
    final List<Reply> replies = new ArrayList<>();
    final List<String> order = new ArrayList<>();

    static Heard of(InputStream export, Limits limits) throws BrokenExport, IOException {
        var heard = new Heard();
        WordPressReader.read(export, limits, heard);
        return heard;
    }

    static Heard of(String export) throws BrokenExport, IOException {
        return of(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)), Limits.DEFAULT);
    }

    static Heard small() throws BrokenExport, IOException {
        return of(smallExport());
    }

    static String smallExport() throws IOException {
        try (var stream = Heard.class.getResourceAsStream("harbour.wxr.xml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Item item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
    }

    @Override
    public void site(Site site) {
        this.site = site;
        order.add("site");
    }

    @Override
    public void author(Author author) {
        authors.add(author);
        order.add("author " + author.login());
    }

    @Override
    public void item(Item item) {
        items.add(item);
        order.add("item " + item.id());
    }

    @Override
    public void reply(Reply reply) {
        replies.add(reply);
        order.add("reply " + reply.id());
    }

    @Override
    public void itemEnd() {
        order.add("end");
    }
}
