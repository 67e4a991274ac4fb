/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow in the file as a graph: what is found in it, and where its pages are to be. */

#include "config.h"

#include "fluxr-flow-places.h"
#include "fluxr-flow-report.h"
#include "fluxr-priority.h"
#include "fluxr-workspace-flow.h"
#include "workspace-fixture.h"

static char *
add_page (Fixture    *fixture,
          const char *name,
          const char *source) /* (nullable) */
{
  g_autoptr (GError) error = NULL;
  char *id = fluxr_workspace_add_page (fixture->workspace, fixture->product, name, 0, 0, source,
                                       &error);

  g_assert_no_error (error);

  return id;
}

static const char *
get_path (Fixture *fixture)
{
  return fluxr_store_get_path (fluxr_workspace_get_store (fixture->workspace));
}

static void
take_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static FluxrFlowReport *
make_report (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FluxrFlowReport *report;

  fluxr_flow_report_make_async (get_path (fixture), fixture->product, NULL, take_result_cb,
                                &result);
  wait_for (&result);
  report = fluxr_flow_report_make_finish (result, &error);
  g_assert_no_error (error);

  return report;
}

static FluxrFlowPlaces *
find_places (Fixture           *fixture,
             const char *const *ids,
             GCancellable      *cancellable,
             GError           **error)
{
  FluxrGraphLayoutOptions options = { .direction = FLUXR_GRAPH_TOP_TO_BOTTOM, .ids = ids };
  g_autoptr (GAsyncResult) result = NULL;

  fluxr_flow_places_find_async (get_path (fixture), fixture->product, &options, cancellable,
                                take_result_cb, &result);
  wait_for (&result);

  return fluxr_flow_places_find_finish (result, error);
}

/* "kind name", of all that is about a page, and of features */
static char *
print_findings (const FluxrFlowReport *report)
{
  static const char *const words[] = {
    "orphan", "dead end", "unreachable", "no features", "twice", "itself", "missing",
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < report->findings->len; i++)
    {
      const FluxrGraphFinding *finding = report->findings->pdata[i];
      const char *subject = finding->word;
      guint node;

      if (finding->nodes[0] != NULL)
        {
          g_assert_true (fluxr_graph_find_node (report->graph, finding->nodes[0], &node));
          subject = fluxr_graph_get_node (report->graph, node)->title;
        }
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", words[finding->kind], subject);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_report (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *home = add_page (fixture, "Home", NULL);
  g_autofree char *form = add_page (fixture, "Form", home);
  g_autofree char *attic = add_page (fixture, "Attic", NULL);
  g_autofree char *pour = fixture_add (fixture, &fluxr_feature_entity, "Pour");
  g_autofree char *whistle = fixture_add (fixture, &fluxr_feature_entity, "Whistle");
  g_autofree char *sing = fixture_add (fixture, &fluxr_feature_entity, "Sing");
  g_autoptr (FluxrFlowReport) report = NULL;
  g_autofree char *found = NULL;

  fixture_set (fixture, &fluxr_feature_entity, pour, "priority", FLUXR_PRIORITY_MUST_HAVE);
  fixture_set (fixture, &fluxr_feature_entity, whistle, "priority", FLUXR_PRIORITY_MUST_HAVE);
  fixture_set (fixture, &fluxr_flow_page_entity, home, "features", "[\"Pour\"]");
  fixture_set (fixture, &fluxr_flow_page_entity, form, "features", "[{\"name\":\"Pour\"}]");
  report = make_report (fixture);
  found = print_findings (report);
  g_assert_cmpstr (found, ==,
                   "dead end Form, orphan Attic, no features Attic, missing Whistle");
  g_assert_cmpstr (report->start, ==, home);
  g_assert_cmpstr (g_hash_table_lookup (report->features, "Whistle"), ==, whistle);
}

/* Where each page is reached from another, a person begins at the one that was drawn first. */
static void
test_start_of_a_circle (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *home = add_page (fixture, "Home", NULL);
  g_autofree char *form = add_page (fixture, "Form", home);
  g_autofree char *back = fluxr_workspace_connect_pages (fixture->workspace, form, home, NULL);
  g_autoptr (FluxrFlowReport) report = make_report (fixture);

  g_assert_nonnull (back);
  g_assert_cmpstr (report->start, ==, home);
}

static void
test_report_of_nothing (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (FluxrFlowReport) report = make_report (fixture);

  g_assert_null (report->start);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *home = add_page (fixture, "Home", NULL);
  g_autofree char *form = add_page (fixture, "Form", home);
  g_autofree char *done = add_page (fixture, "Done", form);
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowPlaces) places = find_places (fixture, NULL, NULL, &error);
  g_autoptr (FluxrFlowAction) action = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (places->n_places, ==, 3);
  g_assert_cmpfloat (places->places[0].y + FLUXR_FLOW_PAGE_HEIGHT, <, places->places[1].y);
  g_assert_cmpfloat (places->places[1].y + FLUXR_FLOW_PAGE_HEIGHT, <, places->places[2].y);
  action = fluxr_flow_action_new_lay_out (places->places, places->n_places);
  g_assert_true (fluxr_workspace_act (fixture->workspace, action, &error));
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), !=, 0);
}

/* Of those that are still there. */
static void
test_places_of_some (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *home = add_page (fixture, "Home", NULL);
  g_autofree char *form = add_page (fixture, "Form", home);
  const char *ids[] = { "gone", form, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowPlaces) places = find_places (fixture, ids, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (places->n_places, ==, 1);
  g_assert_cmpstr (places->places[0].id, ==, form);
}

static void
test_canceled (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *home = add_page (fixture, "Home", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (find_places (fixture, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/workspace/flow/report", test_report);
  ADD_TEST ("/workspace/flow/report/circle", test_start_of_a_circle);
  ADD_TEST ("/workspace/flow/report/nothing", test_report_of_nothing);
  ADD_TEST ("/workspace/flow/places", test_places);
  ADD_TEST ("/workspace/flow/places/some", test_places_of_some);
  ADD_TEST ("/workspace/flow/places/canceled", test_canceled);

  return g_test_run ();
}
