import type { MenuGroup } from '../ui/desk/menu.ts'

const under = (name: string, ...places: string[]): MenuGroup => ({
  name,
  places: places.map(place => `/office/${place}`),
})

/** The office's menu by kind of job. */
export const groups: readonly MenuGroup[] = [
  under('目标与督办', 'pending', 'targets', 'tasks', 'issues'),
  under('运行情况', 'overview', 'usage', 'income', 'allocation'),
  under('布局与对接', 'layout', 'pairs', 'events'),
  under('培育与认定', 'pool', 'recognition', 'titles', 'evaluations', 'diagnoses', 'panels'),
  under('资金', 'subsidies', 'vouchers'),
  under('核验与发布', 'organisations', 'reviews', 'news'),
  under(
    '系统设置',
    'synonyms',
    'weights',
    'wordings',
    'classifications',
    'government',
    'exceptions',
    'audit',
  ),
]
