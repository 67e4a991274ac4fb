/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The query string's grammar: what it accepts, and with which words it refuses. */

#include "query.h"

#include <string.h>

typedef struct
{
  const char *query;
  const char *message;
  const char *details;
} Refusal;

#define ERROR(what, text, column)                                                                  \
  "\"failed to parse " what " (" text ")\" (line 1, column " column ")"

static const Refusal refusals[] = {
  { "a=b", ERROR ("filter", "b", "1"),
    "unexpected \"b\" expecting \"not\" or operator (eq, gt, ...)" },
  { "a=", ERROR ("filter", "", "1"),
    "unexpected end of input expecting \"not\" or operator (eq, gt, ...)" },
  { "a=eq().x", ERROR ("filter", "eq().x", "4"),
    "unexpected \")\" expecting operator (eq, gt, ...)" },
  { "a=in().x", ERROR ("filter", "in().x", "3"),
    "unexpected \"(\" expecting operator (eq, gt, ...)" },
  { "a=is().x", ERROR ("filter", "is().x", "3"),
    "unexpected \"(\" expecting operator (eq, gt, ...)" },
  { "a=fts().x", ERROR ("filter", "fts().x", "5"),
    "unexpected \")\" expecting operator (eq, gt, ...)" },
  { "a=is.nil", ERROR ("filter", "is.nil", "5"),
    "unexpected \"i\" expecting isVal: (null, not_null, true, false, unknown)" },
  { "a=in.1,2", ERROR ("filter", "in.1,2", "4"), "unexpected \"1\" expecting \"(\"" },
  { "a=in.(1", ERROR ("filter", "in.(1", "6"),
    "unexpected end of input expecting \",\" or \")\"" },
  { ":=eq.1", ERROR ("tree path", ":", "1"),
    "unexpected \":\" expecting field name (* or [a..z0..9_$])" },
  { "select=id,c(name[])", ERROR ("select parameter", "id,c(name[])", "10"),
    "unexpected '[' expecting letter, digit, \"-\", \"->>\", \"->\", \"::\", \".\", \")\", \",\" "
    "or end of input" },
  { "select=data->>-78xy", ERROR ("select parameter", "data->>-78xy", "11"),
    "unexpected 'x' expecting digit, \"->\", \"::\", \".\", \",\" or end of input" },
  { "select=name!hint", ERROR ("select parameter", "name!hint", "5"),
    "unexpected '!' expecting letter, digit, \"-\", \"->>\", \"->\", \"::\", \".\", \")\", \",\" "
    "or end of input" },
  { "select=name::", ERROR ("select parameter", "name::", "7"),
    "unexpected end of input expecting letter or digit" },
  { "order=id.ac", ERROR ("order", "id.ac", "4"),
    "unexpected \"c\" expecting \"asc\", \"desc\", \"nullsfirst\" or \"nullslast\"" },
  { "order=id.descc", ERROR ("order", "id.descc", "8"),
    "unexpected 'c' expecting delimiter (.), \",\" or end of input" },
  { "order=id.nulsfist", ERROR ("order", "id.nulsfist", "4"),
    "unexpected \"n\" expecting \"asc\", \"desc\", \"nullsfirst\" or \"nullslast\"" },
  { "order=id.nullslasttt", ERROR ("order", "id.nullslasttt", "13"),
    "unexpected 't' expecting \",\" or end of input" },
  { "order=id.asc.nlsfst", ERROR ("order", "id.asc.nlsfst", "8"),
    "unexpected \"l\" expecting \"nullsfirst\" or \"nullslast\"" },
  { "order=a(name,id)", ERROR ("order", "a(name,id)", "2"),
    "unexpected '(' expecting letter, digit, \"-\", \"->>\", \"->\", delimiter (.), \",\" or end "
    "of input" },
  { "or=()", ERROR ("logic tree", "()", "4"),
    "unexpected \")\" expecting field name (* or [a..z0..9_$]), negation operator (not) or logic "
    "operator (and, or)" },
  { "or=(id.in.1,2,id.eq.3)", ERROR ("logic tree", "(id.in.1,2,id.eq.3)", "10"),
    "unexpected \"1\" expecting \"(\"" },
  { "or=)(", ERROR ("logic tree", ")(", "3"), "unexpected \")\" expecting \"(\"" },
  { "and=(ord(id.eq.1,id.eq.1),id.eq.2)",
    ERROR ("logic tree", "(ord(id.eq.1,id.eq.1),id.eq.2)", "7"),
    "unexpected \"d\" expecting \"(\"" },
  { "or=(id.eq.1,not.xor(id.eq.2,id.eq.3))",
    ERROR ("logic tree", "(id.eq.1,not.xor(id.eq.2,id.eq.3))", "16"),
    "unexpected \"x\" expecting logic operator (and, or)" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (FluxrArena) arena = fluxr_arena_new ();
      FluxrFailure *failure = NULL;

      g_test_message ("%s", refusals[i].query);
      g_assert_null (fluxr_query_parse (arena, refusals[i].query, FALSE, &failure));
      g_assert_cmpuint (failure->status, ==, 400);
      g_assert_cmpstr (failure->code, ==, "PGRST100");
      g_assert_cmpstr (failure->message, ==, refusals[i].message);
      g_assert_cmpstr (failure->details, ==, refusals[i].details);
    }
}

static FluxrQuery *
parse (FluxrArena *arena,
       const char *text)
{
  FluxrFailure *failure = NULL;
  FluxrQuery *query = fluxr_query_parse (arena, text, FALSE, &failure);

  if (query == NULL)
    g_error ("%s: %s %s", text, failure->message, failure->details);
  return query;
}

static void
test_canonical (void)
{
  static const char *const cases[][2] = {
    { "c=eq.1&a=eq.2", "a=eq.2&c=eq.1" },
    { "id=gt.1&b=eq.x+y&id=lt.5", "b=eq.x%20y&id=gt.1,lt.5" },
    { "select=*,a(b)", "select=%2A%2Ca%28b%29" },
    { "select", "select=" },
    { "name=eq.%zz%C3%A4", "name=eq.%25zz%C3%A4" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FluxrArena) arena = fluxr_arena_new ();

      g_assert_cmpstr (parse (arena, cases[i][0])->canonical, ==, cases[i][1]);
    }
}

static void
test_select (void)
{
  g_autoptr (FluxrArena) arena = fluxr_arena_new ();
  FluxrQuery *query =
    parse (arena, "select=n:name,data->a->>0::text,kids:child!fk!inner(*,x(id)),...up(y),count()");
  FluxrSelect **items = (FluxrSelect **) query->select->pdata;

  g_assert_cmpuint (query->select->len, ==, 5);
  g_assert_cmpstr (items[0]->alias, ==, "n");
  g_assert_cmpstr (items[0]->field.name, ==, "name");
  g_assert_cmpstr (items[1]->cast, ==, "text");
  g_assert_cmpuint (items[1]->field.path->len, ==, 2);
  g_assert_true (((FluxrJsonStep *) items[1]->field.path->pdata[1])->as_text);
  g_assert_cmpstr (((FluxrJsonStep *) items[1]->field.path->pdata[1])->key, ==, "+0");
  g_assert_cmpint (items[2]->kind, ==, FLUXR_SELECT_RELATION);
  g_assert_cmpstr (items[2]->alias, ==, "kids");
  g_assert_cmpstr (items[2]->hint, ==, "fk");
  g_assert_true (items[2]->is_inner);
  g_assert_cmpuint (items[2]->children->len, ==, 2);
  g_assert_cmpint (items[3]->kind, ==, FLUXR_SELECT_SPREAD);
  g_assert_cmpstr (items[4]->aggregate, ==, "count");
}

static const FluxrCondition *
parse_condition (FluxrArena *arena,
                 const char *text)
{
  const FluxrQueryPart *part = g_ptr_array_index (parse (arena, text)->filters, 0);

  return &part->filter.condition;
}

static void
test_conditions (void)
{
  g_autoptr (FluxrArena) arena = fluxr_arena_new ();
  const FluxrCondition *condition = parse_condition (arena, "a=not.ilike(any).{a*,b}");

  g_assert_true (condition->negated);
  g_assert_true (condition->stars);
  g_assert_cmpstr (condition->quantifier, ==, "ANY");
  g_assert_cmpstr (condition->value, ==, "{a*,b}");
  condition = parse_condition (arena, "a=in.(1,\"x,\\\"y\\\"\", z)");
  g_assert_cmpuint (condition->values->len, ==, 3);
  g_assert_cmpstr (condition->values->pdata[1], ==, "x,\"y\"");
  g_assert_cmpstr (condition->values->pdata[2], ==, " z");
  condition = parse_condition (arena, "a=wfts(german).x y");
  g_assert_cmpstr (condition->language, ==, "german");
  condition = parse_condition (arena, "a=is.Not_NULL");
  g_assert_cmpstr (condition->sql, ==, "NOT NULL");
  condition = parse_condition (arena, "a=eq.\"x\"");
  g_assert_cmpstr (condition->value, ==, "\"x\"");
}

static void
test_logic (void)
{
  g_autoptr (FluxrArena) arena = fluxr_arena_new ();
  FluxrQuery *query =
    parse (arena, "kids.not.or=(a.eq.\"1,2\", not.and(b.gt.3,c.in.(4,5)))rest,d.eq.6)");
  const FluxrQueryPart *part = g_ptr_array_index (query->logic, 0);
  const FluxrLogic *first = g_ptr_array_index (part->logic.parts, 0);
  const FluxrLogic *second = g_ptr_array_index (part->logic.parts, 1);

  g_assert_cmpuint (part->path->len, ==, 1);
  g_assert_true (part->logic.negated);
  g_assert_true (part->logic.is_or);
  g_assert_cmpuint (part->logic.parts->len, ==, 2);
  g_assert_cmpstr (first->filter->condition.value, ==, "1,2");
  g_assert_true (second->negated);
  g_assert_false (second->is_or);
  g_assert_cmpuint (second->parts->len, ==, 2);
}

static void
test_ranges (void)
{
  static const struct
  {
    const char *query;
    gint64      lower;
    gint64      upper;
    gboolean    has_upper;
  } cases[] = {
    { "limit=5", 0, 4, TRUE },     { "limit=5&offset=2", 2, 6, TRUE },
    { "offset=3", 3, 0, FALSE },   { "limit=ten", 0, 0, FALSE },
    { "limit=0", 0, -1, TRUE },    { "limit=-1", 0, -2, TRUE },
    { "limit= (7) ", 0, 6, TRUE }, { "limit=1&limit=2", 0, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FluxrArena) arena = fluxr_arena_new ();
      FluxrRange range = fluxr_query_get_range (parse (arena, cases[i].query));

      g_test_message ("%s", cases[i].query);
      g_assert_cmpint (range.lower, ==, cases[i].lower);
      g_assert_cmpint (range.has_upper, ==, cases[i].has_upper);
      if (range.has_upper)
        g_assert_cmpint (range.upper, ==, cases[i].upper);
    }
}

/* Deep nesting and long lists must neither take exponential time nor overflow. */
static void
test_large (void)
{
  g_autoptr (FluxrArena) arena = fluxr_arena_new ();
  g_autoptr (GString) text = g_string_new ("or=(");
  g_autoptr (GString) list = g_string_new ("id=in.(0");

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "and(a.eq.1,or(");
  g_string_append (text, "b.eq.2");
  for (guint i = 0; i < 60; i++)
    g_string_append (text, "))");
  g_string_append_c (text, ')');
  g_assert_cmpuint (parse (arena, text->str)->logic->len, ==, 1);
  for (guint i = 0; i < 20000; i++)
    g_string_append (list, ",1");
  g_string_append_c (list, ')');
  g_assert_cmpuint (parse_condition (arena, list->str)->values->len, ==, 20001);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/query/refusals-name-place-and-alternatives", test_refusals);
  g_test_add_func ("/backend/query/canonical-form-is-sorted", test_canonical);
  g_test_add_func ("/backend/query/select-items", test_select);
  g_test_add_func ("/backend/query/conditions", test_conditions);
  g_test_add_func ("/backend/query/logic-trees", test_logic);
  g_test_add_func ("/backend/query/windows", test_ranges);
  g_test_add_func ("/backend/query/large-inputs", test_large);
  return g_test_run ();
}
