/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signing and checking tokens; the checks and their words are those of PostgREST 13. */

#include "jwt.h"

#include "json-text.h"

#include <stdlib.h>
#include <string.h>

#define ALLOWED_SKEW 30 /* seconds */
#define ANON_ROLE "anon"

static char *
encode_base64url (const guchar *data,
                  gsize         length)
{
  char *text = g_base64_encode (data, length);
  char *padding = strchr (text, '=');

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  if (padding != NULL)
    *padding = '\0';
  return text;
}

/* (nullable) The result ends with a NUL that is not counted. */
static char *
decode_base64url (const char *text,
                  gsize      *length)
{
  g_autoptr (GString) padded = g_string_new (text);
  guchar *data;

  if (strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") !=
        padded->len ||
      padded->len % 4 == 1)
    return NULL;
  g_strdelimit (padded->str, "-", '+');
  g_strdelimit (padded->str, "_", '/');
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  data = g_base64_decode (padded->str, length);
  data = g_realloc (data, *length + 1);
  data[*length] = '\0';
  return (char *) data;
}

static char *
make_signature (const char *secret,
                const char *text,
                gsize       length)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret));
  guchar digest[32];
  gsize digest_length = sizeof digest;

  g_hmac_update (hmac, (const guchar *) text, (gssize) length);
  g_hmac_get_digest (hmac, digest, &digest_length);
  return encode_base64url (digest, digest_length);
}

char *
fluxr_jwt_sign (const char *secret,
                const char *claims)
{
  static const char header[] = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  g_autofree char *head = encode_base64url ((const guchar *) header, strlen (header));
  g_autofree char *body = encode_base64url ((const guchar *) claims, strlen (claims));
  g_autofree char *text = g_strdup_printf ("%s.%s", head, body);
  g_autofree char *signature = make_signature (secret, text, strlen (text));

  return g_strdup_printf ("%s.%s", text, signature);
}

static FluxrIdentity *
refuse (FluxrArena    *arena,
        FluxrFailure **failure,
        const char    *code,
        const char    *details,
        const char    *message)
{
  *failure = fluxr_failure_new (arena, 401, code, "%s", message);
  (*failure)->details = details;
  fluxr_failure_add_header (
    *failure, arena, "WWW-Authenticate",
    fluxr_arena_printf (arena, "Bearer error=\"invalid_token\", error_description=\"%s\"",
                        message));
  return NULL;
}

/* Only HS256 has a key here; "none" has its own words. */
static gboolean
check_algorithm (FluxrArena    *arena,
                 const char    *head,
                 FluxrFailure **failure)
{
  gsize length = 0;
  g_autofree char *text = decode_base64url (head, &length);
  g_autoptr (yyjson_doc) doc = text != NULL ? fluxr_json_parse (text, length) : NULL;
  const char *algorithm = fluxr_json_get_string (yyjson_doc_get_root (doc), "alg");

  if (algorithm == NULL)
    refuse (arena, failure, "PGRST301", NULL, "JWT couldn't be decoded");
  else if (g_str_equal (algorithm, "none"))
    refuse (arena, failure, "PGRST301", "JWT is unsecured but expected 'alg' was not 'none'",
            "Wrong or unsupported encoding algorithm");
  else if (!g_str_equal (algorithm, "HS256"))
    refuse (arena, failure, "PGRST301", "No suitable key was found to decode the JWT",
            "No suitable key or wrong key type");
  return *failure == NULL;
}

static gboolean
read_time (yyjson_val *claims,
           const char *name,
           gboolean   *present,
           gint64     *seconds)
{
  yyjson_val *value = yyjson_obj_get (claims, name);

  *present = value != NULL && !yyjson_is_null (value);
  if (*present && !yyjson_is_raw (value))
    return FALSE;
  if (*present)
    *seconds = (gint64) g_ascii_strtod (yyjson_get_raw (value), NULL);
  return TRUE;
}

static gboolean
is_audience (yyjson_val *value)
{
  yyjson_arr_iter iter;
  yyjson_val *item;

  if (value == NULL || yyjson_is_null (value) || yyjson_is_str (value))
    return TRUE;
  if (!yyjson_is_arr (value))
    return FALSE;
  yyjson_arr_iter_init (value, &iter);
  while ((item = yyjson_arr_iter_next (&iter)) != NULL)
    if (!yyjson_is_str (item))
      return FALSE;
  return TRUE;
}

/* (nullable) What is wrong with the claims. */
static const char *
check_claims (FluxrArena *arena,
              yyjson_val *claims)
{
  static const struct
  {
    const char *name;
    const char *message;
  } times[] = {
    { "exp", "JWT expired" },
    { "nbf", "JWT not yet valid" },
    { "iat", "JWT issued at future" },
  };
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!yyjson_is_obj (claims))
    return "Parsing claims failed";
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gboolean present = FALSE;
      gint64 seconds = 0;

      if (!read_time (claims, times[i].name, &present, &seconds))
        return fluxr_arena_printf (arena, "The JWT '%s' claim must be a number", times[i].name);
      if (present && (i == 0 ? now - ALLOWED_SKEW > seconds : now + ALLOWED_SKEW < seconds))
        return times[i].message;
    }
  return is_audience (yyjson_obj_get (claims, "aud"))
           ? NULL
           : "The JWT 'aud' claim must be a string or an array of strings";
}

static FluxrIdentity *
make_identity (FluxrArena *arena,
               yyjson_val *claims,
               const char *text)
{
  FluxrIdentity *self = fluxr_arena_make (arena, FluxrIdentity);
  yyjson_val *role = yyjson_obj_get (claims, "role");

  self->claims = fluxr_arena_strdup (arena, text);
  self->subject = fluxr_arena_strdup (arena, fluxr_json_get_string (claims, "sub"));
  self->session_id = fluxr_arena_strdup (arena, fluxr_json_get_string (claims, "session_id"));
  if (yyjson_is_str (role))
    self->role = fluxr_arena_strdup (arena, yyjson_get_str (role));
  else if (role != NULL)
    {
      char *value = yyjson_val_write (role, 0, NULL);

      self->role = fluxr_arena_strdup (arena, value);
      free (value);
    }
  else
    {
      self->role = ANON_ROLE;
      self->claims = fluxr_arena_printf (arena, "{\"role\":\"" ANON_ROLE "\"%s%s",
                                         yyjson_obj_size (claims) > 0 ? "," : "",
                                         strchr (text, '{') + 1);
    }
  return self;
}

static FluxrIdentity *
verify_token (FluxrArena    *arena,
              const char    *secret,
              const char    *token,
              FluxrFailure **failure)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  guint n_parts = g_strv_length (parts);
  g_autofree char *signature = NULL;
  g_autofree char *text = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  const char *wrong;
  gsize length = 0;

  if (*token == '\0')
    return refuse (arena, failure, "PGRST301", NULL,
                   "Empty JWT is sent in Authorization header");
  if (n_parts != 3)
    return refuse (arena, failure, "PGRST301", NULL,
                   fluxr_arena_printf (arena, "Expected 3 parts in JWT; got %u", n_parts));
  if (!check_algorithm (arena, parts[0], failure))
    return NULL;
  signature = make_signature (secret, token, strlen (parts[0]) + 1 + strlen (parts[1]));
  if (!g_str_equal (signature, parts[2]))
    return refuse (arena, failure, "PGRST301", "None of the keys was able to decode the JWT",
                   "No suitable key or wrong key type");
  text = decode_base64url (parts[1], &length);
  doc = text != NULL ? fluxr_json_parse (text, length) : NULL;
  wrong = check_claims (arena, yyjson_doc_get_root (doc));
  if (wrong != NULL)
    return refuse (arena, failure, "PGRST303", NULL, wrong);
  return make_identity (arena, yyjson_doc_get_root (doc), text);
}

/* authorization: the header, may be NULL. Without a bearer token the caller is anonymous. */
FluxrIdentity *
fluxr_jwt_verify (FluxrArena    *arena,
                  const char    *secret,
                  const char    *authorization,
                  FluxrFailure **failure)
{
  FluxrIdentity *self;
  gsize scheme = authorization != NULL ? strcspn (authorization, " \t") : 0;

  if (scheme == strlen ("bearer") && g_ascii_strncasecmp (authorization, "bearer", scheme) == 0)
    {
      const char *token = authorization + scheme;

      token += strspn (token, " \t");
      return verify_token (arena, secret, token, failure);
    }
  self = fluxr_arena_make (arena, FluxrIdentity);
  self->role = ANON_ROLE;
  self->claims = "{\"role\":\"" ANON_ROLE "\"}";
  return self;
}
