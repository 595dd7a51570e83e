/*
 * The rule language: families of counted objects, the contexts in which code runs, and the C vocabulary.
 *
 * One statement a line; a line goes on after a comma or a backslash. Every decision is made by the next token alone,
 * so that an error names exactly what could have stood there. Names that stand for a closed set of words (outcomes,
 * severities, meanings) are plain names here: the loader knows the sets and says what they hold.
 */
grammar Rules;

file
    : NEWLINE* (block NEWLINE*)* EOF
    ;

block
    : family
    | contexts
    | vocabulary
    ;

// --- a kind of counted object -------------------------------------------------------------------------------------

family
    : 'family' name=NAME 'for' 'struct' tag=NAME title=STRING '{' NEWLINE+ (familyLine NEWLINE+)* '}'
    ;

familyLine
    : counter
    | pair
    | zero
    | constructors
    | immortals
    | borrowers
    | pin
    | check
    | api
    ;

counter
    : 'counter' name=NAME '=' field=NAME counterClause*
    ;

counterClause
    : 'keeps' STRING (COMMA STRING)*
    | 'holds' weaker=NAME
    | saturates='saturates'
    ;

/** Calls that come in pairs and count nothing. */
pair
    : 'pair' name=NAME title=STRING
    ;

zero
    : 'zero' counterName=NAME '->' destructor=NAME need?
    ;

need
    : 'needs' names 'because' reason=STRING
    ;

constructors
    : 'constructor' names
    ;

immortals
    : 'immortal' names
    ;

borrowers
    : 'borrowed' QUALIFIED (COMMA QUALIFIED)*
    ;

/** What the task that begins a request holds is held by others until the request is completed. */
pin
    : 'pinned' counterName=NAME 'of' owner=QUALIFIED 'until' completion=QUALIFIED
    ;

api
    : name=NAME parameters effects? apiClause*
    ;

parameters
    : '(' (NAME (COMMA NAME)*)? ')'
    ;

effects
    : effect (COMMA effect)*
    ;

effect
    : kind=('takes' | 'drops' | 'begins' | 'ends') counterName=NAME 'of' subject=(NAME | 'return') ('when' outcome=NAME)?
    ;

apiClause
    : need
    | given
    | defers='defers' 'zero' ('with' option=NAME)?
    | only='only' 'with' option=NAME
    | sometimes='sometimes'
    | fresh='fresh'
    | accepts='accepts' 'null'
    | 'returns' returned=NAME
    | 'returns' 'null' 'for' 'null' nullFor=NAME
    | lent=('lends' | 'recalls') lentName=NAME
    ;

given
    : 'given' counterName=NAME 'of' parameter=NAME
    ;

check
    : 'check' checkName severity=NAME title=STRING '{' NEWLINE+ (checkPart NEWLINE+)* '}'
    ;

checkName
    : NAME
    | HYPHENATED
    | 'context'
    | 'borrowed'
    ;

checkPart
    : kind=('why' | 'wrong' | 'right') TEXT
    ;

// --- where code runs ----------------------------------------------------------------------------------------------

/** With 'instead', each line takes the place of what was said of the same word before. */
contexts
    : 'contexts' instead='instead'? '{' NEWLINE+ (contextLine NEWLINE+)* '}'
    ;

contextLine
    : context
    | roots
    | region
    | tests
    | asserts
    | complaints
    | sleepers
    ;

context
    : 'context' name=NAME title=STRING ('forbids' names)?
    ;

roots
    : 'root' contextName=NAME root (COMMA root)*
    ;

/** A function's own name, without an argument, is a function that runs there itself. */
root
    : place
    | QUALIFIED
    ;

region
    : 'region' contextName=NAME entry (COMMA entry)* ('until' names)?
    ;

/** guard(spinlock) is a guard class (linux/cleanup.h): it is left where its block ends. */
entry
    : place ('when' outcome=NAME)?
    ;

tests
    : 'test' names 'when' answer=NAME 'excludes' contextNames
    ;

/** Code behind one of these is meant for other contexts only. */
asserts
    : 'assert' names 'excludes' contextNames
    ;

/** What complains when its argument is true: code behind it is meant for when it is not. */
complaints
    : 'complains' names
    ;

contextNames
    : NAME (COMMA NAME)*
    ;

sleepers
    : 'sleeps' place (COMMA place)*
    ;

// --- words of C that are neither ----------------------------------------------------------------------------------

vocabulary
    : 'vocabulary' '{' NEWLINE+ (vocabularyLine NEWLINE+)* '}'
    ;

vocabularyLine
    : definers
    | annotations
    | macros
    | skipped
    | pointers
    | words
    ;

/** As in C: struct task_struct *current. */
pointers
    : 'struct' tag=NAME '*' names
    ;

definers
    : 'function' prefix=NAME? '*' place (COMMA place)*
    ;

annotations
    : 'annotation' place (COMMA place)*
    ;

macros
    : 'macros' TEXT
    ;

skipped
    : 'skip' STRING (COMMA STRING)*
    ;

words
    : meaning=NAME place (COMMA place)*
    ;

// --- shared -------------------------------------------------------------------------------------------------------

/** A function or macro, and which of its arguments is meant: kmem_cache_free(_, p). A star stands for any ending. */
place
    : name=NAME star='*'? parameters?
    ;

names
    : NAME (COMMA NAME)*
    ;

// --- tokens -------------------------------------------------------------------------------------------------------

NAME            : Letter (Letter | Digit)* ;
HYPHENATED      : NAME ('-' NAME)+ ;
QUALIFIED       : NAME '.' NAME ;

STRING          : '"' ~["\r\n]* '"' ;
TEXT            : '"""' TextPart* '"""' ;

// These two make a missing quote an error at the quote that was opened.
UNCLOSED_STRING : '"' ~["\r\n]* ;
UNCLOSED_TEXT   : '"""' TextPart* '"'? '"'? EOF ;

// A comma never ends a line.
COMMA           : ',' ([ \t\r\n] | Comment)* ;
NEWLINE         : '\r'? '\n' ;

CONTINUED       : '\\' [ \t]* '\r'? '\n' -> skip ;
COMMENT         : Comment -> skip ;
SPACE           : [ \t]+ -> skip ;
UNKNOWN         : . ;

fragment Letter   : [A-Za-z_] ;
fragment Digit    : [0-9] ;
fragment Comment  : ('#' | '//') ~[\r\n]* ;
fragment TextPart : ~'"' | '"' ~'"' | '""' ~'"' ;
