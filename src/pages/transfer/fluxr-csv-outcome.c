/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import would do: the first cards as they would be, and what is wrong. */

#include "config.h"

#include "fluxr-csv-outcome.h"

#include <glib/gi18n.h>

#include "fluxr-csv-field.h"
#include "fluxr-entities.h"
#include "fluxr-excerpt.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

/* Who has more has another problem than each of them. */
#define MAX_PROBLEMS 20

struct _FluxrCsvOutcome
{
  AdwBin parent_instance;

  GtkWidget *problems_group;
  GtkListBox *problems_list;
  GtkWidget *previews_group;
  GtkListBox *previews_list;
};

G_DEFINE_FINAL_TYPE (FluxrCsvOutcome, fluxr_csv_outcome, ADW_TYPE_BIN)

static GtkWidget *
create_row (const char *title,
            const char *subtitle)
{
  return g_object_new (ADW_TYPE_ACTION_ROW,
                       "use-markup", FALSE,
                       "title", title,
                       "subtitle", subtitle,
                       "subtitle-lines", 3,
                       "activatable", FALSE,
                       NULL);
}

static void
show_problems (FluxrCsvOutcome *self,
               FluxrCsvResult  *result)
{
  guint n_shown = MIN (result->problems->len, MAX_PROBLEMS);

  gtk_list_box_remove_all (self->problems_list);
  gtk_widget_set_visible (self->problems_group, n_shown > 0);
  for (guint i = 0; i < n_shown; i++)
    {
      FluxrCsvProblem *problem = &g_array_index (result->problems, FluxrCsvProblem, i);
      /* Translators: of a file; below stands what is wrong with it */
      g_autofree char *line = g_strdup_printf (_("Line %u"), problem->line);

      gtk_list_box_append (self->problems_list, create_row (line, problem->reason));
    }
  if (result->n_problems > n_shown)
    {
      guint n = result->n_problems - n_shown;
      g_autofree char *words = g_strdup_printf (ngettext ("%u more line", "%u more lines", n), n);

      gtk_list_box_append (self->problems_list, create_row (words, NULL));
    }
}

static const char *
get_kind_words (const FluxrEntity *kind)
{
  if (kind == &fluxr_feature_entity)
    return _("Feature");
  if (kind == &fluxr_task_entity)
    return _("Task");
  if (kind == &fluxr_bug_entity)
    return _("Bug");

  return _("Page");
}

static const char *
get_text (const FluxrRow *row,
          FluxrCsvField   field)
{
  int column = fluxr_csv_field_find_column (field, fluxr_row_get_entity (row));
  const FluxrValue *value = column >= 0 ? fluxr_row_get (row, column) : NULL;

  return value != NULL && value->kind == FLUXR_KIND_TEXT ? value->text : NULL;
}

/* "Task · In progress · Must have", below it the beginning of the text */
static char *
describe_card (const FluxrRow *row)
{
  const FluxrEntity *kind = fluxr_row_get_entity (row);
  const char *text = get_text (row, FLUXR_CSV_DESCRIPTION);
  g_autofree char *status = fluxr_status_dup_label (get_text (row, FLUXR_CSV_STATUS));
  g_autofree char *priority = fluxr_priority_dup_label (get_text (row, FLUXR_CSV_PRIORITY));
  g_autofree char *excerpt = text != NULL ? fluxr_excerpt_dup (text) : NULL;
  GString *words = g_string_new (get_kind_words (kind));

  g_string_append_printf (words, " · %s", status);
  if (fluxr_csv_field_find_column (FLUXR_CSV_PRIORITY, kind) >= 0)
    g_string_append_printf (words, " · %s", priority);
  if (excerpt != NULL && *excerpt != '\0')
    g_string_append_printf (words, "\n%s", excerpt);

  return g_string_free_and_steal (words);
}

static GtkWidget *
create_preview (const FluxrCsvPreview *preview)
{
  const char *name = get_text (preview->row, FLUXR_CSV_NAME);
  g_autofree char *words = describe_card (preview->row);
  GtkWidget *row = create_row (name != NULL && *name != '\0' ? name : _("Untitled"), words);
  GtkWidget *mark = gtk_label_new (preview->action == FLUXR_CSV_ACTION_ADD ? _("New")
                                                                           : _("Updated"));

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (mark, "card-pill");
  gtk_widget_add_css_class (mark, "accent-pill");
  gtk_widget_add_css_class (mark, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);

  return row;
}

static void
show_previews (FluxrCsvOutcome *self,
               FluxrCsvResult  *result)
{
  gtk_list_box_remove_all (self->previews_list);
  gtk_widget_set_visible (self->previews_group, result->previews->len > 0);
  for (guint i = 0; i < result->previews->len; i++)
    gtk_list_box_append (self->previews_list,
                         create_preview (&g_array_index (result->previews, FluxrCsvPreview, i)));
}

static void
fluxr_csv_outcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_CSV_OUTCOME);

  G_OBJECT_CLASS (fluxr_csv_outcome_parent_class)->dispose (object);
}

static void
fluxr_csv_outcome_class_init (FluxrCsvOutcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_csv_outcome_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-csv-outcome.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvOutcome, problems_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvOutcome, problems_list);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvOutcome, previews_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrCsvOutcome, previews_list);
}

static void
fluxr_csv_outcome_init (FluxrCsvOutcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fluxr_csv_outcome_show (FluxrCsvOutcome *self,
                        FluxrCsvResult  *result)
{
  g_return_if_fail (FLUXR_IS_CSV_OUTCOME (self));

  show_problems (self, result);
  show_previews (self, result);
}
