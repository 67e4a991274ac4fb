/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A note in the list of notes: its name, how it begins, when it was changed, and whose it is where
 * there are notes of all products. Used again for another note whenever the list scrolls. */

#include "config.h"

#include "fluxr-note-row.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-item-kind.h"
#include "fluxr-note-text.h"
#include "fluxr-time.h"

struct _FluxrNoteRow
{
  GtkWidget parent_instance;

  FluxrStore *store;     /* (owned) (nullable) */
  GSignalGroup *note;    /* (owned): target is the note */
  GSignalGroup *product; /* (owned): target is its product, if that is said */
  char *label;           /* (owned) (nullable) */

  GtkWidget *head;
  GtkWidget *foot;
  GtkLabel *name_label;
  GtkWidget *pin_image;
  GtkLabel *excerpt_label;
  GtkLabel *time_label;
  GtkLabel *owner_label;

  guint everywhere : 1;
};

G_DEFINE_FINAL_TYPE (FluxrNoteRow, fluxr_note_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_label (FluxrNoteRow *self)
{
  g_autoptr (GString) label = g_string_new (gtk_label_get_label (self->name_label));

  if (gtk_widget_get_visible (GTK_WIDGET (self->owner_label)))
    g_string_append_printf (label, ", %s", gtk_label_get_label (self->owner_label));
  if (gtk_widget_get_visible (self->pin_image))
    g_string_append_printf (label, ", %s", _("pinned"));
  if (g_set_str (&self->label, label->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
show_owner (FluxrNoteRow *self)
{
  g_autoptr (FluxrRecord) note = g_signal_group_dup_target (self->note);
  g_autoptr (FluxrRecord) product = g_signal_group_dup_target (self->product);
  const char *owner = NULL;

  if (product != NULL)
    owner = fluxr_item_get_name (product);
  else if (note != NULL)
    owner = fluxr_record_get_text (note, "product_id") == NULL ? _("Personal") : _("Not here");
  gtk_label_set_label (self->owner_label, owner != NULL ? owner : "");
  gtk_widget_set_visible (GTK_WIDGET (self->owner_label), self->everywhere && owner != NULL);
  update_label (self);
}

static void
find_owner (FluxrNoteRow *self)
{
  g_autoptr (FluxrRecord) note = g_signal_group_dup_target (self->note);
  g_autoptr (FluxrRecord) product = NULL;
  const char *id = note != NULL ? fluxr_record_get_text (note, "product_id") : NULL;

  if (self->everywhere && id != NULL)
    product = fluxr_store_find_record (self->store, &fluxr_product_entity, id);
  g_signal_group_set_target (self->product, product);
  show_owner (self);
}

static void
show_texts (FluxrNoteRow *self)
{
  g_autoptr (FluxrRecord) note = g_signal_group_dup_target (self->note);
  g_autofree char *name = NULL;
  g_autofree char *excerpt = NULL;

  if (note == NULL)
    return;
  name = fluxr_note_text_dup_name (fluxr_record_get_text (note, "title"),
                                   fluxr_record_get_text (note, "content"));
  excerpt = fluxr_note_text_dup_excerpt (fluxr_record_get_text (note, "title"),
                                         fluxr_record_get_text (note, "content"));
  gtk_label_set_label (self->name_label, name != NULL ? name : _("Untitled"));
  gtk_label_set_label (self->excerpt_label, excerpt != NULL ? excerpt : "");
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt_label), excerpt != NULL);
  update_label (self);
}

static void
fluxr_note_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, FLUXR_NOTE_ROW (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_note_row_dispose (GObject *object)
{
  FluxrNoteRow *self = FLUXR_NOTE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_NOTE_ROW);
  g_clear_object (&self->note);
  g_clear_object (&self->product);
  g_clear_object (&self->store);
  g_clear_pointer (&self->label, g_free);

  G_OBJECT_CLASS (fluxr_note_row_parent_class)->dispose (object);
}

static void
fluxr_note_row_class_init (FluxrNoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = fluxr_note_row_get_property;
  G_OBJECT_CLASS (klass)->dispose = fluxr_note_row_dispose;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteRow, head);
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteRow, foot);
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteRow, pin_image);
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteRow, excerpt_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrNoteRow, owner_label);
}

static void
fluxr_note_row_init (FluxrNoteRow *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } watched[] = {
    { "notify::title", G_CALLBACK (show_texts) },
    { "notify::content", G_CALLBACK (show_texts) },
    { "notify::product-id", G_CALLBACK (find_owner) },
    { "notify::updated-at", G_CALLBACK (fluxr_note_row_update_time) },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->note = g_signal_group_new (FLUXR_TYPE_RECORD);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect_object (self->note, watched[i].signal, watched[i].callback, self,
                                   G_CONNECT_SWAPPED);
  self->product = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->product, "notify::name", G_CALLBACK (show_owner), self,
                                 G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_note_row_new (gboolean everywhere)
{
  FluxrNoteRow *self = g_object_new (FLUXR_TYPE_NOTE_ROW, NULL);

  self->everywhere = everywhere;

  return GTK_WIDGET (self);
}

void
fluxr_note_row_set_note (FluxrNoteRow *self,
                         FluxrStore   *store,
                         FluxrRecord  *note)
{
  g_return_if_fail (FLUXR_IS_NOTE_ROW (self));

  g_set_object (&self->store, store);
  g_signal_group_set_target (self->note, note);
  show_texts (self);
  find_owner (self);
  fluxr_note_row_update_time (self);
}

/* The list keeps it as long as the row shows it. */
FluxrRecord *
fluxr_note_row_get_note (FluxrNoteRow *self)
{
  g_autoptr (FluxrRecord) note = NULL;

  g_return_val_if_fail (FLUXR_IS_NOTE_ROW (self), NULL);

  note = g_signal_group_dup_target (self->note);

  return note;
}

void
fluxr_note_row_set_pinned (FluxrNoteRow *self,
                           gboolean      pinned)
{
  g_return_if_fail (FLUXR_IS_NOTE_ROW (self));

  gtk_widget_set_visible (self->pin_image, pinned);
  update_label (self);
}

void
fluxr_note_row_update_time (FluxrNoteRow *self)
{
  g_autoptr (FluxrRecord) note = NULL;
  g_autofree char *words = NULL;
  const char *text;
  gint64 time;

  g_return_if_fail (FLUXR_IS_NOTE_ROW (self));

  note = g_signal_group_dup_target (self->note);
  if (note == NULL)
    return;
  text = fluxr_record_get_text (note, "updated_at");
  if (text == NULL)
    text = fluxr_record_get_text (note, "created_at");
  if (text != NULL && fluxr_clock_parse (text, &time))
    words = fluxr_time_describe (time);
  gtk_label_set_label (self->time_label, words != NULL ? words : "");
}
