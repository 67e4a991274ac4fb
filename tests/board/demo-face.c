/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the demonstration shows of a card: title and detail. */

#include "config.h"

#include "demo-card.h"
#include "demo-face.h"

struct _DemoFace
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkLabel  *title;
  GtkLabel  *detail;
  DemoCard  *card; /* (owned) (nullable) */
};

static guint n_faces;

static char *
dup_card_label (GObject *card)
{
  return g_strdup (demo_card_get_title (DEMO_CARD (card)));
}

static void
implement_face (FluxrBoardFaceInterface *iface)
{
  iface->dup_card_label = dup_card_label;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DemoFace, demo_face, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_BOARD_FACE, implement_face))

enum
{
  PROP_0,
  PROP_CARD,
  PROP_LABEL
};

static void
update (DemoFace *self)
{
  g_autofree char *detail = NULL;

  if (self->card == NULL)
    return;

  g_object_get (self->card, "detail", &detail, NULL);
  gtk_label_set_label (self->title, demo_card_get_title (self->card));
  gtk_label_set_label (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  g_object_notify (G_OBJECT (self), "label");
}

static void
demo_face_set_card (DemoFace *self,
                    DemoCard *card)
{
  if (self->card != NULL)
    g_signal_handlers_disconnect_by_func (self->card, update, self);
  if (!g_set_object (&self->card, card))
    return;

  if (card != NULL)
    g_signal_connect_swapped (card, "notify", G_CALLBACK (update), self);
  g_object_notify (G_OBJECT (self), "card");
  update (self);
}

static void
demo_face_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  DemoFace *self = DEMO_FACE (object);

  if (prop_id == PROP_CARD)
    g_value_set_object (value, self->card);
  else if (self->card != NULL)
    g_value_set_string (value, demo_card_get_title (self->card));
}

static void
demo_face_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  demo_face_set_card (DEMO_FACE (object), g_value_get_object (value));
}

static void
demo_face_dispose (GObject *object)
{
  DemoFace *self = DEMO_FACE (object);

  demo_face_set_card (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (demo_face_parent_class)->dispose (object);
}

static void
demo_face_finalize (GObject *object)
{
  n_faces--;

  G_OBJECT_CLASS (demo_face_parent_class)->finalize (object);
}

static void
demo_face_class_init (DemoFaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = demo_face_dispose;
  object_class->finalize = demo_face_finalize;
  object_class->get_property = demo_face_get_property;
  object_class->set_property = demo_face_set_property;

  g_object_class_override_property (object_class, PROP_CARD, "card");
  g_object_class_override_property (object_class, PROP_LABEL, "label");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
add_label (DemoFace   *self,
           const char *style,
           int         lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, style);
    }
  gtk_box_append (GTK_BOX (self->box), label);

  return GTK_LABEL (label);
}

static void
demo_face_init (DemoFace *self)
{
  n_faces++;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->title = add_label (self, NULL, 4);
  self->detail = add_label (self, "dimmed", 1);
}

guint
demo_face_count (void)
{
  return n_faces;
}
