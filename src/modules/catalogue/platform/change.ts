/** What of a public platform waits for a second person when it changes, as its first publication did (A10). */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { plainDateSchema } from '#kernel/schema.ts'
import { certificateKind } from '../fields.ts'
import { type PlatformContent, platformContent } from './fields.ts'

const weighty = platformContent.pick({ name: true, kind: true, coBuilders: true, pledge: true })

export type PlatformChange = z.output<typeof weighty>

const weightyOf = ({ name, kind, coBuilders, pledge }: PlatformContent): PlatformChange => ({
  ...{ name, kind, coBuilders, pledge },
})

/** What of a revision has to wait, and what takes effect at once. */
export function divided(before: PlatformContent, after: PlatformContent) {
  const [was, wanted] = [weightyOf(before), weightyOf(after)]
  return isDeepStrictEqual(was, wanted)
    ? { waiting: null, atOnce: after }
    : { waiting: wanted, atOnce: { ...after, ...was } }
}

/** 资质证书 as it shall be: new, revised, or in force again. */
const certificateChange = z.object({
  id: z.string(),
  /** That of the record it was made from; 0 for a new one. */
  version: z.int(),
  kind: certificateKind,
  number: z.string(),
  validFrom: plainDateSchema,
  validTo: plainDateSchema,
  scope: z.array(z.object({ object: z.string(), item: z.string(), standard: z.string() })),
  endedOn: plainDateSchema.nullable(),
  endedReason: z.string().nullable(),
})
export type CertificateChange = z.output<typeof certificateChange>

const kept = z.object({ change: weighty.optional(), certificates: z.array(certificateChange).default([]) })

export interface WaitingChange {
  /** Null where only certificates wait. */
  readonly fields: PlatformChange | null
  readonly certificates: readonly CertificateChange[]
}

/** The change that a version waits with; null for one that would make the platform public as a whole. */
export function changeIn(content: Readonly<Record<string, unknown>>): WaitingChange | null {
  const { change = null, certificates } = kept.parse(content)
  return change === null && certificates.length === 0 ? null : { fields: change, certificates }
}

/** As a version keeps it. */
export const keptChange = ({ fields, certificates }: WaitingChange) => ({
  ...(fields === null ? {} : { change: fields }),
  ...(certificates.length === 0 ? {} : { certificates }),
})

/** What waits already and what is added to it: the later says what a certificate shall be. */
export const joined = (before: WaitingChange, { fields, certificates }: WaitingChange): WaitingChange => ({
  fields: fields ?? before.fields,
  certificates: [
    ...before.certificates.filter(one => !certificates.some(({ id }) => id === one.id)),
    ...certificates,
  ],
})

/** The certificates of a platform once those that wait are agreed to, in the order of its page. */
export function withProposed<T extends { readonly id: string }>(
  certificates: readonly T[],
  proposed: readonly CertificateChange[],
): (T | CertificateChange)[] {
  const changed = certificates.map(one => proposed.find(({ id }) => id === one.id) ?? one)
  return [...changed, ...proposed.filter(({ id }) => !certificates.some(one => one.id === id))]
}
