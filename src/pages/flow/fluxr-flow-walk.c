/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arrow keys lead on and back as one reads, up and down choose among several ways. */

#include "config.h"

#include "fluxr-flow-walk.h"

#include <glib/gi18n.h>

#include "fluxr-card-style.h"
#include "fluxr-entities.h"
#include "fluxr-status.h"

struct _FluxrFlowWalk
{
  AdwDialog parent_instance;

  FluxrFlow *flow;   /* (owned) */
  FluxrStore *store; /* (owned) */
  GPtrArray *trail;  /* (element-type utf8): ids of the pages on the way, the last is shown */
  char *shown;       /* (nullable): the rows, as they are */

  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  GtkLabel *name_label;
  AdwWrapBox *marks;
  GtkLabel *text_label;
  GtkWidget *layout_box;
  GtkLabel *layout_label;
  GtkWidget *next_box;
  GtkListBox *next_list;
  GtkWidget *end_box;
  GtkWidget *again_button;
};

G_DEFINE_FINAL_TYPE (FluxrFlowWalk, fluxr_flow_walk, ADW_TYPE_DIALOG)

enum
{
  ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* (nullable) */
static const char *
get_page (FluxrFlowWalk *self)
{
  return self->trail->len > 0 ? self->trail->pdata[self->trail->len - 1] : NULL;
}

static void
add_mark (FluxrFlowWalk *self,
          const char    *text,
          const char    *style) /* (nullable) */
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "card-pill");
  gtk_widget_add_css_class (label, "caption");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  adw_wrap_box_append (self->marks, label);
}

static void
show_marks (FluxrFlowWalk       *self,
            const FluxrFlowNode *node)
{
  const char *status = node->status != NULL ? node->status : FLUXR_STATUS_NOT_STARTED;
  g_autofree char *label = fluxr_status_dup_label (status);
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->marks))) != NULL)
    adw_wrap_box_remove (self->marks, old);
  add_mark (self, label, fluxr_card_style_find (status));
  for (guint i = 0; node->features[i] != NULL; i++)
    add_mark (self, node->features[i], NULL);
}

static void
show_text (GtkLabel    *label,
           GtkWidget   *whole,
           FluxrRecord *record,
           const char  *field)
{
  const char *text = record != NULL ? fluxr_record_get_text (record, field) : NULL;

  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (whole, text != NULL && *text != '\0');
}

/* From the topmost to the lowest, as the arrows on the canvas. */
static int
compare_pages (gconstpointer a,
               gconstpointer b)
{
  const FluxrFlowNode *one = *(const FluxrFlowNode *const *) a;
  const FluxrFlowNode *other = *(const FluxrFlowNode *const *) b;

  if (one->y != other->y)
    return one->y < other->y ? -1 : 1;
  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;

  return g_strcmp0 (one->id, other->id);
}

/* (transfer container) (element-type FluxrFlowNode) */
static GPtrArray *
list_next (FluxrFlowWalk *self,
           const char    *id)
{
  g_autoptr (GPtrArray) ways = fluxr_flow_list_connections (self->flow, id);
  GPtrArray *pages = g_ptr_array_new ();

  for (guint i = 0; i < ways->len; i++)
    {
      const FluxrFlowEdge *way = ways->pdata[i];
      gpointer page = (gpointer) fluxr_flow_find_page (self->flow, way->target);

      if (g_str_equal (way->source, id) && !g_str_equal (way->target, id)
          && !g_ptr_array_find (pages, page, NULL))
        g_ptr_array_add (pages, page);
    }
  g_ptr_array_sort (pages, compare_pages);

  return pages;
}

static const char *
get_name (const FluxrFlowNode *node)
{
  return *node->name != '\0' ? node->name : _("Untitled");
}

static void
append_next (FluxrFlowWalk       *self,
             const FluxrFlowNode *node)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_name (node));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "page", g_strdup (node->id), g_free);
  gtk_list_box_append (self->next_list, row);
}

/* Returns: whether a row has the focus */
static gboolean
get_focus_index (FluxrFlowWalk *self,
                 guint         *index)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  *index = 0;
  if (focus == NULL || !GTK_IS_LIST_BOX_ROW (focus)
      || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->next_list)))
    return FALSE;
  *index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));

  return TRUE;
}

static void
focus_next (FluxrFlowWalk *self,
            guint          index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->next_list, (int) index);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->next_list, 0);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->again_button);
}

static char *
print_rows (GPtrArray *pages)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++)
    {
      const FluxrFlowNode *node = pages->pdata[i];

      g_string_append_printf (text, "%s %s\n", node->id, node->name);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Who has the focus in the list keeps it; nobody else gets it. */
static void
show_next (FluxrFlowWalk *self,
           const char    *id)
{
  g_autoptr (GPtrArray) pages = list_next (self, id);
  g_autofree char *rows = print_rows (pages);
  guint index;
  gboolean had_focus = get_focus_index (self, &index);

  if (!g_set_str (&self->shown, rows))
    return;
  gtk_list_box_remove_all (self->next_list);
  for (guint i = 0; i < pages->len; i++)
    append_next (self, pages->pdata[i]);
  gtk_widget_set_visible (self->next_box, pages->len > 0);
  gtk_widget_set_visible (self->end_box, pages->len == 0);
  if (had_focus)
    focus_next (self, index);
}

static void
show_page (FluxrFlowWalk *self)
{
  const FluxrFlowNode *node = fluxr_flow_find_page (self->flow, get_page (self));
  g_autoptr (FluxrRecord) record
    = fluxr_store_find_record (self->store, &fluxr_flow_page_entity, node->id);
  g_autofree char *step = g_strdup_printf (_("Step %u"), self->trail->len);

  adw_window_title_set_subtitle (self->title, step);
  gtk_label_set_label (self->name_label, get_name (node));
  show_marks (self, node);
  show_text (self->text_label, GTK_WIDGET (self->text_label), record, "description");
  show_text (self->layout_label, self->layout_box, record, "layout_description");
  show_next (self, node->id);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "walk.back", self->trail->len > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "walk.restart", self->trail->len > 1);
}

static gboolean
scroll_up_cb (gpointer user_data)
{
  FluxrFlowWalk *self = user_data;

  if (self->scroller != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);

  return G_SOURCE_REMOVE;
}

/* At a page to which one has just come. */
static void
arrive (FluxrFlowWalk *self)
{
  show_page (self);
  focus_next (self, 0);
  /* After the scrolled window has followed the focus: one reads a page from its beginning. */
  g_idle_add_full (G_PRIORITY_LOW, scroll_up_cb, g_object_ref (self), g_object_unref);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->name_label),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  g_signal_emit (self, signals[ARRIVED], 0, get_page (self));
}

/* Where a page has gone the walk goes on from the one before. */
static void
changed_cb (FluxrFlowWalk *self)
{
  guint n = self->trail->len;

  for (guint i = n; i > 0; i--)
    if (fluxr_flow_find_page (self->flow, self->trail->pdata[i - 1]) == NULL)
      g_ptr_array_remove_index (self->trail, i - 1);
  if (n > 0 && self->trail->len == 0)
    adw_dialog_close (ADW_DIALOG (self));
  else if (n == 0)
    return;
  else if (self->trail->len < n)
    arrive (self);
  else
    show_page (self);
}

static void
follow (FluxrFlowWalk *self,
        GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "page");

  if (fluxr_flow_find_page (self->flow, id) == NULL)
    return;
  g_ptr_array_add (self->trail, g_strdup (id));
  arrive (self);
}

static void
chosen_cb (FluxrFlowWalk *self,
           GtkListBoxRow *row)
{
  follow (self, row);
}

static void
walk_back (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrFlowWalk *self = FLUXR_FLOW_WALK (widget);

  if (self->trail->len < 2)
    return;
  g_ptr_array_set_size (self->trail, (int) self->trail->len - 1);
  arrive (self);
}

static void
walk_restart (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrFlowWalk *self = FLUXR_FLOW_WALK (widget);

  if (self->trail->len < 2)
    return;
  g_ptr_array_set_size (self->trail, 1);
  arrive (self);
}

static void
walk_on (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FluxrFlowWalk *self = FLUXR_FLOW_WALK (widget);
  GtkListBoxRow *row;
  guint index;

  get_focus_index (self, &index);
  row = gtk_list_box_get_row_at_index (self->next_list, (int) index);
  if (row != NULL)
    follow (self, row);
}

/* A dialog that slides in from below gives the focus to its first words. */
static gboolean
is_reading (FluxrFlowWalk *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && GTK_IS_LABEL (gtk_root_get_focus (root));
}

/* On is where one reads to. */
static gboolean
key_pressed_cb (FluxrFlowWalk   *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const char *action = NULL;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    action = is_rtl ? "walk.back" : "walk.on";
  else if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    action = is_rtl ? "walk.on" : "walk.back";
  else if (key == GDK_KEY_BackSpace)
    action = "walk.back";
  else if (key == GDK_KEY_Home)
    action = "walk.restart";
  else if ((key == GDK_KEY_space || key == GDK_KEY_Return) && is_reading (self))
    action = "walk.on";
  if (action == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);

  return GDK_EVENT_STOP;
}

static void
fluxr_flow_walk_dispose (GObject *object)
{
  FluxrFlowWalk *self = FLUXR_FLOW_WALK (object);

  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->flow);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_FLOW_WALK);

  G_OBJECT_CLASS (fluxr_flow_walk_parent_class)->dispose (object);
}

static void
fluxr_flow_walk_finalize (GObject *object)
{
  FluxrFlowWalk *self = FLUXR_FLOW_WALK (object);

  g_ptr_array_unref (self->trail);
  g_free (self->shown);

  G_OBJECT_CLASS (fluxr_flow_walk_parent_class)->finalize (object);
}

static void
fluxr_flow_walk_class_init (FluxrFlowWalkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_flow_walk_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_flow_walk_finalize;

  signals[ARRIVED] = g_signal_new ("arrived", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-flow-walk.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, again_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, end_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, layout_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, layout_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, marks);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, name_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, next_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, next_list);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, scroller);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, text_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrFlowWalk, title);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);

  gtk_widget_class_install_action (widget_class, "walk.back", NULL, walk_back);
  gtk_widget_class_install_action (widget_class, "walk.on", NULL, walk_on);
  gtk_widget_class_install_action (widget_class, "walk.restart", NULL, walk_restart);
}

static void
fluxr_flow_walk_init (FluxrFlowWalk *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->trail = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Before the list and the scrolled text, which have uses of their own for them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

AdwDialog *
fluxr_flow_walk_new (FluxrFlow  *flow,
                     FluxrStore *store)
{
  FluxrFlowWalk *self = g_object_new (FLUXR_TYPE_FLOW_WALK, NULL);

  self->flow = g_object_ref (flow);
  self->store = g_object_ref (store);
  g_signal_connect_object (flow, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  /* The flow knows only the beginning of a text. */
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return ADW_DIALOG (self);
}

void
fluxr_flow_walk_start (FluxrFlowWalk *self,
                       const char    *page_id)
{
  g_return_if_fail (FLUXR_IS_FLOW_WALK (self));
  g_return_if_fail (fluxr_flow_find_page (self->flow, page_id) != NULL);

  g_ptr_array_set_size (self->trail, 0);
  g_ptr_array_add (self->trail, g_strdup (page_id));
  arrive (self);
}
