/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page in a window, over a real file. */

#include "config.h"

#include "page-fixture.h"

#include "fluxr-entities.h"
#include "loop.h"

void
page_fixture_init (int    *argc,
                   char ***argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GdkDisplay *display;

  g_test_init (argc, argv, NULL);
  adw_init ();
  display = gdk_display_get_default ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    "/ai/fluxr/Fluxr/icons");
  gtk_css_provider_load_from_resource (style, "/ai/fluxr/Fluxr/pages/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
page_fixture_open (PageFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("page-XXXXXX", &error);

  g_assert_no_error (error);
  self->accounts = fluxr_accounts_new (path, &error);
  g_assert_no_error (error);
  self->workspace = fluxr_workspace_new (
    self->accounts, fluxr_accounts_get_current (self->accounts), FALSE, &error);
  g_assert_no_error (error);
  self->store = fluxr_workspace_get_store (self->workspace);
}

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  PageFixture *self = user_data;
  g_autofree char *words = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_free (self->asked);
  self->asked = g_strchomp (g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)),
                                             words));
}

void
page_fixture_show (PageFixture *self,
                   GtkWidget   *page,
                   int          width)
{
  static const GActionEntry entries[] = {
    { "show-section", asked_cb, "s" },      { "open-product", asked_cb, "s" },
    { "show-row", asked_cb, "(ss)" },       { "new-product", asked_cb },
    { "delete-product", asked_cb },         { "delete-product-of", asked_cb, "s" },
    { "duplicate-product", asked_cb, "s" }, { "export-product", asked_cb, "s" },
    { "rename-product-of", asked_cb, "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  self->page = page;
  self->window = gtk_window_new ();
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), page);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (self->window);
}

void
page_fixture_wait (PageFixture   *self,
                   PageCondition  condition)
{
  loop_until ((LoopCondition) condition, self);
}

static gboolean
is_gone (PageFixture *self)
{
  return self->page == NULL && self->window == NULL;
}

void
page_fixture_close (PageFixture *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  page_fixture_wait (self, is_gone);
  page_fixture_settle ();
  fluxr_workspace_close (self->workspace);
  g_assert_finalize_object (self->workspace);
  g_assert_finalize_object (self->accounts);
  g_free (self->asked);
}

/* Turns the main loop until nothing is left to do. */
void
page_fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
find (GtkWidget *at,
      GType      type,
      guint     *index)
{
  if (!gtk_widget_get_child_visible (at) || !gtk_widget_get_visible (at))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (at), type) && (*index)-- == 0)
    return at;
  for (GtkWidget *child = gtk_widget_get_first_child (at); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, index);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
page_fixture_find (GtkWidget *at,
                   GType      type,
                   guint      index)
{
  return find (at, type, &index);
}

guint
page_fixture_count (GtkWidget *at,
                    GType      type)
{
  guint left = G_MAXUINT;

  find (at, type, &left);

  return G_MAXUINT - left;
}

gboolean
page_fixture_says (PageFixture *self,
                   const char  *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = page_fixture_find (self->page, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (g_str_equal (gtk_label_get_label (GTK_LABEL (label)), text))
      return TRUE;

  return FALSE;
}

char *
page_fixture_add_product (PageFixture *self,
                          const char  *name,
                          const char  *description)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_product_entity);
  char *id = fluxr_workspace_add_product (self->workspace, name, &error);

  g_assert_no_error (error);
  fluxr_row_set_text (change, "description", description);
  if (description != NULL)
    fluxr_workspace_update (self->workspace, "Describe", id, change, &error);
  g_assert_no_error (error);

  return id;
}

char *
page_fixture_add_card (PageFixture *self,
                       const char  *table,
                       const char  *product,
                       const char  *name,
                       const char  *status)
{
  g_autoptr (GError) error = NULL;
  char *id = fluxr_workspace_add_card (self->workspace, fluxr_entity_find (table), product, name,
                                       FLUXR_GROUP_STATUS, status, &error);

  g_assert_no_error (error);

  return id;
}

FluxrRecord *
page_fixture_find_row (PageFixture *self,
                       const char  *table,
                       const char  *id)
{
  FluxrRecord *record = fluxr_store_find_record (self->store, fluxr_entity_find (table), id);

  g_assert_nonnull (record);

  return record;
}

/* What a server would send, whatever it is. */
void
page_fixture_execute (PageFixture *self,
                      const char  *sql)
{
  g_autoptr (GError) error = NULL;

  fluxr_database_execute (fluxr_store_get_database (self->store), sql, &error);
  g_assert_no_error (error);
  fluxr_store_refresh (self->store);
}
