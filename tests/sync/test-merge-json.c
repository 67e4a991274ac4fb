/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging JSON, by example. Examples are written with ' for ". */

#include "config.h"

#include "fluxr-json-merge.h"
#include "fluxr-json.h"
#include "fluxr-text-merge.h"

typedef struct
{
  const char *name;
  const char *base, *mine, *theirs;
  const char *merged;
  const char *other; /* (nullable): where they clash */
} Example;

static const Example examples[] = {
  /* Objects. */
  { "keys", "{'a':1,'b':2}", "{'a':9,'b':2}", "{'a':1,'b':8}", "{'a':9,'b':8}", NULL },
  { "keys-below", "{'a':{'x':1,'y':2}}", "{'a':{'x':9,'y':2}}", "{'a':{'x':1,'y':8}}",
    "{'a':{'x':9,'y':8}}", NULL },
  { "unknown-keys-survive", "{'a':1,'u':{'v':[1]}}", "{'a':9,'u':{'v':[1]}}",
    "{'a':1,'u':{'v':[1]},'w':null}", "{'a':9,'u':{'v':[1]},'w':null}", NULL },
  { "both-add", "{}", "{'a':1}", "{'b':2}", "{'b':2,'a':1}", NULL },
  { "both-make-an-object", "null", "{'a':1}", "{'b':2}", "{'b':2,'a':1}", NULL },
  { "one-takes-away", "{'a':1,'b':2}", "{'b':2}", "{'a':1,'b':3}", "{'b':3}", NULL },
  { "clash", "{'a':1,'b':1}", "{'a':2,'b':3}", "{'a':5,'b':1}", "{'a':2,'b':3}",
    "{'a':5,'b':3}" },
  { "taken-away-and-changed", "{'a':1}", "{}", "{'a':2}", "{}", "{'a':2}" },
  { "changed-and-taken-away", "{'a':1}", "{'a':2}", "{}", "{'a':2}", "{}" },
  { "null-is-not-missing", "{'a':1}", "{'a':null}", "{}", "{'a':null}", "{}" },
  { "of-equal-keys-the-last", "{'a':1}", "{'a':3,'a':1,'m':0}", "{'a':2}", "{'a':2,'m':0}", NULL },

  /* Numbers. */
  { "number-by-value", "{'a':1.10,'b':1}", "{'a':1.1,'b':2}", "{'a':7,'b':1}", "{'a':7,'b':2}",
    NULL },
  { "number-as-written", "{'a':1,'b':1}", "{'a':2.50,'b':1}", "{'a':1,'b':1e3}",
    "{'a':2.50,'b':1e3}", NULL },
  { "twenty-digits", "{'a':1,'b':1}", "{'a':12345678901234567890.10,'b':1}", "{'a':1,'b':2}",
    "{'a':12345678901234567890.10,'b':2}", NULL },

  /* Lists of names. */
  { "names", "['a','b']", "['a','b','m']", "['t','a','b']", "['t','a','b','m']", NULL },
  { "names-at-one-place", "['a']", "['a','m']", "['a','t']", "['a','t','m']", NULL },
  { "the-same-name-once", "['a','b']", "['n','a','b']", "['a','b','n']", "['n','a','b']", NULL },
  { "names-removed", "['a','b','c']", "['b','c']", "['a','b']", "['b']", NULL },
  { "a-name-renamed-by-both", "['a','b']", "['m','b']", "['t','b']", "['m','b']", "['t','b']" },
  { "numbers-in-a-list", "[1.0,2]", "[1,2,3.50]", "[0,1.0,2]", "[0,1.0,2,3.50]", NULL },

  /* Objects by id. */
  { "by-id", "[{'id':'a','n':1,'m':1},{'id':'b'}]", "[{'id':'b'},{'id':'a','n':2,'m':1}]",
    "[{'id':'a','n':1,'m':2},{'id':'b'},{'id':'c'}]",
    "[{'id':'b'},{'id':'c'},{'id':'a','n':2,'m':2}]", NULL },
  { "by-id-both-moved", "[{'id':1},{'id':2},{'id':3}]", "[{'id':2},{'id':1},{'id':3}]",
    "[{'id':2},{'id':3},{'id':1}]", "[{'id':2},{'id':1},{'id':3}]", NULL },
  { "by-id-deleted-and-edited", "[{'id':1,'n':1},{'id':2}]", "[{'id':2}]",
    "[{'id':1,'n':2},{'id':2}]", "[{'id':2}]", "[{'id':1,'n':2},{'id':2}]" },
  { "by-id-edited-and-deleted", "[{'id':0},{'id':1,'n':1},{'id':2}]",
    "[{'id':0},{'id':1,'n':2},{'id':2}]", "[{'id':0},{'id':2}]",
    "[{'id':0},{'id':1,'n':2},{'id':2}]", "[{'id':0},{'id':2}]" },
  { "ids-twice-are-no-ids", "[{'id':1},{'id':1}]", "[{'id':1}]", "[{'id':1},{'id':1},{'id':2}]",
    "[{'id':1}]", "[{'id':1},{'id':1},{'id':2}]" },
  { "mixed-list", "[1,{}]", "[1,{'a':1}]", "[2,{}]", "[1,{'a':1}]", "[2,{}]" },

  /* Texts. */
  { "prose", "{'t':'It is slow and it is ugly.'}", "{'t':'It is very slow and it is ugly.'}",
    "{'t':'It is slow and it is plain ugly.'}", "{'t':'It is very slow and it is plain ugly.'}",
    NULL },
  { "sections-of-both", "{'s':''}", "{'s':'What I have to say.'}",
    "{'s':'What they have to say.'}", "{'s':'What they have to say.\\nWhat I have to say.'}",
    NULL },
  { "values-of-both", "{'s':''}", "{'s':'Founder'}", "{'s':'Owner'}", "{'s':'Founder'}",
    "{'s':'Owner'}" },
  { "a-date-is-no-prose", "{'d':'2026-01-01'}", "{'d':'2026-02-01'}", "{'d':'2026-01-05'}",
    "{'d':'2026-02-01'}", "{'d':'2026-01-05'}" },
  { "a-name-is-no-prose", "{'r':'Head of Product'}", "{'r':'Head of Sales'}",
    "{'r':'Lead of Product'}", "{'r':'Head of Sales'}", "{'r':'Lead of Product'}" },
  { "another-type", "{'a':1}", "{'a':{'x':1}}", "{'a':[1]}", "{'a':{'x':1}}", "{'a':[1]}" },
  { "no-json", "{", "{'a':1}", "[", "{'a':1}", "[" },
};

static char *
quote (const char *text)
{
  return text == NULL ? NULL : g_strdelimit (g_strdup (text), "'", '"');
}

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  gint64 budget = FLUXR_TEXT_BUDGET;
  g_autofree char *base = quote (example->base);
  g_autofree char *mine = quote (example->mine);
  g_autofree char *theirs = quote (example->theirs);
  g_autofree char *expected = quote (example->merged);
  g_autofree char *expected_other = quote (example->other);
  g_autofree char *other = NULL;
  g_autofree char *merged = fluxr_json_merge (base, mine, theirs, &other, &budget);

  g_assert_cmpstr (merged, ==, expected);
  g_assert_cmpstr (other, ==, expected_other);
}

/* A change of a value deep down goes with one beside it, and nothing takes long. */
static void
test_deep (void)
{
  GString *texts[3];
  gint64 budget = FLUXR_TEXT_BUDGET;
  g_autofree char *other = NULL;
  g_autofree char *merged = NULL;

  for (guint i = 0; i < 3; i++)
    {
      texts[i] = g_string_new (NULL);
      for (guint j = 0; j < 500; j++)
        g_string_append_printf (texts[i], "{\"k%u\":%u,\"next\":", j, i == 1 && j == 250 ? 1 : 0);
      g_string_append (texts[i], i == 2 ? "2" : "0");
      for (guint j = 0; j < 500; j++)
        g_string_append_c (texts[i], '}');
    }
  merged = fluxr_json_merge (texts[0]->str, texts[1]->str, texts[2]->str, &other, &budget);
  g_assert_null (other);
  g_assert_nonnull (strstr (merged, "\"k250\":1,"));
  g_assert_nonnull (strstr (merged, "\"next\":2}"));
  g_assert_cmpuint (strlen (merged), ==, texts[0]->len);
  for (guint i = 0; i < 3; i++)
    g_string_free (texts[i], TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/merge/json/", examples[i].name, NULL);

      g_test_add_data_func (path, &examples[i], test_example);
    }
  g_test_add_func ("/sync/merge/json/deep", test_deep);

  return g_test_run ();
}
