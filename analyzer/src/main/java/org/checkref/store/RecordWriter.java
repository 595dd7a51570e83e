package org.checkref.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.SortedSet;

/**
 * Makes bytes to name things by, which nobody reads, of values made of records, enums, strings,
 * numbers, truth values, lists, sets, maps and optionals. Equal values give equal bytes, as long as
 * their sets and maps have an order of their own or elements that are written differently.
 */
public final class RecordWriter {
  private final Map<String, Integer> classes = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private RecordWriter() {}

  /** A value as bytes. */
  public static byte[] write(Object value) {
    RecordWriter writer = new RecordWriter();
    try {
      writer.put(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.bytes.toByteArray();
  }

  private void put(Object value) throws IOException {
    if (value instanceof Record one) {
      out.writeByte(Tag.RECORD);
      type(one.getClass());
      for (RecordComponent component : one.getClass().getRecordComponents()) {
        put(get(one, component));
      }
    } else if (value instanceof Enum<?> one) {
      out.writeByte(Tag.ENUM);
      type(one.getDeclaringClass());
      out.writeInt(one.ordinal());
    } else if (value instanceof String one) {
      out.writeByte(Tag.STRING);
      byte[] text = one.getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length);
      out.write(text);
    } else if (value instanceof Integer one) {
      out.writeByte(Tag.INT);
      out.writeInt(one);
    } else if (value instanceof Long one) {
      out.writeByte(Tag.LONG);
      out.writeLong(one);
    } else if (value instanceof Boolean one) {
      out.writeByte(one ? Tag.TRUE : Tag.FALSE);
    } else {
      container(value);
    }
  }

  private void container(Object value) throws IOException {
    if (value instanceof Optional<?> one) {
      out.writeByte(one.isPresent() ? Tag.SOME : Tag.NONE);
      if (one.isPresent()) {
        put(one.get());
      }
    } else if (value instanceof List<?> list) {
      out.writeByte(Tag.LIST);
      all(list);
    } else if (value instanceof Set<?> set) {
      out.writeByte(Tag.SET);
      all(set instanceof SortedSet<?> ? set : inOrder(set));
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte(Tag.MAP);
      List<Object> entries = new ArrayList<>();
      map.forEach((k, v) -> entries.add(List.of(k, v)));
      all(inOrder(entries));
    } else {
      throw new IllegalArgumentException("cannot be kept: " + value.getClass());
    }
  }

  private void all(Collection<?> values) throws IOException {
    out.writeInt(values.size());
    for (Object one : values) {
      put(one);
    }
  }

  /** Sets of the JDK have another order in each run. */
  private static List<?> inOrder(Collection<?> values) {
    record Written(Object value, byte[] bytes) {}
    return values.stream()
        .map(v -> new Written(v, write(v)))
        .sorted((a, b) -> Arrays.compare(a.bytes(), b.bytes()))
        .map(Written::value)
        .toList();
  }

  private void type(Class<?> type) throws IOException {
    Integer known = classes.putIfAbsent(type.getName(), classes.size());
    out.writeInt(known == null ? classes.size() - 1 : known);
    if (known == null) {
      out.writeUTF(type.getName());
    }
  }

  private static Object get(Record one, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(one);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What comes next. */
  private static final class Tag {
    static final int RECORD = 1;
    static final int ENUM = 2;
    static final int STRING = 3;
    static final int INT = 4;
    static final int LONG = 5;
    static final int TRUE = 6;
    static final int FALSE = 7;
    static final int SOME = 8;
    static final int NONE = 9;
    static final int LIST = 10;
    static final int SET = 11;
    static final int MAP = 12;

    private Tag() {}
  }
}
