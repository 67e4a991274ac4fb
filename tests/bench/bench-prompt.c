/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench prompt: what a byte of a long prompt costs against one of a short prompt. Ten times the
 * list, ten times the text: then a byte costs the same. */

#include "config.h"

#include <string.h>

#include "bench.h"
#include "fluxr-template.h"

#define SMALL (10 * 1024)
#define LARGE (1024 * 1024)
#define TRIES 9
#define MAX_RATIO 2.0

#define FEATURE "Something that a person can do"
#define ITEM "{{#if priority=must-have}}\n- {{name}}: {{description | words 8}}\n{{else}}\n" \
             "- {{name | upper}}\n{{/if}}\n"

/* A list of features of any length, without a database. */
typedef struct
{
  GObject parent_instance;
  FluxrTemplateValue *features;
} Source;

typedef GObjectClass SourceClass;

static void source_init_iface (FluxrTemplateSourceInterface *iface);
static GType source_get_type (void);

G_DEFINE_TYPE_WITH_CODE (Source, source, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (FLUXR_TYPE_TEMPLATE_SOURCE, source_init_iface))

static FluxrTemplateValue *
source_lookup (FluxrTemplateSource *source,
               const char          *name)
{
  return fluxr_template_value_ref (((Source *) source)->features);
}

static void
source_init_iface (FluxrTemplateSourceInterface *iface)
{
  iface->lookup = source_lookup;
}

static void
source_finalize (GObject *object)
{
  fluxr_template_value_unref (((Source *) object)->features);
  G_OBJECT_CLASS (source_parent_class)->finalize (object);
}

static void
source_class_init (SourceClass *klass)
{
  klass->finalize = source_finalize;
}

static void
source_init (Source *self)
{
}

static FluxrTemplateValue *
look_up_field (gpointer    data,
               const char *name)
{
  if (g_str_equal (name, "name"))
    return fluxr_template_value_new_text (FEATURE);
  if (g_str_equal (name, "description"))
    return fluxr_template_value_new_text (FEATURE ", and " FEATURE ", and so on");

  return fluxr_template_value_new_text (GPOINTER_TO_UINT (data) % 2 == 0 ? "must-have" : "other");
}

static FluxrTemplateSource *
make_source (guint n)
{
  Source *source = g_object_new (source_get_type (), NULL);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_value_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, fluxr_template_value_new_record (look_up_field, GUINT_TO_POINTER (i),
                                                             NULL));
  source->features = fluxr_template_value_take_list (items);

  return FLUXR_TEMPLATE_SOURCE (source);
}

/* Nanoseconds for a byte of output, of a template that is parsed or of one that is not yet. */
static double
time_render (gsize length)
{
  double times[TRIES];
  guint n = (guint) (length / 60);

  for (guint i = 0; i < TRIES; i++)
    {
      guint runs = (guint) (LARGE / length);
      gsize written = 0;
      double seconds = 0;

      for (guint j = 0; j < runs; j++)
        {
          g_autoptr (FluxrTemplateSource) source = make_source (n);
          double start = bench_seconds ();
          g_autoptr (FluxrTemplate) template
            = fluxr_template_parse ("{{#each features}}\n" ITEM "{{/each}}\n", -1);
          g_autoptr (FluxrRendering) rendering
            = fluxr_template_render (template, source, NULL, 0, NULL);
          gsize size;

          fluxr_rendering_get_text (rendering, &size);
          written += size;
          seconds += bench_seconds () - start;
        }
      times[i] = seconds / written * 1e9;
    }

  return bench_median (times, TRIES);
}

/* Nanoseconds for a byte of a template. */
static double
time_parse (gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double times[TRIES];

  while (text->len < length)
    g_string_append (text, "# {{product.name}}\n{{#each features}}\n" ITEM "{{/each}}\n{{tone}}\n");
  for (guint i = 0; i < TRIES; i++)
    {
      guint runs = (guint) (LARGE / length);
      double start = bench_seconds ();

      for (guint j = 0; j < runs; j++)
        {
          g_autoptr (FluxrTemplate) template
            = fluxr_template_parse (text->str, (gssize) text->len);

          g_assert_false (fluxr_template_has_errors (template));
        }
      times[i] = (bench_seconds () - start) / runs / text->len * 1e9;
    }

  return bench_median (times, TRIES);
}

int
main (void)
{
  bench_report ("prompt-byte", time_render (LARGE), "ns", time_render (SMALL), BENCH_AT_MOST,
                MAX_RATIO);
  bench_report ("prompt-parse-byte", time_parse (LARGE), "ns", time_parse (SMALL), BENCH_AT_MOST,
                MAX_RATIO);

  return 0;
}
