/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages about one entry of a log: short values at once, long ones on a page of their own. */

#include "config.h"

#include "fluxr-log-entry.h"

#include <glib/gi18n.h>

#include "fluxr-error-log.h"
#include "fluxr-facts-page.h"
#include "fluxr-json.h"
#include "fluxr-log-words.h"
#include "fluxr-text-page.h"

typedef struct
{
  const char *column;
  const char *title;
} Field;

static const Field error_values[] = {
  { "error_message", N_ ("Message") }, { "severity", N_ ("Severity") },
  { "error_type", N_ ("Type") }, { "error_code", N_ ("Code") }, { "created_at", N_ ("Time") },
};
static const Field error_texts[] = {
  { "stack_trace", N_ ("Stack Trace") }, { "metadata", N_ ("Details") },
  { "request_payload", N_ ("Request") }, { "browser_info", N_ ("Platform") },
};
static const Field call_values[] = {
  { "request_type", N_ ("Request") }, { "model", N_ ("Model") }, { "error", N_ ("Error") },
  { "input_tokens", N_ ("Tokens sent") }, { "output_tokens", N_ ("Tokens received") },
  { "created_at", N_ ("Time") },
};
static const Field call_texts[] = {
  { "request_payload", N_ ("What Was Asked") }, { "response_payload", N_ ("What Was Answered") },
};

static char *
dup_value (FluxrRecord *record,
           const char  *column)
{
  const FluxrEntity *entity = fluxr_record_get_entity (record);
  gint64 number;

  if (entity->columns[fluxr_entity_find_column (entity, column)].type == FLUXR_TYPE_INTEGER)
    return fluxr_record_get_integer (record, column, &number)
             ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
  if (g_str_equal (column, "created_at"))
    return fluxr_log_words_dup_time (record);
  if (g_str_equal (column, "severity"))
    return g_strdup (fluxr_log_words_get_severity (fluxr_record_get_text (record, column)));
  if (g_str_equal (column, "request_type"))
    return g_strdup (fluxr_log_words_get_request (fluxr_record_get_text (record, column)));

  return g_strdup (fluxr_record_get_text (record, column));
}

static void
add_values (FluxrFactsPage *page,
            FluxrRecord    *record,
            const Field    *fields,
            gsize           n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *value = dup_value (record, fields[i].column);

      if (value != NULL && *value != '\0')
        fluxr_facts_page_add (page, NULL, _(fields[i].title), value);
    }
}

static void
add_texts (FluxrFactsPage *page,
           FluxrRecord    *record,
           const Field    *fields,
           gsize           n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      const char *text = fluxr_record_get_text (record, fields[i].column);

      if (text != NULL && *text != '\0' && !g_str_equal (text, "{}"))
        fluxr_facts_page_add_link (page, "", _(fields[i].title), "trouble.show-text",
                                   g_variant_new ("(sss)", fluxr_record_get_entity (record)->table,
                                                  fluxr_record_get_id (record), fields[i].column));
    }
}

AdwNavigationPage *
fluxr_log_entry_page_new (FluxrRecord *record,
                          gboolean     can_send)
{
  gboolean is_error = fluxr_record_get_entity (record) == &fluxr_error_log_entity;
  AdwNavigationPage *page = fluxr_facts_page_new (is_error ? _("Problem") : _("Call"));
  const char *const ids[] = { fluxr_record_get_id (record), NULL };

  if (is_error)
    {
      add_values (FLUXR_FACTS_PAGE (page), record, error_values, G_N_ELEMENTS (error_values));
      add_texts (FLUXR_FACTS_PAGE (page), record, error_texts, G_N_ELEMENTS (error_texts));
    }
  else
    {
      add_values (FLUXR_FACTS_PAGE (page), record, call_values, G_N_ELEMENTS (call_values));
      add_texts (FLUXR_FACTS_PAGE (page), record, call_texts, G_N_ELEMENTS (call_texts));
    }
  if (is_error && can_send)
    fluxr_facts_page_add_link (FLUXR_FACTS_PAGE (page), "", _("What Would Be Sent"),
                               "trouble.preview", g_variant_new_strv (ids, -1));

  return page;
}

static const char *
find_title (const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (call_texts); i++)
    if (g_str_equal (call_texts[i].column, column))
      return _(call_texts[i].title);
  for (gsize i = 0; i < G_N_ELEMENTS (error_texts); i++)
    if (g_str_equal (error_texts[i].column, column))
      return _(error_texts[i].title);

  return column;
}

AdwNavigationPage *
fluxr_log_text_page_new (FluxrRecord *record,
                         const char  *column)
{
  const char *text = fluxr_record_get_text (record, column);
  g_autoptr (yyjson_doc) doc = text != NULL ? fluxr_json_parse (text, -1, NULL) : NULL;
  g_autofree char *pretty = NULL;

  if (doc != NULL)
    pretty = yyjson_write (doc, YYJSON_WRITE_PRETTY_TWO_SPACES, NULL);

  return fluxr_text_page_new (find_title (column), pretty != NULL ? pretty : text);
}
