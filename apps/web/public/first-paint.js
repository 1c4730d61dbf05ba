// Before the first paint: the remembered colours and language, so that nothing flashes. A file of its own because
// the page's policy allows no inline script.
(() => {
  const root = document.documentElement;
  try {
    const scheme = localStorage.getItem('mantine-color-scheme-value') ?? 'auto';
    const dark =
      scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
    root.lang = localStorage.getItem('shelfcast-language') ?? root.lang;
  } catch {
    // Storage may be forbidden; the page then starts in its own colours and language.
  }
})();
