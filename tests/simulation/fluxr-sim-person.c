/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people do: they write a word, move a card, throw something away. On their devices, or with
 * another program that writes to the server without asking anybody. */

#include "config.h"

#include "fluxr-sim-client.h"

#include <string.h>
#include <yyjson.h>

#include "fluxr-clock.h"
#include "fluxr-rows.h"
#include "fluxr-uuid.h"

#define HOUR (60 * FLUXR_SIM_MINUTE)

/* What is written in which table. */
typedef struct
{
  const char *table;
  const char *text;   /* (nullable): prose */
  const char *json;   /* (nullable): an object of texts */
  const char *name;   /* (nullable) */
  const char *scalar; /* (nullable) */
  const char *lane;   /* (nullable) */
  gboolean ordered;
} Kind;

static const Kind kinds[] = {
  { "features", "description", NULL, "name", "priority", "implementation_status", TRUE },
  { "tasks", "description", NULL, "name", "priority", "status", TRUE },
  { "notes", "content", NULL, "title", NULL, NULL, FALSE },
  { "prds", "problem", "custom_sections", NULL, NULL, NULL, FALSE },
  { "customer_profiles", NULL, "overview", "name", NULL, NULL, FALSE },
  { "bugs", "description", NULL, "name", "priority", "status", TRUE },
  { "flow_pages", "description", NULL, "name", "implementation_status", NULL, FALSE },
  { "prompt_templates", "template", NULL, "name", "category", NULL, FALSE },
  { "products", "description", NULL, "name", NULL, NULL, FALSE },
  { "flow_connections", NULL, NULL, NULL, NULL, NULL, FALSE },
};

typedef struct
{
  FluxrSimWorld *world;
  FluxrSimClient *client; /* (nullable): at the server */
  const Kind *kind;
  const FluxrEntity *entity;
  char *token; /* (nullable): what the action types */
  char *dropped; /* (nullable): what it removes */
} Action;

static void
action_clear (Action *self)
{
  g_free (self->token);
  g_free (self->dropped);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Action, action_clear)

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  return strcmp (fluxr_row_get_id (*(FluxrRow *const *) a),
                 fluxr_row_get_id (*(FluxrRow *const *) b));
}

/* All rows of a table, as the person or the other program sees them. */
static GPtrArray *
list_rows (FluxrSimWorld     *world,
           FluxrSimClient    *client,
           const FluxrEntity *entity)
{
  GPtrArray *rows;
  GHashTableIter iter;
  gpointer value;

  if (client != NULL)
    {
      rows = fluxr_rows_load_all (client->device->database, entity, NULL, NULL, NULL);
      if (rows == NULL)
        rows = g_ptr_array_new ();
    }
  else
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
      g_hash_table_iter_init (&iter, fluxr_memory_server_get_table (world->server, entity));
      while (g_hash_table_iter_next (&iter, NULL, &value))
        g_ptr_array_add (rows, fluxr_row_ref (((FluxrMemoryRow *) value)->row));
    }
  g_ptr_array_sort (rows, compare_rows);

  return rows;
}

static FluxrRow *
pick_row (Action     *action,
          const char *table)
{
  g_autoptr (GPtrArray) rows = list_rows (action->world, action->client, fluxr_entity_find (table));

  if (rows->len == 0)
    return NULL;

  return fluxr_row_ref (g_ptr_array_index (rows, fluxr_sim_world_draw (action->world, rows->len)));
}

static char *
get_text (const FluxrRow *row,
          const char     *column)
{
  const char *text = fluxr_row_get_text (row, column);

  return g_strdup (text != NULL ? text : "");
}

/* A word at any place; now and then another one goes. */
static char *
write_word (Action     *action,
            const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words);
  guint place = fluxr_sim_world_draw (action->world, n + 1);
  guint drop = fluxr_sim_world_draw (action->world, 8) == 0 && n > 3
                 ? fluxr_sim_world_draw (action->world, n) : G_MAXUINT;
  GString *result = g_string_new (NULL);

  for (guint i = 0; i <= n; i++)
    {
      if (i == place)
        g_string_append_printf (result, "%s%s", result->len > 0 ? " " : "", action->token);
      if (i == n)
        break;
      if (i == drop)
        action->dropped = g_strdup (words[i]);
      else
        g_string_append_printf (result, "%s%s", result->len > 0 ? " " : "", words[i]);
    }

  return g_string_free (result, FALSE);
}

static char *
write_json (Action     *action,
            const char *text)
{
  g_autofree char *key = g_strdup_printf ("k%u", fluxr_sim_world_draw (action->world, 4));
  yyjson_doc *doc = yyjson_read (text, strlen (text), 0);
  yyjson_mut_doc *copy = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = doc != NULL && yyjson_is_obj (yyjson_doc_get_root (doc))
                           ? yyjson_val_mut_copy (copy, yyjson_doc_get_root (doc))
                           : yyjson_mut_obj (copy);
  yyjson_mut_val *value = yyjson_mut_obj_get (root, key);
  g_autofree char *written = write_word (action, yyjson_mut_is_str (value)
                                                   ? yyjson_mut_get_str (value) : "");
  char *result;

  yyjson_mut_doc_set_root (copy, root);
  yyjson_mut_obj_put (root, yyjson_mut_strcpy (copy, key), yyjson_mut_strcpy (copy, written));
  result = yyjson_mut_write (copy, 0, NULL);
  yyjson_mut_doc_free (copy);
  yyjson_doc_free (doc);

  return result;
}

/* --- carrying it out */

static void
type_words (Action   *action,
            gboolean  certain)
{
  if (action->dropped != NULL)
    fluxr_sim_token_forget (action->world, action->dropped);
  if (action->token != NULL)
    fluxr_sim_token_type (action->world, action->token, certain);
}

/* On the device: all of it or nothing, in one transaction. */
static void
finish_edit (Action   *action,
             gboolean  success,
             GError   *error)
{
  FluxrDatabase *database = action->client->device->database;

  if (!success)
    fluxr_database_rollback (database);
  else
    success = fluxr_database_commit (database, &error);
  fluxr_sim_report_add (action->world->report, success ? "edits" : "edits refused by the disk", 1);
  if (!success)
    fluxr_sim_world_say (action->world, "refused: %s", error->message);
  type_words (action, success);
  g_clear_error (&error);
}

static gboolean
begin_edit (Action *action)
{
  g_autoptr (GError) error = NULL;

  if (fluxr_database_begin (action->client->device->database, FLUXR_WRITE_EDIT, &error))
    return TRUE;
  fluxr_sim_report_add (action->world->report, "edits refused by the disk", 1);

  return FALSE;
}

static void
set_time (FluxrSimWorld *world,
          FluxrRow      *change)
{
  g_autofree char *now = NULL;

  /* Other programs forget it, or have clocks of their own. */
  if (fluxr_entity_find_column (fluxr_row_get_entity (change), "updated_at") < 0
      || fluxr_sim_world_draw (world, 3) == 0)
    return;
  now = fluxr_clock_format (world->now + world->server_skew
                            + (fluxr_sim_world_draw (world, 5) == 0
                                 ? (gint64) fluxr_sim_world_draw (world, 7) * FLUXR_SIM_DAY : 0));
  fluxr_row_set_text (change, "updated_at", now);
}

static void
apply_change (Action     *action,
              const char *id,
              FluxrRow   *change)
{
  FluxrSimWorld *world = action->world;
  GError *error = NULL;
  FluxrMemoryRow *target;
  gboolean success;

  if (action->client != NULL)
    {
      if (!begin_edit (action))
        return;
      success = fluxr_rows_update (action->client->device->database, id, change, &error);
      finish_edit (action, success, error);
      return;
    }
  target = g_hash_table_lookup (fluxr_memory_server_get_table (world->server, action->entity), id);
  set_time (world, change);
  if (target != NULL && fluxr_memory_server_update (world->server, target, change, NULL, &error))
    type_words (action, TRUE);
  g_clear_error (&error);
}

static void
apply_insert (Action   *action,
              FluxrRow *row)
{
  FluxrSimWorld *world = action->world;
  GError *error = NULL;
  gboolean success;

  if (action->client != NULL)
    {
      if (!begin_edit (action))
        return;
      success = fluxr_rows_put (action->client->device->database, row, &error);
      finish_edit (action, success, error);
      return;
    }
  set_time (world, row);
  if (fluxr_memory_server_insert (world->server, row, NULL, &error))
    type_words (action, TRUE);
  g_clear_error (&error);
}

static gboolean
refers_to (const FluxrRow *row,
           const char     *table,
           const char     *id)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    if (g_strcmp0 (entity->columns[i].references, table) == 0
        && fluxr_row_get (row, i)->kind == FLUXR_KIND_TEXT
        && g_str_equal (fluxr_row_get (row, i)->text, id))
      return TRUE;

  return FALSE;
}

/* Rows in the order in which they can go: children first. */
static void
collect_family (FluxrSimWorld  *world,
                FluxrSimClient *client,
                FluxrRow       *row,
                GPtrArray      *family)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) rows = list_rows (world, client, entities[i]);

      for (guint j = 0; j < rows->len; j++)
        if (refers_to (g_ptr_array_index (rows, j), fluxr_row_get_entity (row)->table,
                       fluxr_row_get_id (row)))
          collect_family (world, client, g_ptr_array_index (rows, j), family);
    }
  g_ptr_array_add (family, fluxr_row_ref (row));
}

static void
apply_delete (Action   *action,
              FluxrRow *row)
{
  FluxrSimWorld *world = action->world;
  g_autoptr (GPtrArray) family =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  gboolean success = TRUE;
  GError *error = NULL;

  collect_family (world, action->client, row, family);
  if (action->client != NULL && !begin_edit (action))
    return;
  for (guint i = 0; i < family->len; i++)
    {
      FluxrRow *member = g_ptr_array_index (family, i);
      g_autofree char *id = g_strdup (fluxr_row_get_id (member));

      if (action->client != NULL)
        success = success && fluxr_rows_remove (action->client->device->database,
                                                fluxr_row_get_entity (member), id, &error);
      else
        {
          g_autofree char *text = fluxr_row_print (member);

          fluxr_sim_token_forget (world, text);
          fluxr_memory_server_remove (world->server, fluxr_row_get_entity (member), id, NULL);
        }
    }
  if (action->client != NULL)
    finish_edit (action, success, error);
}

/* --- what it is */

static void
act_write (Action *action)
{
  const Kind *kind = action->kind;
  g_autoptr (FluxrRow) row = pick_row (action, kind->table);
  g_autoptr (FluxrRow) change = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean json = kind->text == NULL
                  || (kind->json != NULL && fluxr_sim_world_draw (action->world, 2) == 0);

  if (row == NULL || (json && kind->json == NULL))
    return;
  before = get_text (row, json ? kind->json : kind->text);
  after = json ? write_json (action, before) : write_word (action, before);
  change = fluxr_row_new (action->entity);
  fluxr_row_set_text (change, json ? kind->json : kind->text, after);
  fluxr_sim_world_say (action->world, "%s.%s %s: %s", kind->table, json ? kind->json : kind->text,
                       fluxr_row_get_id (row), after);
  apply_change (action, fluxr_row_get_id (row), change);
}

static void
act_rename (Action *action)
{
  const Kind *kind = action->kind;
  g_autoptr (FluxrRow) row = pick_row (action, kind->table);
  g_autoptr (FluxrRow) change = NULL;

  if (row == NULL || kind->name == NULL)
    return;
  change = fluxr_row_new (action->entity);
  action->dropped = get_text (row, kind->name);
  fluxr_row_set_text (change, kind->name, action->token);
  fluxr_sim_world_say (action->world, "%s.%s %s: %s", kind->table, kind->name,
                       fluxr_row_get_id (row), action->token);
  apply_change (action, fluxr_row_get_id (row), change);
}

static void
act_move (Action *action)
{
  static const char *const lanes[] = { "not_started", "in_progress", "completed" };
  const Kind *kind = action->kind;
  g_autoptr (FluxrRow) row = pick_row (action, kind->table);
  g_autoptr (FluxrRow) change = NULL;

  g_clear_pointer (&action->token, g_free);
  if (row == NULL || (kind->lane == NULL && kind->scalar == NULL))
    return;
  change = fluxr_row_new (action->entity);
  if (kind->lane != NULL && fluxr_sim_world_draw (action->world, 3) > 0)
    {
      fluxr_row_set_text (change, kind->lane, lanes[fluxr_sim_world_draw (action->world, 3)]);
      fluxr_row_set_integer (change, "position", fluxr_sim_world_draw (action->world, 8) * 512);
    }
  else if (kind->scalar != NULL)
    fluxr_row_set_text (change, kind->scalar, fluxr_sim_world_draw (action->world, 2) == 0
                                                ? "high" : "low");
  fluxr_sim_world_say (action->world, "%s %s moves", kind->table, fluxr_row_get_id (row));
  if (!fluxr_row_is_empty (change))
    apply_change (action, fluxr_row_get_id (row), change);
}

static const char *
pick_user (Action *action)
{
  return action->client != NULL ? fluxr_sim_client_get_user (action->client)
                                : fluxr_sim_users[fluxr_sim_world_draw (
                                    action->world, action->world->n_users)];
}

/* A row with what the table demands. Returns FALSE if there is nothing to hang it on. */
static gboolean
fill_row (Action   *action,
          FluxrRow *row)
{
  const FluxrEntity *entity = action->entity;
  g_autofree char *id = fluxr_uuid_new ();
  /* Many at one time, so that only their ids tell them apart. */
  g_autofree char *hour = fluxr_clock_format (action->world->now / HOUR * HOUR);
  int owner = fluxr_entity_find_flag (entity, FLUXR_COLUMN_OWNER);

  fluxr_row_set_text (row, "id", id);
  fluxr_row_set_text (row, "created_at", hour);
  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      g_autoptr (FluxrRow) parent = NULL;

      if (column->references == NULL || (int) i == owner)
        continue;
      /* Notes and tasks may stand alone. */
      if (action->kind->ordered == FALSE && g_str_equal (entity->table, "notes")
          && fluxr_sim_world_draw (action->world, 2) == 0)
        continue;
      parent = pick_row (action, column->references);
      if (parent == NULL)
        return FALSE;
      fluxr_value_set_text (fluxr_row_write (row, i), fluxr_row_get_id (parent), -1);
    }
  if (owner >= 0)
    fluxr_value_set_text (fluxr_row_write (row, owner), pick_user (action), -1);

  return TRUE;
}

static void
act_add (Action *action)
{
  const Kind *kind = action->kind;
  g_autoptr (FluxrRow) row = fluxr_row_new_default (action->entity);

  if (!fill_row (action, row))
    return;
  if (kind->text != NULL)
    fluxr_row_set_text (row, kind->text, action->token);
  else if (kind->name != NULL)
    fluxr_row_set_text (row, kind->name, action->token);
  else
    g_clear_pointer (&action->token, g_free);
  if (kind->name != NULL && kind->text != NULL)
    fluxr_row_set_text (row, kind->name, "card");
  if (kind->ordered)
    fluxr_row_set_integer (row, "position", fluxr_sim_world_draw (action->world, 8) * 512);
  if (g_str_equal (kind->table, "products"))
    {
      /* Few names, so that they clash. */
      g_autofree char *slug = g_strdup_printf ("plan-%u", fluxr_sim_world_draw (action->world, 6));

      fluxr_row_set_text (row, "slug", slug);
    }
  fluxr_sim_world_say (action->world, "new %s %s: %s", kind->table, fluxr_row_get_id (row),
                       action->token != NULL ? action->token : "-");
  apply_insert (action, row);
}

static void
act_delete (Action *action)
{
  g_autoptr (FluxrRow) row = NULL;

  g_clear_pointer (&action->token, g_free);
  /* Products go rarely: much goes with them. */
  if (g_str_equal (action->kind->table, "products") && fluxr_sim_world_draw (action->world, 4) > 0)
    return;
  row = pick_row (action, action->kind->table);
  if (row == NULL)
    return;
  fluxr_sim_world_say (action->world, "delete %s %s", action->kind->table, fluxr_row_get_id (row));
  apply_delete (action, row);
}

static void
act (FluxrSimWorld  *world,
     FluxrSimClient *client,
     void          (*function) (Action *action),
     const Kind     *kind)
{
  g_auto (Action) action = { world, client, kind, fluxr_entity_find (kind->table),
                             fluxr_sim_token_new (world, client), NULL };
  FluxrSimClient *before = fluxr_sim_world_enter (world, client);

  function (&action);
  fluxr_sim_world_enter (world, before);
  fluxr_sim_world_look (world);
  if (client != NULL && client->disk->is_dead && !client->is_busy)
    fluxr_sim_client_restart (world, client);
}

void
fluxr_sim_person_act (FluxrSimWorld  *world,
                      FluxrSimClient *client)
{
  static void (*const functions[]) (Action *action) = {
    act_write, act_write, act_write, act_write, act_add, act_add, act_rename, act_move, act_move,
    act_delete,
  };
  guint function = fluxr_sim_world_draw (world, G_N_ELEMENTS (functions));
  /* The first tables more often, so that people meet. */
  guint kind = MIN (fluxr_sim_world_draw (world, G_N_ELEMENTS (kinds)),
                    fluxr_sim_world_draw (world, G_N_ELEMENTS (kinds)));

  if (client != NULL)
    fluxr_sim_world_say (world, "%c's person", 'a' + client->index);
  else
    fluxr_sim_world_say (world, "another program");
  act (world, client, functions[function], &kinds[kind]);
}

/* What is there when it begins: a product for each person, and a few things in it. */
void
fluxr_sim_person_begin (FluxrSimWorld *world)
{
  for (guint i = 0; i < world->n_users; i++)
    for (guint kind = 0; kind < 7; kind++)
      act (world, NULL, act_add, &kinds[kind == 0 ? 8 : kind - 1]);
}

/* --- transactions that take their time */

typedef struct
{
  char *id;
  FluxrRow *change;
} Late;

/* A write whose time of change is now and which is seen later. */
void
fluxr_sim_person_late (FluxrSimWorld *world)
{
  const Kind *kind = &kinds[fluxr_sim_world_draw (world, 3)];
  g_auto (Action) action = { world, NULL, kind, fluxr_entity_find (kind->table), NULL, NULL };
  g_autoptr (FluxrRow) row = pick_row (&action, kind->table);
  g_autofree char *now = fluxr_clock_format (world->now + world->server_skew);
  Late *late;

  if (row == NULL || kind->scalar == NULL)
    return;
  late = g_new0 (Late, 1);
  late->id = g_strdup (fluxr_row_get_id (row));
  late->change = fluxr_row_new (action.entity);
  fluxr_row_set_text (late->change, kind->scalar, "late");
  fluxr_row_set_text (late->change, "updated_at", now);
  g_ptr_array_add (world->late, late);
}

void
fluxr_sim_person_commit_late (FluxrSimWorld *world)
{
  gboolean touches = world->server->touches;

  world->server->touches = FALSE;
  for (guint i = 0; i < world->late->len; i++)
    {
      Late *late = g_ptr_array_index (world->late, i);
      GHashTable *table = fluxr_memory_server_get_table (world->server,
                                                         fluxr_row_get_entity (late->change));
      FluxrMemoryRow *target = g_hash_table_lookup (table, late->id);

      if (target != NULL)
        fluxr_memory_server_update (world->server, target, late->change, NULL, NULL);
      fluxr_row_unref (late->change);
      g_free (late->id);
      g_free (late);
    }
  g_ptr_array_set_size (world->late, 0);
  world->server->touches = touches;
}
