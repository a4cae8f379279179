"""The one style sheet: the rules of a notice as it is printed, and over them those of the board around it.

Everything of the board stands inside `.b`, so that neither reaches into the other. Large, plain, high in contrast
(WCAG AA): many readers are old and read on a phone.
"""

from __future__ import annotations

from govflow.notices.renderers.html import style

_BOARD = """
.b{font-family:system-ui,"Noto Sans CJK SC","Microsoft YaHei",SimHei,sans-serif;line-height:1.65}
.b p,.b h1,.b h2,.b dt,.b dd{text-indent:0}
.b p{margin:.5rem 0}
.b h1{font:600 1.5rem/1.4 system-ui,"Noto Sans CJK SC","Microsoft YaHei",SimHei,sans-serif;text-align:left;
margin:.5rem 0}
.b h2{font:600 1.2rem/1.4 system-ui,"Noto Sans CJK SC","Microsoft YaHei",SimHei,sans-serif;margin:2rem 0 .5rem;
padding-bottom:.25rem;border-bottom:2px solid #1d3b53}
.b ul{list-style:none;margin:0;padding:0}
.b ol{padding-left:1.5em}
.b,h1{overflow-wrap:anywhere}
a{color:#0b4a8f;text-underline-offset:.2em}
.b li a{unicode-bidi:isolate}
a:hover{text-decoration-thickness:2px}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid #1a1a1a;outline-offset:2px;background:#ffe27a}
main:focus{outline:none}
.skip{position:absolute;left:-100rem;top:0;z-index:1;padding:.75rem 1rem;background:#1a1a1a;color:#fff}
.skip:focus{left:0}
.site{max-width:46rem;margin:0 auto;padding:.75rem 1.25rem}
header.site{background:#1d3b53;color:#fff}
header.site a{color:#fff}
header.site a:focus-visible{color:#1a1a1a;outline-color:#fff}
.site .name{font-size:1.35rem;line-height:1.4;font-weight:600;margin:0;text-align:left}
.site .name a{text-decoration:none}
.site nav ul{display:flex;flex-wrap:wrap;gap:0 1.1rem;margin-top:.35rem}
.site nav a{display:inline-block;padding:.35rem 0;text-decoration:none}
.site nav a:hover,.site nav a[aria-current]{text-decoration:underline;text-decoration-thickness:2px}
footer.site{font-size:.9rem;color:#4a4a4a}
.asof,.told{color:#4a4a4a;font-size:.95rem}
.list>li{padding:.7rem 0;border-bottom:1px solid #d0d0cc}
.list a,.what a{font-size:1.08rem}
.told{display:block}
.kind{display:inline-block;padding:0 .4rem;border:1px solid #1d3b53;border-radius:.2rem;color:#1d3b53;font-size:.85rem}
.mark{white-space:nowrap;color:#1a1a1a;font-weight:600}
.mark.corrected,.mark.withdrawn{color:#a01510}
.b .cards{display:grid;gap:.75rem}
.card{padding:.6rem .9rem;border:1px solid #8f8f8a;border-left:.4rem solid #1c6b33;background:#fbfbf9}
.card p{margin:.15rem 0}
.card .left strong{font-size:1.2rem;color:#155227;margin-right:.4rem}
.card.now{border-left-color:#b3261e}
.card.now .left strong{color:#a01510}
.links{display:flex;flex-wrap:wrap;gap:.15rem 1.5rem}
.links a{display:inline-block;padding:.3rem 0}
.links span{color:#4a4a4a;font-size:.9rem}
.words>div,.facts>div{display:grid;grid-template-columns:6em 1fr;gap:.5rem;padding:.3rem 0}
.words dt,.facts dt{font-weight:600}
.b dd{margin:0}
.b dl{margin:.5rem 0}
.pager ul{display:flex;gap:2rem;margin-top:1rem}
.pager a{display:inline-block;padding:.5rem 0}
.state{margin-bottom:1.5rem;padding:.5rem 1rem;border-left:.4rem solid #5c5c58;background:#f2f2ef}
.state strong{font-size:1.15rem;margin-right:.3rem}
.state.running{border-color:#1c6b33;background:#eef6ee}
.state.suspended{border-color:#8a5a00;background:#fdf5e3}
.state.corrected,.state.withdrawn{border-color:#b3261e;background:#fdeceb}
.about{margin-top:2.5rem;padding-top:.5rem;border-top:1px solid #8f8f8a}
@media print{.site,.skip,.about nav,.state.running,.state.posted,.state.closed,.pager{display:none}
.state{border:2px solid #000;background:none}a{color:inherit;text-decoration:none}.b{font-size:12pt}}
""".strip()


def stylesheet() -> str:
    """The style sheet."""
    return f"{style()}\n{_BOARD}\n"
