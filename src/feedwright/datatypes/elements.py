"""Tables of HTML, SVG and MathML: elements, what becomes of their content, attributes that run or load."""

from __future__ import annotations

COMMON = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del
    details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame
    frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li
    link main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup
    option output p param picture pre progress q rb rp rt ruby s samp script search section select
    slot small source span strike strong style sub summary sup svg table tbody td template textarea
    tfoot th thead time title tr track tt u ul var video wbr""".split()  # noqa: SIM905 (a table)
)
"""The elements of HTML that people write, old and new, in small letters."""

HTML = COMMON | frozenset(
    """bgsound command fencedframe image isindex keygen listing menuitem multicol nextid noembed
    plaintext portal rbc rtc selectedcontent shadow spacer xmp""".split()  # noqa: SIM905 (a table)
)
"""All elements of HTML."""

FOREIGN = frozenset(
    """animate animatecolor animatemotion animatetransform circle clippath cursor defs desc discard
    ellipse feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting
    fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr
    fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight fespecularlighting
    fespotlight fetile feturbulence filter foreignobject g glyph glyphref hkern line lineargradient
    marker mask mesh meshgradient meshpatch meshrow metadata missing-glyph mpath path pattern
    polygon polyline radialgradient rect set solidcolor stop switch symbol text textpath tref tspan
    unknown use view vkern annotation annotation-xml apply bind bvar cerror ci cn cs csymbol maction
    maligngroup malignmark menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv mmultiscripts
    mn mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace
    msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none
    semantics share""".split()  # noqa: SIM905 (a table)
)
"""The elements of SVG and MathML, in small letters."""

QUIET = frozenset(
    """comment csaction csactiondict csactionitem csactions csobj csscriptdict ilayer layer noindex
    nolayer server smarttagtype sdfield xml""".split()  # noqa: SIM905 (a table)
)
"""What Netscape, GoLive, Word and search engines made up: nothing is lost by it."""

VOID = frozenset(
    """area base basefont bgsound br col embed frame hr img image input keygen link meta param source
    track wbr""".split()  # noqa: SIM905 (a table)
)
"""Elements without an end tag."""

HIDING = frozenset(
    """audio button canvas datalist details dialog iframe noembed noframes object script select style
    template textarea title video xmp""".split()  # noqa: SIM905 (a table)
)
"""Elements whose content is not shown as it stands: left open, they take all that follows with them."""

FORMATTING = frozenset(
    """a b big code del em h1 h2 h3 h4 h5 h6 i s strike strong sub sup tt u""".split()  # noqa: SIM905 (a table)
)
"""Elements that change how text looks or make it a link: left open, they change all that follows."""

HANDLERS = frozenset(
    """onabort onactivate onafterprint onafterscriptexecute onafterupdate onanimationcancel
    onanimationend onanimationiteration onanimationstart onauxclick onbeforeactivate onbeforecopy
    onbeforecut onbeforedeactivate onbeforeeditfocus onbeforeinput onbeforematch onbeforepaste
    onbeforeprint onbeforescriptexecute onbeforetoggle onbeforeunload onbegin onblur onbounce
    oncancel oncanplay oncanplaythrough oncellchange onchange onclick onclose oncommand
    oncontentvisibilityautostatechange oncontextlost oncontextmenu oncontextrestored oncontrolselect
    oncopy oncuechange oncut ondataavailable ondatasetchanged ondatasetcomplete ondblclick
    ondeactivate ondrag ondragend ondragenter ondragexit ondragleave ondragover ondragstart ondrop
    ondurationchange onemptied onend onended onerror onerrorupdate onfilterchange onfinish onfocus
    onfocusin onfocusout onformchange onformdata onforminput onfullscreenchange onfullscreenerror
    ongotpointercapture onhashchange onhelp oninput oninvalid onkeydown onkeypress onkeyup
    onlanguagechange onlayoutcomplete onload onloadeddata onloadedmetadata onloadend onloadstart
    onlosecapture onlostpointercapture onmessage onmessageerror onmousedown onmouseenter
    onmouseleave onmousemove onmouseout onmouseover onmouseup onmousewheel onmove onmoveend
    onmovestart onoffline ononline onpagehide onpagereveal onpageshow onpageswap onpaste onpause
    onplay onplaying onpointercancel onpointerdown onpointerenter onpointerleave onpointermove
    onpointerout onpointerover onpointerrawupdate onpointerup onpopstate onprogress onpropertychange
    onratechange onreadystatechange onrejectionhandled onrepeat onreset onresize onresizeend
    onresizestart onrowenter onrowexit onrowsdelete onrowsinserted onscroll onscrollend
    onscrollsnapchange onscrollsnapchanging onsearch onsecuritypolicyviolation onseeked onseeking
    onselect onselectionchange onselectstart onshow onslotchange onstalled onstart onstop onstorage
    onsubmit onsuspend ontimeerror ontimeupdate ontoggle ontouchcancel ontouchend ontouchmove
    ontouchstart ontransitioncancel ontransitionend ontransitionrun ontransitionstart
    onunhandledrejection onunload onvolumechange onwaiting onwheel onzoom""".split()  # noqa: SIM905 (a table)
)
"""The attributes that hold a script: events of HTML and SVG, and those that Internet Explorer added."""

LINKS = frozenset(("action", "cite", "formaction", "href", "longdesc", "ping"))
"""Attributes that hold an address to go to (on some elements `href` loads: see LOADERS)."""

SOURCES = frozenset(("background", "dynsrc", "lowsrc", "poster", "src", "xlink:href"))
"""Attributes that hold an address to load from; `srcset` and `imagesrcset` hold several."""

LOADERS = frozenset(("feimage", "image", "link", "use"))
"""Elements whose `href` is loaded, not followed."""

FRAME_HOSTS = frozenset(
    """youtube.com youtube-nocookie.com youtu.be vimeo.com dailymotion.com twitch.tv ted.com loom.com
    wistia.net wistia.com streamable.com rumble.com odysee.com peertube.tv bilibili.com niconico.jp
    nicovideo.jp tv.naver.com serviceapi.nmv.naver.com tv.kakao.com kakao.com videofarm.daum.net
    rutube.ru vk.com ok.ru videopress.com brightcove.net jwplayer.com jwplatform.com vidyard.com
    cloudflarestream.com mediadelivery.net facebook.com instagram.com tiktok.com twitter.com x.com
    reddit.com redditmedia.com bsky.app threads.net linkedin.com soundcloud.com spotify.com
    bandcamp.com mixcloud.com deezer.com tidal.com apple.com audiomack.com simplecast.com
    buzzsprout.com libsyn.com transistor.fm captivate.fm megaphone.fm acast.com anchor.fm
    podbean.com spreaker.com art19.com omny.fm redcircle.com ausha.co castos.com fireside.fm
    blubrry.com google.com openstreetmap.org archive.org slideshare.net speakerdeck.com codepen.io
    jsfiddle.net codesandbox.io stackblitz.com observablehq.com datawrapper.de dwcdn.net
    flourish.studio infogram.com tableau.com giphy.com imgur.com flickr.com gettyimages.com
    figma.com typeform.com substack.com medium.com wordpress.com""".split()  # noqa: SIM905 (a table)
)
"""Hosts (and those below them) whose players and posts readers show in frames."""
