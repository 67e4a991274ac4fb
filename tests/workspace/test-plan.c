/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums of money, plans and subscriptions in words. */

#include "config.h"

#include <locale.h>

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-money.h"
#include "fluxr-plan.h"

#define NBSP "\302\240"

static void
assert_money (const char *amount,
              const char *currency,
              const char *expected)
{
  g_autofree char *money = fluxr_money_format (amount, currency);

  g_assert_cmpstr (money, ==, expected);
}

static void
test_money (void)
{
  assert_money ("9", "usd", "$9.00");
  assert_money ("1290.5", "USD", "$1290.50");
  assert_money ("1290.500000", "eur", "€1290.50");
  assert_money ("0.125", "eur", "€0.125");
  assert_money ("0", "gbp", "£0.00");
  assert_money ("500", "jpy", "¥500");
  assert_money ("500.00", "jpy", "¥500");
  assert_money ("1.5", "kwd", "1.500" NBSP "KWD");
  assert_money ("007", "chf", "7.00" NBSP "CHF");
  assert_money ("-3", "chf", "−3.00" NBSP "CHF");
  assert_money ("3", NULL, "3.00");
  assert_money ("3", "", "3.00");
  /* More digits than any number of the machine has. */
  assert_money ("123456789012345678901234567890.01", "usd",
                "$123456789012345678901234567890.01");
  assert_money ("NaN", "usd", "NaN USD");
  assert_money ("1e3", "usd", "1e3 USD");
  assert_money ("1.2.3", "usd", "1.2.3 USD");
  assert_money ("", "usd", "USD");
  assert_money (NULL, NULL, "");
}

static void
assert_parse (const char *text,
              const char *expected)
{
  g_autofree char *amount = fluxr_money_parse (text);

  g_assert_cmpstr (amount, ==, expected);
}

static void
test_money_of_languages (void)
{
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("there is no German here");
      return;
    }
  assert_money ("1290.5", "eur", "1.290,50" NBSP "€");
  assert_money ("1234567", "jpy", "1.234.567" NBSP "¥");
  assert_money ("-1234.5", "chf", "−1.234,50" NBSP "CHF");
  /* One and a quarter, or a thousand and more? */
  assert_parse ("1.250", NULL);
  assert_parse ("1.250,50", NULL);
  assert_parse ("1250,50", "1250.50");
  assert_parse ("9.50", "9.50");
  assert_parse ("1,250", "1.250");
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_typed_money (void)
{
  assert_parse ("9", "9");
  assert_parse (" 09.50 ", "9.50");
  assert_parse ("0", "0");
  assert_parse ("9.", "9");
  assert_parse ("1,250", NULL);
  assert_parse ("-1", NULL);
  assert_parse ("", NULL);
  assert_parse ("free", NULL);
  assert_parse (".5", NULL);
  assert_parse ("1.250", "1.250");
  assert_parse ("1e3", NULL);
}

static char *
print_features (const char *json)
{
  g_autoptr (GPtrArray) features = fluxr_plan_list_features (json);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < features->len; i++)
    {
      const FluxrPlanFeature *feature = g_ptr_array_index (features, i);

      g_string_append_printf (text, "%c%s;", feature->included ? '+' : '-', feature->name);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_features (const char *json,
                 const char *expected)
{
  g_autofree char *text = print_features (json);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_features (void)
{
  assert_features ("[\"a\",\"b\"]", "+a;+b;");
  assert_features ("[{\"name\":\"a\",\"included\":true},{\"name\":\"b\",\"included\":false}]",
                   "+a;-b;");
  assert_features ("[{\"name\":\"a\"},{\"included\":true},{\"text\":\"c\"},7,null,\"\",[1]]",
                   "+a;+c;+7;");
  assert_features ("{\"a\":1}", "");
  assert_features ("broken", "");
  assert_features ("[]", "");
  assert_features (NULL, "");
}

static void
assert_put (const char *json,
            const char *text,
            const char *expected)
{
  g_autofree char *result = fluxr_plan_put_features (json, text);

  g_assert_cmpstr (result, ==, expected);
}

static void
test_put_features (void)
{
  assert_put (NULL, "a\n\n  b \n", "[\"a\",\"b\"]");
  assert_put ("[\"a\"]", "a\n- b", "[\"a\",{\"name\":\"b\",\"included\":false}]");
  /* What is in an entry beside its name stays, and so does its form. */
  assert_put ("[{\"name\":\"a\",\"included\":true,\"tip\":1.50}]", "a",
              "[{\"name\":\"a\",\"included\":true,\"tip\":1.50}]");
  assert_put ("[{\"name\":\"a\",\"included\":true,\"tip\":1.50}]", "-a\nb",
              "[{\"name\":\"a\",\"tip\":1.50,\"included\":false},"
              "{\"name\":\"b\",\"included\":true}]");
  assert_put ("[\"a\"]", "", "[]");
  assert_put ("{\"a\":1}", "a", "[\"a\"]");
}

static void
assert_price (const char *price,
              const char *interval,
              const char *expected)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_subscription_plan_entity);
  g_autofree char *words = NULL;

  fluxr_row_set_text (row, "price", price);
  fluxr_row_set_text (row, "currency", "usd");
  fluxr_row_set_text (row, "interval", interval);
  words = fluxr_plan_describe_price (row);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_price (void)
{
  assert_price ("9", "month", "$9.00 per month");
  assert_price ("9", "year", "$9.00 per year");
  assert_price ("9", "week", "$9.00 / week");
  assert_price ("9", NULL, "$9.00");
  assert_price ("0", "month", "$0.00 per month");
  assert_price (NULL, "month", "Price unknown");
}

static void
assert_term (const char *status,
             const char *end,
             gboolean    cancels,
             const char *expected)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_subscription_entity);
  g_autofree char *words = NULL;
  gint64 now;

  g_assert_true (fluxr_clock_parse ("2026-06-15T12:00:00Z", &now));
  fluxr_row_set_text (row, "status", status);
  fluxr_row_set_text (row, "current_period_end", end);
  g_assert_true (fluxr_row_parse (row, "cancel_at_period_end", cancels ? "true" : "false", NULL));
  words = fluxr_plan_describe_term (row, now);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_term (void)
{
  const char *later = "2026-07-01T12:00:00+00:00";
  const char *before = "2026-06-01T12:00:00+00:00";

  assert_term ("active", later, FALSE, "Renews on 1 July 2026");
  assert_term ("active", before, FALSE, "Was to renew on 1 June 2026");
  assert_term ("active", later, TRUE, "Canceled: ends on 1 July 2026");
  assert_term ("active", before, TRUE, "Ended on 1 June 2026");
  assert_term ("active", NULL, FALSE, NULL);
  assert_term ("canceled", later, FALSE, "Ends on 1 July 2026");
  assert_term ("canceled", before, FALSE, "Ended on 1 June 2026");
  assert_term ("trialing", later, FALSE, "The trial ends on 1 July 2026");
  assert_term ("trialing", before, FALSE, "The trial ended on 1 June 2026");
  assert_term ("past_due", before, FALSE,
               "The last payment did not arrive; it was due on 1 June 2026");
  assert_term ("past_due", NULL, FALSE, "The last payment did not arrive");
  assert_term ("lifetime", before, TRUE, "Paid once, does not end");
  assert_term ("incomplete", later, FALSE, NULL);
  assert_term ("incomplete_expired", before, FALSE, NULL);
  assert_term ("paused", later, FALSE, "Until 1 July 2026");
  assert_term ("paused", "some day", FALSE, NULL);
  assert_term (NULL, later, FALSE, "Until 1 July 2026");
}

static void
test_words (void)
{
  static const char *const pairs[][2] = {
    { "active", "Active" }, { "past_due", "Past due" }, { "lifetime", "For life" },
    { "incomplete", "Not paid yet" }, { "incomplete_expired", "Never paid" },
    { "unpaid", "Unpaid" }, { "paused", "Paused" },
    { "on hold", "on hold" }, { "", "Unknown" }, { NULL, "Unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *words = fluxr_plan_describe_status (pairs[i][0]);

      g_assert_cmpstr (words, ==, pairs[i][1]);
    }
  g_assert_true (fluxr_plan_is_in_trouble ("past_due"));
  g_assert_false (fluxr_plan_is_in_trouble (NULL));
}

/* What counts comes first; a value nobody knows may count. */
static void
test_rank (void)
{
  static const char *const groups[][4] = {
    { "lifetime", "active", "trialing", "past_due" },
    { "unpaid", "incomplete", "paused", "on hold" },
    { "canceled", "incomplete_expired", "canceled", "incomplete_expired" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint k = 0; k < G_N_ELEMENTS (groups[i]); k++)
      g_assert_cmpuint (fluxr_plan_get_rank (groups[i][k]), ==, i);
  g_assert_cmpuint (fluxr_plan_get_rank (NULL), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/money/format", test_money);
  g_test_add_func ("/workspace/money/languages", test_money_of_languages);
  g_test_add_func ("/workspace/money/typed", test_typed_money);
  g_test_add_func ("/workspace/plan/features", test_features);
  g_test_add_func ("/workspace/plan/put-features", test_put_features);
  g_test_add_func ("/workspace/plan/price", test_price);
  g_test_add_func ("/workspace/plan/term", test_term);
  g_test_add_func ("/workspace/plan/words", test_words);
  g_test_add_func ("/workspace/plan/rank", test_rank);

  return g_test_run ();
}
