package org.checkref.index;

/** How much of everything an index holds. */
public record IndexStats(
    int files,
    long bytes,
    int unreadable,
    int unbalanced,
    int names,
    int functions,
    int calls,
    int macros,
    int structs,
    int members,
    int typedefs,
    int globals,
    int fieldValues,
    int assignments,
    int registrations,
    int occurrences,
    int conditionals,
    int inclusions) {}
