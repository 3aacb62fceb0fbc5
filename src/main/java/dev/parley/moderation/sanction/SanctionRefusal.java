package dev.parley.moderation.sanction;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way that sanctions say no, or are refused.
public enum SanctionRefusal implements Refusal {
    MUTED(
            403,
            "You may not write for now",
            "A moderator has muted this account; the detail says why and until when. Nothing was stored."),
    BANNED(
            403,
            "You may not come in",
            "A moderator has banned this account, or this guest; the detail says why and until when."),
    PREMODERATED(
            403,
            "What you write is read first",
            "As long as a moderator reads all that this account writes, it claims nothing that was written under another name. Nothing was changed."),
    GUEST_BANNED(
            403,
            "The guest is banned",
            "A moderator has banned this guest; the detail says why and until when. Nothing was changed."),
    NO_SUCH_GUEST(404, "No guest wrote it", "There is no such comment, or whoever wrote it has an account."),
    NO_SUCH_SANCTION(404, "No such sanction", "The sanctions are `mute`, `ban` and `premoderation`."),
    NOT_TO_BE_SANCTIONED(
            409,
            "Not to be sanctioned",
            "Nobody sanctions themselves, nor an admin; and only admins sanction moderators. Let an admin change the roles first."),
    ALREADY_OVER(422, "It would be over already", "`until` must lie ahead.");

    private final Terms terms;

    SanctionRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<SanctionRefusal> all() {
            return List.of(values());
        }
    }
}
