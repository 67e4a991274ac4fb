/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands quarantine, conflicts and trash: what wants a person, and the person's answers. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <glib/gi18n-lib.h>
#include "fluxr-attention-list.h"
#include "fluxr-clock.h"
#include "fluxr-workspace-attention.h"

/* What one of the commands works on. */
typedef struct
{
  FluxrWorkspace *workspace;
  GPtrArray *items; /* of #FluxrAttention */
} Desk;

static void
desk_clear (Desk *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  if (self->workspace != NULL)
    fluxr_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static gboolean
open_desk (FluxrCli  *cli,
           Desk      *desk,
           GError   **error)
{
  if (!fluxr_cli_open (cli, error))
    return FALSE;
  desk->workspace = fluxr_workspace_new (cli->accounts, cli->account, FALSE, error);
  if (desk->workspace == NULL)
    return FALSE;
  desk->items = g_ptr_array_new_with_free_func (g_object_unref);

  return TRUE;
}

static void
take_out (Desk               *desk,
          FluxrAttentionKind  kind)
{
  g_autoptr (FluxrAttentionList) list = fluxr_attention_list_new (desk->workspace, kind);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (desk->items, g_list_model_get_item (G_LIST_MODEL (list), i));
}

/* Refused rows are called by their id, all else by its number. */
static gboolean
is_refused (FluxrAttention *item)
{
  FluxrAttentionKind kind = fluxr_attention_get_kind (item);

  return kind == FLUXR_ATTENTION_REFUSED || kind == FLUXR_ATTENTION_RECOVERED;
}

/* --- showing */

static void
add_item (yyjson_mut_doc *doc,
          yyjson_mut_val *items,
          FluxrAttention *item)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, items);
  g_autofree char *reason = fluxr_attention_dup_reason (item);
  g_autofree char *time = key->at > 0 ? fluxr_clock_format (key->at) : NULL;

  if (!is_refused (item))
    yyjson_mut_obj_add_sint (doc, object, "number", key->number);
  fluxr_cli_add_text (doc, object, "entity", key->entity->table);
  fluxr_cli_add_text (doc, object, "id", key->id);
  fluxr_cli_add_text (doc, object, "title", fluxr_attention_get_title (item));
  fluxr_cli_add_text (doc, object, "reason", reason);
  fluxr_cli_add_text (doc, object, "at", time);
  if (is_refused (item))
    yyjson_mut_obj_add_bool (doc, object, "kept", fluxr_attention_is_kept (item));
  if (fluxr_attention_get_kind (item) != FLUXR_ATTENTION_CONFLICT)
    return;
  fluxr_cli_add_text (doc, object, "field", key->column);
  fluxr_cli_add_text (doc, object, "mine", fluxr_attention_get_mine (item));
  fluxr_cli_add_text (doc, object, "theirs", fluxr_attention_get_theirs (item));
  fluxr_cli_add_text (doc, object, "current", fluxr_attention_get_current (item));
}

/* A line each: what to call it by, what it is, why it is here. */
static void
print_item (FluxrAttention *item)
{
  const FluxrAttentionKey *key = fluxr_attention_get_key (item);
  g_autofree char *title = fluxr_cli_clean (fluxr_attention_get_title (item), FALSE);
  g_autofree char *reason = fluxr_attention_dup_reason (item);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, key->number);

  printf ("%s\t%s\t%s\t%s\n", is_refused (item) ? key->id : number, key->entity->table, title,
          reason != NULL ? reason : "");
}

static FluxrExit
print_list (FluxrCli *cli,
            Desk     *desk)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *items = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, items);
  for (guint i = 0; i < desk->items->len; i++)
    if (cli->json)
      add_item (doc, items, g_ptr_array_index (desk->items, i));
    else
      print_item (g_ptr_array_index (desk->items, i));
  if (cli->json)
    fluxr_cli_print_doc (doc);

  return FLUXR_EXIT_OK;
}

/* --- acting */

static FluxrExit
fail_usage (FluxrCli  *cli,
            GError   **error)
{
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
               _("“fluxr %s --help” tells how it is used"), cli->command->name);

  return FLUXR_EXIT_USAGE;
}

/* The one with @word for its number, or its id for a refused row. */
static FluxrAttention *
find_item (Desk        *desk,
           const char  *word,
           GError     **error)
{
  for (guint i = 0; i < desk->items->len; i++)
    {
      FluxrAttention *item = g_ptr_array_index (desk->items, i);
      const FluxrAttentionKey *key = fluxr_attention_get_key (item);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, key->number);

      if (g_str_equal (is_refused (item) ? key->id : number, word))
        return g_object_ref (item);
    }
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
               _("Nothing in the list is called %s"), word);

  return NULL;
}

static gboolean
export_item (FluxrAttention  *item,
             GError         **error)
{
  g_autofree char *json = fluxr_attention_dup_json (item);

  if (json == NULL)
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_NOT_FOUND,
                           _("Nothing is left of this row"));
      return FALSE;
    }
  puts (json);

  return TRUE;
}

/* "none" stands for no product. */
static gboolean
move_item (FluxrCli        *cli,
           Desk            *desk,
           FluxrAttention  *item,
           GError         **error)
{
  gboolean without = g_str_equal (cli->args[2], "none");

  if (without ? fluxr_attention_can_be_free (item) : fluxr_attention_can_move (item))
    return fluxr_workspace_move_row (desk->workspace, item, without ? NULL : cli->args[2], error);
  g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_USAGE,
                       _("It cannot be moved there"));

  return FALSE;
}

/**
 * fluxr_cli_quarantine:
 *
 * Rows that the server refused.
 */
FluxrExit
fluxr_cli_quarantine (FluxrCli  *cli,
                      GError   **error)
{
  g_auto (Desk) desk = { NULL, NULL };
  g_autoptr (FluxrAttention) item = NULL;
  const char *verb = cli->args[0];
  gboolean done;
  gint64 trash;

  if (!open_desk (cli, &desk, error))
    return FLUXR_EXIT_FAILED;
  take_out (&desk, FLUXR_ATTENTION_REFUSED);
  take_out (&desk, FLUXR_ATTENTION_RECOVERED);
  if (verb == NULL)
    return print_list (cli, &desk);
  if (cli->args[1] == NULL)
    return fail_usage (cli, error);
  item = find_item (&desk, cli->args[1], error);
  if (item == NULL)
    return FLUXR_EXIT_FAILED;

  if (g_str_equal (verb, "retry"))
    done = fluxr_workspace_retry (desk.workspace, item, error);
  else if (g_str_equal (verb, "keep"))
    done = fluxr_workspace_keep_here (desk.workspace, item, TRUE, error);
  else if (g_str_equal (verb, "discard"))
    done = fluxr_workspace_discard (desk.workspace, item, &trash, error);
  else if (g_str_equal (verb, "export"))
    done = export_item (item, error);
  else if (g_str_equal (verb, "move") && cli->args[2] != NULL)
    done = move_item (cli, &desk, item, error);
  else
    return fail_usage (cli, error);

  return done ? FLUXR_EXIT_OK : FLUXR_EXIT_FAILED;
}

/**
 * fluxr_cli_conflicts:
 *
 * Fields of which another version is kept.
 */
FluxrExit
fluxr_cli_conflicts (FluxrCli  *cli,
                     GError   **error)
{
  static const char *const verbs[] = { "mine", "theirs", "text", NULL };
  g_auto (Desk) desk = { NULL, NULL };
  g_autoptr (FluxrAttention) item = NULL;
  g_autofree char *text = NULL;
  const char *verb = cli->args[0];
  FluxrChoice choice = FLUXR_CHOICE_MINE;
  gsize length;

  if (!open_desk (cli, &desk, error))
    return FLUXR_EXIT_FAILED;
  take_out (&desk, FLUXR_ATTENTION_CONFLICT);
  if (verb == NULL)
    return print_list (cli, &desk);
  while (verbs[choice] != NULL && !g_str_equal (verbs[choice], verb))
    choice++;
  if (verbs[choice] == NULL || cli->args[1] == NULL)
    return fail_usage (cli, error);
  item = find_item (&desk, cli->args[1], error);
  if (item == NULL)
    return FLUXR_EXIT_FAILED;

  if (choice == FLUXR_CHOICE_TEXT)
    text = fluxr_cli_read_input (NULL, &length, error);
  if (choice == FLUXR_CHOICE_TEXT && text == NULL)
    return FLUXR_EXIT_FAILED;

  return fluxr_workspace_settle (desk.workspace, item, choice, text, error) ? FLUXR_EXIT_OK
                                                                            : FLUXR_EXIT_FAILED;
}

/**
 * fluxr_cli_trash:
 *
 * The last content of what was removed here, for whatever reason.
 */
FluxrExit
fluxr_cli_trash (FluxrCli  *cli,
                 GError   **error)
{
  g_auto (Desk) desk = { NULL, NULL };
  g_autoptr (FluxrAttention) item = NULL;
  const char *verb = cli->args[0];
  gboolean done;

  if (!open_desk (cli, &desk, error))
    return FLUXR_EXIT_FAILED;
  take_out (&desk, FLUXR_ATTENTION_TRASH);
  if (verb == NULL)
    return print_list (cli, &desk);
  if (g_str_equal (verb, "empty") && cli->args[1] == NULL)
    {
      done = fluxr_workspace_empty_trash (desk.workspace, error)
             && fluxr_workspace_purge_trash (desk.workspace, error);
      return done ? FLUXR_EXIT_OK : FLUXR_EXIT_FAILED;
    }
  if (cli->args[1] == NULL)
    return fail_usage (cli, error);
  item = find_item (&desk, cli->args[1], error);
  if (item == NULL)
    return FLUXR_EXIT_FAILED;

  if (g_str_equal (verb, "restore"))
    done = fluxr_workspace_restore (desk.workspace, fluxr_attention_get_key (item)->number, error);
  else if (g_str_equal (verb, "export"))
    done = export_item (item, error);
  else
    return fail_usage (cli, error);

  return done ? FLUXR_EXIT_OK : FLUXR_EXIT_FAILED;
}
