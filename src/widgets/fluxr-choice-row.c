/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row to choose one of some values. A value that is none of them is offered as well, as it is,
 * for as long as the row has it: showing a value never changes it. */

#include "config.h"

#include "fluxr-choice-row.h"

struct _FluxrChoiceRow
{
  AdwComboRow parent_instance;

  const char *const *known;
  FluxrChoiceLabel dup_label;
  char *fallback;     /* (owned) (nullable) */
  char *value;        /* (owned) (nullable): what the row shows */
  GPtrArray *values;  /* (owned): what each item of the list stands for */
  guint updating : 1; /* not a person's choice */
};

G_DEFINE_FINAL_TYPE (FluxrChoiceRow, fluxr_choice_row, ADW_TYPE_COMBO_ROW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
selected_cb (FluxrChoiceRow *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->updating || position >= self->values->len)
    return;
  /* What comes of it the row of the database says, by fluxr_choice_row_set_value(). */
  g_set_str (&self->value, g_ptr_array_index (self->values, position));
  g_signal_emit (self, signals[CHOSEN], 0, self->value);
}

static void
add_value (FluxrChoiceRow *self,
           GtkStringList  *labels,
           const char     *value)
{
  g_autofree char *label = self->dup_label (value);

  g_ptr_array_add (self->values, g_strdup (value));
  gtk_string_list_append (labels, label);
}

static gboolean
is_known (FluxrChoiceRow *self,
          const char     *value)
{
  if (value == NULL)
    return self->fallback != NULL;

  return g_strv_contains (self->known, value);
}

/* The library's own rows have no accessible name. */
static void
update_item (FluxrChoiceRow *self,
             GtkListItem    *item)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkStringObject *choice = gtk_list_item_get_item (item);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (choice == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (choice));
  gtk_list_item_set_accessible_label (item, gtk_string_object_get_string (choice));
  gtk_widget_set_opacity (gtk_widget_get_next_sibling (label),
                          gtk_list_item_get_position (item) == selected ? 1 : 0);
}

static void
selected_elsewhere_cb (GtkListItem    *item,
                       GParamSpec     *pspec,
                       FluxrChoiceRow *self)
{
  if (gtk_list_item_get_child (item) != NULL)
    update_item (self, item);
}

static void
set_up_item_cb (FluxrChoiceRow *self,
                GtkListItem    *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
  g_signal_connect_object (self, "notify::selected", G_CALLBACK (selected_elsewhere_cb), item,
                           G_CONNECT_SWAPPED);
}

static void
create_list (FluxrChoiceRow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_item_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (update_item), self, G_CONNECT_SWAPPED);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (self), factory);
}

static void
fluxr_choice_row_finalize (GObject *object)
{
  FluxrChoiceRow *self = FLUXR_CHOICE_ROW (object);

  g_free (self->fallback);
  g_free (self->value);
  g_ptr_array_unref (self->values);

  G_OBJECT_CLASS (fluxr_choice_row_parent_class)->finalize (object);
}

static void
fluxr_choice_row_class_init (FluxrChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_choice_row_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fluxr_choice_row_init (FluxrChoiceRow *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  create_list (self);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

static void
fill (FluxrChoiceRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *shown = self->value != NULL ? self->value : self->fallback;
  guint selected = 0;

  self->updating = TRUE;
  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; self->known[i] != NULL; i++)
    add_value (self, labels, self->known[i]);
  if (!is_known (self, self->value))
    add_value (self, labels, self->value);
  for (guint i = 0; i < self->values->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->values, i), shown) == 0)
      selected = i;

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->updating = FALSE;
}

void
fluxr_choice_row_set_choices (FluxrChoiceRow    *self,
                              const char *const *values,
                              FluxrChoiceLabel   dup_label,
                              const char        *fallback)
{
  g_return_if_fail (FLUXR_IS_CHOICE_ROW (self));

  self->known = values;
  self->dup_label = dup_label;
  g_set_str (&self->fallback, fallback);
  g_set_str (&self->value, fallback);
  fill (self);
}

void
fluxr_choice_row_set_value (FluxrChoiceRow *self,
                            const char     *value)
{
  g_return_if_fail (FLUXR_IS_CHOICE_ROW (self));

  /* An open list must not close for nothing. */
  if (g_set_str (&self->value, value))
    fill (self);
}
