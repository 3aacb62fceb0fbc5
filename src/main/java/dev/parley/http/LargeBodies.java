package dev.parley.http;

/// Addresses whose bodies may be larger than the usual limit; a feature that takes uploads has one such bean.
public interface LargeBodies {

    /// Whether the limit here is the one for bodies sent to this path.
    boolean at(String path);

    /// How many bytes a body may have.
    long limit();
}
