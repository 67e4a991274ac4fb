/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libpq's pipeline: several commands in one round trip, the results in sequence. A failing command
 * makes the later ones of its batch fail without being run. */

#include "transaction.h"

#include "json-text.h"
#include "pool.h"

#define SETTINGS "fluxr_settings"
#define SETTINGS_TIMEZONE "fluxr_settings_timezone"
#define SET_ALL                                                                                    \
  "select set_config('search_path', '\"" FLUXR_SCHEMA "\", \"" FLUXR_SCHEMA "\"', true), "         \
  "set_config('role', $1, true), set_config('request.jwt.claims', $2, true), "                     \
  "set_config('request.method', $3, true), set_config('request.path', $4, true), "                 \
  "set_config('request.headers', $5, true), set_config('request.cookies', '{}', true)"

const char fluxr_transaction_setup[] =
  "prepare " SETTINGS " (text, text, text, text, text) as " SET_ALL "; "
  "prepare " SETTINGS_TIMEZONE " (text, text, text, text, text, text) as " SET_ALL
  ", set_config('timezone', $6, true)";

static const char *
make_headers (const FluxrRequest *request)
{
  GString *out = fluxr_arena_string (request->arena);

  g_string_append_c (out, '{');
  for (guint i = 0; i < request->headers->len; i += 2)
    {
      g_autofree char *name = g_ascii_strdown (g_ptr_array_index (request->headers, i), -1);

      g_string_append (out, i > 0 ? "," : "");
      fluxr_json_append_string (out, name);
      g_string_append_c (out, ':');
      fluxr_json_append_string (out, g_ptr_array_index (request->headers, i + 1));
    }
  return g_string_append_c (out, '}')->str;
}

static gboolean
send_settings (const FluxrTransaction *self,
               PGconn                 *connection)
{
  const char *values[] = {
    self->identity->role,    self->identity->claims,       self->request->method,
    self->request->path,     make_headers (self->request), self->timezone,
  };

  return PQsendQueryPrepared (connection, self->timezone != NULL ? SETTINGS_TIMEZONE : SETTINGS,
                              self->timezone != NULL ? 6 : 5, values, NULL, NULL, 0);
}

static gboolean
send_text (PGconn     *connection,
           const char *text)
{
  return PQsendQueryParams (connection, text, 0, NULL, NULL, NULL, NULL, 0);
}

static gboolean
send_sql (PGconn         *connection,
          const FluxrSql *sql)
{
  if (sql == NULL)
    return TRUE;
  return PQsendQueryParams (connection, sql->text->str, (int) sql->values->len,
                            (const Oid *) (gpointer) sql->types->data,
                            (const char *const *) sql->values->pdata, NULL, NULL, 0);
}

static gboolean
send_all (const FluxrTransaction *self,
          PGconn                 *connection,
          const FluxrSql         *sql,
          const FluxrSql         *explain)
{
  return PQenterPipelineMode (connection) &&
         send_text (connection, self->is_read_only
                                  ? "begin isolation level read committed read only"
                                  : "begin isolation level read committed read write") &&
         send_settings (self, connection) && send_sql (connection, sql) &&
         send_sql (connection, explain) &&
         (!self->is_read_only || send_text (connection, "commit")) && PQpipelineSync (connection);
}

static PGresult *
take_result (PGconn *connection)
{
  PGresult *result = PQgetResult (connection);

  if (result != NULL)
    PQclear (PQgetResult (connection)); /* NULL: the end of this command */
  return result;
}

static gboolean
succeeded (const PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

/* The first failure counts; those after it only say that there was one. */
static void
note_failure (const FluxrTransaction *self,
              const PGresult         *result,
              FluxrFailure          **failure)
{
  if (*failure == NULL && !succeeded (result) && PQresultStatus (result) != PGRES_PIPELINE_ABORTED)
    *failure = fluxr_failure_new_from_result (
      self->request->arena, result, !g_str_equal (self->identity->role, "anon"));
}

static void
take_results (const FluxrTransaction *self,
              PGconn                 *connection,
              guint                   n_results,
              PGresult              **results,
              FluxrFailure          **failure)
{
  for (guint i = 0; i < n_results; i++)
    {
      results[i] = take_result (connection);
      note_failure (self, results[i], failure);
    }
  PQclear (PQgetResult (connection)); /* the sync */
}

/* Runs sql, and explain (nullable) after it. Reads are finished by this; a write must be followed
 * by a commit or a cancel. On failure everything is undone. */
gboolean
fluxr_transaction_run (const FluxrTransaction  *self,
                       PGconn                  *connection,
                       const FluxrSql          *sql,
                       const FluxrSql          *explain,
                       PGresult               **result,
                       PGresult               **explained,
                       FluxrFailure           **failure)
{
  PGresult *results[5] = { NULL };
  guint n_results = 3 + (explain != NULL ? 1 : 0) + (self->is_read_only ? 1 : 0);

  if (send_all (self, connection, sql, explain))
    take_results (self, connection, n_results, results, failure);
  else
    *failure = fluxr_failure_new_from_connection (self->request->arena,
                                                  PQerrorMessage (connection));
  PQexitPipelineMode (connection);
  if (*failure == NULL)
    {
      *result = g_steal_pointer (&results[2]);
      if (explain != NULL)
        *explained = g_steal_pointer (&results[3]);
    }
  else
    fluxr_transaction_cancel (connection);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    PQclear (results[i]);
  return *failure == NULL;
}

gboolean
fluxr_transaction_commit (const FluxrTransaction  *self,
                          PGconn                  *connection,
                          FluxrFailure           **failure)
{
  g_autoptr (PGresult) result = NULL;

  if (self->is_read_only)
    return TRUE;
  result = PQexec (connection, "commit");
  note_failure (self, result, failure);
  return *failure == NULL;
}

void
fluxr_transaction_cancel (PGconn *connection)
{
  if (PQtransactionStatus (connection) != PQTRANS_IDLE)
    PQclear (PQexec (connection, "rollback"));
}
