/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thing that wants a person, with the row it is about. */

#include "config.h"

#include "fluxr-attention.h"

#include <glib/gi18n-lib.h>

#include "fluxr-quarantine.h"
#include "fluxr-rows.h"
#include "fluxr-trash.h"

struct _FluxrAttention
{
  GObject parent_instance;

  FluxrAttentionKind kind;
  FluxrAttentionKey *key; /* (owned) */
  FluxrRow *row;          /* (owned) (nullable): as it is here, or was */
  char *title;            /* (owned) */
  char *mine;             /* (owned) (nullable) */
  char *theirs;           /* (owned) (nullable) */
  char *current;          /* (owned) (nullable) */
  guint n_inside;
  guint is_here : 1;
};

G_DEFINE_FINAL_TYPE (FluxrAttention, fluxr_attention, G_TYPE_OBJECT)

void
fluxr_attention_key_free (FluxrAttentionKey *self)
{
  g_free (self->id);
  g_free (self->column);
  g_free (self->reason);
  g_free (self);
}

gboolean
fluxr_attention_key_equal (const FluxrAttentionKey *self,
                           const FluxrAttentionKey *other)
{
  return self->entity == other->entity && self->number == other->number && self->at == other->at
         && g_str_equal (self->id, other->id) && g_strcmp0 (self->reason, other->reason) == 0
         && g_strcmp0 (self->column, other->column) == 0;
}

static FluxrAttentionKey *
copy_key (const FluxrAttentionKey *key)
{
  FluxrAttentionKey *copy = g_memdup2 (key, sizeof *key);

  copy->id = g_strdup (key->id);
  copy->column = g_strdup (key->column);
  copy->reason = g_strdup (key->reason);

  return copy;
}

static void
fluxr_attention_finalize (GObject *object)
{
  FluxrAttention *self = FLUXR_ATTENTION (object);

  g_clear_pointer (&self->key, fluxr_attention_key_free);
  g_clear_pointer (&self->row, fluxr_row_unref);
  g_free (self->title);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self->current);

  G_OBJECT_CLASS (fluxr_attention_parent_class)->finalize (object);
}

static void
fluxr_attention_class_init (FluxrAttentionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_attention_finalize;
}

static void
fluxr_attention_init (FluxrAttention *self)
{
}

static const char *
get_noun (const FluxrEntity *entity)
{
  static const struct
  {
    const char *table;
    const char *name;
  } names[] = {
    { "products", N_("Product") },          { "features", N_("Feature") },
    { "tasks", N_("Task") },                { "bugs", N_("Bug") },
    { "notes", N_("Note") },                { "prds", N_("Requirements") },
    { "flow_pages", N_("Page") },           { "flow_connections", N_("Connection") },
    { "customer_profiles", N_("Customer") }, { "product_prompts", N_("Prompt") },
    { "prompt_templates", N_("Prompt template") }, { "users", N_("Profile") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].table, entity->table))
      return _(names[i].name);

  return _("Entry");
}

static char *
dup_value (const FluxrRow *row,
           int             column)
{
  const FluxrValue *value = fluxr_row_get (row, column);

  switch (value->kind)
    {
    case FLUXR_KIND_NULL:
      return NULL;
    case FLUXR_KIND_BOOLEAN:
      return g_strdup (value->boolean ? "true" : "false");
    case FLUXR_KIND_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case FLUXR_KIND_DOUBLE:
      return g_strdup_printf ("%g", value->number);
    case FLUXR_KIND_TEXT:
      return g_strdup (value->text);
    }

  g_assert_not_reached ();
}

static char *
dup_title (const FluxrEntity *entity,
           const FluxrRow    *row)
{
  int column = fluxr_entity_find_flag (entity, FLUXR_COLUMN_TITLE);
  g_autofree char *title = NULL;

  if (row != NULL && column >= 0)
    title = dup_value (row, column);
  if (title == NULL || *title == '\0')
    return g_strdup (get_noun (entity));

  return g_steal_pointer (&title);
}

static FluxrRow *
read_row (const FluxrEntity *entity,
          const char        *json)
{
  return json != NULL ? fluxr_row_new_text (entity, json, -1, NULL) : NULL;
}

static void
read_conflict (FluxrAttention *self,
               FluxrDatabase  *database)
{
  int column = fluxr_entity_find_column (self->key->entity, self->key->column);
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, NULL, "SELECT mine, theirs FROM sync_conflict"
                          " WHERE rowid = ?", "i", self->key->number);

  if (statement != NULL && fluxr_statement_step (statement, NULL))
    {
      self->mine = g_strdup (fluxr_statement_get_text (statement, 0));
      self->theirs = g_strdup (fluxr_statement_get_text (statement, 1));
    }
  if (column >= 0 && self->row != NULL)
    self->current = dup_value (self->row, column);
  else if (self->row == NULL)
    self->row = read_row (self->key->entity, self->mine != NULL ? self->mine : self->theirs);
}

static void
read_trash (FluxrAttention *self,
            FluxrDatabase  *database)
{
  g_clear_pointer (&self->row, fluxr_row_unref);
  self->row = fluxr_trash_load (database, self->key->number, NULL);
  self->n_inside = fluxr_trash_count_inside (database, self->key->number);
}

/**
 * fluxr_attention_new:
 *
 * Reads what there is to say about @key; rows that have gone meanwhile leave it without content.
 */
FluxrAttention *
fluxr_attention_new (FluxrDatabase           *database,
                     FluxrAttentionKind       kind,
                     const FluxrAttentionKey *key)
{
  FluxrAttention *self = g_object_new (FLUXR_TYPE_ATTENTION, NULL);

  self->kind = kind;
  self->key = copy_key (key);
  self->row = fluxr_rows_load (database, key->entity, key->id, NULL);
  self->is_here = self->row != NULL;
  if (kind == FLUXR_ATTENTION_CONFLICT || kind == FLUXR_ATTENTION_DELETED)
    read_conflict (self, database);
  else if (kind == FLUXR_ATTENTION_TRASH)
    read_trash (self, database);
  else if (self->row == NULL)
    self->row = fluxr_rows_load_base (database, key->entity, key->id, NULL);
  self->title = dup_title (key->entity, self->row);

  return self;
}

FluxrAttentionKind
fluxr_attention_get_kind (FluxrAttention *self)
{
  return self->kind;
}

const FluxrAttentionKey *
fluxr_attention_get_key (FluxrAttention *self)
{
  return self->key;
}

const char *
fluxr_attention_get_title (FluxrAttention *self)
{
  return self->title;
}

/**
 * fluxr_attention_get_noun:
 *
 * Returns: what a person calls a thing of this entity, like "Feature"
 */
const char *
fluxr_attention_get_noun (FluxrAttention *self)
{
  return get_noun (self->key->entity);
}

/**
 * fluxr_attention_get_n_inside:
 *
 * Returns: how many other things went together with what is in the trash, and come back with it
 */
guint
fluxr_attention_get_n_inside (FluxrAttention *self)
{
  return self->n_inside;
}

/**
 * fluxr_attention_get_field:
 *
 * Returns: what a person calls the column that a conflict is about
 */
const char *
fluxr_attention_get_field (FluxrAttention *self)
{
  static const struct
  {
    const char *column;
    const char *name;
  } names[] = {
    { "name", N_("Name") },
    { "title", N_("Title") },
    { "description", N_("Description") },
    { "content", N_("Content") },
    { "status", N_("Status") },
    { "implementation_status", N_("Status") },
    { "priority", N_("Priority") },
    { "position", N_("Place") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].column, self->key->column) == 0)
      return _(names[i].name);

  return self->key->column;
}

static char *
describe_trash (const char *why)
{
  if (g_strcmp0 (why, "deleted here") == 0)
    return g_strdup (_("Deleted here"));
  if (g_strcmp0 (why, "deleted on the server") == 0)
    return g_strdup (_("Deleted elsewhere"));
  if (g_strcmp0 (why, "discarded") == 0)
    return g_strdup (_("Refused by the server and discarded"));

  return g_strdup (_("Replaced"));
}

/**
 * fluxr_attention_dup_reason:
 *
 * Returns: (transfer full): why it is here, in words for a person
 */
char *
fluxr_attention_dup_reason (FluxrAttention *self)
{
  switch (self->kind)
    {
    case FLUXR_ATTENTION_REFUSED:
      if (fluxr_attention_is_kept (self))
        return g_strdup (_("Kept on this computer only"));
      return fluxr_quarantine_describe (self->key->reason);
    case FLUXR_ATTENTION_RECOVERED:
      return fluxr_quarantine_describe (self->key->reason);
    case FLUXR_ATTENTION_CONFLICT:
      /* Translators: the placeholder is a field, like "Description" */
      return g_strdup_printf (_("%s: changed here and elsewhere"),
                              fluxr_attention_get_field (self));
    case FLUXR_ATTENTION_DELETED:
      if (self->theirs != NULL)
        return g_strdup (_("Deleted here, but changed elsewhere: it is back"));
      return g_strdup (_("Deleted elsewhere, but changed here: it was kept"));
    case FLUXR_ATTENTION_TRASH:
      return describe_trash (self->key->reason);
    }

  g_assert_not_reached ();
}

/**
 * fluxr_attention_dup_content:
 *
 * Returns: (transfer full): its title and its texts, to be pasted elsewhere
 */
char *
fluxr_attention_dup_content (FluxrAttention *self)
{
  GString *content = g_string_new (self->title);
  const FluxrEntity *entity = self->key->entity;

  for (guint i = 0; self->row != NULL && i < entity->n_columns; i++)
    {
      g_autofree char *text = NULL;

      if (entity->columns[i].merge == FLUXR_MERGE_TEXT)
        text = dup_value (self->row, i);
      if (text != NULL && *text != '\0')
        g_string_append_printf (content, "\n\n%s", text);
    }

  return g_string_free (content, FALSE);
}

/**
 * fluxr_attention_dup_json:
 *
 * Returns: (transfer full) (nullable): all of the row; %NULL if nothing is left of it
 */
char *
fluxr_attention_dup_json (FluxrAttention *self)
{
  return self->row != NULL ? fluxr_row_print (self->row) : NULL;
}

const char *
fluxr_attention_get_mine (FluxrAttention *self)
{
  return self->mine != NULL ? self->mine : "";
}

const char *
fluxr_attention_get_theirs (FluxrAttention *self)
{
  return self->theirs != NULL ? self->theirs : "";
}

const char *
fluxr_attention_get_current (FluxrAttention *self)
{
  return self->current != NULL ? self->current : "";
}

/* Whether the field is one a person writes in sentences. */
gboolean
fluxr_attention_is_prose (FluxrAttention *self)
{
  int column = self->key->column != NULL
                 ? fluxr_entity_find_column (self->key->entity, self->key->column) : -1;

  return column >= 0 && self->key->entity->columns[column].merge == FLUXR_MERGE_TEXT;
}

/* Whether there is a row to look at. */
gboolean
fluxr_attention_is_here (FluxrAttention *self)
{
  return self->is_here;
}

/* Whether the person said that it stays here only. */
gboolean
fluxr_attention_is_kept (FluxrAttention *self)
{
  return self->key->reason != NULL && g_str_has_prefix (self->key->reason, FLUXR_QUARANTINE_KEPT);
}

gboolean
fluxr_attention_can_retry (FluxrAttention *self)
{
  return self->kind == FLUXR_ATTENTION_REFUSED
         && g_strcmp0 (self->key->reason, "read-only") != 0
         && g_strcmp0 (self->key->reason, "unreadable") != 0;
}

gboolean
fluxr_attention_can_move (FluxrAttention *self)
{
  return self->kind == FLUXR_ATTENTION_RECOVERED && self->is_here
         && fluxr_entity_find_flag (self->key->entity, FLUXR_COLUMN_PARENT) >= 0;
}

gboolean
fluxr_attention_can_be_free (FluxrAttention *self)
{
  FluxrScope scope = self->key->entity->scope;

  return fluxr_attention_can_move (self)
         && (scope == FLUXR_SCOPE_NOTES || scope == FLUXR_SCOPE_TASKS);
}
