"""The rules of well-formed XML that feeds break."""

from __future__ import annotations

from feedwright.rules import must

SPEC = "https://www.w3.org/TR/xml/"
NAMES = "https://www.w3.org/TR/xml-names/"
MALFORMED = must(
    "XML001",
    "Not well-formed XML",
    """XML parsers stop here, so most readers show nothing at all. Mend the place named; what
    follows it was not checked.""",
    spec=SPEC + "#sec-well-formed",
    w3c="SAXError",
    fires="<rss><channel language=en/></rss>",
    quiet='<rss><channel language="en"/></rss>',
)
HTML_ENTITY = must(
    "XML002",
    "HTML entity in XML",
    """XML knows only &amp; &lt; &gt; &quot; and &apos;. Strict readers stop here.
    Write the character itself.""",
    spec=SPEC + "#wf-entdeclared",
    w3c="SAXError UndefinedNamedEntity",
    fires="<rss>a&nbsp;b</rss>",
    quiet="<rss>a&#160;b</rss>",
)
LIMIT = must(
    "XML004",
    "Nested too deep, or too many elements or attributes",
    "No feed needs as much; readers refuse it or crash.",
    fires="<a>" * 65 + "</a>" * 65,
    quiet="<rss/>",
)
AMPERSAND = must(
    "XML006",
    "Bare ampersand",
    """An & begins a reference such as &amp;. XML parsers stop here, so most readers show nothing. Write &amp;
    wherever an & is meant, also in addresses. The rest was checked as if it stood here.""",
    spec=SPEC + "#syntax",
    w3c="SAXError",
    fires="<rss>Q & A</rss>",
    quiet="<rss>Q &amp; A</rss>",
)
CHARACTER = must(
    "XML007",
    "Character that XML does not allow",
    """XML 1.0 has no control characters but tab and line ends, and no halves of surrogate pairs, not even as
    references. Parsers stop here. Take the character out; the rest was checked as if U+FFFD stood here.""",
    spec=SPEC + "#charsets",
    w3c="SAXError",
    fires="<rss>a&#11;b</rss>",
    quiet="<rss>a&#10;b</rss>",
)
DECLARATION = must(
    "XML008",
    "Something before the XML declaration",
    """<?xml has to be the first five characters of the file, and stands there only. A blank line before
    it, often from a template or a plugin, stops every parser. The rest was checked as if there were none.""",
    spec=SPEC + "#sec-prolog-dtd",
    w3c="SAXError WPBlankLine",
    fires='\n<?xml version="1.0" encoding="utf-8"?><rss/>',
    quiet='<?xml version="1.0" encoding="utf-8"?><rss/>',
)
UNCLOSED = must(
    "XML009",
    "Element that is not closed",
    """Every start tag needs its end tag, and what is opened last is closed first. XML parsers stop here, so
    most readers show nothing at all. HTML in a feed has to be escaped, or to stand in a CDATA section.""",
    spec=SPEC + "#GIMatch",
    w3c="SAXError",
    fires="<rss><channel></rss>",
    quiet="<rss><channel></channel></rss>",
)
CUT_OFF = must(
    "XML013",
    "File that ends too early",
    """Elements are still open where the file ends. It was cut off: the program that writes it stopped, the
    disk was full, or the transfer broke. Readers show nothing at all.""",
    spec=SPEC + "#sec-well-formed",
    w3c="SAXError",
    fires="<rss><channel><title>a",
    quiet="<rss><channel><title>a</title></channel></rss>",
)
MORE_BEHIND = must(
    "XML014",
    "Something after the end of the feed",
    """A file has one root element, and nothing but comments may follow it. Often two feeds were written into
    one file, or a host appended its own code. Take it out.""",
    spec=SPEC + "#sec-well-formed",
    w3c="SAXError",
    fires="<rss></rss><rss></rss>",
    quiet="<rss></rss><!-- cached -->",
)
UNBOUND = must(
    "XML015",
    "Prefix that is not declared",
    """A name such as dc:creator needs an xmlns:dc on it or on an element around it. Strict readers stop,
    others ignore the element. The rest was checked as if the usual namespace were declared.""",
    spec=NAMES + "#nsc-NSDeclared",
    w3c="SAXError",
    fires="<rss><dc:creator>a</dc:creator></rss>",
    quiet='<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>a</dc:creator></rss>',
)
VERSION = must(
    "XML016",
    "Not XML 1.0",
    """Feeds are XML 1.0. Many parsers refuse version 1.1, which nothing in a feed needs. Declare 1.0.""",
    spec=SPEC + "#NT-VersionNum",
    w3c="BadXmlVersion",
    fires='<?xml version="1.1"?><rss/>',
    quiet='<?xml version="1.0"?><rss/>',
)
LESS_THAN = must(
    "XML017",
    "Bare less-than sign",
    """A < begins a tag. XML parsers stop here, so most readers show nothing at all. Write &lt; where a < is
    meant. The rest was checked as if it stood here.""",
    spec=SPEC + "#syntax",
    w3c="SAXError",
    fires="<rss>1 < 2</rss>",
    quiet="<rss>1 &lt; 2</rss>",
)
IMPOSTER = must(
    "XML019",
    "Something else in the place of a feed",
    """The file is a web page, the error message of a program, text or a binary file. The address may be that
    of the page instead of its feed, or the program that writes the feed failed. Nothing was checked.""",
    spec="https://www.rssboard.org/rss-specification",
    w3c="UndefinedElement SAXError",
    fires="<!DOCTYPE html><html><head><title>Not found</title></head></html>",
    quiet='<rss version="2.0"><channel/></rss>',
)
BROKEN_DECLARATION = must(
    "XML034",
    "XML declaration that is not well-formed",
    'Strict parsers stop at the first line. Write <?xml version="1.0" encoding="utf-8"?>, in that order.',
    spec=SPEC + "#NT-XMLDecl",
    w3c="SAXError",
    fires='<?xml encoding="utf-8" version="1.0"?><rss/>',
    quiet='<?xml version="1.0" encoding="utf-8"?><rss/>',
)
