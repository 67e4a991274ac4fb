/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a screen reader is told of one item: its title and badge as the name, where it leads as the
 * description. Made when somebody asks, so a scene that nobody reads costs nothing. It knows its
 * place among its siblings, because they are asked for one after the other. */

#include "config.h"

#include "fluxr-canvas-spoken.h"

#include "fluxr-canvas-private.h"

#include <glib/gi18n-lib.h>

#define NEIGHBOURS_MAX 8 /* named; further ones are counted */

struct _FluxrCanvasSpoken
{
  GObject         parent_instance;

  FluxrCanvas    *canvas; /* (nullable) borrowed: it drops this before it goes */
  FluxrSceneItem *item;   /* (owned) */
  guint           index;
  GtkATContext   *context; /* (owned) (nullable) */
};

static void fluxr_canvas_spoken_accessible_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrCanvasSpoken, fluxr_canvas_spoken, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE,
                                                      fluxr_canvas_spoken_accessible_init))

enum
{
  PROP_0,
  PROP_ACCESSIBLE_ROLE,
};

static GtkATContext *
fluxr_canvas_spoken_get_at_context (GtkAccessible *accessible)
{
  FluxrCanvasSpoken *self = FLUXR_CANVAS_SPOKEN (accessible);

  if (self->context == NULL && self->canvas != NULL)
    self->context = gtk_at_context_create (GTK_ACCESSIBLE_ROLE_LIST_ITEM, accessible,
                                           gtk_widget_get_display (GTK_WIDGET (self->canvas)));

  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static gboolean
fluxr_canvas_spoken_get_platform_state (GtkAccessible              *accessible,
                                        GtkAccessiblePlatformState  state)
{
  FluxrCanvasSpoken *self = FLUXR_CANVAS_SPOKEN (accessible);

  switch (state)
    {
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSABLE:
      return TRUE;
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED:
      return self->canvas != NULL && self->canvas->focus == self->item
             && gtk_widget_has_focus (GTK_WIDGET (self->canvas));
    case GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE:
      return FALSE;
    }

  return FALSE;
}

static GtkAccessible *
fluxr_canvas_spoken_get_parent (GtkAccessible *accessible)
{
  FluxrCanvasSpoken *self = FLUXR_CANVAS_SPOKEN (accessible);

  return self->canvas != NULL ? g_object_ref (GTK_ACCESSIBLE (self->canvas)) : NULL;
}

static GtkAccessible *
fluxr_canvas_spoken_get_child (GtkAccessible *accessible)
{
  return NULL;
}

static GtkAccessible *
fluxr_canvas_spoken_get_sibling (GtkAccessible *accessible)
{
  FluxrCanvasSpoken *self = FLUXR_CANVAS_SPOKEN (accessible);
  FluxrCanvasSpoken *next;

  if (self->canvas == NULL)
    return NULL;

  next = fluxr_canvas_get_spoken_at (self->canvas, self->index + 1);
  if (next != NULL)
    return g_object_ref (GTK_ACCESSIBLE (next));
  if (self->canvas->editor != NULL)
    return g_object_ref (GTK_ACCESSIBLE (self->canvas->editor));

  return NULL;
}

static gboolean
fluxr_canvas_spoken_get_bounds (GtkAccessible *accessible,
                                int           *x,
                                int           *y,
                                int           *width,
                                int           *height)
{
  FluxrCanvasSpoken *self = FLUXR_CANVAS_SPOKEN (accessible);
  graphene_rect_t rect;

  if (self->canvas == NULL)
    return FALSE;

  fluxr_canvas_get_view_rect (self->canvas, self->item, &rect);
  *x = rect.origin.x;
  *y = rect.origin.y;
  *width = rect.size.width;
  *height = rect.size.height;

  return TRUE;
}

static void
fluxr_canvas_spoken_accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = fluxr_canvas_spoken_get_at_context;
  iface->get_platform_state = fluxr_canvas_spoken_get_platform_state;
  iface->get_accessible_parent = fluxr_canvas_spoken_get_parent;
  iface->get_first_accessible_child = fluxr_canvas_spoken_get_child;
  iface->get_next_accessible_sibling = fluxr_canvas_spoken_get_sibling;
  iface->get_bounds = fluxr_canvas_spoken_get_bounds;
}

static void
fluxr_canvas_spoken_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACCESSIBLE_ROLE:
      g_value_set_enum (value, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_canvas_spoken_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  /* The interface wants the role to be writable; here it never changes. */
  if (prop_id != PROP_ACCESSIBLE_ROLE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fluxr_canvas_spoken_dispose (GObject *object)
{
  FluxrCanvasSpoken *self = FLUXR_CANVAS_SPOKEN (object);

  /* Not in finalize: the context still refers to this object while it goes. */
  g_clear_object (&self->context);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fluxr_canvas_spoken_parent_class)->dispose (object);
}

static void
fluxr_canvas_spoken_class_init (FluxrCanvasSpokenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_canvas_spoken_dispose;
  object_class->get_property = fluxr_canvas_spoken_get_property;
  object_class->set_property = fluxr_canvas_spoken_set_property;
  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
fluxr_canvas_spoken_init (FluxrCanvasSpoken *self)
{
}

FluxrCanvasSpoken *
fluxr_canvas_spoken_new (FluxrCanvas    *canvas,
                         FluxrSceneItem *item,
                         guint           index)
{
  FluxrCanvasSpoken *self = g_object_new (FLUXR_TYPE_CANVAS_SPOKEN, NULL);

  self->canvas = canvas;
  self->item = g_object_ref (item);
  self->index = index;
  fluxr_canvas_spoken_update (self);
  fluxr_canvas_spoken_select (self, fluxr_canvas_is_selected (canvas, item));

  return self;
}

FluxrSceneItem *
fluxr_canvas_spoken_get_item (FluxrCanvasSpoken *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS_SPOKEN (self), NULL);

  return self->item;
}

void
fluxr_canvas_spoken_set_index (FluxrCanvasSpoken *self,
                               guint              index)
{
  g_return_if_fail (FLUXR_IS_CANVAS_SPOKEN (self));

  self->index = index;
}

static const char *
get_title (FluxrSceneItem *item)
{
  const char *title = fluxr_scene_item_get_title (item);

  return title != NULL && *title != '\0' ? title : C_ ("canvas item", "Untitled");
}

static char *
dup_name (FluxrSceneItem *item)
{
  const char *badge = fluxr_scene_item_get_badge (item);

  if (badge == NULL || *badge == '\0')
    return g_strdup (get_title (item));

  /* Translators: what a screen reader says of a card: its title, its status. */
  return g_strdup_printf (C_ ("canvas item", "%s, %s"), get_title (item), badge);
}

/* "A, B, C and 4 more" */
static char *
dup_neighbours (GPtrArray *edges,
                gboolean   outgoing)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (edges->len, NEIGHBOURS_MAX); i++)
    {
      FluxrSceneItem *other = outgoing ? fluxr_scene_edge_get_target (edges->pdata[i])
                                       : fluxr_scene_edge_get_source (edges->pdata[i]);

      if (i > 0)
        /* Translators: between the titles of several cards. */
        g_string_append (names, C_ ("canvas item", ", "));
      g_string_append (names, get_title (other));
    }
  if (edges->len > NEIGHBOURS_MAX)
    {
      guint more = edges->len - NEIGHBOURS_MAX;

      g_string_append_c (names, ' ');
      g_string_append_printf (names, ngettext ("and %u more", "and %u more", more), more);
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

static void
add_sentence (GString    *text,
              const char *sentence)
{
  if (sentence == NULL || *sentence == '\0')
    return;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static char *
dup_description (FluxrSceneItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *outgoing = fluxr_scene_item_get_outgoing (item);
  GPtrArray *incoming = fluxr_scene_item_get_incoming (item);
  const char *const *chips = fluxr_scene_item_get_chips (item);

  add_sentence (text, fluxr_scene_item_get_detail (item));
  if (chips != NULL && chips[0] != NULL)
    {
      g_autofree char *list = g_strjoinv (C_ ("canvas item", ", "), (char **) chips);
      /* Translators: the short labels on a card. */
      g_autofree char *sentence = g_strdup_printf (_("Labels: %s."), list);

      add_sentence (text, sentence);
    }
  if (outgoing->len > 0)
    {
      g_autofree char *names = dup_neighbours (outgoing, TRUE);
      /* Translators: the titles of the cards that arrows from this one go to. */
      g_autofree char *sentence = g_strdup_printf (_("Leads to %s."), names);

      add_sentence (text, sentence);
    }
  if (incoming->len > 0)
    {
      g_autofree char *names = dup_neighbours (incoming, FALSE);
      /* Translators: the titles of the cards that arrows to this one come from. */
      g_autofree char *sentence = g_strdup_printf (_("Reached from %s."), names);

      add_sentence (text, sentence);
    }
  if (outgoing->len == 0 && incoming->len == 0)
    add_sentence (text, _("Not connected."));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The item or its neighbours have changed. */
void
fluxr_canvas_spoken_update (FluxrCanvasSpoken *self)
{
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (FLUXR_IS_CANVAS_SPOKEN (self));

  name = dup_name (self->item);
  description = dup_description (self->item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

void
fluxr_canvas_spoken_select (FluxrCanvasSpoken *self,
                            gboolean           selected)
{
  g_return_if_fail (FLUXR_IS_CANVAS_SPOKEN (self));

  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/* The item, or the canvas, is going. */
void
fluxr_canvas_spoken_drop (FluxrCanvasSpoken *self)
{
  g_return_if_fail (FLUXR_IS_CANVAS_SPOKEN (self));

  self->canvas = NULL;
}
