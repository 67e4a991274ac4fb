/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands in a block, as Markdown source. The hard part is emphasis: whether a star opens,
 * closes or is a star depends on the characters beside it. The nodes are first laid out as a row
 * of pieces; then each mark looks at both of its neighbours, and one that would spoil it is
 * written by its number, which counts as a sign. */

#include "config.h"

#include "fluxr-markdown-inline.h"

#include <string.h>

#include "fluxr-markdown-escape.h"

typedef enum
{
  PIECE_TEXT,
  PIECE_OPEN,
  PIECE_CLOSE,
  PIECE_LINK_OPEN,
  PIECE_LINK_CLOSE,
  PIECE_OTHER,
} PieceKind;

typedef struct
{
  PieceKind kind;
  char mark; /* of PIECE_OPEN and PIECE_CLOSE: '*', '_', '~', or '<' for a tag */
  const FluxrMarkdownNode *node;
} Piece;

typedef struct
{
  FluxrMarkdown *document;
  FluxrMarkdownLines lines;
  GArray *pieces; /* (element-type Piece) */
  GArray *marks;  /* (element-type Piece): the PIECE_OPEN of what is open */
  GString *out;
  guint links;    /* how many links and images are open */
} Printer;

static void
append_piece (Printer                 *printer,
              PieceKind                kind,
              char                     mark,
              const FluxrMarkdownNode *node)
{
  Piece piece = { kind, mark, node };

  g_array_append_val (printer->pieces, piece);
}

/* Two marks of a kind must not touch, and emphasis within emphasis needs another one. */
static gboolean
is_mark_taken (Printer                 *printer,
               const FluxrMarkdownNode *node,
               guint                    index,
               char                     mark)
{
  guint n_pieces = printer->pieces->len;
  guint n_marks = printer->marks->len;

  if (n_pieces > 0)
    {
      const Piece *last = &g_array_index (printer->pieces, Piece, n_pieces - 1);

      if ((last->kind == PIECE_OPEN || last->kind == PIECE_CLOSE) && last->mark == mark)
        return TRUE;
    }
  for (guint i = 0; i < n_marks; i++)
    {
      const Piece *open = &g_array_index (printer->marks, Piece, i);

      if (open->mark == mark
          && (open->node->kind == node->kind
              || (i == n_marks - 1 && fluxr_markdown_is_last (printer->document, index))))
        return TRUE;
    }

  return FALSE;
}

static char
pick_mark (Printer                 *printer,
           const FluxrMarkdownNode *node,
           guint                    index)
{
  static const char marks[] = "*_";

  if (node->kind == FLUXR_MARKDOWN_STRIKETHROUGH)
    return is_mark_taken (printer, node, index, '~') ? '<' : '~';
  for (const char *mark = marks; *mark != '\0'; mark++)
    if (!is_mark_taken (printer, node, index, *mark))
      return *mark;

  return '<';
}

static gboolean
is_autolink (Printer                 *printer,
             const FluxrMarkdownNode *node,
             guint                    index)
{
  const FluxrMarkdownNode *inner;

  if (node->kind != FLUXR_MARKDOWN_LINK || node->end != index + 2 || *node->title != '\0')
    return FALSE;
  inner = fluxr_markdown_get_node (printer->document, index + 1);

  return inner->kind == FLUXR_MARKDOWN_TEXT && fluxr_markdown_is_autolink (node->url, inner->text);
}

static gboolean
enter (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Printer *printer = user_data;

  switch (node->kind)
    {
    case FLUXR_MARKDOWN_TEXT:
      append_piece (printer, PIECE_TEXT, '\0', node);
      break;
    case FLUXR_MARKDOWN_EMPHASIS:
    case FLUXR_MARKDOWN_STRONG:
    case FLUXR_MARKDOWN_STRIKETHROUGH:
      append_piece (printer, PIECE_OPEN, pick_mark (printer, node, index), node);
      g_array_append_vals (printer->marks,
                           &g_array_index (printer->pieces, Piece, printer->pieces->len - 1), 1);
      break;
    case FLUXR_MARKDOWN_LINK:
    case FLUXR_MARKDOWN_IMAGE:
      if (is_autolink (printer, node, index))
        {
          append_piece (printer, PIECE_OTHER, '\0', node);
          return FALSE;
        }
      append_piece (printer, PIECE_LINK_OPEN, '\0', node);
      break;
    default:
      if (!fluxr_markdown_is_block (node->kind))
        append_piece (printer, PIECE_OTHER, '\0', node);
    }

  return TRUE;
}

static void
leave (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Printer *printer = user_data;

  if (node->kind == FLUXR_MARKDOWN_LINK || node->kind == FLUXR_MARKDOWN_IMAGE)
    append_piece (printer, PIECE_LINK_CLOSE, '\0', node);
  else if (node->kind == FLUXR_MARKDOWN_EMPHASIS || node->kind == FLUXR_MARKDOWN_STRONG
           || node->kind == FLUXR_MARKDOWN_STRIKETHROUGH)
    {
      guint last = printer->marks->len - 1;

      append_piece (printer, PIECE_CLOSE, g_array_index (printer->marks, Piece, last).mark, node);
      g_array_set_size (printer->marks, last);
    }
}

static FluxrMarkdownBeside
get_beside_last (Printer *printer)
{
  GString *out = printer->out;
  const char *last = g_utf8_find_prev_char (out->str, out->str + out->len);

  return fluxr_markdown_get_beside (last != NULL ? g_utf8_get_char (last) : 0);
}

static FluxrMarkdownBeside
get_beside_next (Printer *printer,
                 guint    index)
{
  const Piece *next = &g_array_index (printer->pieces, Piece, index + 1);

  if (index + 1 >= printer->pieces->len)
    return FLUXR_MARKDOWN_BESIDE_SPACE;
  if (next->kind == PIECE_TEXT)
    return fluxr_markdown_get_beside (g_utf8_get_char (next->node->text));
  if (next->node->kind == FLUXR_MARKDOWN_SOFT_BREAK
      || (next->node->kind == FLUXR_MARKDOWN_HARD_BREAK
          && printer->lines == FLUXR_MARKDOWN_LINES_ONE))
    return FLUXR_MARKDOWN_BESIDE_SPACE;

  return FLUXR_MARKDOWN_BESIDE_SIGN;
}

static void
append_mark (Printer     *printer,
             const Piece *piece)
{
  if (piece->mark == '<')
    g_string_append_printf (printer->out, piece->kind == PIECE_OPEN ? "<%s>" : "</%s>",
                            piece->node->kind == FLUXR_MARKDOWN_EMPHASIS ? "em"
                            : piece->node->kind == FLUXR_MARKDOWN_STRONG ? "strong"
                                                                         : "del");
  else
    {
      if (piece->node->kind != FLUXR_MARKDOWN_EMPHASIS)
        g_string_append_c (printer->out, piece->mark);
      g_string_append_c (printer->out, piece->mark);
    }
}

/* The mark behind it may want that letter written by its number. */
static gboolean
is_letter_between_marks (Printer *printer,
                         guint    index)
{
  const Piece *pieces = &g_array_index (printer->pieces, Piece, index);

  return index + 2 < printer->pieces->len && pieces[1].kind == PIECE_TEXT
         && pieces[2].kind == PIECE_OPEN && *g_utf8_next_char (pieces[1].node->text) == '\0';
}

/* Returns: whether the character after the mark is to be written by its number */
static gboolean
append_open (Printer *printer,
             guint    index)
{
  const Piece *piece = &g_array_index (printer->pieces, Piece, index);
  FluxrMarkdownBeside before = get_beside_last (printer);
  FluxrMarkdownBeside after = get_beside_next (printer, index);
  gboolean encode_after = after == FLUXR_MARKDOWN_BESIDE_SPACE;

  if (is_letter_between_marks (printer, index))
    after = FLUXR_MARKDOWN_BESIDE_SIGN;

  if ((before == FLUXR_MARKDOWN_BESIDE_LETTER || before == FLUXR_MARKDOWN_BESIDE_SYMBOL)
      && (after != FLUXR_MARKDOWN_BESIDE_LETTER || piece->mark == '_'))
    fluxr_markdown_encode_last (printer->out);
  append_mark (printer, piece);

  return encode_after;
}

static gboolean
append_close (Printer *printer,
              guint    index)
{
  const Piece *piece = &g_array_index (printer->pieces, Piece, index);
  FluxrMarkdownBeside before = get_beside_last (printer);
  FluxrMarkdownBeside after = get_beside_next (printer, index);
  gboolean is_letter
    = after == FLUXR_MARKDOWN_BESIDE_LETTER || after == FLUXR_MARKDOWN_BESIDE_SYMBOL;

  if (before == FLUXR_MARKDOWN_BESIDE_SPACE)
    fluxr_markdown_encode_last (printer->out);
  append_mark (printer, piece);

  return is_letter && (before != FLUXR_MARKDOWN_BESIDE_LETTER || piece->mark == '_');
}

static gsize
measure_ticks (const char *text)
{
  gsize longest = 0;

  for (text += strcspn (text, "`"); *text != '\0'; text += strcspn (text, "`"))
    {
      gsize ticks = strspn (text, "`");

      longest = MAX (longest, ticks);
      text += ticks;
    }

  return longest;
}

static void
append_code (Printer    *printer,
             const char *text)
{
  gsize length = strlen (text);
  gboolean blank = strspn (text, " ") == length;
  gboolean pad = length > 0 && (*text == '`' || text[length - 1] == '`'
                                || (!blank && *text == ' ' && text[length - 1] == ' '));
  gsize ticks = measure_ticks (text) + 1;

  if (length == 0)
    return;

  for (gsize i = 0; i < ticks; i++)
    g_string_append_c (printer->out, '`');
  g_string_append (printer->out, pad ? " " : "");
  for (; *text != '\0'; text++)
    {
      if (*text == '|' && printer->lines == FLUXR_MARKDOWN_LINES_CELL)
        g_string_append_c (printer->out, '\\');
      g_string_append_c (printer->out, *text == '\n' ? ' ' : *text);
    }
  g_string_append (printer->out, pad ? " " : "");
  for (gsize i = 0; i < ticks; i++)
    g_string_append_c (printer->out, '`');
}

static void
append_other (Printer                 *printer,
              const FluxrMarkdownNode *node)
{
  GString *out = printer->out;
  gboolean many = printer->lines == FLUXR_MARKDOWN_LINES_MANY;

  if (node->kind == FLUXR_MARKDOWN_CODE)
    append_code (printer, node->text);
  else if (node->kind == FLUXR_MARKDOWN_SOFT_BREAK)
    g_string_append_c (out, many ? '\n' : ' ');
  else if (node->kind == FLUXR_MARKDOWN_HARD_BREAK)
    g_string_append (out, many                                           ? "\\\n"
                          : printer->lines == FLUXR_MARKDOWN_LINES_CELL ? "<br>"
                                                                        : " ");
  else if (node->kind == FLUXR_MARKDOWN_HTML)
    g_string_append (out, node->text);
  else
    g_string_append_printf (out, "<%s>",
                            g_str_has_prefix (node->url, "mailto:") && strchr (node->url, '@')
                              ? node->url + strlen ("mailto:")
                              : node->url);
}

static gboolean
is_break (const FluxrMarkdownNode *node)
{
  return node->kind == FLUXR_MARKDOWN_SOFT_BREAK || node->kind == FLUXR_MARKDOWN_HARD_BREAK;
}

static void
append_text (Printer  *printer,
             guint     index,
             gboolean  encode_first)
{
  const Piece *piece = &g_array_index (printer->pieces, Piece, index);
  gboolean last = index + 1 == printer->pieces->len;
  FluxrMarkdownText place = {
    .in_cell = printer->lines == FLUXR_MARKDOWN_LINES_CELL,
    .in_link = printer->links > 0,
    .encode_first = encode_first,
    .ends_line = last || is_break (piece[1].node),
    .before_link = !last && piece[1].kind == PIECE_LINK_OPEN,
  };

  fluxr_markdown_escape_text (printer->out, piece->node->text, &place);
}

static void
append_link (Printer     *printer,
             const Piece *piece)
{
  if (piece->kind == PIECE_LINK_OPEN)
    {
      g_string_append (printer->out, piece->node->kind == FLUXR_MARKDOWN_IMAGE ? "![" : "[");
      printer->links++;
    }
  else
    {
      g_string_append_c (printer->out, ']');
      fluxr_markdown_escape_target (printer->out, piece->node->url, piece->node->title,
                                    printer->lines == FLUXR_MARKDOWN_LINES_CELL);
      printer->links--;
    }
}

char *
fluxr_markdown_print_inlines (FluxrMarkdown      *document,
                              guint               block,
                              FluxrMarkdownLines  lines)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GString) out = g_string_new (NULL);
  Printer printer = { document, lines, pieces, marks, out, 0 };
  gboolean encode_next = FALSE;

  fluxr_markdown_walk (document, block, enter, leave, &printer);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      gboolean encode_first = encode_next;

      encode_next = FALSE;
      if (piece->kind == PIECE_TEXT)
        append_text (&printer, i, encode_first);
      else if (piece->kind == PIECE_OPEN)
        encode_next = append_open (&printer, i);
      else if (piece->kind == PIECE_CLOSE)
        encode_next = append_close (&printer, i);
      else if (piece->kind == PIECE_OTHER)
        append_other (&printer, piece->node);
      else
        append_link (&printer, piece);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}
