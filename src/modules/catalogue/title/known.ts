/**
 * What the system knows of the matters that a change of a title is about, each with where it is from: so that nobody
 * types what stands there already, and the office sees what was typed over it. What nothing tells is left out.
 */
import { formatDay, type PlainDate } from '#kernel/calendar.ts'
import type { PlatformContent } from '../platform/fields.ts'
import type { TitleChangeKind, TitleChangeState } from './course-terms.ts'

/** What an edit of a platform's record may change of its titles. */
type Recorded = Pick<PlatformContent, 'name' | 'address' | 'sites' | 'directions' | 'coBuilders'>

const sitesOf = ({ address, sites }: Recorded): string =>
  [address, ...sites.map(one => `${one.name} ${one.address}`)].join('；')

const sharesOf = ({ coBuilders }: Recorded): string =>
  coBuilders.map(({ name, share }) => `${name} ${share === null ? '未约定' : `${share}%`}`).join('；') ||
  '无共建单位'

export interface Matter {
  readonly kind: TitleChangeKind
  readonly source: string
  readonly words: (content: Recorded) => string
}

/** The matters that a platform's record tells, each in words. */
export const recordedMatters: readonly Matter[] = [
  { kind: 'name', source: '平台目录·名称', words: ({ name }) => name },
  { kind: 'site', source: '平台目录·地址与场地', words: sitesOf },
  { kind: 'direction', source: '平台目录·服务方向', words: ({ directions }) => directions.join('、') },
  { kind: 'equity', source: '平台目录·共建单位份额', words: sharesOf },
]

/** How a matter stands in the record today; null for one that no record tells. */
export const recordedNow = (kind: TitleChangeKind, content: Recorded): string | null =>
  recordedMatters.find(one => one.kind === kind)?.words(content) ?? null

interface Asked {
  readonly kind: TitleChangeKind
  readonly state: TitleChangeState
  readonly known: string | null
  readonly after: string
  readonly changedOn: PlainDate
}

interface About {
  readonly platform: Recorded
  readonly host: { readonly name: string; readonly uscc: string } | undefined
  /** 法定代表人 by the application that the title was awarded on. */
  readonly representative: string | null
  /** What was asked for of the title, the newest first. */
  readonly changes: readonly Asked[]
}

export interface KnownMatter {
  readonly kind: TitleChangeKind
  readonly value: string
  readonly source: string
}

export const approvedSource = ({ changedOn }: Pick<Asked, 'changedOn'>): string =>
  `核准的变更（${formatDay(changedOn)}变更）`

/** Of what no record follows, the last change that was approved is what counts. */
export function knownMatters({ platform, host, representative, changes }: About): KnownMatter[] {
  const approved = (kind: TitleChangeKind): KnownMatter[] => {
    const last = changes.find(one => one.kind === kind && one.state === 'approved')
    return last ? [{ kind, value: last.after, source: approvedSource(last) }] : []
  }
  const registered: KnownMatter[] = host
    ? [{ kind: 'host', value: `${host.name}（${host.uscc}）`, source: '单位登记' }]
    : []
  const applied: KnownMatter[] = representative
    ? [{ kind: 'legal-person', value: representative, source: '认定时的申报书' }]
    : []
  return [
    ...recordedMatters.map(({ kind, source, words }) => ({ kind, value: words(platform), source })),
    ...[...approved('host'), ...registered].slice(0, 1),
    ...[...approved('legal-person'), ...applied].slice(0, 1),
  ]
}

/** 依托单位 that the office approved last; null where none was: then it is whoever is registered. `changes`: the newest first. */
export const approvedHost = (changes: readonly Asked[]): string | null =>
  changes.find(({ kind, state }) => kind === 'host' && state === 'approved')?.after ?? null

/**
 * How a matter of a platform's record stands for its title: as the office approved it last, or as it stood when it was
 * first asked about; `otherwise` where it never was. `changes`: the newest first.
 */
export function heldAs(kind: TitleChangeKind, changes: readonly Asked[], otherwise: string): string {
  const ofKind = changes.filter(one => one.kind === kind)
  return (
    ofKind.find(({ state }) => state === 'approved')?.after ??
    ofKind.findLast(({ known }) => known !== null)?.known ??
    otherwise
  )
}

/**
 * The name that a title is held under: a platform that calls itself otherwise has its new name on the certificate once
 * the office has approved it, and not before. `changes`: the newest first.
 */
export const heldName = (current: string, changes: readonly Asked[]): string =>
  heldAs('name', changes, current)
