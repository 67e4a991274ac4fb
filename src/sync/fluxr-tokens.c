/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text cut into pieces for comparing: lines, or words and what is between them. The pieces cover
 * the text without gap or overlap. How a word ends is told in fluxr-token-scan.c. */

#include "config.h"

#include "fluxr-tokens.h"

#include <string.h>

typedef struct
{
  const char *text;
  guint32 length;
  guint32 hash;
} Entry;

struct _FluxrTable
{
  GArray *entries; /* of Entry; the place is the number */
  guint32 *slots;  /* number + 1, or 0 */
  guint n_slots;   /* a power of two, at least twice the entries */
};

FluxrTable *
fluxr_table_new (void)
{
  FluxrTable *self = g_new0 (FluxrTable, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->n_slots = 64;
  self->slots = g_new0 (guint32, self->n_slots);

  return self;
}

void
fluxr_table_free (FluxrTable *self)
{
  g_array_unref (self->entries);
  g_free (self->slots);
  g_free (self);
}

/**
 * fluxr_token_hash:
 *
 * Returns: a number that is the same for equal pieces and seldom for others
 */
guint32
fluxr_token_hash (const char *text,
                  gsize       length)
{
  guint64 hash = length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 word;

  for (; length >= sizeof word; text += sizeof word, length -= sizeof word)
    {
      memcpy (&word, text, sizeof word);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      hash ^= hash >> 32;
    }
  word = 0;
  for (gsize i = 0; i < length; i++)
    word = word << 8 | (guchar) text[i];
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 32;

  return hash ^ (hash >> 17);
}

static void
grow (FluxrTable *self)
{
  self->n_slots *= 2;
  g_free (self->slots);
  self->slots = g_new0 (guint32, self->n_slots);

  for (guint i = 0; i < self->entries->len; i++)
    {
      guint slot = g_array_index (self->entries, Entry, i).hash & (self->n_slots - 1);

      while (self->slots[slot] != 0)
        slot = (slot + 1) & (self->n_slots - 1);
      self->slots[slot] = i + 1;
    }
}

/**
 * fluxr_table_add:
 *
 * Returns: the number of the piece, a new one if it was not seen before; numbers start at 0 and
 *   have no gaps
 */
guint32
fluxr_table_add (FluxrTable *self,
                 const char *text,
                 gsize       length)
{
  Entry entry = { text, length, fluxr_token_hash (text, length) };
  guint slot = entry.hash & (self->n_slots - 1);

  for (; self->slots[slot] != 0; slot = (slot + 1) & (self->n_slots - 1))
    {
      const Entry *known = &g_array_index (self->entries, Entry, self->slots[slot] - 1);

      if (known->hash == entry.hash && known->length == length
          && memcmp (known->text, text, length) == 0)
        return self->slots[slot] - 1;
    }

  g_array_append_val (self->entries, entry);
  self->slots[slot] = self->entries->len;
  if (self->entries->len > self->n_slots / 2)
    grow (self);

  return self->entries->len - 1;
}

static gsize
scan_line (const char     *at,
           const char     *end,
           FluxrTokenKind *kind)
{
  const char *feed = memchr (at, '\n', end - at);

  *kind = FLUXR_TOKEN_LINE;

  return (feed != NULL ? feed + 1 : end) - at;
}

static FluxrTokens *
cut (FluxrTable *table,
     const char *text,
     gsize       length,
     gsize     (*scan) (const char     *at,
                        const char     *end,
                        FluxrTokenKind *kind))
{
  FluxrTokens *self = g_new0 (FluxrTokens, 1);
  gsize at = 0, size = 0;

  self->text = text;
  while (at < length)
    {
      FluxrTokenKind kind;
      gsize step = scan (text + at, text + length, &kind);

      if (self->n == size)
        {
          size = size == 0 ? 16 : 2 * size;
          self->starts = g_renew (guint32, self->starts, size + 1);
          self->ids = g_renew (guint32, self->ids, size);
          self->kinds = g_renew (guint8, self->kinds, size);
        }
      self->starts[self->n] = at;
      self->ids[self->n] = fluxr_table_add (table, text + at, step);
      self->kinds[self->n++] = kind;
      at += step;
    }
  if (self->n == 0)
    self->starts = g_new (guint32, 1);
  self->starts[self->n] = length;

  return self;
}

/**
 * fluxr_tokens_new_lines:
 * @length: below 4 GiB
 *
 * A line ends behind its line feed. What has none at the end is a line of its own kind: with and
 * without an ending are different pieces.
 */
FluxrTokens *
fluxr_tokens_new_lines (FluxrTable *table,
                        const char *text,
                        gsize       length)
{
  return cut (table, text, length, scan_line);
}

FluxrTokens *
fluxr_tokens_new_words (FluxrTable *table,
                        const char *text,
                        gsize       length)
{
  return cut (table, text, length, fluxr_token_scan);
}

void
fluxr_tokens_free (FluxrTokens *self)
{
  g_free (self->starts);
  g_free (self->ids);
  g_free (self->kinds);
  g_free (self);
}

/**
 * fluxr_tokens_get:
 * @length: (out): its bytes
 *
 * Returns: where the piece starts in the text
 */
const char *
fluxr_tokens_get (const FluxrTokens *self,
                  guint              token,
                  gsize             *length)
{
  *length = self->starts[token + 1] - self->starts[token];

  return self->text + self->starts[token];
}
