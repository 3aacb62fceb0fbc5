package dev.parley.transfer.wordpress;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which comment answers which, under one item. An answer to what was left out moves up to the next that was taken,
/// or becomes a root: it loses its place rather than a reader's words.
public final class Lineage {

    /// In characters: as much as may wait for parents that come later in the file. Beyond, they become roots.
    static final int MAX_WAITING = 4 << 20;

    private static final int WEIGHT = 500;

    /// A reply that can be stored, for what it answers has been.
    ///
    /// @param parentId null where it is a root
    public record Placed(Reply reply, String parentId) {}

    private record Waiting(Reply reply, boolean taken) {}

    /// By number, where answers to it go; empty for the item itself.
    private final Map<String, String> homes = new HashMap<>();

    private final Map<String, List<Waiting>> waiting = new LinkedHashMap<>();
    private int weight;

    /// Those that can be stored now, in order: none while its parent has not come, several when it is the parent
    /// that others waited for.
    public List<Placed> add(Reply reply, boolean taken) {
        var arrived = new Waiting(reply, taken);
        String parent = reply.parentId();
        var placed = new ArrayList<Placed>();
        if (parent == null || homes.containsKey(parent)) {
            place(arrived, parent == null ? "" : homes.get(parent), placed);
        } else {
            waiting.computeIfAbsent(parent, _ -> new ArrayList<>()).add(arrived);
            weight += weight(arrived);
            if (weight > MAX_WAITING) {
                placed.addAll(end());
            }
        }
        return placed;
    }

    /// Those whose parents have not come, or who wait for each other.
    public List<Placed> end() {
        var placed = new ArrayList<Placed>();
        var expected = new HashSet<String>();
        waiting.values()
                .forEach(group -> group.forEach(one -> expected.add(one.reply().id())));
        List.copyOf(waiting.keySet()).stream()
                .filter(parent -> !expected.contains(parent))
                .forEach(parent -> release(parent, "", placed));
        while (!waiting.isEmpty()) {
            release(waiting.keySet().iterator().next(), "", placed);
        }
        return placed;
    }

    private void place(Waiting first, String home, List<Placed> placed) {
        var next = new ArrayDeque<Map.Entry<Waiting, String>>();
        next.add(Map.entry(first, home));
        while (!next.isEmpty()) {
            var reply = next.peek().getKey().reply();
            boolean taken = next.peek().getKey().taken();
            String above = next.poll().getValue();
            if (taken) {
                placed.add(new Placed(reply, above.isEmpty() ? null : above));
            }
            String below = taken ? reply.id() : above;
            if (homes.putIfAbsent(reply.id(), below) == null) {
                for (var child : freed(reply.id())) {
                    next.add(Map.entry(child, below));
                }
            }
        }
    }

    private void release(String parent, String home, List<Placed> placed) {
        freed(parent).forEach(one -> place(one, home, placed));
    }

    private List<Waiting> freed(String parent) {
        var group = waiting.remove(parent);
        if (group == null) {
            return List.of();
        }
        group.forEach(one -> weight -= weight(one));
        return group;
    }

    private static int weight(Waiting one) {
        return one.reply().content().length() + WEIGHT;
    }
}
