package org.checkref.store;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Values that a {@link GraphWriter} wrote, made when they are asked for, each once: parts that are
 * equal are the same object. Makes nothing but records and enums of ours. May be used by several
 * threads at once.
 */
public final class GraphReader {
  private static final String OURS = "org.checkref.";

  private final IntBuffer cells;
  private final IntBuffer starts;
  private final ByteBuffer text;
  private final IntBuffer textEnds;
  private final List<Shape> shapes;
  private final AtomicReferenceArray<@Nullable Object> made;

  /** How a class's records are made. */
  private record Shape(Constructor<?> constructor, Class<?>[] types, boolean isOfParts) {
    static Shape of(String name) throws IOException {
      if (!name.startsWith(OURS)) {
        throw new IOException("it is damaged");
      }
      try {
        Class<?> type = Class.forName(name);
        Class<?>[] types =
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return new Shape(constructor, types, Kept.Parts.class.isAssignableFrom(type));
      } catch (ReflectiveOperationException e) {
        throw new IOException("it is damaged", e);
      }
    }
  }

  /**
   * @param entry what {@link GraphWriter#sections} gave
   * @param first section of it
   * @throws IOException when it is something else
   */
  public GraphReader(Entry entry, int first) throws IOException {
    this.cells = entry.mappedInts(first);
    this.starts = entry.mappedInts(first + 1);
    this.text = entry.mappedBytes(first + 2);
    this.textEnds = entry.mappedInts(first + 3);
    String names = new String(entry.bytes(first + 4), StandardCharsets.UTF_8);
    Shape[] found = new Shape[names.isEmpty() ? 0 : names.split("\n").length];
    for (int i = 0; i < found.length; i++) {
      found[i] = Shape.of(names.split("\n")[i]);
    }
    this.shapes = List.of(found);
    this.made = new AtomicReferenceArray<>(Math.max(0, starts.limit() - 1));
  }

  /**
   * The value that {@link GraphWriter#write} wrote: it stands behind its parts.
   *
   * @param first section of it
   */
  public static <T> T read(Entry entry, int first, Class<T> type) throws IOException {
    GraphReader reader = new GraphReader(entry, first);
    return reader.get(reader.made.length() - 1, type);
  }

  /** The value of a number. */
  public <T> T get(int number, Class<T> type) {
    return type.cast(get(number));
  }

  private Object get(int number) {
    Object known = made.getAcquire(number);
    if (known == null) {
      known = make(number);
      made.setRelease(number, known);
    }
    return known;
  }

  private Object make(int number) {
    int at = starts.get(number);
    int end = starts.get(number + 1);
    return switch (cells.get(at)) {
      case GraphTag.STRING -> string(cells.get(at + 1));
      case GraphTag.INT -> cells.get(at + 1);
      case GraphTag.LONG -> join(cells.get(at + 1), cells.get(at + 2));
      case GraphTag.BOOLEAN -> cells.get(at + 1) != 0;
      case GraphTag.ENUM -> constant((String) part(number, at + 1), cells.get(at + 2));
      case GraphTag.NONE -> Optional.empty();
      case GraphTag.SOME -> Optional.of(part(number, at + 1));
      case GraphTag.LIST -> List.of(all(number, at + 1, end));
      case GraphTag.SET -> set(all(number, at + 1, end));
      case GraphTag.MAP -> map(all(number, at + 1, end));
      default -> record(number, shapes.get(cells.get(at) - GraphTag.RECORD), at + 1);
    };
  }

  /** What a cell of a value has the number of: parts stand before the whole. */
  private Object part(int whole, int cell) {
    if (cells.get(cell) >= whole) {
      throw new IllegalStateException("a part of itself");
    }
    return get(cells.get(cell));
  }

  private static long join(int high, int low) {
    return (long) high << Integer.SIZE | low & 0xffffffffL;
  }

  private String string(int number) {
    int from = number == 0 ? 0 : textEnds.get(number - 1);
    byte[] own = new byte[textEnds.get(number) - from];
    text.get(from, own);
    return new String(own, StandardCharsets.UTF_8);
  }

  private static Object constant(String type, int ordinal) {
    if (!type.startsWith(OURS)) {
      throw new IllegalStateException("no enum of ours: " + type);
    }
    try {
      return Class.forName(type).getEnumConstants()[ordinal];
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object[] all(int whole, int from, int to) {
    Object[] values = new Object[to - from];
    for (int i = from; i < to; i++) {
      values[i - from] = part(whole, i);
    }
    return values;
  }

  private static Set<Object> set(Object... values) {
    return values.length < 2
        ? Set.of(values)
        : Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(values)));
  }

  private static Map<Object, Object> map(Object... values) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      map.put(values[i], values[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  private Object record(int number, Shape shape, int first) {
    Object[] values = new Object[shape.types.length];
    int at = first;
    for (int i = 0; i < values.length; i++) {
      Class<?> type = shape.types[i];
      if (type == int.class) {
        values[i] = cells.get(at++);
      } else if (type == boolean.class) {
        values[i] = cells.get(at++) != 0;
      } else if (type == long.class) {
        values[i] = join(cells.get(at), cells.get(at + 1));
        at += 2;
      } else {
        values[i] = part(number, at++);
      }
    }
    try {
      Object one = shape.constructor.newInstance(values);
      return shape.isOfParts ? ((Kept.Parts) one).whole() : one;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
