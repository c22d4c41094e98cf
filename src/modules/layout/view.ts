/** Projects as those see them who may. */
import type { Actor } from '#kernel/actor.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { platformNames, publishedNames } from '#modules/catalogue/index.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { localityName, type Pack, unitName } from '#modules/rulebook/index.ts'
import { namerOf } from '#modules/taxonomy/index.ts'
import { clustersOn } from './clusters.ts'
import { compared } from './comparing.ts'
import type { BuildRow, BuildView, FactView, StartedBuild } from './fields.ts'
import { type GateRecord, gateInForce, gatesByIds } from './gate.store.ts'
import { buildNumber } from './number.ts'
import { buildAfter, conditionsBy, factsHandedIn, maturityOf, mayEdit, mayState, measureOf } from './rules.ts'
import { type BuildRecord, type FactRecord, factsOf, stepsOf } from './store.ts'
import type { Maturity } from './terms.ts'

/** By which conditions a project is looked at: those that it passed, else those of now. */
async function gatesFor(rows: readonly BuildRecord[], { tx }: Pick<Context, 'tx'>) {
  const current = await gateInForce(tx)
  const passed = await gatesByIds(
    tx,
    rows.flatMap(({ gateId }) => gateId ?? []),
  )
  return ({ gateId }: BuildRecord): GateRecord | null =>
    gateId === null ? current : (passed.find(({ id }) => id === gateId) ?? null)
}

interface Naming {
  readonly pack: Pack
  readonly clusters: ReadonlyMap<string, string>
  readonly validationName: (code: string) => string
}

const common = (row: BuildRecord, { pack, clusters, validationName }: Naming) => ({
  id: row.id,
  number: buildNumber(row),
  name: row.content.name,
  locality: row.locality,
  localityName: localityName(pack, row.locality),
  cluster: row.content.cluster,
  clusterName: clusters.get(row.content.cluster) ?? row.content.cluster,
  process: row.content.process,
  validations: row.content.validations,
  validationNames: row.content.validations.map(validationName),
  mode: row.content.mode,
  ways: row.content.ways,
  state: row.state,
})

const namingOn = async (tx: Tx, today: PlainDate, pack: Pack): Promise<Naming> => ({
  pack,
  clusters: await clustersOn(tx, today),
  validationName: await namerOf(tx, 'validation', today),
})

const isLead = (actor: Actor): boolean =>
  actor.kind === 'person' && (actor.actingFor?.roles.includes('city-lead') ?? false)

/** Whoever proposed to start doesn't decide on it. */
const mayDecide = ({ state, proposedBy }: BuildRecord, actor: Actor): boolean =>
  isLead(actor) && state === 'proposed' && actor.kind === 'person' && proposedBy !== actor.personId

function rowOf(
  row: BuildRecord,
  gate: GateRecord | null,
  facts: readonly FactRecord[],
  { actor, ...naming }: Naming & Pick<Context, 'actor'>,
): BuildRow {
  const own = facts.filter(({ buildId }) => buildId === row.id)
  const measure = measureOf(gate, row)
  const conditions = conditionsBy(measure, own)
  return {
    ...common(row, naming),
    investment: row.content.investments.reduce((sum, { fen }) => sum + fen, 0),
    maturity: maturityOf(measure, own),
    confirmed: conditions.filter(({ state }) => state === 'confirmed').length,
    conditions: conditions.length,
    submittedAt: row.submittedAt,
    mayDecide: mayDecide(row, actor),
    version: row.version,
  }
}

export async function rowsOf(
  rows: readonly BuildRecord[],
  pack: Pack,
  { tx, now, actor, reach }: Context,
): Promise<BuildRow[]> {
  const gateFor = await gatesFor(rows, { tx })
  const ids = rows.map(({ id }) => id)
  const stated = await factsOf(tx, ids)
  const steps = await stepsOf(tx, ids)
  const factsSeen = ({ id }: BuildRecord) => {
    const own = stated.filter(({ buildId }) => buildId === id)
    if (reach.scope === 'locality') return own
    return factsHandedIn(
      own,
      steps.filter(({ buildId }) => buildId === id),
    )
  }
  const naming = await namingOn(tx, dateOf(now), pack)
  return rows.map(row => rowOf(row, gateFor(row), factsSeen(row), { ...naming, actor }))
}

/** What the caller may do now, so that pages offer nothing that would be refused. */
function mayOf(row: BuildRecord, maturity: Maturity, { actor, reach }: Context): BuildView['may'] {
  const own = reach.scope === 'locality'
  const lead = isLead(actor)
  return {
    edit: own && mayEdit(row.state),
    submit: own && buildAfter(row.state, 'submit') !== null,
    withdraw: own && buildAfter(row.state, 'withdraw') !== null,
    state: own && mayState(row.state),
    return: lead && buildAfter(row.state, 'return') !== null,
    propose: lead && maturity === 'mature' && buildAfter(row.state, 'propose') !== null,
    decide: mayDecide(row, actor),
    close: lead && row.state === 'started',
    name: lead && buildAfter(row.state, 'name') !== null,
  }
}

/** Localities learn of the city which office it was, not who. */
const shownName = (name: string | undefined, unit: string, isCity: boolean): string =>
  isCity && name ? `${unit}（${name}）` : unit

/**
 * What a project was compared with: the city, which decides, sees how it is now and all that was handed in; a locality
 * sees what was kept, in which there is nothing of others that wasn't started.
 */
async function comparisonFor(
  { id, state, content, comparison }: BuildRecord,
  pack: Pack,
  context: Context,
): Promise<BuildView['comparison']> {
  const decides = context.reach.scope === 'city' && (state === 'submitted' || state === 'proposed')
  if (decides) return await compared({ ...content, buildId: id }, context, pack)
  return comparison && { ...comparison, at: new Date(comparison.at) }
}

export async function viewOf(row: BuildRecord, pack: Pack, context: Context): Promise<BuildView> {
  const { tx, now, reach, actor } = context
  const gate = (await gatesFor([row], context))(row)
  const steps = await stepsOf(tx, [row.id])
  const stated = await factsOf(tx, [row.id])
  const facts = reach.scope === 'locality' ? stated : factsHandedIn(stated, steps)
  const naming = await namingOn(tx, dateOf(now), pack)
  const people = await namesOfPeople(
    tx,
    [
      ...new Set([
        ...facts.flatMap(({ statedBy, decidedBy }) => [statedBy, decidedBy]),
        ...steps.map(one => one.by),
      ]),
    ].filter(id => id !== null),
  )
  const isCity = reach.scope === 'city'
  const comparison = await comparisonFor(row, pack, context)
  const place = localityName(pack, row.locality)
  const confirms = isCity && row.state === 'submitted'
  const factViews = conditionsBy(measureOf(gate, row), facts).map(
    ({ name, state, fact }): FactView => ({
      id: fact?.id ?? null,
      condition: name,
      explanation: gate?.conditions.find(one => one.name === name)?.explanation ?? '',
      state,
      what: fact?.what ?? null,
      source: fact?.source ?? null,
      statedAt: fact?.statedAt ?? null,
      statedBy: fact && place,
      decidedAt: fact?.decidedAt ?? null,
      decidedBy:
        fact?.decidedUnit && fact.decidedBy
          ? shownName(people.get(fact.decidedBy), unitName(pack, fact.decidedUnit), isCity)
          : null,
      note: fact?.note ?? null,
      mayDecide:
        confirms && state === 'stated' && actor.kind === 'person' && fact?.statedBy !== actor.personId,
    }),
  )
  const shown = rowOf(row, gate, facts, { ...naming, actor })
  const ofLocality = ['submit', 'withdraw']
  const platforms = await platformNames(tx, row.platformId === null ? [] : [row.platformId])
  return {
    ...shown,
    content: row.content,
    comparison,
    gate: gate?.decidedAt ? { id: gate.id, basis: gate.basis, adoptedAt: gate.decidedAt } : null,
    facts: factViews,
    steps: steps.map(({ at, on, act, state, reason, evidence, by }) => ({
      ...{ at, on, act, state, reason, evidence },
      by: shownName(people.get(by), ofLocality.includes(act) ? place : '市级牵头部门', isCity),
    })),
    platformId: row.platformId,
    platformName: platforms.get(row.platformId ?? '') ?? null,
    may: mayOf(row, shown.maturity, context),
  }
}

/** Started projects for everybody: why they could begin, and which office found each condition met. */
export async function startedViews(
  rows: readonly BuildRecord[],
  pack: Pack,
  { tx, now }: Context,
): Promise<StartedBuild[]> {
  const ids = rows.map(({ id }) => id)
  const gateFor = await gatesFor(rows, { tx })
  const facts = await factsOf(tx, ids)
  const steps = await stepsOf(tx, ids)
  const naming = await namingOn(tx, dateOf(now), pack)
  const platforms = await publishedNames(
    tx,
    rows.flatMap(({ platformId }) => platformId ?? []),
  )
  return rows.flatMap(row => {
    if (row.startedOn === null) return []
    const own = steps.filter(({ buildId }) => buildId === row.id)
    const proposal = own.findLast(({ act }) => act === 'propose')
    const end = own.findLast(({ act }) => act === 'finish' || act === 'stop')
    const conditions = conditionsBy(
      measureOf(gateFor(row), row),
      facts.filter(({ buildId }) => buildId === row.id),
    )
    return [
      {
        ...common(row, naming),
        ...{ modeNote: row.content.modeNote, site: row.content.site, siteName: row.content.siteName },
        startedOn: row.startedOn,
        reason: proposal?.reason ?? '',
        evidence: proposal?.evidence ?? '',
        conditions: conditions.flatMap(({ name, state, fact }) =>
          state === 'confirmed' && fact?.decidedAt && fact.decidedUnit
            ? [
                {
                  condition: name,
                  confirmedOn: dateOf(fact.decidedAt),
                  confirmedBy: unitName(pack, fact.decidedUnit),
                },
              ]
            : [],
        ),
        endedOn: end?.on ?? null,
        endedReason: row.state === 'stopped' ? (end?.reason ?? null) : null,
        platformId: platforms.has(row.platformId ?? '') ? row.platformId : null,
        platformName: platforms.get(row.platformId ?? '') ?? null,
      },
    ]
  })
}
