/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two or three customers side by side. A column says which one it is about, and can be about
 * another one; where not all say the same, a line is marked, by colour and by a word. */

#include "config.h"

#include "fluxr-customer-compare.h"

#include <glib/gi18n.h>
#include <math.h>

#include "fluxr-entities.h"
#include "fluxr-profile-table.h"
#include "fluxr-score.h"
#include "fluxr-workspace-customers.h"

#define N_COLUMNS 3

struct _FluxrCustomerCompare
{
  AdwDialog parent_instance;

  GPtrArray *rows; /* (owned): of FluxrRow, all customers */

  GtkToggleButton *differences_button;
  GtkBox *columns;
  GtkDropDown *choices[N_COLUMNS];
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FluxrCustomerCompare, fluxr_customer_compare, ADW_TYPE_DIALOG)

static const char *
get_name (const FluxrRow *row)
{
  const char *name = fluxr_row_get_text (row, "name");

  return name != NULL && *name != '\0' ? name : _("Untitled");
}

/* The last column may be about nobody.
 * Returns: how many there are */
static guint
list_chosen (FluxrCustomerCompare  *self,
             const FluxrRow       **rows)
{
  guint n = 0;

  for (guint i = 0; i < N_COLUMNS && self->choices[i] != NULL; i++)
    {
      guint chosen = gtk_drop_down_get_selected (self->choices[i]);

      if (chosen < self->rows->len)
        rows[n++] = g_ptr_array_index (self->rows, chosen);
    }

  return n;
}

static GtkWidget *
create_label (const char *text,
              const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
create_cell (const FluxrProfileLine *line,
             guint                   index)
{
  GtkWidget *cell;

  if (*line->texts[index] == '\0')
    return create_label ("–", "dimmed");
  if (line->kind != FLUXR_PROFILE_SCORE || isnan (line->scores[index]))
    return create_label (line->texts[index], NULL);
  cell = fluxr_score_new (NULL);
  fluxr_score_set (FLUXR_SCORE (cell), line->texts[index], line->scores[index]);
  gtk_widget_set_halign (cell, GTK_ALIGN_START);

  return cell;
}

static GtkWidget *
create_title (const FluxrProfileLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = create_label (line->title, "caption-heading");
  GtkWidget *mark;

  gtk_box_append (GTK_BOX (box), label);
  if (line->differs)
    {
      mark = create_label (_("Different"), "caption");
      gtk_widget_add_css_class (mark, "card-pill");
      gtk_widget_add_css_class (mark, "warning");
      gtk_label_set_wrap (GTK_LABEL (mark), FALSE);
      gtk_box_append (GTK_BOX (box), mark);
    }
  else
    {
      gtk_widget_add_css_class (label, "dimmed");
    }

  return box;
}

/* What a screen reader says: the field, then who says what. */
static void
name_row (GtkWidget              *row,
          const FluxrProfileLine *line,
          const FluxrRow        **rows,
          guint                   n)
{
  g_autoptr (GString) words = g_string_new (line->title);

  if (line->differs)
    g_string_append_printf (words, ", %s", _("different"));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, ". %s: %s", get_name (rows[i]),
                            *line->texts[i] != '\0' ? line->texts[i] : _("nothing"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

static void
add_line (FluxrCustomerCompare    *self,
          const FluxrProfileLine  *line,
          const FluxrRow         **rows,
          guint                    n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *cells = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (cells), TRUE);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (cells), create_cell (line, i));
  gtk_box_append (GTK_BOX (box), create_title (line));
  gtk_box_append (GTK_BOX (box), cells);
  if (line->differs)
    gtk_widget_add_css_class (row, "differs");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data (G_OBJECT (row), "part", (gpointer) fluxr_profile_get_title (line->part));
  name_row (row, line, rows, n);
  gtk_list_box_append (self->list, row);
}

/* The title of a part in front of its first line. */
static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       data)
{
  const char *part = g_object_get_data (G_OBJECT (row), "part");
  GtkWidget *label;

  if (before != NULL && g_object_get_data (G_OBJECT (before), "part") == part)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = create_label (part, "heading");
  gtk_widget_add_css_class (label, "compare-part");
  gtk_list_box_row_set_header (row, label);
}

static void
chosen_cb (FluxrCustomerCompare *self)
{
  const FluxrRow *rows[N_COLUMNS];
  guint n = list_chosen (self, rows);
  gboolean differences = gtk_toggle_button_get_active (self->differences_button);
  g_autoptr (GPtrArray) lines = fluxr_profile_table_new (rows, n);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < lines->len; i++)
    {
      const FluxrProfileLine *line = g_ptr_array_index (lines, i);

      if (!differences || line->differs)
        add_line (self, line, rows, n);
    }
  gtk_stack_set_visible_child_name (
    self->stack, gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "lines" : "same");
}

static void
add_choice (FluxrCustomerCompare *self,
            guint                 index,
            guint                 chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  /* Translators: a column of a comparison, by its number */
  g_autofree char *title = g_strdup_printf (_("Customer %u"), index + 1);

  for (guint i = 0; i < self->rows->len; i++)
    gtk_string_list_append (names, get_name (g_ptr_array_index (self->rows, i)));
  if (index == N_COLUMNS - 1)
    gtk_string_list_append (names, _("Nobody"));
  self->choices[index] = GTK_DROP_DOWN (
    gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  gtk_drop_down_set_selected (self->choices[index], chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices[index]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (self->choices[index], "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->columns, GTK_WIDGET (self->choices[index]));
}

static void
fluxr_customer_compare_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_CUSTOMER_COMPARE);

  G_OBJECT_CLASS (fluxr_customer_compare_parent_class)->dispose (object);
}

static void
fluxr_customer_compare_finalize (GObject *object)
{
  g_ptr_array_unref (FLUXR_CUSTOMER_COMPARE (object)->rows);

  G_OBJECT_CLASS (fluxr_customer_compare_parent_class)->finalize (object);
}

static void
fluxr_customer_compare_class_init (FluxrCustomerCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_customer_compare_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_customer_compare_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-customer-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomerCompare, differences_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomerCompare, columns);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomerCompare, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomerCompare, list);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
fluxr_customer_compare_init (FluxrCustomerCompare *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

static guint
find_first (GPtrArray  *rows,
            const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (fluxr_row_get_id (g_ptr_array_index (rows, i)), id) == 0)
      return i;

  return 0;
}

AdwDialog *
fluxr_customer_compare_new (FluxrWorkspace *workspace,
                            const char     *product_id,
                            const char     *first)
{
  FluxrCustomerCompare *self = g_object_new (FLUXR_TYPE_CUSTOMER_COMPARE, NULL);
  guint place;

  self->rows = fluxr_workspace_list_customers (workspace, product_id, NULL);
  if (self->rows == NULL)
    self->rows = g_ptr_array_new ();
  place = find_first (self->rows, first);
  for (guint i = 0; i < N_COLUMNS && i < self->rows->len; i++)
    add_choice (self, i, (place + i) % self->rows->len);
  chosen_cb (self);

  return ADW_DIALOG (self);
}
