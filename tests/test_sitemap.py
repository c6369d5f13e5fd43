"""Pages of a site → its sitemap, translations beside each other."""

from yearbook.render.sitemap import sitemap


def test_translations_name_each_other():
    pages = ["zh/a.html", "en/a.html", "zh-en/a.html"]
    assert sitemap("https://x.org/y/", {"r": pages}, {"zh": "zh-CN", "en": "en-GB"}).decode().splitlines()[2:] == [
        "<url><loc>https://x.org/y/</loc></url>",
        '<url><loc>https://x.org/y/r/en/a.html</loc><xhtml:link rel="alternate" hreflang="zh-CN" href="https://x.org/y/r/zh/a.html"/>'
        '<xhtml:link rel="alternate" hreflang="en-GB" href="https://x.org/y/r/en/a.html"/></url>',
        "<url><loc>https://x.org/y/r/zh-en/a.html</loc></url>",
        '<url><loc>https://x.org/y/r/zh/a.html</loc><xhtml:link rel="alternate" hreflang="zh-CN" href="https://x.org/y/r/zh/a.html"/>'
        '<xhtml:link rel="alternate" hreflang="en-GB" href="https://x.org/y/r/en/a.html"/></url>',
        "</urlset>",
    ]
