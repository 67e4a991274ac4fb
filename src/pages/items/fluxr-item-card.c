/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the board shows of an item: its name, the beginning of its description, its priority if it
 * has one, what and whose it is on a board of several kinds or products, and a mark if it wants the
 * person. Used again for another item whenever the board
 * scrolls. */

#include "config.h"

#include "fluxr-item-card.h"

#include <glib/gi18n.h>

#include "fluxr-card-style.h"
#include "fluxr-excerpt.h"
#include "fluxr-items-page.h"
#include "fluxr-priority.h"
#include "fluxr-record.h"
#include "fluxr-status.h"

#define PILL_LENGTH 20 /* letters */

struct _FluxrItemCard
{
  GtkWidget parent_instance;

  GSignalGroup *record; /* (owned): target is the item */
  GSignalGroup *marks;  /* (owned): target is what the page knows, while the card is on one */
  FluxrItemsPage *page; /* (nullable): while the card is on one */
  char *label;          /* (owned) (nullable) */
  const char *style;    /* (nullable): the pill's class at the moment */

  GtkLabel *name_label;
  GtkLabel *excerpt_label;
  GtkWidget *foot;
  GtkImage *kind_image;
  GtkLabel *product_label;
  GtkLabel *pill_label;
  GtkWidget *mark;
  GtkLabel *mark_label;
};

enum
{
  PROP_0,
  PROP_CARD,
  PROP_LABEL,
};

static gboolean
has_priority (FluxrRecord *record)
{
  const char *priority = fluxr_item_get_value (record, FLUXR_GROUP_PRIORITY);

  return priority != NULL && !g_str_equal (priority, FLUXR_PRIORITY_NOT_PRIORITIZED);
}

static char *
dup_card_label (GObject *card)
{
  FluxrRecord *record = FLUXR_RECORD (card);
  g_autofree char *priority = NULL;

  if (!has_priority (record))
    return g_strdup (fluxr_item_get_name (record));
  priority = fluxr_priority_dup_label (fluxr_item_get_value (record, FLUXR_GROUP_PRIORITY));

  /* Translators: what a screen reader says of a card: its name, its priority */
  return g_strdup_printf (_("%s, %s"), fluxr_item_get_name (record), priority);
}

static void
implement_face (FluxrBoardFaceInterface *iface)
{
  iface->dup_card_label = dup_card_label;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrItemCard, fluxr_item_card, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_BOARD_FACE, implement_face))

/* What the columns do not tell already: the priority, or the status where they are priorities. */
static gboolean
shows_status (FluxrItemCard *self)
{
  return self->page != NULL && fluxr_items_page_get_group (self->page) == FLUXR_GROUP_PRIORITY;
}

static const char *
get_pill_value (FluxrItemCard *self,
                FluxrRecord   *record)
{
  const char *value;

  if (!shows_status (self))
    return has_priority (record) ? fluxr_item_get_value (record, FLUXR_GROUP_PRIORITY) : NULL;
  value = fluxr_item_get_value (record, FLUXR_GROUP_STATUS);

  return g_strcmp0 (value, FLUXR_STATUS_NOT_STARTED) != 0 ? value : NULL;
}

/* Returns: (transfer full) (nullable): what the pill says */
static char *
update_pill (FluxrItemCard *self,
             FluxrRecord   *record)
{
  GtkWidget *pill = GTK_WIDGET (self->pill_label);
  const char *value = get_pill_value (self, record);
  char *words = NULL;
  gboolean is_long;

  if (value != NULL)
    words = shows_status (self) ? fluxr_status_dup_label (value) : fluxr_priority_dup_label (value);
  if (self->style != NULL)
    gtk_widget_remove_css_class (pill, self->style);
  self->style = fluxr_card_style_find (value);
  if (self->style != NULL)
    gtk_widget_add_css_class (pill, self->style);
  gtk_label_set_label (self->pill_label, words != NULL ? words : "");
  /* Beside a product of a long name the pill keeps what it says, unless it is as long itself. */
  is_long = words != NULL && g_utf8_strlen (words, -1) > PILL_LENGTH;
  gtk_label_set_ellipsize (self->pill_label, is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_visible (pill, words != NULL);

  return words;
}

/* Returns: (nullable): what it is, where that is not clear */
static const char *
update_kind (FluxrItemCard *self,
             FluxrRecord   *record)
{
  const FluxrItemKind *kind = NULL;

  if (self->page != NULL && fluxr_item_scope_is_mixed (fluxr_items_page_get_scope (self->page)))
    kind = fluxr_item_kind_find_entity (fluxr_record_get_entity (record));
  gtk_widget_set_visible (GTK_WIDGET (self->kind_image), kind != NULL);
  if (kind != NULL)
    gtk_image_set_from_icon_name (self->kind_image, kind->icon_name);

  return kind != NULL ? _(kind->singular) : NULL;
}

/* Returns: (nullable): whose it is, where that is not clear */
static const char *
update_product (FluxrItemCard *self,
                FluxrRecord   *record)
{
  g_autoptr (FluxrRecord) product
    = self->page != NULL ? fluxr_items_page_find_product (self->page, record) : NULL;

  gtk_label_set_label (self->product_label, product != NULL ? fluxr_item_get_name (product) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->product_label), product != NULL);

  return product != NULL ? gtk_label_get_label (self->product_label) : NULL;
}

static const char *
update_mark (FluxrItemCard *self,
             FluxrRecord   *record)
{
  g_autoptr (FluxrMarks) marks = g_signal_group_dup_target (self->marks);
  const char *id = fluxr_record_get_id (record);
  const char *words = marks != NULL ? fluxr_marks_get_words (marks, id) : NULL;

  gtk_widget_set_visible (self->mark, words != NULL);
  gtk_label_set_label (self->mark_label, words != NULL ? words : "");
  if (words != NULL && fluxr_marks_is_refused (marks, id))
    gtk_widget_add_css_class (self->mark, "refused");
  else
    gtk_widget_remove_css_class (self->mark, "refused");

  return words;
}

/* Translators: what a screen reader says of a card: its name, and more about it */
static char *
join (char       *label, /* (transfer full) */
      const char *more)
{
  g_autofree char *first = label;

  return more != NULL ? g_strdup_printf (C_("card", "%s, %s"), first, more)
                      : g_steal_pointer (&first);
}

static void
update_cb (FluxrItemCard *self)
{
  g_autoptr (FluxrRecord) record = g_signal_group_dup_target (self->record);
  g_autofree char *excerpt = NULL;
  g_autofree char *pill = NULL;
  g_autofree char *label = NULL;
  const char *kind, *product, *mark;

  if (record == NULL)
    return;

  excerpt = fluxr_excerpt_dup (fluxr_record_get_text (record, "description"));
  gtk_label_set_label (self->name_label, fluxr_item_get_name (record));
  gtk_label_set_label (self->excerpt_label, excerpt != NULL ? excerpt : "");
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt_label), excerpt != NULL);
  kind = update_kind (self, record);
  product = update_product (self, record);
  pill = update_pill (self, record);
  mark = update_mark (self, record);
  gtk_widget_set_visible (self->foot, kind != NULL || product != NULL || pill != NULL
                                      || mark != NULL);

  label = join (join (g_strdup (fluxr_item_get_name (record)), kind), product);
  label = join (join (g_steal_pointer (&label), pill), mark);
  if (g_set_str (&self->label, label))
    g_object_notify (G_OBJECT (self), "label");
}

static void
fluxr_item_card_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FluxrItemCard *self = FLUXR_ITEM_CARD (object);

  switch (prop_id)
    {
    case PROP_CARD:
      g_value_take_object (value, g_signal_group_dup_target (self->record));
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_item_card_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  FluxrItemCard *self = FLUXR_ITEM_CARD (object);

  switch (prop_id)
    {
    case PROP_CARD:
      g_signal_group_set_target (self->record, g_value_get_object (value));
      update_cb (self);
      g_object_notify (object, "card");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_item_card_root (GtkWidget *widget)
{
  FluxrItemCard *self = FLUXR_ITEM_CARD (widget);
  GtkWidget *page;

  GTK_WIDGET_CLASS (fluxr_item_card_parent_class)->root (widget);

  page = gtk_widget_get_ancestor (widget, FLUXR_TYPE_ITEMS_PAGE);
  self->page = (FluxrItemsPage *) page;
  if (page != NULL)
    g_signal_group_set_target (self->marks, fluxr_items_page_get_marks (self->page));
  update_cb (self);
}

static void
fluxr_item_card_unroot (GtkWidget *widget)
{
  FluxrItemCard *self = FLUXR_ITEM_CARD (widget);

  g_signal_group_set_target (self->marks, NULL);
  self->page = NULL;

  GTK_WIDGET_CLASS (fluxr_item_card_parent_class)->unroot (widget);
}

static void
fluxr_item_card_dispose (GObject *object)
{
  FluxrItemCard *self = FLUXR_ITEM_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_ITEM_CARD);
  g_clear_object (&self->record);
  g_clear_object (&self->marks);

  G_OBJECT_CLASS (fluxr_item_card_parent_class)->dispose (object);
}

static void
fluxr_item_card_finalize (GObject *object)
{
  g_free (FLUXR_ITEM_CARD (object)->label);

  G_OBJECT_CLASS (fluxr_item_card_parent_class)->finalize (object);
}

static void
fluxr_item_card_class_init (FluxrItemCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fluxr_item_card_get_property;
  object_class->set_property = fluxr_item_card_set_property;
  object_class->dispose = fluxr_item_card_dispose;
  object_class->finalize = fluxr_item_card_finalize;
  widget_class->root = fluxr_item_card_root;
  widget_class->unroot = fluxr_item_card_unroot;

  g_object_class_override_property (object_class, PROP_CARD, "card");
  g_object_class_override_property (object_class, PROP_LABEL, "label");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-item-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrItemCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemCard, excerpt_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemCard, foot);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemCard, kind_image);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemCard, product_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemCard, pill_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemCard, mark);
  gtk_widget_class_bind_template_child (widget_class, FluxrItemCard, mark_label);
}

static void
fluxr_item_card_init (FluxrItemCard *self)
{
  self->record = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->record, "notify", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
  self->marks = g_signal_group_new (FLUXR_TYPE_MARKS);
  g_signal_group_connect_object (self->marks, "changed", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
}
