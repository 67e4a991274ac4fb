/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of a CSV file, and what each of them holds. Other tools export hundreds of columns;
 * those that are imported are always shown, of the others a few, and more when asked for. */

#include "config.h"

#include "fluxr-csv-column-list.h"

#include <glib/gi18n.h>

#include "fluxr-choice-row.h"
#include "fluxr-excerpt.h"

/* As many columns that are skipped are shown at once. */
#define N_SKIPPED 6
#define N_MORE 24

struct _FluxrCsvColumnList
{
  AdwPreferencesGroup parent_instance;

  FluxrCsvImport *import; /* (owned) (nullable) */
  GPtrArray *choices;     /* (element-type utf8): names of fields, NULL at the end */
  GPtrArray *rows;        /* (element-type FluxrChoiceRow): borrowed */
  GtkWidget *more_row;    /* (nullable) */
  guint n_skipped;
};

G_DEFINE_FINAL_TYPE (FluxrCsvColumnList, fluxr_csv_column_list, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_label (const char *name)
{
  return g_strdup (fluxr_csv_field_get_label (fluxr_csv_field_find (name)));
}

static guint
get_column (FluxrChoiceRow *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));
}

static void
update_values (FluxrCsvColumnList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      FluxrChoiceRow *row = g_ptr_array_index (self->rows, i);
      FluxrCsvField field = fluxr_csv_import_get_field (self->import, get_column (row));

      fluxr_choice_row_set_value (row, fluxr_csv_field_get_name (field));
    }
}

static void
chosen_cb (FluxrCsvColumnList *self,
           const char         *name,
           FluxrChoiceRow     *row)
{
  fluxr_csv_import_set_field (self->import, get_column (row), fluxr_csv_field_find (name));
  update_values (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_row (FluxrCsvColumnList *self,
         guint               column)
{
  const char *title = fluxr_csv_import_get_title (self->import, column);
  const char *example = fluxr_csv_import_get_example (self->import, column);
  g_autofree char *number = g_strdup_printf (_("Column %u"), column + 1);
  g_autofree char *excerpt = example != NULL ? fluxr_excerpt_dup (example) : NULL;
  GtkWidget *row = g_object_new (FLUXR_TYPE_CHOICE_ROW,
                                 "use-markup", FALSE,
                                 "title", title != NULL ? title : number,
                                 "title-lines", 1,
                                 "subtitle", excerpt != NULL ? excerpt : "",
                                 "subtitle-lines", 1,
                                 NULL);

  g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (column));
  fluxr_choice_row_set_choices (FLUXR_CHOICE_ROW (row),
                                (const char *const *) self->choices->pdata, dup_label, "");
  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
clear (FluxrCsvColumnList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (self->more_row != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->more_row);
  self->more_row = NULL;
}

static void
list_choices (FluxrCsvColumnList *self)
{
  const FluxrEntity *kind = fluxr_csv_import_get_kind (self->import);

  g_ptr_array_set_size (self->choices, 0);
  for (FluxrCsvField field = 0; field < FLUXR_CSV_N_FIELDS; field++)
    if (fluxr_csv_field_can_import (field, kind))
      g_ptr_array_add (self->choices, (gpointer) fluxr_csv_field_get_name (field));
  g_ptr_array_add (self->choices, NULL);
}

static void fill (FluxrCsvColumnList *self);

/* What is asked for appears where the button was, and so does the focus. */
static void
more_cb (FluxrCsvColumnList *self)
{
  guint n = self->rows->len;

  self->n_skipped += N_MORE;
  fill (self);
  if (n < self->rows->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, n));
}

static void
add_more_row (FluxrCsvColumnList *self,
              guint               n_hidden)
{
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u More Column", "Show %u More Columns",
                                                      n_hidden), n_hidden);

  self->more_row = g_object_new (ADW_TYPE_BUTTON_ROW, "title", title, NULL);
  g_signal_connect_object (self->more_row, "activated", G_CALLBACK (more_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->more_row);
}

static void
fill (FluxrCsvColumnList *self)
{
  guint n_skipped = 0, n_hidden = 0;

  clear (self);
  list_choices (self);
  for (guint i = 0; i < fluxr_csv_import_get_n_columns (self->import); i++)
    {
      if (fluxr_csv_import_get_field (self->import, i) == FLUXR_CSV_NONE
          && n_skipped++ >= self->n_skipped)
        n_hidden++;
      else
        add_row (self, i);
    }
  if (n_hidden > 0)
    add_more_row (self, n_hidden);
  update_values (self);
}

static void
fluxr_csv_column_list_finalize (GObject *object)
{
  FluxrCsvColumnList *self = FLUXR_CSV_COLUMN_LIST (object);

  g_clear_object (&self->import);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (fluxr_csv_column_list_parent_class)->finalize (object);
}

static void
fluxr_csv_column_list_class_init (FluxrCsvColumnListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_csv_column_list_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_csv_column_list_init (FluxrCsvColumnList *self)
{
  self->choices = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->n_skipped = N_SKIPPED;
}

void
fluxr_csv_column_list_show (FluxrCsvColumnList *self,
                            FluxrCsvImport     *import)
{
  g_return_if_fail (FLUXR_IS_CSV_COLUMN_LIST (self));

  g_set_object (&self->import, import);
  fill (self);
}
