package dev.parley.fault;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A message as it is on the wire: its fields have numbers and no names.
final class Protobuf {

    private static final int VARINT = 0;
    private static final int EIGHT_OCTETS = 1;
    private static final int OCTETS = 2;
    private static final int FOUR_OCTETS = 5;

    private final List<Field> fields = new ArrayList<>();

    /// @param number of a field that is one, else 0
    private record Field(int id, long number, byte[] octets) {}

    Protobuf(byte[] message) {
        var left = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (left.hasRemaining()) {
            fields.add(field(left));
        }
    }

    private static Field field(ByteBuffer left) {
        long key = varint(left);
        int id = (int) (key >>> 3);
        return switch ((int) (key & 7)) {
            case VARINT -> new Field(id, varint(left), new byte[0]);
            case EIGHT_OCTETS -> new Field(id, left.getLong(), new byte[0]);
            case FOUR_OCTETS -> new Field(id, left.getInt(), new byte[0]);
            case OCTETS -> {
                var octets = new byte[(int) varint(left)];
                left.get(octets);
                yield new Field(id, 0, octets);
            }
            default -> throw new IllegalArgumentException("No field begins with " + key);
        };
    }

    /// Seven bits an octet, the lowest first; the eighth says whether there are more.
    private static long varint(ByteBuffer left) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte octet = left.get();
            value |= (long) (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
        }
    }

    private Stream<Field> all(int id) {
        return fields.stream().filter(field -> field.id() == id);
    }

    Stream<Protobuf> messages(int id) {
        return all(id).map(field -> new Protobuf(field.octets()));
    }

    /// Empty where there is none.
    String text(int id) {
        return all(id).map(field -> new String(field.octets(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /// Empty where there is none.
    String hex(int id) {
        return all(id).map(field -> HexFormat.of().formatHex(field.octets()))
                .findFirst()
                .orElse("");
    }

    /// 0 where there is none.
    long number(int id) {
        return all(id).mapToLong(Field::number).findFirst().orElse(0);
    }
}
