/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be written into the braces of a template, offered while they are typed. */

#pragma once

#include "fluxr-markdown-view.h"

G_BEGIN_DECLS

void fluxr_prompt_names_add (FluxrMarkdownView *view);

G_END_DECLS
