/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A guide is one file. Each topic begins with a comment that names it and a heading that is its
 * title:
 *
 *   <!-- search -->
 *   # Search and the Palette
 *
 * So that a guide always says what is on the screen, it has labels as they are in the source,
 * **_Accounts…**, and keys as GTK reads them, `<Control>k`. Both are shown in the language and form
 * that the window has them in. */

#include "config.h"

#include "fluxr-help.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <string.h>

#define LABEL_OR_CODE "\\*\\*([^*\n]+)\\*\\*|`([^`\n]+)`"
#define MARK "<!-- "
#define MARK_END " -->\n# "

static void
topic_free (gpointer data)
{
  FluxrHelpTopic *topic = data;

  g_free (topic->id);
  g_free (topic->title);
  g_free (topic->text);
  g_free (topic);
}

static void
append_label (GString    *result,
              const char *label)
{
  g_auto (GStrv) parts = g_strsplit (gettext (label), "_", -1);
  g_autofree char *plain = g_strjoinv (NULL, parts);

  g_string_append_printf (result, "**%s**", plain);
}

static void
append_code (GString    *result,
             const char *code)
{
  g_autofree char *label = NULL;
  GdkModifierType modifiers;
  guint key;

  if (gtk_accelerator_parse (code, &key, &modifiers))
    label = gtk_accelerator_get_label (key, modifiers);
  g_string_append_printf (result, "`%s`", label != NULL ? label : code);
}

static gboolean
expand_cb (const GMatchInfo *match,
           GString          *result,
           gpointer          user_data)
{
  g_autofree char *label = g_match_info_fetch (match, 1);
  g_autofree char *code = g_match_info_fetch (match, 2);

  if (label != NULL && *label != '\0')
    append_label (result, label);
  else
    append_code (result, code);

  return FALSE;
}

static char *
expand (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (LABEL_OR_CODE, 0, 0, NULL);

  return g_regex_replace_eval (regex, text, -1, 0, 0, expand_cb, NULL, NULL);
}

/* @text: behind the mark. Returns: (nullable): %NULL for a comment that names nothing */
static FluxrHelpTopic *
topic_new (const char *text)
{
  const char *title = strstr (text, MARK_END);
  const char *end = title != NULL ? strchr (title + strlen (MARK_END), '\n') : NULL;
  FluxrHelpTopic *topic;

  if (end == NULL)
    return NULL;
  topic = g_new0 (FluxrHelpTopic, 1);
  topic->id = g_strndup (text, title - text);
  title += strlen (MARK_END);
  topic->title = g_strndup (title, end - title);
  topic->text = expand (end);
  g_strstrip (topic->text);

  return topic;
}

GPtrArray *
fluxr_help_load_language (const char *language)
{
  g_autofree char *path = g_strdup_printf ("/ai/fluxr/Fluxr/help/%s.md", language);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) topics = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  parts = g_strsplit (text, MARK, -1);
  topics = g_ptr_array_new_with_free_func (topic_free);
  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      FluxrHelpTopic *topic = topic_new (parts[i]);

      if (topic != NULL)
        g_ptr_array_add (topics, topic);
    }

  return g_steal_pointer (&topics);
}

GPtrArray *
fluxr_help_load (void)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      GPtrArray *topics = fluxr_help_load_language (languages[i]);

      if (topics != NULL)
        return topics;
    }

  return fluxr_help_load_language ("C");
}

const FluxrHelpTopic *
fluxr_help_find (GPtrArray  *topics,
                 const char *id)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const FluxrHelpTopic *topic = g_ptr_array_index (topics, i);

      if (g_str_equal (topic->id, id))
        return topic;
    }

  return NULL;
}
