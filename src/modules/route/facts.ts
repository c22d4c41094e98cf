/** All that is public and could be a leg, at the prices of whoever asks, in a fixed number of queries. */
import { plainWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import {
  type CertificateRow,
  certificatesOf,
  type NeedContent,
  publishedServices,
  publishedTests,
} from '#modules/catalogue/index.ts'
import { type Candidate, candidates } from '#modules/matching/index.ts'
import { customerOf, pricesOf } from '#modules/pricing/index.ts'
import type { Price } from '#modules/pricing/terms.ts'
import { type ContentOf, ownerNames, publishedRecords } from '#modules/showcase/index.ts'
import { namerOf } from '#modules/taxonomy/index.ts'
import { pricesOver } from './cost.ts'
import type { RouteRequest } from './request.ts'
import { everyStage } from './request.ts'

type PriceOn = (dayNumber: number) => Price | null
export type ServiceFound = Awaited<ReturnType<typeof publishedServices>>[number]
export type TestFound = Awaited<ReturnType<typeof publishedTests>>[number]

export interface ShowcaseFound<K extends 'plant' | 'factory'> {
  readonly id: string
  readonly organisationId: string
  readonly organisationName: string
  readonly content: ContentOf<K>
}

export interface Facts {
  readonly lines: readonly Candidate[]
  readonly services: readonly ServiceFound[]
  readonly tests: readonly TestFound[]
  readonly plants: readonly ShowcaseFound<'plant'>[]
  readonly factories: readonly ShowcaseFound<'factory'>[]
  readonly certificatesOf: (platformId: string) => readonly CertificateRow[]
  readonly priceOf: (subjectId: string) => PriceOn
  readonly validationName: (code: string) => string
}

/** More than these of one kind aren't looked at. */
const mostFound = 1_000

/** What is to be tested: as the need's certificates name it, and as the request adds. */
export const testsAsked = (need: NeedContent, { tests }: RouteRequest): string[] => [
  ...new Set([...need.certificates.map(({ item }) => item).filter(Boolean), ...tests]),
]

async function showcaseOf<K extends 'plant' | 'factory'>(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  kind: K,
): Promise<ShowcaseFound<K>[]> {
  const page = { today: dateOf(now), offset: 0, limit: mostFound }
  const rows = await publishedRecords(tx, { kind, tokens: [], either: [], facets: {}, numbers: [] }, page)
  const owners = await ownerNames(tx, rows)
  const isOf = (content: (typeof rows)[number]['content']): content is ContentOf<K> => content?.kind === kind
  return rows.flatMap(({ id, organisationId, content }) =>
    isOf(content)
      ? [{ id, organisationId, organisationName: owners.get(organisationId) ?? '', content }]
      : [],
  )
}

export async function factsFor(
  context: Pick<Context, 'tx' | 'actor' | 'now'>,
  need: NeedContent,
  request: RouteRequest,
): Promise<Facts> {
  const { tx, actor, now } = context
  const today = dateOf(now)
  const wanted = new Set(request.stages.map(({ stage }) => stage))
  const lines = await candidates(context)
  const form = everyStage.filter(stage => stage !== 'production' && wanted.has(stage))
  const services =
    form.length === 0 ? [] : await publishedServices(tx, { locality: [], validation: [], form }, mostFound)
  const found = new Map<string, TestFound>()
  if (wanted.has('testing'))
    for (const q of testsAsked(need, request))
      for (const one of await publishedTests(
        tx,
        { words: plainWords(q), on: today, facets: {} },
        0,
        mostFound,
      ))
        found.set(one.id, one)
  const tests = [...found.values()]
  const ending = wanted.has('production')
  const plants = ending && request.plant ? await showcaseOf(context, 'plant') : []
  const factories = ending ? await showcaseOf(context, 'factory') : []
  const owners = new Map<string, string>([
    ...lines.map(({ line, platform }) => [line.id, platform.organisationId] as const),
    ...services.map(({ service, organisationId }) => [service.id, organisationId] as const),
    ...tests.map(({ id, organisationId }) => [id, organisationId] as const),
  ])
  const prices = await pricesOf(tx, [...owners.keys()], today)
  const platformIds = [...services.map(({ service }) => service), ...tests].map(one => one.platformId)
  const certificates = Map.groupBy(
    await certificatesOf(tx, [...new Set(platformIds)]),
    ({ platformId }) => platformId,
  )
  return {
    lines,
    services,
    tests,
    plants,
    factories,
    certificatesOf: platformId => certificates.get(platformId) ?? [],
    priceOf: id => pricesOver(prices.get(id) ?? [], customerOf(actor, owners.get(id) ?? ''), today),
    validationName: await namerOf(tx, 'validation', today),
  }
}
