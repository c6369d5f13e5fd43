"""How fast Yearbook is: whole processes on real reports, the preview, growth, and peers on the same text.

    __main__    words on the command line → groups of cases, run in rounds → a JSON file and a Markdown report
    flagship  preview  growth  peers    the groups: each makes its cases and says what it needs
    subject     a copy of the project in a temporary folder, and the edits that an author makes in it
    stages      the steps of one build inside one process
    manuscript  a text without layout, taken from a finished edition or drawn from its sentences by a seeded choice
    writers  project_writer             a manuscript → Typst, XeLaTeX, HTML; → a project of our own
    rounds      cases one after the other, round after round: who is compared is measured side by side
    processes   a command → seconds, and memory of it and its children
    sample      medians, spreads, ratios of pairs
    machine     what it was measured on
    targets  tables                     results → verdicts; → Markdown

Nothing here is part of the package, and the working tree is never edited: see docs/speed.md.
"""
