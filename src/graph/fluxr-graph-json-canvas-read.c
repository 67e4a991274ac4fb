/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading JSON Canvas, from whomever. A complaint says which node or edge it is about, counted
 * from 1. Keys that are not of the format are let be, and so are sides and colours of edges, which
 * a graph has no place for. Our own extra keys never make a file wrong: they count as long as they
 * fit what other programs may have changed. */

#include "config.h"

#include "fluxr-graph-json-canvas.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fluxr-graph-card.h"
#include "fluxr-graph-error.h"
#include "fluxr-json.h"

#define INVALID FLUXR_GRAPH_ERROR_INVALID

typedef struct
{
  FluxrGraph *graph;
  GPtrArray  *both;    /* edges with an arrow at both ends */
  GHashTable *extras;  /* id -> our object; strings of the document */
  GHashTable *touched; /* ids that edges join */
  guint       n_left_out;
} Reader;

/* Where the key is missing, @text becomes NULL, which is an error unless it is @optional. */
static gboolean
read_text (yyjson_val  *object,
           const char  *key,
           gboolean     optional,
           const char **text,
           GError     **error)
{
  yyjson_val *value = yyjson_obj_get (object, key);

  *text = yyjson_get_str (value);
  if (value == NULL)
    return optional
           || fluxr_graph_refuse (error, INVALID, _("“%s” is missing"), key);
  if (*text == NULL)
    return fluxr_graph_refuse (error, INVALID, _("“%s” is not a text"), key);
  if (strlen (*text) != yyjson_get_len (value))
    return fluxr_graph_refuse (error, INVALID, _("“%s” has a NUL in it"), key);

  return TRUE;
}

static gboolean
get_number (yyjson_val *value,
            double     *number)
{
  if (!yyjson_is_raw (value))
    return FALSE;

  *number = g_ascii_strtod (yyjson_get_raw (value), NULL);

  return TRUE;
}

static gboolean
read_number (yyjson_val  *object,
             const char  *key,
             double       lowest,
             double      *number,
             GError     **error)
{
  yyjson_val *value = yyjson_obj_get (object, key);

  if (value == NULL)
    return fluxr_graph_refuse (error, INVALID, _("“%s” is missing"), key);
  if (!get_number (value, number))
    return fluxr_graph_refuse (error, INVALID, _("“%s” is not a number"), key);
  if (*number < lowest && lowest == 0)
    return fluxr_graph_refuse (error, INVALID, _("“%s” is less than 0"), key);
  if (!(*number >= lowest && *number <= FLUXR_GRAPH_LIMIT))
    return fluxr_graph_refuse (error, INVALID, _("“%s” is too far from 0"), key);

  return TRUE;
}

static const char *
get_extra_text (yyjson_val *extra,
                const char *key)
{
  const char *text = fluxr_json_get_string (extra, key);

  return text != NULL ? text : "";
}

static const char **
get_extra_chips (yyjson_val *extra)
{
  g_autoptr (GPtrArray) chips = g_ptr_array_new ();
  yyjson_val *array = yyjson_obj_get (extra, "chips");
  yyjson_val *item;
  gsize index, max;

  yyjson_arr_foreach (array, index, max, item)
    if (yyjson_is_str (item))
      g_ptr_array_add (chips, (char *) yyjson_get_str (item));
  g_ptr_array_add (chips, NULL);

  return (const char **) g_ptr_array_steal (chips, NULL);
}

/* The exact number stands for the whole one that was made of it. */
static void
refine_number (yyjson_val *extra,
               const char *key,
               double      lowest,
               double     *number)
{
  double exact;

  if (get_number (yyjson_obj_get (extra, key), &exact) && exact >= lowest
      && round (exact) == *number)
    *number = exact;
}

static void
refine_place (yyjson_val     *extra,
              FluxrGraphNode *node)
{
  yyjson_val *shown = yyjson_obj_get (extra, "unplaced");
  double x, y;

  node->placed = !(get_number (yyjson_arr_get (shown, 0), &x)
                   && get_number (yyjson_arr_get (shown, 1), &y)
                   && x == node->x && y == node->y);
  refine_number (extra, "x", -FLUXR_GRAPH_LIMIT, &node->x);
  refine_number (extra, "y", -FLUXR_GRAPH_LIMIT, &node->y);
  refine_number (extra, "width", 0, &node->width);
  refine_number (extra, "height", 0, &node->height);
}

static gboolean
add_card (Reader          *self,
          FluxrGraphNode  *node,
          FluxrGraphCard  *card,
          GError         **error)
{
  node->title = card->title;
  node->text = card->text;
  node->layout_text = card->layout_text;
  node->group = card->group;
  node->chips = (const char *const *) card->chips;

  return fluxr_graph_add_node (self->graph, node, error);
}

static gboolean
add_text_node (Reader          *self,
               yyjson_val      *object,
               FluxrGraphNode  *node,
               GError         **error)
{
  yyjson_val *extra = g_hash_table_lookup (self->extras, node->id);
  g_autofree const char **chips = get_extra_chips (extra);
  g_autoptr (FluxrGraphCard) card = NULL;
  const char *text;
  FluxrGraphNode remembered = {
    .title = get_extra_text (extra, "title"),
    .text = get_extra_text (extra, "text"),
    .layout_text = get_extra_text (extra, "layout"),
    .group = get_extra_text (extra, "group"),
    .chips = chips,
  };

  if (!read_text (object, "text", FALSE, &text, error))
    return FALSE;
  card = fluxr_graph_card_parse (text, extra != NULL ? &remembered : NULL);

  return add_card (self, node, card, error);
}

/* Files and addresses become nodes that name them. */
static gboolean
add_pointer_node (Reader          *self,
                  yyjson_val      *object,
                  FluxrGraphNode  *node,
                  const char      *key,
                  GError         **error)
{
  const char *target, *part, *slash;
  g_autofree char *text = NULL;

  if (!read_text (object, key, FALSE, &target, error)
      || !read_text (object, "subpath", TRUE, &part, error))
    return FALSE;

  slash = g_str_equal (key, "file") ? strrchr (target, '/') : NULL;
  text = g_strconcat (target, part, NULL);
  node->title = slash != NULL && slash[1] != '\0' ? slash + 1 : target;
  node->text = text;

  return fluxr_graph_add_node (self->graph, node, error);
}

/* A frame around others is no node, unless something leads there. */
static gboolean
add_frame_node (Reader          *self,
                yyjson_val      *object,
                FluxrGraphNode  *node,
                GError         **error)
{
  if (!read_text (object, "label", TRUE, &node->title, error))
    return FALSE;
  if (g_hash_table_contains (self->touched, node->id))
    return fluxr_graph_add_node (self->graph, node, error);

  self->n_left_out++;

  return TRUE;
}

static gboolean
read_node (Reader      *self,
           yyjson_val  *object,
           GError     **error)
{
  FluxrGraphNode node = { 0 };
  const char *type;

  if (!yyjson_is_obj (object))
    return fluxr_graph_refuse (error, INVALID, _("it is not an object"));
  if (!read_text (object, "id", FALSE, &node.id, error)
      || !read_text (object, "type", FALSE, &type, error)
      || !read_number (object, "x", -FLUXR_GRAPH_LIMIT, &node.x, error)
      || !read_number (object, "y", -FLUXR_GRAPH_LIMIT, &node.y, error)
      || !read_number (object, "width", 0, &node.width, error)
      || !read_number (object, "height", 0, &node.height, error))
    return FALSE;

  refine_place (g_hash_table_lookup (self->extras, node.id), &node);
  if (g_str_equal (type, "text"))
    return add_text_node (self, object, &node, error);
  if (g_str_equal (type, "file"))
    return add_pointer_node (self, object, &node, "file", error);
  if (g_str_equal (type, "link"))
    return add_pointer_node (self, object, &node, "url", error);
  if (g_str_equal (type, "group"))
    return add_frame_node (self, object, &node, error);

  return fluxr_graph_refuse (error, INVALID, _("“%s” is not a type of JSON Canvas"), type);
}

static gboolean
read_end (yyjson_val  *object,
          const char  *key,
          gboolean    *is_arrow,
          GError     **error)
{
  const char *word;

  if (!read_text (object, key, TRUE, &word, error))
    return FALSE;
  if (word != NULL)
    *is_arrow = g_str_equal (word, "arrow");

  return TRUE;
}

static gboolean
read_edge (Reader      *self,
           yyjson_val  *object,
           GError     **error)
{
  const char *id, *from, *to, *label;
  gboolean at_from = FALSE, at_to = TRUE;

  if (!yyjson_is_obj (object))
    return fluxr_graph_refuse (error, INVALID, _("it is not an object"));
  if (!read_text (object, "id", FALSE, &id, error)
      || !read_text (object, "fromNode", FALSE, &from, error)
      || !read_text (object, "toNode", FALSE, &to, error)
      || !read_text (object, "label", TRUE, &label, error)
      || !read_end (object, "fromEnd", &at_from, error)
      || !read_end (object, "toEnd", &at_to, error))
    return FALSE;

  if (at_from && !at_to)
    return fluxr_graph_add_edge (self->graph, id, to, from, label, error);
  if (at_from)
    g_ptr_array_add (self->both, object);

  return fluxr_graph_add_edge (self->graph, id, from, to, label, error);
}

/* An arrow at both ends is two edges. The second has an id that none in the file has. */
static gboolean
add_ways_back (Reader  *self,
               GError **error)
{
  for (guint i = 0; i < self->both->len; i++)
    {
      yyjson_val *edge = self->both->pdata[i];
      g_autoptr (GString) id = g_string_new (fluxr_json_get_string (edge, "id"));

      g_string_append (id, "-back");
      while (fluxr_graph_has_edge (self->graph, id->str))
        g_string_append_c (id, '-');
      if (!fluxr_graph_add_edge (self->graph, id->str, fluxr_json_get_string (edge, "toNode"),
                                 fluxr_json_get_string (edge, "fromNode"),
                                 fluxr_json_get_string (edge, "label"), error))
        return FALSE;
    }

  return TRUE;
}

/* Missing is empty. */
static gboolean
find_array (yyjson_val  *root,
            const char  *key,
            gsize        most,
            yyjson_val **array,
            GError     **error)
{
  *array = yyjson_obj_get (root, key);
  if (*array != NULL && !yyjson_is_arr (*array))
    return fluxr_graph_refuse (error, INVALID, _("“%s” is not a list"), key);
  if (yyjson_arr_size (*array) > most)
    return fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_TOO_LARGE,
                               _("“%s” has more than %u entries"), key, (guint) most);

  return TRUE;
}

static void
read_ours (Reader     *self,
           yyjson_val *ours)
{
  yyjson_val *key, *value;
  gsize index, max;

  yyjson_obj_foreach (yyjson_obj_get (ours, "nodes"), index, max, key, value)
    g_hash_table_insert (self->extras, (char *) yyjson_get_str (key), value);
  yyjson_obj_foreach (yyjson_obj_get (ours, "tints"), index, max, key, value)
    if (yyjson_is_str (value))
      fluxr_graph_set_tint (self->graph, yyjson_get_str (key), yyjson_get_str (value));
}

static void
note_ends (Reader     *self,
           yyjson_val *edges)
{
  yyjson_val *edge;
  gsize index, max;

  yyjson_arr_foreach (edges, index, max, edge)
    {
      const char *from = fluxr_json_get_string (edge, "fromNode");
      const char *to = fluxr_json_get_string (edge, "toNode");

      if (from != NULL)
        g_hash_table_add (self->touched, (char *) from);
      if (to != NULL)
        g_hash_table_add (self->touched, (char *) to);
    }
}

static gboolean
read_all (Reader      *self,
          yyjson_val  *root,
          GError     **error)
{
  yyjson_val *nodes, *edges, *item;
  gsize index, max;

  if (!yyjson_is_obj (root))
    return fluxr_graph_refuse (error, INVALID, _("The file is not an object of JSON"));
  if (!find_array (root, "nodes", FLUXR_GRAPH_MAX_FILE_NODES, &nodes, error)
      || !find_array (root, "edges", FLUXR_GRAPH_MAX_FILE_EDGES, &edges, error))
    return FALSE;

  read_ours (self, yyjson_obj_get (root, "fluxr"));
  note_ends (self, edges);
  yyjson_arr_foreach (nodes, index, max, item)
    if (!read_node (self, item, error))
      {
        g_prefix_error (error, _("Node %u: "), (guint) index + 1);
        return FALSE;
      }
  yyjson_arr_foreach (edges, index, max, item)
    if (!read_edge (self, item, error))
      {
        g_prefix_error (error, _("Connection %u: "), (guint) index + 1);
        return FALSE;
      }

  return add_ways_back (self, error);
}

static yyjson_doc *
parse_bytes (const char  *bytes,
             gsize        length,
             GError     **error)
{
  static const char mark[] = "\xef\xbb\xbf";
  g_autoptr (GError) reason = NULL;
  yyjson_doc *doc;

  if (length > FLUXR_GRAPH_MAX_FILE_BYTES)
    {
      fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_TOO_LARGE,
                          _("The file is larger than %d MB"),
                          FLUXR_GRAPH_MAX_FILE_BYTES / (1024 * 1024));
      return NULL;
    }
  if (length == 0)
    {
      fluxr_graph_refuse (error, INVALID, _("The file is empty"));
      return NULL;
    }
  if (length >= strlen (mark) && memcmp (bytes, mark, strlen (mark)) == 0)
    {
      bytes += strlen (mark);
      length -= strlen (mark);
    }

  doc = fluxr_json_parse (bytes, (gssize) length, &reason);
  if (doc == NULL)
    fluxr_graph_refuse (error, INVALID, _("The file cannot be read: %s"), reason->message);

  return doc;
}

/**
 * fluxr_graph_parse_json_canvas:
 * @bytes: a file, from whomever
 * @n_left_out: (out) (optional): how many frames around others are not in the graph
 * @error: says what is wrong and where
 *
 * A large file takes its time; any thread may do it.
 *
 * Returns: (transfer full): the graph in the file
 */
FluxrGraph *
fluxr_graph_parse_json_canvas (const char  *bytes,
                               gsize        length,
                               guint       *n_left_out,
                               GError     **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  g_autoptr (FluxrGraph) graph = NULL;
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  g_autoptr (GHashTable) extras = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);
  Reader self = { .both = both, .extras = extras, .touched = touched };

  g_return_val_if_fail (bytes != NULL, NULL);

  doc = parse_bytes (bytes, length, error);
  if (doc == NULL)
    return NULL;

  self.graph = graph = fluxr_graph_new ();
  if (!read_all (&self, yyjson_doc_get_root (doc), error))
    return NULL;
  if (n_left_out != NULL)
    *n_left_out = self.n_left_out;

  return g_steal_pointer (&graph);
}
