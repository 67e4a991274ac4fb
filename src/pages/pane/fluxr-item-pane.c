/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every field of one item. Texts are drafts, saved as they are typed; a choice is one
 * command. */

#include "config.h"

#include "fluxr-item-pane.h"

#include <glib/gi18n.h>

#include "fluxr-bug-pictures.h"
#include "fluxr-choice-row.h"
#include "fluxr-draft-field.h"
#include "fluxr-entities.h"
#include "fluxr-feature-pages.h"
#include "fluxr-item-facts.h"
#include "fluxr-item-notice.h"
#include "fluxr-link-row.h"
#include "fluxr-page-features.h"
#include "fluxr-priority.h"
#include "fluxr-problem.h"
#include "fluxr-product-row.h"
#include "fluxr-status.h"
#include "fluxr-text-field.h"

struct _FluxrItemPane
{
  AdwBin parent_instance;

  const FluxrItemKind *kind;
  FluxrWorkspace *workspace; /* (owned) (nullable) */
  GSignalGroup *item;        /* (owned): target is the record */
  GPtrArray *drafts;         /* (owned): of FluxrDraft */
  GPtrArray *parts;          /* (owned): of FluxrItemPart, which the template owns */

  AdwWindowTitle *title;
  GtkButton *close_button;
  FluxrItemNotice *notice;
  GtkWidget *name_row;
  GtkLabel *name_problem;
  FluxrChoiceRow *status_row;
  FluxrChoiceRow *priority_row;
  GtkWidget *product_row;
  FluxrTextField *description_field;
  FluxrTextField *layout_field;
  GtkWidget *links;
  GtkWidget *url_row;
  GtkWidget *screenshot_row;
  GtkLabel *links_problem;
  GtkBox *extras; /* what only one kind has */
  FluxrItemFacts *facts;
  AdwPreferencesRow *delete_row;
};

G_DEFINE_FINAL_TYPE (FluxrItemPane, fluxr_item_pane, ADW_TYPE_BIN)

enum
{
  ACTED,
  DELETE_REQUESTED,
  MOVE_REQUESTED,
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fail (FluxrItemPane *self,
      const GError  *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  g_signal_emit (self, signals[TOLD], 0, words);
}

static void
update_cb (FluxrItemPane *self)
{
  g_autoptr (FluxrRecord) item = fluxr_item_pane_dup_item (self);

  if (item == NULL)
    return;
  fluxr_choice_row_set_value (self->status_row, fluxr_item_get_value (item, FLUXR_GROUP_STATUS));
  fluxr_choice_row_set_value (self->priority_row,
                              fluxr_item_get_value (item, FLUXR_GROUP_PRIORITY));
}

static void
status_chosen_cb (FluxrItemPane *self,
                  const char    *status)
{
  g_autoptr (FluxrRecord) item = fluxr_item_pane_dup_item (self);
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (GError) error = NULL;

  if (item == NULL)
    return;
  cards = g_ptr_array_new ();
  g_ptr_array_add (cards, item);
  if (!fluxr_workspace_set_group_value (self->workspace, cards, FLUXR_GROUP_STATUS, status,
                                        &error))
    fail (self, error);
  update_cb (self);
}

static void
priority_chosen_cb (FluxrItemPane *self,
                    const char    *priority)
{
  g_autoptr (FluxrRecord) item = fluxr_item_pane_dup_item (self);
  g_autoptr (GError) error = NULL;

  if (item == NULL)
    return;
  if (!fluxr_workspace_set_text (self->workspace, C_("one", "Change Priority"), item,
                                 "priority", priority, &error))
    fail (self, error);
  update_cb (self);
}

static void
move_requested_cb (FluxrItemPane *self,
                   int            step)
{
  g_signal_emit (self, signals[MOVE_REQUESTED], 0, step);
}

static void
delete_cb (FluxrItemPane *self)
{
  g_signal_emit (self, signals[DELETE_REQUESTED], 0);
}

static void
told_cb (FluxrItemPane *self,
           const char    *words)
{
  g_signal_emit (self, signals[TOLD], 0, words);
}

static void
acted_cb (FluxrItemPane *self,
          const char    *words)
{
  g_signal_emit (self, signals[ACTED], 0, words);
}

static void
fluxr_item_pane_dispose (GObject *object)
{
  FluxrItemPane *self = FLUXR_ITEM_PANE (object);

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_ITEM_PANE);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_object (&self->item);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_item_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-item-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, close_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, notice);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, name_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, name_problem);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, status_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, priority_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, product_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, description_field);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, layout_field);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, extras);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, facts);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, title);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, links);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, url_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, screenshot_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, links_problem);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemPane, delete_row);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, priority_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_chosen_cb);
}

static void
fluxr_item_pane_class_init (FluxrItemPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_item_pane_dispose;

  signals[ACTED] = g_signal_new ("acted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DELETE_REQUESTED]
    = g_signal_new ("delete-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE_REQUESTED]
    = g_signal_new ("move-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FLUXR_TYPE_CHOICE_ROW);
  g_type_ensure (FLUXR_TYPE_ITEM_FACTS);
  g_type_ensure (FLUXR_TYPE_ITEM_NOTICE);
  g_type_ensure (FLUXR_TYPE_LINK_ROW);
  g_type_ensure (FLUXR_TYPE_PRODUCT_ROW);
  g_type_ensure (FLUXR_TYPE_TEXT_FIELD);
  bind_template (widget_class);
}

/* @text: what has the "text" that is typed, mostly @field itself. */
static void
add_draft (FluxrItemPane *self,
           FluxrDraft    *draft,
           gpointer       text,
           GtkWidget     *field,
           GtkLabel      *problem)
{
  fluxr_draft_field_bind (draft, text, field, problem);
  g_ptr_array_add (self->drafts, draft);
}

static void
add_text_draft (FluxrItemPane  *self,
                FluxrDraft     *draft,
                FluxrTextField *field)
{
  GtkTextView *view = fluxr_text_field_get_view (field);

  add_draft (self, draft, gtk_text_view_get_buffer (view), GTK_WIDGET (view),
             fluxr_text_field_get_problem (field));
}

static void
create_drafts (FluxrItemPane *self)
{
  add_draft (self, fluxr_draft_new ("name", _(self->kind->rename_command),
                                    _(self->kind->name_missing)),
             self->name_row, self->name_row, self->name_problem);
  add_text_draft (self, fluxr_draft_new ("description", _("Change Description"), NULL),
                  self->description_field);
  if (fluxr_item_kind_has (self->kind, "layout_description"))
    add_text_draft (self, fluxr_draft_new ("layout_description", _("Change Layout"), NULL),
                    self->layout_field);
  if (fluxr_item_kind_has (self->kind, "bug_url"))
    add_draft (self, fluxr_draft_new ("bug_url", _("Change Web Address"), NULL), self->url_row,
               self->url_row, self->links_problem);
  if (fluxr_item_kind_has (self->kind, "screenshot_url"))
    add_draft (self, fluxr_draft_new ("screenshot_url", _("Change Screenshot Address"), NULL),
               self->screenshot_row, self->screenshot_row, self->links_problem);
}

static void
add_part (FluxrItemPane *self,
          GtkWidget     *part)
{
  g_ptr_array_add (self->parts, part);
  g_signal_connect_object (part, "acting", G_CALLBACK (fluxr_item_pane_flush), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (part, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
}

/* What only one kind of cards has. */
static void
create_extras (FluxrItemPane *self)
{
  GtkWidget *extra = NULL;

  if (self->kind->entity == &fluxr_feature_entity)
    extra = fluxr_feature_pages_new ();
  else if (self->kind->entity == &fluxr_flow_page_entity)
    extra = fluxr_page_features_new ();
  else if (self->kind->entity == &fluxr_bug_entity)
    extra = fluxr_bug_pictures_new (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->extras), extra != NULL);
  if (extra == NULL)
    return;
  gtk_box_append (self->extras, extra);
  add_part (self, extra);
}

static void
fluxr_item_pane_init (FluxrItemPane *self)
{
  self->item = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->item, "notify", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);

  self->drafts = g_ptr_array_new_with_free_func (g_object_unref);
  self->parts = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  add_part (self, GTK_WIDGET (self->notice));
  add_part (self, self->product_row);
  add_part (self, GTK_WIDGET (self->facts));
  fluxr_choice_row_set_choices (self->status_row, fluxr_status_list (), fluxr_status_dup_label,
                                NULL);
  fluxr_choice_row_set_choices (self->priority_row, fluxr_priority_list (),
                                fluxr_priority_dup_label, FLUXR_PRIORITY_NOT_PRIORITIZED);
}

/**
 * fluxr_item_pane_new:
 * @marks: which items want a person
 */
GtkWidget *
fluxr_item_pane_new (const FluxrItemKind *kind,
                     FluxrMarks          *marks)
{
  FluxrItemPane *self = g_object_new (FLUXR_TYPE_ITEM_PANE, NULL);

  self->kind = kind;
  adw_window_title_set_title (self->title, _(kind->singular));
  adw_preferences_row_set_title (self->delete_row, _(kind->delete_label));
  gtk_widget_set_visible (self->links, fluxr_item_kind_has (kind, "bug_url"));
  gtk_widget_set_visible (GTK_WIDGET (self->priority_row), fluxr_item_kind_has (kind, "priority"));
  gtk_widget_set_visible (GTK_WIDGET (self->layout_field),
                          fluxr_item_kind_has (kind, "layout_description"));
  create_drafts (self);
  create_extras (self);
  fluxr_item_notice_set_marks (self->notice, marks);

  return GTK_WIDGET (self);
}

/**
 * fluxr_item_pane_dup_item:
 *
 * Returns: (transfer full) (nullable): the item shown
 */
FluxrRecord *
fluxr_item_pane_dup_item (FluxrItemPane *self)
{
  g_return_val_if_fail (FLUXR_IS_ITEM_PANE (self), NULL);

  return g_signal_group_dup_target (self->item);
}

/**
 * fluxr_item_pane_set_item:
 * @item: (nullable): the item to show
 *
 * What was typed for the one before is saved first.
 */
void
fluxr_item_pane_set_item (FluxrItemPane  *self,
                          FluxrWorkspace *workspace,
                          FluxrRecord    *item)
{
  g_autoptr (FluxrRecord) shown = fluxr_item_pane_dup_item (self);

  g_return_if_fail (FLUXR_IS_ITEM_PANE (self));

  if (item == shown && workspace == self->workspace)
    return;
  for (guint i = 0; i < self->drafts->len; i++)
    fluxr_draft_set_record (g_ptr_array_index (self->drafts, i), workspace, item);
  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->item, item);
  for (guint i = 0; i < self->parts->len; i++)
    fluxr_item_part_set_item (g_ptr_array_index (self->parts, i), workspace, item);
  update_cb (self);
}

void
fluxr_item_pane_flush (FluxrItemPane *self)
{
  g_return_if_fail (FLUXR_IS_ITEM_PANE (self));

  for (guint i = 0; i < self->drafts->len; i++)
    fluxr_draft_flush (g_ptr_array_index (self->drafts, i));
}

void
fluxr_item_pane_focus (FluxrItemPane *self)
{
  g_return_if_fail (FLUXR_IS_ITEM_PANE (self));

  adw_entry_row_grab_focus_without_selecting (ADW_ENTRY_ROW (self->name_row));
}

/**
 * fluxr_item_pane_set_covering:
 * @covering: whether it lies over the board and not beside it
 */
void
fluxr_item_pane_set_covering (FluxrItemPane *self,
                              gboolean       covering)
{
  g_return_if_fail (FLUXR_IS_ITEM_PANE (self));

  gtk_button_set_icon_name (self->close_button,
                            covering ? "go-previous-symbolic" : "sidebar-show-right-symbolic");
}

/**
 * fluxr_item_pane_set_ordered:
 * @ordered: whether the place of an item in its column means anything
 */
void
fluxr_item_pane_set_ordered (FluxrItemPane *self,
                             gboolean       ordered)
{
  g_return_if_fail (FLUXR_IS_ITEM_PANE (self));

  fluxr_item_facts_set_ordered (self->facts, ordered);
}

/**
 * fluxr_item_pane_set_place:
 * @place: the how-many-eth card of its column it is, from 1; 0 if that is not known
 * @n: how many there are
 */
void
fluxr_item_pane_set_place (FluxrItemPane *self,
                           guint          place,
                           guint          n)
{
  g_return_if_fail (FLUXR_IS_ITEM_PANE (self));

  fluxr_item_facts_set_place (self->facts, place, n);
}

/* Those that hold more than a few words, by the columns they show. */
static GtkTextView *
find_text (FluxrItemPane *self,
           const char    *column)
{
  if (g_strcmp0 (column, "description") == 0)
    return fluxr_text_field_get_view (self->description_field);
  if (g_strcmp0 (column, "layout_description") == 0
      && gtk_widget_get_visible (GTK_WIDGET (self->layout_field)))
    return fluxr_text_field_get_view (self->layout_field);

  return NULL;
}

void
fluxr_item_pane_get_caret (FluxrItemPane *self,
                           FluxrPlace    *place)
{
  static const char *const columns[] = { "description", "layout_description" };

  g_return_if_fail (FLUXR_IS_ITEM_PANE (self));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkTextView *view = find_text (self, columns[i]);

      if (view == NULL || !gtk_widget_is_focus (GTK_WIDGET (view)))
        continue;
      place->text = g_strdup (columns[i]);
      g_object_get (gtk_text_view_get_buffer (view), "cursor-position", &place->caret, NULL);
    }
}

/* Else it is where a pane begins. */
void
fluxr_item_pane_set_caret (FluxrItemPane    *self,
                           const FluxrPlace *place)
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_if_fail (FLUXR_IS_ITEM_PANE (self));

  view = find_text (self, place->text);
  if (view == NULL)
    return;
  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, place->caret);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}
