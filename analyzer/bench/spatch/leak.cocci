// mm/leak, inside one function: a return that keeps a reference just taken.

@taken exists@
local idexpression mm;
identifier handover;
expression place;
position at, out;
@@

(
mm = get_task_mm@at(...);
|
mm = mm_access@at(...);
)
... when != mmput(mm)
    when != mmput_async(mm)
    when != kthread_unuse_mm(mm)
    when != place = mm
    when != handover(..., &mm, ...)
    when != \(!mm\|mm == NULL\|IS_ERR(mm)\|IS_ERR_OR_NULL(mm)\)
(
if (\(!mm\|mm == NULL\|IS_ERR(mm)\|IS_ERR_OR_NULL(mm)\) || ...) { ... return ...; }
... when != mmput(mm)
    when != mmput_async(mm)
    when != place = mm
    when != if (mm) { ... mmput(mm); ... }
(
return mm;
|
return@out ...;
)
|
return mm;
|
return@out ...;
)

@script:python@
at << taken.at;
out << taken.out;
@@
print("%s:%s: taken, and kept by the return in line %s" % (at[0].file, at[0].line, out[0].line))

@tested exists@
local idexpression mm;
position at, out;
expression place;
@@

(
if (mmget_not_zero@at(mm)) {
  ... when != mmput(mm)
      when != mmput_async(mm)
      when != place = mm
  return@out ...;
}
|
if (!mmget_not_zero@at(mm)) { ... return ...; }
... when != mmput(mm)
    when != mmput_async(mm)
    when != place = mm
return@out ...;
|
mmgrab@at(mm);
... when != mmdrop(mm)
    when != mmdrop_async(mm)
    when != place = mm
return@out ...;
)

@script:python@
at << tested.at;
out << tested.out;
@@
print("%s:%s: taken, and kept by the return in line %s" % (at[0].file, at[0].line, out[0].line))
