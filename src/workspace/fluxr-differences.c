/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words are compared as the merge compares them. Differing words with nothing but blanks between
 * them are one difference: a reader sees a phrase. */

#include "config.h"

#include "fluxr-differences.h"

#include <string.h>

#include "fluxr-diff.h"
#include "fluxr-tokens.h"

/* Steps of comparing, which the main thread does: longer texts are marked coarsely. */
#define BUDGET 2000000

static gboolean
is_blank (const FluxrTokens *tokens,
          guint              token)
{
  return tokens->kinds[token] == FLUXR_TOKEN_BLANK || tokens->kinds[token] == FLUXR_TOKEN_LINE_END;
}

static void
add_token (GArray            *list,
           const FluxrTokens *tokens,
           guint              token,
           gboolean           joins)
{
  FluxrDifference new = { tokens->starts[token], tokens->starts[token + 1] };

  if (joins && list->len > 0)
    g_array_index (list, FluxrDifference, list->len - 1).end = new.end;
  else
    g_array_append_val (list, new);
}

/**
 * fluxr_differences_list:
 *
 * Returns: (transfer full): of #FluxrDifference: the parts of @text that @other does not have,
 *   in their order. Blanks alone are no difference.
 */
GArray *
fluxr_differences_list (const char *text,
                        const char *other)
{
  g_autoptr (FluxrTable) table = fluxr_table_new ();
  g_autoptr (FluxrTokens) a = fluxr_tokens_new_words (table, text, strlen (text));
  g_autoptr (FluxrTokens) b = fluxr_tokens_new_words (table, other, strlen (other));
  gint64 budget = BUDGET;
  g_autofree guint32 *map = fluxr_diff (a->ids, a->n, b->ids, b->n, &budget);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (FluxrDifference));
  gboolean joins = FALSE;

  for (guint i = 0; i < a->n; i++)
    if (is_blank (a, i))
      continue;
    else if (map[i] != FLUXR_DIFF_NONE)
      joins = FALSE;
    else
      {
        add_token (list, a, i, joins);
        joins = TRUE;
      }

  return list;
}
