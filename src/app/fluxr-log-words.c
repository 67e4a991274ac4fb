/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of logs in words. Messages are technical, and in English as they were logged. */

#include "config.h"

#include "fluxr-log-words.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"
#include "fluxr-error-log.h"
#include "fluxr-time.h"

typedef struct
{
  const char *name;
  const char *words;
  const char *icon_name;
} Word;

static const Word severities[] = {
  { "critical", N_ ("Critical"), "dialog-error-symbolic" },
  { "error", N_ ("Error"), "dialog-error-symbolic" },
  { "warning", N_ ("Warning"), "dialog-warning-symbolic" },
  { "info", N_ ("Information"), "dialog-information-symbolic" },
};

static const Word requests[] = {
  { "generate_prd_content", N_ ("Write a PRD"), NULL },
  { "generate_personas", N_ ("Suggest Customers"), NULL },
  { "generate_features", N_ ("Suggest Features"), NULL },
  { "generate_user_flow", N_ ("Draw a Flow"), NULL },
  { "refine_user_flow", N_ ("Refine a Flow"), NULL },
  { "generate_flow_layout", N_ ("Arrange a Flow"), NULL },
  { "text_action", N_ ("Change a Text"), NULL },
};

static const Word *
find (const Word *words,
      gsize       n_words,
      const char *name)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].name, name) == 0)
      return &words[i];

  return NULL;
}

const char *
fluxr_log_words_get_severity (const char *severity)
{
  const Word *word = find (severities, G_N_ELEMENTS (severities), severity);

  return word != NULL ? _(word->words) : severity;
}

const char *
fluxr_log_words_get_request (const char *type)
{
  const Word *word = find (requests, G_N_ELEMENTS (requests), type);

  return word != NULL ? _(word->words) : type;
}

static gboolean
is_error (FluxrRecord *record)
{
  return fluxr_record_get_entity (record) == &fluxr_error_log_entity;
}

char *
fluxr_log_words_dup_title (FluxrRecord *record)
{
  const char *text = is_error (record)
                       ? fluxr_record_get_text (record, "error_message")
                       : fluxr_log_words_get_request (fluxr_record_get_text (record,
                                                                             "request_type"));

  return g_strdup (text != NULL && *text != '\0' ? text : _("Without Text"));
}

char *
fluxr_log_words_dup_time (FluxrRecord *record)
{
  const char *text = fluxr_record_get_text (record, "created_at");
  gint64 time;

  if (text == NULL || !fluxr_clock_parse (text, &time))
    return g_strdup (text != NULL ? text : "");

  return fluxr_time_describe_moment (time);
}

static void
append (GString    *words,
        const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", text);
}

static void
append_tokens (GString     *words,
               FluxrRecord *record)
{
  g_autofree char *text = NULL;
  gint64 input = 0, output = 0;

  fluxr_record_get_integer (record, "input_tokens", &input);
  fluxr_record_get_integer (record, "output_tokens", &output);
  if (input + output == 0)
    return;
  text = g_strdup_printf (ngettext ("%u token", "%u tokens", input + output),
                          (guint) (input + output));
  append (words, text);
}

char *
fluxr_log_words_dup_detail (FluxrRecord *record)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *time = fluxr_log_words_dup_time (record);

  if (is_error (record))
    {
      append (words, fluxr_log_words_get_severity (fluxr_record_get_text (record, "severity")));
      append (words, fluxr_record_get_text (record, "error_type"));
      append (words, fluxr_record_get_text (record, "error_code"));
    }
  else
    {
      if (fluxr_record_get_text (record, "error") != NULL)
        append (words, _("Failed"));
      append (words, fluxr_record_get_text (record, "model"));
      append_tokens (words, record);
    }
  append (words, time);

  return g_string_free_and_steal (g_steal_pointer (&words));
}

const char *
fluxr_log_words_get_icon (FluxrRecord *record)
{
  const Word *word;

  if (!is_error (record))
    return fluxr_record_get_text (record, "error") != NULL ? "dialog-error-symbolic"
                                                           : "object-select-symbolic";
  word = find (severities, G_N_ELEMENTS (severities), fluxr_record_get_text (record, "severity"));

  return word != NULL ? word->icon_name : "dialog-question-symbolic";
}
