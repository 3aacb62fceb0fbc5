package dev.parley.fault;

import java.util.List;

/// What holds of the words that can be found: each is counted where it is.
final class Words {

    private static final Invariant COUNTED = new Invariant("count of a word", """
            select coalesce(w.word, x.word) as id,
              concat_ws(' ', w.titles, w.articles, w.comments) as found, concat_ws(' ', x.titles, x.articles, x.comments) as expected
            from search_word w
            full join (
              select word, sum(titles) as titles, sum(articles) as articles, sum(comments) as comments
              from (
                select unnest(tsvector_to_array(beginnings)) as word, 1 as titles, 0 as articles, 0 as comments from search_article
                union all select unnest(vocabulary), 0, 1, 0 from search_article
                union all select unnest(vocabulary), 0, 0, 1 from search_comment) found
              group by word) x on x.word = w.word
            where (w.titles, w.articles, w.comments) is distinct from (x.titles, x.articles, x.comments)
            """);

    static final List<Invariant> INVARIANTS = List.of(COUNTED);

    private Words() {}
}
