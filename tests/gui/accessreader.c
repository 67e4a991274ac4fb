/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accessreader.so, for accesstree.py: all that a program shows a screen reader, in few questions.
 * AT-SPI has one question for what is known of all things (GetItems). What is in what is asked of a
 * whole level of the tree at once: the numbers in that answer also count what is hidden. A thing
 * nobody has asked for yet is not in the answer, but is from then on. */

#include <gio/gio.h>
#include <string.h>

#define CACHE "/org/a11y/atspi/cache"
#define ROUNDS 10 /* while a window comes, more may come with every question */
#define TIMEOUT 60000

typedef struct
{
  char *name;
  guint role;
  guint64 states;
  int count;
} Node;

typedef struct
{
  GDBusConnection *bus;
  GMainContext *context;
  const char *sender;
  GHashTable *nodes;    /* path -> Node */
  GHashTable *children; /* path -> GPtrArray of paths */
  guint waiting;
} Reader;

typedef struct
{
  Reader *reader;
  char *path;
} Question;

char *access_reader_read (const char *address,
                          const char *sender,
                          const char *start);

static void
node_free (gpointer data)
{
  Node *node = data;

  g_free (node->name);
  g_free (node);
}

static Node *
node_new (GVariant *item)
{
  Node *node = g_new0 (Node, 1);
  g_autoptr (GVariant) states = g_variant_get_child_value (item, 9);

  g_variant_get_child (item, 4, "i", &node->count);
  g_variant_get_child (item, 6, "s", &node->name);
  g_variant_get_child (item, 7, "u", &node->role);
  for (gsize i = 0; i < MIN (g_variant_n_children (states), 2); i++)
    {
      guint32 part;

      g_variant_get_child (states, i, "u", &part);
      node->states |= (guint64) part << (32 * i);
    }

  return node;
}

static gboolean
list_known (Reader  *self,
            GError **error)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
    self->bus, self->sender, CACHE, "org.a11y.atspi.Cache", "GetItems", NULL, NULL,
    G_DBUS_CALL_FLAGS_NONE, TIMEOUT, NULL, error);
  g_autoptr (GVariant) items = NULL;

  if (answer == NULL)
    return FALSE;
  items = g_variant_get_child_value (answer, 0);
  g_hash_table_remove_all (self->nodes);
  for (gsize i = 0; i < g_variant_n_children (items); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (items, i);
      char *path;

      g_variant_get_child (item, 0, "(so)", NULL, &path);
      g_hash_table_insert (self->nodes, path, node_new (item));
    }

  return TRUE;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Question *question = user_data;
  g_autoptr (GVariant) answer
    = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  /* Else it is gone. */
  if (answer != NULL)
    {
      g_autoptr (GVariant) list = g_variant_get_child_value (answer, 0);

      for (gsize i = 0; i < g_variant_n_children (list); i++)
        {
          char *path;

          g_variant_get_child (list, i, "(so)", NULL, &path);
          g_ptr_array_add (paths, path);
        }
    }
  g_hash_table_insert (question->reader->children, question->path, paths);
  question->reader->waiting--;
  g_free (question);
}

static void
list_level (Reader    *self,
            GPtrArray *level)
{
  for (guint i = 0; i < level->len; i++)
    {
      Question *question = g_new (Question, 1);

      *question = (Question) { self, g_strdup (level->pdata[i]) };
      self->waiting++;
      g_dbus_connection_call (self->bus, self->sender, question->path,
                              "org.a11y.atspi.Accessible", "GetChildren", NULL, NULL,
                              G_DBUS_CALL_FLAGS_NONE, TIMEOUT, NULL, listed_cb, question);
    }
  while (self->waiting > 0)
    g_main_context_iteration (self->context, TRUE);
}

/* What is in those of @level and has something in itself. */
static GPtrArray *
find_next_level (Reader    *self,
                 GPtrArray *level)
{
  GPtrArray *next = g_ptr_array_new ();
  /* The pages of a view stack may claim the same child. */
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < level->len; i++)
    {
      GPtrArray *paths = g_hash_table_lookup (self->children, level->pdata[i]);

      for (guint k = 0; k < paths->len; k++)
        {
          Node *node = g_hash_table_lookup (self->nodes, paths->pdata[k]);

          if (!g_hash_table_contains (self->children, paths->pdata[k])
              && (node == NULL || node->count > 0) && g_hash_table_add (seen, paths->pdata[k]))
            g_ptr_array_add (next, paths->pdata[k]);
        }
    }

  return next;
}

static void
list_all (Reader     *self,
          const char *start)
{
  g_autoptr (GPtrArray) level = g_ptr_array_new ();

  g_hash_table_remove_all (self->children);
  g_ptr_array_add (level, (gpointer) start);
  while (level->len > 0)
    {
      GPtrArray *next;

      list_level (self, level);
      next = find_next_level (self, level);
      g_ptr_array_unref (level);
      level = next;
    }
}

static gboolean
is_complete (Reader *self)
{
  GHashTableIter iter;
  GPtrArray *paths;

  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &paths))
    for (guint i = 0; i < paths->len; i++)
      if (!g_hash_table_contains (self->nodes, paths->pdata[i]))
        return FALSE;

  return TRUE;
}

/* Depth first, each once. Fields are parted by the unit separator, things by the record
 * separator. */
static void
write_down (Reader     *self,
            const char *path,
            const char *above,
            guint       number,
            GHashTable *seen,
            GString    *text)
{
  const Node *node = g_hash_table_lookup (self->nodes, path);
  GPtrArray *paths = g_hash_table_lookup (self->children, path);

  if (!g_hash_table_add (seen, (gpointer) path))
    return;
  if (above != NULL)
    g_string_append_printf (text, "%s\x1f%s\x1f%u\x1f%d\x1f%" G_GUINT64_FORMAT "\x1f%s\x1e", path,
                            above, number, node != NULL ? (int) node->role : -1,
                            node != NULL ? node->states : 0, node != NULL ? node->name : "");
  for (guint i = 0; paths != NULL && i < paths->len; i++)
    write_down (self, paths->pdata[i], path, i, seen, text);
}

static GDBusConnection *
connect_to (const char *address)
{
  static GDBusConnection *bus;

  if (bus == NULL)
    bus = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
        | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);

  return bus;
}

/* Returns: (transfer full): NULL if the program does not answer */
char *
access_reader_read (const char *address,
                    const char *sender,
                    const char *start)
{
  Reader self = { .bus = connect_to (address), .context = g_main_context_new (),
                  .sender = sender,
                  .nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_free),
                  .children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                     (GDestroyNotify) g_ptr_array_unref) };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (NULL);
  gboolean answers = self.bus != NULL;

  g_main_context_push_thread_default (self.context);
  for (guint i = 0; i < ROUNDS && answers; i++)
    {
      answers = list_known (&self, NULL);
      if (!answers)
        break;
      list_all (&self, start);
      if (is_complete (&self))
        break;
    }
  g_main_context_pop_thread_default (self.context);
  if (answers)
    write_down (&self, start, NULL, 0, seen, text);
  g_hash_table_unref (self.children);
  g_hash_table_unref (self.nodes);
  g_main_context_unref (self.context);

  return g_string_free (text, !answers);
}
