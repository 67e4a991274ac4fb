/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text is checked to be JSON once; then its parts are found by scanning, and only the bytes of
 * the place are other ones. Of equal keys the last counts, as for PostgreSQL. */

#include "config.h"

#include "fluxr-json-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-error.h"
#include "fluxr-json-scan.h"
#include "fluxr-json.h"

/* What is done at the end of the way: @value is put there, or (%NULL) the place is removed. */
typedef struct
{
  const char *value; /* (nullable) */
  GError **error;
} Change;

/* The parts of a container that are needed to change one of them. */
typedef struct
{
  FluxrJsonSpan key;   /* of an object */
  FluxrJsonSpan value;
  const char *before;  /* where the value before ends, or behind the bracket */
  const char *after;   /* where the next key or value starts, or the closing bracket */
  gboolean is_first;
  gboolean is_last;
} Member;

static char *change_at (const char        *json,
                        gsize              length,
                        const char *const *tokens,
                        Change            *change);

/* Without the blanks around it. */
static void
trim (FluxrJsonSpan *span)
{
  while (span->length > 0 && g_ascii_isspace (*span->start))
    {
      span->start++;
      span->length--;
    }
  while (span->length > 0 && g_ascii_isspace (span->start[span->length - 1]))
    span->length--;
}

static gboolean
is_key (const FluxrJsonSpan *key,
        const char          *name)
{
  g_autofree char *quoted = NULL;
  g_autofree char *text = NULL;

  if (memchr (key->start, '\\', key->length) == NULL)
    return fluxr_json_span_is (key, name);
  quoted = g_strndup (key->start - 1, key->length + 2);
  text = fluxr_json_place_unquote (quoted);

  return g_strcmp0 (text, name) == 0;
}

/* The next key and value, or value, of the container that @scan is in.
 * Returns: whether there is one */
static gboolean
read_member (FluxrJsonScan *scan,
             gboolean       is_object,
             Member        *member)
{
  member->before = scan->at;
  if (!member->is_first && !fluxr_json_scan_char (scan, ','))
    return FALSE;
  if (is_object ? !fluxr_json_scan_member (scan, &member->key, &member->value)
                : !fluxr_json_scan_value (scan, &member->value))
    return FALSE;
  trim (&member->value);
  scan->at = member->value.start + member->value.length;

  return TRUE;
}

/* @last: (out): the last member; left alone if there is none
 * Returns: how many there are */
static guint
find_member (const char *json,
             gsize       length,
             const char *token,
             Member     *found,
             gboolean   *is_found,
             Member     *last)
{
  gboolean is_object = *json == '{';
  FluxrJsonScan scan = { json + 1, json + length };
  Member member = { .is_first = TRUE };
  guint64 wanted = is_object ? 0 : g_ascii_strtoull (token, NULL, 10);
  guint n;

  *is_found = FALSE;
  for (n = 0; read_member (&scan, is_object, &member); n++)
    {
      FluxrJsonScan ahead = scan;

      member.is_last = !fluxr_json_scan_char (&ahead, ',');
      fluxr_json_scan_blanks (&ahead);
      member.after = ahead.at;
      if (is_object ? is_key (&member.key, token)
                    : g_ascii_isdigit (*token) && n == wanted)
        {
          *found = member;
          *is_found = TRUE;
        }
      *last = member;
      member.is_first = FALSE;
    }

  return n;
}

/* @with: (nullable): instead of what is between @start and @end */
static char *
splice (const char *json,
        gsize       length,
        const char *start,
        const char *end,
        const char *with)
{
  GString *out = g_string_new_len (json, start - json);

  g_string_append (out, with);
  g_string_append_len (out, end, json + length - end);

  return g_string_free_and_steal (out);
}

static char *
nest (const char *const *tokens,
      const char        *value)
{
  g_autofree char *key = NULL;
  g_autofree char *inner = NULL;

  if (*tokens == NULL)
    return g_strdup (value);
  key = fluxr_json_place_quote (*tokens);
  inner = nest (tokens + 1, value);

  return g_strdup_printf ("{%s: %s}", key, inner);
}

/* What stands between two members there, or would. */
static char *
dup_separator (const char   *json,
               const Member *last)
{
  gboolean is_object = *json == '{';
  const char *start = is_object ? last->key.start - 1 : last->value.start;

  if (!last->is_first)
    return g_strndup (last->before, start - last->before);
  if (start > json + 1)
    return g_strdup_printf (",%.*s", (int) (start - json - 1), json + 1);

  return g_strdup (is_object && last->value.start[-1] == ':' ? "," : ", ");
}

static char *
append (const char        *json,
        gsize              length,
        const char *const *tokens,
        const Member      *last, /* (nullable): there is none */
        const char        *value)
{
  gboolean is_object = *json == '{';
  const char *end = last != NULL ? last->value.start + last->value.length : json + 1;
  g_autofree char *separator = last != NULL ? dup_separator (json, last) : g_strdup ("");
  g_autofree char *inner = nest (tokens + 1, value);
  g_autofree char *key = is_object ? fluxr_json_place_quote (*tokens) : NULL;
  gboolean tight = last != NULL && is_object && last->value.start[-1] == ':';
  g_autofree char *with
    = g_strconcat (separator, is_object ? key : "", is_object ? (tight ? ":" : ": ") : "", inner,
                   NULL);

  return splice (json, length, end, end, with);
}

static char *
take_out (const char   *json,
          gsize         length,
          const Member *member)
{
  const char *end = member->value.start + member->value.length;
  const char *start = *json == '{' ? member->key.start - 1 : member->value.start;

  if (!member->is_first)
    return splice (json, length, member->before, end, "");

  return splice (json, length, start, member->is_last ? end : member->after, "");
}

static char *
refuse (Change *change)
{
  g_set_error_literal (change->error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
                       _("What is stored there has another form by now"));

  return NULL;
}

static char *
change_member (const char        *json,
               gsize              length,
               const char *const *tokens,
               Change            *change)
{
  Member found, last;
  gboolean is_found;
  guint n = find_member (json, length, *tokens, &found, &is_found, &last);
  g_autofree char *with = NULL;

  if (!is_found && change->value == NULL)
    return g_strndup (json, length);
  if (!is_found)
    {
      if (*json == '[' && g_ascii_strtoull (*tokens, NULL, 10) != n)
        return refuse (change);
      return append (json, length, tokens, n > 0 ? &last : NULL, change->value);
    }
  if (tokens[1] == NULL && change->value == NULL)
    return take_out (json, length, &found);
  with = change_at (found.value.start, found.value.length, tokens + 1, change);

  return with != NULL ? splice (json, length, found.value.start,
                                found.value.start + found.value.length, with)
                      : NULL;
}

static char *
change_folded (const char        *json,
               gsize              length,
               const char *const *tokens,
               Change            *change)
{
  g_autofree char *quoted = g_strndup (json, length);
  g_autofree char *text = fluxr_json_place_unquote (quoted);
  g_autofree char *inner = text != NULL ? fluxr_json_place_unfold (text) : NULL;
  g_autofree char *with = NULL;

  if (inner == NULL)
    return refuse (change);
  with = change_at (text, strlen (text), tokens, change);

  return with != NULL ? fluxr_json_place_quote (with) : NULL;
}

static char *
change_at (const char        *json,
           gsize              length,
           const char *const *tokens,
           Change            *change)
{
  FluxrJsonSpan value = { json, length };
  g_autofree char *with = NULL;

  trim (&value);
  if (*tokens == NULL)
    with = g_strdup (change->value);
  else if (*value.start == '{' || *value.start == '[')
    with = change_member (value.start, value.length, tokens, change);
  else if (*value.start == '"')
    with = change_folded (value.start, value.length, tokens, change);
  else if (*value.start == 'n')
    with = change->value != NULL ? nest (tokens, change->value) : g_strdup ("null");
  else
    return refuse (change);

  return with != NULL ? splice (json, length, value.start, value.start + value.length, with) : NULL;
}

static GStrv
split (const char *pointer)
{
  static const char *const nameless[] = { "", NULL };
  GStrv tokens;

  /* The key of no letters. */
  if (g_str_equal (pointer, "/"))
    return g_strdupv ((GStrv) nameless);
  tokens = g_strsplit (*pointer == '/' ? pointer + 1 : pointer, "/", -1);
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      g_autoptr (GString) token = g_string_new (tokens[i]);

      g_string_replace (token, "~1", "/", 0);
      g_string_replace (token, "~0", "~", 0);
      g_free (tokens[i]);
      tokens[i] = g_string_free_and_steal (g_steal_pointer (&token));
    }

  return tokens;
}

static char *
change_text (const char  *json,
             const char  *pointer,
             const char  *value,
             GError     **error)
{
  g_auto (GStrv) tokens = split (pointer);
  Change change = { value, error };
  g_autoptr (yyjson_doc) doc = NULL;

  if (json == NULL)
    json = "null";
  doc = fluxr_json_parse (json, -1, error);
  if (doc == NULL)
    return NULL;

  return change_at (json, strlen (json), (const char *const *) tokens, &change);
}

char *
fluxr_json_place_set (const char  *json,
                      const char  *pointer,
                      const char  *value,
                      GError     **error)
{
  g_return_val_if_fail (pointer != NULL && value != NULL, NULL);

  return change_text (json, pointer, value, error);
}

char *
fluxr_json_place_remove (const char  *json,
                         const char  *pointer,
                         GError     **error)
{
  g_return_val_if_fail (json != NULL && pointer != NULL && *pointer != '\0', NULL);

  return change_text (json, pointer, NULL, error);
}

char *
fluxr_json_place_dup (const char *json,
                      const char *pointer)
{
  g_auto (GStrv) tokens = split (pointer);
  g_autoptr (yyjson_doc) doc = json != NULL ? fluxr_json_parse (json, -1, NULL) : NULL;
  FluxrJsonSpan value = { json, json != NULL ? strlen (json) : 0 };
  g_autofree char *inner = NULL;

  if (doc == NULL)
    return NULL;
  for (guint i = 0;; i++)
    {
      gboolean is_found;
      Member found, last;

      trim (&value);
      if (tokens[i] == NULL)
        return g_strndup (value.start, value.length);
      if (*value.start == '"')
        {
          g_autofree char *quoted = g_strndup (value.start, value.length);
          g_autofree char *text = fluxr_json_place_unquote (quoted);
          char *unfolded = text != NULL ? fluxr_json_place_unfold (text) : NULL;

          g_free (inner);
          inner = unfolded;
          if (inner == NULL)
            return NULL;
          value = (FluxrJsonSpan) { inner, strlen (inner) };
        }
      if (*value.start != '{' && *value.start != '[')
        return NULL;
      find_member (value.start, value.length, tokens[i], &found, &is_found, &last);
      if (!is_found)
        return NULL;
      value = found.value;
    }
}

char *
fluxr_json_place_join (const char *pointer,
                       const char *key)
{
  g_autoptr (GString) token = g_string_new (key);

  g_string_replace (token, "~", "~0", 0);
  g_string_replace (token, "/", "~1", 0);

  return g_strconcat (pointer, "/", token->str, NULL);
}

char *
fluxr_json_place_quote (const char *text)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);

  yyjson_mut_doc_set_root (doc, yyjson_mut_str (doc, text));

  return fluxr_json_print_mut (doc);
}

char *
fluxr_json_place_unquote (const char *json)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (json, -1, NULL);

  return doc != NULL ? g_strdup (yyjson_get_str (yyjson_doc_get_root (doc))) : NULL;
}

char *
fluxr_json_place_unfold (const char *text)
{
  const char *start = text + strspn (text, " \t\r\n");
  g_autofree char *unquoted = NULL;

  if (*start != '{' && *start != '[' && *start != '"')
    return NULL;
  if (*start != '"')
    return fluxr_json_is_valid (text) ? g_strchomp (g_strdup (start)) : NULL;
  /* A string in a string, as after two conversions. */
  unquoted = fluxr_json_place_unquote (start);

  return unquoted != NULL ? fluxr_json_place_unfold (unquoted) : NULL;
}
