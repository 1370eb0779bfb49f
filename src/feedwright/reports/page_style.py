"""The look of the HTML report."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #1c1b19; --soft: #5f5b54; --line: #e0dbd1; --paper: #fdfcf9;
  --card: #f5f2eb; --link: #1f5fa8; --error: #b3261e; --warning: #8a5a00; --info: #0b6478;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
  font: 16px/1.6 system-ui, "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", sans-serif }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6df; --soft: #a8a399; --line: #3a3732;
  --paper: #191816; --card: #23211e; --link: #8fbdf0; --error: #ff8a80; --warning: #f2b84b;
  --info: #6cc9de } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 2.5rem 1.25rem 4rem }
h1, h2, h3, p, ul, ol, pre, dl, dd { margin: 0; padding: 0 }
h1 { font-size: 1.8rem; line-height: 1.25; letter-spacing: -.01em }
h2 { margin: 3rem 0 1rem; font-size: 1.3rem }
h3 { font-size: 1.05rem; line-height: 1.4 }
a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: 1px }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
code, pre, .where {
  font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, "Noto Sans Mono CJK KR", monospace }
ul, ol { list-style: none }
.soft { color: var(--soft); font-size: .9rem }
.error { --tint: var(--error) } .warning { --tint: var(--warning) } .info { --tint: var(--info) }
.counts { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin-top: 1.5rem }
.counts div { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .6rem;
  background: var(--card) }
.counts dt { font-size: .9rem; color: var(--soft) }
.counts dd { font-size: 1.6rem; font-weight: 650; line-height: 1.3; color: var(--tint, inherit) }
table { width: 100%; border-collapse: collapse; font-size: .9rem }
th, td { padding: .5rem .6rem; border-top: 1px solid var(--line); text-align: start; vertical-align: top }
thead th { border-top: 0; color: var(--soft); font-weight: 600 }
thead th { overflow-wrap: normal }
tbody th { font-weight: 500 }
tbody p { font-weight: 400 }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap }
td.some { color: var(--tint); font-weight: 650 }
h2.error, h2.warning, h2.info { color: var(--tint) }
.rule { margin-top: 1.25rem; border: 1px solid var(--line); border-inline-start: 4px solid var(--tint);
  border-radius: .6rem; padding: 1rem 1.1rem }
.rule > p { margin-top: .4rem }
.index li { padding: .15rem 0 }
.code { color: var(--tint); margin-inline-end: .4rem }
.times { color: var(--soft); font-weight: 400; font-size: .9rem }
.rule li { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line) }
.where { font-size: .85rem; color: var(--soft) }
pre { margin-top: .5rem; padding: .5rem .75rem; border-radius: .4rem; background: var(--card);
  font-size: .85rem; line-height: 1.55; white-space: pre-wrap; tab-size: 4 }
mark { color: inherit; background: color-mix(in srgb, var(--tint) 22%, transparent); border-radius: .15rem;
  box-shadow: 0 2px 0 var(--tint) }
summary { cursor: pointer; color: var(--link); margin-top: 1rem }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem }
@media (max-width: 36rem) { body { padding: 1.5rem .9rem 3rem } th, td { padding: .4rem .3rem }
  .counts { grid-template-columns: 1fr 1fr } .rule { padding: .8rem .8rem } }
@media print { :root { color-scheme: light } .rule { break-inside: avoid } }
"""
