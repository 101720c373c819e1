/* entity.h - what kinds of things have names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_ENTITY_H
#define DTL_SCHEMA_ENTITY_H

/* The numbers are kept in archives. */
typedef enum {
    DTL_PERSON,
    DTL_ORGANISATION,
    DTL_PLACE,
    DTL_MISC, /* nationalities, events, works, products */
    DTL_ENTITY_TYPES
} dtl_entity_type;

#endif
