/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said of one item: its title and badge as the name, where it leads as the description. The
 * edges that come from it are its children. */

#include "config.h"

#include "fluxr-canvas-spoken-item.h"

#include "fluxr-canvas-private.h"

#include <glib/gi18n-lib.h>

#define NEIGHBOURS_MAX 8 /* named; further ones are counted */

struct _FluxrCanvasSpokenItem
{
  FluxrCanvasSpoken  parent_instance;

  FluxrSceneItem    *item; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrCanvasSpokenItem, fluxr_canvas_spoken_item, FLUXR_TYPE_CANVAS_SPOKEN)

/* What it is called where it is spoken of. */
const char *
fluxr_canvas_spoken_item_get_title (FluxrSceneItem *item)
{
  const char *title = fluxr_scene_item_get_title (item);

  return title != NULL && *title != '\0' ? title : C_ ("canvas item", "Untitled");
}

static char *
dup_name (FluxrSceneItem *item)
{
  const char *title = fluxr_canvas_spoken_item_get_title (item);
  const char *badge = fluxr_scene_item_get_badge (item);

  if (badge == NULL || *badge == '\0')
    return g_strdup (title);

  /* Translators: what a screen reader says of a card: its title, its status. */
  return g_strdup_printf (C_ ("canvas item", "%s, %s"), title, badge);
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
      g_string_append (names, fluxr_canvas_spoken_item_get_title (other));
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

static void
fluxr_canvas_spoken_item_update (FluxrCanvasSpoken *spoken)
{
  FluxrSceneItem *item = FLUXR_CANVAS_SPOKEN_ITEM (spoken)->item;
  g_autofree char *name = dup_name (item);
  g_autofree char *description = dup_description (item);

  gtk_accessible_update_property (GTK_ACCESSIBLE (spoken),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static GtkAccessible *
fluxr_canvas_spoken_item_get_parent (FluxrCanvasSpoken *spoken,
                                     FluxrCanvas       *canvas)
{
  return fluxr_canvas_get_spoken_parent (canvas, FLUXR_CANVAS_SPOKEN_ITEM (spoken)->item);
}

static GtkAccessible *
fluxr_canvas_spoken_item_get_child (FluxrCanvasSpoken *spoken,
                                    FluxrCanvas       *canvas)
{
  return fluxr_canvas_get_spoken_edge_at (canvas, FLUXR_CANVAS_SPOKEN_ITEM (spoken)->item, 0);
}

static GtkAccessible *
fluxr_canvas_spoken_item_get_sibling (FluxrCanvasSpoken *spoken,
                                      FluxrCanvas       *canvas)
{
  return fluxr_canvas_get_spoken_after (canvas, FLUXR_CANVAS_SPOKEN_ITEM (spoken)->item);
}

static void
fluxr_canvas_spoken_item_get_bounds (FluxrCanvasSpoken *spoken,
                                     FluxrCanvas       *canvas,
                                     graphene_rect_t   *bounds)
{
  fluxr_canvas_get_view_rect (canvas, FLUXR_CANVAS_SPOKEN_ITEM (spoken)->item, bounds);
}

static gpointer
fluxr_canvas_spoken_item_get_subject (FluxrCanvasSpoken *spoken)
{
  return FLUXR_CANVAS_SPOKEN_ITEM (spoken)->item;
}

static void
fluxr_canvas_spoken_item_dispose (GObject *object)
{
  G_OBJECT_CLASS (fluxr_canvas_spoken_item_parent_class)->dispose (object);

  g_clear_object (&FLUXR_CANVAS_SPOKEN_ITEM (object)->item);
}

static void
fluxr_canvas_spoken_item_class_init (FluxrCanvasSpokenItemClass *klass)
{
  FluxrCanvasSpokenClass *spoken_class = FLUXR_CANVAS_SPOKEN_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_canvas_spoken_item_dispose;
  spoken_class->role = GTK_ACCESSIBLE_ROLE_LIST_ITEM;
  spoken_class->update = fluxr_canvas_spoken_item_update;
  spoken_class->get_subject = fluxr_canvas_spoken_item_get_subject;
  spoken_class->get_parent = fluxr_canvas_spoken_item_get_parent;
  spoken_class->get_child = fluxr_canvas_spoken_item_get_child;
  spoken_class->get_sibling = fluxr_canvas_spoken_item_get_sibling;
  spoken_class->get_bounds = fluxr_canvas_spoken_item_get_bounds;
}

static void
fluxr_canvas_spoken_item_init (FluxrCanvasSpokenItem *self)
{
}

FluxrCanvasSpoken *
fluxr_canvas_spoken_item_new (FluxrCanvas    *canvas,
                              FluxrSceneItem *item)
{
  FluxrCanvasSpokenItem *self
    = g_object_new (FLUXR_TYPE_CANVAS_SPOKEN_ITEM, "canvas", canvas, NULL);

  self->item = g_object_ref (item);
  fluxr_canvas_spoken_select (FLUXR_CANVAS_SPOKEN (self), fluxr_canvas_is_selected (canvas, item));
  fluxr_canvas_spoken_update (FLUXR_CANVAS_SPOKEN (self));

  return FLUXR_CANVAS_SPOKEN (self);
}
