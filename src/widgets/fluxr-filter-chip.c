/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A chip with a list of values to choose from. It says which are chosen, so that nothing is left
 * out that one does not see the reason of. */

#include "config.h"

#include "fluxr-filter-chip.h"

#include <glib/gi18n-lib.h>

#define VALUE       "value"
#define LIST_HEIGHT 400 /* longer ones are scrolled */

struct _FluxrFilterChip
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkWidget *box;      /* (nullable): the check buttons, made when it is opened */
  char *title;
  GPtrArray *values;   /* (owned): of utf8 */
  GHashTable *chosen;  /* (owned): a set of utf8 */
  FluxrFilterLabel dup_label;
  guint setting : 1;
};

G_DEFINE_FINAL_TYPE (FluxrFilterChip, fluxr_filter_chip, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* (nullable) */
static char *
dup_chosen_words (FluxrFilterChip *self)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < self->values->len; i++)
    if (g_hash_table_contains (self->chosen, self->values->pdata[i]))
      g_strv_builder_take (labels, self->dup_label (self->values->pdata[i]));
  list = g_strv_builder_end (labels);
  if (*list == NULL)
    return NULL;

  /* Translators: between the values a filter lets through, like "Must have, Nice to have" */
  return g_strjoinv (C_("filter", ", "), list);
}

static void
update_label (FluxrFilterChip *self)
{
  g_autofree char *chosen = dup_chosen_words (self);
  g_autofree char *words = NULL;

  /* Translators: a field and the values a filter lets through, like "Priority: Must have" */
  if (chosen != NULL)
    words = g_strdup_printf (C_("filter", "%s: %s"), self->title, chosen);
  gtk_menu_button_set_label (self->button, words != NULL ? words : self->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  if (words != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "active");
}

static void
toggled_cb (GtkCheckButton  *button,
            FluxrFilterChip *self)
{
  const char *value = g_object_get_data (G_OBJECT (button), VALUE);

  if (self->setting)
    return;
  if (gtk_check_button_get_active (button))
    g_hash_table_add (self->chosen, g_strdup (value));
  else
    g_hash_table_remove (self->chosen, value);
  update_label (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_choice (FluxrFilterChip *self,
               const char      *value)
{
  g_autofree char *label = self->dup_label (value);
  GtkWidget *choice = gtk_check_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (choice), VALUE, g_strdup (value), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice),
                               g_hash_table_contains (self->chosen, value));
  g_signal_connect_object (choice, "toggled", G_CALLBACK (toggled_cb), self, 0);

  return choice;
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  FluxrFilterChip *self = user_data;
  GtkWidget *popover, *scroller;

  if (self->box != NULL)
    return;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  for (guint i = 0; i < self->values->len; i++)
    gtk_box_append (GTK_BOX (self->box), create_choice (self, self->values->pdata[i]));
  scroller = gtk_scrolled_window_new ();
  g_object_set (scroller, "child", self->box, "hscrollbar-policy", GTK_POLICY_NEVER,
                "max-content-height", LIST_HEIGHT, "propagate-natural-height", TRUE,
                "propagate-natural-width", TRUE, NULL);
  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->title, -1);
  gtk_menu_button_set_popover (button, popover);
}

/* What is there to choose from is another thing now. */
static void
drop_popover (FluxrFilterChip *self)
{
  self->box = NULL;
  gtk_menu_button_set_popover (self->button, NULL);
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
}

static void
fluxr_filter_chip_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FluxrFilterChip *self = FLUXR_FILTER_CHIP (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_filter_chip_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  FluxrFilterChip *self = FLUXR_FILTER_CHIP (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      if (g_set_str (&self->title, g_value_get_string (value)))
        {
          update_label (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_filter_chip_finalize (GObject *object)
{
  FluxrFilterChip *self = FLUXR_FILTER_CHIP (object);

  g_free (self->title);
  g_ptr_array_unref (self->values);
  g_hash_table_unref (self->chosen);

  G_OBJECT_CLASS (fluxr_filter_chip_parent_class)->finalize (object);
}

static void
fluxr_filter_chip_class_init (FluxrFilterChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_filter_chip_get_property;
  object_class->set_property = fluxr_filter_chip_set_property;
  object_class->finalize = fluxr_filter_chip_finalize;

  properties[PROP_TITLE] = g_param_spec_string (
    "title", NULL, NULL, "",
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_filter_chip_init (FluxrFilterChip *self)
{
  self->title = g_strdup ("");
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_can_shrink (self->button, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "filter-chip");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  drop_popover (self);
}

static gboolean
has_value (FluxrFilterChip *self,
           const char      *value)
{
  return g_ptr_array_find_with_equal_func (self->values, value, g_str_equal, NULL);
}

void
fluxr_filter_chip_set_values (FluxrFilterChip   *self,
                              const char *const *values,
                              FluxrFilterLabel   dup_label)
{
  g_return_if_fail (FLUXR_IS_FILTER_CHIP (self));

  self->dup_label = dup_label;
  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; values[i] != NULL; i++)
    g_ptr_array_add (self->values, g_strdup (values[i]));
  drop_popover (self);
  update_label (self);
}

GStrv
fluxr_filter_chip_dup_chosen (FluxrFilterChip *self)
{
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();

  g_return_val_if_fail (FLUXR_IS_FILTER_CHIP (self), NULL);

  if (g_hash_table_size (self->chosen) == 0)
    return NULL;
  for (guint i = 0; i < self->values->len; i++)
    if (g_hash_table_contains (self->chosen, self->values->pdata[i]))
      g_strv_builder_add (chosen, self->values->pdata[i]);

  return g_strv_builder_end (chosen);
}

void
fluxr_filter_chip_set_chosen (FluxrFilterChip   *self,
                              const char *const *chosen)
{
  g_return_if_fail (FLUXR_IS_FILTER_CHIP (self));

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    {
      g_hash_table_add (self->chosen, g_strdup (chosen[i]));
      if (!has_value (self, chosen[i]))
        {
          g_ptr_array_add (self->values, g_strdup (chosen[i]));
          drop_popover (self);
        }
    }
  if (self->box != NULL)
    {
      self->setting = TRUE;
      for (GtkWidget *choice = gtk_widget_get_first_child (self->box); choice != NULL;
           choice = gtk_widget_get_next_sibling (choice))
        gtk_check_button_set_active (
          GTK_CHECK_BUTTON (choice),
          g_hash_table_contains (self->chosen, g_object_get_data (G_OBJECT (choice), VALUE)));
      self->setting = FALSE;
    }
  update_label (self);
}
