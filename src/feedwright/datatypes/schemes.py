"""Names that others registered: schemes of addresses, their default ports, namespaces of URNs."""

from __future__ import annotations

_REGISTERED = """
    aaa aaas about acap acct acd acr adiumxtra adt afp afs aim amss android appdata apt ar ark at attachment
    aw bao barion bb beshare bitcoin bitcoincash bl blob bluetooth bolo brid browserext cabal calculator
    callto cap cast casts chrome chrome-extension cid coap coap+tcp coap+ws coaps coaps+tcp coaps+ws
    com-eventbrite-attendee content content-type crid cstr cvs dab dat data dav dhttp diaspora dict did dis
    dlna-playcontainer dlna-playsingle dltp dns dntp doi donau dpp drm drop dtmi dtn dvb dvx dweb ed2k eid
    elsi embedded ens ethereum example facetime fax feed feedready fido file filesystem finger
    first-run-pen-experience fish fm ftp fuchsia-pkg geo gg git gitoid gizmoproject go gopher graph grd
    gtalk h323 ham hcap hcp http https hxxp hxxps hydrazone hyper iax icap icon ilstring im imap info
    iotdisco ipfs ipn ipns ipp ipps irc irc6 ircs iris iris.beep iris.lwz iris.xpc iris.xpcs isostore itms
    jabber jar jms keyparc lastfm lbry ldap ldaps leaptofrogans lid lorawan lpa lvlt magnet mailserver
    mailto maps market matrix message microsoft.windows.camera microsoft.windows.camera.multipicker
    microsoft.windows.camera.picker mid mms modem mongodb moz ms-access ms-appinstaller ms-browser-extension
    ms-calculator ms-drive-to ms-enrollment ms-excel ms-eyecontrolspeech ms-gamebarservices ms-gamingoverlay
    ms-getoffice ms-help ms-infopath ms-inputapp ms-lockscreencomponent-config ms-media-stream-id ms-meetnow
    ms-mixedrealitycapture ms-mobileplans ms-newsandinterests ms-officeapp ms-people ms-powerpoint
    ms-project ms-publisher ms-remotedesktop ms-remotedesktop-launch ms-restoretabcompanion ms-screenclip
    ms-screensketch ms-search ms-search-repair ms-secondary-screen-controller ms-secondary-screen-setup
    ms-settings ms-settings-airplanemode ms-settings-bluetooth ms-settings-camera ms-settings-cellular
    ms-settings-cloudstorage ms-settings-connectabledevices ms-settings-displays-topology
    ms-settings-emailandaccounts ms-settings-language ms-settings-location ms-settings-lock
    ms-settings-nfctransactions ms-settings-notifications ms-settings-power ms-settings-privacy
    ms-settings-proximity ms-settings-screenrotation ms-settings-wifi ms-settings-workplace ms-spd
    ms-stickers ms-sttoverlay ms-transit-to ms-useractivityset ms-virtualtouchpad ms-visio ms-walk-to
    ms-whiteboard ms-whiteboard-cmd ms-word msnim msrp msrps mss mt mtqp mtrust mumble mupdate mvn mvrp
    mvrps news nfs ni nih nntp nostr notes num ocf oid onenote onenote-cmd opaquelocktoken openid
    openpgp4fpr otpauth p1 pack palm paparazzi payment payto pkcs11 platform pop pres prospero proxy psyc
    pttp pwid qb query quic-transport redis rediss reload res resource rmi rsync rtmfp rtmp rtsp rtsps rtspu
    sarif secondlife secret-token service session sftp sgn shc shelter shttp sieve simpleledger simplex sip
    sips skype smb smp sms smtp snews snmp soap.beep soap.beeps soldat spiffe spotify ssb ssh starknet steam
    stun stuns submit svn swh swid swidpath tag taler teamspeak teapot teapots tel teliaeid telnet tftp
    things thismessage thzp tip tn3270 tool turn turns tv udp unreal upt urn ut2004 uuid-in-package v-event
    vemmi ventrilo ves videotex view-source vnc vscode vscode-insiders vsls w3 wais wasm wasm-js wcr web+ap
    web3 webcal wifi wpid ws wss wtai wyciwyg xcon xcon-userid xfire xftp xmlrpc.beep xmlrpc.beeps xmpp xrcp
    xri ymsgr z39.50 z39.50r z39.50s
"""
REGISTERED = frozenset(_REGISTERED.split())
"""Schemes registered with IANA, permanent, provisional and historical."""

_IN_USE = """
    ftps gemini git+https git+ssh github hdl intent itms-apps itms-pcast itms-podcasts itmss itpc kakaolink yt
    kakaotalk lightning line monero msteams obsidian overcast pcast podcast slack smsto svn+ssh tg ts3server
    viber waze webcals webdav webdavs whatsapp x-apple-reminder zoommtg zoomus zotero
"""
IN_USE = frozenset(_IN_USE.split())
"""Schemes that nobody registered, and programs know none the less."""

CODE = ("javascript:", "vbscript:", "livescript:", "data:text/html", "data:image/svg+xml")
"""How addresses begin that run code."""

PORTS = {
    "http": "80", "https": "443", "ftp": "21", "ws": "80", "wss": "443", "rtsp": "554", "rtmp": "1935",
    "ssh": "22", "sftp": "22", "gopher": "70", "telnet": "23", "nntp": "119", "ldap": "389", "ldaps": "636",
    "ftps": "990", "git": "9418", "svn": "3690", "rsync": "873", "gemini": "1965",
}  # fmt: skip
"""The port that goes without saying, by scheme; each of these schemes needs a host."""

_NAMESPACES = """
    3gpp 3gpp2 adid alert bbf broadband-forum-org c2pa cablelabs ccsds cdx cgi clei csa cta ddi dev dgiwg
    doi dslforum-org dvb ebu eic eidr epc epcglobal etsi eurosystem example fdc fipa gdst geant globus gsma
    gvat hbbtv ieee ietf iptc isan isbn iso issn itu ivis knx lei lex liberty mace mef meta mpeg mrn nan
    nato nbn nena newsml nfc nzl oasis ogc ogf oid oipf oma onem2m onf pin pno publicid pwid reso s1000d
    schac service smpte stalwart swift thread tva uci ucode uic uuid web3d wmo xmlorg xmpp
"""
NAMESPACES = frozenset(_NAMESPACES.split())
"""Namespaces of URNs registered with IANA; urn-7 and the like are the informal ones."""

HASHES = ("md5", "sha1", "sha256", "btih", "bitprint", "tree", "ed2k")
"""Namespaces that nobody registered, and programs use for hashes, which are unique by themselves."""
