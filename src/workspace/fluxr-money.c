/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums of money. The digits of the text are kept: no floating point comes near them. Point,
 * groups, and the place of the sign of the currency are those of the language; strfmon() knows the
 * currency of the language only, and these sums have others. */

#include "config.h"

#include "fluxr-money.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

#define NO_BREAK_SPACE "\302\240"

static const struct
{
  const char *code;
  const char *sign; /* (nullable): the code is shown */
  guint decimals;
} currencies[] = {
  { "AUD", "A$", 2 }, { "BHD", NULL, 3 }, { "CAD", "CA$", 2 }, { "CLP", NULL, 0 },
  { "EUR", "€", 2 },  { "GBP", "£", 2 },  { "INR", "₹", 2 },   { "ISK", NULL, 0 },
  { "JOD", NULL, 3 }, { "JPY", "¥", 0 },  { "KRW", "₩", 0 },   { "KWD", NULL, 3 },
  { "OMR", NULL, 3 }, { "TND", NULL, 3 }, { "USD", "$", 2 },   { "VND", NULL, 0 },
};

/* An exact number: sign, digits before the point, digits after it. */
static gboolean
split (const char  *text,
       gboolean    *negative,
       char       **whole,
       char       **fraction)
{
  const char *point;
  gsize n;

  *negative = *text == '-';
  if (*text == '-' || *text == '+')
    text++;
  n = strspn (text, "0123456789");
  point = text + n;
  if (n == 0 || (*point != '\0' && *point != '.'))
    return FALSE;
  if (*point == '.' && point[1 + strspn (point + 1, "0123456789")] != '\0')
    return FALSE;
  while (n > 1 && *text == '0')
    text++, n--;
  *whole = g_strndup (text, n);
  *fraction = g_strdup (*point == '.' ? point + 1 : "");

  return TRUE;
}

/* No more zeros than the currency has places, and no fewer; other digits stay. */
static void
fit_fraction (GString *fraction,
              guint    decimals)
{
  while (fraction->len > decimals && fraction->str[fraction->len - 1] == '0')
    g_string_truncate (fraction, fraction->len - 1);
  while (fraction->len > 0 && fraction->len < decimals)
    g_string_append_c (fraction, '0');
}

static const char *
get_point (void)
{
  const struct lconv *local = localeconv ();

  if (*local->mon_decimal_point != '\0')
    return local->mon_decimal_point;

  return *local->decimal_point != '\0' ? local->decimal_point : ".";
}

/* From the right; the last size goes on for ever, unless the language says that it does not. */
static char *
group (const char *digits)
{
  const struct lconv *local = localeconv ();
  const char *sizes = local->mon_grouping;
  g_autoptr (GString) result = g_string_new (digits);
  gsize at = result->len;

  if (*local->mon_thousands_sep == '\0')
    return g_string_free (g_steal_pointer (&result), FALSE);
  while (*sizes > 0 && *sizes != CHAR_MAX && at > (gsize) *sizes)
    {
      at -= *sizes;
      g_string_insert (result, at, local->mon_thousands_sep);
      if (sizes[1] > 0)
        sizes++;
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

static char *
add_currency (const char *number,
              const char *sign,
              gboolean    is_code)
{
  const struct lconv *local = localeconv ();
  gboolean before = local->p_cs_precedes != 0; /* CHAR_MAX: the language says nothing */
  gboolean apart = local->p_sep_by_space == 1 || local->p_sep_by_space == 2;

  if (is_code)
    return g_strconcat (number, NO_BREAK_SPACE, sign, NULL);
  if (before)
    return g_strconcat (sign, apart ? NO_BREAK_SPACE : "", number, NULL);

  return g_strconcat (number, apart ? NO_BREAK_SPACE : "", sign, NULL);
}

/**
 * fluxr_money_format:
 * @amount: (nullable): an exact number as text
 * @currency: (nullable): its ISO 4217 code in any case
 */
char *
fluxr_money_format (const char *amount,
                    const char *currency)
{
  g_autofree char *code = g_ascii_strup (currency != NULL ? currency : "", -1);
  const char *sign = NULL;
  guint decimals = 2;
  gboolean negative;
  g_autofree char *whole = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *grouped = NULL;
  g_autofree char *money = NULL;
  g_autoptr (GString) fraction = NULL;
  g_autoptr (GString) number = NULL;

  if (amount == NULL || !split (amount, &negative, &whole, &rest))
    return g_strstrip (g_strjoin (" ", amount != NULL ? amount : "", code, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_str_equal (currencies[i].code, code))
      sign = currencies[i].sign, decimals = currencies[i].decimals;

  fraction = g_string_new (rest);
  if (*rest == '\0' && decimals > 0)
    g_string_append_c (fraction, '0');
  fit_fraction (fraction, decimals);
  grouped = group (whole);
  number = g_string_new (grouped);
  if (fraction->len > 0)
    g_string_append_printf (number, "%s%s", get_point (), fraction->str);
  if (*code == '\0')
    money = g_strdup (number->str);
  else
    money = add_currency (number->str, sign != NULL ? sign : code, sign == NULL);

  return g_strconcat (negative ? "−" : "", money, NULL);
}

/* Where a point parts thousands, "1.250" would be two things. */
static gboolean
is_ambiguous (const char *text)
{
  const struct lconv *local = localeconv ();
  const char *point = strrchr (text, '.');

  return (g_str_equal (local->mon_thousands_sep, ".") || g_str_equal (local->thousands_sep, "."))
         && point != NULL && strspn (point + 1, "0123456789") == 3 && point[4] == '\0';
}

/**
 * fluxr_money_parse:
 *
 * Takes the point of the language and a plain one; no groups, since "1,250" would be two things.
 */
char *
fluxr_money_parse (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GString) plain = g_string_new (stripped);
  g_autofree char *whole = NULL;
  g_autofree char *fraction = NULL;
  gboolean negative;

  if (is_ambiguous (stripped))
    return NULL;
  g_string_replace (plain, get_point (), ".", 1);
  if (!split (plain->str, &negative, &whole, &fraction) || negative)
    return NULL;

  return *fraction != '\0' ? g_strconcat (whole, ".", fraction, NULL) : g_steal_pointer (&whole);
}

char *
fluxr_money_print (const char *amount)
{
  g_autoptr (GString) text = g_string_new (amount);

  g_string_replace (text, ".", get_point (), 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
