/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The services of one running Fluxr. At most one workspace is open; whoever shows it follows the
 * property "workspace", which is NULL while one account is left and the next one is opened. */

#include "config.h"

#include "fluxr-services.h"

struct _FluxrServices
{
  GObject parent_instance;

  char *data_dir;            /* (owned) (nullable): the user's own place */
  GSettings *settings;       /* (owned) */
  FluxrAccounts *accounts;   /* (owned) (nullable) */
  FluxrWorkspace *workspace; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FluxrServices, fluxr_services, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_WORKSPACE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
reopen_cb (FluxrServices *self)
{
  g_autoptr (GError) error = NULL;

  if (self->workspace != NULL && !fluxr_services_open_current (self, &error))
    g_warning ("Could not open the file again: %s", error->message);
}

static void
set_reports_cb (FluxrServices *self)
{
  if (self->workspace != NULL)
    fluxr_workspace_set_reports (self->workspace,
                                 g_settings_get_boolean (self->settings, "send-error-reports"));
}

static gboolean
ensure_accounts (FluxrServices *self,
                 GError       **error)
{
  if (self->accounts == NULL)
    self->accounts = fluxr_accounts_new (self->data_dir, error);

  return self->accounts != NULL;
}

static void
fluxr_services_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FluxrServices *self = FLUXR_SERVICES (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_services_dispose (GObject *object)
{
  FluxrServices *self = FLUXR_SERVICES (object);

  fluxr_services_close (self);
  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fluxr_services_parent_class)->dispose (object);
}

static void
fluxr_services_finalize (GObject *object)
{
  FluxrServices *self = FLUXR_SERVICES (object);

  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (fluxr_services_parent_class)->finalize (object);
}

static void
fluxr_services_class_init (FluxrServicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_services_get_property;
  object_class->dispose = fluxr_services_dispose;
  object_class->finalize = fluxr_services_finalize;

  properties[PROP_WORKSPACE]
    = g_param_spec_object ("workspace", NULL, NULL, FLUXR_TYPE_WORKSPACE,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_services_init (FluxrServices *self)
{
}

/**
 * fluxr_services_new:
 * @data_dir: (nullable): where accounts and their files are, %NULL for the user's own place
 *
 * Opens nothing yet.
 */
FluxrServices *
fluxr_services_new (const char *data_dir,
                    GSettings  *settings)
{
  FluxrServices *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (FLUXR_TYPE_SERVICES, NULL);
  self->data_dir = g_strdup (data_dir);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::sync", G_CALLBACK (reopen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::send-error-reports", G_CALLBACK (set_reports_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}

GSettings *
fluxr_services_get_settings (FluxrServices *self)
{
  g_return_val_if_fail (FLUXR_IS_SERVICES (self), NULL);

  return self->settings;
}

/**
 * fluxr_services_get_accounts:
 *
 * Returns: (transfer none) (nullable): %NULL before something was opened
 */
FluxrAccounts *
fluxr_services_get_accounts (FluxrServices *self)
{
  g_return_val_if_fail (FLUXR_IS_SERVICES (self), NULL);

  return self->accounts;
}

FluxrWorkspace *
fluxr_services_get_workspace (FluxrServices *self)
{
  g_return_val_if_fail (FLUXR_IS_SERVICES (self), NULL);

  return self->workspace;
}

/**
 * fluxr_services_open_current:
 *
 * Opens the account that was open last, or "On this computer".
 */
gboolean
fluxr_services_open_current (FluxrServices *self,
                             GError       **error)
{
  g_return_val_if_fail (FLUXR_IS_SERVICES (self), FALSE);

  if (!ensure_accounts (self, error))
    return FALSE;

  return fluxr_services_open (self, fluxr_accounts_get_current (self->accounts), error);
}

/**
 * fluxr_services_open:
 * @account: one of fluxr_services_get_accounts()
 *
 * Leaves the open account for @account. A new file on this computer gets the sample product.
 */
gboolean
fluxr_services_open (FluxrServices *self,
                     FluxrAccount  *account,
                     GError       **error)
{
  g_autoptr (FluxrAccount) keep = NULL;
  gboolean online;

  g_return_val_if_fail (FLUXR_IS_SERVICES (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (account), FALSE);

  keep = g_object_ref (account);
  fluxr_services_close (self);
  if (!fluxr_accounts_set_current (self->accounts, account, error))
    return FALSE;

  online = g_settings_get_boolean (self->settings, "sync");
  self->workspace = fluxr_workspace_new (self->accounts, account, online, error);
  if (self->workspace == NULL)
    return FALSE;
  set_reports_cb (self);

  if (fluxr_account_is_local (account))
    {
      g_autoptr (GError) sample_error = NULL;

      /* Without the sample Fluxr works just as well. */
      if (!fluxr_workspace_add_sample (self->workspace, &sample_error))
        g_debug ("No sample product: %s", sample_error ? sample_error->message : "not wanted");
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);

  return TRUE;
}

/**
 * fluxr_services_close:
 *
 * Ends the sync and closes the file. What showed the workspace lets go of it.
 */
void
fluxr_services_close (FluxrServices *self)
{
  g_autoptr (FluxrWorkspace) workspace = NULL;

  g_return_if_fail (FLUXR_IS_SERVICES (self));

  workspace = g_steal_pointer (&self->workspace);
  if (workspace == NULL)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
  fluxr_workspace_close (workspace);
}
