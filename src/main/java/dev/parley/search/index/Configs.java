package dev.parley.search.index;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/// The text search configurations that anything is indexed by: what is looked for is asked for in each.
@ApplicationScoped
class Configs {

    private final Sql sql;

    Configs(Sql sql) {
        this.sql = sql;
    }

    void add(Collection<String> names) {
        sql.query("insert into search_config (name) select unnest(:names::text[]) on conflict do nothing")
                .set("names", names)
                .update();
    }
}
