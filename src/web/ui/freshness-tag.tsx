import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { freshnesses } from '#modules/catalogue/terms.ts'

interface Props {
  readonly freshness: keyof typeof freshnesses
  readonly confirmedOn: PlainDate
}

const classOf = { due: 'unknown', stale: 'fails' } as const

/** When a record was last confirmed; marked once that is long ago. */
export function FreshnessTag({ freshness, confirmedOn }: Props) {
  const day = `${formatDate(confirmedOn)}确认`
  if (freshness === 'fresh') return <span>{day}</span>
  return (
    <span className={`tag ${classOf[freshness]}`}>
      {day}，{freshness === 'due' ? '已逾 90 天' : '久未确认（逾 180 天）'}
    </span>
  )
}

/** The same in a narrow column, where only what is old is told. */
export function OldTag({ freshness, confirmedOn }: Props) {
  return freshness === 'fresh' ? null : (
    <span className={`tag ${classOf[freshness]}`} title={`${formatDate(confirmedOn)}确认`}>
      逾 {freshness === 'due' ? 90 : 180} 天未确认
    </span>
  )
}
