/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/readers.h"
#include "corpus/formats/xml.h"

dtl_status dtl_read_xml(dtl_reading *reading, dtl_error *err) {
    xmlDoc *doc = NULL;
    size_t damage = SIZE_MAX;
    dtl_status status = dtl_xml_parse(reading->record->bytes, reading->record->context.charset, &doc, &damage, err);
    if (status != DTL_OK) return status;
    const xmlNode *root = xmlDocGetRootElement(doc);
    bool const feed =
        dtl_xml_is(root, "rss") || dtl_xml_is(root, "feed") || dtl_xml_is(root, "RDF") || dtl_xml_is(root, "entry");
    status =
        feed ? dtl_read_feed(reading, root, damage, err)
             : dtl_fail(err, DTL_BAD_INPUT, "XML of an unknown kind: its root is '%.80s'", (const char *)root->name);
    xmlFreeDoc(doc);
    return status;
}
