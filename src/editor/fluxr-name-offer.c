/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-name-offer.h"

struct _FluxrNameOffer
{
  GObject parent_instance;

  char *title;     /* (owned) */
  char *icon_name; /* (owned) */
  char *detail;    /* (owned) */
  char *text;      /* (owned) */
  gboolean goes_on;
};

G_DEFINE_FINAL_TYPE (FluxrNameOffer, fluxr_name_offer, G_TYPE_OBJECT)

static void
fluxr_name_offer_finalize (GObject *object)
{
  FluxrNameOffer *self = FLUXR_NAME_OFFER (object);

  g_free (self->title);
  g_free (self->icon_name);
  g_free (self->detail);
  g_free (self->text);

  G_OBJECT_CLASS (fluxr_name_offer_parent_class)->finalize (object);
}

static void
fluxr_name_offer_class_init (FluxrNameOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_name_offer_finalize;
}

static void
fluxr_name_offer_init (FluxrNameOffer *self)
{
}

FluxrNameOffer *
fluxr_name_offer_new (const char *title,
                      const char *icon_name,
                      const char *detail,
                      const char *text)
{
  FluxrNameOffer *self = g_object_new (FLUXR_TYPE_NAME_OFFER, NULL);

  self->title = g_strdup (title);
  self->icon_name = g_strdup (icon_name);
  self->detail = g_strdup (detail);
  self->text = g_strdup (text);

  return self;
}

const char *
fluxr_name_offer_get_title (FluxrNameOffer *self)
{
  g_return_val_if_fail (FLUXR_IS_NAME_OFFER (self), NULL);

  return self->title;
}

const char *
fluxr_name_offer_get_icon_name (FluxrNameOffer *self)
{
  g_return_val_if_fail (FLUXR_IS_NAME_OFFER (self), NULL);

  return self->icon_name;
}

const char *
fluxr_name_offer_get_detail (FluxrNameOffer *self)
{
  g_return_val_if_fail (FLUXR_IS_NAME_OFFER (self), NULL);

  return self->detail;
}

const char *
fluxr_name_offer_get_text (FluxrNameOffer *self)
{
  g_return_val_if_fail (FLUXR_IS_NAME_OFFER (self), NULL);

  return self->text;
}

gboolean
fluxr_name_offer_get_goes_on (FluxrNameOffer *self)
{
  g_return_val_if_fail (FLUXR_IS_NAME_OFFER (self), FALSE);

  return self->goes_on;
}

void
fluxr_name_offer_set_goes_on (FluxrNameOffer *self,
                              gboolean        goes_on)
{
  g_return_if_fail (FLUXR_IS_NAME_OFFER (self));

  self->goes_on = goes_on;
}
