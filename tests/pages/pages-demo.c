/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window with nothing but a page, over a file of its own, to be driven by tests with real input
 * and to be looked at. Its title tells what the page asked of the window last.
 *
 *   pages-demo [--page=NAME] [--products=N] [--empty] [--long] [--width=N] [--rtl]
 *     --page=NAME   overview or home
 *     --products=N  so many more products
 *     --empty       nothing is planned yet: no sample, and one product for the overview
 *     --long        words that do not fit
 *     --width=N     the window's width
 *     --rtl         right to left */

#include "config.h"

#include <adwaita.h>

#include "fluxr-entities.h"
#include "fluxr-home-page.h"
#include "fluxr-overview-page.h"
#include "fluxr-workspace.h"

#define LONG "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft," \
             " a name that goes on and on, since somebody wrote a whole story into it and never" \
             " came to the end of it, as it happens now and then"

static char *page_name;
static int n_products;
static int width = 1100;
static gboolean empty;
static gboolean long_words;
static gboolean right_to_left;

static const GOptionEntry options[] = {
  { "page", 0, 0, G_OPTION_ARG_STRING, &page_name, "overview or home", "NAME" },
  { "products", 0, 0, G_OPTION_ARG_INT, &n_products, "More products", "N" },
  { "empty", 0, 0, G_OPTION_ARG_NONE, &empty, "Nothing is planned yet", NULL },
  { "long", 0, 0, G_OPTION_ARG_NONE, &long_words, "Words that do not fit", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "The window's width", "N" },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &right_to_left, "Right to left", NULL },
  { NULL }
};

static const char *const names[]
  = { "Trail Journal", "Ledger for Choirs", "Night Bus Companion", "Seedling Planner",
      "Archive of Small Shops", "Quiet Calendar", "Borrowed Tools" };

static const char *const texts[]
  = { "A notebook for long walks: where the water was, which hut was kind, what to leave at home.",
      "Dues, concerts and the cake fund of a choir, in one place that the treasurer can hand over.",
      NULL,
      "What to sow on which windowsill, and when to carry it outside.",
      "## Goal\nPhotographs and stories of shops that are about to **close**.",
      "A calendar that asks before it interrupts.",
      "Who has the drill?" };

static FluxrWorkspace *
create_workspace (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("pages-demo-XXXXXX", &error);
  g_autoptr (FluxrAccounts) accounts = path != NULL ? fluxr_accounts_new (path, &error) : NULL;
  FluxrWorkspace *workspace = NULL;

  if (accounts != NULL)
    workspace = fluxr_workspace_new (accounts, fluxr_accounts_get_current (accounts), FALSE,
                                     &error);
  if (workspace == NULL || (!empty && !fluxr_workspace_offer_sample (workspace, &error)))
    g_error ("%s", error->message);

  return workspace;
}

static char *
add_product (FluxrWorkspace *workspace,
             const char     *name,
             const char     *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fluxr_workspace_add_product (workspace, name, &error);
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_product_entity);

  fluxr_row_set_text (change, "description", text);
  if (id == NULL || !fluxr_workspace_update (workspace, "Describe", id, change, &error))
    g_error ("%s", error->message);

  return g_steal_pointer (&id);
}

static void
add_cards (FluxrWorkspace    *workspace,
           const FluxrEntity *entity,
           const char        *product,
           guint              n,
           guint              n_completed)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Item %u", i + 1);
      g_autofree char *id = fluxr_workspace_add_card (
        workspace, entity, product, long_words ? LONG : name, FLUXR_GROUP_STATUS,
        i < n_completed ? "completed" : "not_started", &error);

      if (id == NULL)
        g_error ("%s", error->message);
    }
}

/* Changed at different times, as in real life. */
static void
make_older (FluxrWorkspace *workspace)
{
  FluxrStore *store = fluxr_workspace_get_store (workspace);
  FluxrDatabase *database = fluxr_store_get_database (store);
  const char *const tables[] = { "products", "features", "tasks", "bugs", "notes",
                                 "flow_pages" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE %s SET updated_at = strftime ('%%Y-%%m-%%dT%%H:%%M:%%S+00:00', 'now', '-' ||"
        " (rowid * rowid * %u * 7) || ' minutes')", tables[i], i + 1);

      fluxr_database_execute (database, sql, NULL);
    }
  fluxr_store_refresh (store);
}

static char *
fill (FluxrWorkspace *workspace)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < (guint) n_products; i++)
    {
      g_autofree char *name
        = i < G_N_ELEMENTS (names) ? g_strdup (names[i]) : g_strdup_printf ("Product %u", i + 1);
      g_autofree char *id
        = add_product (workspace, long_words && i % 3 == 0 ? LONG : name,
                       long_words && i % 3 == 0 ? LONG LONG : texts[i % G_N_ELEMENTS (texts)]);

      if (n_products < 100)
        {
          add_cards (workspace, &fluxr_feature_entity, id, i * 5 % 13, i * 3 % 13);
          add_cards (workspace, &fluxr_bug_entity, id, i * 2 % 5, 1);
        }
    }
  if (empty && g_strcmp0 (page_name, "home") != 0)
    first = add_product (workspace, "Trail Journal", NULL);
  if (long_words)
    {
      first = add_product (workspace, LONG, LONG LONG LONG);
      add_cards (workspace, &fluxr_feature_entity, first, 12, 4);
    }
  else
    {
      make_older (workspace);
    }

  return g_steal_pointer (&first);
}

static void
act_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       window)
{
  g_autofree char *words = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");
  g_autofree char *title = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), words);

  gtk_window_set_title (window, title);
}

static void
add_actions (GActionMap *window)
{
  static const GActionEntry entries[] = {
    { "show-section", act_cb, "s" },      { "open-product", act_cb, "s" },
    { "show-row", act_cb, "(ss)" },       { "new-product", act_cb },
    { "delete-product", act_cb },         { "delete-product-of", act_cb, "s" },
    { "duplicate-product", act_cb, "s" }, { "export-product", act_cb, "s" },
    { "rename-product-of", act_cb, "s" },
  };

  g_action_map_add_action_entries (window, entries, G_N_ELEMENTS (entries), window);
}

static FluxrRecord *
find_product (FluxrWorkspace *workspace,
              const char     *id)
{
  FluxrStore *store = fluxr_workspace_get_store (workspace);
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);
  g_autoptr (GListModel) list = NULL;

  if (id != NULL)
    return fluxr_store_find_record (store, &fluxr_product_entity, id);
  list = fluxr_store_list_records (store, query);

  return g_list_model_get_item (list, 0);
}

static void
activate_cb (GtkApplication *app)
{
  FluxrWorkspace *workspace = create_workspace ();
  g_autofree char *id = fill (workspace);
  g_autoptr (FluxrRecord) product = find_product (workspace, id);
  GtkWidget *window, *page;

  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/ai/fluxr/Fluxr/icons");
  page = g_strcmp0 (page_name, "home") == 0 ? fluxr_home_page_new () : fluxr_overview_page_new ();
  window = adw_application_window_new (app);
  add_actions (G_ACTION_MAP (window));
  gtk_widget_set_size_request (window, 360, 294);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 760);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), page);
  fluxr_page_set_product (FLUXR_PAGE (page), workspace, product);
  g_object_set_data_full (G_OBJECT (window), "workspace", workspace, g_object_unref);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app
    = adw_application_new ("ai.fluxr.PagesDemo", G_APPLICATION_DEFAULT_FLAGS);

  /* Adwaita loads style.css from there. */
  g_application_set_resource_base_path (G_APPLICATION (app), "/ai/fluxr/Fluxr/pages");
  g_application_add_main_option_entries (G_APPLICATION (app), options);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
