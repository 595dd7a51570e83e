// mm/static-init: a static mm_struct whose initialiser sets mm_users and not mm_bare_refs.

@object@
identifier mm;
expression users;
position at;
@@

struct mm_struct mm@at = {
  .mm_users = users,
};

@complete@
identifier mm;
expression bare;
position object.at;
@@

struct mm_struct mm@at = {
  .mm_bare_refs = bare,
};

@script:python depends on !complete@
mm << object.mm;
at << object.at;
@@
print("%s:%s: %s leaves mm_bare_refs out" % (at[0].file, at[0].line, mm))
