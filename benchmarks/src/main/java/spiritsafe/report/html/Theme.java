package spiritsafe.report.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * How the page looks and its few lines of script. Hues of lines follow Okabe and Ito (2008), darker
 * on a light ground; a dash pattern says the same to those who do not see hues.
 */
final class Theme {

  static final String STYLE =
      """
      :root { color-scheme: light dark; --bg: #ffffff; --fg: #1b1b1b; --dim: #595959; --line: #d0d0d0; --panel: #f4f5f7;
        --good: #00664b; --bad: #a33b00; --link: #005a9c; --leak: #c04f00; --lane: #b9c7d3;
        --s0: #0072b2; --s1: #b84a00; --s2: #00755a; --s3: #a0457a; --s4: #8a5f00; --s5: #2a78a8; --s6: #1b1b1b; --s7: #666666; }
      @media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { --bg: #15181c; --fg: #eceff1; --dim: #a9b1b8; --line: #3a4047; --panel: #1f242a;
        --good: #4fd1a5; --bad: #ff9f66; --link: #7cc4f5; --leak: #e8773a; --lane: #4b5966;
        --s0: #56b4e9; --s1: #ff8a3d; --s2: #2fc79b; --s3: #e08fbe; --s4: #e69f00; --s5: #9ad0f5; --s6: #ffffff; --s7: #b0b0b0; } }
      :root[data-theme=dark] { --bg: #15181c; --fg: #eceff1; --dim: #a9b1b8; --line: #3a4047; --panel: #1f242a;
        --good: #4fd1a5; --bad: #ff9f66; --link: #7cc4f5; --leak: #e8773a; --lane: #4b5966;
        --s0: #56b4e9; --s1: #ff8a3d; --s2: #2fc79b; --s3: #e08fbe; --s4: #e69f00; --s5: #9ad0f5; --s6: #ffffff; --s7: #b0b0b0; }
      * { box-sizing: border-box; }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--fg); background: var(--bg); margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; }
      h1 { font-size: 1.6rem; line-height: 1.25; margin: .2rem 0 .4rem; } h2 { font-size: 1.25rem; margin: 2.6rem 0 .4rem; } h3 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; }
      p { margin: .4rem 0; max-width: 46rem; } .dim { color: var(--dim); } a { color: var(--link); }
      .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--bg); padding: .4rem; }
      :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
      header { display: flex; justify-content: space-between; gap: 1rem; align-items: flex-start; } nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; padding: 0; margin: .6rem 0; }
      button { font: inherit; color: var(--fg); background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .7rem; cursor: pointer; white-space: nowrap; }
      .scroll { overflow-x: auto; margin: .8rem 0; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      caption { text-align: left; color: var(--dim); padding-bottom: .3rem; } th, td { padding: .3rem .7rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
      th[scope=row], th.name, td.name { text-align: left; } td.wrap { white-space: normal; text-align: left; min-width: 16rem; } thead th { color: var(--dim); font-weight: 600; vertical-align: bottom; }
      .ci { color: var(--dim); font-size: .85em; display: block; } .good { color: var(--good); } .bad { color: var(--bad); }
      .gate { background: var(--panel); border-left: 6px solid currentColor; border-radius: 6px; padding: .6rem 1.1rem; margin: 1rem 0; } .gate h2 { margin: .2rem 0; } .gate p, .gate li, .gate pre { color: var(--fg); }
      .trio { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem; margin: 1.2rem 0; padding: 0; list-style: none; }
      .trio li { background: var(--panel); border-radius: 10px; padding: .9rem 1.1rem; } .trio b { font-size: 1.9rem; font-weight: 650; display: block; line-height: 1.2; }
      .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1.4rem; } figure { margin: .8rem 0; } figcaption { font-weight: 600; }
      svg { display: block; width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--dim); } svg text.strong { fill: var(--fg); }
      .grid { stroke: var(--line); stroke-width: 1; } .curve { fill: none; stroke-width: 2.2; stroke-linejoin: round; } .floor { stroke: var(--dim); stroke-dasharray: 2 4; stroke-width: 1.5; }
      .p0 { stroke: var(--s0); } .p1 { stroke: var(--s1); } .p2 { stroke: var(--s2); } .p3 { stroke: var(--s3); } .p4 { stroke: var(--s4); } .p5 { stroke: var(--s5); } .p6 { stroke: var(--s6); } .p7 { stroke: var(--s7); }
      .d1 { stroke-dasharray: 7 3; } .d2 { stroke-dasharray: 2 3; } .d3 { stroke-dasharray: 9 3 2 3; } .dot { fill: var(--bg); stroke-width: 2.2; }
      .lane { fill: var(--lane); } .leak { fill: var(--leak); } .mark { stroke: var(--fg); stroke-width: 2; } .alert { fill: var(--fg); }
      .member { fill: var(--leak); } .honest { fill: none; stroke: var(--fg); stroke-width: 1.5; } .missed { fill: var(--lane); }
      .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; padding: 0; margin: .4rem 0; font-size: .9rem; } .legend svg { display: inline-block; width: 30px; height: 10px; margin-right: .4rem; vertical-align: middle; }
      .cell { border-radius: 5px; padding: .1rem .5rem; display: inline-block; min-width: 4rem; text-align: right; background: color-mix(in srgb, var(--s0) var(--w), transparent); }
      details { margin: .3rem 0; } summary { cursor: pointer; color: var(--link); } pre { background: var(--panel); padding: .8rem 1rem; border-radius: 8px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
      @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
      @media print { button, nav, .skip { display: none; } body { max-width: none; } h2 { break-after: avoid; } figure { break-inside: avoid; } }
      """;

  static final String SCRIPT =
      """
      (function () {
        var root = document.documentElement, button = document.getElementById('theme');
        button.hidden = false;
        button.addEventListener('click', function () {
          var dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
          root.dataset.theme = dark ? 'light' : 'dark';
        });
      })();
      """;

  private Theme() {}

  /** Returns the policy that lets in the style sheet and this script, and nothing else. */
  static String contentSecurityPolicy() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(SCRIPT.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
          + Base64.getEncoder().encodeToString(digest)
          + "'; img-src data:; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
