package org.checkref.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Records as JSON; members that are null are left out. */
public final class Json {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Json() {}

  /** One document, with a newline behind it. */
  public static String text(Object document) {
    return GSON.toJson(document) + "\n";
  }
}
