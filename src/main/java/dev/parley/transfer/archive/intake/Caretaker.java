package dev.parley.transfer.archive.intake;

import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.transfer.archive.Columns;
import dev.parley.transfer.archive.Contents;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// The account that takes an archive in, the only one there is. It stands aside meanwhile, so that the archive's
/// accounts find every name free, and comes back where the archive has nobody like it. Else that account has its place:
/// its sessions go there.
final class Caretaker {

    private static final String REMEMBER = """
            select to_jsonb(a)::text as account, a.username, a.email_key, a.epoch,
              (select coalesce(jsonb_agg(to_jsonb(i)), '[]')::text from identity i where i.account_id = a.id) as identities
            from account a where a.id = :id
            """;

    /// Where other tables name an account.
    private static final String REFERENCES = """
            select k.conrelid::regclass::text as table_name, a.attname as column_name
            from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.contype = 'f' and k.confrelid = 'account'::regclass and k.connamespace = current_schema()::regnamespace
            """;

    private static final String SUCCESSOR = """
            select id from account
            where id = :id or username = :username or email_key = :email
            order by id = :id desc, username = :username desc limit 1
            """;

    private final Sql sql;
    private final List<String> columns;
    private final UUID id;
    private final UUID aside;
    private final Remembered was;

    private record Remembered(String account, String username, String email, int epoch, String identities) {

        static Remembered read(Row row) throws SQLException {
            return new Remembered(
                    row.text("account"),
                    row.text("username"),
                    row.text("email_key"),
                    row.integer("epoch"),
                    row.text("identities"));
        }
    }

    /// A column that names an account.
    private record Reference(String table, String column) {

        static Reference read(Row row) throws SQLException {
            return new Reference(row.text("table_name"), row.text("column_name"));
        }

        boolean isOfAnArchive() {
            return Contents.named(table) != null;
        }
    }

    /// @param aside is nobody's id yet
    Caretaker(Sql sql, Columns columns, UUID id, UUID aside) {
        this.sql = sql;
        this.columns = columns.of(Contents.named("account"));
        this.id = id;
        this.aside = aside;
        this.was = sql.query(REMEMBER).set("id", id).first(Remembered::read).orElseThrow();
    }

    void standAside() {
        sql.query("""
                insert into account (%1$s) select %1$s from jsonb_populate_record(null::account,
                  :account::jsonb || jsonb_build_object('id', :aside::uuid, 'username', :name, 'email', null, 'email_key', null))
                """.formatted(Columns.named(columns)))
                .set("account", was.account())
                .set("aside", aside)
                .set("name", "x" + aside.toString().replace("-", "").substring(4))
                .update();
        move(id, aside);
        sql.query("delete from account where id = :id").set("id", id).update();
    }

    /// @return whether it has: if not, another account is in its place
    boolean comeBack() {
        var successor = sql.query(SUCCESSOR)
                .set("id", id)
                .set("username", was.username())
                .set("email", was.email())
                .first(row -> row.uuid("id"));
        if (successor.isEmpty()) {
            restore();
        }
        move(aside, successor.orElse(id));
        sql.query("delete from account where id = :id").set("id", aside).update();
        return successor.orElse(id).equals(id);
    }

    /// The first epoch of which it had no tokens.
    int nextEpoch() {
        return was.epoch() + 1;
    }

    private void restore() {
        sql.query("insert into account (%1$s) select %1$s from jsonb_populate_record(null::account, :account::jsonb)"
                        .formatted(Columns.named(columns)))
                .set("account", was.account())
                .update();
        sql.query("""
                insert into identity select * from jsonb_populate_recordset(null::identity, :identities::jsonb)
                on conflict do nothing
                """).set("identities", was.identities()).update();
    }

    /// What is not in archives, such as sessions, goes along.
    private void move(UUID from, UUID to) {
        sql.query(REFERENCES).list(Reference::read).stream()
                .filter(reference -> !reference.isOfAnArchive())
                .forEach(reference -> sql.query("update %1$s set %2$s = :to where %2$s = :from"
                                .formatted(reference.table(), reference.column()))
                        .set("from", from)
                        .set("to", to)
                        .update());
    }
}
