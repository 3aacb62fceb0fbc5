package dev.parley.notification.mail;

import dev.parley.account.Profiles;
import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Who wants mail. Nobody gets any who did not ask for it, and no address does whose holder has not followed a link in
/// the first: an account may have been opened with a stranger's.
@ApplicationScoped
class MailSettings {

    /// As everybody has it who never said anything.
    private static final String GET = """
            select x.email_key, coalesce(s.frequency, 'none') as frequency, coalesce(s.refused, false) as refused,
              coalesce(s.confirmed = x.email_key, false) as confirmed
            from account x left join mail_setting s on s.account_id = x.id
            where x.id = :account and x.erased_at is null
            """;

    /// Whoever is to be asked is asked at once, but no more than once a day.
    private static final String PUT = """
            insert into mail_setting as s (account_id, frequency, due_at, mailed)
            values (:account, :frequency, :now, :newest)
            on conflict (account_id) do update set
              frequency = excluded.frequency, failures = 0, refused = false,
              mailed = case when s.frequency = 'none' then excluded.mailed else s.mailed end,
              due_at = case when s.confirmed = :email then least(s.due_at, :now::timestamptz + :pause::interval)
                else greatest(:now, s.asked_at + interval '1 day') end
            """;

    private static final String STOP = """
            update mail_setting set frequency = 'none', due_at = null, failures = 0, refused = :refused
            where account_id = :account
            """;

    private static final String CONFIRM = """
            update mail_setting s set
              confirmed = :email,
              due_at = case when frequency <> 'none' and confirmed is distinct from :email then :now::timestamptz else due_at end
            where account_id = :account
            """;

    private final Sql sql;
    private final Ids ids;
    private final Postbox postbox;

    MailSettings(Sql sql, Ids ids, Postbox postbox) {
        this.sql = sql;
        this.ids = ids;
        this.postbox = postbox;
    }

    /// @throws dev.parley.http.Refused 401 where the account is gone
    Fresh<MailView> get(UUID account) {
        var setting = setting(account);
        var view = new MailView(
                setting.frequency(), setting.isConfirmed(), postbox.isThere(), setting.isRefused() ? true : null);
        return Fresh.forCaller(view, Stamp.of(0, view));
    }

    /// @throws dev.parley.http.Refused `no-mail`
    @Transactional
    Fresh<MailView> change(UUID account, UnaryOperator<MailPatch> change) {
        var setting = setting(account);
        var frequency = change.apply(new MailPatch(setting.frequency())).mail();
        if (frequency == Frequency.NONE) {
            stop(account, false);
        } else if (!postbox.isThere() || setting.email() == null) {
            throw MailRefusal.NO_MAIL.because(
                    postbox.isThere() ? "Your account has no address" : "This server sends no mail");
        } else {
            put(account, frequency, setting.email());
        }
        return get(account);
    }

    private void put(UUID account, Frequency frequency, String email) {
        var now = ids.now();
        sql.query(PUT)
                .set("account", account)
                .set("frequency", frequency)
                .set("email", email)
                .set("pause", frequency.pause().toString())
                .set("now", now)
                .set("newest", ids.at(now))
                .update();
    }

    /// Sends no more. Twice is the same as once.
    ///
    /// @param refused whether the server of the address will not have it
    @Transactional
    void stop(UUID account, boolean refused) {
        sql.query(STOP).set("account", account).set("refused", refused).update();
    }

    /// The address is the account's own, as whoever reads what is sent there says. Twice is the same as once.
    @Transactional
    void confirm(UUID account, String email) {
        sql.query(CONFIRM)
                .set("account", account)
                .set("email", email)
                .set("now", ids.now())
                .update();
    }

    /// The address as it is compared, where the account has one.
    Optional<String> emailOf(UUID account) {
        return sql.query(GET).set("account", account).first(Setting::read).map(Setting::email);
    }

    private Setting setting(UUID account) {
        return sql.query(GET).set("account", account).first(Setting::read).orElseThrow(Profiles::gone);
    }

    private record Setting(String email, Frequency frequency, boolean isConfirmed, boolean isRefused) {

        static Setting read(Row row) throws SQLException {
            return new Setting(
                    row.text("email_key"),
                    Frequency.of(row.text("frequency")),
                    row.bool("confirmed"),
                    row.bool("refused"));
        }

        /// The address may not reach a log.
        @Override
        public String toString() {
            return "Setting[%s]".formatted(frequency);
        }
    }
}
