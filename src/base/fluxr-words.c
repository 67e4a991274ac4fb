/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking for words in texts. A word may stand inside another one: whoever looks for "script" wants
 * "description" too, and languages without blanks have no words to begin with. */

#include "config.h"

#include "fluxr-words.h"

#include <string.h>

struct _FluxrWords
{
  GPtrArray *words; /* folded */
};

/* Without accents and big letters. Most texts are ASCII, and many are asked for one key. */
static char *
fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *parts = NULL;
  g_autofree char *small = NULL;
  GString *folded;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  valid = g_utf8_make_valid (text, -1);
  parts = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  small = g_utf8_casefold (parts, -1);
  folded = g_string_sized_new (strlen (small));
  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));

  return g_string_free_and_steal (folded);
}

/**
 * fluxr_words_new:
 * @text: (nullable): what a person typed; blanks part the words
 */
FluxrWords *
fluxr_words_new (const char *text)
{
  FluxrWords *self = g_new0 (FluxrWords, 1);
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", " \t\n\r", -1);

  self->words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (self->words, fold (parts[i]));

  return self;
}

void
fluxr_words_free (FluxrWords *self)
{
  g_ptr_array_unref (self->words);
  g_free (self);
}

gboolean
fluxr_words_is_empty (const FluxrWords *self)
{
  return self->words->len == 0;
}

/* The same in every language: strcasestr() thinks of the Turkish i. */
static gboolean
has_ascii_word (const char *text,
                const char *word)
{
  const char first[] = { *word, g_ascii_toupper (*word), '\0' };
  gsize length = strlen (word);

  for (text = strpbrk (text, first); text != NULL; text = strpbrk (text + 1, first))
    if (g_ascii_strncasecmp (text, word, length) == 0)
      return TRUE;

  return FALSE;
}

/* Folds only what needs it: for one key ten thousand texts may be asked, and nearly all are
 * ASCII. */
static gboolean
has_word (const char *text,
          const char *folded_text,
          const char *word)
{
  return folded_text != NULL ? strstr (folded_text, word) != NULL : has_ascii_word (text, word);
}

/* Marks the words that are in @text.
 * Returns: how many of them had not been found before */
static guint
find_words (const FluxrWords *self,
            const char       *text,
            gboolean         *found)
{
  g_autofree char *folded = g_str_is_ascii (text) ? NULL : fold (text);
  guint n = 0;

  for (guint i = 0; i < self->words->len; i++)
    if (!found[i] && has_word (text, folded, g_ptr_array_index (self->words, i)))
      {
        found[i] = TRUE;
        n++;
      }

  return n;
}

/**
 * fluxr_words_match:
 * @texts: (array length=n_texts) (element-type utf8): texts, some of them perhaps %NULL
 *
 * Returns: whether each word is in one of the texts
 */
gboolean
fluxr_words_match (const FluxrWords  *self,
                   const char *const *texts,
                   guint              n_texts)
{
  g_autofree gboolean *found = g_new0 (gboolean, self->words->len);
  guint missing = self->words->len;

  for (guint i = 0; i < n_texts && missing > 0; i++)
    if (texts[i] != NULL)
      missing -= find_words (self, texts[i], found);

  return missing == 0;
}

char *
fluxr_words_fold_name (const char *name)
{
  char *folded = g_strstrip (fold (name));
  char *to = folded;

  for (const char *p = folded; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *to++ = *p;
    else if (to[-1] != ' ')
      *to++ = ' ';
  *to = '\0';

  return folded;
}
