/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One value of a column. Texts are shared strings, so copying a row copies no text. */

#include "config.h"

#include "fluxr-value.h"

#include <math.h>
#include <string.h>

/* Far beyond what PostgreSQL takes, far from where counting overflows. */
#define MAX_POWER (G_MAXINT64 / 2)

void
fluxr_value_clear (FluxrValue *self)
{
  if (self->kind == FLUXR_KIND_TEXT)
    g_ref_string_release (self->text);
  self->kind = FLUXR_KIND_NULL;
  self->integer = 0;
}

void
fluxr_value_copy (const FluxrValue *source,
                  FluxrValue       *target)
{
  FluxrValue old = *target;

  *target = *source;
  if (target->kind == FLUXR_KIND_TEXT)
    g_ref_string_acquire (target->text);
  fluxr_value_clear (&old);
}

/**
 * fluxr_value_set_text:
 * @text: (nullable): UTF-8, may contain no NUL
 * @length: its bytes, or -1
 */
void
fluxr_value_set_text (FluxrValue *self,
                      const char *text,
                      gssize      length)
{
  GRefString *copy = NULL;

  if (text != NULL)
    copy = length < 0 ? g_ref_string_new (text) : g_ref_string_new_len (text, length);

  fluxr_value_clear (self);
  if (copy != NULL)
    {
      self->kind = FLUXR_KIND_TEXT;
      self->text = copy;
    }
}

void
fluxr_value_set_integer (FluxrValue *self,
                         gint64      integer)
{
  fluxr_value_clear (self);
  self->kind = FLUXR_KIND_INTEGER;
  self->integer = integer;
}

void
fluxr_value_set_double (FluxrValue *self,
                        double      number)
{
  fluxr_value_clear (self);
  self->kind = FLUXR_KIND_DOUBLE;
  self->number = number;
}

void
fluxr_value_set_boolean (FluxrValue *self,
                         gboolean    boolean)
{
  fluxr_value_clear (self);
  self->kind = FLUXR_KIND_BOOLEAN;
  self->boolean = boolean != FALSE;
}

/**
 * fluxr_value_identical:
 *
 * Returns: whether both are of one kind and equal to the letter; two NaN are
 */
gboolean
fluxr_value_identical (const FluxrValue *a,
                       const FluxrValue *b)
{
  if (a->kind != b->kind)
    return FALSE;

  switch (a->kind)
    {
    case FLUXR_KIND_NULL:
      return TRUE;
    case FLUXR_KIND_BOOLEAN:
      return a->boolean == b->boolean;
    case FLUXR_KIND_INTEGER:
      return a->integer == b->integer;
    case FLUXR_KIND_DOUBLE:
      return a->number == b->number || (isnan (a->number) && isnan (b->number));
    case FLUXR_KIND_TEXT:
      return a->text == b->text || strcmp (a->text, b->text) == 0;
    }

  g_assert_not_reached ();
}

/* Splits a JSON number into its digits without the point, and the power of ten behind them.
 * Returns FALSE if that power is beyond counting. */
static gboolean
split_number (const char *lexeme,
              GString    *digits,
              gint64     *exponent)
{
  gboolean fraction = FALSE;
  gint64 power = 0;
  const char *at = lexeme;

  for (; *at != '\0' && *at != 'e' && *at != 'E'; at++)
    {
      if (*at == '.')
        fraction = TRUE;
      else if (g_ascii_isdigit (*at))
        {
          g_string_append_c (digits, *at);
          *exponent -= fraction;
        }
    }
  if (*at != '\0')
    power = g_ascii_strtoll (at + 1, NULL, 10);
  *exponent += CLAMP (power, -MAX_POWER, MAX_POWER);

  return ABS (power) < MAX_POWER;
}

/**
 * fluxr_number_canonical:
 * @lexeme: a JSON number of any length
 *
 * Returns: (transfer full): the text that all lexemes of this value share, as digits and a
 *   power of ten: "1.10", "11e-1" and "1.1" are "11e-1"; zero is "0". Numbers with a power of
 *   twenty digits, which no server takes, are left as they are.
 */
char *
fluxr_number_canonical (const char *lexeme)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gint64 exponent = 0;
  gboolean countable = split_number (lexeme, digits, &exponent);
  gsize lead;

  while (digits->len > 0 && digits->str[digits->len - 1] == '0')
    {
      g_string_truncate (digits, digits->len - 1);
      exponent++;
    }
  lead = strspn (digits->str, "0");
  if (digits->str[lead] == '\0')
    return g_strdup ("0");
  if (!countable)
    return g_strdup (lexeme);

  return exponent == 0
           ? g_strdup_printf ("%s%s", *lexeme == '-' ? "-" : "", digits->str + lead)
           : g_strdup_printf ("%s%se%" G_GINT64_FORMAT, *lexeme == '-' ? "-" : "",
                              digits->str + lead, exponent);
}
