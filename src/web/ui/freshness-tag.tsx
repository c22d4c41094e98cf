import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { freshnesses } from '#modules/catalogue/terms.ts'

interface Props {
  readonly freshness: keyof typeof freshnesses
  readonly confirmedOn: PlainDate
}

/** The same in a list in which only what is marked is told. */
export const OldTag = (of: Props) => (of.freshness === 'fresh' ? null : <FreshnessTag {...of} />)

/** When a record was last confirmed; marked once that is long ago. */
export function FreshnessTag({ freshness, confirmedOn }: Props) {
  const day = `${formatDate(confirmedOn)}确认`
  if (freshness === 'fresh') return <span>{day}</span>
  return (
    <span className={`tag ${freshness === 'due' ? 'unknown' : 'fails'}`}>
      {day}，{freshness === 'due' ? '已逾 90 天' : '久未确认（逾 180 天）'}
    </span>
  )
}
