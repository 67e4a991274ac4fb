/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-writing-part-private.h"

#include <glib/gi18n.h>

#include "fluxr-html-read.h"
#include "fluxr-markdown-source.h"
#include "fluxr-version.h"

enum
{
  PROP_0,
  PROP_HTML,
  PROP_PROBLEM,
  PROP_TITLE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FluxrWritingPart, fluxr_writing_part, G_TYPE_OBJECT)

void
fluxr_writing_part_set_problem (FluxrWritingPart *self,
                                const char       *problem)
{
  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

void
fluxr_writing_part_set_html (FluxrWritingPart *self,
                             gboolean          html)
{
  if (html == self->is_html)
    return;
  self->is_html = html;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HTML]);
}

char *
fluxr_writing_part_dup_text (FluxrWritingPart *self)
{
  GtkTextIter start, stop;

  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &stop);

  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &stop, TRUE);
}

static void
fluxr_writing_part_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FluxrWritingPart *self = FLUXR_WRITING_PART (object);

  switch (prop_id)
    {
    case PROP_HTML:
      g_value_set_boolean (value, self->is_html);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* What cannot be stored any more is at least in the history. */
static void
put_away (FluxrWritingPart *self)
{
  g_autofree char *text = NULL;

  fluxr_writing_part_flush (self);
  if (self->dirty_since == 0 || fluxr_workspace_get_store (self->place.workspace) == NULL)
    return;
  text = fluxr_writing_part_dup_text (self);
  fluxr_writing_place_keep (&self->place, text, FLUXR_VERSION_MERGE, NULL);
}

static void
fluxr_writing_part_dispose (GObject *object)
{
  FluxrWritingPart *self = FLUXR_WRITING_PART (object);

  if (self->place.record != NULL)
    put_away (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  fluxr_writing_place_clear (&self->place);

  G_OBJECT_CLASS (fluxr_writing_part_parent_class)->dispose (object);
}

static void
fluxr_writing_part_finalize (GObject *object)
{
  FluxrWritingPart *self = FLUXR_WRITING_PART (object);

  g_clear_object (&self->buffer);
  g_free (self->title);
  g_free (self->hint);
  g_free (self->base);
  g_free (self->problem);

  G_OBJECT_CLASS (fluxr_writing_part_parent_class)->finalize (object);
}

static void
fluxr_writing_part_class_init (FluxrWritingPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_writing_part_get_property;
  object_class->dispose = fluxr_writing_part_dispose;
  object_class->finalize = fluxr_writing_part_finalize;

  properties[PROP_HTML] = g_param_spec_boolean ("html", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", FLUXR_TYPE_WRITING_PART, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_writing_part_init (FluxrWritingPart *self)
{
  self->buffer = fluxr_markdown_buffer_new ();
  self->is_text = TRUE;
}

FluxrWritingPart *
fluxr_writing_part_new (FluxrWorkspace *workspace,
                        FluxrRecord    *record,
                        const char     *column,
                        const char     *key,
                        const char     *title,
                        const char     *command)
{
  FluxrWritingPart *self = g_object_new (FLUXR_TYPE_WRITING_PART, NULL);
  const FluxrEntity *entity = fluxr_record_get_entity (record);
  int index = fluxr_entity_find_column (entity, column);
  g_autofree char *signal
    = g_strconcat ("notify::", fluxr_column_get_property_name (&entity->columns[index]), NULL);
  g_autofree char *text = NULL;
  gboolean is_text;

  self->place = (FluxrWritingPlace) {
    .workspace = g_object_ref (workspace),
    .record = g_object_ref (record),
    .column = g_strdup (column),
    .key = g_strdup (key),
    .command = g_strdup (command),
  };
  self->title = g_strdup (title);
  text = fluxr_writing_place_dup_text (&self->place, &is_text);
  self->is_text = is_text;
  fluxr_writing_part_load (self, text);
  fluxr_writing_part_follow (self, signal);

  return self;
}

FluxrWorkspace *
fluxr_writing_part_get_workspace (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.workspace;
}

FluxrRecord *
fluxr_writing_part_get_record (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.record;
}

const char *
fluxr_writing_part_get_column (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.column;
}

const char *
fluxr_writing_part_get_key (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.key;
}

char *
fluxr_writing_part_dup_id (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->place.key == NULL ? g_strdup (self->place.column)
                                 : g_strconcat (self->place.column, "/", self->place.key, NULL);
}

const char *
fluxr_writing_part_get_title (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->title;
}

const char *
fluxr_writing_part_get_hint (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->hint;
}

void
fluxr_writing_part_set_hint (FluxrWritingPart *self,
                             const char       *hint)
{
  g_return_if_fail (FLUXR_IS_WRITING_PART (self));

  g_set_str (&self->hint, hint);
}

FluxrMarkdownBuffer *
fluxr_writing_part_get_buffer (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->buffer;
}

gboolean
fluxr_writing_part_is_empty (FluxrWritingPart *self)
{
  GtkTextIter start;

  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), TRUE);

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &start);
  while (g_unichar_isspace (gtk_text_iter_get_char (&start)))
    if (!gtk_text_iter_forward_char (&start))
      break;

  return gtk_text_iter_is_end (&start);
}

gboolean
fluxr_writing_part_is_html (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), FALSE);

  return self->is_html;
}

gboolean
fluxr_writing_part_is_editable (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), FALSE);

  return self->is_text && !self->is_html && !self->is_read_only;
}

void
fluxr_writing_part_set_read_only (FluxrWritingPart *self)
{
  g_return_if_fail (FLUXR_IS_WRITING_PART (self));

  self->is_read_only = TRUE;
}

gboolean
fluxr_writing_part_is_read_only (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), FALSE);

  return self->is_read_only;
}

gboolean
fluxr_writing_part_is_applying (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), FALSE);

  return self->is_applying;
}

const char *
fluxr_writing_part_get_problem (FluxrWritingPart *self)
{
  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), NULL);

  return self->problem;
}

/* Who leaves the text does not type any more. */
void
fluxr_writing_part_flush (FluxrWritingPart *self)
{
  g_return_if_fail (FLUXR_IS_WRITING_PART (self));

  self->typed_at = 0;
  if (self->dirty_since != 0 || self->timeout != 0)
    fluxr_writing_part_settle (self);
}

gboolean
fluxr_writing_part_convert (FluxrWritingPart  *self,
                            GError           **error)
{
  g_autofree char *html = NULL;
  g_autofree char *text = NULL;
  g_autoptr (FluxrMarkdown) document = NULL;

  g_return_val_if_fail (FLUXR_IS_WRITING_PART (self), FALSE);
  g_return_val_if_fail (!self->is_read_only, FALSE);

  /* As it is by now. */
  fluxr_writing_part_settle (self);
  html = fluxr_writing_part_dup_text (self);
  document = fluxr_html_read (html, -1, NULL);
  text = fluxr_markdown_print_source (document);

  return fluxr_writing_place_keep (&self->place, html, FLUXR_VERSION_CONVERTED, error)
         && fluxr_writing_place_set (&self->place, _("Convert to Markdown"), text, error);
}

void
fluxr_writing_part_edit_html (FluxrWritingPart *self)
{
  g_return_if_fail (FLUXR_IS_WRITING_PART (self));
  g_return_if_fail (!self->is_read_only);

  self->edits_html = TRUE;
  self->is_html = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HTML]);
}
