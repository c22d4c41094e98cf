import { countWaits } from '#modules/progress/api.ts'
import { useAsk } from './asking.tsx'

/** How much waits for the person at each page of the menu: asked each minute, and after whatever one does oneself. */
export function useWaits(): (place: string) => number {
  const asked = useAsk(countWaits, {}, { every: 60_000 })
  const counts = new Map(asked.data?.waits.map(({ place, count }) => [place, count]))
  return place => counts.get(place) ?? 0
}
