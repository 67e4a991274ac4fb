/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-prompt-values.h"

#include "fluxr-html-read.h"
#include "fluxr-markdown-source.h"
#include "fluxr-prd-customer.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

typedef enum
{
  AS_WORD,     /* as it is stored */
  AS_MARKDOWN, /* a text that people write */
  AS_STATUS,
  AS_PRIORITY,
  AS_PART,    /* of a profile, in words */
  AS_PROFILE, /* all of it */
  AS_FLAG,
} Shape;

static const struct
{
  const char *table;
  const char *field;
  const char *column;
  Shape shape;
} fields[] = {
  { "products", "name", "name", AS_WORD },
  { "products", "description", "description", AS_MARKDOWN },
  { "features", "name", "name", AS_WORD },
  { "features", "description", "description", AS_MARKDOWN },
  { "features", "priority", "priority", AS_PRIORITY },
  { "features", "status", "implementation_status", AS_STATUS },
  { "tasks", "name", "name", AS_WORD },
  { "tasks", "description", "description", AS_MARKDOWN },
  { "tasks", "priority", "priority", AS_PRIORITY },
  { "tasks", "status", "status", AS_STATUS },
  { "bugs", "name", "name", AS_WORD },
  { "bugs", "description", "description", AS_MARKDOWN },
  { "bugs", "priority", "priority", AS_PRIORITY },
  { "bugs", "status", "status", AS_STATUS },
  { "bugs", "url", "bug_url", AS_WORD },
  { "customer_profiles", "name", "name", AS_WORD },
  { "customer_profiles", "overview", "overview", AS_PART },
  { "customer_profiles", "background", "background", AS_PART },
  { "customer_profiles", "problems", "problems", AS_PART },
  { "customer_profiles", "scoring", "scoring", AS_PART },
  { "customer_profiles", "text", NULL, AS_PROFILE },
  { "customer_profiles", "selected", "is_selected", AS_FLAG },
  { "notes", "title", "title", AS_WORD },
  { "notes", "text", "content", AS_MARKDOWN },
};

char *
fluxr_prompt_dup_markdown (const char *text)
{
  g_autoptr (FluxrMarkdown) document = NULL;

  if (text == NULL || !fluxr_html_is_html (text, -1))
    return g_strdup (text != NULL ? text : "");
  document = fluxr_html_read (text, -1, NULL);

  return fluxr_markdown_print_source (document);
}

static const char *
get_word (const FluxrRow *row,
          const char     *column,
          const char     *otherwise)
{
  const char *word = fluxr_row_get_text (row, column);

  return word != NULL && *word != '\0' ? word : otherwise;
}

static gboolean
is_set (const FluxrRow *row,
        const char     *column)
{
  int index = fluxr_entity_find_column (fluxr_row_get_entity (row), column);
  const FluxrValue *value = fluxr_row_get (row, (guint) index);

  return value->kind == FLUXR_KIND_BOOLEAN && value->boolean;
}

static char *
dup_text (const FluxrRow *row,
          const char     *column,
          Shape           shape)
{
  switch (shape)
    {
    case AS_WORD:
      return g_strdup (get_word (row, column, ""));
    case AS_MARKDOWN:
      return fluxr_prompt_dup_markdown (fluxr_row_get_text (row, column));
    case AS_STATUS:
      return g_strdup (get_word (row, column, FLUXR_STATUS_NOT_STARTED));
    case AS_PRIORITY:
      return g_strdup (get_word (row, column, FLUXR_PRIORITY_NOT_PRIORITIZED));
    case AS_PART:
      return fluxr_prd_customer_print_part (row, column);
    case AS_PROFILE:
      return fluxr_prd_customer_print (row);
    case AS_FLAG:
      return g_strdup (is_set (row, column) ? "yes" : "");
    }
  g_assert_not_reached ();
}

static FluxrTemplateValue *
look_up (gpointer    data,
         const char *name)
{
  const FluxrRow *row = data;
  const char *table = fluxr_row_get_entity (row)->table;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].table, table) && g_str_equal (fields[i].field, name))
      return fluxr_template_value_take_text (dup_text (row, fields[i].column, fields[i].shape));

  return NULL;
}

FluxrTemplateValue *
fluxr_prompt_value_of_row (const FluxrRow *row)
{
  return fluxr_template_value_new_record (look_up, fluxr_row_ref ((FluxrRow *) row),
                                          (GDestroyNotify) fluxr_row_unref);
}
