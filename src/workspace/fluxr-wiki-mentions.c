/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which texts have a link to a row. The full-text index cannot say: a name may be all emoji, and an
 * address is no word. Nearly all texts are passed over by SQLite, which looks for two brackets. */

#include "config.h"

#include "fluxr-wiki-mentions.h"

#include <string.h>

#include "fluxr-entities.h"
#include "fluxr-html-read.h"
#include "fluxr-json.h"
#include "fluxr-markdown-plain.h"
#include "fluxr-markdown-read.h"
#include "fluxr-note-text.h"
#include "fluxr-row-link.h"
#include "fluxr-rows.h"
#include "fluxr-text-line.h"
#include "fluxr-wiki-link.h"
#include "fluxr-wiki-names.h"
#include "fluxr-words.h"

/* Characters of a line that are of use in a list. */
#define LINE_LIMIT 160

/* Whose texts there are. */
static const FluxrEntity *const kinds[] = {
  &fluxr_note_entity, &fluxr_prd_entity, &fluxr_feature_entity, &fluxr_flow_page_entity,
  &fluxr_task_entity, &fluxr_bug_entity, &fluxr_product_entity,
};

typedef struct
{
  FluxrDatabase *database;
  const FluxrEntity *entity;
  const char *id;
  char *product_id;   /* (owned) (nullable) */
  char *folded;       /* (owned) (nullable): its name */
  GHashTable *leads;  /* (owned): product, "" for none -> whether the name leads to it there */
  GPtrArray *found;   /* (owned) (element-type FluxrWikiMention) */
  guint limit;
} Search;

void
fluxr_wiki_mention_free (FluxrWikiMention *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->line);
  g_free (self);
}

static void
search_clear (Search *search)
{
  g_free (search->product_id);
  g_free (search->folded);
  g_clear_pointer (&search->leads, g_hash_table_unref);
  g_clear_pointer (&search->found, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* Another one may have the same name and come before it. */
static gboolean
leads_from (Search     *search,
            const char *product_id)
{
  const char *key = product_id != NULL ? product_id : "";
  gpointer known;
  gboolean leads = FALSE;

  if (g_hash_table_lookup_extended (search->leads, key, NULL, &known))
    return GPOINTER_TO_INT (known);
  if (product_id == NULL || g_strcmp0 (product_id, search->product_id) == 0)
    {
      g_autoptr (GPtrArray) names = fluxr_wiki_names_read (search->database, product_id, NULL);
      const FluxrWikiName *name = names != NULL ? fluxr_wiki_names_find (names, search->folded)
                                                : NULL;

      leads = name != NULL && name->entity == search->entity
              && g_str_equal (name->id, search->id);
    }
  g_hash_table_insert (search->leads, g_strdup (key), GINT_TO_POINTER (leads));

  return leads;
}

static char *
dup_line (const char *text,
          gsize       place)
{
  const char *start = text + place;
  const char *stop = start + strcspn (start, "\n");
  g_autofree char *words = NULL;

  while (start > text && start[-1] != '\n')
    start--;
  words = fluxr_text_line_dup_words (start, stop - start);
  if (g_utf8_validate (words, -1, NULL) && g_utf8_strlen (words, -1) > LINE_LIMIT)
    *g_utf8_offset_to_pointer (words, LINE_LIMIT) = '\0';

  return g_steal_pointer (&words);
}

/* The code of a document shows what is written in it. */
static gboolean
is_in_code (FluxrMarkdown *document,
            gsize          place)
{
  for (guint i = 0; i < fluxr_markdown_get_n_nodes (document); i++)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, i);

      if ((node->kind == FLUXR_MARKDOWN_CODE || node->kind == FLUXR_MARKDOWN_CODE_BLOCK)
          && node->start != FLUXR_MARKDOWN_NOWHERE && node->start <= place && place < node->stop)
        return TRUE;
    }

  return FALSE;
}

/* Returns: (nullable): the line */
static char *
find_name (Search        *search,
           const char    *text,
           FluxrMarkdown *code,
           const char    *product_id)
{
  gsize from = 0;

  while (search->folded != NULL)
    {
      g_autoptr (FluxrWikiLink) link = fluxr_wiki_link_find (text, -1, from);
      g_autofree char *folded = NULL;

      if (link == NULL)
        break;
      from = link->stop;
      folded = fluxr_words_fold_name (link->name);
      if (g_str_equal (folded, search->folded) && leads_from (search, product_id)
          && (code == NULL || !is_in_code (code, link->start)))
        return dup_line (text, link->start);
    }

  return NULL;
}

/* Returns: (nullable): the line */
static char *
find_address (Search        *search,
              const char    *text,
              FluxrMarkdown *document)
{
  for (guint i = 0; i < fluxr_markdown_get_n_nodes (document); i++)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, i);
      const FluxrEntity *entity;
      g_autofree char *id = NULL;

      if (node->kind == FLUXR_MARKDOWN_LINK && fluxr_row_link_parse (node->url, &entity, &id)
          && entity == search->entity && g_str_equal (id, search->id))
        return node->start != FLUXR_MARKDOWN_NOWHERE && node->start < strlen (text)
                 ? dup_line (text, node->start) : fluxr_markdown_dup_text (document, i);
    }

  return NULL;
}

/* Returns: (nullable): the line of the text that has the first link */
static char *
find_in_text (Search     *search,
              const char *text,
              const char *product_id)
{
  gboolean is_html = fluxr_html_is_html (text, -1);
  g_autoptr (FluxrMarkdown) document = NULL;
  g_autofree char *plain = NULL;
  char *line;

  /* SQLite has seen brackets in one of the texts of a row. */
  if (strstr (text, "[[") == NULL && strstr (text, search->id) == NULL)
    return NULL;
  document = is_html ? fluxr_html_read (text, -1, NULL)
                     : fluxr_markdown_read (text, -1, FLUXR_MARKDOWN_DIALECT_GITHUB);
  if (is_html)
    plain = fluxr_markdown_print_plain (document);
  line = find_name (search, is_html ? plain : text, is_html ? NULL : document, product_id);

  return line != NULL ? line : find_address (search, is_html ? "" : text, document);
}

static char *
find_in_json (Search     *search,
              yyjson_val *value,
              const char *product_id)
{
  char *line = NULL;
  gsize index, max;
  yyjson_val *key, *item;

  if (yyjson_is_str (value))
    line = find_in_text (search, yyjson_get_str (value), product_id);
  else if (yyjson_is_arr (value))
    {
      yyjson_arr_foreach (value, index, max, item)
        if (line == NULL)
          line = find_in_json (search, item, product_id);
    }
  else if (yyjson_is_obj (value))
    {
      yyjson_obj_foreach (value, index, max, key, item)
        if (line == NULL)
          line = find_in_json (search, item, product_id);
    }

  return line;
}

static gboolean
is_text (const FluxrColumn *column)
{
  return (column->flags & FLUXR_COLUMN_SEARCH) && !(column->flags & FLUXR_COLUMN_TITLE);
}

/* Returns: (nullable) */
static char *
find_in_row (Search         *search,
             const FluxrRow *row,
             const char     *product_id)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  char *line = NULL;

  for (guint i = 0; i < entity->n_columns && line == NULL; i++)
    {
      const FluxrValue *value = fluxr_row_get (row, i);
      g_autoptr (yyjson_doc) doc = NULL;

      if (!is_text (&entity->columns[i]) || value->kind != FLUXR_KIND_TEXT)
        continue;
      if (entity->columns[i].type == FLUXR_TYPE_JSON)
        doc = fluxr_json_parse (value->text, -1, NULL);
      line = doc != NULL ? find_in_json (search, yyjson_doc_get_root (doc), product_id)
                         : find_in_text (search, value->text, product_id);
    }

  return line;
}

static char *
dup_title (const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int title = fluxr_entity_find_flag (entity, FLUXR_COLUMN_TITLE);
  const char *content = entity == &fluxr_note_entity ? fluxr_row_get_text (row, "content") : NULL;

  return title >= 0 ? fluxr_note_text_dup_name (fluxr_row_get_text (row,
                                                                    entity->columns[title].name),
                                                content) : NULL;
}

static const char *
get_product_id (const FluxrRow *row)
{
  return fluxr_row_get_entity (row) == &fluxr_product_entity
           ? fluxr_row_get_id (row) : fluxr_row_get_text (row, "product_id");
}

static void
look_into (Search         *search,
           const FluxrRow *row)
{
  g_autofree char *line = NULL;
  FluxrWikiMention *mention;

  if (fluxr_row_get_entity (row) == search->entity
      && g_str_equal (fluxr_row_get_id (row), search->id))
    return;
  line = find_in_row (search, row, get_product_id (row));
  if (line == NULL)
    return;
  mention = g_new0 (FluxrWikiMention, 1);
  mention->entity = fluxr_row_get_entity (row);
  mention->id = g_strdup (fluxr_row_get_id (row));
  mention->title = dup_title (row);
  mention->line = g_steal_pointer (&line);
  g_ptr_array_add (search->found, mention);
}

/* Ids of the rows that have a link of some kind. */
static char *
build_sql (const FluxrEntity *entity)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *before = "WHERE";

  g_string_append_printf (sql, "SELECT id FROM \"%s\" ", entity->table);
  for (guint i = 0; i < entity->n_columns; i++)
    if (is_text (&entity->columns[i]))
      {
        g_string_append_printf (sql, "%s instr (\"%s\", '[[') OR instr (\"%s\", ?1) ", before,
                                entity->columns[i].name, entity->columns[i].name);
        before = "OR";
      }
  g_string_append (sql, "ORDER BY updated_at DESC, id");

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

static gboolean
look_through (Search             *search,
              const FluxrEntity  *entity,
              GError            **error)
{
  g_autofree char *sql = build_sql (entity);
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrStatement) ids = fluxr_database_query (search->database, error, sql, "s",
                                                         search->id);

  if (ids == NULL)
    return FALSE;
  while (problem == NULL && search->found->len < search->limit
         && fluxr_statement_step (ids, &problem))
    {
      g_autoptr (FluxrRow) row = fluxr_rows_load (search->database, entity,
                                                  fluxr_statement_get_text (ids, 0), &problem);

      if (row != NULL)
        look_into (search, row);
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

GPtrArray *
fluxr_wiki_mentions_read (FluxrDatabase      *database,
                          const FluxrEntity  *entity,
                          const char         *id,
                          guint               limit,
                          GError            **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrRow) row = fluxr_rows_load (database, entity, id, &problem);
  g_autofree char *title = row != NULL ? dup_title (row) : NULL;
  g_auto (Search) search = {
    .database = database,
    .entity = entity,
    .id = id,
    .product_id = row != NULL ? g_strdup (get_product_id (row)) : NULL,
    .folded = title != NULL ? fluxr_words_fold_name (title) : NULL,
    .leads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .found = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_wiki_mention_free),
    .limit = limit,
  };

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && row != NULL; i++)
    if (!look_through (&search, kinds[i], error))
      return NULL;

  return g_steal_pointer (&search.found);
}
