import { Box, Button, Group, useComputedColorScheme, useMantineTheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { LineChart as Lines } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, formatDay, formatHour } from '../../time/days.js';
import { wallTimeAt } from '../../time/zoned-time.js';
import { download, pngOf } from '../../components/download.js';

use([Lines, GridComponent, LegendComponent, MarkAreaComponent, TooltipComponent, SVGRenderer]);

export interface Line {
  name: string;
  points: { at: string; value: number | null }[];
  /** Of the days before, each at the place of the day that it stands beside. */
  isBefore?: true;
  /** Of another size: it has an axis of its own, on the right. */
  isOther?: true;
}

export interface LineChartProps {
  lines: readonly Line[];
  /** What was on, drawn behind its days. */
  marks?: readonly { from: string; to: string; text: string }[];
  height: number;
  /** The points are hours, which are told in this zone; days where it is left out. */
  hoursIn?: string;
  /** What it shows, for those who cannot see it; the numbers stand in the table. */
  label: string;
  onDay?: (day: string) => void;
  /** Of a picture that is saved, without its ending. */
  fileName: string;
}

/** Of the theme, in the order of the lines. */
const COLOURS = ['cloth', 'seal', 'blue', 'yellow', 'grape', 'teal', 'orange', 'pink'];
const NO_MARKS: NonNullable<LineChartProps['marks']> = [];
/** So many points are marked, each by itself. */
const FEW = 31;
const told = (points: Line['points']) => points.filter(({ value }) => value !== null).length;

/** Nothing was told before and after it: no line leads there. */
function isAlone(points: Line['points'], at: number): boolean {
  return [at - 1, at + 1].every((beside) => (points[beside]?.value ?? null) === null);
}

/** Lines over days or hours; one where nothing was told is a gap. */
export function LineChart(props: LineChartProps) {
  const { lines, marks = NO_MARKS, height, hoursIn, label, onDay, fileName } = props;
  const { t, i18n } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const isDark = useComputedColorScheme('light') === 'dark';
  const isCalm = useReducedMotion();
  const { colors } = useMantineTheme();
  useEffect(() => {
    if (!box.current) return undefined;
    const drawn = init(box.current, null, { renderer: 'svg' });
    chart.current = drawn;
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    const moments = lines[0]?.points.map(({ at }) => at) ?? [];
    const days = hoursIn ? moments.map((at) => dayOf(wallTimeAt(at, hoursIn))) : moments;
    const shade = isDark ? 4 : 7;
    const text = isDark ? colors.gray[4] : colors.gray[7];
    const said = (at: string) =>
      hoursIn
        ? formatHour(at, i18n.language, hoursIn)
        : formatDay(at, i18n.language, { month: 'short', day: 'numeric' });
    chart.current?.setOption(
      {
        animation: !isCalm,
        color: COLOURS.flatMap((name) => colors[name]?.[shade] ?? []),
        grid: { left: 8, right: 16, top: lines.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
        legend: { show: lines.length > 1, top: 0, textStyle: { color: text } },
        tooltip: { trigger: 'axis', confine: true },
        xAxis: {
          ...{ type: 'category', data: moments, boundaryGap: false },
          axisLabel: { formatter: said, color: text, hideOverlap: true },
        },
        yAxis: [0, ...(lines.some(({ isOther }) => isOther) ? [1] : [])].map((at) => ({
          ...{ type: 'value', minInterval: 1, axisLabel: { color: text } },
          splitLine: { show: at === 0 },
        })),
        series: lines.map(({ name, points, isBefore, isOther }, line) => ({
          ...{ type: 'line', name, connectNulls: false },
          symbol: told(points) <= FEW && !isBefore ? 'emptyCircle' : 'none',
          yAxisIndex: isOther ? 1 : 0,
          ...(isBefore && {
            lineStyle: { type: 'dashed', width: 1.5 },
            color: text,
            itemStyle: { color: text },
          }),
          data: points.map(({ value }, at) =>
            isAlone(points, at) ? { value, symbol: 'circle', symbolSize: 4 } : value,
          ),
          ...(line === 0 && marks.length > 0 && { markArea: areasOf(marks, moments, days, text) }),
        })),
      },
      { notMerge: true },
    );
  }, [lines, marks, hoursIn, isDark, isCalm, colors, i18n.language]);
  useEffect(() => {
    const drawn = chart.current;
    const choose = ({ name }: { name: string }) => onDay?.(name);
    drawn?.on('click', choose);
    return () => {
      drawn?.off('click', choose);
    };
  }, [onDay]);
  const svg = () => chart.current?.renderToSVGString() ?? '';
  const saveSvg = () => download(`${fileName}.svg`, new Blob([svg()], { type: 'image/svg+xml' }));
  const savePng = async () => {
    const width = box.current?.clientWidth ?? 800;
    download(`${fileName}.png`, await pngOf(svg(), width, height, isDark ? '#1f2424' : '#ffffff'));
  };
  return (
    <>
      <Box ref={box} h={height} role="img" aria-label={label} />
      <Group gap="xs" justify="flex-end">
        <Button size="compact-xs" variant="subtle" onClick={saveSvg}>
          {t('analytics.saveSvg')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => void savePng()}>
          {t('analytics.savePng')}
        </Button>
      </Group>
    </>
  );
}

/**
 * From a mark's first moment that is shown to its last; a single one is as wide as to the next one. `days` are those of the
 * moments.
 */
function areasOf(
  marks: NonNullable<LineChartProps['marks']>,
  moments: readonly string[],
  days: readonly string[],
  colour?: string,
) {
  const data = marks.flatMap(({ from, to, text }) => {
    const first = days.findIndex((day) => day >= from && day <= to);
    const last = days.findLastIndex((day) => day >= from && day <= to);
    if (first < 0) return [];
    const end = Math.min(days.length - 1, Math.max(last, first + 1));
    const begin = end === first ? first - 1 : first;
    return [[{ name: text, xAxis: moments[begin] }, { xAxis: moments[end] }]];
  });
  return {
    ...{ data, silent: true, itemStyle: { color: 'rgba(128, 128, 128, 0.16)' } },
    label: { color: colour, position: 'insideTop', fontSize: 11 },
  };
}
