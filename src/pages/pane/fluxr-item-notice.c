/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What waits for a person about the card shown. */

#include "config.h"

#include "fluxr-item-notice.h"

#include <glib/gi18n.h>

static void implement_part (FluxrItemPartInterface *iface);

struct _FluxrItemNotice
{
  AdwBin parent_instance;

  FluxrRecord *item; /* (owned) (nullable) */
  FluxrMarks *marks; /* (owned) (nullable) */

  AdwBanner *banner;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrItemNotice, fluxr_item_notice, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_ITEM_PART, implement_part))

/* By the words of fluxr_attention_find_rows(). */
static const struct
{
  const char *kind;
  const char *title;
  const char *button;
} notices[] = {
  { "refused", N_ ("Only here: the server refused it"), N_ ("_Why…") },
  { "recovered", N_ ("Only here: what it belonged to is gone"), N_ ("_Why…") },
  { "conflicts", N_ ("Also changed elsewhere"), N_ ("_Compare…") },
  { "deleted", N_ ("Changed on one side, deleted on the other"), N_ ("_Decide…") },
};

/* (nullable): nothing waits. */
static const char *
get_mark (FluxrItemNotice *self)
{
  return self->item != NULL ? fluxr_marks_get (self->marks, fluxr_record_get_id (self->item))
                            : NULL;
}

static void
update_cb (FluxrItemNotice *self)
{
  const char *kind = get_mark (self);

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (notices); i++)
    if (g_str_equal (notices[i].kind, kind))
      {
        adw_banner_set_title (self->banner, _(notices[i].title));
        adw_banner_set_button_label (self->banner, _(notices[i].button));
      }
  adw_banner_set_revealed (self->banner, kind != NULL);
}

static void
clicked_cb (FluxrItemNotice *self)
{
  const char *kind = get_mark (self);

  fluxr_item_part_begin (FLUXR_ITEM_PART (self));
  if (kind != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-attention", "(sss)", kind,
                                fluxr_record_get_entity (self->item)->table,
                                fluxr_record_get_id (self->item));
}

static void
fluxr_item_notice_dispose (GObject *object)
{
  FluxrItemNotice *self = FLUXR_ITEM_NOTICE (object);

  g_clear_object (&self->marks);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fluxr_item_notice_parent_class)->dispose (object);
}

static void
fluxr_item_notice_class_init (FluxrItemNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_item_notice_dispose;
}

static void
fluxr_item_notice_init (FluxrItemNotice *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

static void
set_item (FluxrItemPart  *part,
          FluxrWorkspace *workspace,
          FluxrRecord    *item)
{
  FluxrItemNotice *self = FLUXR_ITEM_NOTICE (part);

  g_set_object (&self->item, item);
  update_cb (self);
}

static void
implement_part (FluxrItemPartInterface *iface)
{
  iface->set_item = set_item;
}

void
fluxr_item_notice_set_marks (FluxrItemNotice *self,
                             FluxrMarks      *marks)
{
  g_return_if_fail (FLUXR_IS_ITEM_NOTICE (self));

  self->marks = g_object_ref (marks);
  g_signal_connect_object (marks, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
}
