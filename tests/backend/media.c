/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Content negotiation. */

#include "media.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name;
  FluxrMedia  media;
} MediaName;

typedef struct
{
  const char *text;
  double      quality;
} Wanted;

static const MediaName names[] = {
  { "application/json", FLUXR_MEDIA_JSON },
  { "text/csv", FLUXR_MEDIA_CSV },
  { "application/vnd.pgrst.object+json", FLUXR_MEDIA_OBJECT },
  { "application/vnd.pgrst.object", FLUXR_MEDIA_OBJECT },
  { "application/vnd.pgrst.array+json", FLUXR_MEDIA_JSON },
  { "application/vnd.pgrst.array", FLUXR_MEDIA_JSON },
  { "application/openapi+json", FLUXR_MEDIA_OPENAPI },
  { "application/x-www-form-urlencoded", FLUXR_MEDIA_FORM },
  { "text/plain", FLUXR_MEDIA_TEXT },
  { "text/xml", FLUXR_MEDIA_XML },
  { "application/octet-stream", FLUXR_MEDIA_BYTES },
  { "*/*", FLUXR_MEDIA_ANY },
};

FluxrMedia
fluxr_media_parse (const char *text)
{
  gsize length = strcspn (text, ";");
  g_autofree char *type = g_ascii_strdown (text, (gssize) length);
  gboolean stripped = strstr (text + length, "nulls=stripped") != NULL;

  g_strstrip (type);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (type, names[i].name))
      {
        if (stripped && names[i].media == FLUXR_MEDIA_OBJECT)
          return FLUXR_MEDIA_OBJECT_STRIPPED;
        if (stripped && strstr (type, "array") != NULL)
          return FLUXR_MEDIA_ARRAY_STRIPPED;
        return names[i].media;
      }
  return FLUXR_MEDIA_OTHER;
}

const char *
fluxr_media_to_header (FluxrMedia media)
{
  switch (media)
    {
    case FLUXR_MEDIA_CSV:
      return "text/csv; charset=utf-8";
    case FLUXR_MEDIA_OBJECT:
      return "application/vnd.pgrst.object+json; charset=utf-8";
    case FLUXR_MEDIA_OBJECT_STRIPPED:
      return "application/vnd.pgrst.object+json;nulls=stripped; charset=utf-8";
    case FLUXR_MEDIA_ARRAY_STRIPPED:
      return "application/vnd.pgrst.array+json;nulls=stripped; charset=utf-8";
    case FLUXR_MEDIA_OPENAPI:
      return "application/openapi+json; charset=utf-8";
    case FLUXR_MEDIA_JSON:
    case FLUXR_MEDIA_FORM:
    case FLUXR_MEDIA_TEXT:
    case FLUXR_MEDIA_XML:
    case FLUXR_MEDIA_BYTES:
    case FLUXR_MEDIA_ANY:
    case FLUXR_MEDIA_OTHER:
      break;
    }
  return "application/json; charset=utf-8";
}

gboolean
fluxr_media_is_object (FluxrMedia media)
{
  return media == FLUXR_MEDIA_OBJECT || media == FLUXR_MEDIA_OBJECT_STRIPPED;
}

static gint
compare_quality (gconstpointer a,
                 gconstpointer b)
{
  const Wanted *first = *(const Wanted *const *) a;
  const Wanted *second = *(const Wanted *const *) b;

  return first->quality < second->quality ? 1 : first->quality > second->quality ? -1 : 0;
}

static GPtrArray *
split_accept (FluxrArena *arena,
              const char *accept)
{
  GPtrArray *list = fluxr_arena_array (arena);
  g_auto (GStrv) parts = g_strsplit (accept, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      Wanted *wanted = fluxr_arena_make (arena, Wanted);
      char *quality = strstr (parts[i], ";q=");

      wanted->quality = quality != NULL ? g_ascii_strtod (quality + 3, NULL) : 1.0;
      if (quality != NULL)
        *quality = '\0';
      wanted->text = fluxr_arena_strdup (arena, g_strstrip (parts[i]));
      g_ptr_array_add (list, wanted);
    }
  g_ptr_array_sort (list, compare_quality);
  return list;
}

static gboolean
pick (const char *text,
      gboolean    is_root,
      FluxrMedia *media)
{
  *media = fluxr_media_parse (text);
  if (is_root)
    {
      gboolean known = *media == FLUXR_MEDIA_OPENAPI || *media == FLUXR_MEDIA_JSON ||
                       *media == FLUXR_MEDIA_ANY;

      *media = FLUXR_MEDIA_OPENAPI;
      return known;
    }
  if (*media == FLUXR_MEDIA_ANY)
    *media = FLUXR_MEDIA_JSON;
  return *media <= FLUXR_MEDIA_ARRAY_STRIPPED;
}

/* A type as the server names it: without parameters it does not know. */
const char *
fluxr_media_to_mime (FluxrArena *arena,
                     const char *text)
{
  FluxrMedia media = fluxr_media_parse (text);
  const char *semicolon = strchr (text, ';');

  if (media == FLUXR_MEDIA_OTHER && semicolon != NULL)
    return fluxr_arena_strndup (arena, text, semicolon - text);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].media == media)
      return names[i].name;
  return text;
}

/* accept may be NULL. */
gboolean
fluxr_media_negotiate (FluxrArena    *arena,
                       const char    *accept,
                       gboolean       is_root,
                       FluxrMedia    *media,
                       FluxrFailure **failure)
{
  GPtrArray *list = split_accept (arena, accept != NULL ? accept : "*/*");
  GString *names_text = fluxr_arena_string (arena);

  for (guint i = 0; i < list->len; i++)
    {
      const Wanted *wanted = g_ptr_array_index (list, i);

      if (pick (wanted->text, is_root, media))
        return TRUE;
      g_string_append_printf (names_text, "%s%s", i > 0 ? ", " : "",
                              fluxr_media_to_mime (arena, wanted->text));
    }
  *failure = fluxr_failure_new (arena, 406, "PGRST107",
                                "None of these media types are available: %s", names_text->str);
  return FALSE;
}
