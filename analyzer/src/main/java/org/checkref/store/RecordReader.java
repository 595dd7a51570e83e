package org.checkref.store;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.store.RecordWriter.Tag;

/** Reads what {@link RecordWriter} wrote. Makes nothing but records and enums of ours. */
public final class RecordReader {
  private static final String OURS = "org.checkref.";

  private final List<Class<?>> classes = new ArrayList<>();
  private final DataInputStream in;

  private RecordReader(byte[] bytes) {
    this.in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /**
   * The value in some bytes.
   *
   * @throws IOException when they are no such value
   */
  public static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    try {
      return type.cast(new RecordReader(bytes).next());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IOException("it is damaged", e);
    }
  }

  private Object next() throws IOException, ReflectiveOperationException {
    int tag = in.readByte();
    return switch (tag) {
      case Tag.RECORD -> record(type());
      case Tag.ENUM -> type().getEnumConstants()[in.readInt()];
      case Tag.STRING -> text();
      case Tag.INT -> in.readInt();
      case Tag.LONG -> in.readLong();
      case Tag.TRUE -> true;
      case Tag.FALSE -> false;
      case Tag.SOME -> Optional.of(next());
      case Tag.NONE -> Optional.empty();
      case Tag.LIST -> List.copyOf(all());
      case Tag.SET -> Collections.unmodifiableSet(new LinkedHashSet<>(all()));
      case Tag.MAP -> map();
      default -> throw new IOException("it is damaged");
    };
  }

  private String text() throws IOException {
    int length = in.readInt();
    byte[] text = in.readNBytes(length);
    if (text.length < length) {
      throw new IOException("it is damaged");
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private List<Object> all() throws IOException, ReflectiveOperationException {
    List<Object> values = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      values.add(next());
    }
    return values;
  }

  private Map<Object, Object> map() throws IOException, ReflectiveOperationException {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Object one : all()) {
      List<?> entry = (List<?>) one;
      map.put(entry.get(0), entry.get(1));
    }
    return Collections.unmodifiableMap(map);
  }

  private Class<?> type() throws IOException, ReflectiveOperationException {
    int number = in.readInt();
    if (number == classes.size()) {
      String name = in.readUTF();
      if (!name.startsWith(OURS)) {
        throw new IOException("it is damaged");
      }
      classes.add(Class.forName(name));
    }
    return classes.get(number);
  }

  private Object record(Class<?> type) throws IOException, ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = next();
    }
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
