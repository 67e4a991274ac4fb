/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A CSV file on its way to become cards. Whatever is chosen, a worker looks again at what would
 * happen, and the last look is the one that is shown; the file itself is read once. */

#include "config.h"

#include "fluxr-csv-import-dialog.h"

#include <glib/gi18n.h>

#include "fluxr-choice-row.h"
#include "fluxr-csv-choices.h"
#include "fluxr-csv-column-list.h"
#include "fluxr-csv-import.h"
#include "fluxr-csv-outcome.h"
#include "fluxr-problem.h"

struct _FluxrCsvImportDialog
{
  AdwDialog parent_instance;

  FluxrWorkspace *workspace; /* (owned) */
  FluxrCsvImport *import;    /* (owned) */
  GCancellable *cancellable; /* (owned): of what the worker does at the moment */
  gboolean showing;          /* what is set: no choice of a person's */

  AdwWindowTitle *title;
  GtkWidget *import_button;
  AdwBanner *banner;
  GtkStack *stack;
  GtkWidget *spinner;
  AdwStatusPage *failure;
  GtkWidget *form;
  AdwActionRow *file_row;
  FluxrChoiceRow *kind_row;
  FluxrChoiceRow *existing_row;
  AdwSwitchRow *titles_row;
  FluxrCsvColumnList *columns;
  FluxrCsvOutcome *outcome;
  GtkLabel *summary;
};

G_DEFINE_FINAL_TYPE (FluxrCsvImportDialog, fluxr_csv_import_dialog, ADW_TYPE_DIALOG)

enum
{
  ACTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Whoever looked before is not waited for. */
static GCancellable *
renew_cancellable (FluxrCsvImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  return self->cancellable;
}

static void
tell (FluxrCsvImportDialog *self,
      const char           *words)
{
  if (g_str_equal (gtk_label_get_label (self->summary), words))
    return;
  gtk_label_set_label (self->summary, words);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
tell_error (FluxrCsvImportDialog *self,
            const GError         *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  adw_banner_set_title (self->banner, words);
  adw_banner_set_revealed (self->banner, TRUE);
}

/* A worker may be done only when the window is gone already. */
static gboolean
is_gone (FluxrCsvImportDialog *self)
{
  return self->stack == NULL;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FluxrCsvImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrCsvResult) outcome =
    fluxr_csv_import_run_finish (FLUXR_CSV_IMPORT (source), self->workspace, result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || is_gone (self))
    return;
  adw_banner_set_revealed (self->banner, FALSE);
  if (error != NULL)
    {
      tell_error (self, error);
      return;
    }

  words = fluxr_csv_result_describe (outcome, FALSE);
  tell (self, words);
  fluxr_csv_outcome_show (self->outcome, outcome);
  gtk_widget_set_sensitive (self->import_button, outcome->counts[FLUXR_CSV_ACTION_ADD] > 0
                                                 || outcome->counts[FLUXR_CSV_ACTION_UPDATE] > 0);
}

/* Until it is known what would happen, nothing can. */
static void
look_cb (FluxrCsvImportDialog *self)
{
  gtk_widget_set_sensitive (self->import_button, FALSE);
  fluxr_csv_import_run_async (self->import, self->workspace, FALSE, renew_cancellable (self),
                              looked_cb, g_object_ref (self));
}

static void
show_settings (FluxrCsvImportDialog *self)
{
  FluxrCsvExisting existing = fluxr_csv_import_get_existing (self->import);
  const FluxrEntity *kind = fluxr_csv_import_get_kind (self->import);
  guint n = fluxr_csv_import_get_n_lines (self->import);
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", n), n);

  self->showing = TRUE;
  adw_action_row_set_subtitle (self->file_row, lines);
  fluxr_choice_row_set_value (self->kind_row, fluxr_csv_choices_get_kind (kind));
  fluxr_choice_row_set_value (self->existing_row, fluxr_csv_choices_list_existing ()[existing]);
  adw_switch_row_set_active (self->titles_row, fluxr_csv_import_get_has_titles (self->import));
  fluxr_csv_column_list_show (self->columns, self->import);
  self->showing = FALSE;
}

static void
kind_chosen_cb (FluxrCsvImportDialog *self,
                const char           *kind)
{
  fluxr_csv_import_set_kind (self->import, fluxr_entity_find (kind));
  fluxr_csv_column_list_show (self->columns, self->import);
  look_cb (self);
}

static void
existing_chosen_cb (FluxrCsvImportDialog *self,
                    const char           *choice)
{
  const char *const *choices = fluxr_csv_choices_list_existing ();

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], choice))
      fluxr_csv_import_set_existing (self->import, i);
  look_cb (self);
}

static void
titles_changed_cb (FluxrCsvImportDialog *self)
{
  if (self->showing)
    return;
  fluxr_csv_import_set_has_titles (self->import, adw_switch_row_get_active (self->titles_row));
  show_settings (self);
  look_cb (self);
}

static void
show_failure (FluxrCsvImportDialog *self,
              const GError         *error)
{
  g_autofree char *words = fluxr_problem_describe (error);
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_status_page_set_description (self->failure, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failure));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FluxrCsvImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean loaded = fluxr_csv_import_load_finish (FLUXR_CSV_IMPORT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || is_gone (self))
    return;
  if (!loaded)
    {
      show_failure (self, error);
      return;
    }

  show_settings (self);
  gtk_stack_set_visible_child (self->stack, self->form);
  gtk_widget_grab_focus (GTK_WIDGET (self->kind_row));
  look_cb (self);
}

static void
set_busy (FluxrCsvImportDialog *self,
          gboolean              busy)
{
  adw_dialog_set_can_close (ADW_DIALOG (self), !busy);
  gtk_widget_set_sensitive (self->import_button, !busy);
  gtk_stack_set_visible_child (self->stack, busy ? self->spinner : self->form);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrCsvImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrCsvResult) outcome =
    fluxr_csv_import_run_finish (FLUXR_CSV_IMPORT (source), self->workspace, result, &error);
  g_autofree char *words = NULL;

  if (is_gone (self))
    return;
  set_busy (self, FALSE);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell_error (self, error);
      return;
    }

  if (outcome != NULL)
    {
      words = fluxr_csv_result_describe (outcome, TRUE);
      g_signal_emit (self, signals[ACTED], 0, words);
    }
  adw_dialog_close (ADW_DIALOG (self));
}

static void
import_cb (FluxrCsvImportDialog *self)
{
  set_busy (self, TRUE);
  tell (self, _("Importing…"));
  fluxr_csv_import_run_async (self->import, self->workspace, TRUE, renew_cancellable (self),
                              imported_cb, g_object_ref (self));
}

static void
cancel_cb (FluxrCsvImportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* While it is imported: that stops, leaves nothing behind, and then the dialog closes. */
static void
fluxr_csv_import_dialog_close_attempt (AdwDialog *dialog)
{
  g_cancellable_cancel (FLUXR_CSV_IMPORT_DIALOG (dialog)->cancellable);
}

static void
fluxr_csv_import_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (FLUXR_CSV_IMPORT_DIALOG (dialog)->cancellable);
}

static void
fluxr_csv_import_dialog_dispose (GObject *object)
{
  FluxrCsvImportDialog *self = FLUXR_CSV_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_CSV_IMPORT_DIALOG);

  G_OBJECT_CLASS (fluxr_csv_import_dialog_parent_class)->dispose (object);
}

static void
fluxr_csv_import_dialog_finalize (GObject *object)
{
  FluxrCsvImportDialog *self = FLUXR_CSV_IMPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->import);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_csv_import_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-csv-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, form);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, existing_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, titles_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvImportDialog, summary);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, existing_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, titles_changed_cb);
}

static void
fluxr_csv_import_dialog_class_init (FluxrCsvImportDialogClass *klass)
{
  AdwDialogClass *dialog_class = ADW_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_csv_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_csv_import_dialog_finalize;
  dialog_class->close_attempt = fluxr_csv_import_dialog_close_attempt;
  dialog_class->closed = fluxr_csv_import_dialog_closed;

  signals[ACTED] = g_signal_new ("acted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FLUXR_TYPE_CHOICE_ROW);
  g_type_ensure (FLUXR_TYPE_CSV_COLUMN_LIST);
  g_type_ensure (FLUXR_TYPE_CSV_OUTCOME);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fluxr_csv_import_dialog_init (FluxrCsvImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fluxr_choice_row_set_choices (self->kind_row, fluxr_csv_choices_list_kinds (),
                                fluxr_csv_choices_dup_kind_label,
                                fluxr_csv_choices_get_kind (NULL));
  fluxr_choice_row_set_choices (self->existing_row, fluxr_csv_choices_list_existing (),
                                fluxr_csv_choices_dup_existing_label,
                                fluxr_csv_choices_list_existing ()[FLUXR_CSV_EXISTING_SKIP]);
}

/**
 * fluxr_csv_import_dialog_new:
 * @product: where the cards go
 * @kind: what they become unless the file says so itself
 * @file: to be read
 */
AdwDialog *
fluxr_csv_import_dialog_new (FluxrWorkspace    *workspace,
                             FluxrRecord       *product,
                             const FluxrEntity *kind,
                             GFile             *file)
{
  FluxrCsvImportDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (FLUXR_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FLUXR_IS_RECORD (product), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (FLUXR_TYPE_CSV_IMPORT_DIALOG, NULL);
  name = g_file_get_basename (file);
  self->workspace = g_object_ref (workspace);
  self->import = fluxr_csv_import_new (fluxr_record_get_id (product));
  fluxr_csv_import_set_kind (self->import, kind);
  adw_window_title_set_subtitle (self->title, fluxr_record_get_text (product, "name"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name);
  fluxr_csv_import_load_async (self->import, file, renew_cancellable (self), loaded_cb,
                               g_object_ref (self));

  return ADW_DIALOG (self);
}
