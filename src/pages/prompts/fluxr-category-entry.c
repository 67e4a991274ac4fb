/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The category of a prompt. What completes a word is selected, so that typing on replaces it. */

#include "config.h"

#include "fluxr-category-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fluxr-menu-names.h"
#include "fluxr-prompt-category.h"

struct _FluxrCategoryEntry
{
  GtkBox parent_instance;

  GtkWidget *entry;
  GtkWidget *button;
  char *category;     /* (owned) (nullable) */
  char *shown;        /* (owned): what the entry says of it, while nobody types */
  GStrv others;       /* (owned) (nullable) */
  guint completing;   /* an idle */
};

G_DEFINE_FINAL_TYPE (FluxrCategoryEntry, fluxr_category_entry, GTK_TYPE_BOX)

enum
{
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* (transfer full): the titles of all categories to choose from */
static GPtrArray *
list_offers (FluxrCategoryEntry *self)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func (g_free);
  const char *const *known = fluxr_prompt_category_list ();

  for (guint i = 0; known[i] != NULL; i++)
    g_ptr_array_add (offers, g_strdup (known[i]));
  for (guint i = 0; self->others != NULL && self->others[i] != NULL; i++)
    if (!g_strv_contains (known, self->others[i]))
      g_ptr_array_add (offers, g_strdup (self->others[i]));

  return offers;
}

/* Returns: (transfer full) */
static char *
dup_title (FluxrCategoryEntry *self)
{
  return self->category != NULL ? fluxr_prompt_category_dup_title (self->category) : g_strdup ("");
}

/* Undoing in the entry takes back what was typed, not what was shown before. */
static void
show_category (FluxrCategoryEntry *self)
{
  GtkEditable *editable = GTK_EDITABLE (self->entry);
  g_autofree char *title = dup_title (self);

  g_clear_handle_id (&self->completing, g_source_remove);
  gtk_editable_set_enable_undo (editable, FALSE);
  gtk_editable_set_text (editable, title);
  gtk_editable_set_enable_undo (editable, TRUE);
  g_set_str (&self->shown, gtk_editable_get_text (editable));
}

static gboolean
is_changed (FluxrCategoryEntry *self)
{
  return !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown);
}

static void
take (FluxrCategoryEntry *self,
      char               *category) /* (transfer full) (nullable) */
{
  g_autofree char *taken = category;

  if (g_strcmp0 (taken, self->category) != 0)
    {
      g_set_str (&self->category, taken);
      g_signal_emit (self, signals[ENTERED], 0, taken);
    }
  show_category (self);
}

/* (transfer full) (nullable): what a word may become */
static char *
dup_completion (FluxrCategoryEntry *self,
                const char         *typed)
{
  g_autoptr (GPtrArray) offers = list_offers (self);
  g_autofree char *folded = g_utf8_casefold (typed, -1);

  for (guint i = 0; i < offers->len; i++)
    {
      g_autofree char *title = fluxr_prompt_category_dup_title (offers->pdata[i]);
      g_autofree char *other = g_utf8_casefold (title, -1);

      if (g_str_has_prefix (other, folded) && !g_str_equal (other, folded))
        return g_steal_pointer (&title);
    }

  return NULL;
}

/* Not while GtkText still places its caret. */
static gboolean
complete_cb (gpointer user_data)
{
  FluxrCategoryEntry *self = user_data;
  GtkEditable *editable = GTK_EDITABLE (self->entry);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (editable));
  int length = (int) g_utf8_strlen (typed, -1);
  g_autofree char *whole = NULL;

  self->completing = 0;
  if (*typed != '\0' && gtk_editable_get_position (editable) == length)
    whole = dup_completion (self, typed);
  if (whole != NULL && (int) g_utf8_strlen (whole, -1) > length)
    {
      const char *rest = g_utf8_offset_to_pointer (whole, length);
      int end = length;

      gtk_editable_insert_text (editable, rest, -1, &end);
      gtk_editable_select_region (editable, end, length);
    }

  return G_SOURCE_REMOVE;
}

/* Only who types gets words completed. */
static void
inserted_cb (FluxrCategoryEntry *self,
             const char         *text,
             int                 length)
{
  GtkWidget *delegate = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));

  if (gtk_widget_has_focus (delegate) && self->completing == 0
      && g_utf8_strlen (text, length) == 1)
    self->completing = g_idle_add_full (G_PRIORITY_HIGH_IDLE, complete_cb, self, NULL);
}

void
fluxr_category_entry_flush (FluxrCategoryEntry *self)
{
  g_return_if_fail (FLUXR_IS_CATEGORY_ENTRY (self));

  /* Who types fast is not worse off. */
  if (self->completing != 0)
    {
      g_clear_handle_id (&self->completing, g_source_remove);
      complete_cb (self);
    }
  /* What is stored may be written in another way than a person would choose; it stays. */
  if (is_changed (self))
    take (self,
          fluxr_prompt_category_dup_for (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static gboolean
key_cb (FluxrCategoryEntry *self,
        guint               key,
        guint               code,
        GdkModifierType     state)
{
  if (key == GDK_KEY_Down && (state & GDK_ALT_MASK) != 0)
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
      return TRUE;
    }
  if (key != GDK_KEY_Escape || !is_changed (self))
    return FALSE;
  show_category (self);

  return TRUE;
}

static void
choose (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  const char *category = g_variant_get_string (parameter, NULL);

  take (FLUXR_CATEGORY_ENTRY (widget), *category != '\0' ? g_strdup (category) : NULL);
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  FluxrCategoryEntry *self = user_data;
  g_autoptr (GPtrArray) offers = list_offers (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) none = g_menu_new ();
  g_autoptr (GMenu) some = g_menu_new ();
  GtkWidget *popover;

  for (guint i = 0; i < offers->len; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      g_autofree char *title = fluxr_prompt_category_dup_title (offers->pdata[i]);
      g_auto (GStrv) parts = g_strsplit (title, "_", -1);
      g_autofree char *plain = g_strjoinv ("__", parts);

      g_menu_item_set_label (item, plain);
      g_menu_item_set_action_and_target (item, "category.choose", "s", offers->pdata[i]);
      g_menu_append_item (some, item);
    }
  g_menu_append (none, _("_None"), "category.choose::");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (some));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (none));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  g_signal_connect (popover, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  gtk_menu_button_set_popover (button, popover);
}

static void
fluxr_category_entry_dispose (GObject *object)
{
  g_clear_handle_id (&FLUXR_CATEGORY_ENTRY (object)->completing, g_source_remove);

  G_OBJECT_CLASS (fluxr_category_entry_parent_class)->dispose (object);
}

static void
fluxr_category_entry_finalize (GObject *object)
{
  FluxrCategoryEntry *self = FLUXR_CATEGORY_ENTRY (object);

  g_free (self->category);
  g_free (self->shown);
  g_strfreev (self->others);

  G_OBJECT_CLASS (fluxr_category_entry_parent_class)->finalize (object);
}

static void
fluxr_category_entry_class_init (FluxrCategoryEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_category_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_category_entry_finalize;

  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "category.choose", "s", choose);
}

static void
add_entry (FluxrCategoryEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = g_object_new (GTK_TYPE_ENTRY, "hexpand", TRUE, "max-width-chars", 24,
                              "placeholder-text", _("Category"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Category"), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_INLINE, -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (fluxr_category_entry_flush), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "insert-text",
                           G_CALLBACK (inserted_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (focus, "leave", G_CALLBACK (fluxr_category_entry_flush), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);
  gtk_box_append (GTK_BOX (self), self->entry);
}

static void
fluxr_category_entry_init (FluxrCategoryEntry *self)
{
  self->shown = g_strdup ("");
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  add_entry (self);
  self->button = gtk_menu_button_new ();
  gtk_widget_set_tooltip_text (self->button, _("Choose Category"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover_cb, self,
                                         NULL);
  gtk_box_append (GTK_BOX (self), self->button);
}

void
fluxr_category_entry_set_category (FluxrCategoryEntry *self,
                                   const char         *category)
{
  g_return_if_fail (FLUXR_IS_CATEGORY_ENTRY (self));

  if (category != NULL && *category == '\0')
    category = NULL;
  g_set_str (&self->category, category);
  /* What is being typed is not lost because another device chose something. */
  if (gtk_widget_is_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))))
      && is_changed (self))
    {
      g_free (self->shown);
      self->shown = dup_title (self);
    }
  else
    show_category (self);
}

void
fluxr_category_entry_set_others (FluxrCategoryEntry *self,
                                 const char *const  *others)
{
  g_return_if_fail (FLUXR_IS_CATEGORY_ENTRY (self));

  g_strfreev (self->others);
  self->others = g_strdupv ((GStrv) others);
}
