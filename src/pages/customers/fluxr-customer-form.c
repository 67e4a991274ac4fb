/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form of a customer profile: what there is in it decides which fields there are. As long as
 * these are the same ones, the widgets stay and only say something else. */

#include "config.h"

#include "fluxr-customer-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fluxr-customer-field.h"
#include "fluxr-draft-field.h"
#include "fluxr-json-place.h"
#include "fluxr-name-dialog.h"
#include "fluxr-profile.h"

/* Pixels that a field in a group stands farther in. */
#define INDENT 12

struct _FluxrCustomerForm
{
  GtkBox parent_instance;

  FluxrCustomerDraft *draft; /* (owned) (nullable) */
  FluxrRecord *record;       /* (owned) (nullable): the one that is shown */
  GPtrArray *lists[FLUXR_PROFILE_N_PARTS]; /* (owned) (nullable): of FluxrProfileField */
  GPtrArray *fields;                       /* (owned): of FluxrCustomerField */

  AdwEntryRow *name_row;
  GtkWidget *select_row;
  GtkWidget *selected_row;
  GtkBox *parts[FLUXR_PROFILE_N_PARTS];
  GtkLabel *total_label;
  guint showing : 1;
};

G_DEFINE_FINAL_TYPE (FluxrCustomerForm, fluxr_customer_form, GTK_TYPE_BOX)

static void update (FluxrCustomerForm *self);

static void
name_changed_cb (FluxrCustomerForm *self)
{
  if (!self->showing)
    fluxr_customer_draft_edit (self->draft, "name", NULL,
                               gtk_editable_get_text (GTK_EDITABLE (self->name_row)), _("Name"));
}

static void
edited_cb (FluxrCustomerForm  *self,
           const char         *value,
           const char         *command,
           FluxrCustomerField *field)
{
  const FluxrProfileField *place = fluxr_customer_field_get_field (field);
  const char *column = fluxr_profile_get_column (place->part);

  if (command != NULL)
    fluxr_customer_draft_change (self->draft, column, place->pointer, value, command);
  else
    fluxr_customer_draft_edit (self->draft, column, place->pointer, value, place->title);
  update (self);
}

/* (nullable) */
static FluxrCustomerField *
find_field (FluxrCustomerForm *self,
            FluxrProfilePart   part,
            const char        *pointer)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FluxrProfileField *field = fluxr_customer_field_get_field (self->fields->pdata[i]);

      if (field->part == part && g_str_equal (field->pointer, pointer))
        return self->fields->pdata[i];
    }

  return NULL;
}

/* --- what the profile says now */

static gboolean
fits (FluxrCustomerForm *self,
      GPtrArray        **lists)
{
  guint n = 0;

  for (guint part = 0; part < FLUXR_PROFILE_N_PARTS; part++)
    for (guint i = 0; i < lists[part]->len; i++, n++)
      if (n >= self->fields->len
          || !fluxr_customer_field_fits (self->fields->pdata[n],
                                         g_ptr_array_index (lists[part], i)))
        return FALSE;

  return n == self->fields->len && n > 0;
}

static void
named_cb (FluxrCustomerForm *self,
          const char        *name,
          GObject           *dialog)
{
  FluxrProfilePart part = GPOINTER_TO_UINT (g_object_get_data (dialog, "part"));
  const char *column = fluxr_profile_get_column (part);
  g_autofree char *pointer = fluxr_json_place_join ("", name);
  g_autofree char *json = fluxr_customer_draft_dup_value (self->draft, column);
  g_autofree char *present = json != NULL ? fluxr_json_place_dup (json, pointer) : NULL;
  FluxrCustomerField *field;
  /* Translators: undo's name of adding a field to a customer */
  g_autofree char *command = g_strdup_printf (_("Add “%s”"), name);

  if (present == NULL)
    fluxr_customer_draft_change (self->draft, column, pointer, "\"\"", command);
  update (self);
  field = find_field (self, part, pointer);
  if (field != NULL)
    fluxr_customer_field_focus (field);
}

static void
add_clicked_cb (FluxrCustomerForm *self,
                GObject           *button)
{
  AdwDialog *dialog = fluxr_name_dialog_new (_("New Field"), "", _("_Add"));

  g_object_set_data (G_OBJECT (dialog), "part", g_object_get_data (button, "part"));
  g_signal_connect_object (dialog, "named", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- building */

static GtkWidget *
create_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  return list;
}

static void
place_widget (GtkBox                  *part,
              const FluxrProfileField *field,
              GtkWidget               *widget)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (part));
  int indent = (int) MIN (field->depth, 5) * INDENT;

  if (!ADW_IS_PREFERENCES_ROW (widget))
    {
      gtk_widget_set_margin_start (widget, indent);
      gtk_box_append (part, widget);
      return;
    }
  if (!GTK_IS_LIST_BOX (last) || gtk_widget_get_margin_start (last) != indent)
    {
      last = create_list ();
      gtk_widget_set_margin_start (last, indent);
      gtk_box_append (part, last);
    }
  gtk_list_box_append (GTK_LIST_BOX (last), widget);
}

/* In front of what no other form would show. */
static void
add_others_label (GtkBox *part)
{
  GtkWidget *label = gtk_label_new (_("Other Fields"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (part, label);
}

static void
add_button (FluxrCustomerForm *self,
            FluxrProfilePart   part)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();
  g_autofree char *name
    = g_strdup_printf (_("Add Field: %s"), fluxr_profile_get_title (part));

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Add Field…"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_object_set_data (G_OBJECT (button), "part", GUINT_TO_POINTER (part));
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->parts[part], button);
}

static void
build_part (FluxrCustomerForm *self,
            FluxrProfilePart   part)
{
  GPtrArray *list = self->lists[part];
  gboolean is_object = TRUE;
  gboolean others = FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const FluxrProfileField *place = g_ptr_array_index (list, i);
      FluxrCustomerField *field = fluxr_customer_field_new (place);

      is_object = is_object && *place->pointer != '\0';
      if (!place->is_known && !others && is_object)
        {
          others = TRUE;
          add_others_label (self->parts[part]);
        }
      place_widget (self->parts[part], place, fluxr_customer_field_get_widget (field));
      g_signal_connect_object (field, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->fields, field);
    }
  if (is_object)
    add_button (self, part);
}

/* All but the heading. */
static void
clear_part (GtkBox *part)
{
  GtkWidget *heading = gtk_widget_get_first_child (GTK_WIDGET (part));
  GtkWidget *child;

  while ((child = gtk_widget_get_next_sibling (heading)) != NULL)
    gtk_box_remove (part, child);
}

/* (nullable): the field with the focus in it */
static FluxrCustomerField *
find_focus (FluxrCustomerForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      GtkWidget *widget = fluxr_customer_field_get_widget (self->fields->pdata[i]);

      if ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
        return self->fields->pdata[i];
    }

  return NULL;
}

static void
build (FluxrCustomerForm *self)
{
  g_ptr_array_set_size (self->fields, 0);
  for (FluxrProfilePart part = 0; part < FLUXR_PROFILE_N_PARTS; part++)
    {
      clear_part (self->parts[part]);
      build_part (self, part);
    }
}

/* The places that were shown are still known: of one of them the focus is. */
static void
rebuild (FluxrCustomerForm *self)
{
  FluxrCustomerField *field = find_focus (self);
  const FluxrProfileField *place
    = field != NULL ? fluxr_customer_field_get_field (field) : NULL;
  FluxrCustomerCaret caret;
  gboolean is_typed = field != NULL && fluxr_customer_field_get_caret (field, &caret);

  build (self);
  field = place != NULL ? find_field (self, place->part, place->pointer) : NULL;
  if (field == NULL)
    return;
  if (is_typed)
    fluxr_customer_field_set_caret (field, &caret);
  else
    fluxr_customer_field_focus (field);
}

static void
set_lists (FluxrCustomerForm *self,
           GPtrArray        **lists)
{
  gboolean same = fits (self, lists);
  guint n = 0;

  /* Fields know theirs until they get new ones. */
  for (guint part = 0; same && part < FLUXR_PROFILE_N_PARTS; part++)
    for (guint i = 0; i < lists[part]->len; i++)
      fluxr_customer_field_set_field (self->fields->pdata[n++],
                                      g_ptr_array_index (lists[part], i));
  for (guint part = 0; part < FLUXR_PROFILE_N_PARTS; part++)
    {
      GPtrArray *old = self->lists[part];

      self->lists[part] = lists[part];
      lists[part] = old;
    }
  if (!same)
    rebuild (self);
  for (guint part = 0; part < FLUXR_PROFILE_N_PARTS; part++)
    g_clear_pointer (&lists[part], g_ptr_array_unref);
}

static void
show_total (FluxrCustomerForm *self)
{
  g_autofree char *words = fluxr_profile_dup_total (self->lists[FLUXR_PROFILE_SCORING]);

  gtk_label_set_label (self->total_label, words != NULL ? words : "");
}

static void
show_head (FluxrCustomerForm *self,
           FluxrRecord       *record)
{
  g_autofree char *name = fluxr_customer_draft_dup_value (self->draft, "name");
  gboolean selected;

  g_object_get (record, "is-selected", &selected, NULL);
  fluxr_draft_field_show (self->name_row, name != NULL ? name : "");
  gtk_widget_set_visible (self->selected_row, selected);
  gtk_widget_set_visible (self->select_row, !selected);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->select_row), "s",
                                    fluxr_record_get_id (record));
}

static void
update (FluxrCustomerForm *self)
{
  FluxrRecord *record = fluxr_customer_draft_get_record (self->draft);
  GPtrArray *lists[FLUXR_PROFILE_N_PARTS];

  /* Nothing that was begun with another one stays. */
  if (g_set_object (&self->record, record))
    g_ptr_array_set_size (self->fields, 0);
  if (record == NULL)
    return;
  self->showing = TRUE;
  show_head (self, record);
  for (FluxrProfilePart part = 0; part < FLUXR_PROFILE_N_PARTS; part++)
    {
      g_autofree char *json
        = fluxr_customer_draft_dup_value (self->draft, fluxr_profile_get_column (part));

      lists[part] = fluxr_profile_list_fields (part, json);
    }
  set_lists (self, lists);
  show_total (self);
  self->showing = FALSE;
}

static void
fluxr_customer_form_dispose (GObject *object)
{
  FluxrCustomerForm *self = FLUXR_CUSTOMER_FORM (object);

  g_ptr_array_set_size (self->fields, 0);
  g_clear_object (&self->draft);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (fluxr_customer_form_parent_class)->dispose (object);
}

static void
fluxr_customer_form_finalize (GObject *object)
{
  FluxrCustomerForm *self = FLUXR_CUSTOMER_FORM (object);

  g_ptr_array_unref (self->fields);
  for (guint part = 0; part < FLUXR_PROFILE_N_PARTS; part++)
    g_clear_pointer (&self->lists[part], g_ptr_array_unref);

  G_OBJECT_CLASS (fluxr_customer_form_parent_class)->finalize (object);
}

static void
fluxr_customer_form_class_init (FluxrCustomerFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_customer_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_customer_form_finalize;
}

static void
create_head (FluxrCustomerForm *self)
{
  GtkWidget *list = create_list ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("object-select-symbolic");

  self->name_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), _("Name"));
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (name_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->name_row));

  self->selected_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->selected_row),
                                 _("Selected Customer"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->selected_row),
                               _("The product is made for this one first"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->selected_row), icon);
  gtk_list_box_append (GTK_LIST_BOX (list), self->selected_row);

  self->select_row = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->select_row),
                                 _("Select This Customer"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->select_row), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->select_row), "customers.select");
  gtk_list_box_append (GTK_LIST_BOX (list), self->select_row);
  gtk_box_append (GTK_BOX (self), list);
}

static GtkWidget *
create_heading (FluxrCustomerForm *self,
                FluxrProfilePart   part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", fluxr_profile_get_title (part), "xalign", 0.0,
                                   "hexpand", TRUE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (label, "title-4");
  gtk_box_append (GTK_BOX (box), label);
  if (part == FLUXR_PROFILE_SCORING)
    {
      self->total_label = GTK_LABEL (gtk_label_new (""));
      gtk_widget_add_css_class (GTK_WIDGET (self->total_label), "numeric");
      gtk_widget_add_css_class (GTK_WIDGET (self->total_label), "dimmed");
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->total_label));
    }

  return box;
}

static void
fluxr_customer_form_init (FluxrCustomerForm *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  create_head (self);
  for (FluxrProfilePart part = 0; part < FLUXR_PROFILE_N_PARTS; part++)
    {
      self->parts[part] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
      gtk_box_append (self->parts[part], create_heading (self, part));
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->parts[part]));
    }
}

void
fluxr_customer_form_set_draft (FluxrCustomerForm  *self,
                               FluxrCustomerDraft *draft)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_FORM (self));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
fluxr_customer_form_focus_name (FluxrCustomerForm *self)
{
  g_return_if_fail (FLUXR_IS_CUSTOMER_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  gtk_editable_set_position (GTK_EDITABLE (self->name_row), -1);
}
