import type { Language, Network, PostKind } from '@shelfcast/contracts';
import { escapeHtml } from '@shelfcast/notifications';
import type { MonthReport } from './read-report.js';
import { REPORT_WORDS, type ReportWords } from './report-words.js';

export interface WrittenReport {
  subject: string;
  /** A page that mail programs show and Chromium prints. */
  html: string;
  text: string;
}

interface Compared {
  value: number | null;
  previous: number | null;
  change: number | null;
}

const STYLE =
  'body{font:14px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;max-width:720px;margin:0 auto;padding:8px;color:#222}' +
  'h1{font-size:22px;margin:0 0 8px}h2{font-size:16px;margin:18px 0 4px}table{border-collapse:collapse;width:100%}' +
  'th,td{border-bottom:1px solid #ddd;padding:2px 4px;text-align:right}th:first-child,td:first-child{text-align:left;font-weight:400}' +
  'p{margin:4px 0}.small{font-size:12px;color:#555}';

/** The month on a page, in one language. */
export function writeReport(report: MonthReport, language: Language, publicUrl: string): WrittenReport {
  const words = REPORT_WORDS[language];
  const month = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const subject = words.subject(report.library, month.format(new Date(`${report.month}-01`)));
  const link = `${publicUrl}/analytics/report?month=${report.month}`;
  const sections = sectionsOf(report, words, language);
  return {
    subject,
    text: [subject, ...sections.map(({ title, text }) => `${title}\n${text}`), `${words.open}: ${link}`].join(
      '\n\n',
    ),
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title>`,
      `<style>${STYLE}</style></head><body><h1>${escapeHtml(subject)}</h1>`,
      ...sections.map(({ title, html }) => `<h2>${escapeHtml(title)}</h2>${html}`),
      `<p class="small">${escapeHtml(words.made)}</p>`,
      `<p class="small"><a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a></p></body></html>`,
    ].join('\n'),
  };
}

interface Section {
  title: string;
  html: string;
  text: string;
}

function sectionsOf(report: MonthReport, words: ReportWords, language: Language): Section[] {
  const whole = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  const growth = new Intl.NumberFormat(language, {
    ...{ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' },
  });
  const said = (value: number | null, format = whole) =>
    value === null ? words.notReported : format.format(value);
  const row = (name: string, { value, previous, change }: Compared) => [
    ...[name, said(value), said(previous)],
    change === null ? '' : growth.format(change),
  ];
  const { overview, networks, kinds } = report;
  const counted = (items: MonthReport['kinds'], name: (key: string) => string) =>
    items.map(({ key, posts }) => `${name(key)} ${whole.format(posts)}`).join(words.between);
  const numbers = [
    ...overview.metrics
      .filter(({ value, previous }) => value !== null || previous !== null)
      .map(({ metric, ...compared }) => row(words.metric[metric], compared)),
    row(words.followers, overview.followers),
    ...overview.rates
      .filter(({ value }) => value !== null)
      .map(({ by, value, previous }) => [words.rate[by], said(value, share), said(previous, share), '']),
    ...report.conversions.map(({ kind, ...compared }) => row(words.conversion[kind], compared)),
  ];
  const done =
    networks.length === 0
      ? [words.noPosts]
      : [
          counted(networks, (key) => words.network[key as Network]),
          counted(kinds, (key) => words.kind[key as PostKind]),
        ];
  const occasions = report.occasions.map(
    ({ from, to, text }) => `${from === to ? from : `${from} – ${to}`}: ${text}`,
  );
  const top = report.top.map(
    ({ title, network, engagements }, at) =>
      `${at + 1}. ${title} (${words.network[network]}): ${said(engagements)}`,
  );
  const own = report.figures.map(({ name, ...compared }) => row(words.figure[name], compared));
  return [
    lines(words.goal, [report.goal || words.noGoal]),
    lines(words.done, [...done, ...occasions]),
    table(words.result, words.columns, numbers),
    lines(words.top, top.length > 0 ? top : [words.noPosts]),
    ...(own.length > 0 ? [table(words.figures, words.columns, own)] : []),
  ];
}

function lines(title: string, items: string[]): Section {
  const html = items.map((item) => `<p>${escapeHtml(item)}</p>`).join('');
  return { title, html, text: items.join('\n') };
}

function table(title: string, columns: readonly string[], rows: string[][]): Section {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  return {
    title,
    html: `<table>${cells('th', columns)}${rows.map((row) => cells('td', row)).join('')}</table>`,
    text: rows
      .map(([name, value, previous, change]) => `${name}: ${value} (${previous}) ${change}`.trim())
      .join('\n'),
  };
}
