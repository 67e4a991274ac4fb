/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "Did you mean": which of several words somebody may have meant. */

#include "config.h"

#include <string.h>

#include "fluxr-template-private.h"

/* Words that are longer are not guessed. */
#define LONGEST_GUESS 40

/* How many letters have to be changed, added or left out; not more than @most, or greater. */
static guint
measure (const char *a,
         const char *b,
         guint       most)
{
  gsize n = strlen (a);
  gsize m = strlen (b);
  guint row[LONGEST_GUESS + 1];

  if (n > LONGEST_GUESS || m > LONGEST_GUESS || (n > m ? n - m : m - n) > most)
    return most + 1;
  for (guint j = 0; j <= m; j++)
    row[j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint corner = row[0];

      row[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          guint same = corner + (g_ascii_tolower (a[i - 1]) != g_ascii_tolower (b[j - 1]));

          corner = row[j];
          row[j] = MIN (same, MIN (row[j], row[j - 1]) + 1);
        }
    }

  return row[m];
}

static void
take_better (const char  *name,
             const char  *word,
             const char **best,
             guint       *distance)
{
  guint here = measure (name, word, *distance);

  if (here < *distance)
    {
      *best = word;
      *distance = here;
    }
}

/* From which distance on a word is another one. */
static guint
get_limit (const char *name)
{
  return strlen (name) > 5 ? 3 : strlen (name) > 2 ? 2 : 1;
}

const char *
fluxr_template_guess (const char        *name,
                      const char *const *words)
{
  guint distance = get_limit (name);
  const char *best = NULL;

  for (; *words != NULL; words++)
    take_better (name, *words, &best, &distance);

  return best;
}
