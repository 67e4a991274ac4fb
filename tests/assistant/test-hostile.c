/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Templates made to be a nuisance: random, deep, broken, endless. Nothing crashes, what comes out
 * is text of the promised size with marks inside of it, and time grows as the text does.
 *
 * FLUXR_TEMPLATE_RANDOM says how many random ones are tried. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "fluxr-template-completion.h"
#include "fluxr-template-sample.h"
#include "fluxr-template-source.h"
#include "fluxr-template.h"
#include "random-template.h"

#define FEW 1000
#define MAX_GROWTH 4.0
#define LENGTH (128 * 1024)
#define LEAST_SECONDS 0.02
#define N_TRIES 8
/* So many squared are more comparisons than one rendering may do. */
#define MANY 3000

/* Every name of it is a list of MANY texts. */
typedef struct
{
  GObject parent_instance;
} WideSource;

typedef GObjectClass WideSourceClass;

GType wide_source_get_type (void);
static void implement_source (FluxrTemplateSourceInterface *iface);

G_DEFINE_TYPE_WITH_CODE (WideSource, wide_source, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (FLUXR_TYPE_TEMPLATE_SOURCE, implement_source))

static void
unref_value (gpointer data)
{
  fluxr_template_value_unref (data);
}

static FluxrTemplateValue *
look_up_many (FluxrTemplateSource *source,
              const char          *name)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (unref_value);

  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add (items, fluxr_template_value_new_text ("item"));

  return fluxr_template_value_take_list (items);
}

static void
implement_source (FluxrTemplateSourceInterface *iface)
{
  iface->lookup = look_up_many;
}

static void
wide_source_class_init (WideSourceClass *klass)
{
}

static void
wide_source_init (WideSource *self)
{
}

static void
check_rendering (FluxrRendering *rendering,
                 FluxrTemplate  *template,
                 gsize           max)
{
  gsize length, size;
  const char *text = fluxr_rendering_get_text (rendering, &length);
  guint n;
  const FluxrRenderingSpan *spans = fluxr_rendering_get_spans (rendering, &n);
  gsize at = 0;

  fluxr_template_get_text (template, &size);
  g_assert_true (g_utf8_validate_len (text, length, NULL));
  g_assert_cmpuint (length, <=, max);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (spans[i].start, >=, at);
      g_assert_cmpuint (spans[i].end, >, spans[i].start);
      g_assert_cmpuint (spans[i].end, <=, length);
      g_assert_cmpuint (spans[i].template_end, <=, size);
      g_assert_cmpuint (spans[i].template_start, <, spans[i].template_end);
      at = spans[i].end;
    }
  fluxr_tokens_estimate (text, length);
}

static void
check_problems (FluxrTemplate *template)
{
  GPtrArray *problems = fluxr_template_get_problems (template);
  gsize at = 0;

  g_assert_cmpuint (problems->len, <=, FLUXR_TEMPLATE_MAX_PROBLEMS);
  for (guint i = 0; i < problems->len; i++)
    {
      const FluxrTemplateProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpuint (problem->start, >=, at);
      g_assert_cmpuint (problem->line, >, 0);
      g_assert_cmpuint (problem->column, >, 0);
      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
      at = problem->start;
    }
}

/* Everything that is done with a template. */
static void
use_text (const GString *text,
          gsize          max)
{
  g_autoptr (FluxrTemplate) template = fluxr_template_parse (text->str, (gssize) text->len);
  g_autoptr (FluxrTemplateSource) source = fluxr_template_sample_new ();
  g_autoptr (FluxrRendering) full = fluxr_template_render (template, source, NULL, max, NULL);
  g_autoptr (FluxrRendering) bare = fluxr_template_render (template, NULL, NULL, max, NULL);
  gsize caret = text->len > 0 ? g_str_hash (text->str) % text->len : 0;
  FluxrTemplateCompletion *completion = fluxr_template_complete (text->str, text->len, caret);

  check_problems (template);
  check_rendering (full, template, max);
  check_rendering (bare, template, max);
  g_clear_pointer (&completion, fluxr_template_completion_free);
}

static guint
count_runs (void)
{
  const char *number = g_getenv ("FLUXR_TEMPLATE_RANDOM");

  return number != NULL ? (guint) g_ascii_strtoull (number, NULL, 10) : FEW;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260131);
  guint n = count_runs ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = i % 3 == 0 ? random_template_bytes (random)
                                            : random_template_good (random);

      if (i % 3 == 1)
        {
          g_autoptr (FluxrTemplate) template
            = fluxr_template_parse (text->str, (gssize) text->len);

          if (fluxr_template_has_errors (template))
            g_error ("%s: %s", text->str, ((FluxrTemplateProblem *) g_ptr_array_index (
                                              fluxr_template_get_problems (template), 0))->message);
        }
      if (i % 3 == 2)
        random_template_mutate (random, text);
      use_text (text, i % 2 == 0 ? 64 * 1024 : (gsize) g_rand_int_range (random, 1, 200));
    }
  g_test_message ("%u random templates", n);
}

static double
measure (const char *piece,
         gsize       length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  clock_t start;

  while (text->len < length)
    g_string_append (text, piece);
  start = clock ();
  use_text (text, FLUXR_RENDERING_MAX_OUTPUT);

  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

static void
check_growth (const char *piece)
{
  double growth = 0;

  for (guint i = 0; i < N_TRIES; i++)
    {
      double small = measure (piece, LENGTH);
      double large = measure (piece, 2 * LENGTH);

      growth = large / MAX (small, LEAST_SECONDS);
      if (growth <= MAX_GROWTH)
        return;
    }
  g_error ("“%s” repeated twice as often takes %.1f times as long", piece, growth);
}

static void
test_growth (void)
{
  static const char *const pieces[] = {
    "{{", "{{{", "}}", "{{\"", "{{\"{{\"", "\"{{\" ", "{{!", "{{!--", "{{! {{", "\\{{",
    "{{#each features}}", "{{#if x}}", "{{/each}}", "{{else}}", "{{#if x}}{{else}}", "{{a",
    "{{tone}}", "{{a.b}}\n",
    "{{features | json | upper | lower}}", "  \t ", " {{! x }} \n", "{{prd.text | first 1}}",
    "{{x default=\"", "{{x|", "{{features priority=a,b,c,d}}",
    "{{#each features}}{{name}}{{/each}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    check_growth (pieces[i]);
}

/* Thirty loops in each other would go round for centuries. */
static void
test_endless (void)
{
  static const char *const bodies[] = { "", "{{#if name=none}}x{{/if}}", "x" };
  static const FluxrRenderingEnd ends[] = {
    FLUXR_RENDERING_TOO_MUCH_WORK, FLUXR_RENDERING_TOO_MUCH_WORK, FLUXR_RENDERING_TOO_LONG,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (FluxrTemplate) template = NULL;
      g_autoptr (FluxrTemplateSource) source = fluxr_template_sample_new ();
      g_autoptr (FluxrRendering) rendering = NULL;

      for (guint j = 1; j < FLUXR_TEMPLATE_MAX_DEPTH; j++)
        g_string_append (text, "{{#each features}}");
      g_string_append (text, bodies[i]);
      for (guint j = 1; j < FLUXR_TEMPLATE_MAX_DEPTH; j++)
        g_string_append (text, "{{/each}}");
      template = fluxr_template_parse (text->str, -1);
      g_assert_false (fluxr_template_has_errors (template));
      rendering = fluxr_template_render (template, source, NULL, i == 2 ? 100000 : 0, NULL);
      g_assert_cmpint (fluxr_rendering_get_end (rendering), ==, ends[i]);
    }
}

/* Few nodes, but each of them compares a long list. */
static void
test_compares (void)
{
  g_autoptr (FluxrTemplateSource) source = g_object_new (wide_source_get_type (), NULL);
  g_autoptr (FluxrTemplate) template = fluxr_template_parse (
    "{{#each features}}{{#if features=other}}x{{/if}}{{/each}}", -1);
  g_autoptr (FluxrTemplate) once = fluxr_template_parse (
    "{{#if features=other}}x{{else}}y{{/if}}{{#if features=item}}z{{/if}}", -1);
  g_autoptr (FluxrRendering) rendering = fluxr_template_render (template, source, NULL, 0, NULL);
  g_autoptr (FluxrRendering) short_one = fluxr_template_render (once, source, NULL, 0, NULL);

  g_assert_cmpint (fluxr_rendering_get_end (rendering), ==, FLUXR_RENDERING_TOO_MUCH_WORK);
  g_assert_cmpint (fluxr_rendering_get_end (short_one), ==, FLUXR_RENDERING_COMPLETE);
  g_assert_cmpstr (fluxr_rendering_get_text (short_one, NULL), ==, "yz");
}

static void
test_too_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (FluxrTemplate) template = NULL;
  g_autoptr (FluxrRendering) rendering = NULL;

  for (guint i = 0; i < 2 * FLUXR_TEMPLATE_MAX_DEPTH; i++)
    g_string_append (text, "{{#unless x}}");
  g_string_append (text, "in");
  for (guint i = 0; i < 2 * FLUXR_TEMPLATE_MAX_DEPTH; i++)
    g_string_append (text, "{{/unless}}");
  g_string_append (text, "out");
  template = fluxr_template_parse (text->str, -1);
  g_assert_cmpuint (fluxr_template_get_problems (template)->len, ==, FLUXR_TEMPLATE_MAX_DEPTH);
  rendering = fluxr_template_render (template, NULL, NULL, 0, NULL);
  g_assert_true (g_str_has_suffix (fluxr_rendering_get_text (rendering, NULL), "{{/unless}}out"));
  g_assert_nonnull (strstr (fluxr_rendering_get_text (rendering, NULL), "{{#unless x}}in{{/"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/assistant/hostile/random", test_random);
  g_test_add_func ("/assistant/hostile/growth", test_growth);
  g_test_add_func ("/assistant/hostile/endless", test_endless);
  g_test_add_func ("/assistant/hostile/compares", test_compares);
  g_test_add_func ("/assistant/hostile/too-deep", test_too_deep);

  return g_test_run ();
}
