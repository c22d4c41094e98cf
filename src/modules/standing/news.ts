import { createHash } from 'node:crypto'
import type { NeedContent } from '#modules/catalogue/index.ts'
import type { Candidate } from '#modules/matching/index.ts'

const digestOf = (thing: unknown): string =>
  createHash('sha256').update(JSON.stringify(thing)).digest('base64url')

/** Of all that a line is judged by: whatever the cause, a line whose digest is the same is judged the same. */
export const digestOfLine = ({
  line,
  platform,
  price,
  certificates,
  schedule,
  rules,
  busy,
}: Candidate): string =>
  digestOf([
    line.process,
    line.capabilities,
    [line.batch, line.hazardsAccepted, line.hazardsRefused, line.refusedClasses, line.changeovers],
    platform.locality,
    price,
    certificates,
    // Special days are a map, of which JSON writes nothing.
    schedule && [schedule, [...(schedule.special ?? [])]],
    rules.map(({ content, validFrom, validTo }) => [content, validFrom, validTo]),
    busy.map(({ start, end }) => [start, end]),
  ])

/** Of all that a need asks for. */
export const digestOfNeed = (need: NeedContent) =>
  digestOf([
    [need.process, need.capabilities, need.certificates, need.localities, need.window, need.budget],
    [need.batch, need.batches, need.hazards, need.productClass],
  ])

export interface Met {
  readonly needId: string
  readonly lineId: string
}

/** What changed of who meets whom: of some needs among some lines, from what stood to what stands. */
export function changesOf(before: readonly Met[], after: readonly Met[]): { gone: Met[]; come: Met[] } {
  const keyOf = ({ needId, lineId }: Met) => `${needId} ${lineId}`
  const [was, is] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
  return {
    gone: before.filter(one => !is.has(keyOf(one))),
    come: after.filter(one => !was.has(keyOf(one))),
  }
}
