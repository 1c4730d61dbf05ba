import { useTranslation } from 'react-i18next';
import { type Rule, readRule } from './rule.js';

/** A series' rule and time as people say it; a rule that nobody has words for, as it is written. */
export function useRuleWords(): (rule: string, time: string) => string {
  const { t, i18n } = useTranslation();
  const list = (words: string[]) => new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(words);
  const say = (rule: Rule): string => {
    if (rule.kind === 'other') return rule.text;
    const { interval: count } = rule;
    const isEach = count === 1;
    switch (rule.kind) {
      case 'daily':
        return isEach ? t('planning.series.words.daily') : t('planning.series.words.everyDays', { count });
      case 'weekly': {
        const days = list(rule.weekdays.map((weekday) => t(`time.weekday.${weekday}`)));
        return isEach
          ? t('planning.series.words.weekly', { days: shortened(days, i18n.language) })
          : t('planning.series.words.everyWeeks', { count, days });
      }
      case 'monthlyDay':
        if (rule.day === -1 && isEach) return t('planning.series.words.lastDay');
        return isEach
          ? t('planning.series.words.monthly', { day: rule.day })
          : t('planning.series.words.everyMonths', { count, day: rule.day });
      case 'monthlyWeekday': {
        const which = t(`planning.series.ordinal.${rule.which}`);
        const day = t(`time.weekday.${rule.weekday}`);
        return isEach
          ? t('planning.series.words.monthlyWeekday', { which, day })
          : t('planning.series.words.everyMonthsWeekday', { count, which, day });
      }
    }
  };
  return (rule, time) => t('planning.series.words.at', { rule: say(readRule(rule)), time });
}

/** 每周一 and not 每周星期一. */
function shortened(days: string, language: string): string {
  return language.startsWith('zh') ? days.replaceAll('星期', '') : days;
}
