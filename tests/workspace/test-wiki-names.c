/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Links by name: read, followed, offered, and found from the other side, with names as people and
 * machines make them. */

#include "config.h"

#include <string.h>

#include "fluxr-wiki-link.h"
#include "fluxr-wiki-mentions.h"
#include "fluxr-wiki-names.h"
#include "fluxr-words.h"
#include "workspace-fixture.h"

#define FAMILY "👩‍👩‍👧 Tee 🫖"
#define HEBREW "שלום, עולם (v2)"

/* name/words of each link, in order */
static char *
list_links (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize from = 0;

  for (;;)
    {
      g_autoptr (FluxrWikiLink) link = fluxr_wiki_link_find (text, -1, from);

      if (link == NULL)
        break;
      g_assert_true (g_str_has_prefix (text + link->start, "[["));
      g_assert_true (g_str_has_prefix (text + link->stop - 2, "]]"));
      g_string_append_printf (out, "<%s/%s>", link->name, link->words);
      from = link->stop;
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    const char *links;
  } cases[] = {
    { "", "" },
    { "a [[Spout]] b", "<Spout/Spout>" },
    { "[[Spout|the end of it]] and [[Lid]]", "<Spout/the end of it><Lid/Lid>" },
    { "[[ Spout | ]]", "<Spout/Spout>" },
    { "[[]] [[ ]] [[|x]] [[[]]", "<[/[>" },
    { "[[Array [0]]]", "<Array [0]/Array [0]>" },
    { "[[[draft] Plan]] x", "<[draft] Plan/[draft] Plan>" },
    { "[[a]]]", "<a/a>" },
    { "[[a]b]]", "<a]b/a]b>" },
    { "[[begun [[Lid]]", "<Lid/Lid>" },
    { "[[on\ntwo]] [[Lid]]", "<Lid/Lid>" },
    { "[[open", "" },
    { "[one](x) [[two]](y)", "<two/two>" },
    { "[[" FAMILY "]]", "<" FAMILY "/" FAMILY ">" },
    { "[[" HEBREW "|כן]]", "<" HEBREW "/כן>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *links = list_links (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (links, ==, cases[i].links);
    }
}

static void
test_find_long (void)
{
  g_autofree char *name = g_strnfill (100000, 'x');
  g_autofree char *text = g_strconcat ("[[", name, "]] [[Lid]]", NULL);
  g_autofree char *links = list_links (text);
  g_autofree char *brackets = g_strnfill (200000, '[');
  g_autoptr (FluxrWikiLink) none = fluxr_wiki_link_find (brackets, -1, 0);

  g_assert_cmpstr (links, ==, "<Lid/Lid>");
  g_assert_null (none);
}

static void
test_written (void)
{
  static const char *const held[] = {
    "Spout", "Array [0]", "[draft] Plan", FAMILY, HEBREW, "Tom & Jerry", "snake_case", "#1", "a]b",
    "x [",
  };
  static const char *const refused[] = {
    "", "a|b", "a]]b", "a [[b", "*bold*", "`code`", "a\nb", "see https://x.test",
    "a\\b", "<b>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    {
      g_autofree char *link = fluxr_wiki_link_dup_for (held[i]);
      g_autofree char *name = NULL;

      g_test_message ("%s", held[i]);
      g_assert_nonnull (link);
      name = fluxr_wiki_link_dup_name (link);
      g_assert_cmpstr (name, ==, held[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *link = fluxr_wiki_link_dup_for (refused[i]);

      g_test_message ("%s", refused[i]);
      g_assert_null (link);
    }
}

static void
test_open (void)
{
  g_assert_cmpstr (fluxr_wiki_link_find_open ("see [["), ==, "");
  g_assert_cmpstr (fluxr_wiki_link_find_open ("see [[Spo"), ==, "Spo");
  g_assert_cmpstr (fluxr_wiki_link_find_open ("[[a]] [[Tea p"), ==, "Tea p");
  g_assert_null (fluxr_wiki_link_find_open ("see [Spo"));
  g_assert_null (fluxr_wiki_link_find_open ("[[Spout]] x"));
  g_assert_null (fluxr_wiki_link_find_open ("[[Spout|x"));
  g_assert_null (fluxr_wiki_link_find_open ("[[Spout\nx"));
}

static void
test_fold (void)
{
  static const struct
  {
    const char *name;
    const char *folded;
  } cases[] = {
    { "Spout", "spout" },
    { "  The  Spout\t", "the spout" },
    { "Überblick É", "uberblick e" },
    { "STRASSE", "strasse" },
    { "Straße", "strasse" },
    { "", "" },
    { "   ", "" },
    { FAMILY, "👩‍👩‍👧 tee 🫖" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = fluxr_words_fold_name (cases[i].name);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

/* --- in a file */

static char *
add_note (Fixture    *fixture,
          const char *product_id,
          const char *title,
          const char *content)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_note_entity);
  g_autoptr (GError) error = NULL;
  char *id;

  fluxr_row_set_text (row, "product_id", product_id);
  fluxr_row_set_text (row, "title", title);
  fluxr_row_set_text (row, "content", content);
  id = fluxr_workspace_insert (fixture->workspace, "Add", row, &error);
  g_assert_no_error (error);

  return id;
}

static void
assert_leads (Fixture           *fixture,
              const char        *product_id,
              const char        *name,
              const FluxrEntity *entity,
              const char        *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = fluxr_wiki_names_read (fixture->db, product_id, &error);
  const FluxrWikiName *found;

  g_assert_no_error (error);
  found = fluxr_wiki_names_find (names, name);
  if (id == NULL)
    {
      g_assert_null (found);
      return;
    }
  g_assert_nonnull (found);
  g_assert_cmpstr (found->entity->table, ==, entity->table);
  g_assert_cmpstr (found->id, ==, id);
}

static void
test_resolve (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *bug = fixture_add (fixture, &fluxr_bug_entity, "Spout");
  g_autofree char *task = fixture_add (fixture, &fluxr_task_entity, "Spout");
  g_autofree char *page = NULL, *feature = NULL, *note = NULL, *second = NULL, *other = NULL;
  g_autofree char *plain = NULL;

  assert_leads (fixture, fixture->product, " SPÓUT ", &fluxr_task_entity, task);
  page = fixture_add (fixture, &fluxr_flow_page_entity, "Spout");
  assert_leads (fixture, fixture->product, "spout", &fluxr_flow_page_entity, page);
  feature = fixture_add (fixture, &fluxr_feature_entity, "Spout");
  assert_leads (fixture, fixture->product, "spout", &fluxr_feature_entity, feature);
  note = add_note (fixture, fixture->product, "Spoüt", "");
  second = add_note (fixture, fixture->product, "Spout", "");
  assert_leads (fixture, fixture->product, "spout", &fluxr_note_entity, note);
  plain = add_note (fixture, fixture->product, NULL, "\n# The lid of it\nIt sticks.");
  assert_leads (fixture, fixture->product, "the lid of it", &fluxr_note_entity, plain);
  assert_leads (fixture, fixture->product, "the lid", NULL, NULL);
  assert_leads (fixture, fixture->product, "", NULL, NULL);

  /* A personal text looks in its own heap first; a product does not look there. */
  other = add_note (fixture, NULL, "Spout", "");
  assert_leads (fixture, NULL, "spout", &fluxr_note_entity, other);
  assert_leads (fixture, fixture->product, "spout", &fluxr_note_entity, note);
  assert_leads (fixture, NULL, "the lid of it", &fluxr_note_entity, plain);
  assert_leads (fixture, "11111111-2222-4333-8444-aaaaaaaaaaaa", "spout", NULL, NULL);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/* Their titles, with a * behind one that its name does not lead to. */
static char *
list_offered (Fixture    *fixture,
              const char *words,
              guint       limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  fluxr_wiki_names_list_async (fixture->workspace, fixture->product, words, limit, NULL,
                               finished_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  names = fluxr_wiki_names_list_finish (fixture->workspace, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < names->len; i++)
    {
      const FluxrWikiName *name = g_ptr_array_index (names, i);

      g_string_append_printf (out, "<%s%s>", name->title, name->leads ? "" : "*");
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
assert_offered (Fixture    *fixture,
                const char *words,
                const char *names)
{
  g_autofree char *offered = list_offered (fixture, words, 50);

  g_assert_cmpstr (offered, ==, names);
}

static void
test_offer (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *a = add_note (fixture, fixture->product, "The Spout", "");
  g_autofree char *b = add_note (fixture, fixture->product, "Spout " FAMILY, "");
  g_autofree char *c = fixture_add (fixture, &fluxr_bug_entity, "Lid");
  g_autofree char *d = add_note (fixture, NULL, "Spout, mine", "");
  g_autofree char *e = fixture_add (fixture, &fluxr_feature_entity, "lid");
  g_autofree char *first = NULL;

  assert_offered (fixture, "spo", "<Spout " FAMILY "><The Spout>");
  assert_offered (fixture, "SPÓ th", "<The Spout>");
  assert_offered (fixture, "🫖", "<Spout " FAMILY ">");
  assert_offered (fixture, "lid", "<lid><Lid*>");
  assert_offered (fixture, "kettle", "");
  fixture_set (fixture, &fluxr_note_entity, a, "content", "changed last");
  first = list_offered (fixture, "", 1);
  g_assert_cmpstr (first, ==, "<The Spout>");
}

static GPtrArray *
read_mentions (Fixture           *fixture,
               const FluxrEntity *entity,
               const char        *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *mentions = fluxr_wiki_mentions_read (fixture->db, entity, id, 100, &error);

  g_assert_no_error (error);

  return mentions;
}

static void
assert_mentions (Fixture    *fixture,
                 const char *note,
                 const char *expected)
{
  g_autoptr (GPtrArray) mentions = read_mentions (fixture, &fluxr_note_entity, note);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < mentions->len; i++)
    {
      const FluxrWikiMention *mention = g_ptr_array_index (mentions, i);

      g_string_append_printf (out, "<%s %s: %s>", mention->entity->table, mention->title,
                              mention->line);
    }
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_mentions (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *note = add_note (fixture, fixture->product, "Spóut", "[[spout]] itself");
  g_autofree char *address = g_strdup_printf ("See\n- [x](fluxr://row/notes/%s) now", note);
  g_autofree char *task = fixture_add (fixture, &fluxr_task_entity, "Mend");
  g_autofree char *feature = fixture_add (fixture, &fluxr_feature_entity, "Pour");
  g_autofree char *prd = NULL, *other = NULL, *far = NULL, *code = NULL;

  assert_mentions (fixture, note, "");
  code = add_note (fixture, fixture->product, "Code",
                   "`[[spout]]`\n\n```\n[[spout]]\n```\n[[spout too]] spout [[spout");
  far = add_note (fixture, NULL, "Mine", "About [[SPOUT|it]].");
  other = add_note (fixture, fixture->product, "List", "# L\n\n* The [[spout]] **leaks**\n");
  fixture_set (fixture, &fluxr_task_entity, task, "description", address);
  fixture_set (fixture, &fluxr_feature_entity, feature, "description",
               "<p>Through the [[Spout]]</p>");
  prd = fixture_add (fixture, &fluxr_prd_entity, NULL);
  fixture_set (fixture, &fluxr_prd_entity, prd, "custom_sections",
               "{\"custom_a\":\"x\",\"custom_b\":\"y \\\"[[spout]]\\\"\"}");
  assert_mentions (fixture, note,
                   "<notes List: The [[spout]] leaks><notes Mine: About [[SPOUT|it]].>"
                   "<prds (null): y \"[[spout]]\"><features Pour: Through the [[Spout]]>"
                   "<tasks Mend: x now>");

  /* Under another name only the address still leads there. */
  fixture_set (fixture, &fluxr_note_entity, note, "title", "Beak");
  assert_mentions (fixture, note, "<tasks Mend: x now>");
}

/* The name belongs to who comes first. */
static void
test_mentions_of_namesakes (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *first = add_note (fixture, fixture->product, "Lid", "");
  g_autofree char *second = add_note (fixture, fixture->product, "lid", "");
  g_autofree char *feature = fixture_add (fixture, &fluxr_feature_entity, "Lid");
  g_autofree char *mine = add_note (fixture, NULL, "Lid", "");
  g_autofree char *text = add_note (fixture, fixture->product, "A", "[[Lid]]");
  g_autofree char *personal = add_note (fixture, NULL, "B", "[[Lid]]");
  g_autoptr (GPtrArray) none = NULL;

  assert_mentions (fixture, first, "<notes A: [[Lid]]>");
  assert_mentions (fixture, second, "");
  assert_mentions (fixture, mine, "<notes B: [[Lid]]>");
  none = read_mentions (fixture, &fluxr_feature_entity, feature);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_mentions_of_odd_names (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *long_name = g_strnfill (300, 'x');
  const char *const titles[] = {
    "Array [0]", "[draft] Plan", FAMILY, HEBREW, "100% _sure_ \"quoted\" 'it' -- ;", long_name,
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *note = add_note (fixture, fixture->product, titles[i], "");
      g_autofree char *link = fluxr_wiki_link_dup_for (titles[i]);
      g_autofree char *text = add_note (fixture, fixture->product, "T", link);
      g_autoptr (GPtrArray) mentions = read_mentions (fixture, &fluxr_note_entity, note);

      g_test_message ("%s", titles[i]);
      g_assert_cmpuint (mentions->len, ==, 1);
    }
}

/* As a person has them after years: a key must not wait for them. */
static void
test_ten_thousand (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *text = g_strnfill (2000, 'x');
  g_autofree char *note = add_note (fixture, fixture->product, "Spout", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL, mentions = NULL;
  double listed;

  fluxr_database_begin (fixture->db, FLUXR_WRITE_APPLY, &error);
  g_assert_no_error (error);
  fluxr_database_run (fixture->db, &error,
                      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                      " WHERE i < 10000)"
                      " INSERT INTO notes (id, product_id, title, content, created_at)"
                      " SELECT printf ('11111111-2222-4333-8444-%012d', i), ?, 'Nöte ' || i,"
                      " CASE WHEN i % 100 = 0 THEN '[[spout]] ' ELSE '' END || ?,"
                      " '2026-01-01T00:00:00+00:00' FROM n", "ss", fixture->product, text);
  g_assert_no_error (error);
  fluxr_database_commit (fixture->db, &error);
  g_assert_no_error (error);

  g_test_timer_start ();
  names = fluxr_wiki_names_read (fixture->db, fixture->product, &error);
  listed = g_test_timer_elapsed ();
  g_assert_cmpuint (names->len, ==, 10001);
  g_assert_cmpstr (fluxr_wiki_names_find (names, "note 9999")->title, ==, "Nöte 9999");
  g_test_timer_start ();
  mentions = read_mentions (fixture, &fluxr_note_entity, note);
  g_assert_cmpuint (mentions->len, ==, 100);
  g_test_message ("names %.0f ms, mentions %.0f ms", listed * 1000, g_test_timer_elapsed () * 1000);
  g_assert_cmpfloat (listed, <, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/wiki-link/find", test_find);
  g_test_add_func ("/base/wiki-link/find-long", test_find_long);
  g_test_add_func ("/base/wiki-link/written", test_written);
  g_test_add_func ("/base/wiki-link/open", test_open);
  g_test_add_func ("/base/words/fold-name", test_fold);
  ADD_TEST ("/workspace/wiki-names/resolve", test_resolve);
  ADD_TEST ("/workspace/wiki-names/offer", test_offer);
  ADD_TEST ("/workspace/wiki-mentions/texts", test_mentions);
  ADD_TEST ("/workspace/wiki-mentions/namesakes", test_mentions_of_namesakes);
  ADD_TEST ("/workspace/wiki-mentions/odd-names", test_mentions_of_odd_names);

  ADD_TEST ("/workspace/wiki-names/ten-thousand", test_ten_thousand);

  return g_test_run ();
}
