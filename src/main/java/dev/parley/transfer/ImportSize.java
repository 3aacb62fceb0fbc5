package dev.parley.transfer;

import dev.parley.http.LargeBodies;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Imports may be larger than other bodies.
@ApplicationScoped
class ImportSize implements LargeBodies {

    private final long bytes;

    ImportSize(@ConfigProperty(name = "parley.imports.max-size", defaultValue = "1G") MemorySize size) {
        this.bytes = size.asLongValue();
    }

    @Override
    public boolean at(String path) {
        return path.equals("/api/v1/imports");
    }

    @Override
    public long limit() {
        return bytes;
    }
}
