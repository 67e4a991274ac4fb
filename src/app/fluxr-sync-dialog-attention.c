/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of the sync dialog: lists, what is behind their rows, and the question about a held
 * delete. Each page is made when it is opened. */

#include "config.h"

#include "fluxr-sync-dialog-private.h"

#include <glib/gi18n.h>

#include "fluxr-attention-list.h"
#include "fluxr-attention-page.h"
#include "fluxr-command-error.h"
#include "fluxr-conflict-page.h"
#include "fluxr-item-kind.h"
#include "fluxr-problem.h"
#include "fluxr-rows-page.h"
#include "fluxr-time.h"

#define LIST_WIDTH 460
#define VERSIONS_WIDTH 900

typedef struct
{
  const char *name;
  FluxrAttentionKind kind;
  const char *title;
  const char *explanation;
  const char *empty_title;
} Kind;

static const Kind kinds[] = {
  { "refused", FLUXR_ATTENTION_REFUSED, N_("Refused by the Server"),
    N_("They are complete here, and sent again when you change them."), N_("Nothing Refused") },
  { "recovered", FLUXR_ATTENTION_RECOVERED, N_("Recovered"),
    N_("What it belonged to was deleted elsewhere. Move it to keep it everywhere."),
    N_("Nothing Recovered") },
  { "conflicts", FLUXR_ATTENTION_CONFLICT, N_("Two Versions"),
    N_("Changed here and elsewhere. Both versions are kept until you choose."),
    N_("Nothing to Choose") },
  { "deleted", FLUXR_ATTENTION_DELETED, N_("Deleted on One Side"),
    N_("Deleted on one device and changed on another. The change was kept."),
    N_("Nothing to Decide") },
};

void
fluxr_sync_dialog_tell_error (FluxrSyncDialog *self,
                              const GError    *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  fluxr_sync_dialog_tell (self, words);
}

static void
get_words (GObject  *object,
           char    **title,
           char    **subtitle)
{
  FluxrAttention *item = FLUXR_ATTENTION (object);
  gint64 at = fluxr_attention_get_key (item)->at;
  g_autofree char *reason = fluxr_attention_dup_reason (item);
  g_autofree char *when = at > 0 ? fluxr_time_describe (at) : NULL;

  *title = g_strdup (fluxr_attention_get_title (item));
  /* Translators: why something is in a list, and since when */
  *subtitle = when != NULL ? g_strdup_printf (_("%s · %s"), reason, when)
                           : g_steal_pointer (&reason);
}

/* Pages of Fluxr that can show it. */
static gboolean
can_edit (FluxrAttention *item)
{
  return fluxr_attention_is_here (item)
         && fluxr_item_kind_find_entity (fluxr_attention_get_key (item)->entity) != NULL;
}

static void
page_chosen_cb (FluxrSyncDialog    *self,
                const char         *what,
                FluxrAttentionPage *page)
{
  fluxr_sync_dialog_act (self, fluxr_attention_page_get_item (page), what);
}

/* Each version is what the field would be if it were chosen. */
static void
show_versions (FluxrConflictPage *page,
               FluxrAttention    *item)
{
  const char *current = fluxr_attention_get_current (item);
  g_autofree char *theirs = fluxr_workspace_merge_theirs (item);

  g_object_set_data_full (G_OBJECT (page), "item", g_object_ref (item), g_object_unref);
  fluxr_conflict_page_show (page, current, theirs, fluxr_attention_is_prose (item));
}

/* Somebody was faster: the same page with what is so now. */
static void
renew (FluxrSyncDialog   *self,
       FluxrConflictPage *page,
       FluxrAttention    *item)
{
  FluxrStore *store = fluxr_workspace_get_store (fluxr_sync_dialog_get_workspace (self));
  g_autoptr (FluxrAttention) now
    = fluxr_attention_new (fluxr_store_get_database (store), FLUXR_ATTENTION_CONFLICT,
                           fluxr_attention_get_key (item));

  show_versions (page, now);
}

static void
versions_chosen_cb (FluxrSyncDialog     *self,
                    FluxrConflictChoice  choice,
                    const char          *text,
                    FluxrConflictPage   *page)
{
  static const FluxrChoice choices[] = { FLUXR_CHOICE_MINE, FLUXR_CHOICE_THEIRS,
                                         FLUXR_CHOICE_TEXT };
  g_autoptr (FluxrAttention) item = g_object_ref (g_object_get_data (G_OBJECT (page), "item"));
  g_autoptr (GError) error = NULL;

  if (fluxr_sync_dialog_choose (self, item, choices[choice], text, &error))
    adw_navigation_view_pop (self->navigation);
  else if (g_error_matches (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE))
    renew (self, page, item);
  else
    fluxr_sync_dialog_tell_error (self, error);
}

/* Versions beside each other want room, lists do not. */
static void
narrow_cb (FluxrSyncDialog *self)
{
  adw_dialog_set_content_width (ADW_DIALOG (self), LIST_WIDTH);
}

static AdwNavigationPage *
create_conflict_page (FluxrSyncDialog *self,
                      FluxrAttention  *item)
{
  g_autofree char *reason = fluxr_attention_dup_reason (item);
  FluxrConflictPage *page
    = fluxr_conflict_page_new (fluxr_attention_get_title (item), reason);

  show_versions (page, item);
  g_signal_connect_object (page, "chosen", G_CALLBACK (versions_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "hiding", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_content_width (ADW_DIALOG (self), VERSIONS_WIDTH);

  return ADW_NAVIGATION_PAGE (page);
}

static AdwNavigationPage *
create_item_page (FluxrSyncDialog *self,
                  FluxrAttention  *item)
{
  FluxrAttentionPage *page = fluxr_attention_page_new (item, can_edit (item));

  g_signal_connect_object (page, "chosen", G_CALLBACK (page_chosen_cb), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (page);
}

void
fluxr_sync_dialog_show_item (FluxrSyncDialog *self,
                             FluxrAttention  *item)
{
  adw_navigation_view_push (self->navigation,
                            fluxr_attention_get_kind (item) == FLUXR_ATTENTION_CONFLICT
                              ? create_conflict_page (self, item)
                              : create_item_page (self, item));
}

static const Kind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];

  return NULL;
}

static FluxrAttentionList *
open_list (FluxrSyncDialog *self,
           const Kind      *kind)
{
  FluxrAttentionList *list
    = fluxr_attention_list_new (fluxr_sync_dialog_get_workspace (self), kind->kind);
  FluxrRowsPage *page = fluxr_rows_page_new (_(kind->title), G_LIST_MODEL (list), get_words);

  fluxr_rows_page_explain (page, _(kind->explanation));
  fluxr_rows_page_set_empty (page, "object-select-symbolic", _(kind->empty_title), NULL);
  g_signal_connect_object (page, "opened", G_CALLBACK (fluxr_sync_dialog_show_item), self,
                           G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));

  return list;
}

static void
show_list (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrSyncDialog *self = FLUXR_SYNC_DIALOG (widget);
  const Kind *kind = find_kind (g_variant_get_string (parameter, NULL));

  if (kind != NULL && fluxr_sync_dialog_get_workspace (self) != NULL)
    g_object_unref (open_list (self, kind));
}

void
fluxr_sync_dialog_open (FluxrSyncDialog *self,
                        const char      *name,
                        const char      *table,
                        const char      *id)
{
  const Kind *kind = find_kind (name);
  g_autoptr (FluxrAttentionList) list = NULL;
  g_autoptr (FluxrAttention) item = NULL;

  g_return_if_fail (kind != NULL);

  if (fluxr_sync_dialog_get_workspace (self) == NULL)
    return;
  list = open_list (self, kind);
  item = fluxr_attention_list_find (list, table, id);
  if (item != NULL)
    fluxr_sync_dialog_show_item (self, item);
}

static void
undo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  fluxr_sync_dialog_take_back (FLUXR_SYNC_DIALOG (widget));
}

static void
answer_hold (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrSyncDialog *self = FLUXR_SYNC_DIALOG (widget);
  FluxrWorkspace *workspace = fluxr_sync_dialog_get_workspace (self);
  gboolean remove = g_variant_get_boolean (parameter);
  g_autoptr (GError) error = NULL;
  FluxrHold hold;

  if (workspace == NULL || !fluxr_workspace_find_hold (workspace, &hold))
    return;
  if (!fluxr_workspace_answer_hold (workspace, &hold, remove, &error))
    fluxr_sync_dialog_tell_error (self, error);
  else
    fluxr_sync_dialog_tell (self, remove ? _("They are deleted here too")
                                         : _("They are kept and sent to the server again"));
  gtk_widget_grab_focus (self->sync_button);
}

static char *
describe_hold (const FluxrHold *hold)
{
  guint n = hold->n_rows;

  if (g_str_equal (hold->entity->table, "features"))
    return g_strdup_printf (ngettext ("The server no longer has %u feature",
                                      "The server no longer has %u features", n), n);
  if (g_str_equal (hold->entity->table, "tasks"))
    return g_strdup_printf (ngettext ("The server no longer has %u task",
                                      "The server no longer has %u tasks", n), n);
  if (g_str_equal (hold->entity->table, "products"))
    return g_strdup_printf (ngettext ("The server no longer has %u product",
                                      "The server no longer has %u products", n), n);

  /* Translators: the second placeholder is a table, like "flow_pages" */
  return g_strdup_printf (ngettext ("The server no longer has %u row of %s",
                                    "The server no longer has %u rows of %s", n), n,
                          hold->entity->table);
}

/* The question about a delete that is too large to be carried out unasked. */
void
fluxr_sync_dialog_show_hold (FluxrSyncDialog *self)
{
  FluxrWorkspace *workspace = fluxr_sync_dialog_get_workspace (self);
  g_autofree char *title = NULL;
  FluxrHold hold;
  gboolean held = workspace != NULL && fluxr_workspace_find_hold (workspace, &hold);

  gtk_widget_set_visible (GTK_WIDGET (self->hold_group), held);
  if (!held)
    return;
  title = describe_hold (&hold);
  adw_preferences_group_set_title (self->hold_group, title);
  adw_preferences_group_set_description (
    self->hold_group, _("Were they deleted on purpose? Nothing happens until you answer."));
}

void
fluxr_sync_dialog_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sync.show", "s", show_list);
  gtk_widget_class_install_action (widget_class, "sync.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "sync.answer-hold", "b", answer_hold);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "sync.undo",
                                       NULL);
}
