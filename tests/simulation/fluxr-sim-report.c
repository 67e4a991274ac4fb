/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums, samples and the table at the end. */

#include "config.h"

#include "fluxr-sim-report.h"

#include <string.h>

#define FAULT "fault: "

struct _FluxrSimReport
{
  GHashTable *sums;    /* name -> double */
  GHashTable *samples; /* name -> GArray of double */
};

FluxrSimReport *
fluxr_sim_report_new (void)
{
  FluxrSimReport *self = g_new0 (FluxrSimReport, 1);

  self->sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->samples = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_array_unref);

  return self;
}

void
fluxr_sim_report_free (FluxrSimReport *self)
{
  g_hash_table_unref (self->sums);
  g_hash_table_unref (self->samples);
  g_free (self);
}

void
fluxr_sim_report_add (FluxrSimReport *self,
                      const char     *name,
                      double          n)
{
  double *sum = g_hash_table_lookup (self->sums, name);

  if (sum == NULL)
    {
      sum = g_new0 (double, 1);
      g_hash_table_insert (self->sums, g_strdup (name), sum);
    }
  *sum += n;
}

void
fluxr_sim_report_add_fault (FluxrSimReport *self,
                            FluxrSimFault   fault)
{
  g_autofree char *name = g_strconcat (FAULT, fluxr_sim_fault_get_name (fault), NULL);

  fluxr_sim_report_add (self, name, 1);
}

void
fluxr_sim_report_sample (FluxrSimReport *self,
                         const char     *name,
                         double          value)
{
  GArray *samples = g_hash_table_lookup (self->samples, name);

  if (samples == NULL)
    {
      samples = g_array_new (FALSE, FALSE, sizeof (double));
      g_hash_table_insert (self->samples, g_strdup (name), samples);
    }
  g_array_append_val (samples, value);
}

double
fluxr_sim_report_get (FluxrSimReport *self,
                      const char     *name)
{
  double *sum = g_hash_table_lookup (self->sums, name);

  return sum != NULL ? *sum : 0;
}

/**
 * fluxr_sim_report_pack:
 *
 * Returns: (transfer full): a line per number, for fluxr_sim_report_unpack() in another process
 */
char *
fluxr_sim_report_pack (FluxrSimReport *self)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  gpointer name, value;

  g_hash_table_iter_init (&iter, self->sums);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_string_append_printf (text, "+%s\t%s\n", (const char *) name,
                            g_ascii_dtostr (number, sizeof number, *(double *) value));
  g_hash_table_iter_init (&iter, self->samples);
  while (g_hash_table_iter_next (&iter, &name, &value))
    for (guint i = 0; i < ((GArray *) value)->len; i++)
      g_string_append_printf (text, "=%s\t%s\n", (const char *) name,
                              g_ascii_dtostr (number, sizeof number,
                                              g_array_index ((GArray *) value, double, i)));

  return g_string_free (text, FALSE);
}

void
fluxr_sim_report_unpack (FluxrSimReport *self,
                         const char     *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (tab == NULL)
        continue;
      *tab = '\0';
      if (lines[i][0] == '+')
        fluxr_sim_report_add (self, lines[i] + 1, g_ascii_strtod (tab + 1, NULL));
      else if (lines[i][0] == '=')
        fluxr_sim_report_sample (self, lines[i] + 1, g_ascii_strtod (tab + 1, NULL));
    }
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
print_samples (const char *name,
               GArray     *samples)
{
  g_array_sort (samples, compare_numbers);
  g_print ("| %s | p50 %.0f, p95 %.0f, max %.0f |\n", name,
           g_array_index (samples, double, samples->len / 2),
           g_array_index (samples, double, samples->len * 95 / 100),
           g_array_index (samples, double, samples->len - 1));
}

static void
print_ratio (FluxrSimReport *self,
             const char     *name,
             const char     *part,
             const char     *whole)
{
  double n = fluxr_sim_report_get (self, whole);

  if (n > 0)
    g_print ("| %s | %.2f |\n", name, fluxr_sim_report_get (self, part) / n);
}

static gboolean
print_faults (FluxrSimReport *self)
{
  gboolean complete = TRUE;

  for (guint i = 0; i < FLUXR_SIM_N_FAULTS; i++)
    {
      g_autofree char *name = g_strconcat (FAULT, fluxr_sim_fault_get_name (i), NULL);
      double n = fluxr_sim_report_get (self, name);

      g_print ("| %s | %.0f |\n", name, n);
      complete = complete && n > 0;
    }

  return complete;
}

gboolean
fluxr_sim_report_print (FluxrSimReport *self)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->sums),
                                         (GCompareFunc) strcmp);
  g_autoptr (GList) sampled = g_list_sort (g_hash_table_get_keys (self->samples),
                                           (GCompareFunc) strcmp);

  g_print ("| what | figure |\n|---|---|\n");
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_str_has_prefix (l->data, FAULT))
      g_print ("| %s | %.0f |\n", (const char *) l->data, fluxr_sim_report_get (self, l->data));
  print_ratio (self, "requests per edit", "requests", "edits");
  print_ratio (self, "bytes per edit", "bytes", "edits");
  print_ratio (self, "share of guards that missed", "guards missed", "guarded writes");
  for (GList *l = sampled; l != NULL; l = l->next)
    print_samples (l->data, g_hash_table_lookup (self->samples, l->data));

  return print_faults (self);
}
