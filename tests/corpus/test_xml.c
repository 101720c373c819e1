/* XML from hands that mean no good, and from hands that are clumsy.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/xml.h"

#include "corpus/formats/xml_mend.h"
#include "xml_log.h"

static const struct {
    char in[160], out[160];
} MENDED[] = {
    {"<?xml version=\"1.0\" encoding=\"latin1\"?><a>x</a>", "<a>x</a>"},
    {"\n <?xml version=\"1.0\"?><a/>", "\n <a/>"},
    {"<!DOCTYPE a SYSTEM \"file:///etc/passwd\" [<!ENTITY % p SYSTEM \"x\"> %p; <!-- ' ] --> ]><a/>", "<a/>"},
    {"<!doctype a><a/>", "<a/>"},
    {"<a><!-- <b> & --><?php echo '<'; ?></a>", "<a></a>"},
    {"<a><![CDATA[<b> & \x01]]></a>", "<a><![CDATA[<b> &  ]]></a>"},
    {"<a>&lt;&amp;&eacute;&#233;&#xE9;&apos;</a>", "<a>&#60;&#38;&#233;&#233;&#233;&#39;</a>"},
    {"<a>R&D &nosuch; &#; &#x; &#0; &#xD800; &#99999999;</a>",
     "<a>R&#38;D &#38;nosuch; &#38;#; &#38;#x;   &#38;#xD800; &#38;#99999999;</a>"},
    {"<a>1 < 2 <3 <!x <b/></a>", "<a>1 &#60; 2 &#60;3 &#60;!x <b/></a>"},
    {"<a b='1 < 2 & \"3\"'/>", "<a b='1 &#60; 2 &#38; \"3\"'/>"},
    {"<a>\x01\x0b</a>", "<a>  </a>"},
    {"<a>no end <!-- here", "<a>no end "},
    {"<a>no end <![CDATA[ here", "<a>no end <![CDATA[ here]]>"},
    {"<a>no end <? here", "<a>no end "},
    {"<a b=\"no end", "<a b=\"no end"},
    {"<a>&", "<a>&#38;"},
    {"<", "&#60;"},
    {"", ""},
};

ParameterizedTestParameters(xml, mends) {
    static size_t row[ARRAY_LEN(MENDED)];
    for (size_t i = 0; i < ARRAY_LEN(MENDED); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(MENDED));
}

ParameterizedTest(size_t *row, xml, mends) {
    dtl_buffer out = {0};
    dtl_error err;
    cr_assert_eq(dtl_xml_mend(slice(MENDED[*row].in), &out, &err), DTL_OK);
    expect_slice(dtl_buffer_content(&out), MENDED[*row].out);
    dtl_buffer_release(&out);
}

Test(xml, says_where_a_byte_came_from) {
    dtl_slice const in = DTL_SLICE("<?xml?><a>&amp;&lt;xyz</a>");
    cr_assert_eq(dtl_xml_mend_origin(in, 3), 10); /* behind <a> */
    cr_assert_eq(dtl_xml_mend_origin(in, 8), 15); /* behind &#38; */
    cr_assert_eq(dtl_xml_mend_origin(in, 999), in.size);
}

/* begin, times repeated, end. */
static dtl_status parse_repeated(const char *begin, const char *again, size_t times, const char *end, dtl_error *err) {
    dtl_buffer bytes = {0};
    dtl_buffer_text(&bytes, begin);
    for (size_t i = 0; i < times; i++) {
        for (const char *c = again; *c; c++) {
            if (*c == '#') dtl_buffer_printf(&bytes, "%zu", i);
            else dtl_buffer_byte(&bytes, *c);
        }
    }
    dtl_buffer_text(&bytes, end);
    xmlDoc *doc = NULL;
    dtl_xml_fault fault;
    dtl_status const status = dtl_xml_read(dtl_buffer_content(&bytes), &doc, &fault, err);
    if (status == DTL_OK) xmlFreeDoc(doc);
    dtl_buffer_release(&bytes);
    return status;
}

static const struct {
    char begin[64], again[40], end[16], message[64];
    size_t times;
} LIMITS[] = {
    {"<a", " b#=\"\"", "/>", "", 256},
    {"<a", " b#=\"\"", "/>", "more than 256 attributes", 257},
    {"<a", " b#=\"\"", "/>", "more than 256 attributes", 1000000},
    {"<a", " b#", "/>", "", 100000},
    {"", "<a>", "", "", 255},
    {"", "<a>", "", "nested deeper than 255", 256},
    {"", "<a>", "", "nested deeper than 255", 1000000},
    {"<r>", "</a>", "</r>", "", 1000000},
    {"<r>", "<a xmlns:n#=\"u\"/>", "</r>", "", 1000},
    {"<r>", "<a xmlns:p#=\"u\" xmlns:q#=\"u\">", "", "namespaces in scope", 129},
    {"<r>", "<a/>", "</r>", "", 1000000},
    {"<r>", "<a/>", "</r>", "more than 2,097,152 nodes", 2097152},
    {"<r>", "<!--", "</r>", "", 1000000},
    {"<r>", "<![CDATA[", "</r>", "", 1000000},
    {"<!DOCTYPE r [", "<!ENTITY a# \"x\">", "]><r/>", "", 100000},
    {"<!DOCTYPE r [", "<!ATTLIST r a# CDATA \"x\">", "]><r/>", "", 100000},
    {"<!DOCTYPE r [", "[", "<r/>", "no element in it", 100000},
};

ParameterizedTestParameters(xml, keeps_limits) {
    static size_t row[ARRAY_LEN(LIMITS)];
    for (size_t i = 0; i < ARRAY_LEN(LIMITS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(LIMITS));
}

ParameterizedTest(size_t *row, xml, keeps_limits, .timeout = 20) {
    dtl_error err = {.message = ""};
    dtl_status const status =
        parse_repeated(LIMITS[*row].begin, LIMITS[*row].again, LIMITS[*row].times, LIMITS[*row].end, &err);
    cr_assert_eq(status == DTL_OK, LIMITS[*row].message[0] == '\0', "row %zu: %s", *row, err.message);
    cr_assert(strstr(err.message, LIMITS[*row].message), "row %zu: %s", *row, err.message);
}

Test(xml, a_billion_laughs_are_refused) {
    expect_xml("<!DOCTYPE nitf [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><nitf><body><p>&b;</p></body></nitf>",
               "! XML that uses entities of its own; they are not looked up\n");
    expect_xml("<!DOCTYPE nitf [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><nitf><body><p>&a;</p></body></nitf>",
               "! XML that uses entities of its own; they are not looked up\n");
    expect_xml("<!DOCTYPE nitf [<!ENTITY a \"ha\">]><nitf><body><p>not used &eacute;</p></body></nitf>",
               "text: not used \xc3\xa9\n");
}

/* A document, and what is in the log of it. */
static const struct {
    char bytes[200], part[120];
    size_t size; /* 0: up to NUL */
} CLUMSY[] = {
    {"<nitf><body><p>One.</p><p>Two",
     "text: One. / Two\n! XML that is not well-formed, read as far as it could be: ", 0},
    {"<nitf><body><p>One.<b></p><p>A &amp; B</p></body></nitf>", "A & B\n! XML that is not well-formed", 0},
    {"<nitf><body><p a=1>One.</p></body></nitf>", "! XML that is not well-formed", 0},
    {"<nitf><body><p>One.</p></body></nitf> tail", "text: One.\n! XML that is not well-formed", 0},
    {"no XML", "! not XML that can be read: ", 0},
    {"<gpx><p>x</p></gpx>", "! XML with root <gpx>, which is no news format; read are", 0},
    {"<xs:schema xmlns:xs=\"u\"/>", "! an XML schema, which has no articles\n", 0},
    {"<html lang=\"de\"><head><title>Eis</title></head><body><p>Es kam.</p></body></html>",
     "title: Eis\nlanguage: de\ntext: Es kam.\n", 0},
    {"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><nitf><body>\xa3"
     "5 for \x93ice\x94</body></nitf>",
     "text: \xc2\xa3"
     "5 for \xe2\x80\x9cice\xe2\x80\x9d\n",
     0},
    {"<?xml version=\"1.0\" encoding=\"windows-1251\"?><nitf><body>\xcb\xb8\xe4</body></nitf>",
     "text: \xd0\x9b\xd1\x91\xd0\xb4\n", 0},
    {"<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><nitf><body>\xb3"
     "aka</body></nitf>",
     "text: \xc5\x82"
     "aka\n",
     0},
    {"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><nitf><body>caf\xc3\xa9</body></nitf>", "text: caf\xc3\xa9\n", 0},
    {"<?xml version=\"1.0\" encoding=\"utf8\"?><nitf><body>caf\xe9 noir</body></nitf>", "text: caf\xc3\xa9 noir\n", 0},
    {"<?xml version=\"1.0\" encoding=\"UTF-16\"?><nitf><body>plain</body></nitf>", "text: plain\n", 0},
    {"\xef\xbb\xbf<nitf><body>marked</body></nitf>", "text: marked\n", 0},
    {"\xff\xfe<\0n\0i\0t\0f\0>\0<\0b\0o\0d\0y\0>\0\xe9\0<\0/\0b\0o\0d\0y\0>\0<\0/\0n\0i\0t\0f\0>\0", "text: \xc3\xa9\n",
     56},
    {"\xfe\xff\0<\0n\0i\0t\0f\0>\0<\0b\0o\0d\0y\0>\0\xe9\0<\0/\0b\0o\0d\0y\0>\0<\0/\0n\0i\0t\0f\0>", "text: \xc3\xa9\n",
     56},
};

ParameterizedTestParameters(xml, reads_what_it_can) {
    static size_t row[ARRAY_LEN(CLUMSY)];
    for (size_t i = 0; i < ARRAY_LEN(CLUMSY); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(CLUMSY));
}

ParameterizedTest(size_t *row, xml, reads_what_it_can) {
    size_t const size = CLUMSY[*row].size ? CLUMSY[*row].size : strlen(CLUMSY[*row].bytes);
    char *log = xml_log_at("a.xml", dtl_slice_of(CLUMSY[*row].bytes, size));
    cr_assert(strstr(log, CLUMSY[*row].part), "row %zu: got\n%s", *row, log);
    free(log);
}

Test(xml, says_where_a_document_breaks_a_rule) {
    dtl_arena *arena = dtl_arena_new();
    dtl_slice const text = DTL_SLICE("<?xml version=\"1.0\"?><nitf><p>&amp;&amp;</q></p></nitf>");
    xmlDoc *doc = NULL;
    dtl_xml_fault fault;
    dtl_error err;
    cr_assert_eq(dtl_xml_read(text, &doc, &fault, &err), DTL_OK);
    cr_assert(fault.found);
    cr_assert(fault.first >= 40 && fault.first <= 45, "%zu", fault.first);
    cr_assert_geq(fault.end, fault.first);
    xmlFreeDoc(doc);
    dtl_arena_free(arena);
}

Test(xml, finds_elements_whatever_their_prefix_and_case) {
    dtl_arena *arena = dtl_arena_new();
    xmlDoc *doc = NULL;
    dtl_xml_fault fault;
    dtl_error err;
    dtl_slice const bytes = DTL_SLICE("<N:Root xml:lang='de'><a/><n:B K='1'><c>x<d>y</d></c></n:B><b>2</b></N:Root>");
    cr_assert_eq(dtl_xml_read(bytes, &doc, &fault, &err), DTL_OK);
    cr_assert_not(fault.found);
    const xmlNode *root = xmlDocGetRootElement(doc), *b = dtl_xml_child(root, "b");
    cr_assert(dtl_xml_is(root, "root") && b);
    expect_slice(dtl_xml_attribute(arena, b, "k"), "1");
    expect_slice(dtl_xml_attribute(arena, root, "lang"), "de");
    expect_slice(dtl_xml_text(arena, dtl_xml_child(root, "b/c")), "xy");
    expect_slice(dtl_xml_text(arena, dtl_xml_next(b)), "2");
    cr_assert_null(dtl_xml_child(root, "b/d"));
    cr_assert_eq(dtl_xml_find_next(root, b, "b"), dtl_xml_next(b));
    cr_assert_null(dtl_xml_find_next(root, dtl_xml_next(b), "b"));
    xmlFreeDoc(doc);
    dtl_arena_free(arena);
}
