/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-prd-parts.h"

#include <glib/gi18n.h>

#include "fluxr-prd-section.h"
#include "fluxr-sections.h"
#include "fluxr-workspace-sections.h"

/* Of the sections that every PRD has. */
static const struct
{
  const char *command;
  const char *hint;
} sections[FLUXR_PRD_N_SECTIONS] = {
  { N_ ("Edit Problem"),
    N_ ("What is the problem, who has it, and how do they live with it today?") },
  { N_ ("Edit Solution"), N_ ("What will the product do about it, and what will it leave out?") },
  { N_ ("Edit Target Audience"), N_ ("Who is it for, and who is it not for?") },
  { N_ ("Edit Tech Stack"), N_ ("What is it built with, and where must it run?") },
  { N_ ("Edit Success Metrics"),
    N_ ("Which number shows that it works, and when will you look at it?") },
};

/* Before those a person added: the description and the five. */
#define N_FIXED (1 + FLUXR_PRD_N_SECTIONS)

struct _FluxrPrdParts
{
  GObject parent_instance;

  FluxrWorkspace *workspace; /* (owned) */
  FluxrRecord *prd;          /* (owned) */
  GPtrArray *parts;          /* (owned) (element-type FluxrWritingPart) */
};

static void implement_list (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrPrdParts, fluxr_prd_parts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list))

static GType
get_item_type (GListModel *list)
{
  return FLUXR_TYPE_WRITING_PART;
}

static guint
get_n_items (GListModel *list)
{
  return FLUXR_PRD_PARTS (list)->parts->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  FluxrPrdParts *self = FLUXR_PRD_PARTS (list);

  return position < self->parts->len ? g_object_ref (g_ptr_array_index (self->parts, position))
                                     : NULL;
}

static void
implement_list (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

FluxrWritingPart *
fluxr_prd_parts_find (FluxrPrdParts *self,
                      const char    *key)
{
  g_return_val_if_fail (FLUXR_IS_PRD_PARTS (self), NULL);

  for (guint i = N_FIXED; i < self->parts->len; i++)
    {
      FluxrWritingPart *part = g_ptr_array_index (self->parts, i);

      if (g_strcmp0 (fluxr_writing_part_get_key (part), key) == 0)
        return part;
    }

  return NULL;
}

static void
add_part (FluxrPrdParts *self,
          FluxrRecord   *record,
          const char    *column,
          const char    *title,
          const char    *command,
          const char    *hint)
{
  FluxrWritingPart *part = fluxr_writing_part_new (self->workspace, record, column, NULL, title,
                                                   command);

  fluxr_writing_part_set_hint (part, hint);
  g_ptr_array_add (self->parts, part);
}

static FluxrWritingPart *
create_custom (FluxrPrdParts *self,
               const char    *key)
{
  g_autofree char *title = fluxr_sections_dup_title (key);
  /* Translators: the placeholder is the title of a section */
  g_autofree char *command = g_strdup_printf (_("Edit Section “%s”"), title);
  FluxrWritingPart *part = fluxr_writing_part_new (self->workspace, self->prd, "custom_sections",
                                                   key, title, command);

  fluxr_writing_part_set_hint (part, _("Nothing written yet"));

  return part;
}

static GPtrArray *
list_custom (FluxrPrdParts *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) keys = fluxr_workspace_list_sections (self->workspace, self->prd);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      FluxrWritingPart *part = fluxr_prd_parts_find (self, keys[i]);

      g_ptr_array_add (parts, part != NULL ? g_object_ref (part) : create_custom (self, keys[i]));
    }

  return parts;
}

void
fluxr_prd_parts_update (FluxrPrdParts *self)
{
  g_autoptr (GPtrArray) custom = NULL;
  guint n_old, begin = 0;

  g_return_if_fail (FLUXR_IS_PRD_PARTS (self));

  custom = list_custom (self);
  n_old = self->parts->len - N_FIXED;
  while (begin < MIN (n_old, custom->len)
         && g_ptr_array_index (self->parts, N_FIXED + begin) == g_ptr_array_index (custom, begin))
    begin++;
  if (begin == n_old && begin == custom->len)
    return;
  if (begin < n_old)
    g_ptr_array_remove_range (self->parts, N_FIXED + begin, n_old - begin);
  for (guint i = begin; i < custom->len; i++)
    g_ptr_array_add (self->parts, g_object_ref (g_ptr_array_index (custom, i)));
  g_list_model_items_changed (G_LIST_MODEL (self), N_FIXED + begin, n_old - begin,
                              custom->len - begin);
}

static void
fluxr_prd_parts_dispose (GObject *object)
{
  FluxrPrdParts *self = FLUXR_PRD_PARTS (object);

  g_ptr_array_set_size (self->parts, 0);
  g_clear_object (&self->workspace);
  g_clear_object (&self->prd);

  G_OBJECT_CLASS (fluxr_prd_parts_parent_class)->dispose (object);
}

static void
fluxr_prd_parts_finalize (GObject *object)
{
  FluxrPrdParts *self = FLUXR_PRD_PARTS (object);

  g_ptr_array_unref (self->parts);

  G_OBJECT_CLASS (fluxr_prd_parts_parent_class)->finalize (object);
}

static void
fluxr_prd_parts_class_init (FluxrPrdPartsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_prd_parts_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_prd_parts_finalize;
}

static void
fluxr_prd_parts_init (FluxrPrdParts *self)
{
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
}

FluxrPrdParts *
fluxr_prd_parts_new (FluxrWorkspace *workspace,
                     FluxrRecord    *product,
                     FluxrRecord    *prd)
{
  FluxrPrdParts *self = g_object_new (FLUXR_TYPE_PRD_PARTS, NULL);

  self->workspace = g_object_ref (workspace);
  self->prd = g_object_ref (prd);
  add_part (self, product, "description", _("Description"), _("Change Description"),
            _("What is it, in one or two sentences?"));
  for (guint i = 0; i < FLUXR_PRD_N_SECTIONS; i++)
    add_part (self, prd, fluxr_prd_section_get_column (i), fluxr_prd_section_get_title (i),
              _(sections[i].command), _(sections[i].hint));
  fluxr_prd_parts_update (self);
  g_signal_connect_object (prd, "notify::custom-sections", G_CALLBACK (fluxr_prd_parts_update),
                           self, G_CONNECT_SWAPPED);

  return self;
}

FluxrRecord *
fluxr_prd_parts_get_prd (FluxrPrdParts *self)
{
  g_return_val_if_fail (FLUXR_IS_PRD_PARTS (self), NULL);

  return self->prd;
}

guint
fluxr_prd_parts_get_n_done (FluxrPrdParts *self)
{
  guint n = 0;

  g_return_val_if_fail (FLUXR_IS_PRD_PARTS (self), 0);

  for (guint i = 1; i < N_FIXED; i++)
    n += !fluxr_writing_part_is_empty (g_ptr_array_index (self->parts, i));

  return n;
}
