/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-markdown-menu.h"

#include <glib/gi18n-lib.h>

#define N_HEADINGS 3

typedef struct
{
  const char *label;
  const char *action;
  const char *key;
} Entry;

static const Entry words[] = {
  { N_("_Bold"), "markdown.toggle-strong", "<Control>b" },
  { N_("_Italic"), "markdown.toggle-emphasis", "<Control>i" },
  { N_("_Strikethrough"), "markdown.toggle-strikethrough", "<Control><Shift>d" },
  { N_("_Code"), "markdown.toggle-code", "<Control>e" },
  { N_("_Link"), "markdown.insert-link", "<Control>l" },
};

static const Entry lists[] = {
  { N_("B_ulleted List"), "markdown.toggle-bullets", "<Control><Alt>8" },
  { N_("_Numbered List"), "markdown.toggle-numbers", "<Control><Alt>7" },
  { N_("Chec_k List"), "markdown.toggle-checks", "<Control><Alt>9" },
};

static const Entry blocks[] = {
  { N_("_Quote"), "markdown.toggle-quote", "<Control><Alt>q" },
  { N_("Code Bl_ock"), "markdown.toggle-code-block", "<Control><Alt>c" },
  { N_("Insert _Table"), "markdown.insert-table", NULL },
  { N_("_Align Table"), "markdown.align-table", "<Control><Shift>t" },
  { N_("Horizontal _Rule"), "markdown.insert-rule", "<Control><Alt>minus" },
};

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu       *menu,
                const Entry *entries,
                gsize        n_entries)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (gsize i = 0; i < n_entries; i++)
    append_item (section, _(entries[i].label), entries[i].action, entries[i].key);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
fluxr_markdown_menu_new_headings (void)
{
  GMenu *menu = g_menu_new ();

  for (guint level = 1; level <= N_HEADINGS; level++)
    {
      g_autofree char *label = g_strdup_printf (_("Heading _%u"), level);
      g_autofree char *action = g_strdup_printf ("markdown.toggle-heading(uint32 %u)", level);
      g_autofree char *key = g_strdup_printf ("<Control><Alt>%u", level);

      append_item (menu, label, action, key);
    }
  /* Translators: a paragraph that is no heading. */
  append_item (menu, _("_No Heading"), "markdown.toggle-heading(uint32 0)", "<Control><Alt>0");

  return G_MENU_MODEL (menu);
}

GMenuModel *
fluxr_markdown_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) headings = fluxr_markdown_menu_new_headings ();

  append_section (menu, words, G_N_ELEMENTS (words));
  g_menu_append_section (menu, NULL, headings);
  append_section (menu, lists, G_N_ELEMENTS (lists));
  append_section (menu, blocks, G_N_ELEMENTS (blocks));

  return G_MENU_MODEL (menu);
}

GMenuModel *
fluxr_markdown_menu_new_context (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenuModel) formats = fluxr_markdown_menu_new ();

  append_item (section, _("Paste as _Plain Text"), "markdown.paste-plain", "<Control><Shift>v");
  append_item (section, _("Open _Link"), "markdown.open-link", "<Alt>Return");
  g_menu_append_submenu (section, _("_Format"), formats);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));

  return G_MENU_MODEL (menu);
}
