/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the other version does not have is coloured and underlined: not everybody sees colours. */

#include "config.h"

#include "fluxr-difference-marks.h"

#include <glib/gi18n.h>

static void
insert (PangoAttrList         *list,
        PangoAttribute        *attribute,
        const FluxrDifference *difference)
{
  attribute->start_index = difference->start;
  attribute->end_index = difference->end;
  pango_attr_list_insert (list, attribute);
}

static guint16
get_channel (float value)
{
  return (guint16) (value * G_MAXUINT16);
}

void
fluxr_difference_marks_show (GtkLabel       *label,
                             GArray         *differences,
                             AdwAccentColor  color)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  GdkRGBA rgba;

  adw_accent_color_to_standalone_rgba (color, adw_style_manager_get_dark (style), &rgba);
  for (guint i = 0; i < differences->len; i++)
    {
      const FluxrDifference *difference = &g_array_index (differences, FluxrDifference, i);

      insert (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), difference);
      insert (list, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), difference);
      insert (list,
              pango_attr_foreground_new (get_channel (rgba.red), get_channel (rgba.green),
                                         get_channel (rgba.blue)), difference);
    }
  gtk_label_set_attributes (label, list);
}

char *
fluxr_difference_marks_describe (const char *text,
                                 GArray     *differences)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const FluxrDifference *difference = &g_array_index (differences, FluxrDifference, i);

      /* Translators: between the items of a list */
      g_string_append (words, i > 0 ? _(", ") : "");
      g_string_append_len (words, text + difference->start, difference->end - difference->start);
    }
  if (words->len == 0)
    return g_strdup ("");

  /* Translators: then the words that the other version of a text does not have */
  return g_strdup_printf (_("Only here: %s"), words->str);
}
