/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a style attribute means for a document. Distances, widths and the like belong to a page and
 * not to its text, so they are passed over; colours and fonts were somebody's choice, and that they
 * are gone is told. */

#include "config.h"

#include "fluxr-html-style.h"

#include <stdlib.h>
#include <string.h>

/* The values that say "as usual". */
static gboolean
is_usual (const char *value)
{
  static const char *const usual[]
    = { "", "inherit", "initial", "unset", "normal", "none", "transparent", "auto", "baseline",
        "black", "windowtext", "#000", "#000000", "rgb(0, 0, 0)", "rgb(0,0,0)", "currentcolor",
        "left", "start", "justify", "medium", "white", "#fff", "#ffffff", "rgb(255, 255, 255)",
        NULL };

  return g_strv_contains (usual, value);
}

static gboolean
is_decoration (const char *name)
{
  static const char *const told[] = {
    "color",     "background",     "background-color", "font-family",  "font-size",
    "font",      "vertical-align", "text-transform",   "font-variant", "float", NULL,
  };

  return g_strv_contains (told, name);
}

static void
read_weight (FluxrHtmlStyle *style,
             const char     *value)
{
  gboolean strong = g_str_has_prefix (value, "bold") || atoi (value) >= 600;

  if (strong)
    style->looks |= FLUXR_HTML_STRONG;
  else
    style->plain |= FLUXR_HTML_STRONG;
}

static void
read_align (FluxrHtmlStyle *style,
            const char     *value)
{
  if (g_str_equal (value, "center"))
    style->align = FLUXR_MARKDOWN_ALIGN_CENTER;
  else if (g_str_equal (value, "right") || g_str_equal (value, "end"))
    style->align = FLUXR_MARKDOWN_ALIGN_RIGHT;
  else if (g_str_equal (value, "left"))
    style->align = FLUXR_MARKDOWN_ALIGN_LEFT;
}

static void
read_list (FluxrHtmlStyle *style,
           const char     *value)
{
  const char *level = strstr (value, "level");

  style->list_mark = g_str_equal (value, "ignore");
  if (level != NULL)
    style->list_level = (guint) CLAMP (atoi (level + strlen ("level")), 1, 20);
}

static void
read_declaration (FluxrHtmlStyle  *style,
                  const char      *name,
                  const char      *value,
                  FluxrHtmlLosses *losses)
{
  if (g_str_equal (name, "font-weight"))
    read_weight (style, value);
  else if (g_str_equal (name, "font-style") && g_str_equal (value, "italic"))
    style->looks |= FLUXR_HTML_EMPHASIS;
  else if (g_str_equal (name, "font-style"))
    style->plain |= FLUXR_HTML_EMPHASIS;
  else if (g_str_has_prefix (name, "text-decoration") && strstr (value, "line-through") != NULL)
    style->looks |= FLUXR_HTML_STRIKETHROUGH;
  else if (g_str_has_prefix (name, "text-decoration") && strstr (value, "underline") != NULL)
    fluxr_html_losses_add (losses, FLUXR_HTML_LOSS_STYLE, "underline");
  else if (g_str_equal (name, "text-align"))
    read_align (style, value);
  else if (g_str_equal (name, "display") && g_str_equal (value, "none"))
    style->hidden = TRUE;
  else if (g_str_equal (name, "mso-list"))
    read_list (style, value);
  else if (is_decoration (name) && !is_usual (value))
    fluxr_html_losses_add (losses, FLUXR_HTML_LOSS_STYLE, name);
}

FluxrHtmlStyle
fluxr_html_style_read (const char      *text,
                       FluxrHtmlLosses *losses)
{
  FluxrHtmlStyle style = { 0 };

  while (text != NULL && *text != '\0')
    {
      gsize length = strcspn (text, ";");
      g_autofree char *declaration = g_ascii_strdown (text, (gssize) length);
      char *colon = strchr (declaration, ':');

      if (colon != NULL)
        {
          *colon = '\0';
          read_declaration (&style, g_strstrip (declaration), g_strstrip (colon + 1), losses);
        }
      text += length + (text[length] == ';');
    }

  return style;
}
