/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "random-template.h"

#include <string.h>

#include "fluxr-template-table.h"

#define DEEPEST 6
#define LONGEST 400

#define PICK(random, array) (array[g_rand_int_range (random, 0, G_N_ELEMENTS (array))])

static const char *const questions[] = { "tone", "style_2", "länge", "x-y" };
static const char *const options[] = {
  " label=\"A \\\"label\\\"\"", " hint=x", " default=\"some words\"", " default=\"\"",
};
static const char *const filters[] = {
  "bullets", "count", "default \"-\"", "first 2", "indent 4", "join \", \"", "json", "line",
  "lower", "plain", "quote", "trim", "upper", "words 3",
};
static const char *const conditions[] = {
  " priority=must-have", " status!=completed,deferred", " limit=2", " name=\"Week plan\"",
};
static const char *const words[] = {
  "plain words ", "\n", "{ one }", "}}", "ü→漢 ", "\\{{", "{{! a comment }}",
  "\n{{!-- }} --}}\n", "\t",
};
static const char *const lists[] = { "features", "tasks", "bugs" };

static void
add_name (GString *out,
          GRand   *random,
          gboolean in_loop)
{
  static const char *const here[] = { "this", "@number", "@count", "name", "this.name" };
  guint n;
  const FluxrTemplateVariable *variables = fluxr_template_list_variables (&n);
  const FluxrTemplateVariable *variable;

  if (in_loop && g_rand_boolean (random))
    {
      g_string_append (out, PICK (random, here));
      return;
    }
  do
    variable = &variables[g_rand_int_range (random, 0, (gint32) n)];
  while (variable->scope != NULL);
  g_string_append (out, variable->name);
}

static void
add_value (GString *out,
           GRand   *random,
           gboolean in_loop)
{
  g_string_append (out, g_rand_boolean (random) ? "{{" : "{{ ");
  if (g_rand_int_range (random, 0, 4) == 0)
    {
      g_string_append (out, PICK (random, questions));
      if (g_rand_boolean (random))
        g_string_append (out, PICK (random, options));
    }
  else
    add_name (out, random, in_loop);
  while (g_rand_int_range (random, 0, 3) == 0)
    g_string_append_printf (out, " | %s", PICK (random, filters));
  g_string_append (out, "}}");
}

static void
add_pieces (GString *out,
            GRand   *random,
            guint    depth,
            gboolean in_loop)
{
  gint32 n = g_rand_int_range (random, 1, 6);

  for (gint32 i = 0; i < n; i++)
    switch (g_rand_int_range (random, 0, depth < DEEPEST ? 5 : 3))
      {
      case 0:
        g_string_append (out, PICK (random, words));
        break;
      case 1:
      case 2:
        add_value (out, random, in_loop);
        break;
      case 3:
        g_string_append_printf (out, "{{#each %s%s}}", PICK (random, lists),
                                g_rand_boolean (random) ? PICK (random, conditions) : "");
        add_pieces (out, random, depth + 1, TRUE);
        if (g_rand_boolean (random))
          g_string_append (out, "{{else}}none");
        g_string_append (out, "{{/each}}\n");
        break;
      default:
        g_string_append (out, "{{#if product.name=Tandem}}");
        add_pieces (out, random, depth + 1, in_loop);
        g_string_append (out, "{{else}}\n");
        add_pieces (out, random, depth + 1, in_loop);
        g_string_append (out, "{{/if}}");
      }
}

GString *
random_template_good (GRand *random)
{
  GString *out = g_string_new (NULL);

  add_pieces (out, random, 0, FALSE);

  return out;
}

/* The signs of the language are more likely than others: else nothing would happen. */
GString *
random_template_bytes (GRand *random)
{
  static const char signs[] = "{{{{}}}}##//||==!!\"\"\\\\,,..@@--  \n\r\tifeachelsethis";
  gint32 length = g_rand_int_range (random, 0, LONGEST);
  GString *out = g_string_new (NULL);

  for (gint32 i = 0; i < length; i++)
    g_string_append_c (out, g_rand_int_range (random, 0, 4) == 0
                            ? (char) g_rand_int_range (random, 0, 256)
                            : signs[g_rand_int_range (random, 0, sizeof signs - 1)]);

  return out;
}

void
random_template_mutate (GRand   *random,
                        GString *text)
{
  gint32 n = g_rand_int_range (random, 1, 5);

  for (gint32 i = 0; i < n && text->len > 1; i++)
    {
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) text->len);
      gsize wanted = (gsize) g_rand_int_range (random, 1, 12);
      gsize length = MIN (text->len - at, wanted);
      g_autofree char *piece = g_strndup (text->str + at, length);

      switch (g_rand_int_range (random, 0, 3))
        {
        case 0:
          g_string_erase (text, (gssize) at, (gssize) length);
          break;
        case 1:
          text->str[at] = (char) g_rand_int_range (random, 0, 256);
          break;
        default:
          g_string_insert (text, g_rand_int_range (random, 0, (gint32) text->len), piece);
        }
    }
}
