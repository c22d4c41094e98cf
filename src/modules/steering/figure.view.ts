import type { Actor } from '#kernel/actor.ts'
import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { type Pack, parameterOn, unitName, workCalendarOf } from '#modules/rulebook/index.ts'
import { type Counted, countOf } from './counting.ts'
import { workingDaysLate } from './days.ts'
import type { FigureView, TargetView } from './figure.api.ts'
import { type FigureRow, unreported } from './figure.store.ts'
import { type Indicator, indicatorsOf } from './indicator.ts'
import { extrapolated, type Judged, judge, type Latest } from './standing.ts'
import { stepsOf } from './step.store.ts'

export const namedPlace = (pack: Pack, code: string) => ({ code, name: unitName(pack, code) })

/** What happened to a record, with the names of who did it. */
export async function stepViews(tx: Tx, pack: Pack, subject: Parameters<typeof stepsOf>[1], id: string) {
  const steps = await stepsOf(tx, subject, id)
  const names = await namesOfPeople(
    tx,
    steps.flatMap(({ personId }) => personId ?? []),
  )
  return steps.map(({ at, personId, unit, what, note }) => {
    const by = [unit ? unitName(pack, unit) : null, personId ? (names.get(personId) ?? null) : null]
    return { at, by: by.filter(one => one !== null).join(' ') || '系统', what, note }
  })
}

export async function figureView(
  tx: Tx,
  pack: Pack,
  row: FigureRow,
  { own, leads, actor, today }: { own: string; leads: boolean; actor: Actor; today: PlainDate },
): Promise<FigureView> {
  return {
    ...row,
    place: namedPlace(pack, row.place),
    unit: namedPlace(pack, row.unit),
    lateDays:
      row.dueOn !== null && unreported.some(state => state === row.state)
        ? workingDaysLate(row.dueOn, today, workCalendarOf(pack))
        : 0,
    mine: row.unit === own,
    decides: leads && row.state === 'submitted' && row.submittedBy !== signedIn(actor).personId,
    steps: await stepViews(tx, pack, 'figure', row.id),
  }
}

/** The city's newest yearly figure, or the newest of any period where there is none of a year. */
function latestOf(rows: readonly FigureRow[]): (Latest & { source: string }) | null {
  const actual = rows
    .filter(({ kind, value }) => kind === 'actual' && value !== null)
    .toSorted((a, b) => b.period.localeCompare(a.period))
  const [found] = [...actual.filter(({ period }) => period.length === 4), ...actual]
  return found?.value === undefined || found.value === null
    ? null
    : { period: found.period, value: found.value, source: found.source }
}

/** What somebody reported of the target's year, or a straight line through the years. */
function forecastOf(rows: readonly FigureRow[], year: number | null): TargetView['forecast'] {
  if (year === null) return null
  const stated = rows.find(
    ({ kind, period, value }) => kind === 'forecast' && period === String(year) && value !== null,
  )
  if (stated?.value !== undefined && stated.value !== null)
    return { period: stated.period, value: stated.value, method: stated.method ?? '' }
  const yearly = rows.flatMap(({ kind, period, value }) =>
    kind === 'actual' && period.length === 4 && value !== null ? [{ year: Number(period), value }] : [],
  )
  const value = extrapolated(yearly, year)
  if (value === null) return null
  const used = Math.min(5, yearly.length)
  return { period: String(year), value, method: `系统按最近 ${used} 个年度值作线性外推，只供参考` }
}

function judged(indicator: Indicator, latest: Latest | null, counted: Counted | null, facts: Facts): Judged {
  if (indicator.kind === 'followed')
    return { standing: latest ? 'unjudged' : 'no-data', why: '不是本方案的目标，不判定' }
  const { kind, target: value, unit, wording } = indicator
  const found = judge({ kind, value, unit, wording, year: indicator.year ?? 0 }, latest, facts)
  return counted?.words ? { ...found, why: `${counted.words}；原文写“${wording}”，不判定是否达到` } : found
}

interface Facts {
  readonly tolerance: number | null
  readonly today: string
}

export async function targetViews(tx: Tx, pack: Pack, rows: readonly FigureRow[], now: Date) {
  const today = dateOf(now)
  const views: { view: TargetView; counted: Counted | null }[] = []
  const all = indicatorsOf(pack)
  for (const indicator of all) {
    const { owner, unlike, id } = indicator
    const counted = await countOf(tx, pack, indicator, now)
    const city = rows.filter(row => row.indicator === id && row.place === pack.city.code)
    const latest = counted
      ? { period: `截至 ${formatDate(today)}`, value: counted.value, source: '本系统已核对、已发布的记录' }
      : latestOf(city)
    const facts = { tolerance: parameterOn(pack, `target.tolerance.${id}`, today), today }
    views.push({
      counted,
      view: {
        ...indicator,
        ...judged(indicator, latest, counted, facts),
        owner: owner ? namedPlace(pack, owner.unit) : null,
        ownerConfirmed: owner?.confirmed ?? false,
        counted: counted !== null,
        unlike: unlike ? { ...unlike, name: all.find(one => one.id === unlike.id)?.name ?? '' } : null,
        latest,
        forecast: counted ? null : forecastOf(city, indicator.year),
      },
    })
  }
  return views
}
