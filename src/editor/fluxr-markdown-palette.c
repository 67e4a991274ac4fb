/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-palette.h"

/* Of text, which Adwaita has at 0.8 of black: 4.9 to 1 on white. */
#define DIM_ALPHA 0.7f
#define GROUND_ALPHA 0.07f

static const double heading_scales[] = { 1.6, 1.35, 1.2, 1.1, 1, 1 };

static void
set_look (GtkTextTag        *tag,
          FluxrMarkdownStyle style)
{
  if (style >= FLUXR_MARKDOWN_STYLE_HEADING_1 && style <= FLUXR_MARKDOWN_STYLE_HEADING_6)
    {
      g_object_set (tag, "weight", PANGO_WEIGHT_BOLD, "scale",
                    heading_scales[style - FLUXR_MARKDOWN_STYLE_HEADING_1], NULL);
      return;
    }
  if (style == FLUXR_MARKDOWN_STYLE_STRONG || style == FLUXR_MARKDOWN_STYLE_LIST)
    g_object_set (tag, "weight", PANGO_WEIGHT_BOLD, NULL);
  else if (style == FLUXR_MARKDOWN_STYLE_EMPHASIS || style == FLUXR_MARKDOWN_STYLE_QUOTE)
    g_object_set (tag, "style", PANGO_STYLE_ITALIC, NULL);
  else if (style == FLUXR_MARKDOWN_STYLE_STRIKETHROUGH || style == FLUXR_MARKDOWN_STYLE_DONE)
    g_object_set (tag, "strikethrough", TRUE, NULL);
  else if (style == FLUXR_MARKDOWN_STYLE_LINK)
    g_object_set (tag, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  else if (style == FLUXR_MARKDOWN_STYLE_MARK)
    g_object_set (tag, "underline", PANGO_UNDERLINE_NONE, "strikethrough", FALSE, NULL);
  else if (style != FLUXR_MARKDOWN_STYLE_RULE && style != FLUXR_MARKDOWN_STYLE_VERBATIM)
    g_object_set (tag, "family", "monospace", NULL);
}

void
fluxr_markdown_tags_create (GtkTextBuffer  *buffer,
                            GtkTextTag    **tags)
{
  for (guint i = 0; i < FLUXR_MARKDOWN_N_STYLES; i++)
    {
      tags[i] = gtk_text_buffer_create_tag (
        buffer, i == FLUXR_MARKDOWN_STYLE_VERBATIM ? FLUXR_MARKDOWN_TAG_VERBATIM : NULL, NULL);
      set_look (tags[i], i);
    }
}

void
fluxr_markdown_tags_paint (GtkTextTag                 **tags,
                           const FluxrMarkdownPalette  *palette)
{
  static const FluxrMarkdownStyle dimmed[] = {
    FLUXR_MARKDOWN_STYLE_HTML, FLUXR_MARKDOWN_STYLE_DONE, FLUXR_MARKDOWN_STYLE_MARK,
    FLUXR_MARKDOWN_STYLE_RULE,
  };
  static const FluxrMarkdownStyle colored[] = {
    FLUXR_MARKDOWN_STYLE_LINK, FLUXR_MARKDOWN_STYLE_CHECK, FLUXR_MARKDOWN_STYLE_LIST,
  };
  GdkRGBA dim = palette->text, ground = palette->text;

  dim.alpha *= palette->high_contrast ? 1 : DIM_ALPHA;
  ground.alpha *= GROUND_ALPHA;
  for (guint i = 0; i < G_N_ELEMENTS (dimmed); i++)
    g_object_set (tags[dimmed[i]], "foreground-rgba", &dim, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (colored); i++)
    g_object_set (tags[colored[i]], "foreground-rgba", &palette->accent, NULL);
  g_object_set (tags[FLUXR_MARKDOWN_STYLE_CODE], "background-rgba", &ground, NULL);
  g_object_set (tags[FLUXR_MARKDOWN_STYLE_CODE_BLOCK], "paragraph-background-rgba", &ground, NULL);
}
