/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The palette. The focus stays where one types; the arrows walk over what was found. Commands are
 * matched here and at once, rows of the file by a worker: they come below a moment later. */

#include "config.h"

#include "fluxr-palette.h"

#include <string.h>

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-finder.h"
#include "fluxr-item-kind.h"
#include "fluxr-note-text.h"
#include "fluxr-palette-item.h"

#define MAX_COMMANDS 12
#define MAX_HITS 40

struct _FluxrPalette
{
  AdwDialog parent_instance;

  GListModel *commands;      /* (owned) */
  FluxrWorkspace *workspace; /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the search under way */
  FluxrPaletteItem *chosen;  /* (owned) (nullable) */
  char *hint;                /* (owned) */
  char *listed;              /* (owned): for what the list is */

  GtkEditable *entry;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *nothing_page;
};

G_DEFINE_FINAL_TYPE (FluxrPalette, fluxr_palette, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define ITEM "item"

static GtkWidget *
create_key (const char *keys)
{
  g_autofree char *text = NULL;
  GdkModifierType modifiers;
  GtkWidget *label;
  guint key;

  if (!gtk_accelerator_parse (keys, &key, &modifiers))
    return NULL;
  text = gtk_accelerator_get_label (key, modifiers);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "shortcut-key");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);

  return label;
}

static GtkWidget *
create_label (const char *text,
              gboolean    markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (markup)
    gtk_label_set_markup (GTK_LABEL (label), text);
  else
    gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), !markup);
  gtk_label_set_lines (GTK_LABEL (label), markup ? 1 : 2);
  if (markup)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dimmed");
    }

  return label;
}

static void
add_item (FluxrPalette     *self,
          FluxrPaletteItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *markup = fluxr_palette_item_get_markup (item);
  const char *keys = fluxr_palette_item_get_keys (item);
  GtkWidget *key = keys != NULL ? create_key (keys) : NULL;
  GtkWidget *image = gtk_image_new_from_icon_name (fluxr_palette_item_get_icon_name (item));

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), create_label (fluxr_palette_item_get_title (item), FALSE));
  if (markup != NULL)
    {
      gtk_box_append (GTK_BOX (texts), create_label (markup, TRUE));
      gtk_widget_set_margin_top (texts, 6);
      gtk_widget_set_margin_bottom (texts, 6);
    }
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), texts);
  if (key != NULL)
    gtk_box_append (GTK_BOX (box), key);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fluxr_palette_item_get_title (item), -1);
  g_object_set_data_full (G_OBJECT (row), ITEM, g_object_ref (item), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
select_row (FluxrPalette  *self,
            GtkListBoxRow *row)
{
  graphene_rect_t bounds;
  GtkWidget *scroller;
  GtkAdjustment *adjustment;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  scroller = gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

/* Something is always selected, so that Enter does something. */
static void
update_page (FluxrPalette *self)
{
  gboolean empty = gtk_list_box_get_row_at_index (self->list, 0) == NULL;
  gboolean typed = *gtk_editable_get_text (self->entry) != '\0';

  adw_status_page_set_title (self->nothing_page, typed ? _("Nothing Found") : "");
  adw_status_page_set_description (self->nothing_page, typed ? _("Try other words") : self->hint);
  gtk_stack_set_visible_child_name (self->stack, empty ? "nothing" : "list");
  if (!empty && gtk_list_box_get_selected_row (self->list) == NULL)
    select_row (self, gtk_list_box_get_row_at_index (self->list, 0));
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b,
               gpointer      text)
{
  guint first = fluxr_palette_item_rank ((FluxrPaletteItem *) a, text);
  guint second = fluxr_palette_item_rank ((FluxrPaletteItem *) b, text);

  return first != second ? (first < second ? -1 : 1) : 0;
}

static void
add_commands (FluxrPalette *self,
              const char   *text)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (self->commands); i++)
    {
      g_autoptr (FluxrPaletteItem) item = g_list_model_get_item (self->commands, i);

      if (fluxr_palette_item_rank (item, text) != G_MAXUINT)
        g_ptr_array_add (found, g_steal_pointer (&item));
    }
  if (*text != '\0')
    g_ptr_array_sort_values_with_data (found, compare_ranks, (gpointer) text);
  for (guint i = 0; i < found->len && (i < MAX_COMMANDS || *text == '\0'); i++)
    add_item (self, g_ptr_array_index (found, i));
}

/* The words that fit stand between the marks of fluxr_search_run(). */
static char *
dup_snippet (const char *snippet,
             const char *open,
             const char *close)
{
  GString *text = g_string_new (snippet);

  g_string_replace (text, "\u2068", open, 0);
  g_string_replace (text, "\u2069", close, 0);

  return g_string_free_and_steal (text);
}

/* Nothing where it would only say the title again. */
static char *
dup_snippet_markup (const FluxrSearchHit *hit)
{
  g_autofree char *plain = dup_snippet (hit->snippet, "", "");
  g_autofree char *line = g_strdelimit (g_strdup (hit->snippet), "\n\r\t", ' ');
  g_autofree char *escaped = g_markup_escape_text (line, -1);

  return g_strcmp0 (plain, hit->title) != 0 ? dup_snippet (escaped, "<b>", "</b>") : NULL;
}

static char *
dup_markup (FluxrPalette         *self,
            const FluxrSearchHit *hit)
{
  g_autofree char *snippet = dup_snippet_markup (hit);
  g_autofree char *name = NULL;
  g_autoptr (FluxrRecord) product = NULL;

  if (hit->product_id != NULL && hit->entity != &fluxr_product_entity)
    product = fluxr_store_find_record (fluxr_workspace_get_store (self->workspace),
                                       &fluxr_product_entity, hit->product_id);
  if (product != NULL && fluxr_record_get_text (product, "name") != NULL)
    name = g_markup_escape_text (fluxr_record_get_text (product, "name"), -1);

  if (name != NULL && snippet != NULL)
    /* Translators: a product and what was found in it */
    return g_strdup_printf (C_("found", "%s · %s"), name, snippet);

  return name != NULL ? g_steal_pointer (&name) : g_steal_pointer (&snippet);
}

/* A note without a title is called by its first words. */
static char *
dup_title (FluxrPalette         *self,
           const FluxrSearchHit *hit)
{
  FluxrStore *store = fluxr_workspace_get_store (self->workspace);
  g_autoptr (FluxrRecord) note = NULL;
  char *name = NULL;

  if (hit->title != NULL && *hit->title != '\0')
    return g_strdup (hit->title);
  if (hit->entity == &fluxr_note_entity)
    note = fluxr_store_find_record (store, hit->entity, hit->id);
  if (note != NULL)
    name = fluxr_note_text_dup_name (NULL, fluxr_record_get_text (note, "content"));

  return name != NULL ? name : g_strdup (_("Untitled"));
}

/* (nullable): of what is shown somewhere */
static const char *
find_icon_name (const FluxrSearchHit *hit)
{
  const FluxrItemKind *kind = fluxr_item_kind_find_entity (hit->entity);

  if (hit->entity == &fluxr_note_entity)
    return "fluxr-note-symbolic";
  if (hit->entity == &fluxr_customer_profile_entity)
    return "fluxr-customer-symbolic";
  if (hit->entity == &fluxr_product_prompt_entity)
    return "fluxr-prompt-symbolic";
  if (hit->entity == &fluxr_prompt_template_entity)
    return "fluxr-library-symbolic";

  return kind != NULL && hit->product_id != NULL ? kind->icon_name : NULL;
}

static FluxrPaletteItem *
create_hit (FluxrPalette         *self,
            const FluxrSearchHit *hit)
{
  const char *icon_name = find_icon_name (hit);
  g_autofree char *title = dup_title (self, hit);
  g_autofree char *markup = NULL;
  FluxrPaletteItem *item;

  /* Among the commands the products are already. */
  if (hit->entity == &fluxr_product_entity && g_list_model_get_n_items (self->commands) > 0)
    return NULL;
  if (hit->entity == &fluxr_product_entity)
    item = fluxr_palette_item_new ("folder-symbolic", title, "win.open-product",
                                   g_variant_new_string (hit->id));
  else if (icon_name != NULL)
    item = fluxr_palette_item_new (icon_name, title, "win.show-row",
                                   g_variant_new ("(ss)", hit->entity->table, hit->id));
  else
    return NULL;
  markup = dup_markup (self, hit);
  fluxr_palette_item_set_markup (item, markup);

  return item;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FluxrPalette) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits
    = fluxr_finder_search_finish (FLUXR_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;
  if (error != NULL)
    g_info ("Could not search: %s", error->message);
  for (guint i = 0, n = 0; hits != NULL && i < hits->len && n < MAX_HITS; i++)
    {
      g_autoptr (FluxrPaletteItem) item = create_hit (self, g_ptr_array_index (hits, i));

      if (item == NULL)
        continue;
      add_item (self, item);
      n++;
    }
  update_page (self);
}

static void
stop_search (FluxrPalette *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
changed_cb (FluxrPalette *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  stop_search (self);
  g_set_str (&self->listed, text);
  gtk_list_box_remove_all (self->list);
  add_commands (self, text);
  if (*text != '\0' && self->workspace != NULL)
    {
      self->cancellable = g_cancellable_new ();
      fluxr_finder_search_async (self->workspace, text, 4 * MAX_HITS, self->cancellable, found_cb,
                                 g_object_ref (self));
      /* "Nothing found" waits for the worker. */
      if (gtk_list_box_get_row_at_index (self->list, 0) == NULL)
        return;
    }
  update_page (self);
}

static void
choose (FluxrPalette  *self,
        GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  g_set_object (&self->chosen, g_object_get_data (G_OBJECT (row), ITEM));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_activated_cb (FluxrPalette  *self,
                  GtkListBoxRow *row)
{
  choose (self, row);
}

/* Enter may come before the entry tells what was typed last. */
static void
activated_cb (FluxrPalette *self)
{
  if (g_strcmp0 (self->listed, gtk_editable_get_text (self->entry)) != 0)
    changed_cb (self);
  choose (self, gtk_list_box_get_selected_row (self->list));
}

static void
stopped_cb (FluxrPalette *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
walk (FluxrPalette *self,
      int           step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;

  if (index >= 0)
    select_row (self, gtk_list_box_get_row_at_index (self->list, index));

  return GDK_EVENT_STOP;
}

static gboolean
key_cb (FluxrPalette *self,
        guint         key)
{
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return walk (self, 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return walk (self, -1);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* What was chosen may open a dialog of its own, so this one has to be gone. */
static void
fluxr_palette_closed (AdwDialog *dialog)
{
  FluxrPalette *self = FLUXR_PALETTE (dialog);

  stop_search (self);
  if (self->chosen != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, fluxr_palette_item_get_action (self->chosen),
                   fluxr_palette_item_get_target (self->chosen));
}

static void
fluxr_palette_dispose (GObject *object)
{
  FluxrPalette *self = FLUXR_PALETTE (object);

  stop_search (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PALETTE);
  g_clear_object (&self->commands);
  g_clear_object (&self->workspace);
  g_clear_object (&self->chosen);
  g_clear_pointer (&self->hint, g_free);
  g_clear_pointer (&self->listed, g_free);

  G_OBJECT_CLASS (fluxr_palette_parent_class)->dispose (object);
}

static void
fluxr_palette_class_init (FluxrPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_palette_dispose;
  ADW_DIALOG_CLASS (klass)->closed = fluxr_palette_closed;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_VARIANT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrPalette, list);
  gtk_widget_class_bind_template_child (widget_class, FluxrPalette, nothing_page);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
}

static void
fluxr_palette_init (FluxrPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->entry));
}

/**
 * fluxr_palette_new:
 * @title: what it is called
 * @hint: what may be typed, said while there is nothing to show
 */
AdwDialog *
fluxr_palette_new (const char     *title,
                   const char     *hint,
                   GListModel     *commands,
                   FluxrWorkspace *workspace)
{
  FluxrPalette *self = g_object_new (FLUXR_TYPE_PALETTE, "title", title, NULL);

  self->commands = g_object_ref (commands);
  self->hint = g_strdup (hint);
  g_set_object (&self->workspace, workspace);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  changed_cb (self);

  return ADW_DIALOG (self);
}
