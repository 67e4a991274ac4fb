/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All entities, for code that lists or names them. */

#pragma once

#include "fluxr-bug.h"
#include "fluxr-customer-profile.h"
#include "fluxr-error-log.h"
#include "fluxr-feature.h"
#include "fluxr-flow-connection.h"
#include "fluxr-flow-page.h"
#include "fluxr-note.h"
#include "fluxr-openai-log.h"
#include "fluxr-payment.h"
#include "fluxr-prd.h"
#include "fluxr-product.h"
#include "fluxr-product-prompt.h"
#include "fluxr-prompt-template.h"
#include "fluxr-subscription.h"
#include "fluxr-subscription-plan.h"
#include "fluxr-task.h"
#include "fluxr-user.h"
