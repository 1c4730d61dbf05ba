/** The pages' style and their only script, served by the sandbox itself. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f2f1ee, #131519); --card: light-dark(#fff, #1e2126); --ink: light-dark(#1d2126, #e7e9ec);
  --soft: light-dark(#656b73, #9aa1aa); --line: light-dark(#e4e1da, #343941); --link: light-dark(#1f5c92, #8fc0e8);
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif;
}
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
header { padding: 20px 24px 0; } header h1 { margin: 0; font-size: 20px; } header h1 a { color: inherit; }
header p { margin: 0; color: var(--soft); }
.phones { display: flex; flex-wrap: wrap; gap: 24px; padding: 20px 24px 32px; align-items: flex-start; }
.phone { width: 375px; max-width: 100%; border: 1px solid var(--line); border-radius: 28px; overflow: hidden; background: var(--card); }
.phone h2 { margin: 0; padding: 12px 16px; font-size: 15px; text-align: center; border-bottom: 1px solid var(--line); }
.phone.weibo { --accent: #e6562b; } .phone.wechat { --accent: #1a9c4f; } .phone.twitter { --accent: light-dark(#17191c, #e7e9ec); }
.phone h2 { color: var(--accent); }
.feed { height: 660px; overflow-y: auto; }
article { padding: 14px 16px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
article p { margin: 8px 0 0; white-space: pre-wrap; }
.who { display: flex; align-items: center; gap: 10px; line-height: 1.35; }
.avatar { flex: none; width: 38px; height: 38px; border-radius: 50%; display: grid; place-items: center; background: var(--accent); color: var(--card); font-weight: 600; }
.name { min-width: 0; } .name b { display: block; }
.handle, .when { color: var(--soft); font-size: 12px; } .when { margin-left: auto; flex: none; text-align: right; } .when .handle { display: block; }
.media { display: grid; gap: 3px; margin-top: 10px; border-radius: 12px; overflow: hidden; }
.media img, .media video { display: block; width: 100%; max-height: 420px; object-fit: cover; }
.media.n2, .media.n3, .media.n4 { grid-template-columns: 1fr 1fr; }
.media:not(.n1) img { aspect-ratio: 1; } .media.n3 img:first-child { grid-row: span 2; height: 100%; }
.wechat .feed { background: var(--paper); } .wechat article { border: 0; padding: 14px 12px 6px; }
.card { display: block; margin-top: 10px; background: var(--card); color: inherit; border-radius: 10px; overflow: hidden; padding-bottom: 12px; }
.card:hover { text-decoration: none; } .card img { display: block; width: 100%; aspect-ratio: 2.35; object-fit: cover; }
.card strong, .card .digest, .card .more { display: block; margin: 10px 14px 0; line-height: 1.45; }
.card .digest { margin-top: 4px; color: var(--soft); font-size: 13px; } .card .more { padding-top: 10px; border-top: 1px solid var(--line); }
.empty { padding: 120px 18px; margin: 0; color: var(--soft); text-align: center; }
.consent { max-width: 420px; margin: 8vh auto; padding: 28px; background: var(--card); border: 1px solid var(--line); border-radius: 16px; }
.consent h1 { margin: 0 0 8px; font-size: 20px; } .consent label, .consent div { display: flex; gap: 12px; margin-top: 18px; align-items: center; }
.consent label { flex-direction: column; align-items: stretch; gap: 4px; }
.consent select, .consent button { min-width: 0; font: inherit; padding: 10px; border-radius: 8px; border: 1px solid var(--line); background: transparent; color: inherit; }
.consent option { background: var(--card); } .consent button { flex: 1; cursor: pointer; }
.consent button[value=allow] { background: var(--link); color: var(--card); border-color: transparent; font-weight: 600; }
.reader { max-width: 620px; margin: 0 auto; padding: 24px 18px; background: var(--card); min-height: 100vh; font-size: 17px; line-height: 1.75; overflow-wrap: anywhere; }
.reader h1 { margin: 0; font-size: 23px; line-height: 1.4; } .by { margin: 8px 0 20px; color: var(--soft); font-size: 14px; }
.content img { max-width: 100%; height: auto; border-radius: 4px; } .source { margin-top: 32px; }
@media (max-width: 480px) {
  header { padding: 14px 14px 0; } .phones { padding: 14px 0 0; gap: 14px; }
  .phone { width: 100%; border-radius: 0; border-width: 1px 0; } .feed { height: auto; } .consent { margin: 0; min-height: 100vh; border: 0; border-radius: 0; }
}
`;

/** Looks for news each second, and leaves what has not changed alone. */
export const PAGE_SCRIPT = `
const shown = new Map();
async function look(feed) {
  const response = await fetch(feed.dataset.src).catch(() => null);
  if (!response || !response.ok) return;
  const html = await response.text();
  if (shown.get(feed) !== html) feed.innerHTML = html;
  shown.set(feed, html);
}
setInterval(() => { if (!document.hidden) document.querySelectorAll('.feed').forEach(look); }, 1000);
`;
