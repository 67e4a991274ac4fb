/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The language of prompts: all that its help says, its mistakes, and completion. */

#include "config.h"

#include <string.h>

#include "fluxr-template-completion.h"
#include "fluxr-template-sample.h"
#include "fluxr-template-table.h"
#include "fluxr-template.h"

static FluxrRendering *
render (const char *text,
        GHashTable *answers)
{
  g_autoptr (FluxrTemplate) template = fluxr_template_parse (text, -1);
  g_autoptr (FluxrTemplateSource) source = fluxr_template_sample_new ();

  return fluxr_template_render (template, source, answers, 0, NULL);
}

static void
check (const char *text,
       const char *expected)
{
  g_autoptr (FluxrRendering) rendering = render (text, NULL);

  g_assert_cmpstr (fluxr_rendering_get_text (rendering, NULL), ==, expected);
}

static void
test_examples (void)
{
  guint n;
  const FluxrTemplateExample *examples = fluxr_template_list_examples (&n);

  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrTemplate) template = fluxr_template_parse (examples[i].template, -1);

      g_test_message ("%s", examples[i].about);
      g_assert_cmpuint (fluxr_template_get_problems (template)->len, ==, 0);
      check (examples[i].template, examples[i].result);
    }
}

/* Every word of the language is in an example. */
static void
test_examples_are_complete (void)
{
  guint n, n_words;
  const FluxrTemplateExample *examples = fluxr_template_list_examples (&n);
  g_autoptr (GString) all = g_string_new (NULL);
  const FluxrTemplateWord *words = fluxr_template_list_filters (&n_words);

  for (guint i = 0; i < n; i++)
    g_string_append (all, examples[i].template);
  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *use = g_strconcat ("| ", words[i].name, NULL);

      g_assert_nonnull (strstr (all->str, use));
    }
}

static void
test_variables (void)
{
  guint n;
  const FluxrTemplateVariable *variables = fluxr_template_list_variables (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *name = strstr (variables[i].name, "NAME") != NULL ? "prd.custom.open_questions"
                                                                     : variables[i].name;
      g_autofree char *text = variables[i].scope == NULL
                                ? g_strdup_printf ("{{%s}}", name)
                                : g_strdup_printf ("{{#each %s}}{{%s}}{{/each}}",
                                                   variables[i].scope, name);
      g_autoptr (FluxrTemplate) template = fluxr_template_parse (text, -1);
      g_autoptr (FluxrRendering) rendering = render (text, NULL);

      g_assert_cmpuint (fluxr_template_get_problems (template)->len, ==, 0);
      g_assert_cmpuint (fluxr_template_get_questions (template)->len, ==, 0);
      g_assert_null (fluxr_rendering_get_missing (rendering)[0]);
      g_assert_cmpstr (fluxr_rendering_get_text (rendering, NULL), !=, "");
      g_assert_nonnull (fluxr_template_find_variable (variables[i].scope, name));
    }
}

static void
test_lines (void)
{
  check ("{{#if tone}}\nx\n{{else}}\ny\n{{/if}}\nz", "y\nz");
  check ("  {{#unless tone}}  \r\ny\r\n  {{/unless}}\r\nz", "y\r\nz");
  check ("a {{#unless tone}}\ny\n{{/unless}} b", "a \ny\n b");
  check ("{{#unless tone}}{{#unless x}}\ny{{/unless}}{{/unless}}", "\ny");
  check ("\n{{! a }}\n\n{{!-- b }} --}}", "\n\n");
}

static void
test_braces (void)
{
  check ("\\{{product.name}} {{{product.name}}} \\\\{{product.name}} \\ { {",
         "{{product.name}} {Tandem} \\Tandem \\ { {");
  check ("{{ product.name\n| upper }}", "TANDEM");
  check ("{{prd.custom.none | default \"}} {{ \\\" \\\\ \\n\"}}", "}} {{ \" \\ \n");
}

static void
test_conditions (void)
{
  check ("{{features limit=1}}", "Week plan");
  check ("{{features priority=NICE-TO-HAVE}}", "Leftovers");
  check ("{{features status!=completed priority=must-have}}", "Shopping list");
  check ("{{pages features=\"Week plan\"}}", "Week");
  check ("{{#if product.name!=Tandem,Other}}a{{else}}b{{/if}}", "b");
  check ("{{#unless bugs status=completed}}none{{/unless}}", "none");
  check ("{{#each features}}{{#if @first}}[{{/if}}{{@number}}/{{@count}}{{#if @last}}]{{/if}}"
         "{{/each}}", "[1/32/33/3]");
  check ("{{#each pages}}{{#each next}}{{this}}<{{name}} {{/each}}{{/each}}",
         "List<Week Week<List ");
  check ("{{#each tasks}}{{this.name}}.{{else}}{{product.name}}{{/each}}",
         "Draw the week.Ask ten parents.");
  check ("{{#each tasks limit=0}}x{{else}}{{product.name}}{{/each}}", "Tandem");
  check ("{{#if customer}}{{customer}}{{/if}}", "Busy Beth");
}

static void
test_filters (void)
{
  check ("{{flow.text | first 1 | json}}", "[\"- Week → List\"]");
  check ("{{flow.text | json}}", "\"- Week → List\\n- List → Week\"");
  check ("{{prd.text | quote}}", "> # Problem\n>\n> Families decide too late what to eat.");
  check ("{{prd.text | indent 2}}", "  # Problem\n\n  Families decide too late what to eat.");
  check ("{{prd.text | line}}", "# Problem Families decide too late what to eat.");
  check ("{{prd.text | bullets}}", "- # Problem\n-\n- Families decide too late what to eat.");
  check ("{{none | count}}{{prd.custom.none | count}}", "00");
  check ("{{prd.tech_stack | words 3}} {{prd.tech_stack | words 2}}", "C and SQLite C and…");
  check ("{{x default=\" a \" | trim}}|{{y default=\"\"}}|", "a||");
}

static void
test_questions (void)
{
  g_autoptr (FluxrTemplate) template = fluxr_template_parse (
    "{{b}}{{#each features}}{{a hint=\"h\"}}{{name}}{{/each}}{{b default=two label=B}}{{name}}",
    -1);
  GPtrArray *questions = fluxr_template_get_questions (template);
  const FluxrTemplateQuestion *first = g_ptr_array_index (questions, 0);
  const FluxrTemplateQuestion *second = g_ptr_array_index (questions, 1);
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *label = fluxr_template_dup_label ("target_market");

  g_assert_cmpuint (questions->len, ==, 3);
  g_assert_cmpstr (first->name, ==, "b");
  g_assert_cmpstr (first->preset, ==, "two");
  g_assert_cmpstr (first->label, ==, "B");
  g_assert_cmpuint (first->start, ==, 2);
  g_assert_cmpstr (second->hint, ==, "h");
  g_assert_cmpstr (((FluxrTemplateQuestion *) g_ptr_array_index (questions, 2))->name, ==, "name");
  g_assert_cmpstr (label, ==, "Target market");
  g_hash_table_insert (answers, (gpointer) "a", (gpointer) "x\ny");
  {
    g_autoptr (FluxrRendering) rendering
      = render ("{{a}}:{{#each a}}{{@number}}{{this}}{{/each}}:{{b default=two}}", answers);

    g_assert_cmpstr (fluxr_rendering_get_text (rendering, NULL), ==, "x\ny:1x2y:two");
  }
}

static void
test_names (void)
{
  g_autoptr (FluxrTemplate) template = fluxr_template_parse (
    "{{product.name}}{{#each features}}{{name}}{{prd.problem}}{{/each}}{{product.description}}"
    "{{product.name}}", -1);
  const char *const names[] = { "product.name", "features", "prd.problem", "product.description",
                                NULL };
  const char *const sources[] = { "product", "features", "prd", NULL };
  g_autoptr (FluxrTemplate) empty = fluxr_template_parse (NULL, -1);

  g_assert_true (g_strv_equal (fluxr_template_get_names (template), names));
  g_assert_true (g_strv_equal (fluxr_template_get_sources (template), sources));
  g_assert_null (fluxr_template_get_names (empty)[0]);
  g_assert_null (fluxr_template_get_sources (empty)[0]);
}

/* One problem, where it is, and what is shown in spite of it. */
static void
check_problem (const char *text,
               guint       line,
               guint       column,
               const char *words,
               const char *rendered)
{
  g_autoptr (FluxrTemplate) template = fluxr_template_parse (text, -1);
  GPtrArray *problems = fluxr_template_get_problems (template);
  const FluxrTemplateProblem *problem;

  g_test_message ("%s", text);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_test_message ("%u:%u: %s", problem->line, problem->column, problem->message);
  g_assert_cmpuint (problem->line, ==, line);
  g_assert_cmpuint (problem->column, ==, column);
  g_assert_nonnull (strstr (problem->message, words));
  check (text, rendered);
}

static void
test_problems (void)
{
  check_problem ("ü\n{{#each features}}{{name}} ", 2, 1, "{{/each}}",
                 "ü\nWeek plan Shopping list Leftovers ");
  check_problem ("a {{/if}} b", 1, 3, "{{#if}}", "a {{/if}} b");
  check_problem ("a {{product.nam}} b", 1, 5, "product.name", "a {{product.nam}} b");
  check_problem ("{{prd}}", 1, 3, "prd.problem", "{{prd}}");
  check_problem ("ü{{product.name | uper}}", 1, 19, "upper", "ü{{product.name | uper}}");
  check_problem ("{{features prio=x}}", 1, 12, "prio", "{{features prio=x}}");
  check_problem ("{{features statu=x}}", 1, 12, "“status”", "{{features statu=x}}");
  check_problem ("{{product.name", 1, 1, "}}", "{{product.name");
  check_problem ("a {{ }} b", 1, 6, "{{product.name}}", "a {{ }} b");
  check_problem ("{{else}}", 1, 1, "{{else}}", "{{else}}");
  check_problem ("{{#if tone}}a{{else}}b{{else}}c{{/if}}", 1, 23, "already", "b{{else}}c");
  check_problem ("{{#each}}{{name}}{{@number}}{{product.name}}{{/each}}", 1, 8, "name",
                 "{{#each}}{{name}}{{@number}}Tandem");
  check_problem ("{{#wehn x}}y", 1, 1, "{{#if}}", "{{#wehn x}}y");
  check_problem ("{{product.name | first}}", 1, 18, "first N", "{{product.name | first}}");
  check_problem ("{{product.name | first x}}", 1, 18, "number", "{{product.name | first x}}");
  check_problem ("{{product.name | upper 3}}", 1, 24, "upper", "{{product.name | upper 3}}");
  check_problem ("{{product.name=x}}", 1, 15, "{{#if}}", "{{product.name=x}}");
  check_problem ("{{tone colour=red}}", 1, 8, "label=", "{{tone colour=red}}");
  check_problem ("{{tone label=\"x}}", 1, 1, "}}", "{{tone label=\"x}}");
  check_problem ("{{this}}", 1, 3, "{{#each}}", "{{this}}");
  check_problem ("{{product.name &}}", 1, 16, "not understood", "{{product.name &}}");
  check_problem ("{{product.name upper}}", 1, 16, "|", "{{product.name upper}}");
  check_problem ("{{#each features}}{{#if name}}x{{/each}}y", 1, 19, "{{/if}}", "xxxy");
  check_problem ("{{featurs}}", 1, 3, "features", "⟦featurs⟧");
}

static void
test_bytes (void)
{
  g_autoptr (FluxrTemplate) template = fluxr_template_parse ("a\0b\xff{{product.name}}", 20);
  g_autoptr (FluxrTemplateSource) source = fluxr_template_sample_new ();
  g_autoptr (FluxrRendering) rendering = fluxr_template_render (template, source, NULL, 0, NULL);

  g_assert_cmpstr (fluxr_rendering_get_text (rendering, NULL), ==,
                   "a\xef\xbf\xbd" "b\xef\xbf\xbdTandem");
}

static void
test_spans (void)
{
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (FluxrRendering) rendering = NULL;
  static const struct
  {
    const char *text;
    const char *name;
    FluxrRenderingMark mark;
  } expected[] = {
    { "Tandem", "product.name", FLUXR_RENDERING_VALUE },
    { "⟦prd.custom.none⟧", "prd.custom.none", FLUXR_RENDERING_MISSING },
    { "warm", "tone", FLUXR_RENDERING_ANSWER },
    { "{{x.y}}", NULL, FLUXR_RENDERING_BROKEN },
    { "⟦other⟧", "other", FLUXR_RENDERING_MISSING },
    { "⟦other⟧", "other", FLUXR_RENDERING_MISSING },
  };
  const FluxrRenderingSpan *spans;
  const char *text;
  guint n;

  g_hash_table_insert (answers, (gpointer) "tone", (gpointer) "warm");
  rendering = render ("a {{product.name}} {{prd.custom.none}}-{{tone}} {{x.y}} {{other}}{{other}}",
                      answers);
  text = fluxr_rendering_get_text (rendering, NULL);
  spans = fluxr_rendering_get_spans (rendering, &n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *part = g_strndup (text + spans[i].start, spans[i].end - spans[i].start);

      g_assert_cmpstr (part, ==, expected[i].text);
      g_assert_cmpstr (spans[i].name, ==, expected[i].name);
      g_assert_cmpint (spans[i].mark, ==, expected[i].mark);
    }
  g_assert_cmpuint (spans[0].template_start, ==, 2);
  g_assert_cmpuint (spans[0].template_end, ==, 18);
  g_assert_cmpstr (fluxr_rendering_get_missing (rendering)[0], ==, "prd.custom.none");
  g_assert_cmpstr (fluxr_rendering_get_missing (rendering)[1], ==, "other");
  g_assert_null (fluxr_rendering_get_missing (rendering)[2]);
}

static void
test_limit (void)
{
  g_autoptr (FluxrTemplate) template = fluxr_template_parse ("ü{{product.name}}", -1);
  g_autoptr (FluxrTemplateSource) source = fluxr_template_sample_new ();
  g_autoptr (FluxrRendering) cut = fluxr_template_render (template, source, NULL, 5, NULL);
  g_autoptr (FluxrRendering) tiny = fluxr_template_render (template, source, NULL, 1, NULL);
  g_autoptr (FluxrRendering) all = fluxr_template_render (template, source, NULL, 8, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FluxrRendering) none = NULL;

  g_assert_cmpstr (fluxr_rendering_get_text (cut, NULL), ==, "üTan");
  g_assert_cmpint (fluxr_rendering_get_end (cut), ==, FLUXR_RENDERING_TOO_LONG);
  g_assert_cmpstr (fluxr_rendering_get_text (tiny, NULL), ==, "");
  g_assert_cmpint (fluxr_rendering_get_end (all), ==, FLUXR_RENDERING_COMPLETE);
  g_cancellable_cancel (cancellable);
  none = fluxr_template_render (template, source, NULL, 0, cancellable);
  g_assert_cmpint (fluxr_rendering_get_end (none), ==, FLUXR_RENDERING_CANCELLED);
}

/* Values are in the digest, also where they only decide; words and answers are not. */
static void
test_digest (void)
{
  static const struct
  {
    const char *one;
    const char *other;
    gboolean same;
  } pairs[] = {
    { "{{product.name}}", "Name: {{product.name}}", TRUE },
    { "{{tone}}{{product.name}}", "{{style default=x}}{{product.name}}", TRUE },
    { "{{product.name}}", "{{product.description}}", FALSE },
    { "{{#if features limit=0}}a{{/if}}", "{{#if features limit=1}}a{{/if}}", FALSE },
    { "{{#each features}}a{{/each}}", "{{#each tasks}}a{{/each}}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (FluxrRendering) one = render (pairs[i].one, NULL);
      g_autoptr (FluxrRendering) other = render (pairs[i].other, NULL);

      g_assert_cmpint (g_str_equal (fluxr_rendering_get_digest (one),
                                    fluxr_rendering_get_digest (other)), ==, pairs[i].same);
    }
}

/* @text: "^" is the caret. @expected: the first candidates, parted by blanks; NULL for none. */
static void
check_completion (const char *text,
                  const char *expected,
                  const char *closing)
{
  const char *caret = strchr (text, '^');
  g_autofree char *all = g_strdup_printf ("%.*s%s", (int) (caret - text), text, caret + 1);
  g_autoptr (FluxrTemplateCompletion) completion
    = fluxr_template_complete (all, strlen (all), (gsize) (caret - text));
  g_auto (GStrv) words = NULL;

  g_test_message ("%s", text);
  if (expected == NULL)
    {
      g_assert_null (completion);
      return;
    }
  g_assert_nonnull (completion);
  words = g_strsplit (expected, ";", -1);
  g_assert_cmpuint (completion->candidates->len, >=, g_strv_length (words));
  for (guint i = 0; words[i] != NULL; i++)
    {
      const FluxrTemplateCandidate *candidate = g_ptr_array_index (completion->candidates, i);

      g_assert_cmpstr (candidate->text, ==, words[i]);
    }
  g_assert_cmpstr (completion->closing, ==, closing);
  g_assert_cmpuint (completion->start + strlen (completion->typed), ==, (gsize) (caret - text));
}

static void
test_completion (void)
{
  check_completion ("plain ^", NULL, "");
  check_completion ("{{product.name}}^", NULL, "");
  check_completion ("{{! pro^ }}", NULL, "");
  check_completion ("\\{{pro^", NULL, "");
  check_completion ("{{pro^", "product.name;product.description;prd.problem", "}}");
  check_completion ("{{pro^xy}} z", "product.name;product.description", "");
  check_completion ("{{product.name^}}", NULL, "");
  check_completion ("{{^", "product.name", "}}");
  check_completion ("{{#^", "#each ;#if ;#unless ", "}}");
  check_completion ("{{#each feat^}}", "features", "");
  check_completion ("{{#each features}}{{pri^", "priority", "}}");
  check_completion ("{{#each features}}{{/^", "/each", "}}");
  check_completion ("{{#if x}}{{#each features}}x{{/each}}{{el^", "else", "}}");
  check_completion ("{{#each features}}{{@^", "@number;@count;@first;@last", "}}");
  check_completion ("{{#each features pri^}}", "priority=", "");
  check_completion ("{{#each features priority=^}}", "must-have;nice-to-have;not-prioritized", "");
  check_completion ("{{features status!=completed,in^}}", "in_progress;in_review", "");
  check_completion ("{{#each features}}{{#if status=com^", "completed", "}}");
  check_completion ("{{product.name | up^}}", "upper", "");
  check_completion ("{{product.name | upper |^}}", "bullets;count;default ", "");
  check_completion ("{{x default=\"pro^\"}}", NULL, "");
  check_completion ("{{tone}} {{to^", "tone", "}}");
  check_completion ("{{prd.custom^", "prd.custom.", "}}");
}

/* What is in front of a tag is read once for all that is typed into it. */
static void
test_front (void)
{
  static const char front[] = "{{#each features}}\n";
  static const char *const tags[] = { "{{p", "{{pr", "{{pri" };
  g_autoptr (FluxrTemplateFront) known = fluxr_template_front_new (front, strlen (front));
  gsize start;

  g_assert_true (fluxr_template_find_open_tag ("x {{pri", 7, &start));
  g_assert_cmpuint (start, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      gsize length = strlen (tags[i]);
      g_autofree char *all = g_strconcat (front, tags[i], NULL);
      g_autoptr (FluxrTemplateCompletion) one
        = fluxr_template_front_complete (known, tags[i], length, length);
      g_autoptr (FluxrTemplateCompletion) whole
        = fluxr_template_complete (all, strlen (all), strlen (all));

      g_assert_cmpstr (((FluxrTemplateCandidate *) one->candidates->pdata[0])->text, ==,
                       "priority");
      g_assert_cmpuint (one->candidates->len, ==, whole->candidates->len);
      g_assert_cmpuint (one->start + strlen (front), ==, whole->start);
      g_assert_cmpuint (one->end + strlen (front), ==, whole->end);
    }
}

static void
test_tokens (void)
{
  g_assert_cmpuint (fluxr_tokens_estimate ("", 0), ==, 0);
  g_assert_cmpuint (fluxr_tokens_estimate ("four", 4), ==, 1);
  g_assert_cmpuint (fluxr_tokens_estimate ("fours", 5), ==, 2);
  g_assert_cmpuint (fluxr_tokens_estimate ("漢字かな한글", 18), ==, 6);
  g_assert_cmpuint (fluxr_tokens_estimate ("слово", 10), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/assistant/template/examples", test_examples);
  g_test_add_func ("/assistant/template/examples-are-complete", test_examples_are_complete);
  g_test_add_func ("/assistant/template/variables", test_variables);
  g_test_add_func ("/assistant/template/lines", test_lines);
  g_test_add_func ("/assistant/template/braces", test_braces);
  g_test_add_func ("/assistant/template/conditions", test_conditions);
  g_test_add_func ("/assistant/template/filters", test_filters);
  g_test_add_func ("/assistant/template/questions", test_questions);
  g_test_add_func ("/assistant/template/names", test_names);
  g_test_add_func ("/assistant/template/problems", test_problems);
  g_test_add_func ("/assistant/template/bytes", test_bytes);
  g_test_add_func ("/assistant/template/spans", test_spans);
  g_test_add_func ("/assistant/template/limit", test_limit);
  g_test_add_func ("/assistant/template/digest", test_digest);
  g_test_add_func ("/assistant/template/completion", test_completion);
  g_test_add_func ("/assistant/template/front", test_front);
  g_test_add_func ("/assistant/template/tokens", test_tokens);

  return g_test_run ();
}
