/** What of each record can be found, in public words only; see the table `entry`. */
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import { offeredSpans } from '#kernel/comparison.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { coveredBy } from '../certificate/marks.ts'
import { bearsMark } from '../certificate/number.ts'
import { lastDayOf } from '../certificate/validity.ts'
import type { ProcessUnit } from '../line/fields.ts'
import { divisionOf, type NeedContent } from '../need/need.ts'
import { type NeedNames, openNeedView } from '../need/view.ts'
import type { ServiceClasses } from '../offer/service-classes.ts'
import type { CertificateRow, LineRow, PlatformRow } from '../platform/store.ts'
import type { EntryRange, entry, equipment, service, testItem, title } from '../tables.ts'
import {
  type Capability,
  certificateKinds,
  formatStatement,
  needKinds,
  parameterOf,
  platformKinds,
  processName,
  type Statement,
  speaksOfLines,
  unitKinds,
} from '../terms.ts'

export type { EntryRange }

export type NewEntry = Omit<typeof entry.$inferInsert, 'number' | 'removed' | 'outdated' | 'changedIn'>

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** The name under which the range of a parameter is stored. */
export const parameterRange = (parameter: string): string => `parameter:${parameter}`

/** The name under which the validity of a kind of certificate is stored. */
export const certificateRange = (kind: string): string => `certificate:${kind}`

/** The name under which the time of a title of a level is stored. */
export const titleRange = (level: string): string => `title:${level}`

export const dayNumber = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** A feature that is there is the range from 1 to 1. */
export const rangesOf = (statements: readonly Statement[]): EntryRange[] =>
  statements.flatMap(({ parameter, quantity, present }) => {
    const name = parameterRange(parameter)
    if (quantity)
      return offeredSpans(quantity).map(([low, high]) => ({ name, low: finite(low), high: finite(high) }))
    return present ? [{ name, low: 1, high: 1 }] : []
  })

const words = (...texts: readonly (string | null | undefined)[]): string => texts.filter(Boolean).join('；')

const stated = (capabilities: readonly Capability[]): string[] =>
  capabilities.map(one => `${parameterOf(one.parameter).name} ${formatStatement(one)}`)

const unitWords = ({ name, kind, material, capabilities }: ProcessUnit): string[] => [
  name,
  unitKinds[kind],
  material,
  ...stated(capabilities),
]

/** What a line and its units can do; a range that both state is stored once. */
const lineRanges = ({ capabilities, units }: LineRow): EntryRange[] => {
  const ranges = rangesOf([...capabilities, ...units.flatMap(unit => unit.capabilities)])
  return [...new Map(ranges.map(one => [`${one.name} ${one.low} ${one.high}`, one])).values()]
}

const validityOf = (one: CertificateRow): EntryRange => ({
  name: certificateRange(one.kind),
  low: dayNumber(one.validFrom),
  high: dayNumber(lastDayOf(one)),
})

interface PlatformParts {
  /** The name of the organisation that hosts it. */
  readonly host: string
  /** Those that the office has checked. */
  readonly titles: readonly (typeof title.$inferSelect)[]
  readonly classes: readonly { readonly name: string }[]
  readonly lines: readonly LineRow[]
  readonly services: readonly (typeof service.$inferSelect)[]
  readonly nameOf: ServiceClasses['nameOf']
  readonly certificates: readonly CertificateRow[]
  readonly tests: readonly (typeof testItem.$inferSelect)[]
}

/** What every entry of a platform says alike; null where it isn't published. */
function sharedOf(row: PlatformRow, pack: Pack) {
  if (row.status !== 'published' || row.publishedAt === null) return null
  const facets = (kind: string, processes: readonly string[], validated: readonly string[]) => [
    `kind:${kind}`,
    `locality:${row.locality}`,
    `owner:${row.kind}`,
    ...row.clusters.map(code => `cluster:${code}`),
    ...new Set(processes.map(code => `process:${code}`)),
    ...new Set(validated.map(code => `validation:${code}`)),
  ]
  const common = {
    ownerId: row.id,
    locality: row.locality,
    publishedAt: row.publishedAt,
    confirmedOn: row.confirmedOn,
  }
  return { place: localityName(pack, row.locality), common, facets }
}

/**
 * The entries of equipment of a published platform; none where it isn't published. They speak of the platform's own
 * fields only, and no other entry speaks of them.
 */
export function entriesOfDevices(
  row: PlatformRow,
  devices: readonly Omit<typeof equipment.$inferSelect, 'reserved' | 'worth'>[],
  pack: Pack,
): NewEntry[] {
  const shared = sharedOf(row, pack)
  if (shared === null) return []
  const { place, common, facets } = shared
  return devices.map(one => ({
    ...common,
    kind: 'equipment',
    recordId: one.id,
    path: `/equipment/${one.id}`,
    title: one.name,
    summary: words(one.function, one.model, one.manufacturer),
    body: words(
      row.name,
      place,
      one.details.ename,
      one.details.technical,
      one.details.subject,
      ...stated(one.capabilities),
    ),
    facets: facets('equipment', [], []),
    ranges: rangesOf(one.capabilities),
  }))
}

/** The entries of a published platform and what hangs on it besides equipment; none where it isn't published. */
export function entriesOfPlatform(row: PlatformRow, parts: PlatformParts, pack: Pack): NewEntry[] {
  const shared = sharedOf(row, pack)
  if (shared === null) return []
  const { place, common, facets } = shared
  const { host, lines, services, nameOf, certificates, tests, classes, titles } = parts
  const validity: EntryRange[] = [
    ...certificates.map(validityOf),
    ...titles.map(one => ({
      name: titleRange(one.level),
      low: dayNumber(one.issuedOn),
      high: one.expiresOn === null ? null : dayNumber(one.expiresOn),
    })),
  ]
  const platform: NewEntry = {
    ...common,
    kind: 'platform',
    recordId: row.id,
    path: `/platforms/${row.id}`,
    title: row.name,
    summary: row.summary,
    body: words(
      host,
      ...row.directions,
      place,
      row.address,
      platformKinds[row.kind],
      ...titles.map(one => one.name),
      ...classes.map(one => one.name),
      ...row.coBuilders.map(one => one.name),
      ...row.sites.flatMap(one => [one.name, localityName(pack, one.locality), one.address]),
      row.governance,
      row.pledge?.covers,
      ...lines.flatMap(line => [line.name, processName(line.process)]),
      ...services.map(one => one.name),
      ...tests.map(one => `${one.object} ${one.item}`),
      ...certificates.map(one => certificateKinds[one.kind]),
    ),
    facets: facets(
      'platform',
      lines.map(line => line.process),
      services.map(one => one.validation),
    ),
    ranges: [...lines.flatMap(lineRanges), ...validity],
  }
  return [
    platform,
    ...lines.map(
      (line): NewEntry => ({
        ...common,
        kind: 'line',
        recordId: line.id,
        path: `/lines/${line.id}`,
        title: line.name,
        summary: line.summary,
        body: words(
          row.name,
          place,
          processName(line.process),
          ...stated(line.capabilities),
          ...line.units.flatMap(unitWords),
        ),
        facets: facets('line', [line.process], []),
        ranges: [...lineRanges(line), ...validity],
      }),
    ),
    ...services.map(
      (one): NewEntry => ({
        ...common,
        kind: 'service',
        recordId: one.id,
        path: `/platforms/${row.id}#services`,
        title: one.name,
        summary: words(nameOf.validation(one.validation), nameOf.form(one.form), ...stated(one.capabilities)),
        body: words(row.name, place),
        facets: facets('service', [], [one.validation]),
        ranges: [...rangesOf(one.capabilities), ...validity],
      }),
    ),
    ...tests.map(
      (one): NewEntry => ({
        ...common,
        kind: 'test',
        recordId: one.id,
        path: `/tests/${one.id}`,
        title: `${one.object} ${one.item}`,
        summary: words(one.standard, one.range, one.reportType, `${one.days} 个工作日`),
        body: words(row.name, place),
        facets: facets('test', [], []),
        // As its marks: a certificate counts for what its scope covers, from its first day to its last.
        ranges: coveredBy(
          one,
          certificates.filter(({ kind }) => bearsMark(kind)),
        ).map(validityOf),
      }),
    ),
  ]
}

interface PublishedNeed {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly locality: string
  readonly content: NeedContent | null
  readonly publishedAt: Date | null
  readonly confirmedOn: PlainDate | null
}

/**
 * The entry of a need: all that the page of an open one shows, the public summary of one that shows no more, none of
 * the others. From the day after its last it is marked.
 */
export function entriesOfNeed(need: PublishedNeed, names: NeedNames): NewEntry[] {
  const { content } = need
  if (need.status !== 'published' || content === null || need.publishedAt === null) return []
  if (content.confidentiality !== 'public' && content.confidentiality !== 'summary') return []
  const open = content.confidentiality === 'public'
  const process = processName(content.process)
  const whole = open ? openNeedView(content, names) : null
  return [
    {
      kind: 'need',
      recordId: need.id,
      ownerId: need.id,
      path: `/needs/${need.id}`,
      title: open
        ? content.name
        : `${process}${speaksOfLines(content.kind) ? '' : needKinds[content.kind]}需求 ${need.number}`,
      summary: content.publicSummary || (open ? content.background.slice(0, 200) : ''),
      body: words(
        need.number,
        needKinds[content.kind],
        process,
        names.place(need.locality),
        whole?.cluster,
        whole?.industry,
        whole?.background,
        ...(whole?.requirements ?? []).map(({ name, text }) => `${name} ${text}`),
        ...(whole?.openPoints ?? []),
      ),
      locality: need.locality,
      facets: [
        'kind:need',
        `locality:${need.locality}`,
        `process:${content.process}`,
        // Cluster and industry of a need that shows a summary only aren't in the summary.
        ...(open && content.cluster ? [`cluster:${content.cluster}`] : []),
        ...(open && content.industry ? [`industry:${divisionOf(content.industry)}`] : []),
      ],
      ranges: open ? rangesOf(content.capabilities) : [],
      publishedAt: need.publishedAt,
      confirmedOn: need.confirmedOn,
      marks: [{ text: '已过最晚完成日期', from: addDays(content.window.to, 1), to: null }],
    },
  ]
}
