/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the command line reads and prints, and what its errors become. */

#include "config.h"

#include "fluxr-cli-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-error.h"
#include "fluxr-remote-error.h"
#include "fluxr-sandbox.h"
#include "fluxr-store-error.h"
#include "fluxr-transport-error.h"

/* The file that is to be written, the first argument; not one that nobody would find. */
GFile *
fluxr_cli_dup_output (FluxrCli  *cli,
                      GError   **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (cli->args[0]);
  const char *path = g_file_peek_path (file);

  if (path == NULL || fluxr_sandbox_keeps (path))
    return g_steal_pointer (&file);
  g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
               _("The sandbox does not show Fluxr the folder of “%s”: leave the file out, and let "
                 "the shell write it with > FILE"), path);

  return NULL;
}

static FluxrExit
get_command_exit (FluxrCommandError code)
{
  switch (code)
    {
    case FLUXR_COMMAND_ERROR_FAILED:
    case FLUXR_COMMAND_ERROR_STALE:
      return FLUXR_EXIT_FAILED;
    case FLUXR_COMMAND_ERROR_USAGE:
      return FLUXR_EXIT_USAGE;
    case FLUXR_COMMAND_ERROR_NOT_FOUND:
      return FLUXR_EXIT_NOT_FOUND;
    case FLUXR_COMMAND_ERROR_READ_ONLY:
    case FLUXR_COMMAND_ERROR_INVALID:
      return FLUXR_EXIT_REFUSED;
    case FLUXR_COMMAND_ERROR_SIGN_IN:
      return FLUXR_EXIT_SIGN_IN;
    case FLUXR_COMMAND_ERROR_WAITING:
      return FLUXR_EXIT_WAITING;
    }

  g_assert_not_reached ();
}

static FluxrExit
get_store_exit (FluxrStoreError code)
{
  switch (code)
    {
    case FLUXR_STORE_ERROR_FAILED:
    case FLUXR_STORE_ERROR_BUSY:
    case FLUXR_STORE_ERROR_FULL:
    case FLUXR_STORE_ERROR_CORRUPT:
    case FLUXR_STORE_ERROR_NEWER:
      return FLUXR_EXIT_FAILED;
    case FLUXR_STORE_ERROR_NOT_FOUND:
      return FLUXR_EXIT_NOT_FOUND;
    case FLUXR_STORE_ERROR_CONSTRAINT:
    case FLUXR_STORE_ERROR_READ_ONLY:
      return FLUXR_EXIT_REFUSED;
    }

  g_assert_not_reached ();
}

static FluxrExit
get_remote_exit (FluxrRemoteError code)
{
  switch (code)
    {
    case FLUXR_REMOTE_ERROR_OFFLINE:
    case FLUXR_REMOTE_ERROR_UNAVAILABLE:
    case FLUXR_REMOTE_ERROR_NO_SERVER:
    case FLUXR_REMOTE_ERROR_LIMIT:
      return FLUXR_EXIT_OFFLINE;
    case FLUXR_REMOTE_ERROR_ADDRESS:
    case FLUXR_REMOTE_ERROR_PASSWORD:
    case FLUXR_REMOTE_ERROR_CURRENT_PASSWORD:
    case FLUXR_REMOTE_ERROR_REFUSED:
      return FLUXR_EXIT_REFUSED;
    case FLUXR_REMOTE_ERROR_KEY:
    case FLUXR_REMOTE_ERROR_CREDENTIALS:
    case FLUXR_REMOTE_ERROR_CODE:
    case FLUXR_REMOTE_ERROR_REAUTHENTICATE:
    case FLUXR_REMOTE_ERROR_CONFIRM:
    case FLUXR_REMOTE_ERROR_SESSION:
    case FLUXR_REMOTE_ERROR_TOKEN:
    case FLUXR_REMOTE_ERROR_KEYRING:
    case FLUXR_REMOTE_ERROR_KEYRING_BUSY:
    case FLUXR_REMOTE_ERROR_KEYRING_LOCKED:
      return FLUXR_EXIT_SIGN_IN;
    }

  g_assert_not_reached ();
}

static FluxrExit
get_transport_exit (const GError *error)
{
  if (error->code == FLUXR_TRANSPORT_ERROR_SIGN_IN || error->code == FLUXR_TRANSPORT_ERROR_EXPIRED)
    return FLUXR_EXIT_SIGN_IN;

  return error->code <= FLUXR_TRANSPORT_ERROR_FUTURE ? FLUXR_EXIT_OFFLINE : FLUXR_EXIT_FAILED;
}

FluxrExit
fluxr_cli_get_exit (const GError *error)
{
  if (error->domain == FLUXR_COMMAND_ERROR)
    return get_command_exit (error->code);
  if (error->domain == FLUXR_STORE_ERROR)
    return get_store_exit (error->code);
  if (error->domain == FLUXR_REMOTE_ERROR)
    return get_remote_exit (error->code);
  if (error->domain == FLUXR_TRANSPORT_ERROR)
    return get_transport_exit (error);
  if (error->domain == FLUXR_DATA_ERROR)
    return FLUXR_EXIT_REFUSED;

  return FLUXR_EXIT_FAILED;
}

static const char *
get_exit_name (FluxrExit code)
{
  switch (code)
    {
    case FLUXR_EXIT_OK:
      return "ok";
    case FLUXR_EXIT_FAILED:
      return "failed";
    case FLUXR_EXIT_USAGE:
      return "usage";
    case FLUXR_EXIT_NOT_FOUND:
      return "not-found";
    case FLUXR_EXIT_REFUSED:
      return "refused";
    case FLUXR_EXIT_OFFLINE:
      return "offline";
    case FLUXR_EXIT_SIGN_IN:
      return "sign-in";
    case FLUXR_EXIT_WAITING:
      return "waiting";
    }

  g_assert_not_reached ();
}

void
fluxr_cli_print_error (FluxrCli     *cli,
                       const GError *error)
{
  FluxrExit code = fluxr_cli_get_exit (error);
  g_autofree char *text = fluxr_cli_clean (error->message, TRUE);
  g_autoptr (yyjson_mut_doc) doc = NULL;
  g_autofree char *json = NULL;
  yyjson_mut_val *root, *object;

  if (!cli->json)
    {
      fprintf (stderr, "fluxr: %s\n", text);
      return;
    }

  doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (doc);
  yyjson_mut_doc_set_root (doc, root);
  object = yyjson_mut_obj_add_obj (doc, root, "error");
  yyjson_mut_obj_add_str (doc, object, "code", get_exit_name (code));
  yyjson_mut_obj_add_int (doc, object, "exit", code);
  yyjson_mut_obj_add_str (doc, object, "message", text);
  json = fluxr_json_print_mut (doc);
  fprintf (stderr, "%s\n", json);
}

static gboolean
is_harmless (gunichar c,
             gboolean lines)
{
  if (lines && (c == '\n' || c == '\t'))
    return TRUE;

  /* Control characters drive terminals, bidirectional overrides deceive readers. */
  return !g_unichar_iscntrl (c) && !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069);
}

/**
 * fluxr_cli_clean:
 * @lines: whether line breaks stay
 *
 * Returns: (transfer full): the text as it may go to a terminal
 */
char *
fluxr_cli_clean (const char *text,
                 gboolean    lines)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) clean = g_string_sized_new (strlen (valid));

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    if (is_harmless (g_utf8_get_char (c), lines))
      g_string_append_unichar (clean, g_utf8_get_char (c));
    else
      g_string_append_c (clean, ' ');

  return g_string_free_and_steal (g_steal_pointer (&clean));
}

char *
fluxr_cli_dup_row (FluxrCli       *cli,
                   const FluxrRow *row)
{
  return cli->canonical ? fluxr_row_canonical (row) : fluxr_row_print (row);
}

void
fluxr_cli_print_doc (yyjson_mut_doc *doc)
{
  g_autofree char *json = fluxr_json_print_mut (doc);

  puts (json);
}

/* NULL becomes null, so that an object always has all of its keys. */
void
fluxr_cli_add_text (yyjson_mut_doc *doc,
                    yyjson_mut_val *object,
                    const char     *key,
                    const char     *text)
{
  yyjson_mut_obj_add (object, yyjson_mut_str (doc, key),
                      text != NULL ? yyjson_mut_strcpy (doc, text) : yyjson_mut_null (doc));
}

static char *
read_stdin (gsize   *length,
            GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[65536];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, n);
  if (ferror (stdin))
    {
      g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                   _("Could not read the input: %s"), g_strerror (errno));
      return NULL;
    }
  *length = text->len;

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * fluxr_cli_read_input:
 * @path: (nullable): a file, %NULL or "-" for the standard input
 *
 * Returns: (transfer full): text in UTF-8 without a NUL
 */
char *
fluxr_cli_read_input (const char  *path,
                      gsize       *length,
                      GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;

  if (path == NULL || g_str_equal (path, "-"))
    text = read_stdin (length, error);
  else if (!g_file_get_contents (path, &text, length, &problem))
    g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED, problem->message);
  if (text == NULL)
    return NULL;

  if (!g_utf8_validate_len (text, *length, NULL))
    {
      g_set_error_literal (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_INVALID,
                           _("The input is not a text in UTF-8"));
      return NULL;
    }

  return g_steal_pointer (&text);
}
