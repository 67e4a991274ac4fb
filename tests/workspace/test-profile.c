/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Customer profiles of all shapes: each field of each is edited by itself, and nothing else is
 * another one then. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "fluxr-customer-profile.h"
#include "fluxr-json-place.h"
#include "fluxr-json.h"
#include "fluxr-profile-table.h"
#include "fluxr-profile.h"

#define OVERVIEW FLUXR_PROFILE_OVERVIEW
#define BACKGROUND FLUXR_PROFILE_BACKGROUND
#define PROBLEMS FLUXR_PROFILE_PROBLEMS
#define SCORING FLUXR_PROFILE_SCORING

/* What is stored, and how the fields that have something in them are read. */
static const struct
{
  FluxrProfilePart part;
  const char *json;
  const char *fields;
} documents[] = {
  { OVERVIEW, NULL, "" },
  { OVERVIEW, "null", "" },
  { OVERVIEW, "{}", "" },
  { OVERVIEW, " { } ", "" },
  { OVERVIEW, "{\"paragraph1\": \"a\", \"paragraph2\": \"b\", \"paragraph3\": \"c\"}",
    "/paragraph1=a /paragraph2=b /paragraph3=c" },
  { OVERVIEW, "{\"paragraph3\":\"c\",\"paragraph1\":\"a\"}", "/paragraph1=a /paragraph3=c" },
  { OVERVIEW, "{\n  \"paragraph1\" : \"a\",\n  \"paragraph4\" : \"d\"\n}",
    "/paragraph1=a /paragraph4=d" },
  { OVERVIEW, "\"One text.\"", "=One text." },
  { OVERVIEW, "\"\"", "" },
  { OVERVIEW, "\"{\\\"paragraph1\\\": \\\"a\\\", \\\"x\\\": 1.10}\"", "/paragraph1=a /x#1.10" },
  { OVERVIEW, "\"\\\"{\\\\\\\"paragraph1\\\\\\\":\\\\\\\"a\\\\\\\"}\\\"\"", "/paragraph1=a" },
  { OVERVIEW, "\"{not json\"", "={not json" },
  { OVERVIEW, "[\"a\", \"b\"]", "*a|b" },
  { OVERVIEW, "[1, {\"a\": null}]", "/0#1" },
  { OVERVIEW, "42", "#42" },
  { OVERVIEW, "true", "#true" },
  { OVERVIEW, "{\"paragraph1\": 7, \"summary\": \"s\", \"tags\": [\"x\"]}",
    "/paragraph1#7 /summary=s /tags*x" },
  { OVERVIEW, "{\"paragraph1\": \"\\u00e9\\n\\\"q\\\"\", \"a/b~c\": \"t\"}",
    "/paragraph1=é\n\"q\" /a~1b~0c=t" },
  { OVERVIEW, "{\"\": \"nameless\", \"paragraph1\": \"a\"}", "/paragraph1=a /=nameless" },
  { OVERVIEW, "{not json", "!{not json" },
  { BACKGROUND, "{\"role\": \"Owner\", \"industry\": \"Tea\", \"companySize\": \"2-10\","
                " \"companyType\": \"Shop\", \"dailyResponsibilities\": [\"buy\", \"sell\"],"
                " \"currentTools\": [\"Sheets\"]}",
    "/role=Owner /industry=Tea /companySize=2-10 /companyType=Shop"
    " /dailyResponsibilities*buy|sell /currentTools*Sheets" },
  { BACKGROUND, "{\"currentTools\":\"Sheets, paper\",\"role\":\"Owner\"}",
    "/role=Owner /currentTools=Sheets, paper" },
  { BACKGROUND, "{\"role\": [\"Owner\", \"Cook\"], \"currentTools\": []}", "/role*Owner|Cook" },
  { BACKGROUND, "{\"role\": null, \"companySize\": 12, \"currentTools\": null}",
    "/companySize#12" },
  { BACKGROUND, "{\"currentTools\": [\"Sheets\", 7], \"role\": \"Owner\"}",
    "/role=Owner /currentTools/0=Sheets /currentTools/1#7" },
  { BACKGROUND, "{\"role\": {\"title\": \"Owner\", \"since\": 2.50}, \"age\": 1e3}",
    "/role/title=Owner /role/since#2.50 /age#1e3" },
  { BACKGROUND, "{\"company_size\": \"5\", \"role\": \"Owner\", \"remote\": false}",
    "/role=Owner /company_size=5 /remote#false" },
  { BACKGROUND, "\"A shop owner\"", "=A shop owner" },
  { BACKGROUND, "\"{\\\"role\\\":\\\"Owner\\\",\\\"currentTools\\\":[\\\"a\\\"]}\"",
    "/role=Owner /currentTools*a" },
  { BACKGROUND, "{\"role\": \"Owner\", \"role\": \"Cook\"}", "/role=Cook" },
  { BACKGROUND, "{\"team\": {\"lead\": \"a\", \"lead\": \"b\"}}", "/team/lead=b" },
  { SCORING, "{\"scores\": {\"fit\": \"1\", \"fit\": \"2\"}}", "/scores/fit=2" },
  { BACKGROUND, "{\"ro\\u006ce\": \"Owner\"}", "/role=Owner" },
  { PROBLEMS, "{\"biggestFrustration\": \"f\", \"manualTasks\": [\"m\"], \"painPoints\": [\"p\"],"
              " \"inefficiencies\": [\"i\", \"j\"]}",
    "/biggestFrustration=f /painPoints*p /manualTasks*m /inefficiencies*i|j" },
  { PROBLEMS, "{\"biggestFrustration\": \"f\", \"painPoints\": \"one text\"}",
    "/biggestFrustration=f /painPoints=one text" },
  { PROBLEMS, "{\"topPainPoint\": \"t\", \"biggestFrustration\": \"f\","
              " \"currentSolution\": \"c\"}",
    "/topPainPoint=t /biggestFrustration=f /currentSolution=c" },
  { PROBLEMS, "{\"topPainPoint\":\"t\",\"painPoints\":[\"p\"],\"cost\":{\"year\":1200}}",
    "/topPainPoint=t /painPoints*p /cost/year#1200" },
  { PROBLEMS, "[{\"painPoint\": \"p\", \"weight\": 3}, \"plain\"]",
    "/0/painPoint=p /0/weight#3 /1=plain" },
  { PROBLEMS, "{\"manualTasks\": [{\"task\": \"m\"}, []], \"painPoints\": [[\"a\", \"b\"]]}",
    "/manualTasks/0/task=m /painPoints/0*a|b" },
  { SCORING, "{\"problemMatch\": 5, \"urgencyToSolve\": 3, \"abilityToPay\": 1,"
             " \"explanation\": \"why\"}",
    "/problemMatch:5 /urgencyToSolve:3 /abilityToPay:1 /explanation=why" },
  { SCORING, "{\"problemMatch\": \"5\", \"urgencyToSolve\": 4.0, \"abilityToPay\": \" 2 \"}",
    "/problemMatch:5 /urgencyToSolve:4.0 /abilityToPay: 2 " },
  { SCORING, "{\"scores\": {\"problemMatch\": 5, \"abilityToPay\": \"1\"}, \"explanation\": \"w\"}",
    "/scores/problemMatch:5 /scores/abilityToPay:1 /explanation=w" },
  { SCORING, "{\"scores\":{\"explanation\":\"w\",\"reach\":4,\"problemMatch\":2},\"total\":2}",
    "/scores/problemMatch:2 /scores/explanation=w /scores/reach#4 /total#2" },
  { SCORING, "{\"scores\": \"{\\\"problemMatch\\\": 5}\", \"explanation\": \"w\"}",
    "/scores/problemMatch:5 /explanation=w" },
  { SCORING, "{\"problemMatch\": 7, \"urgencyToSolve\": \"high\", \"abilityToPay\": null}",
    "/problemMatch:7 /urgencyToSolve=high" },
  { SCORING, "{\"problemMatch\": {\"value\": 5, \"max\": 10}, \"abilityToPay\": -1}",
    "/abilityToPay:-1 /problemMatch/value#5 /problemMatch/max#10" },
  { SCORING, "{\"scores\": [5, 4, 3]}", "/scores/0#5 /scores/1#4 /scores/2#3" },
  { SCORING, "{\"scores\": null, \"abilityToPay\": 3.50}", "/abilityToPay:3.50" },
  { SCORING, "\"high\"", "=high" },
  { SCORING, "12345678901234567890.10", "#12345678901234567890.10" },
};

static char *
describe (GPtrArray  *fields,
          const char *but) /* (nullable): a pointer */
{
  static const char marks[] = { '=', '*', ':', '#', '>', '!' };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const FluxrProfileField *field = g_ptr_array_index (fields, i);
      g_autofree char *text = field->kind == FLUXR_PROFILE_LIST
                                ? g_strjoinv ("|", field->lines) : g_strdup (field->text);

      if (field->kind != FLUXR_PROFILE_GROUP && *text != '\0'
          && g_strcmp0 (field->pointer, but) != 0)
        g_string_append_printf (words, "%s%s%c%s", words->len > 0 ? " " : "", field->pointer,
                                marks[field->kind], text);
    }

  return g_string_free_and_steal (g_steal_pointer (&words));
}

static void
test_read (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (documents), >=, 40);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GPtrArray) fields
        = fluxr_profile_list_fields (documents[i].part, documents[i].json);
      g_autofree char *words = describe (fields, NULL);

      g_assert_cmpstr (words, ==, documents[i].fields);
    }
}

/* What is in the strings that hold JSON. */
static char *
dup_unfolded (const char *json)
{
  g_autofree char *text = json != NULL ? fluxr_json_place_unquote (json) : NULL;
  char *inner = text != NULL ? fluxr_json_place_unfold (text) : NULL;

  return inner != NULL ? inner : g_strdup (json != NULL ? json : "null");
}

/* The same edit by a library: the tree it gives is the one to be had. */
static char *
edit_tree (const char *json,
           const char *pointer,
           const char *value)
{
  g_autofree char *text = dup_unfolded (json);
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, -1, NULL);
  g_autoptr (yyjson_mut_doc) tree = yyjson_doc_mut_copy (doc, NULL);
  g_autoptr (yyjson_doc) value_doc = fluxr_json_parse (value, -1, NULL);
  yyjson_mut_val *node = yyjson_val_mut_copy (tree, yyjson_doc_get_root (value_doc));

  if (*pointer != '\0' && yyjson_mut_is_null (yyjson_mut_doc_get_root (tree)))
    yyjson_mut_doc_set_root (tree, yyjson_mut_obj (tree));
  if (*pointer == '\0')
    yyjson_mut_doc_set_root (tree, node);
  else if (!yyjson_mut_doc_ptr_set (tree, pointer, node))
    g_error ("no place %s in %s", pointer, text);

  return fluxr_json_print_mut (tree);
}

static char *
normalize (const char *json)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (json, -1, NULL);

  g_assert_nonnull (doc);

  return fluxr_json_print (yyjson_doc_get_root (doc));
}

/* Whether the library and the text edit mean the same place: it takes the first of equal keys, and
 * does not look into strings. */
static gboolean
is_comparable (const char *json,
               const char *pointer)
{
  return json == NULL
         || (strstr (json, "\"role\": \"Owner\", \"role\"") == NULL
             && strstr (json, "\"lead\": \"a\", \"lead\"") == NULL
             && strstr (json, "\"fit\": \"1\", \"fit\"") == NULL
             && (strstr (json, "\"scores\": \"{") == NULL
                 || !g_str_has_prefix (pointer, "/scores")));
}

/* All bytes in front of and behind the value are those that were there. */
static void
assert_bytes (const char *json,
              const char *edited,
              const char *old_value,
              const char *value)
{
  const char *last = edited;
  const char *at;

  if (json == NULL || old_value == NULL || strchr (json, '\\') != NULL)
    return;
  for (at = edited; (at = strstr (at, value)) != NULL; at++)
    {
      g_autofree char *back = g_strdup_printf ("%.*s%s%s", (int) (at - edited), edited, old_value,
                                               at + strlen (value));

      if (g_str_equal (back, json))
        return;
      last = at;
    }
  g_error ("%s became %s (%s)", json, edited, last);
}

static void
edit (FluxrProfilePart         part,
      const char              *json,
      const FluxrProfileField *field,
      const char              *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *old_value = fluxr_json_place_dup (json, field->pointer);
  g_autofree char *edited = fluxr_json_place_set (json, field->pointer, value, &error);
  g_autofree char *read = NULL;
  g_autoptr (GPtrArray) before = fluxr_profile_list_fields (part, json);
  g_autoptr (GPtrArray) after = fluxr_profile_list_fields (part, edited);
  g_autofree char *others_before = describe (before, field->pointer);
  g_autofree char *others_after = describe (after, field->pointer);

  g_assert_no_error (error);
  read = fluxr_json_place_dup (edited, field->pointer);
  g_assert_cmpstr (read, ==, value);
  g_assert_cmpstr (others_after, ==, others_before);
  assert_bytes (json, edited, old_value, value);
  if (is_comparable (json, field->pointer))
    {
      g_autofree char *wanted = edit_tree (json, field->pointer, value);
      g_autofree char *unfolded = dup_unfolded (edited);
      g_autofree char *got = normalize (unfolded);

      g_assert_cmpstr (got, ==, wanted);
    }
  /* A string stays a string that holds JSON. */
  if (json != NULL && *json == '"')
    g_assert_cmpint (*edited, ==, '"');
  if (old_value != NULL)
    {
      g_autofree char *back = fluxr_json_place_set (edited, field->pointer, old_value, &error);
      g_autofree char *first = normalize (json);
      g_autofree char *again = normalize (back);

      g_assert_cmpstr (again, ==, first);
      if (strchr (json, '\\') == NULL)
        g_assert_cmpstr (back, ==, json);
    }
}

static char *
create_value (const FluxrProfileField *field)
{
  static const char *const lines[] = { "new “line”", "zwei", NULL };
  g_autoptr (GError) error = NULL;
  const char *text = "typed “here”\nand \\there";
  char *value;

  if (field->kind == FLUXR_PROFILE_LIST)
    return fluxr_profile_field_print_lines (lines);
  if (field->kind == FLUXR_PROFILE_SCORE)
    text = "4";
  if (field->kind == FLUXR_PROFILE_VALUE)
    text = strstr (field->text, "e") != NULL && !g_ascii_isdigit (*field->text) ? "true" : "-0.50";
  value = fluxr_profile_field_print (field, text, &error);
  g_assert_no_error (error);

  return value;
}

static void
test_edit (void)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GPtrArray) fields
        = fluxr_profile_list_fields (documents[i].part, documents[i].json);

      for (guint j = 0; j < fields->len; j++)
        {
          const FluxrProfileField *field = g_ptr_array_index (fields, j);
          g_autofree char *value = NULL;

          if (field->kind == FLUXR_PROFILE_GROUP || field->kind == FLUXR_PROFILE_BROKEN)
            continue;
          value = create_value (field);
          edit (documents[i].part, documents[i].json, field, value);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 150);
}

static void
assert_set (const char *json,
            const char *pointer,
            const char *value,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *edited = fluxr_json_place_set (json, pointer, value, &error);

  g_assert_cmpstr (edited, ==, expected);
  g_assert_true ((error != NULL) == (expected == NULL));
}

static void
test_set (void)
{
  assert_set (NULL, "/a", "1", "{\"a\": 1}");
  assert_set (NULL, "/a/b", "1", "{\"a\": {\"b\": 1}}");
  assert_set ("{}", "/a", "1", "{\"a\": 1}");
  assert_set ("{\"a\":1}", "/b", "2", "{\"a\":1,\"b\":2}");
  assert_set ("{\"a\": 1}", "/b", "2", "{\"a\": 1, \"b\": 2}");
  assert_set ("{ \"a\" : 1 }", "/b", "2", "{ \"a\" : 1, \"b\": 2 }");
  assert_set ("{\n  \"a\": 1\n}", "/b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}");
  assert_set ("{\n\t\"a\": 1,\n\t\"b\": 2\n}", "/c", "3",
              "{\n\t\"a\": 1,\n\t\"b\": 2,\n\t\"c\": 3\n}");
  assert_set ("[1, 2]", "/1", "3", "[1, 3]");
  assert_set ("[1,2]", "/2", "3", "[1,2,3]");
  assert_set ("[]", "/0", "3", "[3]");
  assert_set ("[1]", "/5", "3", NULL);
  assert_set ("[1]", "/x", "3", NULL);
  assert_set ("7", "/a", "1", NULL);
  assert_set ("{\"a\": 7}", "/a/b", "1", NULL);
  assert_set ("\"text\"", "/a", "1", NULL);
  assert_set ("{\"a\": null}", "/a/b", "1", "{\"a\": {\"b\": 1}}");
  assert_set ("broken", "/a", "1", NULL);
  assert_set ("{\"a\": {\"b\": [1, {\"c\": 2}]}, \"d\": 3}", "/a/b/1/c", "4",
              "{\"a\": {\"b\": [1, {\"c\": 4}]}, \"d\": 3}");
}

static void
assert_remove (const char *json,
               const char *pointer,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *edited = fluxr_json_place_remove (json, pointer, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (edited, ==, expected);
}

static void
test_remove (void)
{
  assert_remove ("{\"a\": 1, \"b\": 2, \"c\": 3}", "/a", "{\"b\": 2, \"c\": 3}");
  assert_remove ("{\"a\": 1, \"b\": 2, \"c\": 3}", "/b", "{\"a\": 1, \"c\": 3}");
  assert_remove ("{\"a\": 1, \"b\": 2, \"c\": 3}", "/c", "{\"a\": 1, \"b\": 2}");
  assert_remove ("{\"a\": 1}", "/a", "{}");
  assert_remove ("{\"a\": 1}", "/b", "{\"a\": 1}");
  assert_remove ("{\"a\": [1, 2, 3]}", "/a/0", "{\"a\": [2, 3]}");
  assert_remove ("null", "/a/b", "null");
  assert_remove ("\"{\\\"a\\\": 1, \\\"b\\\": 2}\"", "/a", "\"{\\\"b\\\": 2}\"");
}

static void
test_values_keep_their_type (void)
{
  FluxrProfileField number = { .kind = FLUXR_PROFILE_VALUE, .text = (char *) "3" };
  FluxrProfileField truth = { .kind = FLUXR_PROFILE_VALUE, .text = (char *) "true" };
  g_autoptr (GError) error = NULL;
  g_autofree char *value = fluxr_profile_field_print (&number, " 1.50 ", &error);

  g_assert_cmpstr (value, ==, "1.50");
  g_assert_null (fluxr_profile_field_print (&number, "three", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (fluxr_profile_field_print (&truth, "1", &error));
  g_assert_nonnull (error);
}

static void
assert_sum (const char *json,
            guint       n,
            double      total,
            const char *expected)
{
  g_autoptr (GPtrArray) fields = fluxr_profile_list_fields (SCORING, json);
  g_autofree char *words = fluxr_profile_dup_total (fields);
  double sum;

  g_assert_cmpuint (fluxr_profile_sum_scores (fields, &sum), ==, n);
  g_assert_cmpfloat (sum, ==, total);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_in_short (void)
{
  g_autofree char *overview
    = fluxr_profile_dup_overview ("{\"paragraph2\": \"b\", \"paragraph1\": \"a \"}");
  g_autofree char *role = fluxr_profile_dup_role (
    "{\"industry\": \"Tea\", \"companySize\": \"12\", \"role\": \"Owner\", \"x\": \"y\"}");
  g_autofree char *other = fluxr_profile_dup_role ("\"A cook\"");

  g_assert_cmpstr (overview, ==, "a\nb");
  g_assert_cmpstr (role, ==, "Owner · Tea");
  g_assert_cmpstr (other, ==, "A cook");
  assert_sum (NULL, 0, 0, NULL);
  assert_sum ("{\"problemMatch\": 5, \"abilityToPay\": \"3\"}", 2, 8, "Total 8 of 15");
  assert_sum ("{\"scores\": {\"problemMatch\": 17.5}, \"reach\": 3}", 1, 17.5, "Total 17.5");
}

static FluxrRow *
create_row (const char *background,
            const char *scoring)
{
  FluxrRow *row = fluxr_row_new_default (&fluxr_customer_profile_entity);

  fluxr_row_set_text (row, "background", background);
  fluxr_row_set_text (row, "scoring", scoring);

  return row;
}

static void
test_table (void)
{
  g_autoptr (FluxrRow) first = create_row (
    "{\"role\": \"Owner\", \"city\": {\"name\": \"Bern\"}, \"currentTools\": [\"a\", \"b\"]}",
    "{\"problemMatch\": 5, \"urgencyToSolve\": 3}");
  g_autoptr (FluxrRow) second = create_row (
    "{\"currentTools\": [\"a\", \"b\"], \"industry\": \"Tea\", \"role\": \"Cook\"}",
    "{\"scores\": {\"problemMatch\": \"5.0\", \"urgencyToSolve\": 4}}");
  const FluxrRow *rows[] = { first, second };
  g_autoptr (GPtrArray) lines = fluxr_profile_table_new (rows, 2);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const FluxrProfileLine *line = g_ptr_array_index (lines, i);
      g_autofree char *left = g_strdelimit (g_strdup (line->texts[0]), "\n", '|');
      g_autofree char *right = g_strdelimit (g_strdup (line->texts[1]), "\n", '|');

      g_string_append_printf (words, "%s%s: %s, %s\n", line->differs ? "!" : "", line->title, left,
                              right);
    }
  g_assert_cmpstr (words->str, ==,
                   "!Role: Owner, Cook\n"
                   "!Industry: , Tea\n"
                   "Current Tools: a|b, a|b\n"
                   "!City: Name: Bern, \n"
                   "Problem Match: 5, 5.0\n"
                   "!Urgency to Solve: 3, 4\n"
                   "Ability to Pay: , \n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/profile/shapes-are-read", test_read);
  g_test_add_func ("/workspace/profile/only-the-edited-key-changes", test_edit);
  g_test_add_func ("/workspace/profile/values-keep-their-type", test_values_keep_their_type);
  g_test_add_func ("/workspace/profile/in-short", test_in_short);
  g_test_add_func ("/workspace/profile/side-by-side", test_table);
  g_test_add_func ("/workspace/json-place/set", test_set);
  g_test_add_func ("/workspace/json-place/remove", test_remove);

  return g_test_run ();
}
