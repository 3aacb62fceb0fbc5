package dev.parley.account;

import dev.parley.http.KeyedHash;
import dev.parley.http.Secrets;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The usernames of accounts that are erased, each as a keyed hash of what it looks like at a glance: so nobody takes
/// one up to pass for who had it, and nobody reads it here.
@ApplicationScoped
public class FormerNames {

    private final Sql sql;
    private final KeyedHash hash;

    FormerNames(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.hash = new KeyedHash(secrets.of("former-names"));
    }

    /// Gives this name out no more.
    public void keep(String username) {
        sql.query(
                        "insert into former_name (likeness) select decode(h, 'hex') from unnest(:hashes) h on conflict do nothing")
                .set("hashes", hashed(List.of(username)).values())
                .update();
    }

    /// Which of these names are, or look like, one that somebody had.
    Set<String> among(Collection<String> usernames) {
        var hashed = hashed(usernames);
        var known = Set.copyOf(sql.query("""
                select encode(likeness, 'hex') as hash from former_name
                where likeness in (select decode(h, 'hex') from unnest(:hashes) h)
                """).set("hashes", hashed.values()).list(row -> row.text("hash")));
        return hashed.entrySet().stream()
                .filter(name -> known.contains(name.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<String, String> hashed(Collection<String> usernames) {
        var hashes = new LinkedHashMap<String, String>();
        sql.query("select name, likeness(name) as likeness from unnest(:names) name")
                .set("names", usernames)
                .list(row -> hashes.put(row.text("name"), HexFormat.of().formatHex(hash.of(row.text("likeness")))));
        return hashes;
    }
}
