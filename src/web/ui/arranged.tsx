import { getPlaces } from '#modules/rulebook/api.ts'
import { useAsk } from './desk/asking.tsx'
import { withoutWords, yearsWithout } from './holiday-years.ts'

/** Beside a day that was counted in working days: says where published holidays aren't in it. */
export function Arranged({ from, until }: { from: string; until: string }) {
  const { data } = useAsk(getPlaces, {})
  const years = data ? yearsWithout(data.holidays, from, until) : []
  return years.length === 0 ? null : <span className="hint">（{withoutWords(years)}）</span>
}
