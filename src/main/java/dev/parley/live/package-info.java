/// What happens in a thread, as it happens: asked for now and then, or heard over a stream that stays
/// open. Both read the log, which alone knows: no node remembers anything that another could not go on
/// from.
package dev.parley.live;
