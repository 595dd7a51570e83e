package org.checkref.store;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Many values made of records, enums, strings, numbers, truth values, lists, sets, maps and
 * optionals, of which equal parts are written once: a value is a number of cells, some of which are
 * the numbers of others (hash consing). {@link GraphReader} makes those that are asked for.
 *
 * <p>Not for several threads.
 */
public final class GraphWriter {
  private static final int FIRST = 1 << 8;

  /** Sections that a graph takes. */
  public static final int SECTIONS = 5;

  /** By value: where its cells start; one more at the end. */
  private final Ints starts = new Ints(FIRST);

  private final Ints cells = new Ints(4 * FIRST);

  /** Values by their cells: one more than their numbers, or 0. */
  private int[] table = new int[2 * FIRST];

  /** The hashes of those in the table: to look at the cells of another value is dear. */
  private int[] hashes = new int[table.length];

  private final Map<String, Integer> strings = new HashMap<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final Ints textEnds = new Ints(FIRST);
  private final Map<Class<?>, Shape> shapes = new HashMap<>();
  private final List<String> classes = new ArrayList<>();

  /** Objects that were written: most are met again. */
  private final Numbered known = new Numbered();

  /** One value, for {@link GraphReader#read}. */
  public static List<Section> write(Object value) {
    GraphWriter writer = new GraphWriter();
    writer.put(value);
    return writer.sections();
  }

  public GraphWriter() {
    starts.add(0);
  }

  /** Numbers that grow in number. */
  private static final class Ints {
    int[] all;
    int size;

    Ints(int room) {
      all = new int[room];
    }

    void add(int one) {
      if (size == all.length) {
        all = Arrays.copyOf(all, 2 * size);
      }
      all[size++] = one;
    }

    int[] take() {
      return Arrays.copyOf(all, size);
    }
  }

  /** How a class's records are written. */
  private static final class Shape {
    final int tag;
    final Method[] accessors;
    final Class<?>[] types;
    final int width;

    /** Whether nothing but numbers is in it: then it is written as fast as it is found. */
    final boolean flat;

    Shape(int tag, Class<?> type) {
      this.tag = tag;
      RecordComponent[] components = type.getRecordComponents();
      accessors = new Method[components.length];
      types = new Class<?>[components.length];
      int cells = 1;
      for (int i = 0; i < components.length; i++) {
        accessors[i] = components[i].getAccessor();
        accessors[i].setAccessible(true);
        types[i] = components[i].getType();
        cells += types[i] == long.class ? 2 : 1;
      }
      width = cells;
      flat = Arrays.stream(types).allMatch(Class::isPrimitive);
    }
  }

  /** The number of a value, which is written unless an equal one was. */
  public int put(Object value) {
    if (value instanceof String one) {
      return string(one);
    }
    if (value instanceof Integer one) {
      return intern(new int[] {GraphTag.INT, one});
    }
    if (value instanceof Boolean one) {
      return intern(new int[] {GraphTag.BOOLEAN, one ? 1 : 0});
    }
    if (value instanceof Long one) {
      return intern(new int[] {GraphTag.LONG, (int) (one >>> Integer.SIZE), (int) (long) one});
    }
    if (value instanceof Record one && shape(one.getClass()).flat) {
      return record(one);
    }
    int before = known.get(value);
    if (before != Numbered.NONE) {
      return before;
    }
    int number = value instanceof Record one ? record(one) : other(value);
    known.put(value, number);
    return number;
  }

  private int other(Object value) {
    if (value instanceof Enum<?> one) {
      return intern(
          new int[] {GraphTag.ENUM, string(one.getDeclaringClass().getName()), one.ordinal()});
    }
    if (value instanceof Optional<?> one) {
      return one.isEmpty()
          ? intern(new int[] {GraphTag.NONE})
          : intern(new int[] {GraphTag.SOME, put(one.get())});
    }
    if (value instanceof List<?> list) {
      return all(GraphTag.LIST, list);
    }
    if (value instanceof Set<?> set) {
      return all(GraphTag.SET, set);
    }
    if (value instanceof Map<?, ?> map) {
      List<Object> entries = new ArrayList<>();
      map.forEach(
          (key, one) -> {
            entries.add(key);
            entries.add(one);
          });
      return all(GraphTag.MAP, entries);
    }
    if (value instanceof Kept kept) {
      return put(kept.parts());
    }
    throw new IllegalArgumentException("cannot be kept: " + value.getClass());
  }

  private int all(int tag, Collection<?> values) {
    int[] own = new int[values.size() + 1];
    own[0] = tag;
    int at = 1;
    for (Object one : values) {
      own[at++] = put(one);
    }
    return intern(own);
  }

  private int record(Record value) {
    Shape shape = shape(value.getClass());
    int[] own = new int[shape.width];
    own[0] = shape.tag;
    int at = 1;
    for (int i = 0; i < shape.accessors.length; i++) {
      Object part = get(value, shape.accessors[i]);
      if (shape.types[i] == int.class) {
        own[at++] = (Integer) part;
      } else if (shape.types[i] == boolean.class) {
        own[at++] = (Boolean) part ? 1 : 0;
      } else if (shape.types[i] == long.class) {
        own[at++] = (int) ((Long) part >>> Integer.SIZE);
        own[at++] = (int) (long) (Long) part;
      } else {
        own[at++] = put(part);
      }
    }
    return intern(own);
  }

  private Shape shape(Class<?> type) {
    Shape shape = shapes.get(type);
    if (shape == null) {
      shape = new Shape(GraphTag.RECORD + classes.size(), type);
      classes.add(type.getName());
      shapes.put(type, shape);
    }
    return shape;
  }

  private static Object get(Record one, Method accessor) {
    try {
      return accessor.invoke(one);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private int string(String value) {
    Integer before = strings.get(value);
    if (before != null) {
      return before;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    text.write(bytes, 0, bytes.length);
    int number = intern(new int[] {GraphTag.STRING, textEnds.size});
    textEnds.add(text.size());
    strings.put(value, number);
    return number;
  }

  /** The number of the value with these cells. */
  private int intern(int[] own) {
    int hash = hash(own);
    int mask = table.length - 1;
    int at = hash & mask;
    while (table[at] != 0) {
      if (hashes[at] == hash && isSame(table[at] - 1, own)) {
        return table[at] - 1;
      }
      at = (at + 1) & mask;
    }
    int number = starts.size - 1;
    for (int cell : own) {
      cells.add(cell);
    }
    starts.add(cells.size);
    table[at] = number + 1;
    hashes[at] = hash;
    if (2 * starts.size > table.length) {
      grow();
    }
    return number;
  }

  private boolean isSame(int number, int[] own) {
    int start = starts.all[number];
    return Arrays.equals(own, 0, own.length, cells.all, start, starts.all[number + 1]);
  }

  private void grow() {
    int[] before = table;
    int[] hashesBefore = hashes;
    table = new int[2 * before.length];
    hashes = new int[table.length];
    int mask = table.length - 1;
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int at = hashesBefore[i] & mask;
        while (table[at] != 0) {
          at = (at + 1) & mask;
        }
        table[at] = before[i];
        hashes[at] = hashesBefore[i];
      }
    }
  }

  private static int hash(int[] cells) {
    int hash = cells.length;
    for (int cell : cells) {
      hash = (hash ^ cell) * 0x9E3779B9;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  /** All that was written. */
  public List<Section> sections() {
    return List.of(
        Section.of(cells.take()),
        Section.of(starts.take()),
        Section.of(text.toByteArray()),
        Section.of(textEnds.take()),
        Section.of(String.join("\n", classes).getBytes(StandardCharsets.UTF_8)));
  }
}
