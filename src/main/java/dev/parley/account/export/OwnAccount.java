package dev.parley.account.export;

import dev.parley.account.Profiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;

/// The account itself, as its holder sees it.
@ApplicationScoped
class OwnAccount implements Holding {

    private final Profiles profiles;

    OwnAccount(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public void lines(UUID account, Consumer<Object> line) {
        line.accept(profiles.mine(account).body());
    }
}
