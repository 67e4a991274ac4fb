/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The variables in the order of the engine's table, and behind them its examples of what else can
 * be done. The list is made when it is opened first. */

#include "config.h"

#include "fluxr-prompt-variables.h"

#include <glib/gi18n.h>

#include "fluxr-name-offer.h"
#include "fluxr-template-table.h"

struct _FluxrPromptVariables
{
  GtkPopover parent_instance;

  GtkSearchEntry *search_entry;
  GtkStringFilter *filter;       /* (owned) */
  GListStore *offers;            /* (owned) */
  GtkSingleSelection *selection; /* (owned) */
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (FluxrPromptVariables, fluxr_prompt_variables, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
append (FluxrPromptVariables *self,
        const char           *title,
        const char           *detail,
        const char           *text)
{
  g_autoptr (FluxrNameOffer) offer = fluxr_name_offer_new (title, "", detail, text);

  g_list_store_append (self->offers, offer);
}

static void
append_variable (FluxrPromptVariables        *self,
                 const FluxrTemplateVariable *variable)
{
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  /* Translators: a list of a template and a field of what is in it */
  title = variable->scope != NULL
            ? g_strdup_printf (C_ ("template", "%s · %s"), variable->scope, variable->name)
            : g_strdup (variable->name);
  text = variable->kind == FLUXR_TEMPLATE_LIST && variable->scope == NULL
           ? g_strdup_printf ("{{#each %s}}\n- {{name}}\n{{/each}}", variable->name)
           : g_strdup_printf ("{{%s}}", variable->name);
  append (self, title, _(variable->description), text);
}

static void
fill (FluxrPromptVariables *self)
{
  guint n;
  const FluxrTemplateVariable *variables = fluxr_template_list_variables (&n);
  const FluxrTemplateExample *examples;

  for (guint i = 0; i < n; i++)
    append_variable (self, &variables[i]);
  examples = fluxr_template_list_examples (&n);
  for (guint i = 0; i < n; i++)
    append (self, examples[i].template, _(examples[i].about), examples[i].template);
}

static void
choose (FluxrPromptVariables *self,
        guint                 position)
{
  g_autoptr (FluxrNameOffer) offer
    = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (offer == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, fluxr_name_offer_get_text (offer));
}

static void
search_activated_cb (FluxrPromptVariables *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
mapped_cb (FluxrPromptVariables *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->offers)) == 0)
    fill (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static GtkWidget *
create_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *detail = create_label ("caption");

  gtk_widget_add_css_class (detail, "dimmed");
  gtk_widget_set_margin_top (row, 4);
  gtk_widget_set_margin_bottom (row, 4);
  gtk_box_append (GTK_BOX (row), create_label (NULL));
  gtk_box_append (GTK_BOX (row), detail);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  FluxrNameOffer *offer = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *detail = gtk_widget_get_next_sibling (title);
  g_autofree char *label = g_strdup_printf ("%s, %s", fluxr_name_offer_get_title (offer),
                                            fluxr_name_offer_get_detail (offer));

  gtk_label_set_label (GTK_LABEL (title), fluxr_name_offer_get_title (offer));
  gtk_label_set_label (GTK_LABEL (detail), fluxr_name_offer_get_detail (offer));
  gtk_list_item_set_accessible_label (item, label);
}

static char *
dup_words (FluxrNameOffer *offer)
{
  return offer != NULL ? g_strdup_printf ("%s %s", fluxr_name_offer_get_title (offer),
                                          fluxr_name_offer_get_detail (offer)) : NULL;
}

static void
fluxr_prompt_variables_dispose (GObject *object)
{
  FluxrPromptVariables *self = FLUXR_PROMPT_VARIABLES (object);

  g_clear_object (&self->filter);
  g_clear_object (&self->offers);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (fluxr_prompt_variables_parent_class)->dispose (object);
}

static void
fluxr_prompt_variables_class_init (FluxrPromptVariablesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_prompt_variables_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* GListStore -- GtkFilterListModel -- GtkSingleSelection -- GtkListView */
static void
create_list (FluxrPromptVariables *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *found;

  self->offers = g_list_store_new (FLUXR_TYPE_NAME_OFFER);
  self->filter = gtk_string_filter_new (gtk_cclosure_expression_new (
    G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_words), NULL, NULL));
  found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->offers)),
                                     GTK_FILTER (g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (found));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
    GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Variables"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
}

static void
fluxr_prompt_variables_init (FluxrPromptVariables *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  create_list (self);
  self->search_entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_search_entry_set_placeholder_text (self->search_entry, _("Search variables"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search variables"), -1);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  g_object_bind_property (self->search_entry, "text", self->filter, "search", G_BINDING_DEFAULT);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "stop-search", G_CALLBACK (gtk_popover_popdown),
                           self, G_CONNECT_SWAPPED);
  g_object_set (scroller,
                "child", self->list,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "propagate-natural-height", TRUE,
                "width-request", 300,
                "max-content-height", 320,
                NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search_entry));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
}

GtkWidget *
fluxr_prompt_variables_new (void)
{
  return g_object_new (FLUXR_TYPE_PROMPT_VARIABLES, NULL);
}
