/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view's actions, under the same names, on the toolbar: so its buttons and menus are enabled
 * when the view can be written in. */

#include "config.h"

#include "fluxr-markdown-toolbar.h"

#include "fluxr-markdown-menu.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define ACTION_PREFIX "markdown."
/* Below them there is no room for all buttons. */
#define WIDE "max-width: 430px"
#define NARROW "max-width: 300px"
#define NARROWEST "max-width: 183px"
#define SMALLEST_WIDTH 90
#define SMALLEST_HEIGHT 34

struct _FluxrMarkdownToolbar
{
  GtkWidget parent_instance;

  GtkWidget *bin;              /* owned by the widget */
  GSimpleActionGroup *actions; /* (owned) */
  FluxrMarkdownView *view;     /* weak (nullable) */
};

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FluxrMarkdownToolbar, fluxr_markdown_toolbar, GTK_TYPE_WIDGET)

typedef struct
{
  const char *icon;
  const char *action;
  const char *name;
} Button;

static const Button words[] = {
  { "format-text-bold-symbolic", "markdown.toggle-strong", N_("Bold") },
  { "format-text-italic-symbolic", "markdown.toggle-emphasis", N_("Italic") },
  { "format-text-strikethrough-symbolic", "markdown.toggle-strikethrough", N_("Strikethrough") },
};

static const Button lists[] = {
  { "view-list-bullet-symbolic", "markdown.toggle-bullets", N_("Bulleted List") },
  { "view-list-ordered-symbolic", "markdown.toggle-numbers", N_("Numbered List") },
  { "checkbox-checked-symbolic", "markdown.toggle-checks", N_("Check List") },
};

static const Button blocks[] = {
  { "insert-link-symbolic", "markdown.insert-link", N_("Link") },
  { "format-indent-more-symbolic", "markdown.toggle-quote", N_("Quote") },
  { "utilities-terminal-symbolic", "markdown.toggle-code", N_("Code") },
};

static void
update_enabled (FluxrMarkdownToolbar *self)
{
  gboolean enabled = self->view != NULL
                     && gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

  for (guint i = 0; names[i] != NULL; i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])),
      enabled);
}

static void
activate_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FluxrMarkdownToolbar *self = user_data;
  g_autofree char *name = g_strconcat (ACTION_PREFIX, g_action_get_name (G_ACTION (action)), NULL);

  if (self->view == NULL)
    return;
  /* First: what an action selects is to stay so. */
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_widget_activate_action_variant (GTK_WIDGET (self->view), name, parameter);
}

/* One for each of the view's. */
static void
add_actions (FluxrMarkdownToolbar *self)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (FLUXR_TYPE_MARKDOWN_VIEW);
  const GVariantType *parameter;
  const char *name, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_CLASS (klass), i, &owner, &name,
                                                   &parameter, &property); i++)
    {
      g_autoptr (GSimpleAction) action = NULL;

      if (!g_str_has_prefix (name, ACTION_PREFIX))
        continue;
      action = g_simple_action_new (name + strlen (ACTION_PREFIX), parameter);
      g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

static void
name_button (GtkWidget  *button,
             const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static GtkWidget *
create_group (const Button *buttons,
              gsize         n_buttons)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (gsize i = 0; i < n_buttons; i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (buttons[i].icon);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      /* The text keeps the focus, and what is selected in it. */
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_widget_add_css_class (button, "flat");
      name_button (button, _(buttons[i].name));
      gtk_box_append (GTK_BOX (group), button);
    }

  return group;
}

/* @menu: (transfer full) */
static GtkWidget *
create_menu_button (const char *icon,
                    const char *name,
                    GMenuModel *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  name_button (button, name);
  g_object_unref (menu);

  return button;
}

static void
hide_below (FluxrMarkdownToolbar *self,
            const char           *condition,
            GtkWidget           **widgets,
            gsize                 n_widgets)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse (condition));
  g_auto (GValue) hidden = G_VALUE_INIT;

  g_value_init (&hidden, G_TYPE_BOOLEAN);
  for (gsize i = 0; i < n_widgets; i++)
    adw_breakpoint_add_setter (breakpoint, G_OBJECT (widgets[i]), "visible", &hidden);
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (self->bin), breakpoint);
}

static void
build (FluxrMarkdownToolbar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *groups[] = {
    create_group (lists, G_N_ELEMENTS (lists)),
    create_group (blocks, G_N_ELEMENTS (blocks)),
    create_group (words, G_N_ELEMENTS (words)),
  };
  GtkWidget *headings = create_menu_button ("format-text-rich-symbolic", _("Heading"),
                                            fluxr_markdown_menu_new_headings ());
  GtkWidget *all = create_menu_button ("view-more-symbolic", _("All Formats"),
                                       fluxr_markdown_menu_new ());

  gtk_box_append (GTK_BOX (box), groups[2]);
  gtk_box_append (GTK_BOX (box), headings);
  gtk_box_append (GTK_BOX (box), groups[0]);
  gtk_box_append (GTK_BOX (box), groups[1]);
  gtk_box_append (GTK_BOX (box), all);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);

  self->bin = adw_breakpoint_bin_new ();
  gtk_widget_set_size_request (self->bin, SMALLEST_WIDTH, SMALLEST_HEIGHT);
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self->bin), box);
  hide_below (self, WIDE, groups + 1, 1);
  hide_below (self, NARROW, groups, 2);
  hide_below (self, NARROWEST, groups, 3);
  gtk_widget_set_parent (self->bin, GTK_WIDGET (self));
}

static void
fluxr_markdown_toolbar_dispose (GObject *object)
{
  FluxrMarkdownToolbar *self = FLUXR_MARKDOWN_TOOLBAR (object);

  fluxr_markdown_toolbar_set_view (self, NULL);
  g_clear_pointer (&self->bin, gtk_widget_unparent);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (fluxr_markdown_toolbar_parent_class)->dispose (object);
}

static void
fluxr_markdown_toolbar_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_object (value, FLUXR_MARKDOWN_TOOLBAR (object)->view);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_markdown_toolbar_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_VIEW:
      fluxr_markdown_toolbar_set_view (FLUXR_MARKDOWN_TOOLBAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_markdown_toolbar_class_init (FluxrMarkdownToolbarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_markdown_toolbar_dispose;
  object_class->get_property = fluxr_markdown_toolbar_get_property;
  object_class->set_property = fluxr_markdown_toolbar_set_property;
  properties[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, FLUXR_TYPE_MARKDOWN_VIEW,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                 | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
fluxr_markdown_toolbar_init (FluxrMarkdownToolbar *self)
{
  self->actions = g_simple_action_group_new ();
  add_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "markdown", G_ACTION_GROUP (self->actions));
  build (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Formats"), -1);
  update_enabled (self);
}

GtkWidget *
fluxr_markdown_toolbar_new (void)
{
  return g_object_new (FLUXR_TYPE_MARKDOWN_TOOLBAR, NULL);
}

void
fluxr_markdown_toolbar_set_view (FluxrMarkdownToolbar *self,
                                 FluxrMarkdownView    *view)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_TOOLBAR (self));
  g_return_if_fail (view == NULL || FLUXR_IS_MARKDOWN_VIEW (view));

  if (self->view == view)
    return;
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_func (self->view, update_enabled, self);
  g_set_weak_pointer (&self->view, view);
  if (view != NULL)
    g_signal_connect_object (view, "notify::editable", G_CALLBACK (update_enabled), self,
                             G_CONNECT_SWAPPED);
  if (self->actions != NULL)
    update_enabled (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}
