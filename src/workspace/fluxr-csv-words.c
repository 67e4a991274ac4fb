/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What other tools call our values, English or in the language of the interface. Words that do not
 * say just what one of ours says are not here: they come in as they are, as the schema allows. */

#include "config.h"

#include "fluxr-csv-words.h"

#include "fluxr-csv-field.h"
#include "fluxr-entities.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

#define MAX_WORDS 24

/* @words: folded */
typedef struct
{
  const char *value;
  const char *words[MAX_WORDS];
} Synonyms;

static const Synonyms statuses[] = {
  { FLUXR_STATUS_NOT_STARTED,
    { "todo", "todos", "open", "new", "backlog", "planned", "ready", "unstarted", "pending",
      "readyfordevelopment", "reopened", "triage", "selectedfordevelopment", "nostatus", "none" } },
  { FLUXR_STATUS_IN_PROGRESS,
    { "doing", "started", "wip", "workinprogress", "active", "ongoing", "working", "workingonit",
      "indevelopment", "inwork", "implementing" } },
  { "in_review",
    { "review", "codereview", "underreview", "reviewing", "testing", "qa", "inqa", "intest",
      "intesting", "verify" } },
  { "blocked", { "onhold", "waiting", "impeded", "stuck", "paused" } },
  { FLUXR_STATUS_COMPLETED,
    { "done", "complete", "closed", "resolved", "finished", "fixed", "released", "shipped",
      "merged", "implemented" } },
  { "deferred", { "postponed", "later", "someday", "icebox" } },
};

static const Synonyms priorities[] = {
  { FLUXR_PRIORITY_MUST_HAVE,
    { "must", "urgent", "highest", "high", "critical", "blocker", "major", "important", "p0", "p1",
      "prio1", "priority1", "veryhigh" } },
  { FLUXR_PRIORITY_NICE_TO_HAVE,
    { "nice", "should", "shouldhave", "could", "couldhave", "medium", "normal", "moderate", "low",
      "lowest", "minor", "trivial", "p2", "p3", "p4", "prio2", "prio3", "verylow" } },
  { FLUXR_PRIORITY_NOT_PRIORITIZED,
    { "nopriority", "none", "unprioritized", "undefined", "notset", "unset", "na" } },
};

static const Synonyms kinds[] = {
  { "features",
    { "feature", "story", "userstory", "epic", "improvement", "newfeature", "featurerequest",
      "enhancement", "requirement", "idea", "initiative" } },
  { "tasks",
    { "task", "todo", "subtask", "chore", "technicaltask", "action", "actionitem", "spike" } },
  { "bugs", { "bug", "defect", "error", "fault", "incident", "problem", "regression" } },
  { "flow_pages", { "page", "pages", "flowpage", "screen", "view" } },
};

/**
 * fluxr_csv_words_fold:
 *
 * Returns: (transfer full): the letters and digits only, and those small
 */
char *
fluxr_csv_words_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *small = g_utf8_casefold (normal != NULL ? normal : "", -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));

  return g_string_free_and_steal (folded);
}

static void
add_word (GHashTable *words,
          const char *word,
          const char *value)
{
  char *folded = fluxr_csv_words_fold (word);

  if (!g_hash_table_contains (words, folded))
    g_hash_table_insert (words, folded, (gpointer) value);
  else
    g_free (folded);
}

/* @dup_label: (nullable): what a value is called in the interface */
static GHashTable *
create_words (const Synonyms  *synonyms,
              guint            n_synonyms,
              char          *(*dup_label) (const char *value))
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_synonyms; i++)
    {
      g_autofree char *label = dup_label != NULL ? dup_label (synonyms[i].value) : NULL;

      add_word (words, synonyms[i].value, synonyms[i].value);
      if (label != NULL)
        add_word (words, label, synonyms[i].value);
      for (guint k = 0; k < MAX_WORDS && synonyms[i].words[k] != NULL; k++)
        add_word (words, synonyms[i].words[k], synonyms[i].value);
    }

  return words;
}

static const char *
find_word (GHashTable *words,
           const char *text)
{
  g_autofree char *folded = fluxr_csv_words_fold (text);

  return g_hash_table_lookup (words, folded);
}

static gpointer
create_statuses (gpointer unused)
{
  return create_words (statuses, G_N_ELEMENTS (statuses), fluxr_status_dup_label);
}

static gpointer
create_priorities (gpointer unused)
{
  return create_words (priorities, G_N_ELEMENTS (priorities), fluxr_priority_dup_label);
}

static gpointer
create_kinds (gpointer unused)
{
  return create_words (kinds, G_N_ELEMENTS (kinds), NULL);
}

const char *
fluxr_csv_words_get_status (const char *text)
{
  static GOnce once = G_ONCE_INIT;
  const char *value = find_word (g_once (&once, create_statuses, NULL), text);

  return value != NULL ? value : text;
}

const char *
fluxr_csv_words_get_priority (const char *text)
{
  static GOnce once = G_ONCE_INIT;
  const char *value = find_word (g_once (&once, create_priorities, NULL), text);

  return value != NULL ? value : text;
}

const FluxrEntity *
fluxr_csv_words_find_kind (const char *text)
{
  static GOnce once = G_ONCE_INIT;
  const char *table = find_word (g_once (&once, create_kinds, NULL), text);

  return table != NULL ? fluxr_entity_find (table) : NULL;
}
