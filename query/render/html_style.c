/* The style sheet of html pages. tests/cli/test_html.py reckons the contrast of its colours.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/html_parts.h"

/* A section each. The page has no character of it that HTML or XML would read otherwise: no < and no &. */
const char *const dtl_html_style[] = {
    /* Colours, by what they are of. */
    ":root {\n"
    "  color-scheme: light dark;\n"
    "  --page: #fdfcf9; --text: #1d1c1a; --muted: #5d5951; --link: #0a4d86;\n"
    "  --mark: #ffe48f; --marked: #1d1c1a; --bar: #3a75a4; --line: #d9d4c8;\n"
    "}\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  :root {\n"
    "    --page: #17181a; --text: #e8e5df; --muted: #aaa69e; --link: #93c4f2;\n"
    "    --mark: #5c4700; --marked: #fff4cc; --bar: #6aa5d3; --line: #3a3c40;\n"
    "  }\n"
    "}\n",

    /* The page: one column, and two where there is room. */
    "* { box-sizing: border-box; }\n"
    "html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }\n"
    "body {\n"
    "  margin: 0 auto; padding: 1rem 1.25rem; max-width: 68rem;\n"
    "  background: var(--page); color: var(--text);\n"
    "  font: 1rem/1.5 system-ui, \"Segoe UI\", \"Liberation Sans\", Arial, sans-serif;\n"
    "  overflow-wrap: break-word;\n"
    "}\n"
    "@media (min-width: 700px) {\n"
    "  body {\n"
    "    display: grid; grid-template-columns: minmax(0, 1fr) 14rem;\n"
    "    column-gap: 3rem; padding: 1.5rem 2rem;\n"
    "  }\n"
    "  header, footer, main:nth-last-child(2) { grid-column: 1 / -1; }\n"
    "}\n",

    "h1 { margin: 0 0 .5rem; font: 700 1.75rem/1.2 Georgia, \"Liberation Serif\", serif; }\n"
    "h2 { margin: 2rem 0 .5rem; font-size: 1rem; font-weight: 700; }\n"
    "h3 { margin: 0 0 .25rem; font: 700 1.2rem/1.3 Georgia, \"Liberation Serif\", serif; }\n"
    "h2 .more { font-weight: 400; }\n"
    "p { margin: 0 0 .5rem; }\n"
    "a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .15em; }\n"
    "mark { background: var(--mark); color: var(--marked); border-radius: .15em; padding: 0 .1em; }\n"
    "code { font: .9em ui-monospace, \"Liberation Mono\", monospace; }\n"
    "header { border-bottom: 2px solid var(--text); padding-bottom: .5rem; }\n"
    "header p { margin: 0; }\n"
    "footer { margin-top: 2rem; padding-top: .5rem; border-top: 1px solid var(--line); }\n"
    "footer, figcaption, summary, .from, .names, .more { color: var(--muted); font-size: .875rem; }\n",

    "figure { margin: 0; }\n"
    ".chart { padding: 1rem .5rem 0 calc(var(--digits) * .6em + .5rem); font-size: .75rem; }\n"
    ".chart svg { display: block; width: 100%; height: 9.5rem; overflow: visible; }\n"
    ".chart rect { fill: var(--bar); }\n"
    ".chart line { stroke: var(--line); stroke-width: 1px; shape-rendering: crispEdges; }\n"
    ".chart text { fill: var(--muted); font-size: .75rem; }\n"
    ".chart .count { text-anchor: end; dominant-baseline: middle; }\n"
    ".chart .period { text-anchor: middle; }\n"
    "table { border-collapse: collapse; margin: .5rem 0; font-size: .875rem; }\n"
    "caption { text-align: start; }\n"
    "th, td { padding: .1rem 1.5rem .1rem 0; text-align: start; font-weight: 400; }\n"
    "thead th { font-weight: 700; border-bottom: 1px solid var(--line); }\n"
    "td, .n { text-align: end; font-variant-numeric: tabular-nums; }\n",

    ".hits { margin: 0; padding-left: 2.25rem; }\n"
    ".hits > li { padding: 1.25rem 0; border-top: 1px solid var(--line); }\n"
    ".hits > li:first-child { padding-top: .25rem; border-top: 0; }\n"
    ".hits > li::marker { color: var(--muted); font-variant-numeric: tabular-nums; }\n"
    ".passage { margin: .5rem 0; max-width: 40rem; font: 1.0625rem/1.6 Georgia, \"Liberation Serif\", serif; }\n"
    ".asked { margin: 1rem 0 1rem -1rem; padding-left: .8rem; border-left: .2rem solid var(--bar); }\n"
    "main > article > .passage { margin-top: 1.5rem; }\n"
    ".names, .more { margin: 0; }\n"
    "details { margin-top: .5rem; }\n",

    "aside ol { list-style: none; margin: 0; padding: 0; font-size: .875rem; }\n"
    "aside ol li {\n"
    "  display: flex; justify-content: space-between; gap: 1rem; margin: 0 0 .3rem; padding-bottom: .2rem;\n"
    "  background: linear-gradient(var(--bar), var(--bar)) 0 100% / var(--share) 2px no-repeat;\n"
    "}\n"
    "aside ul { list-style: none; margin: 0; padding: 0; font-size: .875rem; }\n"
    "aside ul li { margin-bottom: .75rem; }\n"
    "aside bdi { min-width: 0; }\n"
    "@media (max-width: 699px) { .hits { padding-left: 1.75rem; } h1 { font-size: 1.5rem; } }\n",

    "@media print {\n"
    "  :root {\n"
    "    --page: #ffffff; --text: #000000; --muted: #444444; --link: #000000;\n"
    "    --mark: #ffe48f; --marked: #000000; --bar: #3a75a4; --line: #bbbbbb;\n"
    "  }\n"
    "  html { font-size: 10pt; }\n"
    "  body { display: block; max-width: none; padding: 0; }\n"
    "  mark, rect, aside li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }\n"
    "  h2, h3 { break-after: avoid; }\n"
    "  figure, aside section, aside li { break-inside: avoid; }\n"
    "  aside { columns: 3; }\n"
    "  footer { margin-top: 1rem; }\n"
    "  details { display: none; }\n"
    "  h3 a::after { content: \" (\" attr(href) \")\"; font: .75rem/1 sans-serif; }\n"
    "}\n",

    NULL};
