/**
 * 重复能力提示 (领域 P6): what is planned against what is there, parameter by parameter, judged as the matcher judges.
 * The whole of a planned range must be offered: that another plant touches it isn't yet the same capability. Pure.
 */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Capability } from '#modules/catalogue/index.ts'
import { judgeCapability } from '#modules/matching/index.ts'
import type { Comparison, Judged, PlannedCapability } from './fields.ts'
import type { Overlap } from './terms.ts'

type Found = Comparison['found'][number]

/** A line, or another project with what it plans. */
export type Offer = Pick<Found, 'kind' | 'id' | 'name' | 'platformName' | 'localityName'> & {
  readonly capabilities: readonly Capability[]
}

const whose = { line: '中试线', build: '建设项目' } as const

/** What a project plans, as an offer of the day on which it was submitted. */
export const asOffered = (planned: readonly PlannedCapability[], statedOn: PlainDate): Capability[] =>
  planned.map(one => ({ ...one, basis: 'rated', statedOn }))

export function overlapOf(judgements: readonly Pick<Judged, 'verdict'>[]): Overlap | null {
  const meets = judgements.filter(({ verdict }) => verdict === 'meets').length
  if (meets === 0) return null
  if (meets === judgements.length) return 'whole'
  return judgements.some(({ verdict }) => verdict === 'fails') ? 'part' : 'open'
}

const order: readonly Overlap[] = ['whole', 'open', 'part']
const shown = 10

/** Those that have anything of what is planned, the most alike first. */
export function alike(planned: readonly PlannedCapability[], offers: readonly Offer[]): Found[] {
  return offers
    .flatMap(({ capabilities, ...offer }): Found[] => {
      const judgements = planned.map((one): Judged => {
        const wanted = { ...one, weight: 'hard' as const, reading: 'every' as const }
        const judged = judgeCapability(wanted, capabilities, whose[offer.kind])
        const { name, need, offer: offered, verdict, margin, source } = judged
        return { name, planned: need, offered, verdict, margin, source }
      })
      const overlap = overlapOf(judgements)
      if (overlap === null) return []
      const meets = judgements.filter(({ verdict }) => verdict === 'meets').length
      return [{ ...offer, overlap, meets, of: planned.length, judgements }]
    })
    .sort(
      (a, b) =>
        order.indexOf(a.overlap) - order.indexOf(b.overlap) || b.meets - a.meets || (a.id < b.id ? -1 : 1),
    )
}

export function comparisonOf(
  planned: readonly PlannedCapability[],
  offers: readonly Offer[],
  at: Date,
): Comparison {
  const found = alike(planned, offers)
  return {
    at,
    lines: offers.filter(({ kind }) => kind === 'line').length,
    builds: offers.filter(({ kind }) => kind === 'build').length,
    whole: found.filter(({ overlap }) => overlap === 'whole').length,
    found: found.slice(0, shown),
  }
}
