/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Fluxr runs on. */

#include "config.h"

#include "fluxr-platform.h"

#include <string.h>

#include "fluxr-json.h"
#include "fluxr-redact.h"
#include "fluxr-sandbox.h"

static GMutex mutex;
static GHashTable *more; /* name -> value, both owned */

void
fluxr_platform_set (const char *key,
                    const char *value)
{
  g_mutex_lock (&mutex);
  if (more == NULL)
    more = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (more, g_strdup (key), g_strdup (value));
  g_mutex_unlock (&mutex);
}

/* A person can set any of these, and might say something there. */
static void
add (GStrvBuilder *facts,
     const char   *key,
     const char   *value)
{
  g_autofree char *clean = NULL;

  if (value == NULL || *value == '\0')
    return;
  clean = fluxr_redact (value);
  if (g_utf8_strlen (clean, -1) > 64)
    return;
  g_strv_builder_add_many (facts, key, clean, NULL);
}

static const char *
get_session (void)
{
  static const char *const known[] = { "wayland", "x11", "tty", NULL };
  const char *session = g_getenv ("XDG_SESSION_TYPE");

  return session != NULL && g_strv_contains (known, session) ? session : NULL;
}

static void
add_more (GStrvBuilder *facts)
{
  g_autoptr (GList) keys = NULL;

  g_mutex_lock (&mutex);
  if (more != NULL)
    keys = g_list_sort (g_hash_table_get_keys (more), (GCompareFunc) strcmp);
  for (GList *l = keys; l != NULL; l = l->next)
    add (facts, l->data, g_hash_table_lookup (more, l->data));
  g_mutex_unlock (&mutex);
}

GStrv
fluxr_platform_list (void)
{
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();
  g_autofree char *name = g_get_os_info (G_OS_INFO_KEY_NAME);
  g_autofree char *version = g_get_os_info (G_OS_INFO_KEY_VERSION_ID);
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version,
                                           glib_micro_version);

  add (facts, "app", "Fluxr");
  add (facts, "app_version", PACKAGE_VERSION);
  add (facts, "os", name);
  add (facts, "os_version", version);
  add (facts, "glib", glib);
  add (facts, "session", get_session ());
  add (facts, "locale", g_get_language_names ()[0]);
  add (facts, "flatpak", fluxr_sandbox_is_inside () ? "yes" : "no");
  add_more (facts);

  return g_strv_builder_end (facts);
}

/**
 * fluxr_platform_dup_json:
 *
 * Returns: (transfer full): the same as an object
 */
char *
fluxr_platform_dup_json (void)
{
  g_auto (GStrv) facts = fluxr_platform_list ();
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; facts[i] != NULL; i += 2)
    yyjson_mut_obj_add_strcpy (doc, root, facts[i], facts[i + 1]);

  return fluxr_json_print_mut (doc);
}
