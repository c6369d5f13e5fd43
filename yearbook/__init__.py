"""Yearbook: yearly statistical reports in more than one language, from one set of facts.

A build in five steps, each a pure function over frozen values. Content and output pass one door, `project`; beside it only
`cache` writes, and templates and the fonts that come with the package are read where they are used:

    load      files → Report             every number bound to its cell, every thing with its line and column
    check     Report → problems          one function for each thing that should be true
    resolve   Report + Locale → Edition  numbered, linked, formatted; what one language's readers see
    render    Edition → files            the book (typeset), the web edition, data, manifest and facts
    check     files → problems           dead links, missing glyphs, overflowing lines

Nouns live in `model`, verbs in the stages. Two trees: a `Report` is what authors wrote, in all languages at once;
an `Edition` is finished text in one language. Templates and charts neither compute nor format.

    cli  serve             words on the command line, exit codes; the live preview
    pipeline               the five steps; what needs no work since the last build
    publication            one report: what there is to do for it, and the files that come of it
    works                  books, web and data as pieces of work, kept by content in `cache`
    crew  parcels          works → their results, by several processes; how values travel to them
    report_problems        problems for a terminal, a program or a CI service
    renew                  a report → the next one, and what its editors have to change
    trace                  from a number in print back to its cell, and to every other place that prints it
    load  check  resolve   authored side: YAML and CSV, rules, numbers in words
    changes                what readers of the preview see anew after an edit
    render                 finished side: book, web, data files, contract for other tools
    charts  typeset        the only rooms that know matplotlib and WeasyPrint
    model                  data, prose, report; locale; edition, chart
    known  garbage         results of the last time, for stages that are asked again; a rest from looking for garbage
    problems  project      located messages; the door to the disk

Imports point down this list and never sideways between stages; `tests/test_layers.py` keeps it so.
No language is named in code: what differs stands in `content/locales/`.
"""
