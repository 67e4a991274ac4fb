/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tags of HTML mean for a document. */

#include "config.h"

#include "fluxr-html-tag.h"

#include <stdlib.h>
#include <string.h>

/* Sorted by name. */
static const FluxrHtmlTag tags[] = {
  { "a", FLUXR_HTML_TAG_LINK, 0 },
  { "abbr", FLUXR_HTML_TAG_PLAIN, 0 },
  { "acronym", FLUXR_HTML_TAG_PLAIN, 0 },
  { "address", FLUXR_HTML_TAG_BLOCK, 0 },
  { "applet", FLUXR_HTML_TAG_DROP, 0 },
  { "area", FLUXR_HTML_TAG_PLAIN, 0 },
  { "article", FLUXR_HTML_TAG_BLOCK, 0 },
  { "aside", FLUXR_HTML_TAG_BLOCK, 0 },
  { "audio", FLUXR_HTML_TAG_DROP, 0 },
  { "b", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_STRONG },
  { "base", FLUXR_HTML_TAG_PLAIN, 0 },
  { "bdi", FLUXR_HTML_TAG_PLAIN, 0 },
  { "bdo", FLUXR_HTML_TAG_PLAIN, 0 },
  { "big", FLUXR_HTML_TAG_LOST, 0 },
  { "blink", FLUXR_HTML_TAG_LOST, 0 },
  { "blockquote", FLUXR_HTML_TAG_QUOTE, 0 },
  { "body", FLUXR_HTML_TAG_PLAIN, 0 },
  { "br", FLUXR_HTML_TAG_BREAK, 0 },
  { "button", FLUXR_HTML_TAG_PLAIN, 0 },
  { "canvas", FLUXR_HTML_TAG_DROP, 0 },
  { "caption", FLUXR_HTML_TAG_BLOCK, 0 },
  { "center", FLUXR_HTML_TAG_BLOCK, 1 },
  { "cite", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_EMPHASIS },
  { "code", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_CODE },
  { "col", FLUXR_HTML_TAG_PLAIN, 0 },
  { "colgroup", FLUXR_HTML_TAG_PLAIN, 0 },
  { "data", FLUXR_HTML_TAG_PLAIN, 0 },
  { "datalist", FLUXR_HTML_TAG_DROP, 0 },
  { "dd", FLUXR_HTML_TAG_BLOCK, 0 },
  { "del", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_STRIKETHROUGH },
  { "details", FLUXR_HTML_TAG_BLOCK, 1 },
  { "dfn", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_EMPHASIS },
  { "dialog", FLUXR_HTML_TAG_BLOCK, 1 },
  { "dir", FLUXR_HTML_TAG_LIST, 0 },
  { "div", FLUXR_HTML_TAG_BLOCK, 0 },
  { "dl", FLUXR_HTML_TAG_BLOCK, 1 },
  { "dt", FLUXR_HTML_TAG_BLOCK, 0 },
  { "em", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_EMPHASIS },
  { "embed", FLUXR_HTML_TAG_DROP, 0 },
  { "fieldset", FLUXR_HTML_TAG_BLOCK, 1 },
  { "figcaption", FLUXR_HTML_TAG_BLOCK, 0 },
  { "figure", FLUXR_HTML_TAG_BLOCK, 0 },
  { "font", FLUXR_HTML_TAG_LOST, 0 },
  { "footer", FLUXR_HTML_TAG_BLOCK, 0 },
  { "form", FLUXR_HTML_TAG_BLOCK, 0 },
  { "h1", FLUXR_HTML_TAG_HEADING, 1 },
  { "h2", FLUXR_HTML_TAG_HEADING, 2 },
  { "h3", FLUXR_HTML_TAG_HEADING, 3 },
  { "h4", FLUXR_HTML_TAG_HEADING, 4 },
  { "h5", FLUXR_HTML_TAG_HEADING, 5 },
  { "h6", FLUXR_HTML_TAG_HEADING, 6 },
  { "head", FLUXR_HTML_TAG_SILENT, 0 },
  { "header", FLUXR_HTML_TAG_BLOCK, 0 },
  { "hgroup", FLUXR_HTML_TAG_BLOCK, 0 },
  { "hr", FLUXR_HTML_TAG_RULE, 0 },
  { "html", FLUXR_HTML_TAG_PLAIN, 0 },
  { "i", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_EMPHASIS },
  { "iframe", FLUXR_HTML_TAG_DROP, 0 },
  { "image", FLUXR_HTML_TAG_IMAGE, 0 },
  { "img", FLUXR_HTML_TAG_IMAGE, 0 },
  { "input", FLUXR_HTML_TAG_INPUT, 0 },
  { "ins", FLUXR_HTML_TAG_LOST, 0 },
  { "kbd", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_CODE },
  { "label", FLUXR_HTML_TAG_PLAIN, 0 },
  { "legend", FLUXR_HTML_TAG_BLOCK, 0 },
  { "li", FLUXR_HTML_TAG_ITEM, 0 },
  { "link", FLUXR_HTML_TAG_PLAIN, 0 },
  { "listing", FLUXR_HTML_TAG_PRE, 0 },
  { "main", FLUXR_HTML_TAG_BLOCK, 0 },
  { "map", FLUXR_HTML_TAG_PLAIN, 0 },
  { "mark", FLUXR_HTML_TAG_LOST, 0 },
  { "marquee", FLUXR_HTML_TAG_LOST, 0 },
  { "math", FLUXR_HTML_TAG_DROP, 0 },
  { "menu", FLUXR_HTML_TAG_LIST, 0 },
  { "meta", FLUXR_HTML_TAG_PLAIN, 0 },
  { "meter", FLUXR_HTML_TAG_LOST, 0 },
  { "nav", FLUXR_HTML_TAG_BLOCK, 0 },
  { "nobr", FLUXR_HTML_TAG_PLAIN, 0 },
  { "noembed", FLUXR_HTML_TAG_DROP, 0 },
  { "noframes", FLUXR_HTML_TAG_DROP, 0 },
  { "noscript", FLUXR_HTML_TAG_PLAIN, 0 },
  { "object", FLUXR_HTML_TAG_DROP, 0 },
  { "ol", FLUXR_HTML_TAG_LIST, 1 },
  { "optgroup", FLUXR_HTML_TAG_PLAIN, 0 },
  { "option", FLUXR_HTML_TAG_PLAIN, 0 },
  { "output", FLUXR_HTML_TAG_PLAIN, 0 },
  { "p", FLUXR_HTML_TAG_BLOCK, 0 },
  { "param", FLUXR_HTML_TAG_SILENT, 0 },
  { "picture", FLUXR_HTML_TAG_PLAIN, 0 },
  { "plaintext", FLUXR_HTML_TAG_PRE, 0 },
  { "pre", FLUXR_HTML_TAG_PRE, 0 },
  { "progress", FLUXR_HTML_TAG_LOST, 0 },
  { "q", FLUXR_HTML_TAG_PLAIN, 0 },
  { "rb", FLUXR_HTML_TAG_PLAIN, 0 },
  { "rp", FLUXR_HTML_TAG_PLAIN, 0 },
  { "rt", FLUXR_HTML_TAG_PLAIN, 0 },
  { "rtc", FLUXR_HTML_TAG_PLAIN, 0 },
  { "ruby", FLUXR_HTML_TAG_PLAIN, 0 },
  { "s", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_STRIKETHROUGH },
  { "samp", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_CODE },
  { "script", FLUXR_HTML_TAG_DROP, 0 },
  { "search", FLUXR_HTML_TAG_BLOCK, 0 },
  { "section", FLUXR_HTML_TAG_BLOCK, 0 },
  { "select", FLUXR_HTML_TAG_DROP, 0 },
  { "slot", FLUXR_HTML_TAG_PLAIN, 0 },
  { "small", FLUXR_HTML_TAG_LOST, 0 },
  { "source", FLUXR_HTML_TAG_PLAIN, 0 },
  { "span", FLUXR_HTML_TAG_PLAIN, 0 },
  { "strike", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_STRIKETHROUGH },
  { "strong", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_STRONG },
  { "style", FLUXR_HTML_TAG_SILENT, 0 },
  { "sub", FLUXR_HTML_TAG_LOST, 0 },
  { "summary", FLUXR_HTML_TAG_BLOCK, 0 },
  { "sup", FLUXR_HTML_TAG_LOST, 0 },
  { "svg", FLUXR_HTML_TAG_DROP, 0 },
  { "table", FLUXR_HTML_TAG_TABLE, 0 },
  { "tbody", FLUXR_HTML_TAG_PLAIN, 0 },
  { "td", FLUXR_HTML_TAG_CELL, 0 },
  { "template", FLUXR_HTML_TAG_SILENT, 0 },
  { "textarea", FLUXR_HTML_TAG_PLAIN, 0 },
  { "tfoot", FLUXR_HTML_TAG_PLAIN, 0 },
  { "th", FLUXR_HTML_TAG_CELL, 1 },
  { "thead", FLUXR_HTML_TAG_HEAD_ROWS, 0 },
  { "time", FLUXR_HTML_TAG_PLAIN, 0 },
  { "title", FLUXR_HTML_TAG_SILENT, 0 },
  { "tr", FLUXR_HTML_TAG_ROW, 0 },
  { "track", FLUXR_HTML_TAG_SILENT, 0 },
  { "tt", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_CODE },
  { "u", FLUXR_HTML_TAG_LOST, 0 },
  { "ul", FLUXR_HTML_TAG_LIST, 0 },
  { "var", FLUXR_HTML_TAG_STYLE, FLUXR_HTML_EMPHASIS },
  { "video", FLUXR_HTML_TAG_DROP, 0 },
  { "wbr", FLUXR_HTML_TAG_PLAIN, 0 },
  { "xmp", FLUXR_HTML_TAG_PRE, 0 },
};

static int
compare_name (const void *name,
              const void *tag)
{
  return strcmp (name, ((const FluxrHtmlTag *) tag)->name);
}

const FluxrHtmlTag *
fluxr_html_tag_find (const char *name)
{
  return bsearch (name, tags, G_N_ELEMENTS (tags), sizeof (FluxrHtmlTag), compare_name);
}

guint
fluxr_html_tag_index (const FluxrHtmlTag *tag)
{
  return (guint) (tag - tags);
}

guint
fluxr_html_tag_count (void)
{
  return G_N_ELEMENTS (tags);
}
