/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of a parsed template, for the files that make and render one. */

#pragma once

#include "fluxr-template-table.h"
#include "fluxr-template.h"

G_BEGIN_DECLS

/* What a name stands for; it is known once the template is parsed. */
typedef enum
{
  FLUXR_NAME_BROKEN,   /* nothing that is known */
  FLUXR_NAME_PRODUCT,  /* a value of the product */
  FLUXR_NAME_QUESTION, /* an answer */
  FLUXR_NAME_FIELD,    /* a field of the item of a loop */
  FLUXR_NAME_ITEM,     /* that item itself */
  FLUXR_NAME_NUMBER,   /* of the item, from 1 */
  FLUXR_NAME_COUNT,    /* how many there are */
  FLUXR_NAME_FIRST,
  FLUXR_NAME_LAST,
} FluxrTemplateNameKind;

/* In the order of fluxr_template_list_filters(). */
typedef enum
{
  FLUXR_FILTER_BULLETS,
  FLUXR_FILTER_COUNT,
  FLUXR_FILTER_DEFAULT,
  FLUXR_FILTER_FIRST,
  FLUXR_FILTER_INDENT,
  FLUXR_FILTER_JOIN,
  FLUXR_FILTER_JSON,
  FLUXR_FILTER_LINE,
  FLUXR_FILTER_LOWER,
  FLUXR_FILTER_PLAIN,
  FLUXR_FILTER_QUOTE,
  FLUXR_FILTER_TRIM,
  FLUXR_FILTER_UPPER,
  FLUXR_FILTER_WORDS,
  FLUXR_N_FILTERS
} FluxrTemplateFilter;

/* What an item's field, or the value itself, is compared with. */
typedef struct
{
  char *key; /* (nullable): the value itself */
  GStrv values;
  gboolean differs;
} FluxrTemplateCondition;

typedef struct
{
  FluxrTemplateFilter filter;
  char *words; /* (nullable) */
  guint number;
} FluxrTemplateStep;

/**
 * FluxrTemplateExpression: what stands between braces
 * @index: of a product's value and of a question its number; of the others which loop is meant,
 *   the outermost being 0
 * @path: (nullable): the parts of the name, of a field without what leads to the item
 * @scope: (nullable): what its items are, if it is a list of records
 * @conditions: (element-type FluxrTemplateCondition)
 * @limit: how many items at most
 * @steps: (element-type FluxrTemplateStep)
 */
typedef struct
{
  char *name;
  FluxrTemplateNameKind kind;
  guint index;
  GStrv path;
  const char *scope;
  GPtrArray *conditions;
  guint limit;
  GPtrArray *steps;
} FluxrTemplateExpression;

typedef enum
{
  FLUXR_NODE_WORDS,  /* as they stand there */
  FLUXR_NODE_BROKEN, /* likewise, by mistake; what it has inside follows */
  FLUXR_NODE_VALUE,
  FLUXR_NODE_EACH,
  FLUXR_NODE_IF,
  FLUXR_NODE_UNLESS,
} FluxrTemplateNodeKind;

/**
 * FluxrTemplateNode:
 * @start: the words, or the tag that begins it
 * @expression: (nullable)
 * @body: (nullable) (element-type FluxrTemplateNode)
 * @other: (nullable): what is behind {{else}}
 */
typedef struct
{
  FluxrTemplateNodeKind kind;
  gsize start;
  gsize end;
  FluxrTemplateExpression *expression;
  GPtrArray *body;
  GPtrArray *other;
} FluxrTemplateNode;

struct _FluxrTemplate
{
  gatomicrefcount n_refs;
  char *text;
  gsize length;
  GPtrArray *nodes;
  GPtrArray *problems;
  GPtrArray *questions;
  GHashTable *question_numbers; /* name -> number + 1 */
  GPtrArray *names;             /* strings, NULL at the end once parsed */
  GHashTable *name_numbers;     /* name -> number + 1 */
  GPtrArray *sources;
};

/* A block that is open while the template is parsed. */
typedef struct
{
  FluxrTemplateNode *node;
  const char *word;  /* "each", "if", "unless" */
  const char *scope; /* (nullable) */
  gboolean is_loop;
  gboolean is_unknown; /* nobody knows what its items would be */
  gboolean in_other;
} FluxrTemplateBlock;

typedef struct
{
  FluxrTemplate *template;
  const char *text;
  gsize length;
  gsize done;      /* all in front of it is in nodes */
  GArray *blocks;  /* of FluxrTemplateBlock, the outermost first */
  guint too_deep;  /* blocks that were opened beyond the limit */
  gsize no_end;    /* from here on no comment ends */
} FluxrTemplateParser;

/* fluxr-template-parse.c. All but the end of blocks that are open. */
void                     fluxr_template_parser_init    (FluxrTemplateParser      *self,
                                                        const char               *text,
                                                        gssize                    length);
void                     fluxr_template_parser_run     (FluxrTemplateParser      *self);
void                     fluxr_template_parser_clear   (FluxrTemplateParser      *self);
/* The end of the tag that begins at @start, behind its braces; 0 if it has none. */
gsize                    fluxr_template_find_tag_end   (const char               *text,
                                                        gsize                     length,
                                                        gsize                     start);
void                     fluxr_template_node_free      (FluxrTemplateNode        *self);
void                     fluxr_template_add_problem    (FluxrTemplate            *self,
                                                        gsize                     start,
                                                        gsize                     end,
                                                        gboolean                  is_warning,
                                                        char                     *message);

/* fluxr-template-expression.c. %NULL with a problem. @is_test: whether the value itself may be
 * compared. */
FluxrTemplateExpression *fluxr_template_expression_new (FluxrTemplateParser      *parser,
                                                        gsize                     start,
                                                        gsize                     end,
                                                        gboolean                  is_test);
void                     fluxr_template_expression_free (FluxrTemplateExpression *self);
void                     fluxr_template_condition_free (FluxrTemplateCondition   *self);

/* fluxr-template-names.c */
gboolean                 fluxr_template_expression_bind
                                                       (FluxrTemplateExpression  *self,
                                                        FluxrTemplateParser      *parser,
                                                        gsize                     start,
                                                        gsize                     end);
/* Whether @option, the last of the conditions, fits; there it stays only if items are compared. */
gboolean                 fluxr_template_expression_take_option
                                                       (FluxrTemplateExpression  *self,
                                                        FluxrTemplateParser      *parser,
                                                        FluxrTemplateCondition   *option,
                                                        gsize                     start,
                                                        gsize                     end);
/* fluxr-template-guess.c. Returns: (nullable): which of @words is nearly @name */
const char              *fluxr_template_guess          (const char               *name,
                                                        const char *const        *words);

/**
 * FluxrTemplateWork: what filters may do and did
 * @source: (nullable)
 * @max: texts need not be longer
 * @done: grows by the values and pieces of text that were looked at
 */
typedef struct
{
  FluxrTemplateSource *source;
  gsize max;
  gsize done;
} FluxrTemplateWork;

/* A loop that is being gone through. */
typedef struct
{
  FluxrTemplateValue *item;
  guint number;
  guint count;
  gboolean is_answer;
} FluxrTemplateFrame;

typedef struct
{
  FluxrTemplate *template;
  FluxrTemplateWork work;
  GCancellable *cancellable;
  GPtrArray *values;  /* of names, NULL where there is none */
  GPtrArray *answers; /* of questions, likewise */
  FluxrTemplateFrame frames[FLUXR_TEMPLATE_MAX_DEPTH];
  guint n_frames;
  GString *out;
  GArray *spans;
  GChecksum *digest;
  gsize next_look;
  FluxrRenderingEnd end;
} FluxrTemplateRender;

/* fluxr-template-filter.c. @value: (transfer full). */
FluxrTemplateValue      *fluxr_template_step_run       (const FluxrTemplateStep  *self,
                                                        FluxrTemplateValue       *value,
                                                        FluxrTemplateWork        *work)
  G_GNUC_WARN_UNUSED_RESULT;
/* Whether it takes none ('-'), a number ('n'), or words ('w'). */
char                     fluxr_template_filter_get_argument
                                                       (FluxrTemplateFilter       filter);

/* fluxr-template-evaluate.c. Once, before anything is rendered. */
void                     fluxr_template_render_load_values
                                                       (FluxrTemplateRender      *self,
                                                        GHashTable               *roots);
void                     fluxr_template_render_load_answers
                                                       (FluxrTemplateRender      *self,
                                                        GHashTable               *answers);
/* Whether to go on after some more work. */
gboolean                 fluxr_template_render_spend   (FluxrTemplateRender      *self,
                                                        gsize                     steps);
/* Returns: (transfer full) (nullable). @missing: whether something is to be there that is not */
FluxrTemplateValue      *fluxr_template_render_evaluate
                                                       (FluxrTemplateRender      *self,
                                                        const FluxrTemplateExpression *expression,
                                                        gboolean                 *missing)
  G_GNUC_WARN_UNUSED_RESULT;
/* Whether it is one of the condition's words, or has an item that is. @value: (nullable) */
gboolean                 fluxr_template_render_compare (FluxrTemplateRender      *self,
                                                        FluxrTemplateValue       *value,
                                                        const FluxrTemplateCondition *condition);

/* fluxr-template-value.c */
FluxrTemplateValue      *fluxr_template_value_get_words (FluxrTemplateValue      *self);
FluxrTemplateValue      *fluxr_template_value_as_list   (FluxrTemplateValue      *self)
  G_GNUC_WARN_UNUSED_RESULT;
FluxrTemplateValue      *fluxr_template_value_as_text   (FluxrTemplateValue      *self)
  G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-rendering.c. What is being written: takes all of it. */
FluxrRendering          *fluxr_rendering_new            (GString                 *text,
                                                         GArray                  *spans,
                                                         FluxrTemplate           *owner,
                                                         FluxrRenderingEnd        end,
                                                         const char              *digest)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
