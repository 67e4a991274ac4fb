/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a prompt to the clipboard: what the product does not tell is asked for first, unless it was
 * answered before; then a worker renders it with the file as it is. Of a prompt of a product it is
 * remembered what it was made of: when that changes, the copy is out of date. */

#include "config.h"

#include "fluxr-prompts-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-local-value.h"
#include "fluxr-prompt-form.h"
#include "fluxr-time.h"

#define COPIED_AT "copied-at"

typedef struct
{
  FluxrPromptsPage *page;    /* (owned) */
  FluxrRecord *prompt;       /* (owned) */
  char *product_id;          /* (owned) (nullable) */
  char *text;                /* (owned) */
  GHashTable *answers;       /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean copies;           /* or is only about the answers */
  gboolean is_asked;
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->page);
  g_object_unref (errand->prompt);
  g_free (errand->product_id);
  g_free (errand->text);
  g_hash_table_unref (errand->answers);
  g_object_unref (errand->cancellable);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void render (Errand *errand);

static FluxrDatabase *
get_database (Errand *errand)
{
  return fluxr_store_get_database (fluxr_workspace_get_store (errand->page->workspace));
}

/* Whether there is something that nobody has told yet. */
static gboolean
has_open_question (FluxrTemplate *template,
                   GHashTable    *answers)
{
  GPtrArray *questions = fluxr_template_get_questions (template);

  for (guint i = 0; i < questions->len; i++)
    {
      const FluxrTemplateQuestion *question = g_ptr_array_index (questions, i);
      const char *answer = g_hash_table_lookup (answers, question->name);

      if (question->preset == NULL && (answer == NULL || *answer == '\0'))
        return TRUE;
    }

  return FALSE;
}

static void
remember (Errand            *errand,
          const FluxrPrompt *prompt)
{
  const FluxrEntity *entity = fluxr_record_get_entity (errand->prompt);
  const char *id = fluxr_record_get_id (errand->prompt);
  g_autofree char *now = fluxr_clock_format (fluxr_clock_now ());
  g_autoptr (GError) error = NULL;

  /* A template is copied for many products; a copy of it is not followed. */
  if (entity != &fluxr_product_prompt_entity)
    return;
  if (!fluxr_prompt_save_copied (get_database (errand), entity, id, prompt->fingerprint, &error)
      || !fluxr_local_value_set (get_database (errand), entity, id, COPIED_AT, now, &error))
    g_info ("It is not remembered that a prompt was copied: %s", error->message);
  fluxr_store_refresh (fluxr_workspace_get_store (errand->page->workspace));
}

/* Returns: (transfer full) */
static char *
describe (FluxrRendering *rendering)
{
  guint n_missing = g_strv_length ((GStrv) fluxr_rendering_get_missing (rendering));
  gsize length;
  const char *text = fluxr_rendering_get_text (rendering, &length);
  guint n_tokens = MIN (fluxr_tokens_estimate (text, length), G_MAXUINT);

  if (fluxr_rendering_get_end (rendering) != FLUXR_RENDERING_COMPLETE)
    return g_strdup (_("Prompt copied, but it is too long and ends early"));
  if (n_missing > 0)
    return g_strdup_printf (ngettext ("Prompt copied, but %u value is missing",
                                      "Prompt copied, but %u values are missing", n_missing),
                            n_missing);

  return g_strdup_printf (ngettext ("Prompt copied: about %'u token",
                                    "Prompt copied: about %'u tokens", n_tokens), n_tokens);
}

static void
put (Errand            *errand,
     const FluxrPrompt *prompt)
{
  FluxrPromptsPage *self = errand->page;
  g_autofree char *message = describe (prompt->rendering);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          fluxr_rendering_get_text (prompt->rendering, NULL));
  /* What was cut off tells nothing of all that is behind it. */
  if (fluxr_rendering_get_end (prompt->rendering) == FLUXR_RENDERING_COMPLETE)
    remember (errand, prompt);
  fluxr_page_tell (FLUXR_PAGE (self), message);
}

/* Whether the page still has the file that was begun with. */
static gboolean
is_here (Errand *errand)
{
  FluxrWorkspace *workspace = errand->page->workspace;

  return workspace != NULL && fluxr_workspace_get_store (workspace) != NULL
         && !fluxr_record_is_deleted (errand->prompt);
}

static void
done_cb (FluxrPromptForm *form,
         gpointer         user_data)
{
  Errand *errand = g_object_steal_data (G_OBJECT (form), "errand");
  g_autoptr (GError) error = NULL;

  /* While it closes the key still works. */
  if (errand == NULL)
    return;
  if (!is_here (errand))
    {
      errand_free (errand);
      return;
    }
  g_hash_table_unref (errand->answers);
  errand->answers = fluxr_prompt_form_dup_answers (form);
  if (!fluxr_prompt_save_answers (get_database (errand), fluxr_record_get_entity (errand->prompt),
                                  fluxr_record_get_id (errand->prompt), errand->answers, &error))
    fluxr_page_tell_failed (FLUXR_PAGE (errand->page), error);
  fluxr_store_refresh (fluxr_workspace_get_store (errand->page->workspace));
  if (errand->copies)
    render (errand);
  else
    errand_free (errand);
}

static void
ask (Errand        *errand, /* (transfer full) */
     FluxrTemplate *template)
{
  GtkWidget *page = GTK_WIDGET (errand->page);
  AdwDialog *form = fluxr_prompt_form_new (template, errand->answers,
                                           errand->copies ? _("Copy") : _("Done"));

  errand->is_asked = TRUE;
  g_object_set_data_full (G_OBJECT (form), "errand", errand, (GDestroyNotify) errand_free);
  g_signal_connect (form, "done", G_CALLBACK (done_cb), NULL);
  adw_dialog_present (form, page);
}

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrPrompt) prompt
    = fluxr_prompt_render_finish (FLUXR_WORKSPACE (source), result, &error);
  gboolean asks;

  if (!is_here (errand) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (prompt == NULL)
    {
      fluxr_page_tell_failed (FLUXR_PAGE (errand->page), error);
      return;
    }
  asks = !errand->is_asked && (!errand->copies
                               || has_open_question (prompt->template, errand->answers));
  if (asks && fluxr_template_get_questions (prompt->template)->len > 0)
    ask (g_steal_pointer (&errand), prompt->template);
  else if (errand->copies)
    put (errand, prompt);
  else
    fluxr_page_tell (FLUXR_PAGE (errand->page), _("This prompt asks for nothing"));
}

static void
render (Errand *errand)
{
  fluxr_prompt_render_async (errand->page->workspace, errand->product_id, errand->text,
                             errand->answers, errand->cancellable, rendered_cb, errand);
}

void
fluxr_prompts_page_stop_copying (FluxrPromptsPage *self)
{
  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
}

static void
begin (FluxrPromptsPage *self,
       gboolean          copies)
{
  FluxrWritingPart *part = fluxr_prompt_editor_get_part (self->editor);
  FluxrRecord *product
    = fluxr_prompt_preview_get_product (fluxr_prompt_editor_get_preview (self->editor));
  Errand *errand;

  if (self->prompt == NULL || part == NULL)
    return;
  fluxr_prompt_editor_flush (self->editor);
  fluxr_prompts_page_stop_copying (self);
  self->copying = g_cancellable_new ();
  errand = g_new0 (Errand, 1);
  errand->cancellable = g_object_ref (self->copying);
  errand->page = g_object_ref (self);
  errand->prompt = g_object_ref (self->prompt);
  errand->product_id = product != NULL ? g_strdup (fluxr_record_get_id (product)) : NULL;
  errand->text = fluxr_writing_part_dup_text (part);
  errand->copies = copies;
  errand->answers = fluxr_prompt_load_answers (get_database (errand),
                                               fluxr_record_get_entity (self->prompt),
                                               fluxr_record_get_id (self->prompt));
  render (errand);
}

static void
copy (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  begin (FLUXR_PROMPTS_PAGE (widget), TRUE);
}

static void
fill_in (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  begin (FLUXR_PROMPTS_PAGE (widget), FALSE);
}

char *
fluxr_prompts_page_dup_copied (FluxrPromptsPage *self)
{
  g_autofree char *at = NULL;
  gint64 time;

  if (self->prompt == NULL)
    return NULL;
  at = fluxr_local_value_dup (
    fluxr_store_get_database (fluxr_workspace_get_store (self->workspace)),
    fluxr_record_get_entity (self->prompt), fluxr_record_get_id (self->prompt), COPIED_AT);

  return at != NULL && fluxr_clock_parse (at, &time) ? fluxr_time_describe (time) : NULL;
}

void
fluxr_prompts_page_install_copy (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "prompts.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "prompts.fill-in", NULL, fill_in);
}
