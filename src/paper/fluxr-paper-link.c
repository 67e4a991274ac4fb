/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places on a page that lead somewhere. Cairo gives up the whole file when it cannot read what it
 * is told about one of them, so only letters that mean nothing to it go in. */

#include "config.h"

#include "fluxr-paper-link.h"

#include <string.h>

#define LONGEST 2000

char *
fluxr_paper_link_clean (const char *url)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };
  g_autoptr (GString) clean = g_string_new (NULL);
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    known = known || g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0;
  if (!known)
    return NULL;

  for (; *url != '\0'; url++)
    if (g_ascii_isalnum (*url) || strchr ("-_.+!*(),%#@?=;:/$~&", *url) != NULL)
      g_string_append_c (clean, *url);
    else
      g_string_append_printf (clean, "%%%02X", (guchar) *url);

  return clean->len <= LONGEST ? g_string_free_and_steal (g_steal_pointer (&clean)) : NULL;
}

/* Numbers with a point, whatever the language. */
static void
append_number (GString *out,
               double   number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.2f", number));
}

void
fluxr_paper_link_mark (cairo_t    *cr,
                       const char *kind,
                       const char *target,
                       double      x,
                       double      y,
                       double      width,
                       double      height)
{
  g_autoptr (GString) attributes = g_string_new ("rect=[");
  double numbers[] = { x, y, width, height };

  /* Cairo takes these numbers as those of the page. */
  cairo_user_to_device (cr, &numbers[0], &numbers[1]);
  cairo_user_to_device_distance (cr, &numbers[2], &numbers[3]);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      append_number (attributes, numbers[i]);
      g_string_append_c (attributes, ' ');
    }
  g_string_append_printf (attributes, "] %s='%s'", kind, target);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes->str);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

void
fluxr_paper_link_place (cairo_t    *cr,
                        const char *name,
                        double      x,
                        double      y)
{
  g_autoptr (GString) attributes = g_string_new (NULL);

  cairo_user_to_device (cr, &x, &y);
  g_string_printf (attributes, "name='%s' internal x=", name);
  append_number (attributes, x);
  g_string_append (attributes, " y=");
  append_number (attributes, y);
  cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes->str);
  cairo_tag_end (cr, CAIRO_TAG_DEST);
}
