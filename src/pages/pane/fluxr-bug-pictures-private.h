/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the pictures of bugs share. */

#pragma once

#include "fluxr-bug-pictures.h"

G_BEGIN_DECLS

/**
 * FluxrPictureIntake:
 * @folder: where they are kept
 * @bug_id: whose they are
 * @sources: of FluxrPictureSource
 *
 * Pictures on their way to a bug. Which bug that is was decided when they were asked for: another
 * one may be shown by the time they are there.
 */
typedef struct
{
  FluxrBugPictures *pictures; /* (owned) (nullable): not while they are kept */
  char *folder;
  char *bug_id;
  GPtrArray *sources;
} FluxrPictureIntake;

/* One of them is set. */
typedef struct
{
  GFile *file;
  GBytes *bytes;
  GdkTexture *texture;
} FluxrPictureSource;

/* (nullable): NULL if no bug is shown. */
FluxrPictureIntake *fluxr_picture_intake_new  (FluxrBugPictures   *pictures)
                                               G_GNUC_WARN_UNUSED_RESULT;
void                fluxr_picture_intake_free (FluxrPictureIntake *self);
void                fluxr_picture_intake_add  (FluxrPictureIntake *self,
                                               GFile              *file,
                                               GBytes             *bytes,
                                               GdkTexture         *texture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPictureIntake, fluxr_picture_intake_free)

/* fluxr-bug-pictures.c: keeps them, off the main thread. @intake: (transfer full) */
void fluxr_bug_pictures_take    (FluxrPictureIntake *intake);
char *fluxr_bug_pictures_dup_bug (FluxrBugPictures  *self,
                                  char             **folder) G_GNUC_WARN_UNUSED_RESULT;

/* fluxr-bug-pictures-input.c */
void fluxr_bug_pictures_paste   (FluxrBugPictures   *self);
void fluxr_bug_pictures_choose  (FluxrBugPictures   *self);
/* Has the desktop take one. */
void fluxr_bug_pictures_shoot   (FluxrBugPictures   *self);
void fluxr_bug_pictures_accept  (FluxrBugPictures   *self,
                                 GtkWidget          *area);

G_END_DECLS
