/** The page's style and its only script, served by the sandbox itself. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: light-dark(#f4f2ec, #16181c); --card: light-dark(#fff, #22252b); --ink: light-dark(#22262b, #e7e9ec); --soft: light-dark(#6a7078, #9aa1aa); --line: light-dark(#e2ded4, #343941); --link: light-dark(#24577f, #8fc0e8); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
header { padding: 20px 24px 4px; } header h1 { margin: 0; font-size: 20px; } header p { margin: 0; color: var(--soft); }
.phones { display: flex; flex-wrap: wrap; gap: 24px; padding: 20px 24px; align-items: flex-start; }
.phone { width: 360px; max-width: 100%; border: 1px solid var(--line); border-radius: 24px; overflow: hidden; background: var(--card); }
.phone h2 { margin: 0; padding: 12px 18px; font-size: 15px; text-align: center; border-bottom: 1px solid var(--line); }
.feed { height: 600px; overflow-y: auto; }
article { padding: 14px 18px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
article p { margin: 8px 0 0; white-space: pre-wrap; } article img, .content img { max-width: 100%; border-radius: 8px; margin-top: 8px; }
.who { display: flex; align-items: center; gap: 8px; } .who time { margin-left: auto; color: var(--soft); font-size: 12px; }
.avatar { width: 28px; height: 28px; border-radius: 50%; display: grid; place-items: center; background: var(--line); font-size: 13px; }
a { color: var(--link); } .article { display: block; margin-top: 8px; color: inherit; text-decoration: none; } .article img { display: block; width: 100%; max-height: 150px; object-fit: cover; } .article strong { display: block; margin-top: 8px; }
.consent { max-width: 420px; margin: 8vh auto; padding: 28px; background: var(--card); border: 1px solid var(--line); border-radius: 16px; } .consent h1 { margin: 0 0 8px; font-size: 20px; } .consent label, .consent div { display: flex; gap: 12px; margin-top: 18px; align-items: center; } .consent select { flex: 1; min-width: 0; font: inherit; padding: 8px; } .consent button { flex: 1; font: inherit; padding: 10px; border-radius: 8px; border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer; } .consent button[value=allow] { background: var(--link); color: var(--card); border-color: transparent; font-weight: 600; }
.empty { padding: 40px 18px; color: var(--soft); text-align: center; }
.reader { max-width: 620px; margin: 0 auto; padding: 24px 18px; background: var(--card); min-height: 100vh; } .reader h1 { font-size: 22px; } .reader time { color: var(--soft); }
`;

export const PAGE_SCRIPT = `
const feeds = document.querySelectorAll('.feed');
setInterval(async () => {
  for (const feed of feeds) {
    const response = await fetch(feed.dataset.src).catch(() => null);
    if (!response || !response.ok) continue;
    const html = await response.text();
    if (feed.dataset.shown !== html) { feed.innerHTML = html; feed.dataset.shown = html; }
  }
}, 1000);
`;
