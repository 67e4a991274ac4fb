/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values under their names. Those of one section follow each other. */

#include "config.h"

#include "fluxr-facts-page.h"

struct _FluxrFactsPage
{
  AdwNavigationPage parent_instance;

  AdwPreferencesPage *page;
  AdwPreferencesGroup *group; /* (nullable): the last one */
  char *section;              /* (owned) (nullable): its title */
};

G_DEFINE_FINAL_TYPE (FluxrFactsPage, fluxr_facts_page, ADW_TYPE_NAVIGATION_PAGE)

static void
fluxr_facts_page_finalize (GObject *object)
{
  g_free (FLUXR_FACTS_PAGE (object)->section);

  G_OBJECT_CLASS (fluxr_facts_page_parent_class)->finalize (object);
}

static void
fluxr_facts_page_class_init (FluxrFactsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_facts_page_finalize;
}

static void
fluxr_facts_page_init (FluxrFactsPage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
}

AdwNavigationPage *
fluxr_facts_page_new (const char *title)
{
  return g_object_new (FLUXR_TYPE_FACTS_PAGE, "title", title, NULL);
}

static AdwActionRow *
add_row (FluxrFactsPage *self,
         const char     *section,
         const char     *name)
{
  GtkWidget *row = adw_action_row_new ();

  if (self->group == NULL || g_strcmp0 (self->section, section) != 0)
    {
      self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      if (section != NULL)
        adw_preferences_group_set_title (self->group, section);
      adw_preferences_page_add (self->page, self->group);
      g_set_str (&self->section, section);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_preferences_group_add (self->group, row);

  return ADW_ACTION_ROW (row);
}

void
fluxr_facts_page_add (FluxrFactsPage *self,
                      const char     *section,
                      const char     *name,
                      const char     *value)
{
  AdwActionRow *row = add_row (self, section, name);

  adw_action_row_set_subtitle (row, value);
  adw_action_row_set_subtitle_selectable (row, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row), "property");
}

void
fluxr_facts_page_add_link (FluxrFactsPage *self,
                           const char     *section,
                           const char     *name,
                           const char     *action,
                           GVariant       *target)
{
  AdwActionRow *row = add_row (self, section, name);

  adw_action_row_add_suffix (row, g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                "accessible-role",
                                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}
