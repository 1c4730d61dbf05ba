import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from '@mantine/core';

/** Bookcloth green: the one colour that leads. Shade 7 on paper and shade 4 on night pass WCAG AA as text. */
const cloth: MantineColorsTuple = [
  '#eef5f3',
  '#dfeae7',
  '#bfd5d0',
  '#9bbfb8',
  '#7caca3',
  '#5f968c',
  '#447b72',
  '#32625c',
  '#2b5552',
  '#1f4240',
];

/** Seal red, for what needs a person. */
const seal: MantineColorsTuple = [
  '#fbf0ed',
  '#f4ddd8',
  '#e8b9b0',
  '#dc9486',
  '#e08d7d',
  '#c65a48',
  '#b24635',
  '#9b3526',
  '#832b1f',
  '#6b2218',
];

const latin =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial';
const han = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"';
const latinFirst = `${latin}, ${han}, sans-serif`;
/** In Chinese, quotation marks and dashes are the Han font's: full width. */
const hanFirst = `${han}, ${latin}, sans-serif`;
const fontFamily = 'var(--shelf-font)';

export const theme = createTheme({
  colors: { cloth, seal },
  primaryColor: 'cloth',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.35' },
      h2: { fontSize: '1.125rem', lineHeight: '1.45' },
      h3: { fontSize: '1rem', lineHeight: '1.5' },
    },
  },
  // Chinese text needs more air between lines than Latin text does.
  lineHeights: { sm: '1.5', md: '1.6' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Not `Checkbox.extend`, `Modal.extend`: what the first page does not show is not loaded with it.
    // Targets are at least 24 px wide and high (WCAG 2.5.8).
    Checkbox: { vars: () => ({ root: { '--checkbox-size': '1.5rem' } }) },
    // A dialog's head is no second banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
  },
});

/** Paper and ink by day, slate by night. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--shelf-font-latin': latinFirst, '--shelf-font-han': hanFirst },
  light: {
    '--mantine-color-body': '#faf8f3',
    '--mantine-color-text': '#23292a',
    '--mantine-color-dimmed': '#5a6363',
    '--mantine-color-placeholder': '#697272',
    '--mantine-color-error': seal[7],
    '--mantine-color-anchor': cloth[7],
    '--shelf-surface': '#ffffff',
    '--shelf-line': '#e2ddd2',
    '--shelf-good': '#2f6b3f',
    '--shelf-wait': '#80580a',
    '--shelf-bad': seal[7],
    '--shelf-calm': '#4d5a5c',
  },
  dark: {
    '--mantine-color-body': '#171b1b',
    '--mantine-color-text': '#e4e6e3',
    '--mantine-color-dimmed': '#a3acab',
    '--mantine-color-placeholder': '#9ca5a4',
    '--mantine-color-error': seal[4],
    '--mantine-color-anchor': cloth[3],
    '--mantine-color-cloth-light': '#2a3d3a',
    '--mantine-color-cloth-light-hover': '#324945',
    '--mantine-color-cloth-light-color': cloth[2],
    '--mantine-color-seal-light': '#3d2a27',
    '--mantine-color-seal-light-color': seal[2],
    '--shelf-surface': '#1f2424',
    '--shelf-line': '#353c3c',
    '--shelf-good': '#86c494',
    '--shelf-wait': '#dfb55c',
    '--shelf-bad': seal[4],
    '--shelf-calm': '#b3bdbc',
  },
});
