/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging prose, by example. */

#include "config.h"

#include "fluxr-markup.h"
#include "fluxr-text-ancestor.h"
#include "fluxr-text-merge.h"
#include "fluxr-tokens.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *base, *mine, *theirs;
  const char *merged;
  const char *other; /* (nullable): where they clash */
} Example;

static const Example examples[] = {
  /* Scenario 1 of the product: both survive, nobody is asked. */
  { "paragraphs",
    "People lose work.\n\nPlans are in five tools.\n",
    "People lose work on trains.\n\nPlans are in five tools.\n",
    "People lose work.\n\nPlans are spread over five tools.\n",
    "People lose work on trains.\n\nPlans are spread over five tools.\n", NULL },
  { "neighbouring-lines",
    "- export\n- import\n", "- export as a file\n- import\n", "- export\n- import of Markdown\n",
    "- export as a file\n- import of Markdown\n", NULL },
  { "two-sentences-of-one-line",
    "It is slow. It is ugly.", "It is very slow. It is ugly.", "It is slow. It is plain ugly.",
    "It is very slow. It is plain ugly.", NULL },
  { "two-words-of-one-sentence",
    "The quick fox jumps over the lazy dog.", "The slow fox jumps over the lazy dog.",
    "The quick fox jumps over the old dog.", "The slow fox jumps over the old dog.", NULL },
  /* The same words: one question, and both sentences can be read as they were written. */
  { "one-sentence",
    "It works. Sync takes a minute. All is kept.",
    "It works. Sync takes a second here. All is kept!",
    "It works fine. Sync never takes an hour. All is kept.",
    "It works fine. Sync takes a second here. All is kept!",
    "It works fine. Sync never takes an hour. All is kept!" },
  { "one-word", "Price: 10 euro", "Price: 12 euro", "Price: 15 euro", "Price: 12 euro",
    "Price: 15 euro" },
  { "deleted-and-edited",
    "One.\nTwo is long.\nThree.\n", "One.\nThree.\n", "One.\nTwo is very long.\nThree.\n",
    "One.\nThree.\n", "One.\nTwo is very long.\nThree.\n" },
  { "edited-and-deleted",
    "One.\nTwo is long.\nThree.\n", "One.\nTwo is very long.\nThree.\n", "One.\nThree.\n",
    "One.\nTwo is very long.\nThree.\n", "One.\nThree.\n" },
  { "deleted-and-elsewhere-edited",
    "One.\nTwo.\nThree.\n", "One.\nThree.\n", "One!\nTwo.\nThree!\n", "One!\nThree!\n", NULL },

  /* Two additions at one place are both kept, the server's first. */
  { "added-lines", "One\n", "One\nmine\n", "One\ntheirs\n", "One\ntheirs\nmine\n", NULL },
  { "added-words", "a b", "a mine b", "a theirs b", "a theirs mine b", NULL },
  { "added-words-at-the-end", "Fast", "Fast and safe", "Fast, free", "Fast, free and safe", NULL },
  { "added-the-same", "a b", "a new b", "a new b!", "a new b!", NULL },
  { "added-partly-the-same", "x\n", "x\nboth\nmine\nlast\n", "x\nboth\ntheirs\nlast\n",
    "x\nboth\ntheirs\nmine\nlast\n", NULL },
  { "one-went-on-from-the-other", "a b.", "a b c d.", "a b c.", "a b c d.", NULL },
  { "the-other-went-on", "a b.", "a b d.", "a b c d.", "a b c d.", NULL },
  { "one-went-on-from-nothing", "", "a b", "a", "a b", NULL },
  { "the-other-went-on-from-nothing", "", "a", "a\nb", "a\nb", NULL },
  { "two-versions-of-one-addition", "x.", "a b c d e x.", "a b n c d x.", "a b n c d e x.", NULL },
  { "two-versions-of-one-line", "", "a b mine c d", "a b c d theirs", "a b mine c d theirs", NULL },
  { "two-sentences-of-like-words", "", "What I have to say.", "What they have to say.",
    "What they have to say.\nWhat I have to say.", NULL },
  { "two-lines-with-a-word-in-common", "", "the cat sat", "the dog ran",
    "the dog ran\nthe cat sat", NULL },
  { "both-wrote-into-nothing", "", "mine", "theirs", "theirs\nmine", NULL },
  { "both-wrote-lines-into-nothing", "", "mine\n", "theirs\n", "theirs\nmine\n", NULL },
  { "two-words-never-become-one", "()", "(mine)", "(theirs)", "(theirs mine)", NULL },
  { "an-accent-stays-with-its-letter", "-", "-\u0301 x", "-\u0300 y", "-\u0301 x", "-\u0300 y" },

  /* Endings. */
  { "no-ending-at-the-end", "a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC", NULL },
  { "an-ending-added", "a\nb\nc", "A\nb\nc", "a\nb\nc\n", "A\nb\nc\n", NULL },
  { "additions-without-ending", "a\n", "a\nmine", "a\ntheirs", "a\ntheirs\nmine", NULL },
  { "additions-behind-no-ending", "a", "a\nmine", "a\ntheirs", "a\ntheirs\nmine", NULL },
  { "crlf", "a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n", "A\r\nb\r\nC\r\n", NULL },
  { "crlf-additions", "a\r\n", "a\r\nmine", "a\r\ntheirs", "a\r\ntheirs\r\nmine", NULL },
  { "endings-changed-by-one", "a b\nc\n", "a B\nc\n", "a b\r\nc\r\n", "a B\nc\n",
    "a b\r\nc\r\n" },
  { "endings-changed-and-a-word", "a b c\nd\n", "A b c\nd\n", "a b c\r\nd\r\n",
    "A b c\r\nd\r\n", NULL },
  { "lone-cr", "a\rb\rc", "A\rb\rc", "a\rb\rC", "A\rb\rC", NULL },

  /* Scripts. */
  { "chinese", "我们计划一个产品", "我们计划两个产品", "他们计划一个产品", "他们计划两个产品", NULL },
  { "japanese-sentences", "早い。安い。", "とても早い。安い。", "早い。高い。", "とても早い。高い。",
    NULL },
  { "thai", "แผนงานดี", "แผนงานดีมาก", "นแผนงานดี", "นแผนงานดีมาก", NULL },
  { "accents-apart", "ca\u0301fe bar", "cafe\u0301 bar", "ca\u0301fe club", "cafe\u0301 club",
    NULL },
  { "arabic", "خطة المنتج جيدة", "خطة المنتج ممتازة", "فكرة المنتج جيدة", "فكرة المنتج ممتازة",
    NULL },
  { "emoji", "👩‍💻 👍", "👩‍🎨 👍", "👩‍💻 👍🏽", "👩‍🎨 👍🏽", NULL },
  { "flags", "🇩🇪🇫🇷", "🇩🇪🇮🇹", "🇪🇸🇫🇷", "🇩🇪🇮🇹", "🇪🇸🇫🇷" },
  { "apostrophe", "we don't know it", "we won't know it", "we don't see it", "we won't see it",
    NULL },

  /* HTML of other clients. */
  { "html", "<p>one</p><p>two</p>", "<p>ONE</p><p>two</p>", "<p>one</p><p>TWO</p>",
    "<p>ONE</p><p>TWO</p>", NULL },
  { "html-attribute", "<p>see <a href=\"x\">it</a> here</p>",
    "<p>see <a href=\"y z\">it</a> here</p>", "<p>see <a href=\"x\">it</a> there</p>",
    "<p>see <a href=\"y z\">it</a> there</p>", NULL },
  { "html-never-torn",
    "<p>a b c d e</p>", "<p>a <b>b c</b> d e</p>", "<p>a b</p><p>c d e</p>",
    "<p>a <b>b c</b> d e</p>", "<p>a b</p><p>c d e</p>" },
  { "entity", "a &amp; b", "a &lt; b", "a &amp; c", "a &lt; c", NULL },
};

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  gint64 budget = FLUXR_TEXT_BUDGET;
  g_autoptr (FluxrTextMerge) merge = fluxr_text_merge (example->base, example->mine,
                                                       example->theirs, FLUXR_TEXT_WORDS, &budget);

  g_assert_cmpstr (merge->merged, ==, example->merged);
  g_assert_cmpstr (merge->other, ==, example->other);
  g_assert_cmpint (merge->n_clashes > 0, ==, example->other != NULL);
}

typedef struct
{
  const char *text;
  const char *pieces; /* with | between */
} Cut;

static const Cut cuts[] = {
  { "", "" },
  { "Don't  stop, now.", "Don't|  |stop|,| |now|." },
  { "snake_case 'quoted' 1990s", "snake_case| |'|quoted|'| |1990s" },
  { "a\r\nb\rc\n", "a|\r\n|b|\r|c|\n" },
  { "e\u0301a n\u0303", "e\u0301a| |n\u0303" },
  { "産品 plan", "産|品| |plan" },
  { "👍🏽!", "👍🏽|!" },
  { "👨‍👩‍👧x", "👨‍👩‍👧|x" },
  { "❤️", "❤️" },
  { "🇩🇪🇫🇷🇮", "🇩🇪|🇫🇷|🇮" },
  { "<b class='a'>x</b> < y <z", "<b class='a'>|x|</b>| |<| |y| |<|z" },
  { "&amp;&#39;& &;x", "&amp;|&#39;|&| |&|;|x" },
  { "a\u00a0b\u2028c", "a|\u00a0|b|\u2028|c" },
  { "a\xff\xfe\xe4\xb8", "a|\xff|\xfe|\xe4|\xb8" },
};

static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (FluxrTable) table = fluxr_table_new ();
      g_autoptr (FluxrTokens) tokens =
        fluxr_tokens_new_words (table, cuts[i].text, strlen (cuts[i].text));
      g_autoptr (GString) pieces = g_string_new (NULL);

      for (guint j = 0; j < tokens->n; j++)
        {
          gsize length;
          const char *piece = fluxr_tokens_get (tokens, j, &length);

          g_string_append (pieces, j > 0 ? "|" : "");
          g_string_append_len (pieces, piece, length);
        }
      g_assert_cmpstr (pieces->str, ==, cuts[i].pieces);
    }
}

static void
test_balance (void)
{
  static const char *const good[] = { "", "plain", "a < b > c", "<p>x<br>y<img src='a'></p>",
                                      "<P>x</p>", "<br/><hr />", "<!-- <p> -->" };
  static const char *const bad[] = { "<p>", "</p>", "<p><b></p></b>", "a List<String> of names" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (good); i++)
    g_assert_true (fluxr_markup_is_balanced (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (fluxr_markup_is_balanced (bad[i]));
}

static char *
make_text (gsize       size,
           const char *end)
{
  GString *text = g_string_sized_new (size + 16);

  for (guint i = 0; text->len < size; i++)
    g_string_append_printf (text, "Line %u of a long text.\n", i);
  g_string_append (text, end);

  return g_string_free (text, FALSE);
}

/* What is too long to compare is kept whole on both sides. */
static void
test_too_long (void)
{
  g_autofree char *base = make_text (FLUXR_TEXT_MAX_SIZE, "");
  g_autofree char *mine = g_strconcat ("mine\n", base, NULL);
  g_autofree char *theirs = g_strconcat (base, "theirs\n", NULL);
  gint64 budget = FLUXR_TEXT_BUDGET;
  g_autoptr (FluxrTextMerge) merge =
    fluxr_text_merge (base, mine, theirs, FLUXR_TEXT_WORDS, &budget);

  g_assert_cmpstr (merge->merged, ==, mine);
  g_assert_cmpstr (merge->other, ==, theirs);
}

/* Sent without an answer: did it arrive before the others went on? */
static void
test_ancestor (void)
{
  /* Arrived, and somebody added to it. */
  g_assert_true (fluxr_text_is_ancestor ("a b", "a x b", "a x b y"));
  g_assert_true (fluxr_text_is_ancestor ("a b c", "a c", "a c y"));
  /* Others took a word away and wrote another: as many pieces as if the change had not arrived. */
  g_assert_true (fluxr_text_is_ancestor ("a c d", "a b c d", "b x c d"));
  /* Not arrived. */
  g_assert_false (fluxr_text_is_ancestor ("a b", "a x b", "a b y"));
  g_assert_false (fluxr_text_is_ancestor ("a b c d e f", "a x", "a"));
  g_assert_false (fluxr_text_is_ancestor ("the a", "the a the", "the a b c"));
  g_assert_true (fluxr_json_is_ancestor ("{\"a\":\"x\",\"b\":1.0}", "{\"b\":1,\"a\":\"x y\"}",
                                         "{\"a\":\"x y z\",\"b\":1}"));
  g_assert_false (fluxr_json_is_ancestor ("{\"a\":\"x\"}", "{\"a\":\"x y\"}", "{\"a\":\"x z\"}"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/merge/cut", test_cut);
  g_test_add_func ("/sync/merge/balance", test_balance);
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/merge/text/", examples[i].name, NULL);

      g_test_add_data_func (path, &examples[i], test_example);
    }
  g_test_add_func ("/sync/merge/too-long", test_too_long);
  g_test_add_func ("/sync/merge/ancestor", test_ancestor);

  return g_test_run ();
}
