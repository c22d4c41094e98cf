/** Criteria that somebody else proposes for a need, beside what its draft says: each is taken over or not. */
import { type CapabilityCriterion, type CertificateCriterion, capabilityCriterion } from '../fields.ts'
import { certificateKinds, formatStatement, parameterOf } from '../terms.ts'

export interface ProposedCriteria {
  readonly capabilities: readonly CapabilityCriterion[]
  readonly certificates: readonly CertificateCriterion[]
}

/** One proposed criterion, with what the draft says of the same thing now: null where it says nothing. */
export interface CriterionChange {
  readonly key: string
  readonly name: string
  readonly before: string | null
  readonly after: string
}

type Draft = Readonly<Record<string, unknown>>

const entriesOf = (draft: Draft, list: keyof ProposedCriteria): Draft[] => {
  const held = draft[list]
  return Array.isArray(held)
    ? held.filter((one): one is Draft => typeof one === 'object' && one !== null)
    : []
}

const weightWords = { hard: '必须', soft: '优先' } as const

function capabilityWords(one: CapabilityCriterion): string {
  const whole = one.reading === 'every' && one.quantity?.form !== 'value' ? '，须覆盖整个范围' : ''
  return `${formatStatement(one)}${whole}（${weightWords[one.weight]}）`
}

const capabilityKey = ({ parameter }: CapabilityCriterion) => `capabilities.${parameter}`
const certificateKey = ({ certificate, item }: CertificateCriterion) => `certificates.${certificate}.${item}`

function statedNow(draft: Draft, wanted: CapabilityCriterion): string | null {
  const held = entriesOf(draft, 'capabilities').find(({ parameter }) => parameter === wanted.parameter)
  if (!held) return null
  const read = capabilityCriterion.safeParse(held)
  return read.success ? capabilityWords(read.data) : '尚未填写完整'
}

function weightNow(draft: Draft, { certificate, item }: CertificateCriterion): string | null {
  const held = entriesOf(draft, 'certificates').find(
    one => one['certificate'] === certificate && (one['item'] ?? '') === item,
  )
  if (!held) return null
  return held['weight'] === 'soft' ? weightWords.soft : weightWords.hard
}

/** What a draft would say otherwise with these criteria; those it holds already are left out. */
export function criterionChanges(
  draft: Draft,
  { capabilities, certificates }: ProposedCriteria,
): CriterionChange[] {
  const all = [
    ...capabilities.map(one => ({
      key: capabilityKey(one),
      name: parameterOf(one.parameter).name,
      before: statedNow(draft, one),
      after: capabilityWords(one),
    })),
    ...certificates.map(one => ({
      key: certificateKey(one),
      name:
        one.item === ''
          ? certificateKinds[one.certificate]
          : `${certificateKinds[one.certificate]} ${one.item}`,
      before: weightNow(draft, one),
      after: weightWords[one.weight],
    })),
  ]
  return all.filter(({ before, after }) => before !== after)
}

/** The draft with the chosen criteria in the place of its own on the same thing, or behind the others. */
export function withCriteria(
  draft: Draft,
  { capabilities, certificates }: ProposedCriteria,
  keys: ReadonlySet<string>,
): Record<string, unknown> {
  const chosenCapabilities = capabilities.filter(one => keys.has(capabilityKey(one)))
  const chosenCertificates = certificates.filter(one => keys.has(certificateKey(one)))
  return {
    ...draft,
    capabilities: replaced(
      entriesOf(draft, 'capabilities'),
      chosenCapabilities,
      (held, { parameter }) => held['parameter'] === parameter,
    ),
    certificates: replaced(
      entriesOf(draft, 'certificates'),
      chosenCertificates,
      (held, { certificate, item }) => held['certificate'] === certificate && (held['item'] ?? '') === item,
    ),
  }
}

function replaced<C>(held: readonly Draft[], chosen: readonly C[], isSame: (held: Draft, one: C) => boolean) {
  const kept = held.map(entry => chosen.find(one => isSame(entry, one)) ?? entry)
  return [...kept, ...chosen.filter(one => !held.some(entry => isSame(entry, one)))]
}
