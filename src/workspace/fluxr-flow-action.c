/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something a person does to many pages of a flow at once. First what is really to be done is found
 * out, which says what the undo entry is called; then it is done. */

#include "config.h"

#include "fluxr-flow-action.h"

#include <glib/gi18n-lib.h>

#include "fluxr-edit-flow.h"

/* Bytes of text that are about as much work as one row. */
#define BYTES_PER_ROW 400

typedef enum
{
  MOVE,
  LAY_OUT,
  DELETE,
  DUPLICATE,
  COPY,
  PASTE,
  IMPORT,
} Kind;

typedef struct
{
  char *id;
  double x;
  double y;
} Place;

struct _FluxrFlowAction
{
  gatomicrefcount references;

  Kind kind;
  GArray *places;          /* (element-type Place) (nullable) */
  GStrv pages;             /* (nullable) */
  GStrv connections;       /* (nullable) */
  char *product_id;        /* (nullable) */
  char *from_product;      /* (nullable) */
  FluxrFlowSketch *sketch; /* (nullable) */
  char *text;              /* (nullable) */
  double x;
  double y;

  GStrv new_pages;         /* (nullable) */
  guint n_skipped;
};

static void
place_clear (Place *place)
{
  g_free (place->id);
}

static FluxrFlowAction *
action_new (Kind kind)
{
  FluxrFlowAction *self = g_new0 (FluxrFlowAction, 1);

  g_atomic_ref_count_init (&self->references);
  self->kind = kind;

  return self;
}

FluxrFlowAction *
fluxr_flow_action_ref (FluxrFlowAction *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
fluxr_flow_action_unref (FluxrFlowAction *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_pointer (&self->places, g_array_unref);
  g_strfreev (self->pages);
  g_strfreev (self->connections);
  g_clear_pointer (&self->sketch, fluxr_flow_sketch_free);
  g_free (self->product_id);
  g_free (self->from_product);
  g_free (self->text);
  g_strfreev (self->new_pages);
  g_free (self);
}

static FluxrFlowAction *
new_placing (Kind                  kind,
             const FluxrFlowPlace *places,
             guint                 n_places)
{
  FluxrFlowAction *self = action_new (kind);

  self->places = g_array_sized_new (FALSE, FALSE, sizeof (Place), n_places);
  g_array_set_clear_func (self->places, (GDestroyNotify) place_clear);
  for (guint i = 0; i < n_places; i++)
    {
      Place place = { g_strdup (places[i].id), places[i].x, places[i].y };

      g_array_append_val (self->places, place);
    }

  return self;
}

FluxrFlowAction *
fluxr_flow_action_new_move (const FluxrFlowPlace *places,
                            guint                 n_places)
{
  return new_placing (MOVE, places, n_places);
}

FluxrFlowAction *
fluxr_flow_action_new_lay_out (const FluxrFlowPlace *places,
                               guint                 n_places)
{
  return new_placing (LAY_OUT, places, n_places);
}

FluxrFlowAction *
fluxr_flow_action_new_delete (const char *const *pages,
                              const char *const *connections)
{
  FluxrFlowAction *self = action_new (DELETE);

  self->pages = g_strdupv ((GStrv) pages);
  self->connections = g_strdupv ((GStrv) connections);

  return self;
}

FluxrFlowAction *
fluxr_flow_action_new_duplicate (const char *const *pages,
                                 double             dx,
                                 double             dy)
{
  FluxrFlowAction *self = action_new (DUPLICATE);

  self->pages = g_strdupv ((GStrv) pages);
  self->x = dx;
  self->y = dy;

  return self;
}

FluxrFlowAction *
fluxr_flow_action_new_copy (const char *const *pages)
{
  FluxrFlowAction *self = action_new (COPY);

  self->pages = g_strdupv ((GStrv) pages);

  return self;
}

FluxrFlowAction *
fluxr_flow_action_new_paste (const char *product_id,
                             const char *text,
                             double      x,
                             double      y)
{
  FluxrFlowAction *self = action_new (PASTE);

  self->product_id = g_strdup (product_id);
  self->text = g_strdup (text);
  self->x = x;
  self->y = y;

  return self;
}

FluxrFlowAction *
fluxr_flow_action_new_import (const char      *product_id,
                              FluxrFlowSketch *sketch)
{
  FluxrFlowAction *self = action_new (IMPORT);

  self->product_id = g_strdup (product_id);
  self->sketch = sketch;

  return self;
}

static guint
count (GStrv ids)
{
  return ids != NULL ? g_strv_length (ids) : 0;
}

guint
fluxr_flow_action_get_size (FluxrFlowAction *self)
{
  gsize size = count (self->pages) + count (self->connections);

  if (self->places != NULL)
    size += self->places->len;
  if (self->sketch != NULL)
    size += fluxr_flow_sketch_get_n_pages (self->sketch)
            + fluxr_flow_sketch_get_n_connections (self->sketch);
  if (self->text != NULL)
    size += strlen (self->text) / BYTES_PER_ROW;

  return (guint) MIN (size, G_MAXUINT);
}

const char *const *
fluxr_flow_action_get_pages (FluxrFlowAction *self)
{
  return (const char *const *) self->new_pages;
}

const char *
fluxr_flow_action_get_text (FluxrFlowAction *self)
{
  return self->text;
}

guint
fluxr_flow_action_get_n_skipped (FluxrFlowAction *self)
{
  return self->n_skipped;
}

/* Whether the page is there and elsewhere. */
static gboolean
is_elsewhere (FluxrDatabase *database,
              const Place   *place)
{
  g_autoptr (FluxrStatement) page
    = fluxr_database_query (database, NULL, "SELECT position_x, position_y FROM flow_pages"
                            " WHERE id = ?", "s", place->id);

  return page != NULL && fluxr_statement_step (page, NULL)
         && (sqlite3_column_type (page, 0) != SQLITE_FLOAT
             || sqlite3_column_type (page, 1) != SQLITE_FLOAT
             || sqlite3_column_double (page, 0) != place->x
             || sqlite3_column_double (page, 1) != place->y);
}

static void
drop_places (FluxrFlowAction *self,
             FluxrDatabase   *database)
{
  for (guint i = self->places->len; i > 0; i--)
    if (!is_elsewhere (database, &g_array_index (self->places, Place, i - 1)))
      g_array_remove_index_fast (self->places, i - 1);
}

static void
drop_gone (GStrv          ids,
           FluxrDatabase *database,
           const char    *sql)
{
  guint n = 0;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      char *id = g_steal_pointer (&ids[i]);

      if (fluxr_database_get_integer (database, sql, "s", id) == 1)
        ids[n++] = id;
      else
        g_free (id);
    }
}

static gboolean
parse_text (FluxrFlowAction  *self,
            GError          **error)
{
  if (!fluxr_edit_check_place (self->x, self->y, error))
    return FALSE;
  self->sketch = fluxr_flow_sketch_parse (self->text, &self->from_product, error);
  if (self->sketch == NULL)
    return FALSE;
  fluxr_flow_sketch_move_to (self->sketch, self->x, self->y);

  return TRUE;
}

/* What is really to be done: how many pages, and else how many connections. */
static gboolean
prepare (FluxrFlowAction  *self,
         FluxrDatabase    *database,
         guint            *n_pages,
         GError          **error)
{
  *n_pages = 0;
  switch (self->kind)
    {
    case MOVE:
    case LAY_OUT:
      drop_places (self, database);
      *n_pages = self->places->len;
      return TRUE;
    case DELETE:
      drop_gone (self->pages, database, "SELECT 1 FROM flow_pages WHERE id = ?");
      drop_gone (self->connections, database, "SELECT 1 FROM flow_connections WHERE id = ?");
      *n_pages = count (self->pages);
      return TRUE;
    case DUPLICATE:
    case COPY:
      self->sketch = fluxr_flow_sketch_load (database, (const char *const *) self->pages, error);
      if (self->sketch == NULL)
        return FALSE;
      break;
    case PASTE:
      if (!parse_text (self, error))
        return FALSE;
      break;
    case IMPORT:
      break;
    }
  *n_pages = fluxr_flow_sketch_get_n_pages (self->sketch);

  return TRUE;
}

static char *
dup_name (FluxrFlowAction *self,
          guint            n)
{
  switch (self->kind)
    {
    case MOVE:
      return g_strdup_printf (ngettext ("Move Page", "Move %u Pages", n), n);
    case LAY_OUT:
      return g_strdup_printf (ngettext ("Lay Out Page", "Lay Out %u Pages", n), n);
    case DELETE:
      if (n == 1)
        return g_strdup (_("Delete Page"));
      if (n > 1)
        return g_strdup_printf (ngettext ("Delete %u Page", "Delete %u Pages", n), n);
      n = count (self->connections);
      return g_strdup_printf (ngettext ("Disconnect Pages", "Remove %u Connections", n), n);
    case DUPLICATE:
      return g_strdup_printf (ngettext ("Duplicate Page", "Duplicate %u Pages", n), n);
    case PASTE:
      return g_strdup_printf (ngettext ("Paste Page", "Paste %u Pages", n), n);
    case IMPORT:
      return g_strdup_printf (ngettext ("Import Page", "Import %u Pages", n), n);
    case COPY:
      break;
    }

  g_assert_not_reached ();
}

static gboolean
place_all (FluxrFlowAction  *self,
           FluxrEdit        *edit,
           GError          **error)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (!fluxr_edit_place_page (edit, place->id, place->x, place->y, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_in (FluxrFlowAction  *self,
        FluxrEdit        *edit,
        GError          **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (self->kind == DUPLICATE)
    fluxr_flow_sketch_shift (self->sketch, self->x, self->y);
  if (!fluxr_edit_add_sketch (edit, self->product_id, self->from_product, self->sketch, ids,
                              &self->n_skipped, error))
    return FALSE;
  self->new_pages = g_strv_builder_end (ids);
  /* Many rows take their time to be freed too: here, where there is some. */
  g_clear_pointer (&self->sketch, fluxr_flow_sketch_free);

  return TRUE;
}

static gboolean
apply (FluxrFlowAction  *self,
       FluxrEdit        *edit,
       GError          **error)
{
  if (self->places != NULL)
    return place_all (self, edit, error);
  if (self->sketch != NULL)
    return put_in (self, edit, error);

  return fluxr_edit_disconnect (edit, (const char *const *) self->connections, error)
         && fluxr_edit_delete_pages (edit, (const char *const *) self->pages, error);
}

static gboolean
commit (FluxrFlowAction  *self,
        FluxrEdit        *edit,
        GCancellable     *cancellable,
        gint64           *entry,
        GError          **error)
{
  if (!apply (self, edit, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  *entry = fluxr_transaction_get_entry (fluxr_edit_get_transaction (edit));

  return fluxr_edit_commit (edit, error);
}

static char *
print (FluxrFlowSketch *sketch)
{
  gboolean any = fluxr_flow_sketch_get_n_pages (sketch) > 0;

  return fluxr_flow_sketch_print (
    sketch, any ? fluxr_row_get_text (fluxr_flow_sketch_get_page (sketch, 0), "product_id")
                : NULL);
}

gboolean
fluxr_flow_action_run (FluxrFlowAction  *self,
                       FluxrDatabase    *database,
                       const char       *user_id,
                       GCancellable     *cancellable,
                       gint64           *entry,
                       GError          **error)
{
  g_autoptr (FluxrEdit) edit = NULL;
  g_autofree char *name = NULL;
  guint n;

  *entry = 0;
  if (!prepare (self, database, &n, error))
    return FALSE;
  if (self->kind == COPY)
    self->text = print (self->sketch);
  if (self->kind == COPY || n + count (self->connections) == 0)
    return TRUE;
  name = dup_name (self, n);
  edit = fluxr_edit_begin (database, user_id, name, error);

  return edit != NULL && commit (self, edit, cancellable, entry, error);
}
