/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every field of one feature. Texts are drafts, saved as they are typed; a choice is one
 * command. */

#include "config.h"

#include "fluxr-feature-pane.h"

#include <glib/gi18n.h>

#include "fluxr-choice-row.h"
#include "fluxr-clock.h"
#include "fluxr-draft.h"
#include "fluxr-feature.h"
#include "fluxr-priority.h"
#include "fluxr-problem.h"
#include "fluxr-status.h"
#include "fluxr-time.h"

struct _FluxrFeaturePane
{
  AdwBin parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  GSignalGroup *feature;     /* (owned): target is the record */
  FluxrMarks *marks;         /* (owned) (nullable) */
  FluxrDraft *name;          /* (owned) */
  FluxrDraft *description;   /* (owned) */

  GtkButton *close_button;
  AdwBanner *attention_banner;
  GtkWidget *name_row;
  GtkLabel *name_problem;
  FluxrChoiceRow *status_row;
  FluxrChoiceRow *priority_row;
  GtkTextView *description_view;
  GtkLabel *description_problem;
  AdwActionRow *place_row;
  GtkWidget *up_button;
  GtkWidget *down_button;
  AdwActionRow *created_row;
  AdwActionRow *updated_row;
  AdwActionRow *id_row;
};

G_DEFINE_FINAL_TYPE (FluxrFeaturePane, fluxr_feature_pane, ADW_TYPE_BIN)

enum
{
  DELETE_REQUESTED,
  FAILED,
  MOVE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fail (FluxrFeaturePane *self,
      const GError     *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  g_signal_emit (self, signals[FAILED], 0, words);
}

static const char *
get_mark (FluxrFeaturePane *self,
          FluxrRecord      *feature)
{
  return feature != NULL ? fluxr_marks_get (self->marks, fluxr_record_get_id (feature)) : NULL;
}

/* What waits for the person about this feature, and the way there. */
static void
update_attention_cb (FluxrFeaturePane *self)
{
  g_autoptr (FluxrRecord) feature = fluxr_feature_pane_dup_feature (self);
  const char *kind = get_mark (self, feature);

  if (g_strcmp0 (kind, "refused") == 0)
    {
      adw_banner_set_title (self->attention_banner, _("Only here: the server refused it"));
      adw_banner_set_button_label (self->attention_banner, _("_Why…"));
    }
  else if (kind != NULL)
    {
      adw_banner_set_title (self->attention_banner, _("Also changed elsewhere"));
      adw_banner_set_button_label (self->attention_banner, _("_Compare…"));
    }
  adw_banner_set_revealed (self->attention_banner, kind != NULL);
}

static void
attention_cb (FluxrFeaturePane *self)
{
  g_autoptr (FluxrRecord) feature = fluxr_feature_pane_dup_feature (self);
  const char *kind = get_mark (self, feature);

  fluxr_feature_pane_flush (self);
  if (kind != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-attention", "(sss)", kind,
                                fluxr_feature_entity.table, fluxr_record_get_id (feature));
}

static void
show_time (AdwActionRow *row,
           const char   *text)
{
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;
  gint64 time;

  if (text != NULL && fluxr_clock_parse (text, &time))
    {
      words = fluxr_time_describe (time);
      exact = fluxr_time_format (time);
    }
  adw_action_row_set_subtitle (row, words != NULL ? words : text != NULL ? text : _("Unknown"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), exact);
}

static void
update_cb (FluxrFeaturePane *self)
{
  g_autoptr (FluxrRecord) feature = fluxr_feature_pane_dup_feature (self);

  if (feature == NULL)
    return;
  fluxr_choice_row_set_value (self->status_row,
                              fluxr_record_get_text (feature, "implementation_status"));
  fluxr_choice_row_set_value (self->priority_row, fluxr_record_get_text (feature, "priority"));
  show_time (self->created_row, fluxr_record_get_text (feature, "created_at"));
  show_time (self->updated_row, fluxr_record_get_text (feature, "updated_at"));
  adw_action_row_set_subtitle (self->id_row, fluxr_record_get_id (feature));
}

static void
status_chosen_cb (FluxrFeaturePane *self,
                  const char       *status)
{
  g_autoptr (FluxrRecord) feature = fluxr_feature_pane_dup_feature (self);
  g_autoptr (GError) error = NULL;

  if (feature == NULL)
    return;
  if (!fluxr_workspace_move_card (self->workspace, &fluxr_feature_entity,
                                  fluxr_record_get_id (feature), status, NULL, &error))
    fail (self, error);
  update_cb (self);
}

static void
priority_chosen_cb (FluxrFeaturePane *self,
                    const char       *priority)
{
  g_autoptr (FluxrRecord) feature = fluxr_feature_pane_dup_feature (self);
  g_autoptr (GError) error = NULL;

  if (feature == NULL)
    return;
  if (!fluxr_workspace_set_text (self->workspace, _("Change Priority"), feature, "priority",
                                 priority, &error))
    fail (self, error);
  update_cb (self);
}

static void
move_up_cb (FluxrFeaturePane *self)
{
  g_signal_emit (self, signals[MOVE_REQUESTED], 0, -1);
}

static void
move_down_cb (FluxrFeaturePane *self)
{
  g_signal_emit (self, signals[MOVE_REQUESTED], 0, 1);
}

static void
copy_cb (FluxrFeaturePane *self)
{
  g_autoptr (FluxrRecord) feature = fluxr_feature_pane_dup_feature (self);

  if (feature != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                            fluxr_record_get_id (feature));
}

static void
delete_cb (FluxrFeaturePane *self)
{
  g_signal_emit (self, signals[DELETE_REQUESTED], 0);
}

static void
show_problem (FluxrDraft *draft,
              GtkLabel   *label,
              GtkWidget  *field)
{
  const char *problem = fluxr_draft_get_problem (draft);

  gtk_label_set_label (label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (label), problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (problem == NULL)
    {
      gtk_widget_remove_css_class (field, "error");
      return;
    }
  gtk_widget_add_css_class (field, "error");
  gtk_accessible_announce (GTK_ACCESSIBLE (label), problem,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
name_problem_cb (FluxrFeaturePane *self)
{
  show_problem (self->name, self->name_problem, self->name_row);
}

static void
description_problem_cb (FluxrFeaturePane *self)
{
  show_problem (self->description, self->description_problem,
                GTK_WIDGET (self->description_view));
}

static void
fluxr_feature_pane_dispose (GObject *object)
{
  FluxrFeaturePane *self = FLUXR_FEATURE_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_FEATURE_PANE);
  g_clear_object (&self->name);
  g_clear_object (&self->description);
  g_clear_object (&self->marks);
  g_clear_object (&self->feature);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_feature_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-feature-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, close_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, attention_banner);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, name_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, name_problem);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, status_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, priority_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, description_view);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, description_problem);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, place_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, up_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, down_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, created_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, updated_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrFeaturePane, id_row);
  gtk_widget_class_bind_template_callback (widget_class, attention_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, priority_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_chosen_cb);
}

static void
fluxr_feature_pane_class_init (FluxrFeaturePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_feature_pane_dispose;

  signals[DELETE_REQUESTED]
    = g_signal_new ("delete-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MOVE_REQUESTED]
    = g_signal_new ("move-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (FLUXR_TYPE_CHOICE_ROW);
  bind_template (widget_class);
}

static void
create_drafts (FluxrFeaturePane *self)
{
  self->name = fluxr_draft_new ("name", _("Rename Feature"), _("A feature needs a name."));
  self->description = fluxr_draft_new ("description", _("Change Description"), NULL);
  g_object_bind_property (self->name, "text", self->name_row, "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->description, "text",
                          gtk_text_view_get_buffer (self->description_view), "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->name, "notify::problem", G_CALLBACK (name_problem_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->description, "notify::problem",
                           G_CALLBACK (description_problem_cb), self, G_CONNECT_SWAPPED);
}

static void
fluxr_feature_pane_init (FluxrFeaturePane *self)
{
  self->feature = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->feature, "notify", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  create_drafts (self);
  fluxr_choice_row_set_choices (self->status_row, fluxr_status_list (), fluxr_status_dup_label,
                                NULL);
  fluxr_choice_row_set_choices (self->priority_row, fluxr_priority_list (),
                                fluxr_priority_dup_label, FLUXR_PRIORITY_NOT_PRIORITIZED);
}

/**
 * fluxr_feature_pane_new:
 * @marks: which features want a person
 */
GtkWidget *
fluxr_feature_pane_new (FluxrMarks *marks)
{
  FluxrFeaturePane *self = g_object_new (FLUXR_TYPE_FEATURE_PANE, NULL);

  self->marks = g_object_ref (marks);
  g_signal_connect_object (marks, "changed", G_CALLBACK (update_attention_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * fluxr_feature_pane_dup_feature:
 *
 * Returns: (transfer full) (nullable): the feature shown
 */
FluxrRecord *
fluxr_feature_pane_dup_feature (FluxrFeaturePane *self)
{
  g_return_val_if_fail (FLUXR_IS_FEATURE_PANE (self), NULL);

  return g_signal_group_dup_target (self->feature);
}

/**
 * fluxr_feature_pane_set_feature:
 * @feature: (nullable): the feature to show
 *
 * What was typed for the one before is saved first.
 */
void
fluxr_feature_pane_set_feature (FluxrFeaturePane *self,
                                FluxrWorkspace   *workspace,
                                FluxrRecord      *feature)
{
  g_autoptr (FluxrRecord) shown = fluxr_feature_pane_dup_feature (self);

  g_return_if_fail (FLUXR_IS_FEATURE_PANE (self));

  if (feature == shown && workspace == self->workspace)
    return;
  fluxr_draft_set_record (self->name, workspace, feature);
  fluxr_draft_set_record (self->description, workspace, feature);
  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->feature, feature);
  update_cb (self);
  update_attention_cb (self);
}

void
fluxr_feature_pane_flush (FluxrFeaturePane *self)
{
  g_return_if_fail (FLUXR_IS_FEATURE_PANE (self));

  fluxr_draft_flush (self->name);
  fluxr_draft_flush (self->description);
}

void
fluxr_feature_pane_focus (FluxrFeaturePane *self)
{
  g_return_if_fail (FLUXR_IS_FEATURE_PANE (self));

  adw_entry_row_grab_focus_without_selecting (ADW_ENTRY_ROW (self->name_row));
}

/**
 * fluxr_feature_pane_set_covering:
 * @covering: whether it lies over the board and not beside it
 */
void
fluxr_feature_pane_set_covering (FluxrFeaturePane *self,
                                 gboolean          covering)
{
  g_return_if_fail (FLUXR_IS_FEATURE_PANE (self));

  gtk_button_set_icon_name (self->close_button,
                            covering ? "go-previous-symbolic" : "sidebar-show-right-symbolic");
}

/**
 * fluxr_feature_pane_set_place:
 * @place: the how-many-eth card of its column it is, from 1; 0 if that is not known
 * @n: how many there are
 */
void
fluxr_feature_pane_set_place (FluxrFeaturePane *self,
                              guint             place,
                              guint             n)
{
  g_autoptr (FluxrRecord) feature = fluxr_feature_pane_dup_feature (self);
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;
  gint64 position;

  if (feature == NULL)
    return;
  /* Translators: the place of a card in its column, like "3 of 12" */
  if (place > 0)
    words = g_strdup_printf (_("%u of %u"), place, n);
  if (fluxr_record_get_integer (feature, "position", &position))
    exact = g_strdup_printf (_("Position %" G_GINT64_FORMAT), position);

  adw_action_row_set_subtitle (self->place_row,
                               words != NULL ? words : exact != NULL ? exact : _("At the end"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->place_row), exact);
  gtk_widget_set_sensitive (self->up_button, place != 1);
  gtk_widget_set_sensitive (self->down_button, place == 0 || place < n);
}
