// mm/context, inside one file: mmdrop() or mmput() in a function that the same file registers as a callback.

@registered@
identifier fn;
@@

(
call_rcu(..., fn)
|
call_srcu(..., fn)
|
timer_setup(..., fn, ...)
|
tasklet_setup(..., fn)
|
tasklet_init(..., fn, ...)
|
init_irq_work(..., fn)
|
request_irq(..., fn, ...)
|
devm_request_irq(..., fn, ...)
|
on_each_cpu(fn, ...)
|
smp_call_function(fn, ...)
|
smp_call_function_single(..., fn, ...)
)

@released exists@
identifier registered.fn;
position at;
@@

fn(...)
{
  <+...
(
  mmdrop@at(...)
|
  mmput@at(...)
)
  ...+>
}

@script:python@
fn << registered.fn;
at << released.at;
@@
print("%s:%s: released in the callback %s" % (at[0].file, at[0].line, fn))
