/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-line.h"

#include <string.h>

/* More are no list. */
#define MAX_DIGITS 9

static gboolean
is_space (char character)
{
  return character == ' ' || character == '\t';
}

static guint
skip_spaces (const char *line,
             guint       place)
{
  while (is_space (line[place]))
    place++;

  return place;
}

static void
read_bullet (FluxrMarkdownLine *self,
             const char        *line)
{
  guint place = self->mark;
  guint number = 0;

  while (g_ascii_isdigit (line[place]) && place - self->mark < MAX_DIGITS)
    number = number * 10 + (guint) (line[place++] - '0');
  self->ordered = place > self->mark;
  if (line[place] == '\0' || strchr (self->ordered ? ".)" : "-+*", line[place]) == NULL
      || (line[place + 1] != '\0' && !is_space (line[place + 1])))
    {
      self->ordered = FALSE;
      return;
    }
  self->bullet = line[place];
  self->number = number;
  self->after = place + 1;
}

static void
read_check (FluxrMarkdownLine *self,
            const char        *line)
{
  const char *box = line + self->text;

  if (box[0] != '[' || box[1] == '\0' || strchr (" xX", box[1]) == NULL || box[2] != ']'
      || (box[3] != '\0' && !is_space (box[3])))
    return;
  self->check = self->text + 1;
  self->text = skip_spaces (line, self->text + 3);
}

/* A line such as "* * *" or "---" is no item. */
static gboolean
is_rule (const char *line)
{
  guint n = 0;

  if (line[0] == '\0' || strchr ("-*_", line[0]) == NULL)
    return FALSE;
  for (const char *p = line; *p != '\0'; p++)
    if (*p == line[0])
      n++;
    else if (!is_space (*p))
      return FALSE;

  return n >= 3;
}

void
fluxr_markdown_line_read (FluxrMarkdownLine *self,
                          const char        *line)
{
  guint place = skip_spaces (line, 0);

  *self = (FluxrMarkdownLine) { 0 };
  while (line[place] == '>')
    {
      place += is_space (line[place + 1]) ? 2 : 1;
      self->quote = place;
      place = skip_spaces (line, place);
    }
  self->mark = self->after = place;
  if (!is_rule (line + place))
    read_bullet (self, line);
  self->text = skip_spaces (line, self->after);
  if (self->bullet != 0)
    read_check (self, line);
  self->empty = line[self->text] == '\0';
}

guint
fluxr_markdown_line_get_indent (const FluxrMarkdownLine *self)
{
  return self->mark - self->quote;
}

char *
fluxr_markdown_line_dup_prefix (const FluxrMarkdownLine *self,
                                const char              *line,
                                guint                    number)
{
  GString *prefix = g_string_new_len (line, self->mark);

  if (self->ordered)
    g_string_append_printf (prefix, "%u", number);
  if (self->bullet != 0)
    g_string_append_printf (prefix, "%c ", self->bullet);
  if (self->check > 0)
    g_string_append (prefix, "[ ] ");

  return g_string_free (prefix, FALSE);
}
