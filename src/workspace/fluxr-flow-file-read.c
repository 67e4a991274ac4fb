/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file of JSON Canvas as pages and connections that are not in any flow yet. */

#include "config.h"

#include "fluxr-flow-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fluxr-command-error.h"
#include "fluxr-errand.h"
#include "fluxr-feature-names.h"
#include "fluxr-flow-graph.h"
#include "fluxr-graph-json-canvas.h"

/* Between what is there and what comes beside it. */
#define GAP 96

#define CHUNK (64 * 1024)

/* Pages of ours may be called nothing; they all have a status. */
static const char *
get_name (const FluxrGraphNode *node)
{
  return *node->title == '\0' && *node->group == '\0' ? _("Untitled") : node->title;
}

static void
set_text (FluxrRow   *page,
          const char *column,
          const char *text)
{
  if (*text != '\0')
    fluxr_row_set_text (page, column, text);
}

static void
set_features (FluxrRow           *page,
              const char *const  *chips)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *json = NULL;

  for (guint i = 0; chips[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) chips[i]);
  json = fluxr_feature_names_print (names);
  fluxr_row_set_text (page, "features", json);
}

static gboolean
add_page (FluxrFlowSketch       *sketch,
          const FluxrGraphNode  *node,
          GError               **error)
{
  guint number = fluxr_flow_sketch_add (sketch, get_name (node), NULL,
                                        node->placed ? node->x : NAN,
                                        node->placed ? node->y : NAN);
  FluxrRow *page = fluxr_flow_sketch_get_page (sketch, number);

  set_text (page, "description", node->text);
  set_text (page, "layout_description", node->layout_text);
  set_text (page, "implementation_status", node->group);
  if (node->chips[0] != NULL)
    set_features (page, node->chips);

  return fluxr_row_check (page, error);
}

static FluxrFlowSketch *
create_sketch (FluxrGraph  *graph,
               guint       *n_left_out,
               GError     **error)
{
  g_autoptr (FluxrFlowSketch) sketch = fluxr_flow_sketch_new ();

  for (guint i = 0; i < fluxr_graph_get_n_nodes (graph); i++)
    if (!add_page (sketch, fluxr_graph_get_node (graph, i), error))
      return NULL;
  for (guint i = 0; i < fluxr_graph_get_n_edges (graph); i++)
    {
      const FluxrGraphEdge *edge = fluxr_graph_get_edge (graph, i);

      fluxr_flow_sketch_connect (sketch, edge->source, edge->target);
      if (*edge->label != '\0')
        *n_left_out += 1;
    }

  return g_steal_pointer (&sketch);
}

/**
 * fluxr_flow_file_parse:
 *
 * Returns: (transfer full): %NULL with %FLUXR_COMMAND_ERROR_INVALID if it is something else
 */
FluxrFlowSketch *
fluxr_flow_file_parse (GBytes  *bytes,
                       guint   *n_left_out,
                       GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrGraph) graph = NULL;
  FluxrFlowSketch *sketch = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  *n_left_out = 0;
  graph = fluxr_graph_parse_json_canvas (length > 0 ? data : "", length, n_left_out, &problem);
  if (graph != NULL)
    sketch = create_sketch (graph, n_left_out, &problem);
  if (sketch == NULL)
    g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                         problem->message);

  return sketch;
}

/* One byte more than can be read is enough to say so. */
static GBytes *
read_bytes (GFile         *file,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n = 0;

  while (stream != NULL && bytes->len <= FLUXR_GRAPH_MAX_FILE_BYTES
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, cancellable,
                                      error)) > 0)
    g_byte_array_append (bytes, chunk, n);
  if (stream == NULL || n < 0)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* To the right of what is there, at the height of its top; an empty flow is filled as it is. */
static gboolean
find_room (FluxrDatabase *database,
           const char    *product_id,
           double        *x,
           double        *y)
{
  g_autoptr (FluxrStatement) places
    = fluxr_database_query (database, NULL, "SELECT max (position_x), min (position_y)"
                            " FROM flow_pages WHERE product_id = ?"
                            " AND abs (position_x) <= 1e7 AND abs (position_y) <= 1e7"
                            " AND typeof (position_x) <> 'text' AND typeof (position_y) <> 'text'",
                            "s", product_id);

  if (places == NULL || !fluxr_statement_step (places, NULL)
      || sqlite3_column_type (places, 0) == SQLITE_NULL)
    return FALSE;
  *x = sqlite3_column_double (places, 0) + FLUXR_FLOW_PAGE_WIDTH + GAP;
  *y = sqlite3_column_double (places, 1);

  /* Near the border nothing would keep its shape. */
  return fluxr_graph_is_place (*x * 2, *y * 2);
}

FluxrFlowSketch *
fluxr_flow_file_load (GFile          *file,
                      FluxrDatabase  *database,
                      const char     *product_id,
                      guint          *n_left_out,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autoptr (GBytes) bytes = read_bytes (file, cancellable, error);
  FluxrFlowSketch *sketch = bytes != NULL ? fluxr_flow_file_parse (bytes, n_left_out, error)
                                          : NULL;
  double x, y;

  if (sketch != NULL && find_room (database, product_id, &x, &y))
    fluxr_flow_sketch_move_to (sketch, x, y);

  return sketch;
}

typedef struct
{
  GFile *file;
  char *path;
  char *product_id;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->file);
  g_free (job->path);
  g_free (job->product_id);
  g_free (job);
}

typedef struct
{
  FluxrFlowSketch *sketch;
  guint n_left_out;
} Result;

static void
result_free (Result *result)
{
  g_clear_pointer (&result->sketch, fluxr_flow_sketch_free);
  g_free (result);
}

static gpointer
load (gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (job->path, error);
  FluxrFlowSketch *sketch;
  Result *result;
  guint n_left_out;

  if (database == NULL)
    return NULL;
  sketch = fluxr_flow_file_load (job->file, database, job->product_id, &n_left_out, cancellable,
                                 error);
  if (sketch == NULL)
    return NULL;
  result = g_new0 (Result, 1);
  result->sketch = sketch;
  result->n_left_out = n_left_out;

  return result;
}

void
fluxr_flow_file_load_async (GFile               *file,
                            const char          *path,
                            const char          *product_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (file, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, fluxr_flow_file_load_async);
  job->file = g_object_ref (file);
  job->path = g_strdup (path);
  job->product_id = g_strdup (product_id);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, load, (GDestroyNotify) result_free);
}

FluxrFlowSketch *
fluxr_flow_file_load_finish (GAsyncResult  *result,
                             guint         *n_left_out,
                             GError       **error)
{
  Result *loaded = g_task_propagate_pointer (G_TASK (result), error);
  FluxrFlowSketch *sketch;

  if (loaded == NULL)
    return NULL;
  sketch = g_steal_pointer (&loaded->sketch);
  *n_left_out = loaded->n_left_out;
  result_free (loaded);

  return sketch;
}
