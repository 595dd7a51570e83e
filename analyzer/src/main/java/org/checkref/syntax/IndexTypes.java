package org.checkref.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.Member;
import org.checkref.index.StructDef;
import org.checkref.index.TreeIndex;
import org.checkref.index.TypedefDef;

/** Types as the index's declarations give them. */
final class IndexTypes {
  private final TreeIndex index;
  private final Map<String, String> pointers;
  private final Map<String, Map<String, TypeName>> members = new ConcurrentHashMap<>();

  /**
   * @param pointers tags of the structs at which values and results of these names point
   */
  IndexTypes(TreeIndex index, Map<String, String> pointers) {
    this.pointers = pointers;
    this.index = index;
  }

  /**
   * The same for one who tells what was asked.
   *
   * @param asked hears it
   */
  Types tellingTo(Meanings asked) {
    return new Types() {
      @Override
      public TypeName member(TypeName struct, String field) {
        return struct.isKnown() ? memberOf(struct, field, asked) : TypeName.UNKNOWN;
      }

      @Override
      public TypeName result(String function) {
        String tag = pointers.get(function);
        return tag == null ? TypeName.UNKNOWN : new TypeName(tag, true, 1);
      }
    };
  }

  private TypeName memberOf(TypeName struct, String field, Meanings asked) {
    String tag = struct.name();
    if (!struct.tagged()) {
      asked.name(tag);
      // a typedef of a struct: look through it
      Optional<TypedefDef> named =
          index.typedefs(tag).stream().filter(t -> t.type().tagged()).findFirst();
      if (named.isEmpty()) {
        return TypeName.UNKNOWN;
      }
      tag = named.get().type().name();
    }
    asked.member(tag, field);
    return members.computeIfAbsent(tag, this::membersOf).getOrDefault(field, TypeName.UNKNOWN);
  }

  private Map<String, TypeName> membersOf(String tag) {
    Map<String, TypeName> found = new java.util.HashMap<>();
    List<StructDef> structs = index.structs(tag);
    for (StructDef struct : structs) {
      for (Member member : index.members(struct)) {
        var type = member.type();
        int pointers = type.pointers() + (type.array() ? 1 : 0);
        TypeName name =
            type.function() || type.name().isEmpty()
                ? TypeName.UNKNOWN
                : new TypeName(type.name(), type.tagged(), pointers);
        found.putIfAbsent(member.name(), name);
      }
    }
    return found;
  }
}
