/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random texts and what people might do to them. */

#include "config.h"

#include "random-text.h"

#include <string.h>

static const char *const common[] = { "the", "a", "of", "to", "it's", "é", "我", "👍🏽", "(", "-" };
#define N_WORDS 6 /* of those are words */
static const char *const ends[] = { " ", " ", " ", " ", ", ", ". ", "! ", "\n", ".\n", "\n\n",
                                    "\r\n", "" };
static const char *const line_ends[] = { "\n" };

static char *
make_end (GRand    *random,
          gboolean  lines)
{
  return g_strdup (lines ? line_ends[0] : ends[g_rand_int_range (random, 0, G_N_ELEMENTS (ends))]);
}

/* In a text of lines, words are lines, and hardly one is there twice. */
static char *
make_piece (GRand    *random,
            char      author,
            guint     number,
            gboolean  lines)
{
  g_autofree char *end = make_end (random, lines);
  guint which = g_rand_int_range (random, 0, 3 * G_N_ELEMENTS (common));
  gboolean plain = author == 'b' && !lines && which < G_N_ELEMENTS (common);
  /* An empty end must not join two words. */
  const char *apart = *end == '\0' && (!plain || which < N_WORDS) ? "/" : end;

  if (plain)
    return g_strconcat (common[which], apart, NULL);

  return g_strdup_printf ("%c%04u%s", author, number, apart);
}

RandomText *
random_text_new (GRand    *random,
                 guint     n_words,
                 gboolean  lines)
{
  RandomText *text = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_words; i++)
    g_ptr_array_add (text, make_piece (random, 'b', i, lines));

  return text;
}

/**
 * random_text_edit:
 * @author: 'm' or 't', the first letter of words that are added
 *
 * Returns: (transfer full): the text with words added, replaced and removed here and there
 */
RandomText *
random_text_edit (GRand            *random,
                  const RandomText *text,
                  guint             n_edits,
                  char              author,
                  gboolean          lines)
{
  RandomText *edited = g_ptr_array_new_with_free_func (g_free);
  guint number = 0;

  for (guint i = 0; i < text->len; i++)
    g_ptr_array_add (edited, g_strdup (text->pdata[i]));

  for (guint i = 0; i < n_edits; i++)
    {
      guint at = g_rand_int_range (random, 0, edited->len + 1);
      guint what = g_rand_int_range (random, 0, 3);
      guint n = g_rand_int_range (random, 1, 4);

      if (what != 0)
        g_ptr_array_remove_range (edited, at, MIN (n, edited->len - at));
      for (n = what == 2 ? 0 : g_rand_int_range (random, 1, 4); n > 0; n--)
        g_ptr_array_insert (edited, at, make_piece (random, author, number++, lines));
    }

  return edited;
}

char *
random_text_print (const RandomText *text)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < text->len; i++)
    g_string_append (string, text->pdata[i]);

  return g_string_free (string, FALSE);
}

guint
random_text_count (const char *text,
                   const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;

  return n;
}

/**
 * random_text_words:
 *
 * Returns: (transfer full): the numbered words of @author in @text
 */
GPtrArray *
random_text_words (const char *text,
                   char        author)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = text; (at = strchr (at, author)) != NULL; at++)
    if (strspn (at + 1, "0123456789") == 4)
      g_ptr_array_add (words, g_strndup (at, 5));

  return words;
}

static void
add_json (GRand   *random,
          GString *json,
          char     author,
          guint   *number,
          guint    depth)
{
  static const char *const values[] = { "1", "1.0", "2.50", "null", "true" };
  guint what = g_rand_int_range (random, 0, depth == 0 ? 3 : 6);
  guint n = g_rand_int_range (random, 0, 4);

  if (what == 0)
    g_string_append (json, values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))]);
  else if (what == 1)
    g_string_append_printf (json, "\"%c%04u\"", author, (*number)++);
  else if (what == 2)
    g_string_append_printf (json, "\"we all say %s that %c%04u and\\nmore\"",
                            n > 1 ? "once" : "now",
                            author, (*number)++);
  else if (what == 3)
    {
      g_string_append (json, "{\"same\":0");
      for (guint i = 0; i < 4; i++)
        if (g_rand_boolean (random))
          {
            g_string_append_printf (json, ",\"k%u\":", i);
            add_json (random, json, author, number, depth - 1);
          }
      g_string_append_c (json, '}');
    }
  else
    {
      g_string_append_c (json, '[');
      for (guint i = 0; i < n; i++)
        {
          g_string_append (json, i > 0 ? "," : "");
          if (what == 4)
            g_string_append_printf (json, "\"n%d\"", g_rand_int_range (random, 0, 5));
          else
            {
              g_string_append_printf (json, "{\"id\":%u,\"v\":", (n * 3 + i * 5) % 7);
              add_json (random, json, author, number, depth - 1);
              g_string_append_c (json, '}');
            }
        }
      g_string_append_c (json, ']');
    }
}

char *
random_json_new (GRand *random,
                 char   author)
{
  GString *json = g_string_new (NULL);
  guint number = 0;

  add_json (random, json, author, &number, 3);

  return g_string_free (json, FALSE);
}

guint
random_text_rounds (guint count)
{
  const char *wanted = g_getenv ("FLUXR_MERGE_TRIPLES");

  return wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : count;
}

GRand *
random_text_seed (void)
{
  const char *wanted = g_getenv ("FLUXR_MERGE_SEED");

  return g_rand_new_with_seed (wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : 1);
}
